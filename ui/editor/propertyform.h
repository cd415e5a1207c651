// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/content/schemaform.h"
#include "domain/flow/flowdocument.h"
#include "editor/propertyeditor.h"

#include <QHash>
#include <QUuid>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace gangway {

class DueEditor;
class EditorDesk;
class FormField;

/// The properties of one flow, stage or block as a form: each change is one command, problems stand
/// at their fields. Made anew for each thing that is chosen, changed in place while it stays.
class PropertyForm : public QWidget
{
    Q_OBJECT

public:
    PropertyForm(EditorDesk &desk, const QUuid &id, QWidget *parent = nullptr);

    [[nodiscard]] const QUuid &id() const { return m_id; }
    /// Shows what the document has now.
    void refresh();
    void showProblems();
    /// `field` as problems name it; an unknown one gives the first.
    void focusField(const QString &field);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void buildFlow();
    void buildStage();
    void buildBlock();
    void heading(const QString &icon, const QString &title, const QString &what);
    /// A field bound to a value of the document. `name` is what problems call it.
    void add(const QString &name, const SchemaField &field, std::function<QJsonValue()> read,
             std::function<void(const QJsonValue &)> write);
    void addText(const QString &name, const QString &label, bool multiline,
                 const QString &help = {});
    /// A list whose entries have words in each language.
    void addEntries(const SchemaField &field);
    void addSwitch(const QString &name, const QString &label, bool inverted = false);
    void addDue(bool mayInherit);
    void addOwner(bool mayInherit);
    void addConfig(const SchemaField &field);
    void addLanguage();
    void section();

    [[nodiscard]] const TextsByLanguage &texts() const;

    [[nodiscard]] QJsonValue property(const QString &name) const;
    void setProperty(const QString &name, const QJsonValue &value);

    /// What stands at a field.
    struct Binding
    {
        QWidget *widget = nullptr;
        FormField *frame = nullptr; ///< nullptr: the widget has its own label
        std::function<void()> refresh;
        std::function<void(const QString &path)> focus; ///< path within, as problems have it
    };

    EditorDesk &m_desk;
    QUuid m_id;
    QVBoxLayout *m_layout;
    QHash<QString, Binding> m_fields;
    QStringList m_order;
    DueEditor *m_due = nullptr;
    FormField *m_dueFrame = nullptr;
};

} // namespace gangway
