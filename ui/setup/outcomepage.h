// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWizardPage>

class QVBoxLayout;

namespace gangway {

class SetupEditing;
class SetupFooter;
class TextLabel;

/// What becomes of "Create": progress, what went wrong with a way to try again, or what was made.
class OutcomePage final : public QWizardPage
{
    Q_OBJECT

public:
    explicit OutcomePage(SetupEditing &editing, QWidget *parent = nullptr);

    [[nodiscard]] SetupFooter *footer() const { return m_footer; }
    void showPhase();

private:
    void showWork();
    void showFailure();
    void showOutcome();
    void addMade(const QString &icon, const QString &text);
    void clear();

    SetupEditing &m_editing;
    TextLabel *m_heading = nullptr;
    TextLabel *m_text = nullptr;
    QVBoxLayout *m_details = nullptr;
    SetupFooter *m_footer = nullptr;
};

} // namespace gangway
