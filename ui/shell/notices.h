// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QObject>

#include <functional>

namespace gangway {

/// Short messages at the edge of the window ("Flow archived", with Undo). For what has been done;
/// errors belong where they happened.
class Notices : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// `undo` is offered as a button while the notice is shown; may be empty.
    void show(const QString &text, const std::function<void()> &undo = {})
    {
        emit requested(text, undo);
    }

signals:
    void requested(const QString &text, const std::function<void()> &undo);
};

} // namespace gangway
