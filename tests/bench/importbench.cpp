// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchmark.h"
#include "world.h"

#include "domain/base/ids.h"
#include "exchange/csvreader.h"
#include "exchange/markdownimport.h"
#include "exchange/peopleimport.h"
#include "services/shared/people/peoplestore.h"
#include "services/shared/setup/setupservice.h"

#include <QBuffer>
#include <QJsonArray>

#include <cmark-gfm.h>

namespace gangway::bench {

namespace {

/// A list as people departments send them; every address is new.
QByteArray peopleCsv(int rows)
{
    static int lists = 0;
    ++lists;
    QByteArray csv = "Email,First name,Last name,Start date,Department,Location,Position\n";
    for (int i = 0; i < rows; ++i) {
        const QByteArray number = QByteArray::number(i);
        csv += "person" + number + ".list" + QByteArray::number(lists) + "@example.com,Zoë" +
               number + ",\"O'Brien, " + number + "\",2026-0" + QByteArray::number(1 + i % 9) +
               "-15,Department " + QByteArray::number(i % 6) + ",Berlin,Nurse\n";
    }
    return csv;
}

Result<PeopleRehearsal> rehearse(QByteArray csv)
{
    QBuffer buffer(&csv);
    buffer.open(QIODevice::ReadOnly);
    const auto table = CsvTable::read(&buffer);
    if (!table)
        return std::unexpected(table.error());
    return rehearsePeople(**table);
}

Result<Measurement> csvRehearsal(World &world)
{
    const int rows = world.size().quick ? 1'000 : 10'000;
    const QByteArray csv = peopleCsv(rows);
    const auto pair = inTurns(
        [&csv]() -> Result<void> {
            const auto done = rehearse(csv);
            if (!done)
                return std::unexpected(done.error());
            return {};
        },
        [&csv]() -> Result<void> { // reading the rows and looking at nothing
            QByteArray copy = csv;
            QBuffer buffer(&copy);
            buffer.open(QIODevice::ReadOnly);
            auto reader = CsvReader::open(&buffer);
            if (!reader)
                return std::unexpected(reader.error());
            while ((*reader)->next()) {
            }
            return {};
        },
        9, world.size().seconds / 2);
    if (!pair)
        return std::unexpected(pair.error());
    return inMilliseconds(*pair, {Goal::Value, false, 1000});
}

/// COPY of the people of `source` into a table with the same columns, indexes and checks.
Result<double> copyPeople(World &world, int rows)
{
    const auto made = world.admin().runScript(
        "DROP TABLE IF EXISTS gangway_private.bench_hires;"
        "CREATE TABLE gangway_private.bench_hires (LIKE gangway.new_hires INCLUDING DEFAULTS"
        " INCLUDING INDEXES INCLUDING CONSTRAINTS)");
    if (!made)
        return std::unexpected(made.error());
    QByteArray text;
    const QByteArray organization = idText(world.organization()).toLatin1();
    for (int i = 0; i < rows; ++i) {
        text += organization + '\t' + idText(newId()).toLatin1() + "\tcopy" +
                QByteArray::number(i) + "@example.com\tZoë\tO'Brien, " + QByteArray::number(i) +
                "\tNurse\tBerlin\t2026-01-15\n";
    }
    bool sent = false;
    return secondsOf([&]() -> Result<void> {
        const auto copied = world.admin().copyIn(
            "COPY gangway_private.bench_hires (organization_id, id, email, first_name, last_name,"
            " position, location, start_date) FROM STDIN",
            [&]() -> Result<QByteArray> {
                return std::exchange(sent, true) ? QByteArray() : text;
            });
        if (!copied)
            return std::unexpected(copied.error());
        return {};
    });
}

Result<Measurement> peopleImport(World &world)
{
    const int rows = world.size().quick ? 2'000 : 100'000;
    QList<double> values;
    QList<double> floors;
    for (int round = 0; round < 3; ++round) {
        const auto rehearsal = rehearse(peopleCsv(rows));
        if (!rehearsal)
            return std::unexpected(rehearsal.error());
        PeopleStore store(world.person());
        const auto value = secondsOf([&]() -> Result<void> {
            const auto report = store.import(*rehearsal, {.fileName = QStringLiteral("bench.csv")});
            if (!report)
                return std::unexpected(report.error());
            if (report->imported != rows)
                return fail(ErrorKind::Internal, QStringLiteral("Not everybody was imported."));
            return {};
        });
        const auto floor = value ? copyPeople(world, rows) : value;
        if (!floor)
            return std::unexpected(floor.error());
        values << rows / *value;
        floors << rows / *floor;
    }
    return Measurement{
        median(values), median(floors), QStringLiteral("rows/s"), {Goal::Ratio, true, 0.5}};
}

QJsonObject setupAnswers(int colleagues)
{
    QJsonArray invited;
    for (int i = 0; i < colleagues; ++i)
        invited << QJsonObject{
            {QStringLiteral("email"),
             QStringLiteral("colleague%1.%2@example.com").arg(i).arg(idText(newId()))},
            {QStringLiteral("role"), QStringLiteral("user")}};
    QJsonArray departments;
    for (int i = 0; i < 8; ++i)
        departments << QJsonObject{{QStringLiteral("name"), QStringLiteral("Unit %1").arg(i)},
                                   {QStringLiteral("headcount"), 60}};
    return {{QStringLiteral("you"),
             QJsonObject{{QStringLiteral("first_name"), QStringLiteral("Mara")},
                         {QStringLiteral("last_name"), QStringLiteral("Keller")},
                         {QStringLiteral("email"), QStringLiteral("mara@example.com")}}},
            {QStringLiteral("organisation"),
             QJsonObject{{QStringLiteral("name"), QStringLiteral("Northwind Care")},
                         {QStringLiteral("industry"), QStringLiteral("healthcare")},
                         {QStringLiteral("size"), QStringLiteral("201-500")},
                         {QStringLiteral("time_zone"), QStringLiteral("Europe/Berlin")}}},
            {QStringLiteral("structure"), QJsonObject{{QStringLiteral("departments"), departments},
                                                      {QStringLiteral("colleagues"), invited}}},
            {QStringLiteral("completion"), QJsonObject{{QStringLiteral("confirm"), true}}}};
}

/// COPY of as many bare invitations.
Result<void> copyInvitations(World &world, int rows)
{
    const QByteArray row = idText(world.organization()).toLatin1() + "\tmember\tuser\tx";
    QByteArray text;
    for (int i = 0; i < rows; ++i)
        text += row + QByteArray::number(i) + "@example.com\n";
    bool sent = false;
    const auto copied = world.admin().copyIn(
        "COPY gangway.invitations (organization_id, kind, role, email) FROM STDIN",
        [&]() -> Result<QByteArray> { return std::exchange(sent, true) ? QByteArray() : text; });
    if (!copied)
        return std::unexpected(copied.error());
    return {};
}

Result<Measurement> setUp(World &world)
{
    constexpr int people = 500;
    SetupService service(world.person());
    const auto pair = inTurns(
        [&]() -> Result<void> {
            const auto outcome = service.complete(newId(), setupAnswers(people));
            if (!outcome)
                return std::unexpected(outcome.error());
            if (outcome->colleagues != people)
                return fail(ErrorKind::Internal, QStringLiteral("Not everybody was noted."));
            return {};
        },
        [&] { return copyInvitations(world, people); }, 9, 0);
    if (!pair)
        return std::unexpected(pair.error());
    return inMilliseconds(*pair, {Goal::Value, false, 2000});
}

/// A document like those of shared/inputs: headings, tasks with nesting, links, prose.
QByteArray markdownText(int sections)
{
    QByteArray text = "# Onboarding\n\n";
    for (int i = 0; i < sections; ++i) {
        text += "## Step " + QByteArray::number(i) +
                "\n\nWelcome to **this** step. Read the [handbook](https://example.com/handbook) "
                "first, "
                "and ask your buddy when something is unclear.\n\n"
                "- [ ] Get your badge from the front desk\n  - [ ] Sign for the key\n"
                "- [ ] Send `whoami` to the *help desk*\n- [x] Read [the "
                "rules](https://example.com/r)\n\n"
                "Some more words about what comes next, so that the text is like those people "
                "write.\n\n";
    }
    return text;
}

Result<Measurement> markdown(World &world)
{
    const QByteArray text = markdownText(world.size().quick ? 300 : 4'000);
    const auto pair = inTurns(
        [&text]() -> Result<void> {
            const auto made = importMarkdown(text, QStringLiteral("bench.md"));
            if (!made)
                return std::unexpected(made.error());
            return {};
        },
        [&text]() -> Result<void> {
            cmark_node *tree = cmark_parse_document(
                text.constData(), static_cast<size_t>(text.size()), CMARK_OPT_DEFAULT);
            cmark_node_free(tree);
            return {};
        },
        9, world.size().seconds / 2);
    if (!pair)
        return std::unexpected(pair.error());
    const double megabytes = static_cast<double>(text.size()) / 1e6;
    return Measurement{megabytes / pair->value,
                       megabytes / pair->floor,
                       QStringLiteral("MB/s"),
                       {Goal::Value, true, 20}};
}

} // namespace

QList<Benchmark> importBenchmarks()
{
    return {
        {QStringLiteral("csv_rehearsal"),
         QStringLiteral("checking a list of 10,000 people; floor: reading its rows"), csvRehearsal},
        {QStringLiteral("people_import"),
         QStringLiteral("importing 100,000 people; floor: COPY into a bare table, same indexes"),
         peopleImport},
        {QStringLiteral("setup_500"),
         QStringLiteral(
             "set-up of an organisation with 500 colleagues; floor: COPY of 500 invitations"),
         setUp},
        {QStringLiteral("markdown_import"),
         QStringLiteral("Markdown to a flow; floor: cmark-gfm's parser alone"), markdown},
    };
}

} // namespace gangway::bench
