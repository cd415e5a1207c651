// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/pastimport.h"

#include <QAbstractTableModel>

namespace gangway {

/// Imports that were done, newest first.
class PastImportModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { File, When, Who, People, Left, ColumnCount };
    Q_ENUM(Column)

    using QAbstractTableModel::QAbstractTableModel;

    void setImports(const QList<PastImport> &imports);
    [[nodiscard]] const PastImport &importAt(int row) const { return m_imports.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    QList<PastImport> m_imports;
};

} // namespace gangway
