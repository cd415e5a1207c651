// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/base/syncedmodel.h"
#include "usecases/base/reading.h"
#include "usecases/flows/flowlistsource.h"

#include <QAbstractTableModel>
#include <QCollator>
#include <QSet>
#include <QSortFilterProxyModel>

namespace gangway {

/// Flows by name (product row C1), changed by difference. FlowFilterModel searches and filters.
class FlowListModel final : public SyncedModel<QAbstractTableModel>
{
    Q_OBJECT

public:
    enum Column { Name, Status, Version, Stages, Blocks, UnderWay, Updated, ColumnCount };
    Q_ENUM(Column)
    /// As a chip shows it; DraftChanged is published with a draft that differs.
    enum State { Draft, Published, DraftChanged, Archived };
    Q_ENUM(State)
    enum Role {
        IdRole = Qt::UserRole, ///< QUuid
        StateRole,             ///< State
        DescriptionRole,       ///< QString
        LockedRole,            ///< bool
        VersionRole,           ///< int; 0 = never published
        UpdatedRole,           ///< QDateTime
        SortRole,              ///< by column
    };
    Q_ENUM(Role)

    /// The source must outlive the model.
    explicit FlowListModel(FlowListSource &source, QObject *parent = nullptr);

    /// Reads again; rows stay meanwhile.
    void refresh() { m_reading.refresh(); }
    /// Whether to follow the source's hints (it does at first). Counting people is not for a list
    /// that nobody sees; read again when it is seen.
    void setLive(bool live) { m_reading.setLive(live); }
    [[nodiscard]] LoadState state() const { return m_reading.state(); }
    [[nodiscard]] const Error &error() const { return m_reading.error(); }
    [[nodiscard]] bool hasValue() const { return m_reading.hasValue(); }
    [[nodiscard]] const FlowSummary &flowAt(int row) const { return m_flows.at(row).flow; }
    [[nodiscard]] int rowOf(const QUuid &id) const; ///< -1: not there
    [[nodiscard]] static State stateOf(const FlowSummary &flow);
    [[nodiscard]] static QString stateText(State state);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

signals:
    void stateChanged();

private:
    struct Row
    {
        FlowSummary flow;
        [[nodiscard]] QUuid id() const { return flow.id; }
        bool operator==(const Row &) const = default;
    };

    void take();
    [[nodiscard]] static bool isNumber(int column);
    [[nodiscard]] static QVariant headerText(int column);
    [[nodiscard]] static QVariant display(const FlowSummary &flow, int column);
    [[nodiscard]] static QVariant sortValue(const FlowSummary &flow, int column);

    Reading<QList<FlowSummary>> m_reading;
    QList<Row> m_flows;
};

/// Search by name and description, filter by state. Sorts by FlowListModel::SortRole.
class FlowFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit FlowFilterModel(QObject *parent = nullptr);
    /// Every word must begin a word of the name or description.
    void setSearch(const QString &text);
    /// Empty: all but archived ones.
    void setStates(const QSet<int> &states);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QCollator m_collator;
    QStringList m_words;
    QSet<int> m_states;
};

} // namespace gangway
