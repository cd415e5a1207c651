// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/forms/fieldchecks.h"

#include <QJsonValue>
#include <QWidget>

#include <functional>

namespace gangway {

/// Label, control, help and error of one field of a form, made from its definition.
class FieldEditor : public QWidget
{
    Q_OBJECT

public:
    FieldEditor(const FieldSpec &field, QWidget *parent);

    [[nodiscard]] const FieldSpec &field() const { return m_field; }
    [[nodiscard]] virtual QJsonValue value() const = 0;
    /// Shows a value; edited() is not emitted.
    virtual void setValue(const QJsonValue &value) = 0;
    /// What is wrong with this field, with paths below it: "" or "[2].name". Empty: nothing.
    virtual void setProblems(const QList<FieldProblem> &problems) = 0;
    /// Puts the keyboard's focus where the first problem is, or at the beginning.
    virtual void focusHere() = 0;
    /// Something was typed that is not part of the value yet.
    [[nodiscard]] virtual bool hasTyped() const { return false; }
    /// Makes what was typed and not added yet part of the value, as if it had been: whoever goes on
    /// has said so. False when that cannot be done; the field says why then.
    [[nodiscard]] virtual bool takeTyped() { return true; }
    /// True when the field fits beside another one.
    [[nodiscard]] virtual bool isShort() const { return false; }
    /// What removing an entry of a list means, in words; of a field that is no list: nothing.
    virtual void setRemovalNote(const std::function<QString(const QJsonObject &)> &) {}
    /// All answers there are, for suggestions.
    virtual void setContext(const QJsonObject &) {}

signals:
    void edited();
    /// Typing in it is over for now: what is wrong can be told.
    void left();

private:
    const FieldSpec m_field;
};

/// The editor for a field's type. Object names of controls are the field's key.
[[nodiscard]] FieldEditor *makeFieldEditor(const FieldSpec &field, QWidget *parent);

/// The problems of `key`, with `key` taken off their paths.
[[nodiscard]] QList<FieldProblem> problemsBelow(const QList<FieldProblem> &problems,
                                                const QString &key);

} // namespace gangway
