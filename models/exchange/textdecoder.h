// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>
#include <string>

namespace gangway {

/// How the bytes of a text file stand for characters.
struct TextEncoding
{
    QByteArray name = "UTF-8"; ///< as iconv knows it
    int markLength = 0;        ///< bytes of the byte order mark
    bool binary = false;       ///< the bytes are no text
};

/// Reads the encoding off the beginning of a file: byte order mark, zero bytes of UTF-16, UTF-8
/// (one odd cell does not change that), else what makes words of it: Windows-1252, which holds
/// Latin-1, Windows-1250, Latin-2, the Mac's and DOS's; for other scripts uchardet. The bytes 80 to
/// 9F tell Windows' encodings from those of ISO-8859. A stray NUL does not make a file binary.
[[nodiscard]] TextEncoding detectEncoding(const QByteArray &sample);

/// Turns pieces of a file into UTF-8, keeping what is cut between two pieces.
class TextDecoder
{
public:
    explicit TextDecoder(const QByteArray &encoding);
    ~TextDecoder();
    Q_DISABLE_COPY_MOVE(TextDecoder)

    /// Appends `bytes` as UTF-8; bytes without meaning become U+FFFD. UTF-8 passes unchanged.
    void append(std::string &out, QByteArrayView bytes);
    /// Whether append() met bytes without meaning.
    [[nodiscard]] bool hasError() const { return m_error; }

private:
    struct Converter;
    std::unique_ptr<Converter> m_converter; ///< none for UTF-8
    std::string m_rest;
    bool m_error = false;
};

} // namespace gangway
