// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/base/syncedmodel.h"
#include "usecases/base/reading.h"
#include "usecases/people/peoplesource.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <deque>

namespace gangway {

/// People of a query, page by page (product rows E1, J4; 1,000,000 people). Rows are those read so
/// far; the next page is fetched before a view reaches the end. Pages far from what was looked at
/// last are forgotten and read again when looked at (PlaceholderRole meanwhile). After changes the
/// pages in sight are read again and differ row by row; only another query resets the model.
class PeopleModel final : public SyncedModel<QAbstractTableModel>
{
    Q_OBJECT

public:
    enum Column {
        Person,
        Department,
        Flow,
        Stage,
        Progress,
        State,
        Starts,
        Due, ///< of the current stage
        LastActivity,
        ColumnCount
    };
    Q_ENUM(Column)
    enum Role {
        IdRole = Qt::UserRole, ///< QUuid
        NameRole,              ///< QString: the name, else the address
        EmailRole,             ///< QString
        PercentRole,           ///< int
        BlocksDoneRole,        ///< int
        BlocksTotalRole,       ///< int
        StateRole,             ///< int(PersonState)
        StateTextRole,         ///< QString: what a chip says
        DueRole,               ///< QDate, of the current stage
        PlaceholderRole,       ///< bool: the row is being read
    };
    Q_ENUM(Role)

    static constexpr int pageSize = 100;
    static constexpr int residentPages = 120; ///< kept in memory

    /// The source must outlive the model.
    explicit PeopleModel(PeopleSource &source, QObject *parent = nullptr);
    ~PeopleModel() override;

    /// Asks for other people, or the same in another order. Rows of the query before stay until
    /// the first answer is there; answers to earlier queries are dropped.
    void setQuery(const PeopleQuery &query);
    [[nodiscard]] const PeopleQuery &query() const { return m_query; }
    /// Tries again what failed, or reads again what is in sight.
    void refresh();

    [[nodiscard]] LoadState state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    /// Whether the rows answer the query.
    [[nodiscard]] bool hasValue() const { return m_fresh; }
    /// Absent until counted.
    [[nodiscard]] std::optional<PeopleCount> total() const { return m_total; }
    [[nodiscard]] QString totalText() const; ///< "1,204 people", "about 980,000 people"
    /// The person in `row`; nullptr while it is being read.
    [[nodiscard]] const PersonRowSummary *personAt(int row) const;
    /// The same for rows that nobody looks at: nothing is read because of it.
    [[nodiscard]] const PersonRowSummary *knownAt(int row) const;
    [[nodiscard]] int rowOf(const QUuid &id) const; ///< among those in memory; -1: not there
    [[nodiscard]] static QString stateText(PersonState state);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    /// By Person, Starts, Progress or LastActivity; other columns change nothing.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] static std::optional<PeopleQuery::Sort> sortOf(int column);

signals:
    void stateChanged();
    void totalChanged();

private:
    /// A stretch of the order, from behind one key up to another. Its rows may be forgotten;
    /// how many there were is not.
    struct Page
    {
        PeopleKey after; ///< empty: from the beginning
        PeopleKey last;
        QList<PersonRowSummary> rows;
        int first = 0; ///< row of the model
        int count = 0;
        bool stale = false;
        mutable bool wanted = false;
        mutable quint64 looked = 0;
        [[nodiscard]] bool isResident() const { return rows.size() == count; }
    };
    using Rows = QList<PersonRowSummary>;

    void ask();
    void askPage(size_t number);
    void askNext();
    void askFor(const PeopleKey &after, int limit, const PeopleKey &until,
                const std::function<void(const Rows &)> &take);
    void takeAnswer();
    void askCount();
    void takeFirst(const Rows &rows);
    void takeNext(const Rows &rows);
    void takePage(size_t number, const Rows &rows);
    void showPage(size_t number, const Rows &rows);
    void fillPage(size_t number, const Rows &rows);
    void cutAfter(size_t number);
    void clear();
    void onPageState();
    void onCountState();
    void fail(const Error &error);
    void setState(LoadState state, const Error &error = {});
    void setTotal(const std::optional<PeopleCount> &total);
    void follow();
    void evict();
    void renumber(size_t from);
    [[nodiscard]] const Page &pageOf(int row) const;
    [[nodiscard]] const Page &lookAt(int row) const;
    [[nodiscard]] QVariant display(const PersonRowSummary &person, int column) const;

    PeopleSource &m_source;
    PeopleQuery m_query;
    std::deque<Page> m_pages;
    int m_rowCount = 0;
    bool m_atEnd = false; ///< everybody of the query is in the pages
    bool m_fresh = false; ///< the rows answer m_query
    LoadState m_state = LoadState::Idle;
    Error m_error;
    std::optional<PeopleCount> m_total;
    bool m_asking = false;     ///< one page is under way at a time
    bool m_askingNext = false; ///< and it is the one behind the last
    bool m_countStale = false;
    mutable bool m_wantsNext = false;
    mutable quint64 m_clock = 0; ///< orders the looks at pages
    mutable QTimer m_askSoon;    ///< data() only notes what is missing
    Reading<Rows> m_page;        ///< the one that is asked for now
    Reading<PeopleCount> m_count;
    std::function<void(const Rows &)> m_takePage;
};

} // namespace gangway
