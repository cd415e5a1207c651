// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/themeswitch.h"

#include "style/currenttheme.h"
#include "style/gangwaystyle.h"
#include "style/keyboard.h"
#include "style/typography.h"

#include <QApplication>
#include <QEvent>
#include <QStyleFactory>
#include <QToolTip>

namespace gangway {

namespace {

ThemeSwitch *g_instance = nullptr;

/// Qt 6.4 has no public word for it, but Fusion's own palette is dark when the desktop is.
Scheme schemeOfDesktop()
{
    const std::unique_ptr<QStyle> fusion(QStyleFactory::create(QStringLiteral("Fusion")));
    const QColor window = fusion->standardPalette().color(QPalette::Window);
    return window.lightnessF() < 0.5F ? Scheme::Dark : Scheme::Light;
}

void applyFonts()
{
    QApplication::setFont(typography(Voice::Body));
    QApplication::setFont(typography(Voice::Strong), "QPushButton");
    QApplication::setFont(typography(Voice::Caption), "QHeaderView");
    QToolTip::setFont(typography(Voice::Small));
}

} // namespace

ThemeSwitch::ThemeSwitch(QObject *parent) : QObject(parent), m_askSystem(schemeOfDesktop)
{
    Q_ASSERT(!g_instance);
    g_instance = this;
    setSystemFont(QApplication::font());
    QApplication::setStyle(new GangwayStyle);
    applyFonts();
    apply(m_askSystem());
    qApp->installEventFilter(this);
    new Keyboard(this);
    connect(qApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState s) {
        if (s == Qt::ApplicationActive)
            readSystem();
    });
}

ThemeSwitch::~ThemeSwitch()
{
    g_instance = nullptr;
}

ThemeSwitch *ThemeSwitch::instance()
{
    return g_instance;
}

Scheme ThemeSwitch::scheme() const
{
    return Theme::current().scheme;
}

void ThemeSwitch::setFixed(std::optional<Scheme> scheme)
{
    m_fixed = scheme;
    const Scheme wanted = scheme ? *scheme : m_askSystem();
    if (wanted != this->scheme())
        apply(wanted);
}

void ThemeSwitch::setSystemScheme(std::function<Scheme()> ask)
{
    m_askSystem = std::move(ask);
    readSystem();
}

void ThemeSwitch::readSystem()
{
    if (!m_fixed)
        setFixed({});
}

bool ThemeSwitch::eventFilter(QObject *watched, QEvent *event)
{
    // Comes once for each window, which costs little: nothing is done when nothing changed.
    if (event->type() == QEvent::ThemeChange)
        readSystem();
    return QObject::eventFilter(watched, event);
}

void ThemeSwitch::apply(Scheme scheme)
{
    setCurrentScheme(scheme);
    // One palette for all: widgets hear of it as PaletteChange and paint themselves again.
    QApplication::setPalette(Theme::current().palette());
    // Qt only posts it; nobody should see half of the change.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::ApplicationPaletteChange);
    QToolTip::setPalette(Theme::current().palette());
    emit changed(scheme);
}

} // namespace gangway
