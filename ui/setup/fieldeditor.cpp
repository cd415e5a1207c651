// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/fieldeditor.h"

#include "setup/chipseditor.h"
#include "setup/listeditor.h"
#include "setup/simpleeditors.h"

namespace gangway {

using namespace Qt::StringLiterals;

FieldEditor::FieldEditor(const SetupField &field, QWidget *parent) : QWidget(parent), m_field(field)
{
}

FieldEditor *makeFieldEditor(const SetupField &field, QWidget *parent)
{
    if (field.type == u"multiline"_s)
        return new MultilineEditor(field, parent);
    if (field.type == u"choice"_s)
        return new ChoiceEditor(field, parent);
    if (field.type == u"time_zone"_s)
        return new TimeZoneEditor(field, parent);
    if (field.type == u"confirm"_s)
        return new ConfirmEditor(field, parent);
    if (field.type == u"texts"_s)
        return new ChipsEditor(field, parent);
    if (field.type == u"list"_s)
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
