// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/people/peoplechoices.h"
#include "items/people/personprogressmodel.h"
#include "shell/page.h"

#include <memory>

class QTreeView;

namespace gangway {

class PersonCard;
class StateStack;

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
    void fitColumns();
    void connectCard();
    void showPerson();
    void beginEditing();
    void save(const PersonFacts &before, const PersonFacts &after);
    void askRemove();
    void remove();

    std::unique_ptr<PersonSource> m_source;
    PersonProgressModel m_model;
    PeopleChoices m_choices;
    PersonCard *m_card;
    QTreeView *m_tree = nullptr;
    StateStack *m_stack = nullptr;
    QUuid m_id;
    bool m_expanded = false;
};

} // namespace gangway
