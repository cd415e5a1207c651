// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/csvreader.h"
#include "items/base/syncedmodel.h"

#include <QAbstractTableModel>

namespace gangway {

/// What is wrong with an imported file, by row (product row E3); notes, which stop nothing, after
/// the problems. Replaced as a whole with each rehearsal, by difference.
class ImportProblemModel final : public SyncedModel<QAbstractTableModel>
{
    Q_OBJECT

public:
    enum Column { Row, Kind, Field, Message, ColumnCount };
    Q_ENUM(Column)
    enum Role { IsNoteRole = Qt::UserRole };

    explicit ImportProblemModel(QObject *parent = nullptr) : SyncedModel(parent) {}

    void setProblems(const QList<CsvProblem> &problems, const QList<CsvProblem> &notes = {});
    [[nodiscard]] int problemCount() const { return m_problems; }
    [[nodiscard]] int noteCount() const { return static_cast<int>(m_entries.size()) - m_problems; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Entry
    {
        CsvProblem problem;
        bool note = false;
        QString key; ///< all of it, and which one it is of those that say the same
        bool operator==(const Entry &other) const { return key == other.key; }
    };

    QList<Entry> m_entries;
    int m_problems = 0;
};

} // namespace gangway
