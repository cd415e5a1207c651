// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/people/peoplechoices.h"
#include "items/people/personprogressmodel.h"
#include "people/personcard.h"
#include "shell/page.h"

#include <QHash>
#include <QVariantMap>

#include <memory>

class QScrollArea;
class QStackedWidget;
class QTreeView;

namespace gangway {

class MessageView;
class PeopleBulk;
class StateStack;
class TextLabel;

/// One person (product rows E2, E5): who they are, how far they are by stage and block with their
/// answers; facts are changed in place.
class PersonPage : public Page
{
    Q_OBJECT

public:
    explicit PersonPage(ConsoleContext &context, QWidget *parent = nullptr);
    /// On another person than the session's (tests, tour).
    PersonPage(ConsoleContext &context, std::unique_ptr<PersonSource> source,
               QWidget *parent = nullptr);
    ~PersonPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] std::optional<PageAddress> parentPage() const override;
    void open(const PageAddress &address) override;
    [[nodiscard]] PageAddress address() const override { return {PageId::Person, m_id, {}}; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut();
    QTreeView *makeTree();
    [[nodiscard]] QWidget *makeProgress();
    [[nodiscard]] QWidget *makeAnswer();
    void showAnswer();
    void showProgress();
    [[nodiscard]] QString whyNot() const;
    void fitColumns();
    void connectCard();
    void addForm();
    void bring(const QUuid &id);
    void showPerson();
    void showAsOf();
    void beginEditing();
    void save(const PersonFacts &before, const PersonFacts &after);
    void askFlow();
    void askRemove();
    void remove();

    std::unique_ptr<PersonSource> m_source;
    PersonProgressModel m_model;
    PeopleChoices m_choices;
    PersonCard *m_card;
    PeopleBulk *m_bulk;
    QTreeView *m_tree = nullptr;
    QScrollArea *m_answer = nullptr; ///< all of the answer of the current block
    TextLabel *m_answerText = nullptr;
    TextLabel *m_asOf = nullptr;
    QVariantMap m_ownWidths; ///< of columns that people dragged, in px of the 13 px font
    bool m_fitting = false;
    MessageView *m_noFlow = nullptr;
    QStackedWidget *m_progress = nullptr;
    StateStack *m_stack = nullptr;
    QUuid m_id;
    QHash<QUuid, PersonDraft> m_drafts; ///< of people who were left while they were edited
    bool m_expanded = false;
    bool m_flowWanted = false; ///< to be asked for as soon as the person is known
};

} // namespace gangway
