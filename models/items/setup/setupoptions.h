// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace gangway {

struct SetupField;

/// What people read for a stored value of a choice: "Hospitals and care", "201–500", "Manager".
[[nodiscard]] QString optionLabel(const QString &value);

/// Entries that others in the same industry have and these answers do not: departments, or goals
/// from OKR templates, as the field's `suggestions` says. They are objects as the list holds them.
/// Nobody has to take any (product row I2).
[[nodiscard]] QList<QJsonObject> setupSuggestions(const SetupField &field,
                                                  const QJsonObject &allAnswers);

/// The heading above suggestions: "Hospitals and care: often there too".
[[nodiscard]] QString suggestionHeading(const SetupField &field, const QJsonObject &allAnswers);

/// Answers that are known before anybody is asked: the person's name and address, the
/// organisation's name and time zone. Empty texts, and an address that is none, are left out.
struct KnownBefore
{
    QString personName;
    QString email;
    QString organization;
    QString timeZone;
    [[nodiscard]] QJsonObject toAnswers() const;
};

} // namespace gangway
