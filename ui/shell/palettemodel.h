// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>

#include <functional>

namespace gangway {

/// Something one can jump to or do.
struct PaletteEntry
{
    QString icon;
    QString text;
    QString detail; ///< second voice: group, address
    QString keys;   ///< shortcut as text; may be empty
    std::function<void()> run;
};

/// What the command palette lists: what fits at once, then what was found in the data.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IconRole = Qt::UserRole + 1, DetailRole, KeysRole };
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    /// Replaces all entries.
    void setEntries(QList<PaletteEntry> entries);
    /// Appends what came later.
    void append(const QList<PaletteEntry> &entries);
    void run(const QModelIndex &index) const;

private:
    QList<PaletteEntry> m_entries;
};

} // namespace gangway
