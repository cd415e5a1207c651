// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/setup/setupchanges.h"

#include "domain/forms/fieldchecks.h"

#include <QJsonArray>

#include <algorithm>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

/// As it is stored: texts without spaces around them, nothing that is empty.
QJsonValue stored(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().trimmed();
    if (value.isArray()) {
        QJsonArray all;
        for (const QJsonValue &one : value.toArray())
            all.append(stored(one));
        return all;
    }
    if (!value.isObject())
        return value;
    QJsonObject all;
    const QJsonObject given = value.toObject();
    for (auto one = given.begin(); one != given.end(); ++one) {
        if (const QJsonValue kept = stored(*one); !isNoAnswer(kept))
            all.insert(one.key(), kept);
    }
    return all;
}

QJsonObject entryWithId(const QJsonArray &entries, const QString &id)
{
    for (const QJsonValue &entry : entries) {
        if (entry[u"id"_s].toString() == id)
            return entry.toObject();
    }
    return {};
}

/// `known`: what was there when the answers began; only of that something can be removed.
void compareLists(const FieldSpec &field, const QJsonArray &before, const QJsonArray &after,
                  const QJsonArray &known, QList<SetupChange> &changes)
{
    for (const QJsonValue &old : before) {
        const QJsonValue id = old[u"id"_s];
        if (known.contains(id) && entryWithId(after, id.toString()).isEmpty())
            changes.append({SetupChange::Kind::Removed, field, old, {}});
    }
    for (const QJsonValue &entry : after) {
        const QJsonObject old = entryWithId(before, entry[u"id"_s].toString());
        if (old.isEmpty())
            changes.append({SetupChange::Kind::Added, field, {}, entry});
        else if (stored(old) != stored(entry))
            changes.append({SetupChange::Kind::Changed, field, old, entry});
    }
}

} // namespace

QList<SetupChange> setupChanges(const SetupForm &form, const SetupBefore &before,
                                const QJsonObject &answers)
{
    QList<SetupChange> changes;
    if (!before.isSetUp)
        return changes;
    for (const SetupStep &step : form.steps()) {
        const QJsonObject old = before.answers.value(step.key).toObject();
        const QJsonObject now = answers.value(step.key).toObject();
        for (const FieldSpec &field : step.fields) {
            const QJsonValue was = old.value(field.key);
            const QJsonValue is = now.value(field.key);
            if (field.hidden || field.type == FieldType::Confirm)
                continue;
            if (field.type == FieldType::List)
                compareLists(field, was.toArray(), is.toArray(),
                             now.value(u"known_"_s + field.key).toArray(), changes);
            else if (stored(was).toString() != stored(is).toString())
                changes.append({SetupChange::Kind::Changed, field, was, is});
        }
    }
    std::ranges::stable_partition(changes, [](const SetupChange &change) {
        return change.kind == SetupChange::Kind::Removed;
    });
    return changes;
}

} // namespace gangway
