// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/palettemodel.h"

#include <algorithm>

namespace gangway {

namespace {

QString headingOf(PaletteSection section)
{
    switch (section) {
    case PaletteSection::Actions:
        return PaletteModel::tr("Actions");
    case PaletteSection::Flows:
        return PaletteModel::tr("Flows");
    case PaletteSection::People:
        return PaletteModel::tr("People");
    }
    return {};
}

} // namespace

bool PaletteEntry::looksLike(const PaletteEntry &other) const
{
    return section == other.section && text == other.text && detail == other.detail &&
           icon == other.icon && keys == other.keys;
}

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
    case HeadingRole:
        return beginsSection(index.row()) ? headingOf(entry.section) : QString();
    case Qt::AccessibleTextRole:
        return entry.detail.isEmpty() ? entry.text
                                      : QString(entry.text + QStringLiteral(", ") + entry.detail);
    case Qt::AccessibleDescriptionRole:
        return headingOf(entry.section);
    default:
        return {};
    }
}

bool PaletteModel::beginsSection(int row) const
{
    return row == 0 || m_entries.at(row - 1).section != m_entries.at(row).section;
}

void PaletteModel::setEntries(QList<PaletteEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    std::ranges::stable_sort(m_entries, {}, &PaletteEntry::section);
    endResetModel();
}

void PaletteModel::setSection(PaletteSection section, QList<PaletteEntry> entries)
{
    const auto known = std::ranges::equal_range(m_entries, section, {}, &PaletteEntry::section);
    const auto first = static_cast<int>(known.begin() - m_entries.begin());
    const auto count = static_cast<int>(known.size());
    if (std::ranges::equal(known, entries, &PaletteEntry::looksLike)) {
        std::ranges::move(entries, m_entries.begin() + first);
        return;
    }
    if (count > 0) {
        beginRemoveRows({}, first, first + count - 1);
        m_entries.remove(first, count);
        endRemoveRows();
    }
    if (entries.isEmpty())
        return;
    beginInsertRows({}, first, first + static_cast<int>(entries.size()) - 1);
    for (int row = first; PaletteEntry & entry : entries)
        m_entries.insert(row++, std::move(entry));
    endInsertRows();
}

int PaletteModel::rowOf(const PaletteEntry &entry) const
{
    const auto found = std::ranges::find_if(
        m_entries, [&entry](const PaletteEntry &known) { return known.looksLike(entry); });
    return found == m_entries.cend() ? -1 : static_cast<int>(found - m_entries.cbegin());
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
