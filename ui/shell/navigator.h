// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/pageaddress.h"

#include <QList>
#include <QObject>

namespace gangway {

/// The way through the console, with a history (Alt+Left, Alt+Right).
class Navigator : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Shows `address` and remembers where one was. The same address again does nothing.
    void go(const PageAddress &address);
    /// The shown page changed its own filters: the current place is now `address`. No new step.
    void replace(const PageAddress &address);
    void back();
    void forward();

    [[nodiscard]] const PageAddress &current() const { return m_current; }
    [[nodiscard]] bool canGoBack() const { return !m_back.isEmpty(); }
    [[nodiscard]] bool canGoForward() const { return !m_forward.isEmpty(); }

signals:
    /// Show this.
    void moved(const gangway::PageAddress &address);
    void historyChanged();

private:
    void move(QList<PageAddress> &from, QList<PageAddress> &to);

    PageAddress m_current;
    QList<PageAddress> m_back;
    QList<PageAddress> m_forward;
    bool m_somewhere = false; ///< false until the first go()
};

} // namespace gangway
