// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/propertyeditor.h"

class QVBoxLayout;

namespace gangway {

/// A list of objects, each a small form with a heading and a button that removes it: the questions
/// of a quiz. An "id" among the fields is given to new entries and not shown.
class ObjectListEditor : public PropertyEditor
{
    Q_OBJECT

public:
    ObjectListEditor(const SchemaField &field, QWidget *parent);

    void setValue(const QJsonValue &value) override;
    [[nodiscard]] QJsonValue value() const override;

private:
    struct Entry
    {
        QString id;
        QWidget *box = nullptr;
        QList<PropertyEditor *> fields;
    };

    void build(qsizetype count);
    Entry makeEntry(qsizetype number);
    void addOne();
    void removeOne(const QWidget *box);
    void changed();

    QList<Entry> m_entries;
    QVBoxLayout *m_rows;
    QWidget *m_inner;
};

} // namespace gangway
