// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/textinput.h"

#include <QCoreApplication>
#include <QStringConverter>

#include <algorithm>
#include <cstring>

namespace gangway {

namespace {

struct TextInput
{
    Q_DECLARE_TR_FUNCTIONS(TextInput)
};

bool startsWith(const QByteArray &bytes, const char *mark, int size)
{
    return bytes.size() >= size && std::memcmp(bytes.constData(), mark, size_t(size)) == 0;
}

/// The encoding a byte order mark names; UTF-32 first, because its mark begins like that of UTF-16.
std::optional<QStringConverter::Encoding> wideEncoding(const QByteArray &bytes)
{
    if (startsWith(bytes, "\xFF\xFE\0\0", 4))
        return QStringConverter::Utf32LE;
    if (startsWith(bytes, "\0\0\xFE\xFF", 4))
        return QStringConverter::Utf32BE;
    if (startsWith(bytes, "\xFF\xFE", 2))
        return QStringConverter::Utf16LE;
    if (startsWith(bytes, "\xFE\xFF", 2))
        return QStringConverter::Utf16BE;
    return std::nullopt;
}

std::unexpected<Error> notText()
{
    return fail(ErrorKind::InvalidInput, TextInput::tr("This is not a text file."),
                TextInput::tr("Choose a file written as plain text. Save documents of a word "
                              "processor as text or Markdown first."));
}

/// Control characters that no text holds; a few are forgiven (form feeds, terminal colours).
bool looksBinary(const QByteArray &bytes)
{
    const QByteArrayView head =
        QByteArrayView(bytes).first(std::min<qsizetype>(bytes.size(), 65536));
    const auto odd = std::count_if(head.begin(), head.end(), [](char c) {
        const auto u = uchar(c);
        return u < 0x20 && u != '\t' && u != '\n' && u != '\r' && u != '\f' && u != 0x1B;
    });
    return odd * 50 > head.size();
}

void unifyLineEnds(QByteArray &text)
{
    if (!text.contains('\r'))
        return;
    char *out = text.data();
    const char *end = text.constData() + text.size();
    for (const char *in = text.constData(); in != end; ++in) {
        if (*in != '\r') {
            *out++ = *in;
            continue;
        }
        if (in + 1 != end && in[1] == '\n')
            ++in;
        *out++ = '\n';
    }
    text.truncate(out - text.constData());
}

Result<QByteArray> decoded(const QByteArray &bytes)
{
    if (const auto wide = wideEncoding(bytes)) {
        QStringDecoder decoder(*wide);
        const QString text = decoder.decode(bytes);
        if (decoder.hasError() || text.contains(QChar::Null))
            return notText();
        return text.toUtf8();
    }
    if (std::memchr(bytes.constData(), 0, size_t(bytes.size())) || looksBinary(bytes))
        return notText();
    const bool marked = startsWith(bytes, "\xEF\xBB\xBF", 3);
    const QByteArray text = marked ? bytes.mid(3) : bytes;
    const qsizetype broken = text.isValidUtf8() ? -1 : firstBrokenUtf8(text);
    if (broken < 0)
        return text;
    const auto line = std::count(text.begin(), text.begin() + broken, '\n') + 1;
    return fail(
        ErrorKind::InvalidInput,
        TextInput::tr("The text is not UTF-8: line %1 (byte %2 of the file) cannot be read.")
            .arg(line)
            .arg(broken + (marked ? 3 : 0)),
        TextInput::tr("Save the file as UTF-8 and try again."));
}

} // namespace

qsizetype firstBrokenUtf8(QByteArrayView bytes)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const auto lead = uchar(bytes[at]);
        const int length = lead < 0x80   ? 1
                           : lead < 0xC2 ? 0
                           : lead < 0xE0 ? 2
                           : lead < 0xF0 ? 3
                           : lead < 0xF5 ? 4
                                         : 0;
        if (length == 0 || at + length > bytes.size() || !bytes.sliced(at, length).isValidUtf8())
            return at;
        at += length;
    }
    return -1;
}

Result<QByteArray> textFromFile(const QByteArray &bytes)
{
    if (bytes.size() > textInputLimit) {
        return fail(
            ErrorKind::InvalidInput,
            TextInput::tr("The file is too large: %1 MB, and at most %2 MB can be imported.")
                .arg((bytes.size() + 1048575) / 1048576)
                .arg(textInputLimit / 1048576),
            TextInput::tr("Split the document and import the parts one by one."));
    }
    Result<QByteArray> text = bytes.isEmpty() ? Result<QByteArray>(QByteArray()) : decoded(bytes);
    if (!text)
        return text;
    unifyLineEnds(*text);
    const bool blank = std::all_of(text->cbegin(), text->cend(),
                                   [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
    if (blank) {
        return fail(ErrorKind::InvalidInput, TextInput::tr("The file is empty."),
                    TextInput::tr("Choose a file that holds the text of the flow."));
    }
    return text;
}

} // namespace gangway
