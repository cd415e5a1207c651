// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolewindow.h"
#include "flatmodel.h"
#include "people/peoplepage.h"
#include "people/peopletable.h"

#include <QTableView>

namespace gangway::bench {

namespace {

/// Counts how often the table of a page is painted with the rows of its latest query.
class RowWatch
{
public:
    explicit RowWatch(PeoplePage &page)
        : m_page(page), m_paint(page.findChild<PeopleTable *>()->viewport())
    {
        QObject::connect(&page.model(), &QAbstractItemModel::modelReset, &m_paint,
                         [this] { m_paint.restart(); });
    }
    Q_DISABLE_COPY_MOVE(RowWatch)

    /// Until they are on the screen, or nobody was found. Something must have asked before.
    Result<void> untilShown()
    {
        const PeopleModel &model = m_page.model();
        return runUntil(
            [&] {
                return model.state() == LoadState::Empty ||
                       (model.state() == LoadState::Ready && m_paint.paints() > 0);
            },
            QStringLiteral("people in the list"));
    }

private:
    PeoplePage &m_page;
    PaintWatch m_paint;
};

/// A plain table with the first page of a query, read in this thread.
class PlainList
{
public:
    explicit PlainList(const Place &place) : m_database(openDatabase(place)) {}

    Result<void> show(const PeopleQuery &query)
    {
        if (!m_database)
            return std::unexpected(m_database.error());
        auto rows = PeopleList(**m_database).page(query, {}, PeopleModel::pageSize);
        if (!rows)
            return std::unexpected(rows.error());
        QTableView view;
        PaintWatch paint(view.viewport());
        FlatModel model(std::move(*rows));
        view.setModel(&model);
        view.resize(1280, 800);
        view.show();
        return paint.untilPainted();
    }

private:
    Result<std::unique_ptr<Database>> m_database;
};

/// The first visit to the list in a window of its own.
Result<double> firstVisit(const Place &place)
{
    const auto window = ConsoleWindow::open(place);
    if (!window)
        return std::unexpected(window.error());
    (*window)->go(PageId::Settings); // somewhere else; not counted
    runFor(50);
    return secondsOf([&] {
        (*window)->go(PageId::People);
        RowWatch rows(*(*window)->page<PeoplePage>());
        return rows.untilShown();
    });
}

Result<Measurement> firstRows(ConsoleWorld &world)
{
    const auto place = world.large();
    if (!place)
        return std::unexpected(place.error());
    PlainList plain(*place);
    QList<double> values;
    QList<double> floors;
    for (int round = -1; round < world.size().rounds; ++round) {
        const auto value = firstVisit(*place);
        const auto floor = value ? secondsOf([&] { return plain.show({}); }) : value;
        if (!floor)
            return std::unexpected(floor.error());
        if (round >= 0) {
            values << *value;
            floors << *floor;
        }
    }
    return inMilliseconds({median(values), median(floors)}, {Goal::Value, false, 50});
}

/// From the query to its rows on the screen; the slowest of `queries`, by medians.
Result<Measurement> queries(ConsoleWorld &world, const QList<PeopleQuery> &queries, double goal)
{
    const auto place = world.large();
    auto window = place ? ConsoleWindow::open(*place) : std::unexpected(place.error());
    if (!window)
        return std::unexpected(window.error());
    (*window)->go(PageId::People);
    auto &page = *(*window)->page<PeoplePage>();
    RowWatch rows(page);
    PlainList plain(*place);
    Pair slowest;
    for (const PeopleQuery &query : queries) {
        QList<double> values;
        QList<double> floors;
        for (int round = -1; round < world.size().rounds; ++round) {
            page.model().setQuery({}); // everybody again; not counted
            if (const auto back = rows.untilShown(); !back)
                return std::unexpected(back.error());
            runFor(20);
            const auto value = secondsOf([&] {
                page.model().setQuery(query);
                return rows.untilShown();
            });
            const auto floor = value ? secondsOf([&] { return plain.show(query); }) : value;
            if (!floor)
                return std::unexpected(floor.error());
            if (round >= 0) {
                values << *value;
                floors << *floor;
            }
        }
        if (median(values) > slowest.value)
            slowest = {median(values), median(floors)};
    }
    return inMilliseconds(slowest, {Goal::Value, false, goal});
}

Result<Measurement> search(ConsoleWorld &world)
{
    QList<PeopleQuery> list;
    for (const QString &words :
         {QStringLiteral("a"), QStringLiteral("anna"), QStringLiteral("anna m"),
          QStringLiteral("northwind"), QStringLiteral("zzz")}) {
        PeopleQuery query;
        query.search = words;
        list << query;
    }
    return queries(world, list, 100);
}

Result<Measurement> inState(ConsoleWorld &world, PersonState state)
{
    PeopleQuery query;
    query.states = {state};
    return queries(world, {query}, 50);
}

} // namespace

QList<ConsoleBenchmark> peopleBenchmarks()
{
    return {
        {QStringLiteral("people_first_rows"),
         QStringLiteral(
             "the first visit to the people until their rows are painted; floor: the same "
             "query without a session and a plain table"),
         firstRows},
        {QStringLiteral("people_search"),
         QStringLiteral("a search until its rows are painted, the slowest of five, without the "
                        "pause for typing; floor: as before"),
         search},
        {QStringLiteral("people_overdue"),
         QStringLiteral("who is overdue, until painted; floor: as before"),
         [](ConsoleWorld &world) { return inState(world, PersonState::Overdue); }},
    };
}

} // namespace gangway::bench
