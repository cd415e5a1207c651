// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QUuid>

namespace gangway {

/// Rows in the text format of COPY, built by hand because millions of them are.
class DemoRows
{
public:
    /// For values that need no escaping: numbers, ids, constants of the program.
    DemoRows &plain(QByteArrayView value);
    /// For texts: tabs, line ends and backslashes are escaped.
    DemoRows &text(const QString &value);
    DemoRows &number(qint64 value);
    DemoRows &id(const QUuid &value);
    /// Unix milliseconds as timestamptz; NULL when negative.
    DemoRows &moment(qint64 milliseconds);
    /// Days since 1970-01-01 as a date.
    DemoRows &date(int day);
    DemoRows &null() { return plain("\\N"); }
    void endRow();

    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] qsizetype size() const { return m_bytes.size(); }
    /// The bytes so far; the next ones start again with none.
    [[nodiscard]] QByteArray take();

private:
    void separate();
    void appendDate(int day);

    QByteArray m_bytes;
    qint64 m_count = 0;
    bool m_rowStarted = false;
    int m_cachedDay = -1;
    char m_cachedText[10];
};

} // namespace gangway
