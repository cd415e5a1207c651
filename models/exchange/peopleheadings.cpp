// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/peopleheadings.h"

#include "domain/catalogue/catalogue.h"
#include "domain/content/validation.h"
#include "exchange/datecolumn.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace gangway {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PeopleHeadings)
};

constexpr int rowsForHeadings = 40; ///< titles and notes above the headings are fewer
constexpr int rowsForContents = 200;

enum Rank { Unknown = 0, Weak = 1, Good = 2, Best = 3 };

struct Known
{
    PersonField field = PersonField::Email;
    Rank rank = Unknown;
};

/// Letters only, lower case, accents taken off: "E-Mail (work)" and "Teléfono" compare by this.
QString key(QStringView heading)
{
    QString result;
    for (const QChar c : heading.toString().normalized(QString::NormalizationForm_KD)) {
        if (c.isLetter() || c.isSurrogate())
            result += c;
    }
    result = result.toCaseFolded();
    return result.replace(QChar(u'ø'), QChar(u'o'))
        .replace(QChar(u'ł'), QChar(u'l'))
        .replace(QChar(u'ı'), QChar(u'i'));
}

class Dictionary
{
public:
    static const Dictionary &instance()
    {
        static const Dictionary dictionary;
        return dictionary;
    }
    /// What a heading means: as it is, without brackets, without words such as "Employee", or by
    /// its parts ("Job information: Start date", "Email - Work").
    [[nodiscard]] Known look(const QString &heading) const;
    /// Headings that mean a whole name, or one part beside a column with the other: "Nombre" beside
    /// "Apellidos" is a first name, "Nom" beside "Prénom" a last name.
    [[nodiscard]] bool isFirstBesideLast(const QString &heading) const
    {
        return m_firstBesideLast.contains(key(heading));
    }
    [[nodiscard]] bool isLastBesideFirst(const QString &heading) const
    {
        return m_lastBesideFirst.contains(key(heading));
    }

    /// A date that is nobody's first day: a birthday, the end of a contract.
    [[nodiscard]] bool isOtherDate(const QString &heading) const;

private:
    Dictionary();
    [[nodiscard]] Known plain(const QString &word) const { return m_words.value(word); }
    [[nodiscard]] Known withoutNeutral(const QString &word) const;
    [[nodiscard]] Known byParts(const QString &heading) const;

    QHash<QString, Known> m_words;
    QStringList m_neutral;
    QStringList m_otherDates;
    QSet<QString> m_firstBesideLast;
    QSet<QString> m_lastBesideFirst;
};

Dictionary::Dictionary()
{
    const auto file = catalogueFile(QStringLiteral("people-headings.json"));
    if (!file)
        return; // a broken build; its own test says so
    const auto keysOf = [&file](QLatin1String name) {
        QStringList keys;
        const QJsonArray words = file->value(name).toArray();
        for (const QJsonValue &word : words)
            keys << key(word.toString());
        return keys;
    };
    m_neutral = keysOf(QLatin1String("neutral"));
    m_otherDates = keysOf(QLatin1String("other_dates"));
    const QStringList first = keysOf(QLatin1String("first_beside_last"));
    const QStringList last = keysOf(QLatin1String("last_beside_first"));
    m_firstBesideLast = QSet<QString>(first.begin(), first.end());
    m_lastBesideFirst = QSet<QString>(last.begin(), last.end());
    std::ranges::sort(m_neutral, {}, [](const QString &word) { return -word.size(); });
    const QJsonArray groups = file->value(QLatin1String("fields")).toArray();
    for (const QJsonValue &value : groups) {
        const QJsonObject group = value.toObject();
        const auto field = personFieldFromName(group.value(QLatin1String("field")).toString());
        const QString name = group.value(QLatin1String("rank")).toString();
        const Rank rank = name == QLatin1String("best")   ? Best
                          : name == QLatin1String("good") ? Good
                                                          : Weak;
        for (auto language = group.begin(); field && language != group.end(); ++language) {
            const QJsonArray words = language->toArray();
            for (const QJsonValue &word : words) {
                Known &known = m_words[key(word.toString())];
                if (rank > known.rank)
                    known = {*field, rank};
            }
        }
    }
}

Known Dictionary::withoutNeutral(const QString &word) const
{
    for (const QString &neutral : m_neutral) {
        if (word.size() > neutral.size() && word.startsWith(neutral)) {
            if (const Known known = plain(word.mid(neutral.size())); known.rank > Unknown)
                return known;
        }
    }
    return {};
}

Known Dictionary::byParts(const QString &heading) const
{
    static const QRegularExpression between(QStringLiteral(R"(\s*[:/|>.–—→]\s*|\s+-\s+|\s+#)"));
    const QStringList parts = heading.split(between, Qt::SkipEmptyParts);
    if (parts.size() < 2)
        return {};
    QList<Known> known;
    bool neutral = true;
    for (const QString &part : parts) {
        const QString word = key(part);
        const Known found = plain(word);
        if (found.rank > Unknown)
            known << found;
        else
            neutral = neutral && (word.isEmpty() || m_neutral.contains(word));
    }
    const auto isManager = [](const Known &k) { return k.field == PersonField::ManagerEmail; };
    if (std::ranges::any_of(known, isManager)) {
        const bool whom = std::ranges::all_of(known, [&](const Known &k) {
            return isManager(k) || k.field == PersonField::Email || k.field == PersonField::Name;
        });
        return whom && neutral ? Known{PersonField::ManagerEmail, Good} : Known{};
    }
    // "Emergency contact - Email" is somebody else's.
    if (known.isEmpty() || !neutral)
        return {};
    Known result = known.first();
    for (const Known &other : known) {
        if (result.field == PersonField::Name && other.field != PersonField::Name)
            result = other; // "Department/Display name"
    }
    result.rank = std::min(result.rank, Good);
    return result;
}

Known Dictionary::look(const QString &heading) const
{
    static const QRegularExpression brackets(
        QStringLiteral(R"(\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|（[^）]*）|【[^】]*】)"));
    const QString whole = heading.simplified();
    const QString bare = QString(whole).remove(brackets).simplified();
    for (const QString &text : {whole, bare}) {
        const QString word = key(text);
        if (const Known known = plain(word); known.rank > Unknown)
            return known;
        if (const Known known = withoutNeutral(word); known.rank > Unknown)
            return known;
    }
    return byParts(bare);
}

bool Dictionary::isOtherDate(const QString &heading) const
{
    static const QRegularExpression between(QStringLiteral(R"([^\p{L}\p{M}]+)"));
    const QStringList words = heading.split(between, Qt::SkipEmptyParts);
    return std::ranges::any_of(m_otherDates, [&](const QString &other) {
        const bool spaced = other.front().script() == QChar::Script_Latin ||
                            other.front().script() == QChar::Script_Cyrillic;
        return spaced ? std::ranges::any_of(
                            words, [&](const QString &word) { return key(word).startsWith(other); })
                      : key(heading).contains(other);
    });
}

bool isAddress(const QString &cell)
{
    return cell.contains(u'@') && isEmailAddress(addressIn(cell));
}

bool isNumber(QStringView cell)
{
    return !cell.isEmpty() && std::ranges::all_of(cell, [](QChar c) {
        return c.isDigit() || c == u'.' || c == u',' || c == u' ' || c == u'-';
    });
}

bool isRule(QStringView cell)
{
    return std::ranges::all_of(cell, [](QChar c) { return QStringView(u"-=_+ ").contains(c); });
}

struct RowLook
{
    int score = 0;     ///< of its known headings, each field once
    int filled = 0;    ///< cells that hold something
    bool data = false; ///< an address, a date: no heading
    bool rule = true;  ///< only lines
};

RowLook lookAt(const CsvTable &table, int row)
{
    RowLook look;
    std::array<int, personFieldCount> ranks{};
    for (int column = 0; column < table.width(row); ++column) {
        const QString cell = table.cell(row, column);
        if (cell.isEmpty())
            continue;
        ++look.filled;
        look.rule = look.rule && isRule(cell);
        look.data = look.data || isAddress(cell) || (cell.size() > 5 && looksLikeDate(cell));
        if (cell.size() > 100)
            continue;
        const Known known = Dictionary::instance().look(cell);
        int &rank = ranks[size_t(known.field)];
        rank = std::max(rank, known.rank >= Good ? 2 : int(known.rank));
    }
    for (const int rank : ranks)
        look.score += rank;
    return look;
}

/// Of the rows above the first address, or of the first ones, the one with the most headings.
int headingRowOf(const CsvTable &table)
{
    const int rows = std::min(table.rowCount(), rowsForHeadings);
    int best = -1;
    int most = 1; // one heading that is only a weak hint is none
    int firstData = -1;
    for (int row = 0; row < rows && firstData < 0; ++row) {
        const RowLook look = lookAt(table, row);
        if (look.data)
            firstData = row;
        else if (look.score > most) {
            most = look.score;
            best = row;
        }
    }
    if (best >= 0)
        return best;
    // Nothing known. The row right above the first address is one of headings when it has words
    // where the address will stand; without any address, the first row when it has only words.
    const int row = firstData > 0 ? firstData - 1 : 0;
    if (firstData == 0 || table.rowCount() == 0)
        return -1;
    for (int column = 0; column < table.width(row); ++column) {
        const QString cell = table.cell(row, column);
        const bool word = std::ranges::any_of(cell, [](QChar c) { return c.isLetter(); });
        if (firstData > 0 && isAddress(table.cell(firstData, column)) && !word)
            return -1;
        if (!cell.isEmpty() && (isNumber(cell) || (firstData < 0 && !word)))
            return -1;
    }
    return row;
}

bool sameCells(const CsvTable &table, int row, int other)
{
    const int width = std::max(table.width(row), table.width(other));
    for (int column = 0; column < width; ++column) {
        if (table.bytes(row, column).trimmed() != table.bytes(other, column).trimmed())
            return false;
    }
    return true;
}

QSet<int> furtherHeadingsOf(const CsvTable &table, int headingRow)
{
    QSet<int> rows;
    if (headingRow < 0)
        return rows;
    const int score = lookAt(table, headingRow).score;
    // Some programs write names for machines and names for people, or a line of dashes.
    for (int row = headingRow + 1; row < std::min(table.rowCount(), headingRow + 3); ++row) {
        const RowLook look = lookAt(table, row);
        if (look.data || !(look.rule || (look.score >= 4 && look.score * 2 >= score)))
            break;
        rows.insert(row);
    }
    for (int row = headingRow + 1; row < table.rowCount(); ++row) {
        if (sameCells(table, row, headingRow))
            rows.insert(row); // reports repeat them on each page
    }
    return rows;
}

/// Cells beyond the headings are a slip in one row, but a column when most rows have them.
int columnsOf(const CsvTable &table, const ListLayout &layout)
{
    if (layout.headingRow < 0)
        return table.width();
    int columns = table.width(layout.headingRow);
    const int rows = table.rowCount() - layout.firstRow();
    for (bool further = true; further && columns < table.width();) {
        int filled = 0;
        for (int row = layout.firstRow(); row < table.rowCount(); ++row)
            filled += table.bytes(row, columns).trimmed().isEmpty() ? 0 : 1;
        further = filled * 2 > rows;
        columns += further ? 1 : 0;
    }
    return columns;
}

struct Contents
{
    int filled = 0;
    int addresses = 0;
    int dates = 0;
    int titles = 0;  ///< Mr, Dr: no positions
    int numbers = 0; ///< with a digit: no names
    [[nodiscard]] bool mostly(int some) const { return some * 2 >= filled && some > 0; }
    [[nodiscard]] bool nearlyAll(int some) const { return some * 10 >= filled * 8 && some > 0; }
};

Contents contentsOf(const CsvTable &table, const ListLayout &layout, int column)
{
    static const QSet<QString> titles{
        QStringLiteral("mr"),   QStringLiteral("mrs"),  QStringLiteral("ms"),
        QStringLiteral("miss"), QStringLiteral("herr"), QStringLiteral("frau"),
        QStringLiteral("m"),    QStringLiteral("mme"),  QStringLiteral("sr"),
        QStringLiteral("sra"),  QStringLiteral("dr"),   QStringLiteral("prof"),
        QStringLiteral("mx"),   QStringLiteral("dhr"),  QStringLiteral("mevr"),
        QStringLiteral("sig")};
    Contents contents;
    const int rows = std::min(table.rowCount(), layout.firstRow() + rowsForContents);
    for (int row = layout.firstRow(); row < rows; ++row) {
        if (layout.furtherHeadings.contains(row))
            continue;
        const QString cell = table.cell(row, column);
        if (cell.isEmpty())
            continue;
        ++contents.filled;
        contents.addresses += isAddress(cell) ? 1 : 0;
        contents.dates += looksLikeDate(cell) ? 1 : 0;
        contents.numbers += std::ranges::any_of(cell, [](QChar c) { return c.isDigit(); }) ? 1 : 0;
        contents.titles += titles.contains(key(cell)) ? 1 : 0;
    }
    return contents;
}

/// How well a column suits a field: its heading, then what stands in it. 0 = not at all.
int suits(const Known &known, const Contents &contents)
{
    if (known.rank == Unknown)
        return 0;
    int score = 10 + int(known.rank) * 2;
    const bool empty = contents.filled == 0;
    switch (known.field) {
    case PersonField::Email:
        if (known.rank == Weak && !contents.mostly(contents.addresses))
            return 0;
        // Fewer addresses than another column that is as good: people's private ones, perhaps.
        score += contents.mostly(contents.addresses) ? 20 : 0;
        score -= !empty && contents.addresses == 0 ? 9 : 0;
        break;
    case PersonField::ManagerEmail:
        score += contents.mostly(contents.addresses) ? 5 : 0;
        break;
    case PersonField::StartDate:
        if (known.rank == Weak && !contents.mostly(contents.dates))
            return 0;
        score += contents.mostly(contents.dates) ? 5 : 0;
        score -= !empty && contents.dates == 0 ? 3 : 0;
        break;
    case PersonField::Name:
        if (known.rank == Weak && (empty || contents.mostly(contents.numbers)))
            return 0; // "Employee" may be a number
        break;
    case PersonField::Position:
        if (contents.mostly(contents.titles))
            return 0;
        break;
    default:
        if (known.rank == Weak && empty)
            return 0;
        break;
    }
    return empty ? std::max(1, score - 10) : score;
}

void mapByHeadings(ListLayout &layout, const QList<Known> &known, const QList<Contents> &contents,
                   const ColumnWishes &wishes)
{
    for (int field = 0; field < personFieldCount; ++field) {
        if (layout.mapping.columns[size_t(field)] >= 0)
            continue;
        int best = 0;
        for (int column = 0; column < layout.columns; ++column) {
            if (known[column].field != PersonField(field) || wishes.skipped.contains(column) ||
                wishes.mapped.contains(column))
                continue;
            const int score = suits(known[column], contents[column]);
            if (score > best) {
                best = score;
                layout.mapping.columns[size_t(field)] = column;
            }
        }
    }
}

/// The column with the most addresses that nothing else is known of, when no heading says better.
void mapAddresses(ListLayout &layout, const QList<Known> &known, const QList<Contents> &contents,
                  const ColumnWishes &wishes)
{
    const int now = layout.mapping.column(PersonField::Email);
    if (wishes.mapped.contains(now) ||
        (now >= 0 && (contents[now].addresses > 0 || contents[now].filled == 0)))
        return;
    int most = 0;
    for (int column = 0; column < layout.columns; ++column) {
        const Contents &some = contents[column];
        const bool free = !layout.mapping.fieldOf(column) || column == now;
        if (free && some.mostly(some.addresses) && some.addresses > most &&
            known[column].field != PersonField::ManagerEmail && !wishes.skipped.contains(column) &&
            !wishes.mapped.contains(column)) {
            most = some.addresses;
            layout.mapping.set(PersonField::Email, column);
        }
    }
}

/// The column of dates that nothing else is known of, when there is one and no heading says better.
void mapDates(ListLayout &layout, const QList<Known> &known, const QList<Contents> &contents,
              const ColumnWishes &wishes)
{
    const int now = layout.mapping.column(PersonField::StartDate);
    if (wishes.mapped.contains(now) || (now >= 0 && contents[now].dates > 0))
        return;
    int found = -1;
    for (int column = 0; column < layout.columns; ++column) {
        if (layout.mapping.fieldOf(column) || known[column].rank > Unknown ||
            !contents[column].nearlyAll(contents[column].dates) ||
            wishes.skipped.contains(column) || wishes.mapped.contains(column) ||
            Dictionary::instance().isOtherDate(layout.headings[column]))
            continue;
        if (found >= 0)
            return; // either may be it
        found = column;
    }
    if (found < 0 || (now >= 0 && contents[now].filled > 0))
        return;
    layout.mapping.set(PersonField::StartDate, found);
    layout.datesByContent = true;
}

void settleNames(ListLayout &layout, const ColumnWishes &wishes)
{
    const int name = layout.mapping.column(PersonField::Name);
    const bool first = layout.mapping.column(PersonField::FirstName) >= 0;
    const bool last = layout.mapping.column(PersonField::LastName) >= 0;
    if (name < 0 || layout.headingRow < 0 || wishes.mapped.contains(name) || first == last)
        return;
    const QString &heading = layout.headings[name];
    const bool part = last ? Dictionary::instance().isFirstBesideLast(heading)
                           : Dictionary::instance().isLastBesideFirst(heading);
    if (!part)
        return;
    layout.mapping.set(PersonField::Name, -1);
    layout.mapping.set(last ? PersonField::FirstName : PersonField::LastName, name);
}

} // namespace

QString addressIn(const QString &cell)
{
    QString address = cell.trimmed();
    const qsizetype open = address.lastIndexOf(u'<');
    const qsizetype close = address.indexOf(u'>', std::max<qsizetype>(0, open));
    if (open >= 0 && close > open)
        address = address.mid(open + 1, close - open - 1).trimmed();
    if (address.startsWith(QLatin1String("mailto:"), Qt::CaseInsensitive))
        address = address.mid(7).section(u'?', 0, 0);
    while (address.endsWith(u';') || address.endsWith(u','))
        address.chop(1);
    return address.contains(u'@') ? address.trimmed() : cell;
}

ListLayout layOutList(const CsvTable &table, const ColumnWishes &wishes)
{
    ListLayout layout;
    layout.headingRow = wishes.hasHeadings == false ? -1 : headingRowOf(table);
    if (wishes.hasHeadings == true && layout.headingRow < 0)
        layout.headingRow = 0;
    layout.furtherHeadings = furtherHeadingsOf(table, layout.headingRow);
    layout.columns = columnsOf(table, layout);
    QList<Known> known;
    QList<Contents> contents;
    for (int column = 0; column < layout.columns; ++column) {
        const QString heading =
            layout.headingRow >= 0 ? table.cell(layout.headingRow, column) : QString();
        layout.headings << (heading.isEmpty() ? columnLetters(column) : heading);
        known << (heading.isEmpty() ? Known{} : Dictionary::instance().look(heading));
        contents << contentsOf(table, layout, column);
    }
    if (wishes.exactly) {
        layout.mapping = *wishes.exactly;
        for (int &column : layout.mapping.columns)
            column = column < layout.columns ? column : -1;
        return layout;
    }
    for (auto wish = wishes.mapped.begin(); wish != wishes.mapped.end(); ++wish)
        layout.mapping.set(wish.value(), wish.key());
    mapByHeadings(layout, known, contents, wishes);
    mapAddresses(layout, known, contents, wishes);
    mapDates(layout, known, contents, wishes);
    settleNames(layout, wishes);
    return layout;
}

Result<int> columnCalled(const ListLayout &layout, const QString &heading)
{
    const auto matching = [&](const auto &matches) {
        QList<int> found;
        for (int column = 0; column < layout.columns; ++column) {
            if (matches(layout.headings[column], column))
                found << column;
        }
        return found;
    };
    const QString wanted = heading.simplified();
    QList<int> found = matching([&](const QString &own, int) { return own == wanted; });
    if (found.isEmpty()) {
        found = matching([&](const QString &own, int) {
            return own.compare(wanted, Qt::CaseInsensitive) == 0 ||
                   (!key(wanted).isEmpty() && key(own) == key(wanted));
        });
    }
    if (found.isEmpty()) {
        found = matching([&](const QString &, int column) {
            return columnLetters(column).compare(wanted, Qt::CaseInsensitive) == 0;
        });
    }
    if (found.size() == 1)
        return found.first();
    if (found.isEmpty()) {
        return fail(ErrorKind::NotFound, Words::tr("The list has no column “%1”.").arg(heading),
                    Words::tr("Its columns are: %1").arg(layout.headings.join(u", ")));
    }
    QStringList letters;
    for (const int column : std::as_const(found))
        letters << columnLetters(column);
    return fail(ErrorKind::Conflict,
                Words::tr("The list has %n columns “%1”.", nullptr, int(found.size())).arg(heading),
                Words::tr("Name the one you mean by its letter: %1").arg(letters.join(u", ")));
}

} // namespace gangway
