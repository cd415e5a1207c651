// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QTimer>
#include <QWidget>

#include <chrono>

class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace gangway {

class LinkButton;
class TextLabel;

/// A calm screen while a workspace starts or is made: mark, what is done, progress. Says so when it
/// takes long, and shows what went wrong with what can be done about it.
class OpeningView final : public QWidget
{
    Q_OBJECT

public:
    explicit OpeningView(QWidget *parent = nullptr);

    /// "Starting the workspace" and what it is called; no progress yet.
    void showOpening(const QString &title, const QString &name = {});
    /// `fraction` from 0 to 1, less than 0 when nobody knows; `text` is what is done now.
    void showProgress(double fraction, const QString &text);
    /// Stops and shows the error. The log is only offered where there is one.
    void showError(const Error &error, bool hasLog = true);

    /// What the wait is explained with after slowAfter(); has a default.
    void setSlowReason(const QString &reason) { m_slowReason = reason; }
    void setSlowAfter(std::chrono::milliseconds time) { m_slow.setInterval(time); }
    [[nodiscard]] bool isSlow() const;
    [[nodiscard]] bool hasError() const { return m_failed; }

signals:
    void retryRequested();
    void chooseRequested(); ///< another workspace
    void logRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void buildButtons(QVBoxLayout *column);

    TextLabel *m_title = nullptr;
    TextLabel *m_text = nullptr;
    TextLabel *m_note = nullptr;
    QProgressBar *m_bar = nullptr;
    QWidget *m_buttons = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_choose = nullptr;
    LinkButton *m_log = nullptr;
    QTimer m_slow;
    QString m_slowReason;
    bool m_failed = false;
};

} // namespace gangway
