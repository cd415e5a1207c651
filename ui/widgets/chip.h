// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/theme.h"

#include <QWidget>

class QPainter;

namespace gangway {

/// What a chip says by its colour, besides its words.
enum class ChipKind { Neutral, Accent, Done, InTime, Overdue, Error };

struct ChipColors
{
    QColor fill; ///< of a bar, a dot
    QColor tint; ///< behind the words
    QColor text;
};
[[nodiscard]] ChipColors chipColors(ChipKind kind);

/// A chip as data, for delegates. `text` must say it all: the colour only repeats it.
struct ChipLook
{
    ChipKind kind = ChipKind::Neutral;
    QString text;
    QString icon;          ///< Lucide name; may be empty
    bool dot = false;      ///< a dot before the text ("Live")
    bool outlined = false; ///< on a tinted surface, where its own tint would not be seen
};

/// Room that the chip needs, at the user's font size.
[[nodiscard]] QSize chipSize(const ChipLook &look);
/// Paints at the start of `rect`, centred vertically; elides when it is too narrow.
void paintChip(QPainter &painter, const QRect &rect, const ChipLook &look,
               Qt::LayoutDirection direction = Qt::LeftToRight);

/// A chip as a widget. With setRemovable() it has a cross that answers to mouse, Delete and
/// Backspace.
class Chip : public QWidget
{
    Q_OBJECT

public:
    explicit Chip(const ChipLook &look = {}, QWidget *parent = nullptr);
    Chip(ChipKind kind, const QString &text, QWidget *parent = nullptr);

    void setLook(const ChipLook &look);
    [[nodiscard]] const ChipLook &look() const { return m_look; }
    void setRemovable(bool removable);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void removeRequested();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QRect crossRect() const;

    ChipLook m_look;
    bool m_removable = false;
};

} // namespace gangway
