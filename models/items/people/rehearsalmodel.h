// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/peopleimport.h"

#include <QAbstractTableModel>

namespace gangway {

/// The people of a file as an import would add them (product row E3). A preview: at most
/// `previewRows` rows; columns nobody has a value for are left out.
class RehearsalModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int previewRows = 500;

    explicit RehearsalModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}

    void setRehearsal(const PeopleRehearsal &rehearsal);
    /// People of the file, more than rowCount() when it is long.
    [[nodiscard]] qsizetype peopleCount() const { return m_count; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    QList<PersonRow> m_people;
    QList<int> m_columns; ///< into the table of fields
    qsizetype m_count = 0;
};

} // namespace gangway
