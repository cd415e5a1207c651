// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/base/syncedmodel.h"
#include "usecases/base/reading.h"
#include "usecases/funnel/funnelsource.h"

#include <QAbstractTableModel>

namespace gangway {

/// Stages of a funnel (product rows J2, J3): chart and table share it. Numbers change in place;
/// counts are read at every hint, the costlier details once a second at most.
class FunnelModel final : public SyncedModel<QAbstractTableModel>
{
    Q_OBJECT

public:
    enum Column {
        Stage,
        Entered,
        Completed,
        Share,
        DropOff,
        DropOffShare,
        MedianTime,
        InTime,
        Overdue,
        Abandoned,
        ColumnCount
    };
    Q_ENUM(Column)
    enum Role {
        ValueRole = Qt::UserRole, ///< the cell's number: qint64, double (shares, 0..1), seconds
        StageIdRole,              ///< QUuid
        OptionalRole,             ///< bool
    };
    Q_ENUM(Role)

    /// The source must outlive the model.
    explicit FunnelModel(FunnelSource &source, QObject *parent = nullptr);

    /// Rows of the filter before stay until the answer is there.
    void setFilter(const FunnelFilter &filter);
    [[nodiscard]] const FunnelFilter &filter() const { return m_filter; }
    void refresh() { m_counts.refresh(); }

    [[nodiscard]] LoadState state() const { return m_counts.state(); }
    [[nodiscard]] const Error &error() const { return m_counts.error(); }
    /// Whether the rows answer the filter.
    [[nodiscard]] bool hasValue() const { return m_counts.hasValue(); }
    [[nodiscard]] QString flowName() const { return m_counts.value().flowName; }
    /// Until when events are in it.
    [[nodiscard]] QDateTime asOf() const { return m_counts.value().asOf; }
    [[nodiscard]] QString timeZone() const { return m_counts.value().timeZone; }
    [[nodiscard]] bool mediansAreSampled() const { return m_details.value().mediansSampled; }
    /// From joining to the last stage that is not optional; empty: nobody is done, or not read yet.
    [[nodiscard]] std::optional<std::chrono::seconds> medianToComplete() const
    {
        return hasDetails() ? m_details.value().medianToComplete : std::nullopt;
    }
    /// False until the costlier part has been read for this filter.
    [[nodiscard]] bool hasDetails() const { return m_details.hasValue(); }
    [[nodiscard]] const FunnelStage &stageAt(int row) const { return m_rows.at(row).stage; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

signals:
    void stateChanged();
    void stampChanged(); ///< asOf(), even when no number changed

private:
    struct Row
    {
        FunnelStage stage;
        std::optional<FunnelStageDetails> details;
        qint64 first = 0; ///< people who entered the first stage
        bool operator==(const Row &) const = default;
    };

    void takeCounts();
    void takeDetails();
    void setRows(const QList<Row> &rows);
    [[nodiscard]] static qint64 leftOf(const Row &row);
    [[nodiscard]] static QVariant value(const Row &row, int column);
    [[nodiscard]] static QString display(const Row &row, int column);

    FunnelSource &m_source;
    FunnelFilter m_filter;
    QList<Row> m_rows;
    bool m_first = true; ///< no counts have come for this filter yet
    Reading<Funnel> m_counts;
    Reading<FunnelDetails> m_details;
};

/// A length of time in words: "35 min", "4 h", "2.5 days".
[[nodiscard]] QString durationText(std::chrono::seconds time);

} // namespace gangway
