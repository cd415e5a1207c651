// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/textdecoder.h"

#include "exchange/textinput.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <string_view>

#include <iconv.h>
#include <uchardet/uchardet.h>

namespace gangway {

namespace {

/// Fewer bytes above 127 than this are too few for a guess by letter frequency.
constexpr auto enoughForGuess = 40;

struct Mark
{
    std::string_view bytes;
    const char *encoding;
};

constexpr std::array<Mark, 5> marks{{{{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                                     {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                                     {{"\xEF\xBB\xBF", 3}, "UTF-8"},
                                     {{"\xFF\xFE", 2}, "UTF-16LE"},
                                     {{"\xFE\xFF", 2}, "UTF-16BE"}}};

/// Text in UTF-16 without a mark has its zero bytes at every other place.
std::optional<TextEncoding> byZeros(const QByteArray &sample)
{
    std::array<qsizetype, 2> zeros{};
    for (qsizetype i = 0; i < sample.size(); ++i) {
        if (sample[i] == 0)
            ++zeros[size_t(i % 2)];
    }
    const qsizetype half = sample.size() / 2;
    if (zeros[0] == 0 && zeros[1] * 10 > half * 7)
        return TextEncoding{"UTF-16LE", 0, false};
    if (zeros[1] == 0 && zeros[0] * 10 > half * 7)
        return TextEncoding{"UTF-16BE", 0, false};
    return std::nullopt;
}

/// Control characters that no text holds, in numbers; a stray one is for the checks of its cell.
bool isBinary(const QByteArray &sample)
{
    for (const std::string_view magic : {"PK\3\4", "\xD0\xCF\x11\xE0", "%PDF-",
                                         "\x7F"
                                         "ELF"}) {
        if (std::string_view(sample.constData(), size_t(sample.size())).starts_with(magic))
            return true;
    }
    const auto odd = std::ranges::count_if(sample, [](char c) {
        return uchar(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
    });
    return odd > 2 && odd * 50 > sample.size();
}

/// A UTF-8 file into which a cell of another encoding was pasted is UTF-8 still.
bool mostlyUtf8(const QByteArray &sample)
{
    qsizetype good = 0;
    qsizetype bad = 0;
    for (qsizetype at = 0; at < sample.size();) {
        const auto lead = uchar(sample[at]);
        const qsizetype length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (lead < 0x80) {
            ++at;
        } else if (length > 1 && at + length <= sample.size() &&
                   QByteArrayView(sample).sliced(at, length).isValidUtf8()) {
            ++good;
            at += length;
        } else {
            ++bad;
            ++at;
        }
    }
    return good > bad * 4;
}

bool isHigh(char c)
{
    return uchar(c) > 127;
}

bool isAsciiLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

QString decoded(const char *encoding, const QByteArray &bytes)
{
    TextDecoder decoder(encoding);
    std::string text;
    decoder.append(text, bytes);
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// How much the characters beside plain letters look like words when the bytes are read so:
/// letters of the languages of Europe count for it, signs within words against it.
int wordiness(const char *encoding, const QByteArray &sample)
{
    static const QString usual =
        QStringLiteral("àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßšžÀÂÄÁÃÅÇÉÈÊËÍÎÑÓÔÖØÚÜŠŽąćęłńśźżĄĆĘŁŃŚŹŻ"
                       "čďěňřťůČĎĚŇŘŤŮőűŐŰăâîșțşţ");
    const QString text = decoded(encoding, sample);
    int score = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.unicode() < 128)
            continue;
        const bool after = i > 0 && text[i - 1].isLetter();
        const bool before = i + 1 < text.size() && text[i + 1].isLetter();
        if (!after && !before)
            continue;
        if ((c.isUpper() && after && text[i - 1].isLower()) ||
            (c.isLower() && before && text[i + 1].isUpper()))
            score -= 2; // "MÄller"
        else if (usual.contains(c))
            ++score;
        else if (!c.isLetter() && after && before && c != QChar(0x2019) && c != QChar(0x2013))
            score -= 2;
    }
    return score;
}

/// A list has too few letters for a guess by their frequency: read as the candidates would have it,
/// the most likely words win. Excel on a Mac and on old Windows writes the last two.
QByteArray westernEncoding(const QByteArray &sample)
{
    QByteArray best = "WINDOWS-1252";
    int most = wordiness(best.constData(), sample);
    for (const char *candidate : {"WINDOWS-1250", "ISO-8859-2", "MACINTOSH", "CP850"}) {
        // Windows-1252 is by far the most frequent: others must be clearly better.
        if (const int score = wordiness(candidate, sample);
            score > most + (best == "WINDOWS-1252")) {
            most = score;
            best = candidate;
        }
    }
    return best;
}

/// The bytes 80 to 9F are control characters in ISO-8859 and letters in Windows' own encodings:
/// where they occur, the text is of Windows.
QByteArray windowsFor(const QByteArray &name, const QByteArray &sample)
{
    struct Pair
    {
        const char *iso;
        const char *windows;
    };
    static constexpr std::array<Pair, 12> pairs{{{"ISO-8859-1", "WINDOWS-1252"},
                                                 {"ISO-8859-15", "WINDOWS-1252"},
                                                 {"ISO-8859-10", "WINDOWS-1252"},
                                                 {"ISO-8859-2", "WINDOWS-1250"},
                                                 {"ISO-8859-16", "WINDOWS-1250"},
                                                 {"ISO-8859-5", "WINDOWS-1251"},
                                                 {"ISO-8859-6", "WINDOWS-1256"},
                                                 {"ISO-8859-7", "WINDOWS-1253"},
                                                 {"ISO-8859-8", "WINDOWS-1255"},
                                                 {"ISO-8859-9", "WINDOWS-1254"},
                                                 {"ISO-8859-4", "WINDOWS-1257"},
                                                 {"ISO-8859-13", "WINDOWS-1257"}}};
    const bool windows = std::ranges::any_of(
        sample, [](char c) { return uchar(c) >= 0x80 && uchar(c) <= 0x9F && uchar(c) != 0x85; });
    if (!windows)
        return name;
    const auto pair = std::ranges::find_if(pairs, [&name](const Pair &p) { return name == p.iso; });
    return pair == pairs.end() ? name : QByteArray(pair->windows);
}

QByteArray byFrequency(const QByteArray &sample)
{
    qsizetype high = 0;
    qsizetype together = 0; ///< beside another: letters of scripts other than Latin
    qsizetype within = 0;   ///< beside a plain letter
    for (qsizetype i = 0; i < sample.size(); ++i) {
        if (!isHigh(sample[i]))
            continue;
        ++high;
        const char before = i > 0 ? sample[i - 1] : ' ';
        const char after = i + 1 < sample.size() ? sample[i + 1] : ' ';
        together += isHigh(before) || isHigh(after) ? 1 : 0;
        within += isAsciiLetter(before) || isAsciiLetter(after) ? 1 : 0;
    }
    const bool foreign = together * 10 > high * 7 && high >= 8;
    if (!foreign && (high < enoughForGuess || within * 2 > high))
        return windowsFor(westernEncoding(sample), sample);
    uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, sample.constData(), size_t(sample.size()));
    uchardet_data_end(detector);
    QByteArray name = uchardet_get_charset(detector);
    uchardet_delete(detector);
    if (name.isEmpty() || name == "ASCII" || name == "UTF-8" || name == "ISO-8859-1")
        return foreign ? QByteArray("WINDOWS-1252") : westernEncoding(sample);
    return windowsFor(name, sample);
}

} // namespace

TextEncoding detectEncoding(const QByteArray &sample)
{
    const std::string_view bytes(sample.constData(), size_t(sample.size()));
    for (const Mark &mark : marks) {
        if (bytes.starts_with(mark.bytes))
            return {mark.encoding, int(mark.bytes.size()), false};
    }
    if (sample.contains('\0')) {
        if (const auto wide = byZeros(sample))
            return *wide;
    }
    if (isBinary(sample))
        return {"UTF-8", 0, true};
    const qsizetype broken = sample.isValidUtf8() ? -1 : firstBrokenUtf8(sample);
    // The sample may end within a character.
    if (broken < 0 || (broken >= sample.size() - 3 && sample.size() > 1000))
        return {};
    if (mostlyUtf8(sample))
        return {};
    return {byFrequency(sample), 0, false};
}

struct TextDecoder::Converter
{
    explicit Converter(const char *from) : handle(iconv_open("UTF-8", from)) {}
    ~Converter()
    {
        if (isOpen())
            iconv_close(handle);
    }
    Q_DISABLE_COPY_MOVE(Converter)
    [[nodiscard]] bool isOpen() const { return handle != iconv_t(-1); }
    iconv_t handle;
};

TextDecoder::TextDecoder(const QByteArray &encoding)
{
    if (encoding.compare("UTF-8", Qt::CaseInsensitive) == 0)
        return;
    m_converter = std::make_unique<Converter>(encoding.constData());
    if (!m_converter->isOpen())
        m_converter = std::make_unique<Converter>("WINDOWS-1252");
}

TextDecoder::~TextDecoder() = default;

void TextDecoder::append(std::string &out, QByteArrayView bytes)
{
    if (!m_converter) {
        out.append(bytes.data(), size_t(bytes.size()));
        return;
    }
    m_rest.append(bytes.data(), size_t(bytes.size()));
    char *in = m_rest.data();
    size_t left = m_rest.size();
    std::array<char, 65536> piece;
    while (left > 0) {
        char *to = piece.data();
        size_t room = piece.size();
        const size_t result = iconv(m_converter->handle, &in, &left, &to, &room);
        const int error = errno;
        out.append(piece.data(), piece.size() - room);
        if (result != size_t(-1) || error == E2BIG)
            continue;
        if (error != EILSEQ)
            break; // the rest of the character comes with the next piece
        m_error = true;
        out += "\xEF\xBF\xBD";
        ++in;
        --left;
    }
    m_rest.erase(0, m_rest.size() - left);
}

} // namespace gangway
