// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/toast.h"

#include "style/draw.h"
#include "style/theme.h"
#include "widgets/buttons.h"
#include "widgets/textlabel.h"

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace gangway {

namespace {

constexpr std::chrono::seconds usualLifetime{6};
constexpr std::chrono::seconds undoLifetime{20}; ///< to see it, think, and get there by keys

} // namespace

Toast::Toast(QWidget *window)
    : QFrame(window)
    , m_text(new TextLabel(Voice::Body))
    , m_undoButton(makeButton(tr("Undo")))
    , m_close(makeButton(QString(), ButtonRole::Quiet, QStringLiteral("x")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space16, 6, Theme::space8, 6);
    row->setSpacing(Theme::space12);
    row->addWidget(m_text);
    row->addWidget(m_undoButton);
    row->addWidget(m_close);
    setSmallControl(m_undoButton);
    setSmallControl(m_close);
    m_close->setAccessibleName(tr("Close this message"));
    m_life.setSingleShot(true);
    connect(&m_life, &QTimer::timeout, this, &Toast::dismiss);
    connect(m_close, &QPushButton::clicked, this, &Toast::dismiss);
    connect(m_undoButton, &QPushButton::clicked, this, [this] {
        const auto undo = std::exchange(m_undo, {});
        dismiss();
        if (undo)
            undo();
    });
    window->installEventFilter(this);
    m_undoButton->installEventFilter(this);
    m_close->installEventFilter(this);
    hide();
}

QString Toast::text() const
{
    return m_text->text();
}

void Toast::setLifetime(std::chrono::milliseconds lifetime)
{
    m_fixed = lifetime;
}

void Toast::showMessage(const QString &text, const std::function<void()> &undo)
{
    if (QWidget *focus = QApplication::focusWidget(); !isAncestorOf(focus))
        m_before = focus;
    m_text->setText(text);
    m_undo = undo;
    m_undoButton->setVisible(bool(undo));
    m_life.setInterval(m_fixed.value_or(undo ? undoLifetime : usualLifetime));
    setAccessibleName(text);
    show();
    raise();
    place();
    rest();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::dismiss()
{
    m_life.stop();
    if (isAncestorOf(QApplication::focusWidget())) {
        if (m_before)
            m_before->setFocus();
    }
    hide();
}

void Toast::enter()
{
    if (!isVisible())
        return;
    QWidget *target = m_undoButton->isHidden() ? m_close : m_undoButton;
    target->setFocus(Qt::ShortcutFocusReason);
}

void Toast::place()
{
    const QSize window = parentWidget()->size();
    const QSize size = sizeHint().boundedTo(window - QSize(2 * Theme::space24, 0));
    setGeometry((window.width() - size.width()) / 2,
                window.height() - size.height() - Theme::space24, size.width(), size.height());
}

/// Counts down only while nobody is at it.
void Toast::rest()
{
    if (underMouse() || m_undoButton->hasFocus() || m_close->hasFocus())
        m_life.stop();
    else if (isVisible())
        m_life.start();
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    const bool focus = event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut;
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    else if (watched != parentWidget() && focus)
        QMetaObject::invokeMethod(this, &Toast::rest, Qt::QueuedConnection);
    return QFrame::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent *event)
{
    QFrame::enterEvent(event);
    m_life.stop();
}

void Toast::leaveEvent(QEvent *event)
{
    QFrame::leaveEvent(event);
    rest();
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void Toast::paintEvent(QPaintEvent *)
{
    const Theme &t = Theme::current();
    QPainter painter(this);
    drawBox(painter, rect(), Theme::cardRadius, t.raised, t.outline);
}

} // namespace gangway
