// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/organization/structuremodels.h"
#include "shell/page.h"
#include "usecases/organization/structure.h"

class QStackedWidget;
class QTabBar;

namespace gangway {

class Banner;
class EntryDialog;
class StructureChanges;
class StructureList;

/// Departments, positions and goals (product rows B3, I2), each a tab: {"tab": "positions"} in its
/// address.
class OrganizationPage final : public Page
{
    Q_OBJECT

public:
    explicit OrganizationPage(ConsoleContext &context, QWidget *parent = nullptr);
    /// On other lists than the session's (tests, tour).
    OrganizationPage(ConsoleContext &context, const StructureLists::Questions &questions,
                     QWidget *parent = nullptr);
    ~OrganizationPage() override;

    [[nodiscard]] QString title() const override { return tr("Organisation"); }
    [[nodiscard]] QList<QAction *> topBarActions() override;
    void open(const PageAddress &address) override;
    [[nodiscard]] PageAddress address() const override;
    void addNew() override;

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum Tab { Departments, Positions, Goals, TabCount };

    OrganizationPage(ConsoleContext &context, std::unique_ptr<StructureLists> lists,
                     QWidget *parent);
    void layOut();
    void addActions();
    void connectLists();
    void setColumns();
    void bring(Tab tab);
    void showTexts();
    void onEmptyActivated(Tab tab);
    void add(Tab tab);
    void addDepartment();
    void changeDepartment(const QUuid &id);
    void removeDepartment(const QUuid &id);
    void addPosition();
    void changePosition(const QUuid &id);
    [[nodiscard]] QList<std::pair<QUuid, QString>> departmentChoices() const;
    void editGoal(const GoalEntry &goal);
    [[nodiscard]] StructureList *list(Tab tab) const { return m_lists[tab]; }

    std::unique_ptr<StructureLists> m_read;
    DepartmentModel m_departments;
    PositionModel m_positions;
    GoalModel m_goals;
    StructureChanges *m_changes;
    Permit m_may;
    Banner *m_banner;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    std::array<StructureList *, TabCount> m_lists{};
    std::array<QAction *, TabCount> m_add{};
};

} // namespace gangway
