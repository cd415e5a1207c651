// SPDX-License-Identifier: GPL-3.0-or-later
// Which pages are read when, and how answers become rows; what cells show is in peoplecells.cpp.
#include "items/people/peoplemodel.h"

namespace gangway {

namespace {

using namespace std::chrono_literals;

/// A page that grew beyond this is where the list is cut and read on.
constexpr int longestPage = 4 * PeopleModel::pageSize;
constexpr int pagesInSight = 2; ///< read again after a change; others when looked at

} // namespace

PeopleModel::PeopleModel(PeopleSource &source, QObject *parent)
    : SyncedModel(parent), m_source(source)
{
    m_askSoon.setSingleShot(true);
    m_askSoon.setInterval(0ms);
    connect(&m_askSoon, &QTimer::timeout, this, &PeopleModel::ask);
    connect(&m_source, &LiveSource::changed, this, &PeopleModel::follow);
    connect(&m_page, &ReadingBase::answered, this, &PeopleModel::takeAnswer);
    connect(&m_page, &ReadingBase::stateChanged, this, &PeopleModel::onPageState);
    connect(&m_count, &ReadingBase::answered, this, [this] {
        setTotal(m_count.value());
        askCount();
    });
    connect(&m_count, &ReadingBase::stateChanged, this, &PeopleModel::onCountState);
}

PeopleModel::~PeopleModel() = default;

void PeopleModel::setQuery(const PeopleQuery &query)
{
    if (query == m_query && m_state != LoadState::Idle)
        return;
    m_query = query;
    m_page.cancel();
    m_count.setQuestion([this, query] { return m_source.count(query); });
    m_asking = m_askingNext = m_fresh = false;
    m_countStale = true;
    setState(LoadState::Loading);
    ask();
}

void PeopleModel::refresh()
{
    if (m_state == LoadState::Idle)
        return;
    if (!m_fresh)
        setState(LoadState::Loading);
    follow();
}

/// Something changed: what is in sight is read again now, the rest when it is looked at.
void PeopleModel::follow()
{
    if (m_state == LoadState::Idle)
        return;
    QList<quint64> looks;
    for (Page &page : m_pages) {
        page.stale = true;
        looks.append(page.looked);
    }
    std::ranges::sort(looks, std::greater());
    const quint64 inSight = looks.value(std::min<qsizetype>(looks.size(), pagesInSight) - 1);
    for (const Page &page : m_pages)
        page.wanted = page.looked >= inSight;
    m_countStale = true;
    ask();
}

void PeopleModel::ask()
{
    if (m_asking)
        return; // its answer goes on
    if (!m_fresh) {
        askFor({}, pageSize, {}, [this](const Rows &rows) { takeFirst(rows); });
        return;
    }
    const auto better = [](const Page &a, const Page &b) {
        return std::pair(a.wanted, a.looked) < std::pair(b.wanted, b.looked);
    };
    const auto page = std::ranges::max_element(m_pages, better);
    if (page != m_pages.end() && page->wanted)
        askPage(static_cast<size_t>(page - m_pages.begin()));
    else if (m_wantsNext && !m_atEnd)
        askNext();
    askCount();
}

void PeopleModel::askFor(const PeopleKey &after, int limit, const PeopleKey &until,
                         const std::function<void(const Rows &)> &take)
{
    m_asking = true;
    m_takePage = take;
    m_page.ask([this, query = m_query, after, limit, until] {
        return m_source.page(query, after, limit, until);
    });
}

/// Views ask for more while they are told of rows: not before these are in.
void PeopleModel::takeAnswer()
{
    std::exchange(m_takePage, {})(m_page.value());
}

void PeopleModel::onPageState()
{
    switch (m_page.state()) {
    case LoadState::Idle:
    case LoadState::Loading:
        return;
    case LoadState::Ready:
    case LoadState::Empty:
        m_asking = m_askingNext = false;
        setState(m_rowCount == 0 ? LoadState::Empty : LoadState::Ready);
        return ask();
    case LoadState::Offline:
    case LoadState::Failed:
        m_asking = m_askingNext = false;
        return fail(m_page.error());
    }
}

void PeopleModel::askPage(size_t number)
{
    Page &page = m_pages[number];
    page.wanted = false;
    const bool isOpen = m_atEnd && number + 1 == m_pages.size();
    askFor(page.after, longestPage, isOpen ? PeopleKey() : page.last,
           [this, number](const Rows &rows) { takePage(number, rows); });
}

void PeopleModel::askNext()
{
    m_wantsNext = false;
    m_askingNext = true;
    askFor(m_pages.back().last, pageSize, {}, [this](const Rows &rows) { takeNext(rows); });
}

void PeopleModel::askCount()
{
    if (!m_countStale || m_count.isReading())
        return;
    m_countStale = false;
    m_count.refresh();
}

void PeopleModel::onCountState()
{
    if (m_count.state() == LoadState::Failed || m_count.state() == LoadState::Offline)
        fail(m_count.error());
}

void PeopleModel::takeFirst(const Rows &rows)
{
    beginResetModel();
    m_pages.clear();
    m_pages.push_back({.after = {},
                       .last = rows.isEmpty() ? PeopleKey() : rows.last().key,
                       .rows = rows,
                       .count = static_cast<int>(rows.size())});
    m_rowCount = static_cast<int>(rows.size());
    m_atEnd = rows.size() < pageSize;
    m_wantsNext = false;
    m_fresh = true;
    endResetModel();
    setTotal(m_atEnd ? std::optional(PeopleCount{.people = rows.size()}) : std::nullopt);
}

void PeopleModel::takeNext(const Rows &rows)
{
    m_atEnd = rows.size() < pageSize;
    if (rows.isEmpty())
        return;
    beginInsertRows({}, m_rowCount, m_rowCount + static_cast<int>(rows.size()) - 1);
    m_pages.push_back({.after = m_pages.back().last,
                       .last = rows.last().key,
                       .rows = rows,
                       .first = m_rowCount,
                       .count = static_cast<int>(rows.size()),
                       .looked = m_clock});
    m_rowCount += static_cast<int>(rows.size());
    endInsertRows();
    evict();
}

void PeopleModel::takePage(size_t number, const Rows &rows)
{
    if (number >= m_pages.size())
        return;
    Page &page = m_pages[number];
    const bool isOpen = m_atEnd && number + 1 == m_pages.size();
    page.stale = false;
    if (page.isResident())
        showPage(number, rows);
    else
        fillPage(number, rows);
    if (rows.size() >= longestPage) {
        cutAfter(number);
        page.last = rows.last().key;
        m_atEnd = false;
    } else if (isOpen && !rows.isEmpty()) {
        page.last = rows.last().key;
    }
    evict();
}

/// Rows that are there change by difference.
void PeopleModel::showPage(size_t number, const Rows &rows)
{
    Page &page = m_pages[number];
    RowSignals signal = rowSignals({}, page.first);
    signal.end = [this, number, end = signal.end](const RowStep &step) {
        m_pages[number].count = static_cast<int>(m_pages[number].rows.size());
        renumber(number);
        end(step);
    };
    syncRows(page.rows, rows, &PersonRowSummary::id, signal);
}

/// Rows that were forgotten come back; there may be more or less of them than before.
void PeopleModel::fillPage(size_t number, const Rows &rows)
{
    Page &page = m_pages[number];
    const int before = page.count;
    const int now = static_cast<int>(rows.size());
    if (now > before)
        beginInsertRows({}, page.first + before, page.first + now - 1);
    else if (now < before)
        beginRemoveRows({}, page.first + now, page.first + before - 1);
    page.rows = rows;
    page.count = now;
    renumber(number);
    if (now > before)
        endInsertRows();
    else if (now < before)
        endRemoveRows();
    if (const int both = std::min(before, now); both > 0)
        emit dataChanged(index(page.first, 0), index(page.first + both - 1, ColumnCount - 1));
}

/// The pages behind are forgotten altogether; the list is read on from here.
void PeopleModel::cutAfter(size_t number)
{
    if (number + 1 == m_pages.size())
        return;
    const int first = m_pages[number + 1].first;
    if (first < m_rowCount)
        beginRemoveRows({}, first, m_rowCount - 1);
    const bool told = first < m_rowCount;
    m_pages.erase(m_pages.begin() + static_cast<std::ptrdiff_t>(number) + 1, m_pages.end());
    m_rowCount = first;
    if (told)
        endRemoveRows();
}

void PeopleModel::clear()
{
    if (m_pages.empty())
        return;
    beginResetModel();
    m_pages.clear();
    m_rowCount = 0;
    m_atEnd = false;
    endResetModel();
}

void PeopleModel::fail(const Error &error)
{
    if (!m_fresh) {
        clear(); // the rows answer another query
        setTotal(std::nullopt);
    }
    setState(error.kind == ErrorKind::Unavailable ? LoadState::Offline : LoadState::Failed, error);
}

void PeopleModel::setState(LoadState state, const Error &error)
{
    if (m_state == state && m_error.message == error.message)
        return;
    m_state = state;
    m_error = error;
    emit stateChanged();
}

void PeopleModel::setTotal(const std::optional<PeopleCount> &total)
{
    if (m_total == total)
        return;
    m_total = total;
    emit totalChanged();
}

void PeopleModel::renumber(size_t from)
{
    for (size_t i = from; i < m_pages.size(); ++i)
        m_pages[i].first = i == 0 ? 0 : m_pages[i - 1].first + m_pages[i - 1].count;
    m_rowCount = m_pages.empty() ? 0 : m_pages.back().first + m_pages.back().count;
}

void PeopleModel::evict()
{
    std::vector<Page *> resident;
    for (Page &page : m_pages) {
        if (page.isResident() && page.count > 0)
            resident.push_back(&page);
    }
    if (resident.size() <= residentPages)
        return;
    const auto gone = static_cast<std::ptrdiff_t>(resident.size() - residentPages);
    std::ranges::nth_element(resident, resident.begin() + gone, {}, &Page::looked);
    for (std::ptrdiff_t i = 0; i < gone; ++i)
        resident[static_cast<size_t>(i)]->rows = {};
}

const PeopleModel::Page &PeopleModel::pageOf(int row) const
{
    return *std::prev(std::ranges::upper_bound(m_pages, row, {}, &Page::first));
}

const PeopleModel::Page &PeopleModel::lookAt(int row) const
{
    const Page &page = pageOf(row);
    page.looked = ++m_clock;
    if (page.stale || !page.isResident())
        page.wanted = true;
    if (row >= m_rowCount - pageSize && !m_atEnd && !m_askingNext)
        m_wantsNext = true;
    if ((page.wanted || m_wantsNext) && m_state != LoadState::Failed && !m_askSoon.isActive())
        m_askSoon.start();
    return page;
}

const PersonRowSummary *PeopleModel::personAt(int row) const
{
    const Page &page = lookAt(row);
    return page.isResident() ? &page.rows.at(row - page.first) : nullptr;
}

const PersonRowSummary *PeopleModel::knownAt(int row) const
{
    const Page &page = pageOf(row);
    return page.isResident() ? &page.rows.at(row - page.first) : nullptr;
}

int PeopleModel::rowOf(const QUuid &id) const
{
    for (const Page &page : m_pages) {
        const auto found = std::ranges::find(page.rows, id, &PersonRowSummary::id);
        if (found != page.rows.cend())
            return page.first + static_cast<int>(found - page.rows.cbegin());
    }
    return -1;
}

bool PeopleModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_fresh && !m_atEnd && !m_askingNext &&
           m_state != LoadState::Failed && m_state != LoadState::Offline;
}

void PeopleModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_wantsNext = true;
    ask();
}

void PeopleModel::sort(int column, Qt::SortOrder order)
{
    const auto by = sortOf(column);
    if (!by)
        return;
    PeopleQuery query = m_query;
    query.sort = *by;
    query.descending = order == Qt::DescendingOrder;
    setQuery(query);
}

} // namespace gangway
