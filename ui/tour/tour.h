// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "tour/windowstage.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSize>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>

namespace gangway {

/// Renders scene after scene to PNG files (product row N6). Works offscreen, too.
class Tour : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString folder; ///< made when missing; empty: no pictures
        QSize size{1280, 800};
        QString suffix; ///< before ".png": "-dark"
        /// Called with each scene once it stands, and what is open above it; for tests.
        std::function<void(const QString &scene, QWidget &window, const QWidgetList &above)> visit =
            {};
        std::chrono::milliseconds rest{200}; ///< at least so long, for layouts and first answers
    };

    Tour(WindowStage::World world, QList<TourScene> scenes, Options options,
         QObject *parent = nullptr);
    ~Tour() override;

    /// Errors: the folder cannot be made.
    [[nodiscard]] Result<void> start();

    /// "scene: text that does not fit", over all scenes so far.
    [[nodiscard]] const QStringList &clipped() const { return m_clipped; }
    /// Scenes that did not settle in time or could not be written.
    [[nodiscard]] const QStringList &failed() const { return m_failed; }

signals:
    void progressed(int done, int all, const QString &scene);
    void finished();

private:
    void next();
    void look();
    void take();

    WindowStage::World m_world;
    QList<TourScene> m_scenes;
    Options m_options;
    int m_at = -1;
    QTimer m_timer;
    QElapsedTimer m_since;
    bool m_settled = false; ///< at the last look
    std::unique_ptr<WindowStage> m_stage;
    std::unique_ptr<QWidget> m_widget;
    QStringList m_clipped;
    QStringList m_failed;
};

} // namespace gangway
