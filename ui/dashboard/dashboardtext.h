// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/pageaddress.h"
#include "style/theme.h"
#include "usecases/dashboard/dashboard.h"

#include <QTime>

namespace gangway {

/// A line of "Needs you today": what it is, and the way there.
struct Need
{
    QString icon;
    QColor Theme::*color = &Theme::muted;
    QString title;
    QString line;
    QString button;
    PageAddress address;

    bool operator==(const Need &) const = default;
};

/// A step on the way to a running organisation.
struct ChecklistStep
{
    bool done = false;
    QString title;
    QString line; ///< who and when, or what it is for
    PageAddress address;

    bool operator==(const ChecklistStep &) const = default;
};

/// "Good afternoon, Mara"; without a name only the first words.
[[nodiscard]] QString greeting(const QTime &time, const QString &personName);
/// Most urgent first.
[[nodiscard]] QList<Need> needsOf(const Dashboard &dashboard);
/// `me` says "you" instead of a name.
[[nodiscard]] QList<ChecklistStep> setupStepsOf(const Dashboard &dashboard, const QUuid &me);
/// "<b>Amara Okafor</b> finished Paperwork", safe for rich text.
[[nodiscard]] QString happeningText(const Happening &happening);
/// "Today", "Tomorrow", "Yesterday", "Mon 30 Nov".
[[nodiscard]] QString firstDayText(const QDate &day, const QDate &today);
/// "14:31" today, "Mon 14:31" within a week, else the date.
[[nodiscard]] QString happeningTime(const QDateTime &at, const QDateTime &now);

} // namespace gangway
