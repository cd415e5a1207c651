// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/consolecontext.h"
#include "shell/page.h"

#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace gangway {

/// What a scene of the tour is made in: a session on demo data, and the size of the picture.
class TourStage
{
public:
    virtual ~TourStage() = default;
    [[nodiscard]] virtual ConsoleContext &context() = 0;
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

} // namespace gangway
