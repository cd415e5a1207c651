// SPDX-License-Identifier: GPL-3.0-or-later
#include "tour/tour.h"

#include "domain/contenttypes.h"
#include "tour/fit.h"
#include "tour/windowstage.h"

#include <QDialog>
#include <QDir>

namespace gangway {

namespace {

constexpr int lookEvery = 20;     // ms
constexpr int settledAfter = 200; // ms: layouts, first answers
constexpr int patience = 10'000;  // ms

} // namespace

Tour::Tour(Session &session, Identity identity, PageFactories factories, QList<TourScene> scenes,
           Options options, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_identity(std::move(identity))
    , m_factories(std::move(factories))
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
    if (!QDir().mkpath(m_options.folder)) {
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
    m_stage = std::make_unique<WindowStage>(m_session, ContentTypeRegistry::builtIn(), m_identity,
                                            m_factories);
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
    m_since.start();
    m_timer.start();
}

void Tour::look()
{
    const TourScene &scene = m_scenes.at(m_at);
    const bool settled = m_since.elapsed() >= settledAfter && scene.settled(*m_widget);
    if (!settled && m_since.elapsed() < patience)
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
    if (!m_widget->grab().save(file) && !m_failed.contains(scene.name))
        m_failed << scene.name;
    for (const QString &text : clippedTexts(*m_widget))
        m_clipped << scene.name + QStringLiteral(": ") + text;
}

} // namespace gangway
