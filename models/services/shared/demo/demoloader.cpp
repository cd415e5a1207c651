// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/demo/demoloader.h"

#include "data/database.h"
#include "domain/base/ids.h"
#include "domain/base/try.h"
#include "domain/content/contenttypes.h"
#include "domain/content/publishing.h"
#include "services/shared/demo/demobuffers_p.h"

#include <QTimeZone>

namespace gangway {

namespace {

constexpr qint64 day = 86'400'000;
enum Topic : quint64 { ProfileTopic = 1, MemberTopic, DepartmentTopic, FlowTopic };

QDateTime at(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

/// Runs statements until one fails.
Result<void> runAll(Database &database, const QList<std::pair<const Statement *, Params>> &steps)
{
    for (const auto &[statement, params] : steps) {
        GW_CHECK(database.run(*statement, params));
    }
    return {};
}

} // namespace

DemoLoader::DemoLoader(Database &admin, const DemoCatalogue &catalogue, const DemoPlan &plan,
                       const Share &share, Written written)
    : m_admin(admin)
    , m_catalogue(catalogue)
    , m_registry(ContentTypeRegistry::builtIn())
    , m_plan(plan)
    , m_share(share)
    , m_written(std::move(written))
    , m_buffers(std::make_shared<Buffers>())
{
}

DemoRandom DemoLoader::stream(quint64 topic, quint64 item) const
{
    return DemoRandom(m_plan.seed, {static_cast<quint64>(m_share.index), topic, item});
}

Result<DemoOrganization> DemoLoader::load(DemoReport &report)
{
    using Step = Result<void> (DemoLoader::*)(DemoReport &);
    GW_CHECK(chooseProfile());
    for (const Step step : {&DemoLoader::writeTenant, &DemoLoader::writeMembers,
                            &DemoLoader::writeFlows, &DemoLoader::writeBulk}) {
        GW_CHECK((this->*step)(report));
    }
    return DemoOrganization{m_id, m_profile.name, m_members.constFirst().email, m_share.people,
                            static_cast<qint64>(m_events.size())};
}

Result<void> DemoLoader::writeBulk(DemoReport &report)
{
    chooseLimits();
    const auto bulk = setReplication(true);
    if (!bulk)
        return bulk;
    GW_CHECK(
        m_admin.run(sql("demo/settle_activation"), {m_id, stream(ProfileTopic, 99).id(m_founded),
                                                    m_members.constFirst().id, at(m_founded)}));
    const auto people = writePeople(report);
    if (!people)
        return people;
    addProductUse();
    const auto events = writeEvents(report);
    if (!events)
        return events;
    return setReplication(false);
}

/// Triggers and foreign keys of this transaction off and on again.
Result<void> DemoLoader::setReplication(bool bulk)
{
    GW_CHECK(m_admin.runText(bulk ? "SET LOCAL session_replication_role = replica"
                                  : "SET LOCAL session_replication_role = origin"));
    return {};
}

Result<void> DemoLoader::chooseProfile()
{
    constexpr quint64 plainAttempts = 12;
    for (quint64 attempt = 0;; ++attempt) {
        DemoRandom random = stream(ProfileTopic, attempt);
        const int number =
            attempt < plainAttempts ? 1 : static_cast<int>(attempt - plainAttempts) + 2;
        m_profile = m_share.index == 0 && attempt == 0 ? m_catalogue.showcase()
                                                       : m_catalogue.profile(random, number);
        GW_TRY(taken, m_admin.run(sql("demo/name_taken"), {m_profile.domain, m_profile.name}));
        if (!taken->boolean(0, 0))
            break;
    }
    const QTimeZone zone(m_profile.timeZone.toLatin1());
    m_calendar = std::make_unique<DemoCalendar>(m_plan.until, m_plan.days,
                                                zone.isValid() ? zone : QTimeZone::utc());
    m_founded = m_calendar->momentOfDay(m_calendar->firstDay() - 50, 60, 0);
    m_id = stream(ProfileTopic).id(m_founded);
    m_idText = idText(m_id).toLatin1();
    return {};
}

Result<void> DemoLoader::writeTenant(DemoReport &)
{
    const QJsonObject settings{
        {QStringLiteral("demo"),
         QJsonObject{{QStringLiteral("seed"), QString::number(m_plan.seed)}}}};
    QJsonArray departments;
    QJsonArray positions;
    DemoRandom random = stream(DepartmentTopic);
    for (const QString &name : std::as_const(m_profile.departments)) {
        const qsizetype number = m_departments.size();
        m_departments << idText(random.id(m_founded)).toLatin1();
        const QString id = QString::fromLatin1(m_departments.last());
        departments << QJsonObject{{QStringLiteral("id"), id}, {QStringLiteral("name"), name}};
        for (const QString &position : m_profile.positions.value(number))
            positions << QJsonObject{{QStringLiteral("department_id"), id},
                                     {QStringLiteral("name"), position}};
    }
    QJsonArray goals = m_catalogue.goals();
    for (QJsonArray *list : {&positions, &goals}) {
        for (auto &&entry : *list) {
            QJsonObject with = entry.toObject();
            with.insert(QStringLiteral("id"), idText(random.id(m_founded)));
            entry = with;
        }
    }
    return runAll(m_admin, {{&sql("demo/insert_organization"),
                             {m_id, m_profile.name, m_profile.industry,
                              QString(QStringLiteral("https://") + m_profile.domain),
                              m_profile.locations.value(0), m_profile.timeZone, m_profile.language,
                              m_profile.domain, settings, at(m_founded)}},
                            {&sql("demo/insert_departments"), {m_id, departments, at(m_founded)}},
                            {&sql("demo/insert_positions"), {m_id, positions}},
                            {&sql("demo/insert_goals"), {m_id, goals, at(m_founded)}}});
}

Result<void> DemoLoader::writeMembers(DemoReport &report)
{
    // The owner, then one for each role, so that every wall can be tried; then more with the size.
    static const QStringList roles{QStringLiteral("super_admin"), QStringLiteral("admin"),
                                   QStringLiteral("manager"),     QStringLiteral("agent"),
                                   QStringLiteral("viewer"),      QStringLiteral("user")};
    static const QStringList others{QStringLiteral("agent"), QStringLiteral("user"),
                                    QStringLiteral("manager"), QStringLiteral("user")};
    static const QStringList titles{
        QStringLiteral("Head of people"), QStringLiteral("HR manager"),
        QStringLiteral("People partner"), QStringLiteral("Onboarding coordinator"),
        QStringLiteral("Analyst"),        QStringLiteral("Team lead")};
    const auto count = roles.size() + qMin<qint64>(m_share.people / 100, 60);
    DemoRandom random = stream(MemberTopic);
    QJsonArray rows;
    QSet<quint32> used;
    while (m_members.size() < count) {
        DemoName name = m_catalogue.personName(random);
        if (m_members.isEmpty() && m_share.index == 0)
            name = {QStringLiteral("Mara"), QStringLiteral("Keller"), name.key,
                    QStringLiteral("mara.keller")};
        const QString email = QString(name.address + u'@' + m_profile.domain);
        if (m_memberEmails.contains(email))
            continue;
        m_memberEmails.insert(email);
        const auto index = m_members.size();
        const QString role =
            index < roles.size() ? roles.at(index) : others.at(index % others.size());
        m_members << Member{random.id(m_founded + index), email};
        rows << QJsonObject{{QStringLiteral("id"), idText(m_members.constLast().id)},
                            {QStringLiteral("email"), email},
                            {QStringLiteral("first_name"), name.first},
                            {QStringLiteral("last_name"), name.last},
                            {QStringLiteral("title"), titles.at(index % titles.size())},
                            {QStringLiteral("role"), role},
                            {QStringLiteral("created_at"), at(m_founded).toString(Qt::ISODate)}};
    }
    report.members += rows.size();
    return runAll(m_admin, {{&sql("demo/insert_people"), {m_id, rows}},
                            {&sql("demo/insert_members"), {m_id, rows}}});
}

/// The flow as it is while somebody corrects it: a stage has another name, the last block is gone,
/// the last two stages are the other way round.
FlowDocument DemoLoader::editedDraft(const FlowDocument &published)
{
    FlowDocument draft = published;
    if (draft.stages.size() < 3)
        return draft;
    QString &name = draft.stages.first().texts[draft.defaultLanguage][QStringLiteral("name")];
    name = tr("%1 and a tour", "a stage").arg(name);
    if (draft.stages.last().blocks.size() > 1)
        draft.stages.last().blocks.removeLast();
    Stage &last = draft.stages.last();
    Stage &before = draft.stages[draft.stages.size() - 2];
    std::swap(last, before);
    std::swap(last.order, before.order); // stages stay sorted by it
    return draft;
}

Result<void> DemoLoader::writeFlows(DemoReport &report)
{
    DemoRandom random = stream(FlowTopic);
    const auto known = static_cast<quint32>(m_profile.flowKeys.size());
    const quint32 wanted = m_share.index == 0 ? known : qMin(known, 2 + random.below(3));
    const QString url = QStringLiteral("https://intranet.") + m_profile.domain + u'/';
    for (quint32 i = 0; i < wanted; ++i) {
        const DemoCatalogue::Publishing publishing{m_founded + day, m_calendar->until(),
                                                   i == 0 ? 2 : 1};
        const auto versions = m_catalogue.flow(m_profile.flowKeys.at(static_cast<qsizetype>(i)),
                                               url, publishing, random, m_registry);
        // Somebody is at work on the second flow.
        const FlowDocument &last = versions.back().document;
        const auto written = writeFlow(versions, i == 1 ? editedDraft(last) : last);
        if (!written)
            return written;
        const auto from = static_cast<int>(m_versions.size());
        for (const DemoFlowVersion &version : versions)
            m_versions.push_back(version.shape);
        m_flowSpans.emplace_back(from, static_cast<int>(m_versions.size()));
        report.flows += 1;
        report.versions += static_cast<qint64>(versions.size());
    }
    return {};
}

Result<void> DemoLoader::writeFlow(const std::vector<DemoFlowVersion> &versions,
                                   const FlowDocument &draft)
{
    const FlowDocument &last = versions.back().document;
    const QUuid owner = m_members.constFirst().id;
    const auto textOfFlow = [&last](const QString &field) {
        return textOf(last.texts, field, last.defaultLanguage, last.defaultLanguage);
    };
    QList<std::pair<const Statement *, Params>> steps;
    steps.emplaceBack(&sql("demo/insert_flow"),
                      Params{m_id, last.id, last.name(), textOfFlow(QStringLiteral("description")),
                             last.durationDays, last.tags, versions.back().shape.version,
                             toJson(draft), QString::fromLatin1(flowChecksum(draft)),
                             static_cast<int>(draft.stages.size()), draft.blockCount(), owner,
                             at(versions.front().shape.publishedAt - day / 2),
                             at(versions.back().shape.publishedAt)});
    for (const DemoFlowVersion &version : versions) {
        const PublishedFlow rows = publishable(version.document, m_registry);
        const int number = version.shape.version;
        steps.emplaceBack(&sql("demo/insert_version"),
                          Params{m_id, last.id, number, toJson(version.document),
                                 QString::fromLatin1(rows.checksum), version.summary, owner,
                                 at(version.shape.publishedAt)});
        steps.emplaceBack(&sql("demo/insert_stages"),
                          Params{m_id, last.id, number, rows.stagesJson()});
        steps.emplaceBack(&sql("demo/insert_blocks"),
                          Params{m_id, last.id, number, rows.blocksJson()});
    }
    return runAll(m_admin, steps);
}

Result<void> DemoLoader::copy(const QByteArray &statement, DemoRows &rows)
{
    const qint64 count = rows.count();
    bool sent = false;
    const auto copied = m_admin.copyIn(statement, [&rows, &sent]() -> Result<QByteArray> {
        return std::exchange(sent, true) ? QByteArray() : rows.take();
    });
    if (!copied)
        return std::unexpected(copied.error());
    if (*copied != count)
        return fail(ErrorKind::Internal,
                    tr("The server took another number of rows than was sent."),
                    tr("Report this as a bug; nothing was changed."));
    return m_written(count);
}

} // namespace gangway
