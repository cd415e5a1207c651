// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/shellscenes.h"

#include "settings/aboutdialog.h"
#include "settings/shortcutsdialog.h"
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

const CommandPalette &paletteOf(QWidget &window)
{
    return static_cast<Shell &>(window).palette();
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

TourScene paletteScene(const QString &name, const QString &typed)
{
    return {name, [typed](TourStage &stage) { return palette(stage, typed); },
            [](QWidget &window) {
                const CommandPalette &shown = paletteOf(window);
                return shown.isVisible() && !shown.isSearching();
            }};
}

/// Help over the page one is on.
TourScene helpScene(const QString &name, const QString &action,
                    const std::function<bool(QWidget &)> &settled)
{
    const auto open = [action](QWidget &window) {
        auto &shell = static_cast<Shell &>(window);
        shell.context().actions.required(action)->trigger();
    };
    return sceneAbove({name, full(PageId::Settings)}, name, open, settled);
}

} // namespace

QList<TourScene> shellScenes()
{
    return {
        {QStringLiteral("settings"), full(PageId::Settings)},
        helpScene(QStringLiteral("help-shortcuts"), QStringLiteral("help.shortcuts"),
                  [](QWidget &window) { return window.findChild<ShortcutsDialog *>() != nullptr; }),
        helpScene(QStringLiteral("help-about"), QStringLiteral("help.about"),
                  [](QWidget &window) {
                      const auto *about = window.findChild<AboutDialog *>();
                      return about && about->details().contains(u"PostgreSQL");
                  }),
        paletteScene(QStringLiteral("palette"), QStringLiteral("go")),
        paletteScene(QStringLiteral("palette-people"), QStringLiteral("an")),
        paletteScene(QStringLiteral("palette-nothing"), QStringLiteral("zzz")),
        troubledScene(paletteScene({}, QStringLiteral("flow")), QStringLiteral("palette-offline"),
                      TourStage::Trouble::Away,
                      [](QWidget &window) { return !paletteOf(window).note().isEmpty(); })};
}

} // namespace gangway
