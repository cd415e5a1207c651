// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/people/peopleimporting.h"

#include "domain/base/ids.h"
#include "domain/base/today.h"
#include "domain/base/whendone.h"
#include "usecases/people/people.h"

#include <QPointer>

namespace gangway {

PeopleImporting::PeopleImporting(Session &session, bool mayAddDepartments, QObject *parent)
    : QObject(parent), m_session(session), m_mayAddDepartments(mayAddDepartments)
{
}

PeopleImporting::~PeopleImporting()
{
    m_stop.request_stop();
}

bool PeopleImporting::isBusy() const
{
    return m_phase == Phase::Reading || m_phase == Phase::Rehearsing ||
           m_phase == Phase::Importing || m_phase == Phase::TakingBack;
}

bool PeopleImporting::hasChoices() const
{
    return m_wishes.exactly && (m_phase == Phase::Rehearsing || m_phase == Phase::Rehearsed);
}

std::stop_token PeopleImporting::renew()
{
    m_stop.request_stop();
    m_stop = {};
    ++m_generation;
    return m_stop.get_token();
}

void PeopleImporting::enter(Phase phase, const std::optional<Error> &error)
{
    m_phase = phase;
    m_error = error;
    emit changed();
}

void PeopleImporting::open(const QString &path)
{
    if (m_phase == Phase::Importing || m_phase == Phase::TakingBack)
        return;
    m_preview = {};
    m_preview.path = path;
    m_dateOrder.reset();
    m_wishes = {};
    m_rehearsal.reset();
    m_report = {};
    markRows();
    read({});
    loadFlows();
}

void PeopleImporting::read(const std::optional<CsvFormat> &wanted)
{
    const auto stop = renew();
    enter(Phase::Reading);
    whenDone(readList(m_preview.path, wanted, m_wishes, stop), this,
             [this, generation = m_generation](const Result<ListPreview> &preview) {
                 if (generation != m_generation)
                     return;
                 if (!preview)
                     return enter(Phase::Choosing, preview.error());
                 m_preview = *preview;
                 m_mapping = preview->mapping;
                 rehearseTable();
             });
}

void PeopleImporting::cancel()
{
    switch (m_phase) {
    case Phase::Reading:
        renew();
        return enter(Phase::Choosing);
    case Phase::Rehearsing:
        renew();
        return enter(Phase::Rehearsed,
                     Error{ErrorKind::Cancelled, tr("The rehearsal was cancelled."), {}, {}});
    case Phase::Importing:
        // The answer decides: it may have been done already.
        m_stop.request_stop();
        return;
    case Phase::Choosing:
    case Phase::Rehearsed:
    case Phase::Imported:
    case Phase::TakingBack:
    case Phase::TakenBack:
        return;
    }
}

void PeopleImporting::loadFlows()
{
    whenDone(people::joinableFlows(m_session), this,
             [this](const Result<QList<FlowChoice>> &flows) {
                 if (!flows)
                     return; // the rehearsal tells why
                 const bool first = m_flows.isEmpty();
                 m_flows = *flows;
                 if (first && m_flow.isNull() && m_flows.size() == 1)
                     m_flow = m_flows.first().id;
                 emit flowsChanged();
             });
}

void PeopleImporting::setFlow(const QUuid &flowId)
{
    m_flow = flowId;
    emit flowsChanged();
}

void PeopleImporting::setSeparator(char separator)
{
    if (m_preview.path.isEmpty() || separator == m_preview.format.separator)
        return;
    CsvFormat wanted = m_preview.format;
    wanted.separator = separator;
    m_wishes = {}; // other cells, other columns
    read(wanted);
}

void PeopleImporting::setHasHeader(bool hasHeader)
{
    if (!m_preview.table || hasHeader == m_preview.hasHeadings)
        return;
    m_wishes = {};
    m_wishes.hasHeadings = hasHeader;
    renew();
    enter(Phase::Reading);
    whenDone(lookAgain(m_preview, m_wishes), this,
             [this, generation = m_generation](const Result<ListPreview> &preview) {
                 if (generation != m_generation)
                     return;
                 if (!preview)
                     return enter(Phase::Choosing, preview.error());
                 m_preview = *preview;
                 m_mapping = preview->mapping;
                 rehearseTable();
             });
}

void PeopleImporting::setField(int column, std::optional<PersonField> field)
{
    ColumnMapping mapping = m_mapping;
    if (const auto before = mapping.fieldOf(column))
        mapping.set(*before, -1);
    if (field)
        mapping.set(*field, column); // takes it from the column that had it
    if (mapping == m_mapping)
        return;
    m_mapping = mapping;
    m_wishes.exactly = mapping;
    rehearseTable();
}

void PeopleImporting::setDateOrder(std::optional<DateOrder> order)
{
    if (order == m_dateOrder)
        return;
    m_dateOrder = order;
    rehearseTable();
}

void PeopleImporting::rehearse()
{
    if (m_phase == Phase::Importing || m_phase == Phase::TakingBack)
        return;
    // The file may have been corrected meanwhile; what was chosen for its columns stays while it
    // has the same ones.
    const auto stop = renew();
    enter(Phase::Rehearsing);
    const std::optional<CsvFormat> format =
        m_preview.table ? std::optional(m_preview.format) : std::nullopt;
    whenDone(readList(m_preview.path, format, m_wishes, stop), this,
             [this, generation = m_generation](const Result<ListPreview> &preview) {
                 if (generation != m_generation)
                     return;
                 if (!preview) {
                     m_rehearsal.reset();
                     m_report = {};
                     markRows();
                     return enter(Phase::Rehearsed, preview.error());
                 }
                 const bool same = preview->headings == m_preview.headings;
                 m_preview = *preview;
                 m_mapping = preview->mapping;
                 if (!same && m_wishes.exactly) {
                     m_wishes.exactly.reset();
                     m_mapping = layOutList(*m_preview.table, m_wishes).mapping;
                 }
                 rehearseTable();
             });
}

void PeopleImporting::rehearseTable()
{
    if (m_phase == Phase::Importing || m_phase == Phase::TakingBack || !m_preview.table)
        return;
    RehearsalOptions wanted;
    wanted.cancel = renew();
    wanted.columns = m_wishes;
    wanted.dateOrder = m_dateOrder;
    wanted.today = todayIn(m_timeZone);
    m_batch = newId(); // what is tried again from here on is another import
    enter(Phase::Rehearsing);
    whenDone(rehearseList(m_preview, wanted), this,
             [this, generation = m_generation](
                 const Result<std::shared_ptr<const PeopleRehearsal>> &rehearsal) {
                 if (generation != m_generation)
                     return;
                 if (rehearsal)
                     return checkKnown(*rehearsal);
                 m_rehearsal.reset();
                 m_report = {};
                 markRows();
                 enter(Phase::Rehearsed, rehearsal.error());
             });
}

PeopleStore::ImportOptions PeopleImporting::options() const
{
    PeopleStore::ImportOptions options;
    for (const FlowChoice &flow : m_flows) {
        if (flow.id == m_flow) {
            options.flowId = flow.id;
            options.flowVersion = flow.version;
        }
    }
    options.fileName = m_preview.fileName;
    options.batch = m_batch;
    options.cancel = m_stop.get_token();
    return options;
}

void PeopleImporting::checkKnown(const std::shared_ptr<const PeopleRehearsal> &rehearsal)
{
    whenDone(
        people::rehearse(m_session, rehearsal), this,
        [this, rehearsal, generation = m_generation](const Result<PeopleImportReport> &report) {
            if (generation != m_generation)
                return;
            m_rehearsal = report ? rehearsal : nullptr;
            m_report = report.value_or(PeopleImportReport{});
            markRows();
            enter(Phase::Rehearsed,
                  report ? std::optional<Error>() : std::optional(report.error()));
        });
}

void PeopleImporting::markRows()
{
    m_wrongRows = m_report.rowsWithProblems();
    m_wouldAdd = m_rehearsal ? static_cast<int>(m_report.people) : 0;
}

QString PeopleImporting::whyNotAdd() const
{
    if (m_phase == Phase::Importing)
        return tr("The import is running.");
    if (m_phase != Phase::Rehearsed || !m_rehearsal)
        return m_error ? m_error->message : tr("Nothing was rehearsed yet.");
    if (!m_rehearsal->complete)
        return tr("The list could not be read to its end. Correct the row that says so, then check "
                  "again.");
    if (m_wouldAdd == 0 && m_report.problems.isEmpty())
        return tr("The list has nobody to add.");
    if (!m_report.newDepartments.isEmpty() && !m_mayAddDepartments)
        return tr("The list names departments that are not there (%1), and your role does not "
                  "allow adding any. Ask an administrator to add them first.")
            .arg(m_report.newDepartments.join(QStringLiteral(", ")));
    return {};
}

QString PeopleImporting::whyNotImport() const
{
    const QString why = whyNotAdd();
    if (!why.isEmpty() || m_report.problems.isEmpty())
        return why;
    return tr("%n rows have problems. Correct them in the file and check again, or import the "
              "others.",
              nullptr, m_wrongRows);
}

bool PeopleImporting::canLeaveOutBadRows() const
{
    return whyNotAdd().isEmpty() && !m_report.problems.isEmpty() && m_wouldAdd > 0;
}

QByteArray PeopleImporting::badRows() const
{
    if (!m_rehearsal || !m_preview.table)
        return {};
    return badRowsCsv(*m_preview.table, *m_rehearsal, m_report.problems);
}

void PeopleImporting::import()
{
    if (whyNotImport().isEmpty())
        add(false);
}

void PeopleImporting::importWithoutBadRows()
{
    if (canLeaveOutBadRows())
        add(true);
}

void PeopleImporting::add(bool withoutBadRows)
{
    const auto rehearsal = m_rehearsal;
    renew();
    auto wanted = options();
    wanted.withoutBadRows = withoutBadRows;
    wanted.progress = [self = QPointer<PeopleImporting>(this),
                       generation = m_generation](double fraction) {
        // Called in the lane's thread: only the event may be posted from there.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, generation, fraction] {
                if (self && self->m_generation == generation && self->m_phase == Phase::Importing)
                    emit self->progressed(fraction);
            },
            Qt::QueuedConnection);
    };
    enter(Phase::Importing);
    whenDone(people::import(m_session, rehearsal, wanted, m_stop), this,
             [this, generation = m_generation](const Result<PeopleImportReport> &report) {
                 if (generation == m_generation)
                     takeImport(report);
             });
}

void PeopleImporting::takeImport(const Result<PeopleImportReport> &report)
{
    if (!report) {
        // Somebody may have added one of the addresses meanwhile: the rehearsal says which.
        if (report.error().kind == ErrorKind::Conflict)
            return rehearse();
        return enter(Phase::Rehearsed, report.error());
    }
    const bool done = report->imported > 0;
    m_report = *report;
    markRows();
    enter(done ? Phase::Imported : Phase::Rehearsed);
}

void PeopleImporting::takeBack()
{
    if (m_phase != Phase::Imported || m_report.batch.isNull())
        return;
    enter(Phase::TakingBack);
    whenDone(people::takeBack(m_session, m_report.batch), this,
             [this](const Result<TakenBack> &taken) {
                 if (!taken)
                     return enter(Phase::Imported, taken.error());
                 m_takenBack = *taken;
                 enter(Phase::TakenBack);
             });
}

QString personFieldText(PersonField field)
{
    switch (field) {
    case PersonField::Email:
        return PeopleImporting::tr("E-mail");
    case PersonField::FirstName:
        return PeopleImporting::tr("First name");
    case PersonField::LastName:
        return PeopleImporting::tr("Last name");
    case PersonField::Name:
        return PeopleImporting::tr("Whole name");
    case PersonField::StartDate:
        return PeopleImporting::tr("Start date");
    case PersonField::Department:
        return PeopleImporting::tr("Department");
    case PersonField::Location:
        return PeopleImporting::tr("Location");
    case PersonField::Position:
        return PeopleImporting::tr("Position");
    case PersonField::ManagerEmail:
        return PeopleImporting::tr("Manager");
    case PersonField::Language:
        return PeopleImporting::tr("Language");
    case PersonField::TimeZone:
        return PeopleImporting::tr("Time zone");
    }
    return {};
}

} // namespace gangway
