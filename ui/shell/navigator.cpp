// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/navigator.h"

namespace gangway {

namespace {

constexpr qsizetype longestHistory = 100;

} // namespace

void Navigator::go(const PageAddress &address)
{
    if (m_somewhere) {
        if (address == m_current)
            return;
        m_back.append(m_current);
        if (m_back.size() > longestHistory)
            m_back.removeFirst();
    }
    m_somewhere = true;
    m_forward.clear();
    m_current = address;
    emit moved(m_current);
    emit historyChanged();
}

void Navigator::replace(const PageAddress &address)
{
    m_somewhere = true;
    m_current = address;
}

void Navigator::back()
{
    move(m_back, m_forward);
}

void Navigator::forward()
{
    move(m_forward, m_back);
}

void Navigator::move(QList<PageAddress> &from, QList<PageAddress> &to)
{
    if (from.isEmpty())
        return;
    to.append(m_current);
    m_current = from.takeLast();
    emit moved(m_current);
    emit historyChanged();
}

} // namespace gangway
