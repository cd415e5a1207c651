// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWizardPage>

class QPushButton;
class QVBoxLayout;

namespace gangway {

class Banner;
class PeopleImporting;
class TextLabel;

/// The buttons below a step of the import, and why the one to go on cannot be pressed.
class ImportFooter final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportFooter(QWidget *parent);

    /// Shown beside the buttons, read out with the disabled one.
    void setReason(const QString &reason);
    [[nodiscard]] QPushButton *cancel() const { return m_cancel; }
    [[nodiscard]] QPushButton *back() const { return m_back; }
    [[nodiscard]] QPushButton *next() const { return m_next; } ///< what Enter presses

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QPushButton *m_cancel = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_next = nullptr;
    TextLabel *m_reason = nullptr;
};

/// A step of the import: a question, its contents, what went wrong in place, the footer.
class ImportPage : public QWizardPage
{
    Q_OBJECT

public:
    ImportPage(PeopleImporting &importing, const QString &heading, const QString &text);

    [[nodiscard]] ImportFooter *footer() const { return m_footer; }
    [[nodiscard]] Banner *banner() const { return m_banner; }
    /// Shows what the importing says now.
    virtual void refresh() = 0;
    /// Where one begins on this step.
    virtual void takeFocus() = 0;

signals:
    /// Back to choosing a file.
    void fileRequested();

protected:
    [[nodiscard]] PeopleImporting &importing() const { return m_importing; }
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    void setHeading(const QString &heading, const QString &text);
    /// The error of the last step, with a button to try again, or nothing.
    void showFailure(const QString &button);

private:
    PeopleImporting &m_importing;
    TextLabel *m_heading;
    TextLabel *m_text;
    Banner *m_banner;
    QVBoxLayout *m_body;
    ImportFooter *m_footer;
};

} // namespace gangway
