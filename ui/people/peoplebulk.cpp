// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/peoplebulk.h"

#include "domain/base/whendone.h"
#include "services/console/session/session.h"
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
    change([people, department](
               PeopleChanges &changes) { return changes.setDepartment(people, department); },
           [](PeopleChanges &changes, const BulkChange &before) {
               return changes.restoreDepartment(before);
           },
           [](int count) { return tr("Department of %n people changed", nullptr, count); });
}

void PeopleBulk::setStartDate(const QList<QUuid> &people, const QDate &date)
{
    change([people, date](PeopleChanges &changes) { return changes.setStartDate(people, date); },
           [](PeopleChanges &changes, const BulkChange &before) {
               return changes.restoreStartDate(before);
           },
           [](int count) { return tr("Start date of %n people set", nullptr, count); });
}

void PeopleBulk::change(const Change &change, const Restore &restore,
                        const std::function<QString(int)> &words)
{
    begin();
    const auto job = [change](Database &database) {
        PeopleChanges changes(database);
        return change(changes);
    };
    whenDone(m_session.run(Session::Lane::Write, job), this,
             [this, restore, words](const Result<BulkChange> &done) {
                 end();
                 if (!done)
                     return emit failed(done.error());
                 emit changed();
                 if (done->ids.isEmpty())
                     return m_notices.show(tr("Everybody had this already"));
                 // The notice may outlive the page.
                 m_notices.show(words(int(done->ids.size())),
                                [self = QPointer<PeopleBulk>(this), restore, before = *done] {
                                    if (self)
                                        self->restore(restore, before);
                                });
             });
}

void PeopleBulk::restore(const Restore &restore, const BulkChange &before)
{
    begin();
    const auto job = [restore, before](Database &database) {
        PeopleChanges changes(database);
        return restore(changes, before);
    };
    whenDone(m_session.run(Session::Lane::Write, job), this, [this](const Result<int> &count) {
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
    const auto job = [people](Database &database) {
        return PeopleChanges(database).remove(people);
    };
    whenDone(m_session.run(Session::Lane::Write, job), this, [this](const Result<int> &count) {
        end();
        if (!count)
            return emit failed(count.error());
        emit changed();
        m_notices.show(tr("%n people removed", nullptr, *count));
    });
}

} // namespace gangway
