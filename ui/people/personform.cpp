// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/personform.h"

#include "exchange/personcheck.h"
#include "items/people/peoplechoices.h"
#include "items/people/peopleimporting.h"
#include "people/languages.h"
#include "services/console/session/identity.h"
#include "style/keyboard.h"
#include "style/theme.h"
#include "widgets/formfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDateEdit>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

/// Finds colleagues by any part of name or address; the field gets the address.
class ColleagueCompleter final : public QCompleter
{
public:
    ColleagueCompleter(ColleagueModel &model, QObject *parent) : QCompleter(&model, parent)
    {
        setCompletionRole(Qt::DisplayRole);
        setFilterMode(Qt::MatchContains);
        setCaseSensitivity(Qt::CaseInsensitive);
    }
    [[nodiscard]] QString pathFromIndex(const QModelIndex &index) const override
    {
        return index.data(ColleagueModel::EmailRole).toString();
    }
};

} // namespace

PersonForm::PersonForm(PeopleChoices &choices, const Identity &identity, int columns,
                       QWidget *parent)
    : QWidget(parent)
    , m_choices(choices)
    , m_identity(identity)
    , m_columns(columns)
    , m_department(new QComboBox)
    , m_language(new QComboBox)
    , m_start(new QDateEdit)
    , m_hasStart(new QCheckBox(tr("On", "a start date")))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Theme::space16);
    grid->setVerticalSpacing(Theme::space12);
    for (int column = 0; column < columns; ++column)
        grid->setColumnStretch(column, 1);
    addLine(PersonField::FirstName, u"firstName"_s, false);
    addLine(PersonField::LastName, u"lastName"_s, false);
    addLine(PersonField::Email, u"email"_s, false);
    addField(PersonField::Department, m_department, true);
    auto *positions = new QCompleter(&m_positions, this);
    positions->setFilterMode(Qt::MatchContains);
    positions->setCaseSensitivity(Qt::CaseInsensitive);
    QLineEdit *position = addLine(PersonField::Position, u"position"_s, true);
    position->setCompleter(positions);
    position->installEventFilter(this);
    addLine(PersonField::Location, u"location"_s, true);
    addField(PersonField::Language, m_language, false);
    auto *start = new QWidget;
    auto *line = new QHBoxLayout(start);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::space8);
    line->addWidget(m_hasStart);
    line->addWidget(m_start, 1);
    Keyboard::handOn(start, m_hasStart);
    addField(PersonField::StartDate, start, true);
    m_manager = addColleague(tr("Manager"), u"manager"_s);
    m_start->setCalendarPopup(true);
    m_start->setEnabled(false);
    m_start->setObjectName(u"startDate"_s);
    m_start->setAccessibleName(personFieldText(PersonField::StartDate));
    m_hasStart->setObjectName(u"hasStart"_s);
    m_hasStart->setAccessibleName(tr("The start date is known"));
    m_department->setObjectName(u"department"_s);
    m_language->setObjectName(u"language"_s);
    connect(m_hasStart, &QCheckBox::toggled, m_start, &QWidget::setEnabled);
    connect(&m_choices, &PeopleChoices::changed, this, &PersonForm::fillDepartments);
    connect(m_department, &QComboBox::activated, this, [this] {
        m_departmentId = m_department->currentData().toUuid();
        fillPositions();
    });
    fillDepartments();
    fillLanguages();
    setFacts({});
}

QLineEdit *PersonForm::addLine(PersonField field, const QString &name, bool optional)
{
    auto *line = new QLineEdit;
    line->setObjectName(name);
    m_lines.insert(field, line);
    addField(field, line, optional);
    connect(line, &QLineEdit::textEdited, this, [this, field] { m_fields[field]->setError({}); });
    return line;
}

void PersonForm::addField(PersonField field, QWidget *editor, bool optional)
{
    auto *box = new FormField(personFieldText(field), editor, this);
    box->setOptional(optional);
    auto *grid = static_cast<QGridLayout *>(layout());
    grid->addWidget(box, m_places / m_columns, m_places % m_columns, Qt::AlignTop);
    ++m_places;
    m_fields.insert(field, box);
}

PersonForm::ColleagueField PersonForm::addColleague(const QString &label, const QString &name)
{
    auto *line = new QLineEdit;
    line->setObjectName(name);
    line->setPlaceholderText(tr("Name or e-mail"));
    auto *completer = new ColleagueCompleter(m_choices.colleagues(), line);
    line->setCompleter(completer);
    auto *box = new FormField(label, line, this);
    box->setOptional(true);
    auto *grid = static_cast<QGridLayout *>(layout());
    // To the end of the row: colleagues stand below all other fields.
    const int place = m_places % m_columns;
    grid->addWidget(box, m_places / m_columns, place, 1, m_columns - place, Qt::AlignTop);
    m_places += m_columns - place;
    connect(line, &QLineEdit::textEdited, box, [box] { box->setError({}); });
    return {box, line};
}

void PersonForm::offerBuddy()
{
    m_buddy = addColleague(tr("Buddy"), u"buddy"_s);
}

void PersonForm::setColleague(const ColleagueField &field, const QString &email)
{
    if (!field.line)
        return;
    field.line->setText(email);
    field.line->setCursorPosition(0);
    field.box->setError({});
}

QUuid PersonForm::colleague(const ColleagueField &field, const QString &knownEmail,
                            const QUuid &known) const
{
    if (!field.line)
        return known;
    const QString typed = field.line->text().simplified();
    return typed == knownEmail ? known : m_choices.colleagues().find(typed);
}

bool PersonForm::checkColleague(const ColleagueField &field, const QString &known)
{
    if (!field.line)
        return true;
    const QString typed = field.line->text().simplified();
    const bool fine =
        typed.isEmpty() || typed == known || !m_choices.colleagues().find(typed).isNull();
    field.box->setError(fine ? QString()
                        : m_choices.colleagues().isKnown()
                            ? tr("Nobody in your organisation has this address or name.")
                            : tr("Your colleagues could not be read. Try again."));
    return fine;
}

QString PersonForm::managerEmail() const
{
    const QUuid id = m_choices.colleagues().find(m_manager.line->text());
    return m_choices.colleagues().emailOf(id);
}

bool PersonForm::checkColleagues()
{
    const bool manager = checkColleague(m_manager, m_shown.managerEmail);
    const bool buddy = checkColleague(m_buddy, m_shown.buddyEmail);
    if (!manager || !buddy) {
        (manager ? m_buddy : m_manager).box->setFocus(Qt::OtherFocusReason);
        if (!m_choices.colleagues().isKnown())
            m_choices.colleagues().load();
    }
    return manager && buddy;
}

void PersonForm::fillDepartments()
{
    const QSignalBlocker quiet(m_department);
    m_department->clear();
    m_department->addItem(tr("None", "department"), QUuid());
    for (const DepartmentName &department : m_choices.departments())
        m_department->addItem(department.name, department.id);
    m_department->setCurrentIndex(std::max(0, m_department->findData(m_departmentId)));
    fillPositions();
}

/// Those of the department first; any other word may be typed.
void PersonForm::fillPositions()
{
    const QStringList names = m_choices.positions(m_departmentId);
    if (names != m_positions.stringList())
        m_positions.setStringList(names);
}

/// Down offers positions before anything is typed.
bool PersonForm::eventFilter(QObject *watched, QEvent *event)
{
    QLineEdit *line = m_lines.value(PersonField::Position);
    if (watched != line || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Down || m_positions.rowCount() == 0)
        return QWidget::eventFilter(watched, event);
    line->completer()->setCompletionPrefix(line->text());
    line->completer()->complete();
    return true;
}

void PersonForm::fillLanguages()
{
    m_language->addItem(tr("The organisation's"), QString());
    for (const QString &tag : commonLanguages())
        m_language->addItem(languageName(tag), tag);
}

void PersonForm::setFacts(const PersonFacts &facts)
{
    m_lines[PersonField::FirstName]->setText(facts.firstName);
    m_lines[PersonField::LastName]->setText(facts.lastName);
    m_lines[PersonField::Email]->setText(facts.email);
    m_lines[PersonField::Position]->setText(facts.position);
    m_lines[PersonField::Location]->setText(facts.location);
    m_departmentId = facts.departmentId;
    fillDepartments();
    if (!facts.language.isEmpty()) { // it was settled when the person was added
        m_language->removeItem(m_language->findData(QString()));
        if (m_language->findData(facts.language) < 0)
            m_language->addItem(facts.language, facts.language);
    }
    m_language->setCurrentIndex(std::max(0, m_language->findData(facts.language)));
    setColleague(m_manager, facts.managerEmail);
    setColleague(m_buddy, facts.buddyEmail);
    m_hasStart->setChecked(facts.startDate.isValid());
    m_start->setDate(facts.startDate.isValid() ? facts.startDate : m_identity.today());
    for (FormField *field : std::as_const(m_fields))
        field->setError({});
    m_shown = this->facts(facts);
}

void PersonForm::setFacts(const PersonFacts &stored, const PersonFacts &typed)
{
    setFacts(stored);
    const PersonFacts shown = m_shown;
    setFacts(typed);
    m_shown = shown;
}

void PersonForm::setFactsBehindTyped(const PersonFacts &facts)
{
    const PersonFacts before = m_shown;
    const PersonFacts typed = this->facts(m_shown);
    PersonFacts merged = facts;
    const auto keep = [&](auto PersonFacts::*member) {
        if (typed.*member != before.*member)
            merged.*member = typed.*member;
    };
    for (const auto member :
         {&PersonFacts::firstName, &PersonFacts::lastName, &PersonFacts::email,
          &PersonFacts::position, &PersonFacts::location, &PersonFacts::language,
          &PersonFacts::managerEmail, &PersonFacts::buddyEmail})
        keep(member);
    keep(&PersonFacts::departmentId);
    keep(&PersonFacts::managerId);
    keep(&PersonFacts::buddyId);
    keep(&PersonFacts::startDate);
    setFacts(facts, merged);
}

bool PersonForm::isTouched() const
{
    const PersonFacts typed = facts(m_shown);
    return !typed.sameFacts(m_shown) || typed.managerEmail != m_shown.managerEmail ||
           typed.buddyEmail != m_shown.buddyEmail;
}

void PersonForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit submitted();
    else if (event->key() == Qt::Key_Escape)
        emit cancelled();
    else
        QWidget::keyPressEvent(event);
}

PersonFacts PersonForm::facts(const PersonFacts &before) const
{
    const auto text = [this](PersonField field) { return m_lines[field]->text().simplified(); };
    PersonFacts facts = before;
    facts.firstName = text(PersonField::FirstName);
    facts.lastName = text(PersonField::LastName);
    facts.email = text(PersonField::Email).toLower();
    facts.position = text(PersonField::Position);
    facts.location = text(PersonField::Location);
    facts.departmentId = m_departmentId;
    facts.language = m_language->currentData().toString();
    facts.startDate = m_hasStart->isChecked() ? m_start->date() : QDate();
    facts.managerId = colleague(m_manager, before.managerEmail, before.managerId);
    facts.managerEmail = m_manager.line->text().simplified();
    facts.buddyId = colleague(m_buddy, before.buddyEmail, before.buddyId);
    if (m_buddy.line)
        facts.buddyEmail = m_buddy.line->text().simplified();
    return facts;
}

PeopleRehearsal PersonForm::check()
{
    PersonTexts texts;
    for (auto line = m_lines.begin(); line != m_lines.end(); ++line)
        texts[line.key()] = line.value()->text();
    if (!m_departmentId.isNull())
        texts[PersonField::Department] = m_department->currentText();
    texts[PersonField::Language] = m_language->currentData().toString();
    if (m_hasStart->isChecked())
        texts[PersonField::StartDate] = m_start->date().toString(Qt::ISODate);
    const CheckedPerson checked = checkTypedPerson(texts);
    // As a list with one person, which is what the store adds.
    PeopleRehearsal rehearsal;
    rehearsal.rows = 1;
    for (const PersonFinding &finding : checked.findings)
        rehearsal.problems.append({1, personFieldName(finding.field), finding.why});
    if (rehearsal.problems.isEmpty())
        rehearsal.people.append(checked.person);
    showProblems(rehearsal.problems);
    return rehearsal;
}

void PersonForm::showProblems(const QList<CsvProblem> &problems)
{
    FormField *first = nullptr;
    for (auto field = m_fields.begin(); field != m_fields.end(); ++field) {
        const QString name = personFieldName(field.key());
        const auto problem = std::ranges::find(problems, name, &CsvProblem::column);
        field.value()->setError(problem == problems.end() ? QString() : problem->why);
        if (problem != problems.end() && !first)
            first = field.value();
    }
    if (first)
        first->setFocus(Qt::OtherFocusReason);
}

void PersonForm::takeFocus()
{
    m_fields[PersonField::FirstName]->setFocus(Qt::OtherFocusReason);
}

} // namespace gangway
