// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/output.h"

#include "domain/base/oddcharacters.h"
#include "service/textwidth.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>

#include <unistd.h>

namespace gangway {

namespace {

constexpr qint64 appearAfterMs = 500;
constexpr qint64 redrawEveryMs = 100;
constexpr int barWidth = 28;

/// Why standard output could not be written first; 0 while all is well.
int writeError = 0;

void noteWriteError(std::FILE *stream)
{
    if (stream == stdout && std::ferror(stdout) != 0 && writeError == 0)
        writeError = errno;
}

/// Everything for a terminal passes here: names and texts of others must not act on it, so what
/// would is shown instead (ESC, other control characters, controls of the writing direction). One
/// call is one line, unless `use` says otherwise: a line end in a name fakes no line of its own.
void print(std::FILE *stream, const QString &text, TextUse use = TextUse::Line)
{
    const QByteArray bytes = withVisibleControls(text, use).toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fputc('\n', stream);
    if (std::fflush(stream) != 0)
        noteWriteError(stream);
}

QString kindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput:
        return QStringLiteral("invalid_input");
    case ErrorKind::NotFound:
        return QStringLiteral("not_found");
    case ErrorKind::Conflict:
        return QStringLiteral("conflict");
    case ErrorKind::Denied:
        return QStringLiteral("denied");
    case ErrorKind::Locked:
        return QStringLiteral("locked");
    case ErrorKind::Unavailable:
        return QStringLiteral("unavailable");
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorKind::NewerVersion:
        return QStringLiteral("newer_version");
    case ErrorKind::OutOfSpace:
        return QStringLiteral("out_of_space");
    case ErrorKind::Damaged:
        return QStringLiteral("damaged");
    case ErrorKind::Internal:
        return QStringLiteral("internal");
    }
    return {};
}

/// JSON escapes C0 itself; the other characters that a terminal or an editor obeys are escaped
/// here.
QString escaped(const QByteArray &json)
{
    const QString text = QString::fromUtf8(json);
    if (!oddCharacter(text, TextUse::Prose))
        return text;
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool pair =
            c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const qsizetype length = pair ? 2 : 1;
        if (oddCharacter(QStringView(text).mid(i, length), TextUse::Prose)) {
            for (qsizetype unit = i; unit < i + length; ++unit)
                result += QStringLiteral("\\u%1").arg(uint(text[unit].unicode()), 4, 16,
                                                      QLatin1Char('0'));
        } else {
            result += QStringView(text).mid(i, length);
        }
        i += length - 1;
    }
    return result;
}

bool isNumber(const QString &cell)
{
    bool ok = false;
    QString digits = cell;
    (void)digits.remove(QLatin1Char('%')).remove(QLatin1Char(' ')).toDouble(&ok);
    return ok;
}

} // namespace

namespace {

/// A cell with line ends would break its table.
QString oneLine(const QString &cell)
{
    return withVisibleControls(cell, TextUse::Line);
}

} // namespace

void Output::line(const QString &text) const
{
    if (!m_json)
        print(stdout, text);
}

void Output::note(const QString &text) const
{
    print(stderr, text);
}

void Output::json(const QJsonObject &object) const
{
    if (m_json)
        print(stdout, escaped(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void Output::json(const QJsonArray &array) const
{
    if (m_json)
        print(stdout, escaped(QJsonDocument(array).toJson(QJsonDocument::Compact)));
}

void Output::table(const QStringList &header, const QList<QStringList> &rows) const
{
    if (m_json)
        return;
    QList<int> widths;
    for (qsizetype column = 0; column < header.size(); ++column) {
        int width = textWidth(header[column]);
        for (const QStringList &row : rows)
            width = std::max(width, textWidth(oneLine(row.value(column))));
        widths.append(width);
    }
    const auto draw = [&](const QStringList &cells) {
        QString text;
        for (qsizetype column = 0; column < header.size(); ++column) {
            const QString cell = oneLine(cells.value(column));
            text += isNumber(cell) ? cell.rightJustified(widths[column])
                                   : paddedTo(cell, widths[column]);
            text += QStringLiteral("  ");
        }
        while (text.endsWith(QLatin1Char(' ')))
            text.chop(1);
        print(stdout, text);
    };
    draw(header);
    for (const QStringList &row : rows)
        draw(row);
}

ExitCode Output::error(const Error &error) const
{
    if (m_json) {
        QJsonObject body{{QStringLiteral("kind"), kindName(error.kind)},
                         {QStringLiteral("message"), error.message},
                         {QStringLiteral("hint"), error.hint},
                         {QStringLiteral("detail"), error.detail}};
        if (!error.code.isNull())
            body.insert(QStringLiteral("code"), error.code.name());
        if (!error.field.isEmpty())
            body.insert(QStringLiteral("field"), error.field);
        print(stderr, escaped(QJsonDocument(QJsonObject{{QStringLiteral("error"), body}})
                                  .toJson(QJsonDocument::Compact)));
        return ExitCode::Failed;
    }
    print(stderr, error.message);
    if (!error.hint.isEmpty())
        print(stderr, error.hint, TextUse::Prose); // may list what is wrong
    if (!error.detail.isEmpty())
        print(stderr, QStringLiteral("(%1)").arg(error.detail), TextUse::Prose);
    return ExitCode::Failed;
}

void Output::bytes(const QByteArray &content) const
{
    if (isatty(STDOUT_FILENO) != 0)
        return print(stdout, QString::fromUtf8(content), TextUse::Prose);
    std::fwrite(content.constData(), 1, static_cast<size_t>(content.size()), stdout);
    if (std::fflush(stdout) != 0)
        noteWriteError(stdout);
}

ExitCode Output::settled(ExitCode code) const
{
    std::cout.flush(); // help texts
    if (std::fflush(stdout) != 0)
        noteWriteError(stdout);
    // Some file systems tell only here that the disk is full.
    if (const int copy = dup(STDOUT_FILENO); copy >= 0 && close(copy) != 0 && writeError == 0)
        writeError = errno;
    if (writeError == 0 && std::ferror(stdout) == 0 && !std::cout.fail())
        return code;
    if (code != ExitCode::Ok)
        return code; // a reason was said already
    const QString why = QString::fromLocal8Bit(std::strerror(writeError ? writeError : EIO));
    return error(
        {ErrorKind::OutOfSpace,
         QCoreApplication::translate("Output", "The output could not be written: %1.").arg(why),
         QCoreApplication::translate(
             "Output", "What was written is not complete. Free space or write elsewhere."),
         {}});
}

ProgressBar::ProgressBar(QString label)
    : m_label(std::move(label)), m_terminal(isatty(STDERR_FILENO) != 0)
{
    m_since.start();
}

ProgressBar::~ProgressBar()
{
    if (m_visible)
        std::fputs("\r\033[K", stderr);
}

void ProgressBar::update(double fraction, const QString &text)
{
    if (!m_terminal || m_since.elapsed() < appearAfterMs)
        return;
    if (m_drawn.isValid() && m_drawn.elapsed() < redrawEveryMs && fraction < 1)
        return;
    m_drawn.start();
    m_visible = true;
    const int filled = static_cast<int>(std::clamp(fraction, 0.0, 1.0) * barWidth);
    const QString bar = QString(filled, QChar(0x2588)) + QString(barWidth - filled, QChar(0x2591));
    const QByteArray bytes = QStringLiteral("\r\033[K%1 %2 %3 % %4")
                                 .arg(m_label, bar)
                                 .arg(static_cast<int>(fraction * 100), 3)
                                 .arg(text)
                                 .toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

} // namespace gangway
