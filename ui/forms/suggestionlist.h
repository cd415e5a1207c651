// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/forms/fieldchecks.h"

#include <QJsonObject>
#include <QSet>
#include <QWidget>

class QVBoxLayout;

namespace gangway {

class LinkButton;
class TextLabel;

/// Entries others in the same industry have, each to be accepted, changed or dismissed. Hidden when
/// there is nothing to suggest.
class SuggestionList final : public QWidget
{
    Q_OBJECT

public:
    SuggestionList(const FieldSpec &field, QWidget *parent);

    /// Reads all answers again; does nothing when that changes nothing.
    void setContext(const QJsonObject &allAnswers);

signals:
    /// Accepted; `change`: the person wants to change it first.
    void taken(const QJsonObject &entry, bool change);

private:
    void showAll();
    [[nodiscard]] QWidget *makeRow(const QJsonObject &entry);

    const FieldSpec m_field;
    QJsonObject m_context;
    QList<QJsonObject> m_shown;
    QSet<QString> m_dismissed;
    TextLabel *m_heading = nullptr;
    LinkButton *m_why = nullptr;
    TextLabel *m_reason = nullptr;
    QVBoxLayout *m_rows = nullptr;
};

} // namespace gangway
