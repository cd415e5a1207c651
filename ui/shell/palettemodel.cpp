// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/palettemodel.h"

namespace gangway {

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PaletteEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.text;
    case IconRole:
        return entry.icon;
    case DetailRole:
        return entry.detail;
    case KeysRole:
        return entry.keys;
    case Qt::AccessibleTextRole:
        return entry.detail.isEmpty() ? entry.text
                                      : QString(entry.text + QStringLiteral(", ") + entry.detail);
    default:
        return {};
    }
}

void PaletteModel::setEntries(QList<PaletteEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

void PaletteModel::append(const QList<PaletteEntry> &entries)
{
    if (entries.isEmpty())
        return;
    const auto first = static_cast<int>(m_entries.size());
    beginInsertRows({}, first, first + static_cast<int>(entries.size()) - 1);
    m_entries.append(entries);
    endInsertRows();
}

void PaletteModel::run(const QModelIndex &index) const
{
    if (index.isValid() && m_entries.at(index.row()).run) {
        // A copy: what runs may change the entries.
        const auto run = m_entries.at(index.row()).run;
        run();
    }
}

} // namespace gangway
