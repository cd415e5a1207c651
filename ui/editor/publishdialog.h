// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "usecases/base/reading.h"
#include "usecases/flows/flows.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace gangway {

class Banner;
class EditorDesk;
class FlowSaving;
class Session;
class StateStack;

/// What publishing would change, what keeps the flow from it, and what happens to people in it
/// (product row C8). Saves first, then publishes.
class PublishDialog : public QDialog
{
    Q_OBJECT

public:
    PublishDialog(EditorDesk &desk, FlowSaving &saving, Session &session,
                  QWidget *parent = nullptr);

signals:
    void published(const gangway::Publication &publication);

private:
    void showChanges(const flows::Changes &changes);
    void showProblems(QVBoxLayout *layout);
    void giveFocus();
    void showUntranslated(QVBoxLayout *layout);
    void publish();
    /// Once everything is saved.
    void send();
    void fail(const Error &error);

    EditorDesk &m_desk;
    FlowSaving &m_saving;
    Session &m_session;
    Banner *m_banner;
    StateStack *m_stack;
    QVBoxLayout *m_contents;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_publish;
    Reading<flows::Changes> m_reading;
    bool m_waiting = false;
};

} // namespace gangway
