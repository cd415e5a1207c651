// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/textdecoder.h"

#include "exchange/textinput.h"

#include <algorithm>
#include <array>
#include <cerrno>
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
TextEncoding byZeros(const QByteArray &sample)
{
    std::array<qsizetype, 2> zeros{};
    for (qsizetype i = 0; i < sample.size(); ++i) {
        if (sample[i] == 0)
            ++zeros[size_t(i % 2)];
    }
    const qsizetype half = sample.size() / 2;
    if (zeros[0] == 0 && zeros[1] * 10 > half * 7)
        return {"UTF-16LE", 0, false};
    if (zeros[1] == 0 && zeros[0] * 10 > half * 7)
        return {"UTF-16BE", 0, false};
    return {"UTF-8", 0, true};
}

QByteArray byFrequency(const QByteArray &sample)
{
    const auto high =
        std::count_if(sample.begin(), sample.end(), [](char c) { return uchar(c) > 127; });
    if (high < enoughForGuess)
        return "WINDOWS-1252";
    uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, sample.constData(), size_t(sample.size()));
    uchardet_data_end(detector);
    QByteArray name = uchardet_get_charset(detector);
    uchardet_delete(detector);
    if (name.isEmpty() || name == "ASCII" || name == "UTF-8" || name == "ISO-8859-1")
        return "WINDOWS-1252";
    return name;
}

} // namespace

TextEncoding detectEncoding(const QByteArray &sample)
{
    const std::string_view bytes(sample.constData(), size_t(sample.size()));
    for (const Mark &mark : marks) {
        if (bytes.starts_with(mark.bytes))
            return {mark.encoding, int(mark.bytes.size()), false};
    }
    if (sample.contains('\0'))
        return byZeros(sample);
    const qsizetype broken = sample.isValidUtf8() ? -1 : firstBrokenUtf8(sample);
    // The sample may end within a character.
    if (broken < 0 || (broken >= sample.size() - 3 && sample.size() > 1000))
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
