// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/options.h"

#include "arguments/command.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace gangway {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConsoleOptions)
};

/// What was typed, before it is understood.
struct Typed
{
    QString workspace;
    QString organization;
    QString tour;
    QString theme;
    QString size;
    QString language;
    QStringList files;
};

const QMap<QString, Scheme> &schemes()
{
    static const QMap<QString, Scheme> names{
        {QStringLiteral("light"), Scheme::Light},
        {QStringLiteral("dark"), Scheme::Dark},
        {QStringLiteral("high-contrast"), Scheme::HighContrast}};
    return names;
}

QSize sizeFrom(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    return parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
}

QString problemOfSize(const QString &text)
{
    const QSize size = sizeFrom(text);
    const bool usable = size.width() >= 320 && size.height() >= 240 && size.width() <= 7680 &&
                        size.height() <= 4320;
    return usable ? QString() : Words::tr("“%1” is not a size such as 1280x800.").arg(text);
}

void describe(Command &app, Typed &typed)
{
    app.takes("--workspace", &typed.workspace,
              Words::tr("Folder of the workspace; without it, the one used last"))
        .called(Words::tr("DIR"));
    app.takes("--organization", &typed.organization, Words::tr("Work in this organisation"))
        .called(Words::tr("ID|NAME"));
    app.takes("--theme", &typed.theme,
              Words::tr("light, dark or high-contrast, for this start only"))
        .called(Words::tr("NAME"))
        .oneOf(schemes().keys());
    app.takes("--lang", &typed.language,
              Words::tr("Language for this start only; qps shows longer texts with accents"))
        .called(Words::tr("TAG"));
    app.takes("--tour", &typed.tour,
              Words::tr("Render every page with demo data as PNG files into OUT, and end"))
        .called(Words::tr("OUT"));
    app.takes("--size", &typed.size, Words::tr("Size of the tour's pictures [1280x800]"))
        .called(Words::tr("WxH"))
        .checked(problemOfSize);
    app.takes("FILE", &typed.files,
              Words::tr("A document to import as a flow, or a list of people"));
}

QString absolute(const QString &path)
{
    return path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath();
}

ConsoleOptions optionsFrom(const Typed &typed)
{
    ConsoleOptions options{.workspace = absolute(typed.workspace),
                           .organization = typed.organization,
                           .tourFolder = absolute(typed.tour),
                           .scheme = {},
                           .language = typed.language,
                           .files = {}};
    if (!typed.theme.isEmpty())
        options.scheme = schemes().value(typed.theme);
    if (!typed.size.isEmpty())
        options.size = sizeFrom(typed.size);
    for (const QString &file : typed.files)
        options.files << absolute(file);
    return options;
}

} // namespace

std::variant<ConsoleOptions, int> readOptions(const QStringList &arguments)
{
    CommandLine line("gangway", Words::tr("Gangway, a console for onboarding."),
                     Words::tr("Exit codes: 0 done, 1 failed (the reason is on standard error), "
                               "2 not understood."));
    Typed typed;
    describe(line.root(), typed);
    if (const auto ended = line.parse(arguments))
        return *ended == CommandLine::Ended::Told ? 0 : 2;
    return optionsFrom(typed);
}

} // namespace gangway
