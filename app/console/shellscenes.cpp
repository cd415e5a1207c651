// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/shellscenes.h"

#include "search/consolesearch.h"
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
    ConsoleSearch::install(*shell);
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

} // namespace

QList<TourScene> shellScenes()
{
    return {
        {QStringLiteral("settings"), full(PageId::Settings)},
        {QStringLiteral("help-shortcuts"),
         [](TourStage &stage) {
             return std::make_unique<ShortcutsDialog>(stage.context().actions);
         }},
        {QStringLiteral("help-about"),
         [](TourStage &stage) { return std::make_unique<AboutDialog>(stage.context().session); },
         [](QWidget &dialog) {
             return static_cast<AboutDialog &>(dialog).details().contains(u"PostgreSQL");
         }},
        paletteScene(QStringLiteral("palette"), QStringLiteral("go")),
        paletteScene(QStringLiteral("palette-people"), QStringLiteral("an")),
        paletteScene(QStringLiteral("palette-nothing"), QStringLiteral("zzz")),
        troubledScene(paletteScene({}, QStringLiteral("flow")), QStringLiteral("palette-offline"),
                      TourStage::Trouble::Away,
                      [](QWidget &window) { return !paletteOf(window).note().isEmpty(); })};
}

} // namespace gangway
