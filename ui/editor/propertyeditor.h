// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/content/schemaform.h"

#include <QJsonValue>
#include <QWidget>

namespace gangway {

/// The widget for one field of a form, whatever its kind: shows and gives a JSON value. An empty
/// field is Undefined: the key is not there.
class PropertyEditor : public QWidget
{
    Q_OBJECT

public:
    /// Makes the editor for `field`.
    [[nodiscard]] static PropertyEditor *make(const SchemaField &field, QWidget *parent = nullptr);

    /// Shows `value`; announces nothing. A field that is being typed in keeps its cursor.
    virtual void setValue(const QJsonValue &value) = 0;
    [[nodiscard]] virtual QJsonValue value() const = 0;
    /// What the field says in the flow's own language, faintly, while another one is edited.
    virtual void setOriginal(const QString &) {}
    /// The label stands inside the editor (switches), so the form shows none.
    [[nodiscard]] virtual bool hasOwnLabel() const { return false; }

    [[nodiscard]] const SchemaField &field() const { return m_field; }

signals:
    /// The person changed it.
    void edited(const QJsonValue &value);
    /// Typing paused: the next change is a step of its own.
    void paused();

protected:
    PropertyEditor(const SchemaField &field, QWidget *parent);
    /// Puts `inner` in; `input` in it (or itself) is named after the field and gets the focus.
    void hold(QWidget *inner, QWidget *input = nullptr);
    void announce();

private:
    SchemaField m_field;
};

} // namespace gangway
