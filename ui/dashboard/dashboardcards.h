// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/dashboardtext.h"
#include "widgets/card.h"

namespace gangway {

class TextLabel;

/// "Needs you today". Rows are made anew only when something differs, and the focus stays.
class NeedsCard : public Card
{
    Q_OBJECT

public:
    explicit NeedsCard(QWidget *parent = nullptr);
    void setNeeds(const QList<Need> &needs);
    [[nodiscard]] const QList<Need> &needs() const { return m_needs; }

signals:
    void addressWanted(const gangway::PageAddress &address);

private:
    [[nodiscard]] QWidget *makeRow(const Need &need, int number);

    QList<Need> m_needs;
    QWidget *m_rows = nullptr;
};

/// The steps until an organisation runs; done ones say who and when.
class SetupCard : public Card
{
    Q_OBJECT

public:
    explicit SetupCard(const QString &organization, QWidget *parent = nullptr);
    void setSteps(const QList<ChecklistStep> &steps);

signals:
    void addressWanted(const gangway::PageAddress &address);

private:
    [[nodiscard]] QWidget *makeRow(const ChecklistStep &step);

    QList<ChecklistStep> m_steps;
    TextLabel *m_count;
    QWidget *m_rows = nullptr;
};

/// Whose first day is near: who, in which flow, when.
class NewcomersCard : public Card
{
    Q_OBJECT

public:
    explicit NewcomersCard(QWidget *parent = nullptr);
    void setNewcomers(const QList<Newcomer> &newcomers, const QDate &today);

signals:
    void addressWanted(const gangway::PageAddress &address);

private:
    [[nodiscard]] QWidget *makeRow(const Newcomer &newcomer, int number);

    QList<Newcomer> m_newcomers;
    QDate m_today;
    QWidget *m_rows = nullptr;
};

/// "Just now": who did what, newest first.
class HappeningsCard : public Card
{
    Q_OBJECT

public:
    explicit HappeningsCard(QWidget *parent = nullptr);
    void setHappenings(const QList<Happening> &happenings, const QDateTime &now);
    /// How many there is room for.
    void setMost(int most);

private:
    void showRows(const QDateTime &now);

    QList<Happening> m_happenings;
    int m_most = 8;
    QWidget *m_rows = nullptr;
};

} // namespace gangway
