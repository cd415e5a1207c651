// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/shellscenes.h"

#include "shell/commandpalette.h"
#include "shell/shell.h"

#include <QLineEdit>

namespace gangway {

namespace {

/// A page as one finds it when there is data.
std::function<std::unique_ptr<QWidget>(TourStage &)> full(PageId page)
{
    return [page](TourStage &stage) { return stage.window(nullptr, {page, {}, {}}); };
}

std::unique_ptr<QWidget> palette(TourStage &stage, const QString &typed)
{
    auto window = stage.window(nullptr, {PageId::Settings, {}, {}});
    auto *shell = qobject_cast<Shell *>(window.get());
    QMetaObject::invokeMethod(
        shell,
        [shell, typed] {
            shell->palette().open();
            shell->palette().field()->setText(typed);
        },
        Qt::QueuedConnection);
    return window;
}

} // namespace

QList<TourScene> shellScenes()
{
    return {{QStringLiteral("settings"), full(PageId::Settings)},
            {QStringLiteral("palette"),
             [](TourStage &stage) { return palette(stage, QStringLiteral("go")); }},
            {QStringLiteral("palette-nothing"),
             [](TourStage &stage) { return palette(stage, QStringLiteral("zzz")); }}};
}

} // namespace gangway
