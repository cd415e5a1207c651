// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "funnel/funnelbar.h"
#include "funnel/funnelgeometry.h"

#include <QChartView>
#include <QPointer>

class QVariantAnimation;

namespace gangway {

class FunnelRowItem;

/// The stages of a flow as bars: who finished, who still may, who is late, who is gone (product row
/// J2). As high as it has rows; the page scrolls. Bars move to new numbers within 180 ms, texts say
/// the new numbers at once.
///
/// One stop of the tab key: up and down go through the stages, left and right through the parts of
/// a bar, Home and End to the first and last stage, Return asks for the people of the part.
class FunnelChart : public QChartView
{
    Q_OBJECT

public:
    explicit FunnelChart(QWidget *parent = nullptr);
    ~FunnelChart() override;

    /// `whole` is what a bar over the whole width stands for: who entered the first stage. Stages
    /// that stay keep their place; nothing flickers when numbers change.
    void setBars(const QList<FunnelBar> &bars, qint64 whole);
    [[nodiscard]] const QList<FunnelBar> &bars() const { return m_bars; }
    [[nodiscard]] qint64 whole() const { return m_whole; }

    /// Where the keyboard is.
    [[nodiscard]] FunnelSpot current() const { return m_current; }
    void setCurrent(FunnelSpot spot);
    /// In the chart's coordinates; the whole row where nobody is. For tests and screen readers.
    [[nodiscard]] QRect rectOf(FunnelSpot spot) const;
    [[nodiscard]] FunnelSpot spotAt(const QPoint &position) const;
    [[nodiscard]] bool isMoving() const { return !m_motion.isNull(); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// A click or Return on a part with somebody in it.
    void activated(const QUuid &stageId, gangway::FunnelPart part);
    /// The keyboard went there; the page scrolls it into sight.
    void currentMoved(const QRect &rect);

protected:
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void makeRows();
    void arrange();
    void moveTo(double step);
    void showLengths();
    void hover(FunnelSpot spot);
    void showFocus();
    void activate(FunnelSpot spot);
    void stepPart(int direction);
    [[nodiscard]] FunnelSpot settled(FunnelSpot spot) const;
    [[nodiscard]] QString toolTipAt(const QPoint &position) const;

    /// Lengths in people, as drawn.
    struct Lengths
    {
        QList<std::array<double, 4>> people;
        double whole = 0;
    };
    QList<FunnelBar> m_bars;
    qint64 m_whole = 0;
    QList<FunnelRowItem *> m_rows; ///< belong to the chart's scene
    FunnelColumns m_columns;
    Lengths m_shown;
    Lengths m_from;
    QPointer<QVariantAnimation> m_motion;
    FunnelSpot m_current{0, FunnelPart::Done};
    FunnelSpot m_hovered;
    FunnelSpot m_pressed;
};

} // namespace gangway
