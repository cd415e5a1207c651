// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUuid>
#include <QWidget>

class QMenu;
class QPushButton;
class QStackedWidget;

namespace gangway {

class PeopleChoices;
class TextLabel;

/// The strip above the list: what can be done with the people who are chosen, and while nobody is,
/// what the list shows. Always there, so that choosing moves nothing.
class BulkBar final : public QWidget
{
    Q_OBJECT

public:
    explicit BulkBar(PeopleChoices &choices, QWidget *parent = nullptr);

    void setCount(int people);
    /// Of the list, while nobody is chosen: how many and in which order, and from when.
    void setSummary(const QString &summary, const QString &asOf);
    /// While a change runs, no other begins.
    void setBusy(bool busy);
    /// Why nobody here can be changed; empty: they can.
    void setReason(const QString &whyNot);

signals:
    void flowRequested();
    void departmentChosen(const QUuid &id);
    void startDateRequested();
    void removeRequested();
    void clearRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QWidget *makeRest();
    [[nodiscard]] QWidget *makeActions();
    void fillDepartments();
    void enable();

    PeopleChoices &m_choices;
    QStackedWidget *m_sides;
    TextLabel *m_summary;
    TextLabel *m_asOf;
    TextLabel *m_count;
    QPushButton *m_flow;
    QPushButton *m_department;
    QPushButton *m_start;
    QPushButton *m_remove;
    QMenu *m_departments;
    QString m_whyNot;
    bool m_busy = false;
};

} // namespace gangway
