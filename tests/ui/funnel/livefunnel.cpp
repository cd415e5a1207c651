// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/funnel/livefunnel.h"

#include "domain/base/ids.h"

namespace gangway::test {

using namespace Qt::StringLiterals;

LiveFunnel::LiveFunnel(const QString &role)
    : BreakableSession(database().as(a.people[role].login))
    , m_context{.session = begin(),
                .actions = m_actions,
                .navigator = m_navigator,
                .notices = m_notices,
                .contentTypes = ContentTypeRegistry::builtIn(),
                .identity = {.organizationId = QUuid(a.id),
                             .personId = QUuid(a.people[role].id),
                             .organization = u"Alder Ltd"_s,
                             .personName = u"Mara Keller"_s,
                             .role = roleFromName(role),
                             .timeZone = u"UTC"_s}}
{
}

QStringList LiveFunnel::addPeople(int count, const QString &department)
{
    QStringList ids;
    QStringList emails;
    for (int i = 0; i < count; ++i) {
        ids << idText(newId());
        emails << u"p%1@alder.example"_s.arg(++m_made);
    }
    const auto array = [](const QStringList &values, const QString &type) {
        return u"ARRAY['%1']::%2[]"_s.arg(values.join(u"','"_s), type);
    };
    const auto same = [&](const QString &value, const QString &type) {
        return u"array_fill(%1::%2, ARRAY[%3])"_s.arg(value, type).arg(count);
    };
    const QString where = department.isEmpty() ? u"NULL"_s : quoted(department);
    as(a.people[u"manager"_s])
        .need(
            u"SELECT gangway.add_new_hires(NULL, '%1', 1, %2, %3, %4, %5, %6, %4, %4, %7, %4, %8)"_s
                .arg(a.flow, array(ids, u"uuid"_s), array(emails, u"text"_s),
                     same(u"''"_s, u"text"_s), array(emails, u"text"_s), same(where, u"uuid"_s),
                     same(u"'en'"_s, u"text"_s), same(u"current_date"_s, u"date"_s)));
    return ids;
}

void LiveFunnel::complete(const QString &hire, int block)
{
    service().need(u"SELECT gangway_private.complete_block('%1', '%2', '%3', NULL, now())"_s.arg(
        a.id, hire, a.blocks[block]));
}

void LiveFunnel::fold()
{
    foldEverything(service(), admin());
    service().need(u"SELECT gangway_private.notify_changes()"_s);
}

} // namespace gangway::test
