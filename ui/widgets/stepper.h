// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

namespace gangway {

/// The steps of a wizard, one below the other: done with a check, the current one filled, those to
/// come numbered. Steps that may be visited are buttons (mouse, Tab, Space).
class Stepper : public QWidget
{
    Q_OBJECT

public:
    enum class StepState { Done, Current, Ahead, Wrong };

    explicit Stepper(QWidget *parent = nullptr);

    void setSteps(const QStringList &titles);
    void setCurrent(int step);
    [[nodiscard]] int current() const { return m_current; }
    /// Steps before `count` are done; those up to and with it can be visited.
    void setDone(int count);
    /// Marks a step that something is wrong with.
    void setWrong(int step, bool wrong);
    [[nodiscard]] StepState stepState(int step) const;

signals:
    void chosen(int step);

private:
    void showStates();

    QList<class StepButton *> m_buttons;
    QList<int> m_wrong;
    int m_current = 0;
    int m_done = 0;
};

} // namespace gangway
