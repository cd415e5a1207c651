// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/people/pastimportmodel.h"

#include "domain/base/datetexts.h"

#include <QLocale>

namespace gangway {

void PastImportModel::setImports(const QList<PastImport> &imports)
{
    if (imports == m_imports)
        return;
    beginResetModel();
    m_imports = imports;
    endResetModel();
}

int PastImportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_imports.size());
}

int PastImportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PastImportModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((index.column() >= People ? Qt::AlignTrailing : Qt::AlignLeading) |
                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const PastImport &import = m_imports.at(index.row());
    switch (index.column()) {
    case File:
        return import.fileName;
    case When:
        return shortDateTime(import.at);
    case Who:
        return import.who;
    case People:
        return QLocale().toString(import.people);
    case Left:
        return QLocale().toString(import.here);
    default:
        return {};
    }
}

QVariant PastImportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return int((section >= People ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case File:
        return tr("File");
    case When:
        return tr("Imported");
    case Who:
        return tr("By");
    case People:
        return tr("People");
    case Left:
        return tr("Still here");
    default:
        return {};
    }
}

} // namespace gangway
