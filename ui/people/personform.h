// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/personfacts.h"
#include "exchange/peopleimport.h"

#include <QMap>
#include <QStringListModel>
#include <QWidget>

class QComboBox;
class QDateEdit;
class QCheckBox;
class QLineEdit;

namespace gangway {

class FormField;
class PeopleChoices;
struct Identity;

/// The fields of a person, for adding one and for changing one. Checks by the rules of lists; what
/// is wrong stands at its field. Enter in a field submits, Esc leaves.
class PersonForm final : public QWidget
{
    Q_OBJECT

public:
    /// Fields side by side in `columns`. `identity` knows which day it is; it must outlive the
    /// form.
    PersonForm(PeopleChoices &choices, const Identity &identity, int columns,
               QWidget *parent = nullptr);

    void setFacts(const PersonFacts &facts);
    /// What is stored, and what was typed in its place.
    void setFacts(const PersonFacts &stored, const PersonFacts &typed);
    /// What was stored meanwhile, but for the fields in which something else was typed.
    void setFactsBehindTyped(const PersonFacts &facts);
    /// Something differs from what setFacts() showed.
    [[nodiscard]] bool isTouched() const;
    /// `before` with what the fields say.
    [[nodiscard]] PersonFacts facts(const PersonFacts &before) const;
    /// The person as a list of one. Empty people: something is wrong, and shown.
    [[nodiscard]] PeopleRehearsal check();
    /// Shows problems at their fields (CsvProblem::column is personFieldName()), and goes to the
    /// first.
    void showProblems(const QList<CsvProblem> &problems);
    void takeFocus();
    /// A buddy beside the manager; for people who are there.
    void offerBuddy();
    /// Of the member who is named; empty: nobody.
    [[nodiscard]] QString managerEmail() const;
    /// Says at the field who is named and is no member. False: somebody is.
    [[nodiscard]] bool checkColleagues();

signals:
    void submitted();
    void cancelled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLineEdit *addLine(PersonField field, const QString &name, bool optional);
    void addField(PersonField field, QWidget *editor, bool optional);
    /// A member, named by address or name.
    struct ColleagueField
    {
        FormField *box = nullptr;
        QLineEdit *line = nullptr;
    };
    [[nodiscard]] ColleagueField addColleague(const QString &label, const QString &name);
    [[nodiscard]] bool checkColleague(const ColleagueField &field, const QString &known);
    void setColleague(const ColleagueField &field, const QString &email);
    [[nodiscard]] QUuid colleague(const ColleagueField &field, const QString &knownEmail,
                                  const QUuid &known) const;
    void fillDepartments();
    void fillPositions();
    void fillLanguages();

    PeopleChoices &m_choices;
    const Identity &m_identity;
    QStringListModel m_positions;
    int m_columns;
    QMap<PersonField, FormField *> m_fields;
    QMap<PersonField, QLineEdit *> m_lines;
    ColleagueField m_manager;
    ColleagueField m_buddy; ///< nothing unless it is offered
    int m_places = 0;
    QComboBox *m_department;
    QComboBox *m_language;
    QDateEdit *m_start;
    QCheckBox *m_hasStart;
    PersonFacts m_shown;  ///< by setFacts(), as the fields can show it
    QUuid m_departmentId; ///< wanted, while the departments are not read yet
};

} // namespace gangway
