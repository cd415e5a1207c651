// SPDX-License-Identifier: GPL-3.0-or-later
#include "tenant/tenants.h"

#include "domain/base/ids.h"

#include <QRegularExpression>
#include <QTest>

namespace gangway::test {

using namespace Qt::StringLiterals;

namespace {

// One row at least in every tenant table; {word} is replaced. A table that is missing here fails
// everyTenantTableHasRows.
const QString rowsOfOneOrganization = uR"(
INSERT INTO gangway.departments (organization_id, id, name) VALUES ('{org}', '{dept}', '{marker} Sales');
INSERT INTO gangway.positions (organization_id, department_id, name)
    VALUES ('{org}', '{dept}', '{marker} Clerk');
INSERT INTO gangway.content_types (organization_id, name, display_name, category, definition)
    VALUES ('{org}', 'quiz_of_ours', '{marker}', 'learn', '{}');
INSERT INTO gangway.flows (organization_id, id, name, status, published_version, draft, created_by)
    VALUES ('{org}', '{flow}', '{marker} flow', 'published', 1, '{"note": "{marker}"}', '{manager}');
INSERT INTO gangway.flow_versions (organization_id, flow_id, version, document, checksum, summary)
    VALUES ('{org}', '{flow}', 1, '{"note": "{marker}"}', '{marker}', '{marker}');
INSERT INTO gangway.stages (organization_id, flow_id, version, id, position, name, required_blocks,
                            completable_blocks)
    VALUES ('{org}', '{flow}', 1, '{stage1}', 1, '{marker} one', 2, 2),
           ('{org}', '{flow}', 1, '{stage2}', 2, '{marker} two', 2, 2);
INSERT INTO gangway.content_blocks (organization_id, flow_id, version, id, stage_id, order_index, type,
                                    title, required)
    VALUES ('{org}', '{flow}', 1, '{block1}', '{stage1}', 1, 'text', '{marker}', true),
           ('{org}', '{flow}', 1, '{block2}', '{stage1}', 2, 'text', '{marker}', true),
           ('{org}', '{flow}', 1, '{block3}', '{stage2}', 1, 'text', '{marker}', true),
           ('{org}', '{flow}', 1, '{block4}', '{stage2}', 2, 'text', '{marker}', true);
INSERT INTO gangway.stage_templates (organization_id, name) VALUES ('{org}', '{marker}');
INSERT INTO gangway.flow_templates (organization_id, name, document) VALUES ('{org}', '{marker}', '{}');
INSERT INTO gangway.operations (organization_id, id, kind, person_id)
    SELECT '{org}', gen_random_uuid(), '{marker}', person_id FROM gangway.members
    WHERE organization_id = '{org}';
INSERT INTO gangway.import_batches (organization_id, id, file_name)
    VALUES ('{org}', '{batch}', '{marker}.csv');
INSERT INTO gangway.new_hires (organization_id, id, email, first_name, last_name, department_id,
        import_batch_id, flow_id, flow_version, stage_position, blocks_total, invited_at)
    VALUES ('{org}', '{hire}', 'hire@{lower}.example', '{marker}', 'Hire', '{dept}', '{batch}', '{flow}',
            1, 1, 4, now() - interval '1 day');
INSERT INTO gangway.analytics_events (organization_id, event_name, event_category, new_hire_id, flow_id,
                                      flow_version, stage_position)
    VALUES ('{org}', 'stage_entered', 'onboarding', '{hire}', '{flow}', 1, 1);
SELECT gangway_private.complete_block('{org}', '{hire}', '{block1}', '{"answer": "{marker}"}', now());
INSERT INTO gangway.flow_moves (organization_id, new_hire_id, to_flow_id, to_flow_version, status,
                                stage_position, stages_done, blocks_done, blocks_total)
    VALUES ('{org}', '{hire}', '{flow}', 1, 'pending', 0, 0, 0, 0);
INSERT INTO gangway.invitations (organization_id, kind, email, new_hire_id)
    VALUES ('{org}', 'new_hire', 'hire@{lower}.example', '{hire}');
SELECT gangway.track_event('{manager}', '{org}', 'page_view', 'product', '{"page": "{marker}"}');
INSERT INTO gangway.services (organization_id, id, name) VALUES ('{org}', '{service}', '{marker}');
INSERT INTO gangway.deployments (organization_id, service_id, version)
    VALUES ('{org}', '{service}', '{marker}');
INSERT INTO gangway.setup_sessions (organization_id, answers) VALUES ('{org}', '{"a": "{marker}"}');
INSERT INTO gangway.objectives (organization_id, name) VALUES ('{org}', '{marker}');
INSERT INTO gangway.api_keys (organization_id, name, prefix) VALUES ('{org}', '{marker}', 'gw_');
INSERT INTO gangway.notification_channels (organization_id, kind, target)
    VALUES ('{org}', 'webhook', '{marker}');
INSERT INTO gangway.backup_schedules (organization_id) VALUES ('{org}');
INSERT INTO gangway.jobs (organization_id, kind, payload) VALUES ('{org}', 'test', '{"a": "{marker}"}');
INSERT INTO gangway.ai_interactions (organization_id, person_id, purpose, prompt_version)
    SELECT '{org}', person_id, '{marker}', '1' FROM gangway.members WHERE organization_id = '{org}';
)"_s;

} // namespace

QString quoted(const QString &text)
{
    QString escaped = text;
    return u'\'' + escaped.replace(u'\'', u"''"_s) + u'\'';
}

void foldEverything(RawSession &service, RawSession &admin)
{
    const QString until = admin.need(u"SELECT pg_current_xact_id()"_s).value();
    const bool folded = QTest::qWaitFor(
        [&] {
            service.need(u"SELECT gangway_private.fold_events()"_s);
            return admin
                       .need(u"SELECT folded_below > '%1'::xid8 FROM gangway_private.fold_state"_s
                                 .arg(until))
                       .value() == u"t"_s;
        },
        60000);
    if (!folded)
        qFatal("A transaction of another session keeps events from being folded.");
}

QString withoutIds(QString text)
{
    static const QRegularExpression id(
        u"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"_s);
    return text.replace(id, u"<id>"_s);
}

Tenants::Tenants()
    : m_admin(std::make_unique<RawSession>(m_database.admin()))
    , m_service(std::make_unique<RawSession>(m_database.service()))
{
    a = make(u"Alder"_s);
    b = make(u"Birch"_s);
    foldEverything(*m_service, *m_admin);
}

const QStringList &Tenants::roles()
{
    static const QStringList names{u"viewer"_s,  u"user"_s,  u"agent"_s,
                                   u"manager"_s, u"admin"_s, u"super_admin"_s};
    return names;
}

QStringList Tenants::tenantTables()
{
    QStringList names{u"organizations"_s};
    const Answer found =
        m_admin->need(u"SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
                      "WHERE c.relnamespace = 'gangway'::regnamespace AND c.relkind IN ('r', 'p') "
                      "AND a.attname = 'organization_id' AND NOT a.attisdropped ORDER BY 1"_s);
    for (const QStringList &row : found.rows)
        names.append(row[0]);
    return names;
}

QString Tenants::tenantColumn(const QString &table)
{
    return table == u"organizations"_s ? u"id"_s : u"organization_id"_s;
}

RawSession &Tenants::as(const Person &person)
{
    std::unique_ptr<RawSession> &session = m_sessions[person.login];
    if (!session)
        session = openAs(person);
    return *session;
}

std::unique_ptr<RawSession> Tenants::openAs(const Person &person) const
{
    return std::make_unique<RawSession>(m_database.as(person.login));
}

Tenants::Person Tenants::addPerson(const QString &organization, const QString &role)
{
    Person person;
    person.id = idText(newId());
    const QString email = role + u'-' + person.id + u"@example.org"_s;
    m_admin->need(u"INSERT INTO gangway_private.people (id, email, organization_id) "
                  "VALUES ('%1', '%2', '%3')"_s.arg(person.id, email, organization));
    m_admin->need(u"INSERT INTO gangway.members (organization_id, person_id, email, role) "
                  "VALUES ('%1', '%2', '%3', '%4')"_s.arg(organization, person.id, email, role));
    person.login =
        m_service->need(u"SELECT gangway_private.provision_login_role('%1')"_s.arg(person.id))
            .value();
    return person;
}

Tenants::Organization Tenants::make(const QString &marker)
{
    Organization made;
    made.marker = marker;
    for (QString *id :
         {&made.id, &made.department, &made.flow, &made.stages[0], &made.stages[1], &made.blocks[0],
          &made.blocks[1], &made.blocks[2], &made.blocks[3], &made.hire})
        *id = idText(newId());
    m_admin->need(u"INSERT INTO gangway.organizations (id, name) VALUES ('%1', '%2 Ltd')"_s.arg(
        made.id, marker));
    for (const QString &role : roles())
        made.people.insert(role, addPerson(made.id, role));
    fill(made);
    return made;
}

void Tenants::fill(const Organization &made)
{
    QString script = rowsOfOneOrganization;
    const QMap<QString, QString> words{
        {u"org"_s, made.id},
        {u"dept"_s, made.department},
        {u"flow"_s, made.flow},
        {u"stage1"_s, made.stages[0]},
        {u"stage2"_s, made.stages[1]},
        {u"block1"_s, made.blocks[0]},
        {u"block2"_s, made.blocks[1]},
        {u"block3"_s, made.blocks[2]},
        {u"block4"_s, made.blocks[3]},
        {u"hire"_s, made.hire},
        {u"marker"_s, made.marker},
        {u"lower"_s, made.marker.toLower()},
        {u"manager"_s, made.people[u"manager"_s].id},
        {u"batch"_s, idText(newId())},
        {u"service"_s, idText(newId())},
    };
    for (auto word = words.begin(); word != words.end(); ++word)
        script.replace(u'{' + word.key() + u'}', word.value());
    m_admin->need(script);
}

QMap<QString, QString> Tenants::digests(const QString &organization)
{
    QMap<QString, QString> found;
    for (const QString &table : tenantTables()) {
        found.insert(table, m_admin
                                ->need(u"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY "
                                       u"t::text), '')) || ' of ' || "
                                       "count(*) FROM gangway.%1 t WHERE %2 = '%3'"_s.arg(
                                           table, tenantColumn(table), organization))
                                .value());
    }
    return found;
}

} // namespace gangway::test
