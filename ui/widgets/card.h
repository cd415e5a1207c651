// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QVBoxLayout;

namespace gangway {

class LinkButton;
class TextLabel;

/// A panel with a hairline and 8 px corners. Title row and action link appear when they are set.
/// Put contents into body(); a row that should touch the edges goes into a card with
/// setEdgeToEdge().
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);
    explicit Card(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    [[nodiscard]] QString title() const;
    /// A link at the end of the title row ("Open funnel"); returns it for connecting. Made once.
    LinkButton *setAction(const QString &text);
    /// Another widget at the end of the title row: a legend, a chip.
    void setTitleWidget(QWidget *widget);
    /// Contents without padding (tables, rows with separators); the title keeps its own.
    void setEdgeToEdge(bool edgeToEdge);
    /// Dashed and tinted: a suggestion that may be accepted.
    void setSuggestion(bool suggestion);

    [[nodiscard]] QVBoxLayout *body() const { return m_body; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showHeader();

    QWidget *m_header = nullptr;
    QVBoxLayout *m_body = nullptr;
    TextLabel *m_title = nullptr;
    LinkButton *m_action = nullptr;
    bool m_suggestion = false;
};

/// A hairline between rows; grows with its layout, vertical or horizontal.
class Separator : public QWidget
{
    Q_OBJECT

public:
    explicit Separator(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Qt::Orientation m_orientation;
};

} // namespace gangway
