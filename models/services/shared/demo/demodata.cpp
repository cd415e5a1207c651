// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/demo/demodata.h"

#include "data/database.h"
#include "domain/base/ids.h"
#include "domain/base/try.h"
#include "services/shared/demo/demoindexes.h"
#include "services/shared/demo/demoloader.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace gangway {

namespace {

constexpr double loadedFraction = 0.7; ///< of the time, until the rows are there
constexpr double indexedFraction = 0.85;

/// Weights of organisations: the first is as large as all others together.
std::vector<double> weights(int organizations)
{
    std::vector<double> list(static_cast<std::size_t>(organizations), 1.0);
    double others = 0;
    for (std::size_t i = 1; i < list.size(); ++i) {
        list[i] = 1.0 / static_cast<double>(i + 1);
        others += list[i];
    }
    list[0] = others > 0 ? others : 1.0;
    return list;
}

/// `total` split by weight, exactly; every part is at least 1 when there is enough.
std::vector<qint64> split(qint64 total, const std::vector<double> &weights)
{
    const auto count = static_cast<qint64>(weights.size());
    const qint64 each = total >= count ? 1 : 0;
    double sum = 0;
    for (const double weight : weights)
        sum += weight;
    std::vector<qint64> parts;
    double running = 0;
    qint64 given = 0;
    for (const double weight : weights) {
        running += weight;
        const qint64 upTo = std::llround(running / sum * static_cast<double>(total - each * count));
        parts.push_back(each + upTo - given);
        given = upTo;
    }
    return parts;
}

} // namespace

QJsonObject DemoReport::toJson() const
{
    QJsonArray list;
    for (const DemoOrganization &organization : organizations) {
        list << QJsonObject{{QStringLiteral("id"), idText(organization.id)},
                            {QStringLiteral("name"), organization.name},
                            {QStringLiteral("owner_email"), organization.ownerEmail},
                            {QStringLiteral("people"), organization.people},
                            {QStringLiteral("events"), organization.events}};
    }
    return {{QStringLiteral("organizations"), list},
            {QStringLiteral("people"), people},
            {QStringLiteral("members"), members},
            {QStringLiteral("flows"), flows},
            {QStringLiteral("versions"), versions},
            {QStringLiteral("completed_blocks"), completedBlocks},
            {QStringLiteral("events"), events}};
}

namespace {

/// One run of generate(): what its steps share.
class DemoRun
{
    Q_DECLARE_TR_FUNCTIONS(DemoData)

public:
    DemoRun(Database &admin, const DemoPlan &plan, DemoData::Progress progress,
            std::stop_token cancel)
        : m_admin(admin), m_plan(plan), m_progress(std::move(progress)), m_cancel(std::move(cancel))
    {
    }

    [[nodiscard]] Result<void> check() const;
    [[nodiscard]] Result<DemoReport> load();
    [[nodiscard]] Result<void> fold();

private:
    [[nodiscard]] Result<void> refuseKnownSeed();
    [[nodiscard]] Result<void> loadAll(const DemoCatalogue &catalogue, DemoReport &report);
    [[nodiscard]] Result<void> wrote(qint64 rows, const QString &text);
    void tell(double fraction, const QString &text) const
    {
        if (m_progress)
            m_progress(fraction, text);
    }
    [[nodiscard]] std::unexpected<Error> cancelled() const
    {
        return fail(ErrorKind::Cancelled, tr("Stopped. Nothing was changed."));
    }

    Database &m_admin;
    const DemoPlan &m_plan;
    DemoData::Progress m_progress;
    std::stop_token m_cancel;
    qint64 m_rows = 0;
};

Result<void> DemoRun::check() const
{
    const QString hint = tr("Ask for at least one organisation, one person and one day.");
    if (m_plan.organizations < 1 || m_plan.people < m_plan.organizations || m_plan.events < 0)
        return fail(ErrorKind::InvalidInput,
                    tr("Demo data needs an organisation, and a person in each."), hint);
    if (m_plan.days < 1 || m_plan.days > 3650 || !m_plan.until.isValid())
        return fail(ErrorKind::InvalidInput, tr("Demo data needs between 1 and 3650 days."), hint);
    if (m_plan.organizations > 20'000 || m_plan.people > 20'000'000 || m_plan.events > 200'000'000)
        return fail(
            ErrorKind::InvalidInput, tr("That is more demo data than this program can make."),
            tr("The limits are 20,000 organisations, 20 million people and 200 million events."));
    return {};
}

Result<void> DemoRun::refuseKnownSeed()
{
    GW_TRY(known, m_admin.run(sql("demo/known_seed"), {QString::number(m_plan.seed)}));
    if (!known->isEmpty())
        return fail(ErrorKind::Conflict,
                    tr("The demo data of seed %1 is there already.").arg(m_plan.seed),
                    tr("Choose another seed to add more organisations."));
    return {};
}

Result<void> DemoRun::wrote(qint64 rows, const QString &text)
{
    m_rows += rows;
    const auto expected = static_cast<double>(m_plan.people + 2 * m_plan.events);
    tell(loadedFraction * qMin(1.0, static_cast<double>(m_rows) / expected), text);
    if (m_cancel.stop_requested())
        return cancelled();
    return {};
}

Result<void> DemoRun::loadAll(const DemoCatalogue &catalogue, DemoReport &report)
{
    const std::vector<double> shares = weights(m_plan.organizations);
    const std::vector<qint64> people = split(m_plan.people, shares);
    const std::vector<qint64> events = split(m_plan.events, shares);
    for (int index = 0; index < m_plan.organizations; ++index) {
        const auto place = static_cast<std::size_t>(index);
        const QString text = tr("Organisation %1 of %2").arg(index + 1).arg(m_plan.organizations);
        DemoLoader loader(m_admin, catalogue, m_plan, {index, people[place], events[place]},
                          [this, &text](qint64 rows) { return wrote(rows, text); });
        GW_TRY(organization, loader.load(report));
        report.organizations << *organization;
        if (m_cancel.stop_requested())
            return cancelled();
    }
    return {};
}

Result<DemoReport> DemoRun::load()
{
    GW_TRY(catalogue, DemoCatalogue::load());
    GW_TRY(transaction, Transaction::begin(m_admin));
    GW_CHECK(refuseKnownSeed());
    GW_TRY(indexes, DemoIndexes::suspend(m_admin, m_plan.events));
    DemoReport report;
    GW_CHECK(loadAll(*catalogue, report));
    tell(loadedFraction, tr("Indexes"));
    GW_CHECK(indexes->restore(m_admin));
    if (m_cancel.stop_requested())
        return cancelled();
    GW_CHECK(transaction->commit());
    return report;
}

/// Once over everything: the first fold of many events costs a tenth of folding them in turns.
Result<void> DemoRun::fold()
{
    tell(indexedFraction, tr("Statistics"));
    GW_CHECK(m_admin.runText("ANALYZE gangway.analytics_events, gangway.new_hires, "
                             "gangway.progress, gangway.stage_progress"));
    tell(indexedFraction, tr("Funnels"));
    const auto memory = m_admin.runText("SET work_mem = '256MB'");
    bool behind = memory.has_value();
    while (behind) {
        GW_TRY(folded, m_admin.run(sql("analytics/fold"), {50'000}));
        behind = folded->boolean(0, 1);
    }
    const auto reset = m_admin.runText("RESET work_mem");
    if (!memory || !reset)
        return std::unexpected(memory ? reset.error() : memory.error());
    GW_CHECK(
        m_admin.runText("ANALYZE gangway.journeys, gangway.funnel_days, gangway.funnel_segments"));
    tell(1.0, tr("Done"));
    return {};
}

} // namespace

Result<DemoReport> DemoData::generate(Database &admin, const DemoPlan &plan,
                                      const Progress &progress, std::stop_token cancel)
{
    DemoRun run(admin, plan, progress, std::move(cancel));
    GW_CHECK(run.check());
    auto report = run.load();
    if (!report)
        return report;
    GW_CHECK(run.fold());
    return report;
}

} // namespace gangway
