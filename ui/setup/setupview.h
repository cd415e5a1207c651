// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gangway {

class SetupEditing;
class SetupWizard;
class StateStack;

/// The set-up in the whole window: the wizard as a card in the middle, or what keeps it from being
/// there. Loads the answers itself. `editing` must live longer.
class SetupView final : public QWidget
{
    Q_OBJECT

public:
    explicit SetupView(SetupEditing &editing, QWidget *parent = nullptr);

    /// nullptr until the answers are there.
    [[nodiscard]] SetupWizard *wizard() const { return m_wizard; }
    [[nodiscard]] StateStack *states() const { return m_states; }

signals:
    /// Leave the set-up for now. Everything is kept; the wizard takes up here next time.
    void laterRequested();
    /// The organisation is set up and the person wants to see it.
    void finishedSetup();

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showPhase();

    SetupEditing &m_editing;
    SetupWizard *m_wizard = nullptr;
    StateStack *m_states = nullptr;
    QWidget *m_card = nullptr;
    QWidget *m_edge;
};

} // namespace gangway
