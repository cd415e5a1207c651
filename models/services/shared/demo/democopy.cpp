// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/demo/democopy.h"

#include <QDate>

#include <charconv>
#include <cstring>

namespace gangway {

namespace {

constexpr qint64 millisecondsPerDay = 86'400'000;

void putTwo(char *out, int value)
{
    out[0] = static_cast<char>('0' + value / 10);
    out[1] = static_cast<char>('0' + value % 10);
}

char *putHex(char *out, quint64 value, int digits)
{
    constexpr char hex[] = "0123456789abcdef";
    for (int i = digits - 1; i >= 0; --i)
        *out++ = hex[(value >> (4 * i)) & 0xF];
    return out;
}

} // namespace

void DemoRows::separate()
{
    if (m_rowStarted)
        m_bytes.append('\t');
    m_rowStarted = true;
}

DemoRows &DemoRows::plain(QByteArrayView value)
{
    separate();
    m_bytes.append(value);
    return *this;
}

DemoRows &DemoRows::text(const QString &value)
{
    separate();
    for (const char c : value.toUtf8()) {
        switch (c) {
        case '\t':
            m_bytes.append("\\t");
            break;
        case '\n':
            m_bytes.append("\\n");
            break;
        case '\r':
            m_bytes.append("\\r");
            break;
        case '\\':
            m_bytes.append("\\\\");
            break;
        default:
            m_bytes.append(c);
        }
    }
    return *this;
}

DemoRows &DemoRows::number(qint64 value)
{
    char text[24];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return plain(QByteArrayView(text, end - text));
}

DemoRows &DemoRows::id(const QUuid &value)
{
    char text[36];
    char *out = putHex(text, value.data1, 8);
    *out++ = '-';
    out = putHex(out, value.data2, 4);
    *out++ = '-';
    out = putHex(out, value.data3, 4);
    *out++ = '-';
    for (int i = 0; i < 8; ++i) {
        if (i == 2)
            *out++ = '-';
        out = putHex(out, value.data4[i], 2);
    }
    return plain(QByteArrayView(text, sizeof text));
}

void DemoRows::appendDate(int day)
{
    if (day != m_cachedDay) { // rows come in order of time, so the day rarely changes
        const QByteArray text = QDate(1970, 1, 1).addDays(day).toString(Qt::ISODate).toLatin1();
        std::memcpy(m_cachedText, text.constData(), sizeof m_cachedText);
        m_cachedDay = day;
    }
    m_bytes.append(m_cachedText, sizeof m_cachedText);
}

DemoRows &DemoRows::date(int day)
{
    separate();
    appendDate(day);
    return *this;
}

DemoRows &DemoRows::moment(qint64 milliseconds)
{
    if (milliseconds < 0)
        return null();
    separate();
    appendDate(static_cast<int>(milliseconds / millisecondsPerDay));
    const int inDay = static_cast<int>(milliseconds % millisecondsPerDay);
    char text[] = " 00:00:00.000+00";
    putTwo(text + 1, inDay / 3'600'000);
    putTwo(text + 4, inDay / 60'000 % 60);
    putTwo(text + 7, inDay / 1000 % 60);
    text[10] = static_cast<char>('0' + inDay % 1000 / 100);
    putTwo(text + 11, inDay % 100);
    m_bytes.append(text, sizeof text - 1);
    return *this;
}

void DemoRows::endRow()
{
    m_bytes.append('\n');
    m_rowStarted = false;
    ++m_count;
}

QByteArray DemoRows::take()
{
    const qsizetype capacity = m_bytes.size();
    QByteArray bytes = std::exchange(m_bytes, {});
    m_bytes.reserve(capacity + capacity / 8);
    m_count = 0;
    return bytes;
}

} // namespace gangway
