// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stepper.h"

#include "style/draw.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QAbstractButton>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace gangway {

namespace {

constexpr int markSize = 22;

} // namespace

/// One step: a round mark and its title.
class StepButton : public QAbstractButton
{
public:
    StepButton(int number, const QString &title) : m_number(number)
    {
        setText(title);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }

    void setState(Stepper::StepState state)
    {
        m_state = state;
        setAccessibleName(Stepper::tr("Step %1, %2").arg(m_number).arg(text()));
        setAccessibleDescription(stateText());
        update();
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics metrics(typography(Voice::Strong));
        return {markSize + 10 + metrics.horizontalAdvance(text()) + 12,
                qMax(scaled(36), metrics.height() + 8)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QRect inner = rect().adjusted(4, 0, -4, 0);
        paintMark(painter, QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter,
                                               {markSize, markSize}, inner));
        const Theme &t = Theme::current();
        const bool here = m_state == Stepper::StepState::Current;
        painter.setFont(typography(here ? Voice::Strong : Voice::Body));
        painter.setPen(here ? t.accentText : t.muted);
        const QRect words =
            QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter,
                                {inner.width() - markSize - 10, inner.height()}, inner);
        painter.drawText(words,
                         int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) |
                             Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
        if (showsFocus(this))
            drawFocusRing(painter, rect(), Theme::controlRadius);
    }

private:
    [[nodiscard]] QString stateText() const
    {
        switch (m_state) {
        case Stepper::StepState::Done:
            return Stepper::tr("done");
        case Stepper::StepState::Current:
            return Stepper::tr("current step");
        case Stepper::StepState::Wrong:
            return Stepper::tr("needs a correction");
        case Stepper::StepState::Ahead:
            break;
        }
        return Stepper::tr("still to come");
    }

    void paintMark(QPainter &painter, const QRect &mark) const
    {
        const Theme &t = Theme::current();
        const double radius = markSize / 2.0;
        const QRect picture = mark.adjusted(5, 5, -5, -5);
        switch (m_state) {
        case Stepper::StepState::Done:
            drawBox(painter, mark, radius, t.doneTint);
            paintIcon(painter, picture, QStringLiteral("check"), t.doneText);
            return;
        case Stepper::StepState::Wrong:
            drawBox(painter, mark, radius, t.errorTint, t.errorText);
            paintIcon(painter, picture, QStringLiteral("x"), t.errorText);
            return;
        case Stepper::StepState::Current:
            drawBox(painter, mark, radius, t.accent);
            painter.setPen(t.onAccent);
            break;
        case Stepper::StepState::Ahead:
            drawBox(painter, mark, radius, {}, t.outline);
            painter.setPen(t.muted);
            break;
        }
        painter.setFont(typographyAt(11, QFont::DemiBold));
        painter.drawText(mark, Qt::AlignCenter, QLocale().toString(m_number));
    }

    int m_number;
    Stepper::StepState m_state = Stepper::StepState::Ahead;
};

Stepper::Stepper(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
}

void Stepper::setSteps(const QStringList &titles)
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (const QString &title : titles) {
        const int step = int(m_buttons.size());
        auto *button = new StepButton(step + 1, title);
        connect(button, &QAbstractButton::clicked, this, [this, step] { emit chosen(step); });
        layout()->addWidget(button);
        m_buttons.append(button);
    }
    showStates();
}

void Stepper::setCurrent(int step)
{
    m_current = step;
    showStates();
}

void Stepper::setDone(int count)
{
    m_done = count;
    showStates();
}

void Stepper::setWrong(int step, bool wrong)
{
    m_wrong.removeAll(step);
    if (wrong)
        m_wrong.append(step);
    showStates();
}

Stepper::StepState Stepper::stepState(int step) const
{
    if (step == m_current)
        return StepState::Current;
    if (m_wrong.contains(step))
        return StepState::Wrong;
    return step < m_done ? StepState::Done : StepState::Ahead;
}

void Stepper::showStates()
{
    for (int step = 0; step < m_buttons.size(); ++step) {
        m_buttons.at(step)->setState(stepState(step));
        m_buttons.at(step)->setEnabled(step <= m_done || step == m_current);
    }
}

} // namespace gangway
