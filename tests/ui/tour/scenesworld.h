// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/demoworkspace.h"
#include "shell/tourscene.h"
#include "tour/tour.h"

#include <memory>

namespace gangway {

class LocalConnector;
class Session;

namespace test {

/// A workspace with a little of everything, and its scenes: made once, shown as often as wanted.
class ScenesWorld
{
public:
    using Visit = std::function<void(const QString &scene, QWidget &window, const QWidgetList &)>;

    ScenesWorld();
    ~ScenesWorld();
    Q_DISABLE_COPY_MOVE(ScenesWorld)

    /// Makes the workspace and opens a session; what went wrong, or nothing.
    [[nodiscard]] QString open();
    /// Shows each scene in a window of that size. Gives the scenes that did not come about. With
    /// GANGWAY_SCENE=editor in the environment only those whose names begin so are shown.
    [[nodiscard]] QStringList show(const QSize &size, const Visit &visit);

private:
    DemoWorkspace m_workspace;
    std::shared_ptr<LocalConnector> m_connector;
    std::unique_ptr<Session> m_session;
};

} // namespace test
} // namespace gangway
