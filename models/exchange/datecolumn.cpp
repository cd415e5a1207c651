// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/datecolumn.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace gangway {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DateColumn)
};

constexpr int yearsAgo = 50;      ///< before which nobody's first day was
constexpr int yearsAhead = 10;    ///< after which nobody's will be
constexpr int shortYearsAgo = 10; ///< the same for years of two digits, which are a guess
constexpr int shortYearsAhead = 5;
constexpr int centuryAhead = 20; ///< a year of two digits further ahead is of the last century
constexpr qsizetype shownText = 60;

/// What a cell consists of: three numbers in an order that is known or not, and the rest.
struct Shape
{
    enum Kind { None, Numbers, Known, Serial };
    Kind kind = None;
    std::array<int, 3> number{}; ///< as written; year, month, day when the order is known
    std::array<int, 3> digits{};
    QChar separator;
    QString rest; ///< what stands behind
};

QString lettersOf(QStringView text)
{
    QString result;
    for (const QChar c : text.toString().normalized(QString::NormalizationForm_KD)) {
        if (c.isLetter())
            result += c.toCaseFolded();
    }
    return result;
}

constexpr std::array languages{
    QLocale::English, QLocale::German, QLocale::Spanish, QLocale::French,  QLocale::Portuguese,
    QLocale::Italian, QLocale::Dutch,  QLocale::Polish,  QLocale::Turkish, QLocale::Russian};

const QHash<QString, int> &monthNames()
{
    static const QHash<QString, int> names = [] {
        QHash<QString, int> result{{QStringLiteral("sept"), 9}, {QStringLiteral("set"), 9}};
        for (const QLocale::Language language : languages) {
            const QLocale locale(language);
            for (int month = 1; month <= 12; ++month) {
                for (const auto format : {QLocale::LongFormat, QLocale::ShortFormat}) {
                    for (const QString &name : {locale.monthName(month, format),
                                                locale.standaloneMonthName(month, format)}) {
                        const QString word = lettersOf(name);
                        if (word.size() > 1 && !result.contains(word))
                            result.insert(word, month);
                    }
                }
            }
        }
        return result;
    }();
    return names;
}

bool isDayName(QStringView word)
{
    static const QSet<QString> names = [] {
        QSet<QString> result;
        for (const QLocale::Language language : languages) {
            const QLocale locale(language);
            for (int day = 1; day <= 7; ++day) {
                result << lettersOf(locale.dayName(day, QLocale::LongFormat))
                       << lettersOf(locale.dayName(day, QLocale::ShortFormat));
            }
        }
        return result;
    }();
    return names.contains(lettersOf(word));
}

/// Without a day's name in front: "Mon, 3 April 2026".
QString withoutDayName(const QString &text)
{
    qsizetype end = 0;
    while (end < text.size() && text[end].isLetter())
        ++end;
    if (end < 2 || !isDayName(QStringView(text).first(end)))
        return text;
    while (end < text.size() && !text[end].isLetterOrNumber())
        ++end;
    return text.mid(end);
}

/// "3/4/2026", "3. 4. 2026", "2026-04-03".
bool readNumbers(const QString &text, Shape &shape)
{
    qsizetype at = 0;
    const auto skipBlanks = [&] {
        while (at < text.size() && text[at] == u' ')
            ++at;
    };
    for (size_t i = 0; i < 3; ++i) {
        while (at < text.size() && text[at] >= u'0' && text[at] <= u'9') {
            if (++shape.digits[i] > 4)
                return false;
            shape.number[i] = shape.number[i] * 10 + (text[at++].unicode() - u'0');
        }
        if (shape.digits[i] == 0)
            return false;
        if (i == 2)
            break;
        skipBlanks();
        if (at >= text.size() || !QStringView(u"-./").contains(text[at]) ||
            (i == 1 && text[at] != shape.separator))
            return false;
        shape.separator = text[at++];
        skipBlanks();
    }
    if (shape.digits[0] == 4 && at < text.size() && text[at] == u'.')
        ++at; // "2026. 4. 3."
    shape.kind = Shape::Numbers;
    shape.rest = text.mid(at);
    if (shape.digits[0] == 4)
        shape.kind = Shape::Known;
    return true;
}

/// "3 April 2026", "Apr 3, 2026", "03-Apr-26", "3 de abril de 2026", "2026年4月3日".
bool readWords(const QString &text, Shape &shape)
{
    static const QRegularExpression dayMonth(QStringLiteral(
        R"(^(\d{1,2})(?:\.|st|nd|rd|th|er|º|ª)?[\s./-]*(?:de\s+|of\s+|d['’]\s*)?(\p{L}[\p{L}\p{M}]*)\.?,?[\s./-]*(?:de\s+|del\s+|of\s+)?['’]?(\d{4}|\d{2})(?!\d))"));
    static const QRegularExpression monthDay(QStringLiteral(
        R"(^(\p{L}[\p{L}\p{M}]*)\.?[\s./-]*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[\s./-]+)['’]?(\d{4}|\d{2})(?!\d))"));
    static const QRegularExpression yearMonth(
        QStringLiteral(R"(^(\d{4})[\s./-]*(\p{L}[\p{L}\p{M}]*)\.?[\s./-]*(\d{1,2})(?!\d))"));
    static const QRegularExpression eastern(
        QStringLiteral(R"(^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号號]?)"));
    const auto take = [&](const QRegularExpressionMatch &match, int year, int month, int day) {
        const QString word = match.captured(month);
        const int number =
            word[0].isDigit() ? word.toInt() : monthNames().value(lettersOf(word), 0);
        if (number == 0)
            return false;
        shape.kind = Shape::Known;
        shape.number = {match.captured(year).toInt(), number, match.captured(day).toInt()};
        shape.digits = {int(match.captured(year).size()), 2, 2};
        shape.rest = text.mid(match.capturedEnd());
        return true;
    };
    if (const auto match = eastern.match(text); match.hasMatch())
        return take(match, 1, 2, 3);
    if (const auto match = dayMonth.match(text); match.hasMatch() && take(match, 3, 2, 1))
        return true;
    if (const auto match = monthDay.match(text); match.hasMatch() && take(match, 3, 1, 2))
        return true;
    const auto match = yearMonth.match(text);
    return match.hasMatch() && take(match, 1, 2, 3);
}

/// "20260403", and the days since 1900 that spreadsheets keep: 46115.
bool readOneNumber(const QString &text, Shape &shape)
{
    const auto digits =
        std::ranges::find_if_not(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    const auto count = digits - text.begin();
    if (count == 8 && text.size() == 8) {
        shape.kind = Shape::Known;
        shape.number = {QStringView(text).left(4).toInt(), QStringView(text).mid(4, 2).toInt(),
                        QStringView(text).right(2).toInt()};
        shape.digits = {4, 2, 2};
        return true;
    }
    bool fraction = count < text.size() && (text[count] == u'.' || text[count] == u',');
    for (qsizetype i = count + 1; fraction && i < text.size(); ++i)
        fraction = text[i].isDigit();
    if (count != 5 || (text.size() > 5 && !fraction))
        return false;
    shape.kind = Shape::Serial;
    shape.number[0] = QStringView(text).left(5).toInt();
    return true;
}

Shape shapeOf(const QString &cell)
{
    Shape shape;
    const QString simple = cell.simplified();
    if (simple.isEmpty())
        return shape;
    const QString text = simple[0].isLetter() ? withoutDayName(simple) : simple;
    if (text.isEmpty() || readNumbers(text, shape))
        return shape;
    shape = {};
    if (readOneNumber(text, shape) || readWords(text, shape))
        return shape;
    return {};
}

/// A time of day may follow: "2026-04-03T08:00:00Z", "3.4.2026 08:00", "4/3/2026 12:00 AM".
bool isTime(const QString &rest)
{
    static const QRegularExpression time(QStringLiteral(
        R"(^(?:[T,\s]\s*\d{1,2}(?:[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?)?\s*(?:[AaPp]\.?\s?[Mm]\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?[\s.,;]*$)"));
    return rest.isEmpty() || time.match(rest).hasMatch();
}

int fullYear(int year, int digits, const QDate &today)
{
    if (digits == 4)
        return year;
    return 2000 + year <= today.year() + centuryAhead ? 2000 + year : 1900 + year;
}

QString dayText(const QDate &date)
{
    return QLocale().toString(date, QStringLiteral("d MMMM yyyy"));
}

/// Why year, month and day are no date.
QString noSuchDay(int year, int month, int day)
{
    if (month < 1 || month > 12)
        return Words::tr("There is no month %1.").arg(month);
    const QDate first(year, month, 1);
    const QString name = QLocale().standaloneMonthName(month);
    if (month == 2 && day == 29)
        return Words::tr("There is no 29 February in %1.").arg(year);
    if (day < 1 || day > first.daysInMonth())
        return Words::tr("There is no %1 %2.", "a day and a month").arg(day).arg(name);
    return Words::tr("There is no such year: %1.").arg(year);
}

/// The numbers as year, month, day when they are written in `order`.
std::array<int, 3> inOrder(const Shape &shape, DateOrder order, const QDate &today)
{
    const auto &n = shape.number;
    switch (order) {
    case DateOrder::DayFirst:
        return {fullYear(n[2], shape.digits[2], today), n[1], n[0]};
    case DateOrder::MonthFirst:
        return {fullYear(n[2], shape.digits[2], today), n[0], n[1]};
    case DateOrder::YearFirst:
        return {fullYear(n[0], shape.digits[0], today), n[1], n[2]};
    }
    return {};
}

std::optional<QDate> readIn(const Shape &shape, DateOrder order, const QDate &today)
{
    const size_t year = order == DateOrder::YearFirst ? 0 : 2;
    if (shape.digits[year] != 4 && shape.digits[year] != 2)
        return std::nullopt;
    const auto [y, m, d] = inOrder(shape, order, today);
    const QDate date(y, m, d);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

} // namespace

std::optional<DateOrder> dateOrderFromName(const QString &name)
{
    const QString lower = name.toLower();
    if (lower == QLatin1String("dmy"))
        return DateOrder::DayFirst;
    if (lower == QLatin1String("mdy"))
        return DateOrder::MonthFirst;
    if (lower == QLatin1String("ymd"))
        return DateOrder::YearFirst;
    return std::nullopt;
}

bool looksLikeDate(const QString &text)
{
    const Shape shape = shapeOf(text);
    if (shape.kind == Shape::Known)
        return QDate(fullYear(shape.number[0], shape.digits[0], QDate::currentDate()), 1, 1)
                   .isValid() &&
               shape.number[0] > 0 && shape.number[1] <= 12;
    return shape.kind == Shape::Numbers &&
           (shape.digits[2] == 4 || (shape.digits[2] == 2 && shape.digits[0] <= 2));
}

void DateColumn::note(const QString &text)
{
    const Shape shape = shapeOf(text);
    if (shape.kind != Shape::Numbers || shape.separator == u'.')
        return;
    const auto byDay = readIn(shape, DateOrder::DayFirst, m_today);
    const auto byMonth = readIn(shape, DateOrder::MonthFirst, m_today);
    if (byDay && !byMonth)
        ++m_dayFirst;
    else if (byMonth && !byDay)
        ++m_monthFirst;
}

std::optional<DateOrder> DateColumn::order() const
{
    if ((m_dayFirst > 0) == (m_monthFirst > 0))
        return std::nullopt;
    return m_dayFirst > 0 ? DateOrder::DayFirst : DateOrder::MonthFirst;
}

DateColumn::Parsed DateColumn::likely(const QDate &date, const QString &text, bool shortYear) const
{
    const bool usual = date >= m_today.addYears(shortYear ? -shortYearsAgo : -yearsAgo) &&
                       date <= m_today.addYears(shortYear ? shortYearsAhead : yearsAhead);
    if (usual)
        return {date, {}};
    if (shortYear)
        return {std::nullopt,
                Words::tr("%1 would be %2, which is no likely start date. Write the year with four "
                          "digits.")
                    .arg(text, dayText(date))};
    return {std::nullopt,
            Words::tr("%1 is no likely start date: it is %2.").arg(text, dayText(date))};
}

DateColumn::Parsed DateColumn::parse(const QString &cell, std::optional<DateOrder> wanted) const
{
    const Shape shape = shapeOf(cell);
    const QString text = cell.simplified().left(shownText);
    if (shape.kind == Shape::None)
        return {std::nullopt,
                Words::tr("This is not a date: %1. Write dates as 2026-04-03.").arg(text)};
    if (!isTime(shape.rest))
        return {std::nullopt, Words::tr("There is more than a date here: %1. Write only the date, "
                                        "such as 2026-04-03.")
                                  .arg(text)};
    if (shape.kind == Shape::Serial) {
        Parsed parsed = likely(QDate(1899, 12, 30).addDays(shape.number[0]), text, true);
        if (!parsed.date)
            parsed.why =
                Words::tr("This is a number, not a date: %1. Write dates as 2026-04-03.").arg(text);
        parsed.serial = true;
        return parsed;
    }
    const auto readAs = [&](DateOrder order) -> Parsed {
        if (const auto date = readIn(shape, order, m_today))
            return likely(*date, text, shape.digits[order == DateOrder::YearFirst ? 0 : 2] < 4);
        const auto [y, m, d] = inOrder(shape, order, m_today);
        return {std::nullopt, noSuchDay(y, m, d)};
    };
    if (shape.kind == Shape::Known) // its numbers are in the order of the calendar already
        return readAs(DateOrder::YearFirst);
    if (shape.digits[2] != 2 && shape.digits[2] != 4 &&
        !(wanted == DateOrder::YearFirst && shape.digits[0] == 2))
        return {std::nullopt,
                Words::tr("This is not a date: %1. Write dates as 2026-04-03.").arg(text)};
    if (!wanted && shape.separator == u'.')
        wanted = DateOrder::DayFirst;
    // A year of four digits at the end is where it is, whatever was said of the others.
    if (wanted == DateOrder::YearFirst && shape.digits[2] == 4)
        wanted.reset();
    if (!wanted)
        wanted = order();
    if (wanted)
        return readAs(*wanted);
    const auto byDay = readIn(shape, DateOrder::DayFirst, m_today);
    const auto byMonth = readIn(shape, DateOrder::MonthFirst, m_today);
    if (byDay && byMonth && *byDay != *byMonth)
        return {
            std::nullopt,
            Words::tr("%1: %2 or %3? No other date of the column tells whether the day or the "
                      "month comes first. Write dates as 2026-04-03, or say which order is "
                      "meant.")
                .arg(text, QLocale().toString(*byDay, QStringLiteral("d MMMM")), dayText(*byMonth)),
            true};
    if (byDay || byMonth)
        return readAs(byDay ? DateOrder::DayFirst : DateOrder::MonthFirst);
    if (shape.digits[0] == 2 && readIn(shape, DateOrder::YearFirst, m_today))
        return readAs(DateOrder::YearFirst);
    // Neither order makes a date: say what is wrong with the one that has a month.
    return readAs(shape.number[1] > 12 && shape.number[0] <= 12 ? DateOrder::MonthFirst
                                                                : DateOrder::DayFirst);
}

} // namespace gangway
