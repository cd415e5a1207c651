// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/banner.h"

#include "style/draw.h"
#include "style/motion.h"
#include "widgets/buttons.h"
#include "widgets/iconlabel.h"
#include "widgets/textlabel.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QVariantAnimation>

namespace gangway {

namespace {

struct BannerLook
{
    QString icon;
    QColor Theme::*tint;
    QColor Theme::*text;
};

BannerLook lookOf(BannerKind kind)
{
    switch (kind) {
    case BannerKind::Info:
        return {QStringLiteral("info"), &Theme::accentTint, &Theme::accentText};
    case BannerKind::Warning:
        return {QStringLiteral("triangle-alert"), &Theme::overdueTint, &Theme::overdueText};
    case BannerKind::Error:
        break;
    }
    return {QStringLiteral("circle-alert"), &Theme::errorTint, &Theme::errorText};
}

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new IconLabel({}, Theme::listIconSize))
    , m_text(new TextLabel(Voice::Body))
    , m_button(makeButton(QString()))
    , m_close(makeButton(QString(), ButtonRole::Quiet, QStringLiteral("x")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space16, Theme::space8, Theme::space12, Theme::space8);
    row->setSpacing(Theme::space12);
    m_text->setFlowing(true);
    m_text->setMinimumHeight(Theme::smallControlHeight);
    setSmallControl(m_button);
    setSmallControl(m_close);
    m_close->setAccessibleName(tr("Close this message"));
    m_close->hide();
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_button, 0, Qt::AlignVCenter);
    row->addWidget(m_close, 0, Qt::AlignVCenter);
    connect(m_button, &QPushButton::clicked, this, &Banner::activated);
    connect(m_close, &QPushButton::clicked, this, [this] {
        dismiss();
        emit closed();
    });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void Banner::setEdgeToEdge(bool edgeToEdge)
{
    m_edgeToEdge = edgeToEdge;
    const int side = edgeToEdge ? Theme::pageMargin : Theme::space16;
    layout()->setContentsMargins(side, Theme::space8, edgeToEdge ? side : Theme::space12,
                                 Theme::space8);
    update();
}

void Banner::showMessage(BannerKind kind, const QString &text, const QString &button)
{
    m_kind = kind;
    m_saysAway = false;
    m_text->setText(text);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    m_icon->setIconName(lookOf(kind).icon);
    m_icon->setColor(lookOf(kind).text);
    setAccessibleName(text);
    update();
    slide(true);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Banner::showError(const Error &error, const QString &button)
{
    const QString text = error.hint.isEmpty()
                             ? error.message
                             : QStringLiteral("%1 %2").arg(error.message, error.hint);
    showMessage(BannerKind::Error, text, button);
    m_saysAway = error.kind == ErrorKind::Unavailable;
}

void Banner::databaseIsBack()
{
    for (QWidget *widget : QApplication::allWidgets()) {
        auto *banner = qobject_cast<Banner *>(widget);
        // One with a button is the way on ("Try again"): it stays until that is pressed.
        if (banner && banner->m_saysAway && banner->m_button->isHidden())
            banner->dismiss();
    }
}

void Banner::dismiss()
{
    slide(false);
}

void Banner::slide(bool in)
{
    if (m_shown == in)
        return;
    m_shown = in;
    constexpr int free = QWIDGETSIZE_MAX;
    if (!parentWidget() || !parentWidget()->isVisible()) {
        setMaximumHeight(free);
        setVisible(in);
        return;
    }
    const int full = in ? sizeHint().height() : height();
    if (in)
        setMaximumHeight(0);
    setVisible(true);
    animate(
        this, calmMotion,
        [this, in, full](double share) {
            if (m_shown == in)
                setMaximumHeight(int(full * (in ? share : 1 - share)));
        },
        [this, in] {
            if (m_shown != in)
                return;
            setMaximumHeight(free);
            setVisible(in);
        });
}

void Banner::paintEvent(QPaintEvent *)
{
    const Theme &t = Theme::current();
    QPainter painter(this);
    const BannerLook look = lookOf(m_kind);
    const QColor edge =
        mixed(t.*look.tint, t.*look.text, t.scheme == Scheme::HighContrast ? 1 : 0.3);
    if (!m_edgeToEdge) {
        drawBox(painter, rect(), Theme::cardRadius, t.*look.tint, edge);
        return;
    }
    painter.fillRect(rect(), t.*look.tint);
    painter.fillRect(0, height() - 1, width(), 1, edge);
}

} // namespace gangway
