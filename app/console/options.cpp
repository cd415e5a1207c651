// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/options.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <CLI/CLI.hpp>

#include <map>

namespace gangway {

namespace {

struct Words
{
    std::string workspace;
    std::string organization;
    std::string tour;
    std::string theme;
    std::string size;
    std::string language;
    std::vector<std::string> files;
};

const std::map<std::string, Scheme> &schemes()
{
    static const std::map<std::string, Scheme> names{
        {"light", Scheme::Light}, {"dark", Scheme::Dark}, {"high-contrast", Scheme::HighContrast}};
    return names;
}

QSize sizeFrom(const std::string &text)
{
    const QStringList parts = QString::fromStdString(text).split(QLatin1Char('x'));
    return parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
}

void describe(CLI::App &app, Words &words)
{
    app.add_option("--workspace", words.workspace,
                   "Folder of the workspace; without it, the one used last")
        ->type_name("DIR");
    app.add_option("--organization", words.organization, "Work in this organisation")
        ->type_name("ID|NAME");
    app.add_option("--theme", words.theme, "light, dark or high-contrast, for this start only")
        ->check(CLI::IsMember(schemes()));
    app.add_option("--lang", words.language,
                   "Language for this start only; qps shows longer texts with accents")
        ->type_name("TAG");
    app.add_option("--tour", words.tour,
                   "Render every page with demo data as PNG files into OUT, and end")
        ->type_name("OUT");
    app.add_option("--size", words.size, "Size of the tour's pictures [1280x800]")
        ->type_name("WxH")
        ->check([](const std::string &text) {
            const QSize size = sizeFrom(text);
            const bool usable = size.width() >= 320 && size.height() >= 240 &&
                                size.width() <= 7680 && size.height() <= 4320;
            return usable ? std::string() : "a size looks like 1280x800";
        });
    app.add_option("FILE", words.files, "A document to import as a flow, or a list of people");
    app.set_version_flag("--version", QCoreApplication::applicationVersion().toStdString());
    app.footer("Exit codes: 0 done, 1 failed (the reason is on standard error), 2 not understood.");
}

QString absolute(const std::string &path)
{
    return path.empty() ? QString() : QFileInfo(QString::fromStdString(path)).absoluteFilePath();
}

ConsoleOptions optionsFrom(const Words &words)
{
    ConsoleOptions options{.workspace = absolute(words.workspace),
                           .organization = QString::fromStdString(words.organization),
                           .tourFolder = absolute(words.tour),
                           .scheme = {},
                           .language = QString::fromStdString(words.language),
                           .files = {}};
    if (!words.theme.empty())
        options.scheme = schemes().at(words.theme);
    if (!words.size.empty())
        options.size = sizeFrom(words.size);
    for (const std::string &file : words.files)
        options.files << absolute(file);
    return options;
}

} // namespace

std::variant<ConsoleOptions, int> readOptions(const QStringList &arguments)
{
    CLI::App app("Gangway, a console for onboarding.", "gangway");
    Words words;
    describe(app, words);
    std::vector<std::string> given;
    for (qsizetype i = arguments.size() - 1; i > 0; --i) // CLI11 takes them from the end
        given.push_back(arguments.at(i).toStdString());
    try {
        app.parse(given);
    } catch (const CLI::ParseError &error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return optionsFrom(words);
}

} // namespace gangway
