// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/console.h"
#include "console/options.h"
#include "console/singleinstance.h"
#include "console/tourrun.h"
#include "domain/base/programname.h"
#include "shell/mainwindow.h"
#include "shell/preferences.h"
#include "style/icons.h"
#include "style/themeswitch.h"
#include "tour/pseudotranslator.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>
#include <string_view>

namespace {

using namespace gangway;

/// Texts in the wanted language: ours, and Qt's own. English texts are in the source; its file has
/// their plurals.
void installLanguage(QApplication &application, const QString &wanted)
{
    const QLocale locale = wanted.isEmpty() ? QLocale() : QLocale(wanted);
    if (wanted == QLatin1String("qps")) {
        QCoreApplication::installTranslator(new PseudoTranslator(&application));
        return;
    }
    if (!wanted.isEmpty())
        QLocale::setDefault(locale);
    for (const auto &[name, folder] :
         {std::pair{QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
          std::pair{QStringLiteral("gangway"), QStringLiteral(":/gangway/translations")}}) {
        auto *texts = new QTranslator(&application);
        if (texts->load(locale, name, QStringLiteral("_"), folder) ||
            (name == QLatin1String("gangway") && texts->load(QStringLiteral("gangway_en"), folder)))
            QCoreApplication::installTranslator(texts);
    }
}

int runTour(const ConsoleOptions &options)
{
    TourRun run(options);
    QObject::connect(
        &run, &TourRun::finished, qApp, [](int code) { QCoreApplication::exit(code); },
        Qt::QueuedConnection);
    run.start();
    return QCoreApplication::exec();
}

int runConsole(const ConsoleOptions &options)
{
    SingleInstance instance(options.workspace);
    if (!instance.claim(options.files))
        return 0;
    Console console(options);
    QObject::connect(&instance, &SingleInstance::raiseRequested, &console,
                     [&console](const QStringList &files) {
                         console.window().present();
                         console.openFiles(files);
                     });
    QObject::connect(
        &console, &Console::finished, qApp, [] { QCoreApplication::exit(0); },
        Qt::QueuedConnection);
    console.start();
    return QCoreApplication::exec();
}

/// Pictures and answers on the terminal need no screen: they are made on machines without one, too.
void doWithoutScreen(int argc, char *argv[])
{
    const auto asks = [](std::string_view argument) {
        return argument == "-h" || argument == "--help" || argument == "--version" ||
               argument.starts_with("--tour");
    };
    const bool hasScreen = qEnvironmentVariableIsSet("DISPLAY") ||
                           qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
                           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
    if (!hasScreen && std::any_of(argv + 1, argv + argc, asks))
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

} // namespace

int main(int argc, char *argv[])
{
#ifdef Q_OS_LINUX
    doWithoutScreen(argc, argv);
#endif
    QApplication application(argc, argv);
    nameProgram(QStringLiteral("gangway"), QStringLiteral(GANGWAY_VERSION));
    takeOverOldSettings();
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Gangway"));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.gangway.Gangway"));
    QGuiApplication::setQuitOnLastWindowClosed(false); // the workspace is stopped first

    const auto read = readOptions(QCoreApplication::arguments());
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const auto &options = std::get<ConsoleOptions>(read);

    Preferences preferences = Preferences::load();
    if (options.scheme)
        preferences.scheme = options.scheme;
    const bool isTour = !options.tourFolder.isEmpty();
    if (isTour) { // the same pictures for everybody
        preferences.scheme = options.scheme.value_or(Scheme::Light);
        preferences.motion = false;
    }
    installLanguage(application,
                    options.language.isEmpty() ? preferences.language : options.language);
    ThemeSwitch theme;
    preferences.apply();
    QApplication::setWindowIcon(applicationIcon());
    return isTour ? runTour(options) : runConsole(options);
}
