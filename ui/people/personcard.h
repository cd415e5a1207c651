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
struct Identity;

/// A form that was left with something typed in it.
struct PersonDraft
{
    PersonFacts before;
    PersonFacts typed;
};

/// Who a person is: name, state, flow and facts, and the facts as a form while they are changed.
class PersonCard final : public Card
{
    Q_OBJECT

public:
    PersonCard(PeopleChoices &choices, const Identity &identity, QWidget *parent = nullptr);

    void setDetails(const PersonDetails &details);
    /// Why the person cannot be changed; empty: they can.
    void setReason(const QString &whyNot);
    /// Shows the form with these facts; what is typed in it already stays.
    void edit(const PersonFacts &facts);
    /// Back to showing; what was typed is gone.
    void stopEditing();
    /// As the button "Save".
    void save();
    [[nodiscard]] bool isEditing() const;
    /// The form is shown, and something in it was changed.
    [[nodiscard]] bool isTouched() const;
    /// What is typed, for resume(); nothing when it is not touched.
    [[nodiscard]] std::optional<PersonDraft> draft() const;
    void resume(const PersonDraft &draft);
    void setSaving(bool saving);
    /// Why saving failed. `reloadable`: somebody else was first, and Reload shows theirs.
    void showError(const Error &error, bool reloadable);
    [[nodiscard]] Banner *banner() const { return m_banner; }

signals:
    void editRequested();
    void flowRequested();
    void removeRequested();
    void saveRequested(const gangway::PersonFacts &before, const gangway::PersonFacts &after);
    void reloadRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum Side { Facts, Form };
    void showSide(Side side);
    QWidget *makeHead();
    QWidget *makeFacts();
    QWidget *makeForm();
    void addFact(const QString &label, const QString &value);
    void leave();

    Avatar *m_avatar;
    ElidedLabel *m_name;
    ElidedLabel *m_email;
    Chip *m_state;
    PersonProgressBar *m_progress;
    Banner *m_banner;
    QStackedWidget *m_stack;
    QFormLayout *m_facts = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_flow = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_save = nullptr;
    PersonForm *m_form;
    PersonFacts m_before;
};

} // namespace gangway
