// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QFuture>
#include <QObject>

namespace gangway {

class Session;

/// What models read from: futures that are answered later, and a hint that it is worth reading
/// again. Tests answer by hand.
class LiveSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

signals:
    void changed();

protected:
    /// Passes on what the session says.
    void follow(Session &session);
};

} // namespace gangway
