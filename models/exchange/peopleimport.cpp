// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/peopleimport.h"

#include "domain/base/timezones.h"
#include "domain/content/validation.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace gangway {

namespace {

struct PeopleImport
{
    Q_DECLARE_TR_FUNCTIONS(PeopleImport)
};

constexpr qsizetype longestText = 200;
constexpr int rowsPerCheck = 1024;

/// Splits "Ana María López", "López, Ana" and "Ludwig van Beethoven".
std::pair<QString, QString> splitName(const QString &name)
{
    const qsizetype comma = name.indexOf(u',');
    if (comma > 0)
        return {name.mid(comma + 1).simplified(), name.left(comma).simplified()};
    const QStringList words = name.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.size() < 2)
        return {words.value(0), {}};
    static const QSet<QString> particles{
        QStringLiteral("von"), QStringLiteral("van"), QStringLiteral("de"),  QStringLiteral("del"),
        QStringLiteral("da"),  QStringLiteral("di"),  QStringLiteral("zu"),  QStringLiteral("der"),
        QStringLiteral("la"),  QStringLiteral("le"),  QStringLiteral("den"), QStringLiteral("dos")};
    qsizetype last = words.size() - 1;
    while (last > 1 && particles.contains(words[last - 1].toLower()))
        --last;
    return {words.mid(0, last).join(u' '), words.mid(last).join(u' ')};
}

/// A language tag for a tag or for a language's name in the languages of the headings.
QString languageTag(const QString &text)
{
    static const QHash<QString, QString> names{
        {QStringLiteral("english"), QStringLiteral("en")},
        {QStringLiteral("englisch"), QStringLiteral("en")},
        {QStringLiteral("inglés"), QStringLiteral("en")},
        {QStringLiteral("german"), QStringLiteral("de")},
        {QStringLiteral("deutsch"), QStringLiteral("de")},
        {QStringLiteral("alemán"), QStringLiteral("de")},
        {QStringLiteral("spanish"), QStringLiteral("es")},
        {QStringLiteral("spanisch"), QStringLiteral("es")},
        {QStringLiteral("español"), QStringLiteral("es")},
        {QStringLiteral("french"), QStringLiteral("fr")},
        {QStringLiteral("französisch"), QStringLiteral("fr")},
        {QStringLiteral("francés"), QStringLiteral("fr")},
        {QStringLiteral("italian"), QStringLiteral("it")},
        {QStringLiteral("portuguese"), QStringLiteral("pt")},
        {QStringLiteral("japanese"), QStringLiteral("ja")},
        {QStringLiteral("dutch"), QStringLiteral("nl")}};
    if (const auto found = names.constFind(text.toLower()); found != names.constEnd())
        return *found;
    QString tag = text;
    tag.replace(u'_', u'-');
    const QStringList parts = tag.split(u'-');
    const auto word = [](const QString &part) {
        return std::all_of(part.begin(), part.end(),
                           [](QChar c) { return c.unicode() < 128 && c.isLetterOrNumber(); });
    };
    const bool primary = (parts[0].size() == 2 || parts[0].size() == 3) && parts[0][0].isLetter();
    const bool rest = std::all_of(parts.begin(), parts.end(), [&](const QString &part) {
        return !part.isEmpty() && part.size() <= 8 && word(part);
    });
    return primary && rest ? tag : QString();
}

class Rehearsal
{
public:
    Rehearsal(CsvReader &reader, const RehearsalContext &context)
        : m_reader(reader), m_context(context)
    {
    }
    Result<PeopleRehearsal> run(const std::optional<ColumnMapping> &mapping);

private:
    struct Pending
    {
        PersonRow person;
        QString startDate;
        bool good = true;
    };
    std::optional<Error> chooseColumns(const std::optional<ColumnMapping> &mapping);
    std::optional<Error> readRows();
    void readRow();
    void readEmail(Pending &row);
    void readManager(Pending &row);
    void readNames(Pending &row);
    void readTexts(Pending &row);
    void readPlace(Pending &row);
    void settleDates();
    QString cell(PersonField field);
    QString columnName(PersonField field) const;
    void problem(Pending &row, PersonField field, const QString &why);

    CsvReader &m_reader;
    const RehearsalContext &m_context;
    PeopleRehearsal m_result;
    QList<Pending> m_rows;
    QHash<QString, int> m_emails;
    DateColumn m_dates;
};

QString Rehearsal::columnName(PersonField field) const
{
    const int column = m_result.mapping.column(field);
    if (column < 0)
        return personFieldName(field);
    const QString heading = m_reader.header().value(column);
    return heading.isEmpty() ? columnLetters(column) : heading;
}

QString Rehearsal::cell(PersonField field)
{
    return m_reader.text(m_result.mapping.column(field)).simplified();
}

void Rehearsal::problem(Pending &row, PersonField field, const QString &why)
{
    row.good = false;
    m_result.problems.append({row.person.row, columnName(field), why});
}

std::optional<Error> Rehearsal::chooseColumns(const std::optional<ColumnMapping> &mapping)
{
    QStringList first;
    if (!mapping && m_reader.header().isEmpty()) {
        for (int column = 0; column < m_reader.count(); ++column)
            first << m_reader.text(column);
    }
    m_result.mapping = mapping ? *mapping : guessMapping(m_reader.header(), first);
    if (m_result.mapping.column(PersonField::Email) < 0) {
        return Error{ErrorKind::InvalidInput,
                     PeopleImport::tr("No column holds e-mail addresses, which tell people apart."),
                     PeopleImport::tr("Give one column the heading \"E-mail\"."),
                     {}};
    }
    for (int column = 0; column < m_reader.header().size(); ++column) {
        const QString &heading = m_reader.header()[column];
        if (!heading.isEmpty() && !m_result.mapping.fieldOf(column))
            m_result.notes.append(
                {1, heading, PeopleImport::tr("This column is not known and is not imported.")});
    }
    return std::nullopt;
}

void Rehearsal::readEmail(Pending &row)
{
    const QString email = cell(PersonField::Email);
    row.person.email = email.toLower();
    if (email.isEmpty())
        return problem(row, PersonField::Email, PeopleImport::tr("The e-mail address is missing."));
    if (!isEmailAddress(email))
        return problem(row, PersonField::Email,
                       PeopleImport::tr("This is not an e-mail address: %1").arg(email.left(100)));
    const auto seen = m_emails.constFind(row.person.email);
    if (seen != m_emails.constEnd())
        return problem(row, PersonField::Email,
                       PeopleImport::tr("This e-mail address is in row %1 already.").arg(*seen));
    m_emails.insert(row.person.email, row.person.row);
    if (m_context.knownEmails.contains(row.person.email))
        problem(row, PersonField::Email,
                PeopleImport::tr("A person with this e-mail address is there already."));
}

void Rehearsal::readManager(Pending &row)
{
    const QString email = cell(PersonField::ManagerEmail);
    row.person.managerEmail = email.toLower();
    if (!email.isEmpty() && !isEmailAddress(email))
        problem(row, PersonField::ManagerEmail,
                PeopleImport::tr("This is not an e-mail address: %1").arg(email.left(100)));
    else if (!email.isEmpty() && row.person.managerEmail == row.person.email)
        problem(row, PersonField::ManagerEmail,
                PeopleImport::tr("A person cannot be their own manager."));
}

void Rehearsal::readNames(Pending &row)
{
    row.person.firstName = cell(PersonField::FirstName);
    row.person.lastName = cell(PersonField::LastName);
    const QString whole = cell(PersonField::Name);
    if (!whole.isEmpty() && row.person.firstName.isEmpty() && row.person.lastName.isEmpty())
        std::tie(row.person.firstName, row.person.lastName) = splitName(whole);
    else if (!whole.isEmpty() && row.person.firstName.isEmpty())
        row.person.firstName = whole; // "Name; Vorname" lists and their like
    else if (!whole.isEmpty() && row.person.lastName.isEmpty())
        row.person.lastName = whole;
    const bool separate = m_result.mapping.column(PersonField::FirstName) >= 0;
    const PersonField field = separate ? PersonField::FirstName : PersonField::Name;
    if (row.person.firstName.isEmpty() && row.person.lastName.isEmpty())
        problem(row, field, PeopleImport::tr("The name is missing."));
}

void Rehearsal::readTexts(Pending &row)
{
    row.person.department = cell(PersonField::Department);
    row.person.location = cell(PersonField::Location);
    row.person.position = cell(PersonField::Position);
    const std::array<std::pair<PersonField, const QString *>, 5> texts{
        {{PersonField::FirstName, &row.person.firstName},
         {PersonField::LastName, &row.person.lastName},
         {PersonField::Department, &row.person.department},
         {PersonField::Location, &row.person.location},
         {PersonField::Position, &row.person.position}}};
    for (const auto &[field, text] : texts) {
        if (text->size() > longestText)
            problem(row, field,
                    PeopleImport::tr("This text has %1 characters; at most %2 can be kept.")
                        .arg(text->size())
                        .arg(longestText));
    }
    if (!m_context.knownDepartments.isEmpty() && !row.person.department.isEmpty() &&
        !m_context.knownDepartments.contains(row.person.department))
        problem(row, PersonField::Department,
                PeopleImport::tr("There is no department \"%1\".")
                    .arg(row.person.department.left(100)));
}

void Rehearsal::readPlace(Pending &row)
{
    const QString language = cell(PersonField::Language);
    row.person.language = language.isEmpty() ? QString() : languageTag(language);
    if (!language.isEmpty() && row.person.language.isEmpty())
        problem(
            row, PersonField::Language,
            PeopleImport::tr("This language is not known: %1. Write its code, such as en or de.")
                .arg(language.left(100)));
    row.person.timeZone = cell(PersonField::TimeZone);
    if (!row.person.timeZone.isEmpty() && !isTimeZone(row.person.timeZone))
        problem(row, PersonField::TimeZone,
                PeopleImport::tr("This time zone is not known: %1. Write it as Europe/Berlin.")
                    .arg(row.person.timeZone.left(100)));
}

void Rehearsal::readRow()
{
    Pending row;
    row.person.row = m_reader.row();
    readEmail(row);
    readNames(row);
    readManager(row);
    readTexts(row);
    readPlace(row);
    row.startDate = cell(PersonField::StartDate);
    m_dates.note(row.startDate);
    m_rows.append(std::move(row));
}

std::optional<Error> Rehearsal::readRows()
{
    qsizetype seen = m_reader.problems().size();
    while (m_reader.next()) {
        if (++m_result.rows > m_context.mostRows) {
            return Error{
                ErrorKind::InvalidInput,
                PeopleImport::tr("The list has more than %1 rows.").arg(m_context.mostRows),
                PeopleImport::tr("Split it and import the parts one by one."),
                {}};
        }
        if (m_result.rows % rowsPerCheck == 0 && m_context.cancel.stop_requested())
            return Error{
                ErrorKind::Cancelled, PeopleImport::tr("The import was cancelled."), {}, {}};
        readRow();
        // What the reader has to say of this row keeps it out, too.
        if (m_reader.problems().size() > seen)
            m_rows.last().good = false;
        seen = m_reader.problems().size();
    }
    m_result.problems += m_reader.problems();
    return std::nullopt;
}

void Rehearsal::settleDates()
{
    for (Pending &row : m_rows) {
        if (row.startDate.isEmpty())
            continue;
        const DateColumn::Parsed parsed = m_dates.parse(row.startDate, m_context.dateOrder);
        row.person.startDate = parsed.date;
        if (parsed.ambiguous)
            problem(row, PersonField::StartDate,
                    PeopleImport::tr(
                        "%1 can be read with the day or the month first, and no other date in "
                        "the column decides. Write dates as 2026-04-03.")
                        .arg(row.startDate));
        else if (!parsed.date)
            problem(row, PersonField::StartDate,
                    PeopleImport::tr("This is not a date: %1. Write dates as 2026-04-03.")
                        .arg(row.startDate.left(100)));
    }
}

Result<PeopleRehearsal> Rehearsal::run(const std::optional<ColumnMapping> &mapping)
{
    if (const auto error = chooseColumns(mapping))
        return std::unexpected(*error);
    if (const auto error = readRows())
        return std::unexpected(*error);
    settleDates();
    for (Pending &row : m_rows) {
        if (row.good)
            m_result.people.append(std::move(row.person));
    }
    std::stable_sort(m_result.problems.begin(), m_result.problems.end(),
                     [](const CsvProblem &a, const CsvProblem &b) { return a.row < b.row; });
    return std::move(m_result);
}

} // namespace

Result<PeopleRehearsal> rehearsePeople(CsvReader &reader,
                                       const std::optional<ColumnMapping> &mapping,
                                       const RehearsalContext &context)
{
    return Rehearsal(reader, context).run(mapping);
}

} // namespace gangway
