// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/peopleimport.h"

#include "domain/base/oddcharacters.h"
#include "exchange/csvwriter.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace gangway {

namespace {

struct PeopleImport
{
    Q_DECLARE_TR_FUNCTIONS(PeopleImport)
};

constexpr int rowsPerCheck = 1024;
constexpr qsizetype shownText = 100;

class Rehearsal
{
public:
    Rehearsal(const CsvTable &table, const RehearsalOptions &options)
        : m_table(table)
        , m_options(options)
        , m_layout(layOutList(table, options.columns))
        , m_dates(options.today)
    {
    }
    Result<PeopleRehearsal> run();

private:
    struct Pending
    {
        PersonRow person;
        QString startDate;
        bool good = true;
    };
    [[nodiscard]] std::optional<Error> chooseColumns();
    void noteSkipped();
    void noteUnused();
    [[nodiscard]] std::optional<Error> readRows();
    void readRow(int row);
    void checkWidth(int row, Pending &pending);
    void checkKnown(Pending &pending);
    void settleDates();
    void settleDate(Pending &pending);
    void noteSerials();
    void problem(Pending &pending, PersonField field, const QString &why);

    const CsvTable &m_table;
    const RehearsalOptions &m_options;
    ListLayout m_layout;
    PeopleRehearsal m_result;
    QList<Pending> m_rows;
    QHash<QString, int> m_emails;
    QSet<int> m_brokenRows; ///< of which the reader has to say something
    DateColumn m_dates;
    QList<int> m_serials; ///< places in m_rows whose dates are numbers
};

void Rehearsal::problem(Pending &pending, PersonField field, const QString &why)
{
    pending.good = false;
    m_result.problems.append({pending.person.row, m_result.columnName(field), why});
}

std::optional<Error> Rehearsal::chooseColumns()
{
    m_result.mapping = m_layout.mapping;
    m_result.headings = m_layout.headings;
    if (m_layout.datesByContent)
        m_result.notes.append(
            {m_table.number(std::max(0, m_layout.headingRow)),
             m_result.columnName(PersonField::StartDate),
             PeopleImport::tr(
                 "This column is read as the start date, because dates stand in it.")});
    if (m_result.mapping.column(PersonField::Email) < 0) {
        return Error{
            ErrorKind::InvalidInput,
            PeopleImport::tr("No column holds e-mail addresses, which tell people apart."),
            PeopleImport::tr("Its columns are: %1. Give one the heading \"E-mail\", or say "
                             "which one it is.")
                .arg(m_layout.headings.join(u", ").left(500)),
            {}};
    }
    return std::nullopt;
}

/// Titles and notes above the headings, and headings repeated below, are no people.
void Rehearsal::noteSkipped()
{
    for (int row = 0; row < m_layout.headingRow; ++row) {
        QStringList cells;
        for (int column = 0; column < m_table.width(row); ++column) {
            if (const QString cell = m_table.cell(row, column); !cell.isEmpty())
                cells << cell;
        }
        m_result.notes.append(
            {m_table.number(row),
             {},
             PeopleImport::tr("This line stands above the headings and is not imported: %1")
                 .arg(withVisibleControls(cells.join(u", ").left(shownText)))});
    }
    for (const int row : std::as_const(m_layout.furtherHeadings))
        m_result.notes.append({m_table.number(row),
                               {},
                               PeopleImport::tr("This row repeats the headings and is not "
                                                "imported.")});
    m_result.skippedRows = m_layout.firstRow() + int(m_layout.furtherHeadings.size());
}

void Rehearsal::noteUnused()
{
    for (int column = 0; column < m_layout.columns; ++column) {
        if (m_layout.mapping.fieldOf(column) || m_options.columns.skipped.contains(column))
            continue;
        const QString own =
            m_layout.headingRow < 0 ? QString() : m_table.cell(m_layout.headingRow, column);
        bool filled = !own.isEmpty();
        for (int row = m_layout.firstRow(); !filled && row < m_table.rowCount(); ++row)
            filled = !m_table.bytes(row, column).trimmed().isEmpty();
        if (!filled)
            continue;
        m_result.unusedColumns << m_layout.headings[column];
        m_result.notes.append({m_table.number(std::max(0, m_layout.headingRow)),
                               m_layout.headings[column],
                               PeopleImport::tr("This column is not imported.")});
    }
}

/// A row with more cells than there are headings has slipped: its cells may be anybody's.
void Rehearsal::checkWidth(int row, Pending &pending)
{
    for (int column = m_layout.columns; column < m_table.width(row); ++column) {
        if (m_table.bytes(row, column).trimmed().isEmpty())
            continue;
        pending.good = false;
        m_result.problems.append(
            {pending.person.row,
             {},
             m_layout.headingRow < 0
                 ? PeopleImport::tr("This row has %1 cells, but the first one has %2.")
                       .arg(m_table.width(row))
                       .arg(m_layout.columns)
                 : PeopleImport::tr("This row has %1 cells, but there are only %2 headings. A cell "
                                    "that holds the separator must stand in quotation marks.")
                       .arg(m_table.width(row))
                       .arg(m_layout.columns)});
        return;
    }
}

void Rehearsal::checkKnown(Pending &pending)
{
    const QString &email = pending.person.email;
    const auto seen = m_emails.constFind(email);
    if (seen != m_emails.constEnd())
        return problem(pending, PersonField::Email,
                       PeopleImport::tr("This e-mail address is in row %1 already.").arg(*seen));
    m_emails.insert(email, pending.person.row);
}

void Rehearsal::readRow(int row)
{
    PersonTexts texts;
    for (int field = 0; field < personFieldCount; ++field)
        texts.texts[size_t(field)] = m_table.text(row, m_layout.mapping.columns[size_t(field)]);
    CheckedPerson checked = checkPerson(texts);
    Pending pending{std::move(checked.person), texts[PersonField::StartDate].simplified(), true};
    pending.person.row = m_table.number(row);
    bool addressed = true;
    for (const PersonFinding &finding : std::as_const(checked.findings)) {
        if (finding.leftOut) {
            m_result.notes.append(
                {pending.person.row, m_result.columnName(finding.field), finding.why});
            continue;
        }
        addressed = addressed && finding.field != PersonField::Email;
        problem(pending, finding.field, finding.why);
    }
    if (addressed)
        checkKnown(pending);
    checkWidth(row, pending);
    if (m_brokenRows.contains(pending.person.row))
        pending.good = false;
    if (meansNothing(pending.startDate))
        pending.startDate.clear();
    m_dates.note(pending.startDate);
    m_rows.append(std::move(pending));
}

std::optional<Error> Rehearsal::readRows()
{
    m_result.blankRows = m_table.blankRows();
    m_result.complete = m_table.isComplete();
    m_result.problems = m_table.problems();
    for (const CsvProblem &problem : m_table.problems())
        m_brokenRows.insert(problem.row);
    for (int row = m_layout.firstRow(); row < m_table.rowCount(); ++row) {
        if (m_layout.furtherHeadings.contains(row))
            continue;
        if (++m_result.rows % rowsPerCheck == 0 && m_options.cancel.stop_requested())
            return Error{
                ErrorKind::Cancelled, PeopleImport::tr("The import was cancelled."), {}, {}};
        readRow(row);
    }
    return std::nullopt;
}

void Rehearsal::settleDate(Pending &pending)
{
    const DateColumn::Parsed parsed = m_dates.parse(pending.startDate, m_options.dateOrder);
    pending.person.startDate = parsed.date;
    m_result.undecidedDates += parsed.undecided ? 1 : 0;
    if (!parsed.date)
        problem(pending, PersonField::StartDate, parsed.why);
    else if (parsed.serial)
        m_serials << int(&pending - m_rows.constData());
}

void Rehearsal::settleDates()
{
    for (Pending &pending : m_rows) {
        if (!pending.startDate.isEmpty())
            settleDate(pending);
    }
    noteSerials();
}

/// Spreadsheets that lost the format of a cell write a day as a number; the first row tells.
void Rehearsal::noteSerials()
{
    if (m_serials.isEmpty())
        return;
    const Pending &first = m_rows[m_serials.first()];
    m_result.notes.append(
        {first.person.row, m_result.columnName(PersonField::StartDate),
         PeopleImport::tr("A spreadsheet's number for a day: %1 is read as %2. %n dates of the "
                          "column are written so.",
                          nullptr, int(m_serials.size()))
             .arg(first.startDate, first.person.startDate->toString(Qt::ISODate))});
}

Result<PeopleRehearsal> Rehearsal::run()
{
    if (const auto error = chooseColumns())
        return std::unexpected(*error);
    noteSkipped();
    noteUnused();
    if (const auto error = readRows())
        return std::unexpected(*error);
    settleDates();
    for (Pending &pending : m_rows) {
        if (pending.good)
            m_result.people.append(std::move(pending.person));
    }
    std::ranges::stable_sort(m_result.problems, {}, &CsvProblem::row);
    std::ranges::stable_sort(m_result.notes, {}, &CsvProblem::row);
    return std::move(m_result);
}

} // namespace

QString PeopleRehearsal::columnName(PersonField field) const
{
    int column = mapping.column(field);
    // A part of a name is told of the column that the names stand in.
    if (field == PersonField::FirstName || field == PersonField::LastName ||
        field == PersonField::Name) {
        for (const PersonField other :
             {PersonField::Name, PersonField::FirstName, PersonField::LastName})
            column = column < 0 ? mapping.column(other) : column;
    }
    return column < 0 ? personFieldName(field) : headings.value(column);
}

Result<PeopleRehearsal> rehearsePeople(const CsvTable &table, const RehearsalOptions &options)
{
    return Rehearsal(table, options).run();
}

QByteArray badRowsCsv(const CsvTable &table, const PeopleRehearsal &rehearsal,
                      const QList<CsvProblem> &problems)
{
    QHash<int, QStringList> why;
    for (const CsvProblem &problem : problems)
        why[problem.row] << (problem.column.isEmpty()
                                 ? problem.why
                                 : QStringLiteral("%1: %2").arg(problem.column, problem.why));
    QByteArray csv =
        csvMark + csvRow(rehearsal.headings + QStringList{PeopleImport::tr("What is wrong")});
    for (int row = 0; row < table.rowCount(); ++row) {
        const auto reasons = why.constFind(table.number(row));
        if (reasons == why.constEnd())
            continue;
        QStringList cells;
        for (int column = 0; column < std::max(table.width(row), int(rehearsal.headings.size()));
             ++column)
            cells << table.text(row, column);
        csv += csvRow(cells + QStringList{reasons->join(QLatin1Char(' '))});
    }
    return csv;
}

} // namespace gangway
