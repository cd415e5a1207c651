// SPDX-License-Identifier: GPL-3.0-or-later
#include "tour/tour.h"

#include "style/theme.h"
#include "tour/fit.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QPainter>

namespace gangway {

namespace {

constexpr int lookEvery = 20;    // ms
constexpr int patience = 10'000; // ms
constexpr int shadow = 24;       // px around a window that stands above another

/// Dialogs and pop-ups that belong to `window` and are open.
QWidgetList windowsAbove(const QWidget &window)
{
    QWidgetList above;
    for (QWidget *top : QApplication::topLevelWidgets()) {
        const QWidget *owner = top->parentWidget();
        while (owner && owner != &window)
            owner = owner->parentWidget();
        if (owner && top->isVisible())
            above << top;
    }
    return above;
}

void paintShadow(QPainter &painter, const QRect &rect)
{
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 3));
    for (int far = shadow; far > 0; far -= 2)
        painter.drawRoundedRect(rect.adjusted(-far, 4 - far, far, 4 + far), far, far);
    painter.setBrush(Theme::current().line);
    painter.drawRect(rect.adjusted(-1, -1, 1, 1));
    painter.restore();
}

/// What stands on the screen: the window, and what is open above it where people would find it.
QPixmap pictureOf(QWidget &window)
{
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    for (QWidget *above : windowsAbove(window)) {
        QRect rect(window.mapFromGlobal(above->mapToGlobal(QPoint(0, 0))), above->size());
        if (qobject_cast<QDialog *>(above)) {
            painter.fillRect(window.rect(), QColor(0, 0, 0, 30));
            rect.moveCenter(window.rect().center());
            paintShadow(painter, rect);
        }
        painter.drawPixmap(rect.topLeft(), above->grab());
    }
    return picture;
}

} // namespace

Tour::Tour(WindowStage::World world, QList<TourScene> scenes, Options options, QObject *parent)
    : QObject(parent)
    , m_world(std::move(world))
    , m_scenes(std::move(scenes))
    , m_options(std::move(options))
    , m_timer(this)
{
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &Tour::look);
}

Tour::~Tour() = default;

Result<void> Tour::start()
{
    if (!m_options.folder.isEmpty() && !QDir().mkpath(m_options.folder)) {
        return fail(ErrorKind::Denied, tr("The folder %1 cannot be made.").arg(m_options.folder),
                    tr("Name one in which you may write."));
    }
    QMetaObject::invokeMethod(this, &Tour::next, Qt::QueuedConnection);
    return {};
}

void Tour::next()
{
    m_widget.reset();
    m_stage.reset();
    if (++m_at >= m_scenes.size()) {
        emit finished();
        return;
    }
    const TourScene &scene = m_scenes.at(m_at);
    emit progressed(m_at, static_cast<int>(m_scenes.size()), scene.name);
    m_stage = std::make_unique<WindowStage>(m_world);
    m_widget = scene.make(*m_stage);
    if (!m_widget) {
        m_failed << scene.name;
        QMetaObject::invokeMethod(this, &Tour::next, Qt::QueuedConnection);
        return;
    }
    // Pages fill the picture; dialogs have their own size.
    if (!qobject_cast<QDialog *>(m_widget.get()))
        m_widget->resize(m_options.size);
    m_widget->setAttribute(Qt::WA_DontShowOnScreen, false);
    m_widget->show();
    m_settled = false;
    m_since.start();
    m_timer.start();
}

void Tour::look()
{
    const TourScene &scene = m_scenes.at(m_at);
    const bool settled = std::chrono::milliseconds(m_since.elapsed()) >= m_options.rest &&
                         scene.settled(*m_widget) && isAtRest(*m_widget);
    // Once more, so that what came last has been painted.
    const bool painted = std::exchange(m_settled, settled) && settled;
    if (!painted && m_since.elapsed() < patience)
        return;
    m_timer.stop();
    if (!settled)
        m_failed << scene.name;
    take();
    next();
}

void Tour::take()
{
    const TourScene &scene = m_scenes.at(m_at);
    const QString file =
        QStringLiteral("%1/%2%3.png").arg(m_options.folder, scene.name, m_options.suffix);
    if (!m_options.folder.isEmpty() && !pictureOf(*m_widget).save(file) &&
        !m_failed.contains(scene.name))
        m_failed << scene.name;
    if (m_options.visit)
        m_options.visit(scene.name, *m_widget, windowsAbove(*m_widget));
    QStringList clipped = clippedTexts(*m_widget);
    for (QWidget *above : windowsAbove(*m_widget))
        clipped += clippedTexts(*above);
    for (const QString &text : std::as_const(clipped))
        m_clipped << scene.name + QStringLiteral(": ") + text;
}

} // namespace gangway
