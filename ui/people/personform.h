// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/personfacts.h"
#include "exchange/peopleimport.h"

#include <QMap>
#include <QWidget>

class QComboBox;
class QDateEdit;
class QCheckBox;
class QLineEdit;

namespace gangway {

class FormField;
class PeopleChoices;

/// The fields of a person, for adding one and for changing one. Checks by the rules of lists; what
/// is wrong stands at its field.
class PersonForm final : public QWidget
{
    Q_OBJECT

public:
    /// Fields side by side in `columns`.
    PersonForm(PeopleChoices &choices, int columns, QWidget *parent = nullptr);

    void setFacts(const PersonFacts &facts);
    /// `before` with what the fields say.
    [[nodiscard]] PersonFacts facts(const PersonFacts &before) const;
    /// The person as a list of one. Empty people: something is wrong, and shown.
    [[nodiscard]] PeopleRehearsal check();
    /// Shows problems at their fields (CsvProblem::column is personFieldName()), and goes to the
    /// first.
    void showProblems(const QList<CsvProblem> &problems);
    void takeFocus();

private:
    QLineEdit *addLine(PersonField field, const QString &name, bool optional);
    void addField(PersonField field, QWidget *editor, bool optional);
    void fillDepartments();
    void fillLanguages();

    PeopleChoices &m_choices;
    int m_columns;
    QMap<PersonField, FormField *> m_fields;
    QMap<PersonField, QLineEdit *> m_lines;
    QComboBox *m_department;
    QComboBox *m_language;
    QDateEdit *m_start;
    QCheckBox *m_hasStart;
    QUuid m_departmentId; ///< wanted, while the departments are not read yet
};

} // namespace gangway
