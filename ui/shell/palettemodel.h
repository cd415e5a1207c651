// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>

#include <functional>

namespace gangway {

/// Under which heading an entry stands; in the order of the palette.
enum class PaletteSection { Actions, Flows, People };

/// Something one can jump to or do.
struct PaletteEntry
{
    QString icon;
    QString text;
    QString detail; ///< second voice: group, address
    QString keys;   ///< shortcut as text; may be empty
    std::function<void()> run;
    PaletteSection section = PaletteSection::Actions;

    /// True when both look the same.
    [[nodiscard]] bool looksLike(const PaletteEntry &other) const;
};

/// What the command palette lists: what fits at once, then what was found in the data, each under
/// the heading of its section. Headings are no rows: the first row of a section has one above it.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IconRole = Qt::UserRole + 1,
        DetailRole,
        KeysRole,
        HeadingRole, ///< QString; empty for all but the first row of a section
    };
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    /// Replaces all entries.
    void setEntries(QList<PaletteEntry> entries);
    /// Replaces those of one section. Rows that look the same stay.
    void setSection(PaletteSection section, QList<PaletteEntry> entries);
    [[nodiscard]] const QList<PaletteEntry> &entries() const { return m_entries; }
    /// The row of an entry that looks like this one, -1 for none.
    [[nodiscard]] int rowOf(const PaletteEntry &entry) const;
    void run(const QModelIndex &index) const;

private:
    [[nodiscard]] bool beginsSection(int row) const;

    QList<PaletteEntry> m_entries; ///< by section
};

} // namespace gangway
