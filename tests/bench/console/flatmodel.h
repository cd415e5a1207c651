// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/people/peoplelist.h"

#include <QAbstractTableModel>

namespace gangway::bench {

/// The least that a list of people could be: all rows in memory, plain text. What PeopleModel and
/// its page are measured against.
class FlatModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit FlatModel(QList<PersonRowSummary> people, QObject *parent = nullptr)
        : QAbstractTableModel(parent), m_people(std::move(people))
    {
    }
    /// So many people, made up.
    static QList<PersonRowSummary> madeUp(int count);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_people.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : 8;
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<PersonRowSummary> m_people;
};

} // namespace gangway::bench
