// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/peoplebulk.h"

#include "domain/base/whendone.h"
#include "shell/notices.h"

#include <QPointer>

namespace gangway {

PeopleBulk::PeopleBulk(Session &session, Notices &notices, QObject *parent)
    : QObject(parent), m_session(session), m_notices(notices)
{
}

void PeopleBulk::begin()
{
    if (++m_running == 1)
        emit busyChanged(true);
}

void PeopleBulk::end()
{
    if (--m_running == 0)
        emit busyChanged(false);
}

void PeopleBulk::setDepartment(const QList<QUuid> &people, const QUuid &department)
{
    change(people::setDepartment(m_session, people, department), people::restoreDepartment,
           [](int count) { return tr("Department of %n people changed", nullptr, count); });
}

void PeopleBulk::setStartDate(const QList<QUuid> &people, const QDate &date)
{
    change(people::setStartDate(m_session, people, date), people::restoreStartDate,
           [](int count) { return tr("Start date of %n people set", nullptr, count); });
}

void PeopleBulk::change(const QFuture<Result<BulkChange>> &answer, Restore wayBack,
                        const std::function<QString(int)> &words)
{
    begin();
    whenDone(answer, this, [this, wayBack, words](const Result<BulkChange> &done) {
        end();
        if (!done)
            return emit failed(done.error());
        emit changed();
        if (done->ids.isEmpty())
            return m_notices.show(tr("Everybody had this already"));
        // The notice may outlive the page.
        m_notices.show(words(int(done->ids.size())),
                       [self = QPointer<PeopleBulk>(this), wayBack, before = *done] {
                           if (self)
                               self->restore(wayBack, before);
                       });
    });
}

void PeopleBulk::restore(Restore wayBack, const BulkChange &before)
{
    begin();
    whenDone(wayBack(m_session, before), this, [this](const Result<int> &count) {
        end();
        if (!count)
            return emit failed(count.error());
        emit changed();
        m_notices.show(tr("%n people are as before", nullptr, *count));
    });
}

void PeopleBulk::remove(const QList<QUuid> &people)
{
    begin();
    whenDone(people::remove(m_session, people), this, [this](const Result<int> &count) {
        end();
        if (!count)
            return emit failed(count.error());
        emit changed();
        m_notices.show(tr("%n people removed", nullptr, *count));
    });
}

} // namespace gangway
