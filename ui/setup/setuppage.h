// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/setup/setupanswers.h"

#include <QWizardPage>

class QGridLayout;
class QScrollArea;
class QVBoxLayout;

namespace gangway {

class FieldEditor;
class ReviewPanel;
class SetupEditing;
class SetupFooter;
class TextLabel;

/// A step of the set-up, made from its definition. The last one also shows all answers and
/// completes. Validation is that of SetupForm, errors stand at their fields.
class SetupPage final : public QWizardPage
{
    Q_OBJECT

public:
    SetupPage(SetupEditing &editing, const SetupStep &step, bool isLast, QWidget *parent = nullptr);

    void initializePage() override;
    bool validatePage() override;

    [[nodiscard]] const QString &stepKey() const { return m_step.key; }
    [[nodiscard]] SetupFooter *footer() const { return m_footer; }
    /// Shows the answers there are now.
    void readAnswers();
    /// Something was typed that is no part of the answers yet.
    [[nodiscard]] bool hasTyped() const;
    /// Makes it part of them. False when that cannot be done; its field says why.
    [[nodiscard]] bool takeTyped();
    /// Focus on the first wrong field, else on the first one.
    void focusField();

signals:
    /// A step of the review is to be changed.
    void stepRequested(const QString &step);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build(bool isLast);
    void addEditor(const FieldSpec &field);
    void arrange(int columns);
    void showProblems();
    void showHeading();

    SetupEditing &m_editing;
    const SetupStep m_step;
    const bool m_isLast;
    TextLabel *m_heading = nullptr;
    QScrollArea *m_scroll = nullptr;
    QGridLayout *m_grid = nullptr;
    QList<FieldEditor *> m_editors;
    ReviewPanel *m_review = nullptr;
    SetupFooter *m_footer = nullptr;
    int m_columns = 0;
};

} // namespace gangway
