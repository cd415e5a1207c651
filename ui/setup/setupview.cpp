// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/setupview.h"

#include "items/setup/setupediting.h"
#include "setup/setupwizard.h"
#include "style/draw.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/statestack.h"
#include "widgets/typedforms.h"

#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int cardWidth = 960; ///< of the 13 px scale
constexpr int cardHeight = 660;

/// The edge of the card, above what is in it: that has corners of its own.
class CardEdge final : public QWidget
{
public:
    explicit CardEdge(QWidget *parent) : QWidget(parent)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath inside;
        inside.addRoundedRect(rect(), Theme::cardRadius, Theme::cardRadius);
        QPainterPath outside;
        outside.addRect(rect());
        painter.fillPath(outside - inside, theme.bg);
        painter.setPen(theme.line);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::cardRadius,
                                Theme::cardRadius);
    }
};

} // namespace

SetupView::SetupView(SetupEditing &editing, QWidget *parent)
    : QWidget(parent), m_editing(editing), m_card(new QWidget), m_edge(new CardEdge(this))
{
    setObjectName(u"setupView"_s);
    auto *inside = new QVBoxLayout(m_card);
    inside->setContentsMargins(1, 1, 1, 1); // the hairline
    m_states = new StateStack(m_card, this);
    m_states->setSkeleton(SkeletonView::Shape::Form);
    connect(m_states, &StateStack::retryRequested, &m_editing, &SetupEditing::load);
    connect(&m_editing, &SetupEditing::phaseChanged, this, &SetupView::showPhase);
    TypedForms::all().add(this, {.isTouched = [this] { return m_wizard && m_wizard->hasTyped(); },
                                 .keep =
                                     [this] {
                                         if (m_wizard)
                                             m_wizard->takeTyped();
                                         m_editing.saveNow();
                                     },
                                 .isKept = true});
    showPhase();
    if (m_editing.phase() == SetupEditing::Phase::Loading)
        m_editing.load();
}

void SetupView::showPhase()
{
    if (m_wizard)
        return; // what happens later is the wizard's to show
    switch (m_editing.phase()) {
    case SetupEditing::Phase::Loading:
        return m_states->showLoading();
    case SetupEditing::Phase::LoadFailed:
        return m_states->showError(m_editing.error());
    case SetupEditing::Phase::Editing:
    case SetupEditing::Phase::Completing:
    case SetupEditing::Phase::Completed:
        break;
    }
    m_wizard = new SetupWizard(m_editing, m_card);
    m_card->layout()->addWidget(m_wizard);
    m_wizard->show();
    connect(m_wizard, &SetupWizard::laterRequested, this,
            [this] { TypedForms::all().leave(this, [this] { emit laterRequested(); }); });
    connect(m_wizard, &SetupWizard::finishedSetup, this, &SetupView::finishedSetup);
    m_states->showContent();
}

void SetupView::showEvent(QShowEvent *event)
{
    window()->setWindowTitle(tr("Set-up"));
    QWidget::showEvent(event);
}

void SetupView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const QSize room = size() - QSize(2 * Theme::space24, 2 * Theme::space24);
    const QSize wanted = QSize(scaled(cardWidth), scaled(cardHeight)).boundedTo(room);
    const QRect card({(width() - wanted.width()) / 2, (height() - wanted.height()) / 2}, wanted);
    m_states->setGeometry(card);
    m_edge->setGeometry(card);
    m_edge->raise();
}

void SetupView::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme.bg);
    drawBox(painter, m_states->geometry(), Theme::cardRadius, theme.panel, theme.line);
}

} // namespace gangway
