// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/people/peoplechoices.h"
#include "items/people/peoplemodel.h"
#include "shell/page.h"

#include <memory>

namespace gangway {

class Banner;
class BulkBar;
class PeopleBulk;
class PeopleFilters;
class PeopleImportWizard;
class PeopleTable;
class StateStack;

/// The list of all people (product rows E1, J4): search, filters, order, columns, and what can be
/// done with many at once. Its address is in people/peopleaddress.h.
class PeoplePage : public Page
{
    Q_OBJECT

public:
    explicit PeoplePage(ConsoleContext &context, QWidget *parent = nullptr);
    /// On other people than the session's (tests, tour).
    PeoplePage(ConsoleContext &context, std::unique_ptr<PeopleSource> source,
               QWidget *parent = nullptr);
    ~PeoplePage() override;

    [[nodiscard]] QString title() const override { return tr("People"); }
    [[nodiscard]] QString note() const override;
    [[nodiscard]] QList<QAction *> topBarActions() override;
    void open(const PageAddress &address) override;
    [[nodiscard]] PageAddress address() const override;
    void addNew() override;

    /// Opens the import, with a file when there is one already.
    PeopleImportWizard *importPeople(const QString &path = {});
    void addPerson();
    /// Lists the imports that were done.
    void showImports();
    [[nodiscard]] PeopleModel &model() { return m_model; }

private:
    void layOut();
    void addActions();
    void connectList();
    void allowForChosen();
    void connectBulk();
    void apply(const PeopleQuery &query);
    void showImported(const QUuid &batch);
    void sortBy(int column);
    void showSort();
    void showPeople();
    void showFooter();
    void chooseColumns();
    void askFlow();
    [[nodiscard]] QString nameOf(const QUuid &id) const;
    void askStartDate();
    void goToNewcomer();
    void askRemove();
    void openPerson(const QModelIndex &index);
    [[nodiscard]] bool mayManage() const;

    std::unique_ptr<PeopleSource> m_source;
    PeopleModel m_model;
    PeopleChoices m_choices;
    QString m_newcomer; ///< address of whom was added and is not shown yet
    PeopleBulk *m_bulk;
    PeopleFilters *m_filters;
    BulkBar *m_bar;
    PeopleTable *m_table;
    StateStack *m_stack = nullptr;
    Banner *m_banner;
};

} // namespace gangway
