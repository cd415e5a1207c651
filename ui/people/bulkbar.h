// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QUuid>
#include <QWidget>

class QMenu;
class QPushButton;

namespace gangway {

class PeopleChoices;
class TextLabel;

/// What can be done with the people who are chosen, in place of nothing above the header.
class BulkBar final : public QWidget
{
    Q_OBJECT

public:
    explicit BulkBar(PeopleChoices &choices, QWidget *parent = nullptr);

    /// Hides the bar for nobody.
    void setCount(int people);
    /// While a change runs, no other begins.
    void setBusy(bool busy);

signals:
    void departmentChosen(const QUuid &id);
    void startDateRequested();
    void removeRequested();
    void clearRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fillDepartments();

    PeopleChoices &m_choices;
    TextLabel *m_count;
    QPushButton *m_department;
    QPushButton *m_start;
    QPushButton *m_remove;
    QMenu *m_departments;
};

} // namespace gangway
