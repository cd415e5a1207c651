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
    change(
        people::setDepartment(m_session, people, department), people::restoreDepartment,
        [](int count) { return tr("Department of %n people changed", nullptr, count); },
        tr("Everybody had this already"));
}

void PeopleBulk::setStartDate(const QList<QUuid> &people, const QDate &date)
{
    change(
        people::setStartDate(m_session, people, date), people::restoreStartDate,
        [](int count) { return tr("Start date of %n people set", nullptr, count); },
        tr("Everybody had this already"));
}

void PeopleBulk::shiftStartDate(const QList<QUuid> &people, int days)
{
    change(
        people::shiftStartDate(m_session, people, days), people::restoreShift,
        [](int count) { return tr("Start date of %n people moved", nullptr, count); },
        days == 0 ? tr("Everybody had this already") : tr("None of them has a start date"));
}

void PeopleBulk::change(const QFuture<Result<BulkChange>> &answer, Restore wayBack,
                        const std::function<QString(int)> &words, const QString &nobody)
{
    begin();
    whenDone(answer, this, [this, wayBack, words, nobody](const Result<BulkChange> &done) {
        end();
        if (!done)
            return emit failed(done.error());
        emit changed();
        if (done->ids.isEmpty())
            return m_notices.show(nobody);
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

void PeopleBulk::move(const QList<QUuid> &people, const QUuid &flow, int version,
                      const QString &name)
{
    begin();
    const bool out = flow.isNull();
    whenDone(people::move(m_session, people, flow, version), this,
             [this, out, name](const Result<PeopleMoved> &moved) {
                 end();
                 if (!moved)
                     return emit failed(moved.error());
                 emit changed();
                 if (moved->count() == 0)
                     return m_notices.show(tr("Everybody was there already"));
                 m_notices.show(
                     out ? tr("%n people taken out of their flow", nullptr, moved->count())
                         : tr("%n people moved to %1", "flow", moved->count()).arg(name),
                     [self = QPointer<PeopleBulk>(this), before = *moved] {
                         if (self)
                             self->moveBack(before);
                     });
             });
}

void PeopleBulk::moveBack(const PeopleMoved &move)
{
    begin();
    whenDone(people::moveBack(m_session, move), this, [this](const Result<PeopleMoved> &back) {
        end();
        if (!back)
            return emit failed(back.error());
        emit changed();
        m_notices.show(tr("%n people are as before", nullptr, back->count()));
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
