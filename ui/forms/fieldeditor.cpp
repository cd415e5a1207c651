// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/fieldeditor.h"

#include "forms/chipseditor.h"
#include "forms/listeditor.h"
#include "forms/simpleeditors.h"

namespace gangway {

using namespace Qt::StringLiterals;

FieldEditor::FieldEditor(const FieldSpec &field, QWidget *parent) : QWidget(parent), m_field(field)
{
}

FieldEditor *makeFieldEditor(const FieldSpec &field, QWidget *parent)
{
    if (field.type == FieldType::Multiline)
        return new MultilineEditor(field, parent);
    if (field.type == FieldType::Choice)
        return new ChoiceEditor(field, parent);
    if (field.type == FieldType::TimeZone)
        return new TimeZoneEditor(field, parent);
    if (field.type == FieldType::Confirm)
        return new ConfirmEditor(field, parent);
    if (field.type == FieldType::TextList && field.lines)
        return new LinesEditor(field, parent);
    if (field.type == FieldType::TextList)
        return new ChipsEditor(field, parent);
    if (field.type == FieldType::List)
        return new ListEditor(field, parent);
    return new LineEditor(field, parent); // text, email, url, number
}

QList<FieldProblem> problemsBelow(const QList<FieldProblem> &problems, const QString &key)
{
    QList<FieldProblem> below;
    for (FieldProblem problem : problems) {
        if (!problem.field.startsWith(key))
            continue;
        problem.field.remove(0, key.size());
        if (problem.field.isEmpty() || problem.field.startsWith(u'[') ||
            problem.field.startsWith(u'.'))
            below.append(problem);
    }
    return below;
}

} // namespace gangway
