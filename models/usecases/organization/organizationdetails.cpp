// SPDX-License-Identifier: GPL-3.0-or-later
#include "usecases/organization/organizationdetails.h"

#include "services/console/lanes/lanes.h"
#include "services/shared/setup/organizationservice.h"

namespace gangway {

OrganizationDetails::OrganizationDetails(Session &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    m_values.setQuestion([&session] {
        return inLane(session, Session::Lane::Read,
                      [](Database &database) { return OrganizationService(database).values(); });
    });
    m_values.follow(session, {QStringLiteral("organization")});
}

void OrganizationDetails::change(const QJsonObject &changes)
{
    if (m_saving)
        return;
    m_saving = true;
    const auto job = [changes](Database &database) {
        return OrganizationService(database).change(changes);
    };
    whenDone(inLane(m_session, Session::Lane::Write, job), this,
             [this, changes](const Result<void> &done) {
                 m_saving = false;
                 if (!done)
                     return emit failed(done.error());
                 m_values.refresh();
                 emit changed(changes);
             });
}

} // namespace gangway
