// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchreport.h"

#include <QJsonDocument>

#include <cstdio>
#include <cstdlib>

#include <unistd.h>

namespace gangway::bench {

namespace {

QString tableRow(const QString &name, const Measurement &m)
{
    const auto met = m.met();
    const QString verdict = !met ? QString() : *met ? QStringLiteral("yes") : QStringLiteral("NO");
    return QStringLiteral("%1 %2 %3 %4 %5  %6  %7")
        .arg(name, -22)
        .arg(m.value, 11, 'g', 4)
        .arg(m.unit, -9)
        .arg(m.floor, 11, 'g', 4)
        .arg(m.ratio(), 8, 'f', 2)
        .arg(m.goalText(), -32)
        .arg(verdict);
}

} // namespace

void printLine(const QString &text)
{
    std::fputs(qPrintable(text + u'\n'), stdout);
    std::fflush(stdout);
}

void printError(const Error &error)
{
    std::fputs(
        qPrintable(error.message + (error.hint.isEmpty() ? QString() : QString(u' ' + error.hint)) +
                   (error.detail.isEmpty() ? QString()
                                           : QString(QStringLiteral(" [") + error.detail + u']')) +
                   u'\n'),
        stderr);
}

void printHeads()
{
    printLine(QStringLiteral("%1 %2 %3 %4 %5  %6  met")
                  .arg(QStringLiteral("name"), -22)
                  .arg(QStringLiteral("value"), 11)
                  .arg(QStringLiteral("unit"), -9)
                  .arg(QStringLiteral("floor"), 11)
                  .arg(QStringLiteral("ratio"), 8)
                  .arg(QStringLiteral("goal"), -32));
}

bool printMeasured(const QString &name, const Result<Measurement> &measured, bool json)
{
    if (!measured) {
        std::fputs(qPrintable(name + QStringLiteral(": ")), stderr);
        printError(measured.error());
        return false;
    }
    printLine(json ? QString::fromUtf8(
                         QJsonDocument(measured->toJson(name)).toJson(QJsonDocument::Compact))
                   : tableRow(name, *measured));
    return true;
}

void printListed(const QString &name, const QString &what)
{
    printLine(QStringLiteral("%1  %2").arg(name, -22).arg(what));
}

void refuse(const QString &text)
{
    std::fputs(qPrintable(text + u'\n'), stderr);
    std::exit(2);
}

void showProgress(double fraction, const QString &text)
{
    if (isatty(STDERR_FILENO) != 0)
        std::fputs(qPrintable(QStringLiteral("\r\x1b[KDemo data %1 %  %2")
                                  .arg(static_cast<int>(fraction * 100))
                                  .arg(text)),
                   stderr);
}

void endProgress()
{
    if (isatty(STDERR_FILENO) != 0)
        std::fputs("\r\x1b[K", stderr);
}

} // namespace gangway::bench
