// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/setup/structure.h"
#include "items/base/syncedmodel.h"

#include <QAbstractTableModel>
#include <QLocale>

namespace gangway {

/// What the tables of departments, positions and goals have in common: rows that are told apart by
/// id and change by difference, and texts for columns.
template<class Entry>
class StructureModel : public SyncedModel<QAbstractTableModel>
{
public:
    enum Role { IdRole = Qt::UserRole + 1, StateRole, TextsRole, SortRole };

    using SyncedModel::SyncedModel;

    void setEntries(const QList<Entry> &entries)
    {
        syncRows(m_entries, entries, &Entry::id, rowSignals());
    }
    [[nodiscard]] const Entry &entryAt(int row) const { return m_entries.at(row); }
    [[nodiscard]] int rowOf(const QUuid &id) const
    {
        const auto found = std::ranges::find(m_entries, id, &Entry::id);
        return found == m_entries.cend() ? -1 : int(found - m_entries.cbegin());
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_entries.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(headings().size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const Entry &entry = m_entries.at(index.row());
        switch (role) {
        case Qt::DisplayRole:
            return text(entry, index.column());
        case Qt::TextAlignmentRole:
            return alignment(index.column());
        case IdRole:
            return entry.id;
        case SortRole:
            return orderOf(text(entry, index.column()), index.column());
        default:
            return more(entry, role);
        }
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override
    {
        if (orientation != Qt::Horizontal)
            return {};
        if (role == Qt::TextAlignmentRole)
            return alignment(section);
        return role == Qt::DisplayRole ? QVariant(headings().value(section)) : QVariant();
    }

protected:
    [[nodiscard]] virtual QStringList headings() const = 0;
    [[nodiscard]] virtual QString text(const Entry &entry, int column) const = 0;
    /// Whether a column holds numbers, which stand at the end.
    [[nodiscard]] virtual bool isNumber(int column) const = 0;
    [[nodiscard]] virtual QVariant more(const Entry &, int) const { return {}; }

private:
    /// Numbers by what they are; what is not known is less than all.
    [[nodiscard]] QVariant orderOf(const QString &shown, int column) const
    {
        if (!isNumber(column))
            return shown;
        bool known = false;
        const qint64 number = QLocale().toLongLong(shown, &known);
        return known ? number : -1;
    }
    [[nodiscard]] int alignment(int column) const
    {
        return int((isNumber(column) ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    }

    QList<Entry> m_entries;
};

class DepartmentModel final : public StructureModel<DepartmentEntry>
{
    Q_OBJECT

public:
    enum Column { Name, Positions, People, Members, Headcount };

    using StructureModel::StructureModel;

protected:
    [[nodiscard]] QStringList headings() const override;
    [[nodiscard]] QString text(const DepartmentEntry &department, int column) const override;
    [[nodiscard]] bool isNumber(int column) const override { return column >= People; }
    /// The positions, one by one.
    [[nodiscard]] QVariant more(const DepartmentEntry &department, int role) const override;
};

class PositionModel final : public StructureModel<PositionEntry>
{
    Q_OBJECT

public:
    enum Column { Name, Department, People };

    using StructureModel::StructureModel;

protected:
    [[nodiscard]] QStringList headings() const override;
    [[nodiscard]] QString text(const PositionEntry &position, int column) const override;
    [[nodiscard]] bool isNumber(int column) const override { return column == People; }
};

class GoalModel final : public StructureModel<GoalEntry>
{
    Q_OBJECT

public:
    enum Column { Objective, KeyResults, State };

    using StructureModel::StructureModel;

protected:
    [[nodiscard]] QStringList headings() const override;
    [[nodiscard]] QString text(const GoalEntry &goal, int column) const override;
    [[nodiscard]] bool isNumber(int) const override { return false; }
    [[nodiscard]] QVariant more(const GoalEntry &goal, int role) const override;
};

} // namespace gangway
