// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWizard>

namespace gangway {

class OutcomePage;
class SetupEditing;
class SetupPage;
class SetupRail;

/// The set-up of an organisation (product row B1): a page for each step of the form, then what was
/// made. Begins at the step where it was left. Its chrome is its own: rail and footer stand in for
/// the buttons of QWizard. Make it once SetupEditing has loaded; show it within a SetupView.
class SetupWizard final : public QWizard
{
    Q_OBJECT

public:
    explicit SetupWizard(SetupEditing &editing, QWidget *parent = nullptr);

    /// Goes to a step, back or forwards; not past a step that is wrong.
    void goTo(const QString &step);
    /// Goes to what became of "Create".
    void showOutcome();
    [[nodiscard]] SetupPage *page(const QString &step) const;
    [[nodiscard]] SetupRail *rail() const { return m_rail; }
    [[nodiscard]] OutcomePage *outcomePage() const { return m_outcome; }

    /// Something was typed on a step that is no part of its answers yet.
    [[nodiscard]] bool hasTyped() const;
    /// Makes it part of them, where that can be done.
    void takeTyped();

signals:
    /// "Do this later": everything is kept.
    void laterRequested();
    /// The person has seen what was made.
    void finishedSetup();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addSteps();
    void onPage(int id);
    void onPhase();
    void trim();
    void tryAgain();

    SetupEditing &m_editing;
    SetupRail *m_rail = nullptr;
    OutcomePage *m_outcome = nullptr;
    QList<SetupPage *> m_pages;
    int m_furthest = 0;
    bool m_moving = false;
};

} // namespace gangway
