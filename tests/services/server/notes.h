// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/console/remote/tokenkeeper.h"

#include <QMutex>

namespace gangway::test {

/// Writes down what it is given.
class Notes : public TokenKeeper
{
public:
    void keep(const QByteArray &token) override
    {
        const QMutexLocker locker(&m_mutex);
        m_tokens.append(token);
    }
    [[nodiscard]] QByteArrayList tokens() const
    {
        const QMutexLocker locker(&m_mutex);
        return m_tokens;
    }

private:
    mutable QMutex m_mutex;
    QByteArrayList m_tokens;
};

} // namespace gangway::test
