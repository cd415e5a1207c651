// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/chip.h"

#include <QStyledItemDelegate>

#include <functional>

namespace gangway {

/// What the delegates of tables share: the cell's surface (selection, hover), padding, voice,
/// text that is cut at its end, and a tool tip that has all of it when it is cut.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CellDelegate(QObject *parent = nullptr);

    /// Text in the second voice: columns that are not what a row is about.
    void setMuted(bool muted) { m_muted = muted; }
    /// Where the text is cut: at its end, but in the middle for addresses and paths.
    void setElideMode(Qt::TextElideMode mode) { m_elide = mode; }
    /// Gives a row's text another voice: overdue dates. Return an invalid colour for the usual one.
    void setColor(std::function<QColor(const QModelIndex &)> color) { m_color = std::move(color); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    static constexpr int padding = 12; ///< at both ends of a cell

protected:
    /// Draws into `rect`, the cell without its padding, on a painted surface.
    virtual void paintContents(QPainter &painter, const QRect &rect,
                               const QStyleOptionViewItem &option, const QModelIndex &index) const;
    [[nodiscard]] virtual QSize contentsSize(const QStyleOptionViewItem &option,
                                             const QModelIndex &index) const;
    /// True when the text does not fit, so that the tool tip shows it.
    [[nodiscard]] virtual bool isCut(const QRect &rect, const QModelIndex &index) const;
    /// All that the cell says, for the tool tip.
    [[nodiscard]] virtual QString wholeText(const QModelIndex &index) const;

    void drawLine(QPainter &painter, const QRect &rect, const QString &text, const QFont &font,
                  const QColor &color, Qt::Alignment alignment, const QStyleOptionViewItem &option,
                  Qt::TextElideMode elide = Qt::ElideRight) const;

private:
    bool m_muted = false;
    Qt::TextElideMode m_elide = Qt::ElideRight;
    std::function<QColor(const QModelIndex &)> m_color;
};

/// Avatar or icon, a name, and a second line below it.
class TwoLineDelegate : public CellDelegate
{
    Q_OBJECT

public:
    /// The name is Qt::DisplayRole. `avatar` draws the initials of the name.
    explicit TwoLineDelegate(int secondLineRole, bool avatar = true, QObject *parent = nullptr);

protected:
    void paintContents(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                       const QModelIndex &index) const override;
    [[nodiscard]] QSize contentsSize(const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const override;
    [[nodiscard]] bool isCut(const QRect &rect, const QModelIndex &index) const override;
    [[nodiscard]] QString wholeText(const QModelIndex &index) const override;
    /// Whose initials the avatar has; Qt::DisplayRole.
    [[nodiscard]] virtual QString avatarName(const QModelIndex &index) const;

private:
    [[nodiscard]] int indent() const;

    int m_secondLineRole;
    bool m_avatar;
};

/// A chip. The text is Qt::DisplayRole unless `look` says otherwise.
class ChipDelegate : public CellDelegate
{
    Q_OBJECT

public:
    explicit ChipDelegate(std::function<ChipLook(const QModelIndex &)> look,
                          QObject *parent = nullptr);

protected:
    void paintContents(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                       const QModelIndex &index) const override;
    [[nodiscard]] QSize contentsSize(const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const override;
    [[nodiscard]] bool isCut(const QRect &rect, const QModelIndex &index) const override;
    [[nodiscard]] QString wholeText(const QModelIndex &index) const override;

private:
    std::function<ChipLook(const QModelIndex &)> m_look;
};

/// A thin bar and its percentage.
class ProgressDelegate : public CellDelegate
{
    Q_OBJECT

public:
    /// `shareRole` holds a double from 0 to 1; no number shows a dash.
    explicit ProgressDelegate(int shareRole, QObject *parent = nullptr);

protected:
    /// For models that hold something else than a share.
    [[nodiscard]] virtual QVariant share(const QModelIndex &index) const
    {
        return index.data(m_shareRole);
    }
    void paintContents(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                       const QModelIndex &index) const override;
    [[nodiscard]] QSize contentsSize(const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const override;
    [[nodiscard]] bool isCut(const QRect &, const QModelIndex &) const override { return false; }

private:
    int m_shareRole;
};

} // namespace gangway
