// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/changelines.h"

#include "domain/forms/fieldoptions.h"
#include "forms/listrow.h"
#include "items/setup/setupediting.h"
#include "style/theme.h"
#include "widgets/iconlabel.h"
#include "widgets/textlabel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLocale>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int namesShown = 12;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ChangeLines)
};

/// "Sales, Seller, 12 people".
QString inOneLine(const FieldSpec &list, const QJsonValue &entry)
{
    const EntrySummary summary = summaryOf(list, entry.toObject());
    QStringList parts{summary.name, summary.details, summary.figure};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString nameOf(const FieldSpec &list, const QJsonValue &entry)
{
    return summaryOf(list, entry.toObject()).name;
}

QString inWords(const SetupChange &change, const SetupBefore &before)
{
    const FieldSpec &field = change.field;
    if (field.type != FieldType::List) {
        const QString was = answerInWords(field, change.before);
        const QString is = answerInWords(field, change.after);
        if (was.isEmpty())
            return Words::tr("%1: %2").arg(field.label, is);
        return is.isEmpty() ? Words::tr("%1: nothing in place of %2").arg(field.label, was)
                            : Words::tr("%1: %2 in place of %3").arg(field.label, is, was);
    }
    switch (change.kind) {
    case SetupChange::Kind::Added:
        return Words::tr("%1, added: %2").arg(field.label, inOneLine(field, change.after));
    case SetupChange::Kind::Changed:
        return Words::tr("%1, changed: %2 in place of %3")
            .arg(field.label, inOneLine(field, change.after), inOneLine(field, change.before));
    case SetupChange::Kind::Removed:
        break;
    }
    QString text = Words::tr("%1, removed: %2.").arg(field.label, nameOf(field, change.before));
    if (const int people = before.people.value(change.before[u"id"_s].toString()); people > 0)
        text += u' ' + peopleStay(people);
    return text;
}

QString iconOf(SetupChange::Kind kind)
{
    return kind == SetupChange::Kind::Removed ? u"trash-2"_s
           : kind == SetupChange::Kind::Added ? u"plus"_s
                                              : u"pencil"_s;
}

} // namespace

QString answerInWords(const FieldSpec &field, const QJsonValue &value)
{
    if (value.isDouble())
        return QLocale().toString(value.toInteger());
    if (!value.isArray()) {
        QString text = value.toString().trimmed();
        if (field.type == FieldType::Choice)
            return optionLabel(text);
        return field.type == FieldType::TimeZone ? text.replace(u'_', u' ') : text;
    }
    QStringList names;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        if (names.size() == namesShown)
            break;
        names.append(entry.isObject() ? nameOf(field, entry) : entry.toString());
    }
    QString text = QLocale().createSeparatedList(names);
    if (entries.size() > names.size())
        text = Words::tr("%1 and %n more", nullptr, int(entries.size() - names.size()))
                   .arg(names.join(u", "_s));
    return text;
}

QString peopleStay(int people)
{
    return Words::tr("%n people in it stay, without a department.", nullptr, people);
}

void addChangeLines(const SetupEditing &editing, QBoxLayout *layout, QWidget *parent)
{
    for (const SetupChange &change : editing.changes()) {
        auto *line = new QWidget(parent);
        auto *across = new QHBoxLayout(line);
        across->setContentsMargins(0, 0, 0, 0);
        across->setSpacing(Theme::space12);
        const auto color =
            change.kind == SetupChange::Kind::Removed ? &Theme::error : &Theme::muted;
        across->addWidget(new IconLabel(iconOf(change.kind), Theme::iconSize, color, line), 0,
                          Qt::AlignTop);
        auto *label = new TextLabel(Voice::Body, inWords(change, editing.before()), line);
        label->setObjectName(u"setupChange"_s);
        label->setFlowing(true);
        label->setTextFormat(Qt::PlainText);
        across->addWidget(label, 1);
        layout->addWidget(line);
    }
}

} // namespace gangway
