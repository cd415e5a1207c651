// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/consolecontext.h"
#include "shell/page.h"
#include "usecases/base/troubledsession.h"

#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace gangway {

/// What a scene of the tour is made in: a session on demo data, and the size of the picture.
class TourStage
{
public:
    using Trouble = SessionTrouble;

    virtual ~TourStage() = default;
    [[nodiscard]] virtual ConsoleContext &context() = 0;
    /// The session of this scene gets into trouble. To be called before anything takes context().
    virtual void setTrouble(Trouble trouble) = 0;
    /// With Trouble::Lost: the database goes away now.
    virtual void lose() = 0;
    /// The page inside a window as people see it, with sidebar and top bar, opened at `address`.
    [[nodiscard]] virtual std::unique_ptr<QWidget> window(std::unique_ptr<Page> page,
                                                          const PageAddress &address) = 0;
};

/// One picture of the tour: a page, dialog or step in one state (docs/console.md, "Tour").
struct TourScene
{
    QString name; ///< file name without ".png": "people-empty"
    /// Makes what is drawn. A dialog is returned as it is; a page through TourStage::window().
    std::function<std::unique_ptr<QWidget>(TourStage &)> make;
    /// True when what is shown has settled (data has come, skeletons are gone).
    std::function<bool(QWidget &)> settled = [](QWidget &) { return true; };
};

/// True when nothing in the window is about to be replaced: no skeleton that stays a moment longer.
[[nodiscard]] bool isAtRest(const QWidget &window);
/// The scene of that name with its database in trouble.
[[nodiscard]] TourScene troubledScene(const TourScene &scene, const QString &name,
                                      TourStage::Trouble trouble,
                                      const std::function<bool(QWidget &)> &settled);
/// The scene and, once it has settled, what `open` opens above it: a dialog, a pop-up.
[[nodiscard]] TourScene sceneAbove(
    const TourScene &scene, const QString &name, const std::function<void(QWidget &)> &open,
    const std::function<bool(QWidget &)> &settled = [](QWidget &) { return true; });
/// The scene after the database went away under it: what people see then.
[[nodiscard]] TourScene lostScene(const TourScene &scene, const QString &name);

} // namespace gangway
