// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/people/persondetails.h"
#include "domain/people/personfacts.h"
#include "widgets/card.h"

class QFormLayout;
class QPushButton;
class QStackedWidget;

namespace gangway {

class Avatar;
class Banner;
class Chip;
class ElidedLabel;
class PeopleChoices;
class PersonForm;
class PersonProgressBar;

/// Who a person is: name, state, flow and facts, and the facts as a form while they are changed.
class PersonCard final : public Card
{
    Q_OBJECT

public:
    explicit PersonCard(PeopleChoices &choices, QWidget *parent = nullptr);

    void setDetails(const PersonDetails &details);
    void setMayManage(bool may);
    /// Shows the form with these facts.
    void edit(const PersonFacts &facts);
    /// Back to showing; what was typed is gone.
    void stopEditing();
    [[nodiscard]] bool isEditing() const;
    void setSaving(bool saving);
    /// Why saving failed. `reloadable`: somebody else was first, and Reload shows theirs.
    void showError(const Error &error, bool reloadable);
    [[nodiscard]] Banner *banner() const { return m_banner; }

signals:
    void editRequested();
    void removeRequested();
    void saveRequested(const gangway::PersonFacts &before, const gangway::PersonFacts &after);
    void reloadRequested();

private:
    enum Side { Facts, Form };
    void showSide(Side side);
    QWidget *makeHead();
    QWidget *makeFacts();
    QWidget *makeForm();
    void addFact(const QString &label, const QString &value);
    void save();

    Avatar *m_avatar;
    ElidedLabel *m_name;
    ElidedLabel *m_email;
    Chip *m_state;
    PersonProgressBar *m_progress;
    Banner *m_banner;
    QStackedWidget *m_stack;
    QFormLayout *m_facts = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_save = nullptr;
    PersonForm *m_form;
    PersonFacts m_before;
};

} // namespace gangway
