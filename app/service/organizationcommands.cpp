// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/forms/fieldoptions.h"
#include "domain/setup/organizationform.h"
#include "service/commandline.h"
#include "services/shared/setup/organizationservice.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(OrganizationCommands)
};

ExitCode show(const CommandContext &context, const QStringList & /*pairs*/)
{
    auto session = context.session();
    if (!session)
        return context.out().error(session.error());
    const auto values = OrganizationService(*session->database).values();
    if (!values)
        return context.out().error(values.error());
    QJsonObject all;
    QList<QStringList> rows;
    for (const FieldSpec &field : organizationFields()) {
        const QString value = values->value(field.key).toString();
        all.insert(field.key, value);
        rows.append({field.key, field.label, value});
    }
    context.out().json(all);
    context.out().table({Words::tr("Key"), Words::tr("What"), Words::tr("Value")}, rows);
    return ExitCode::Ok;
}

/// "time zone" and "Time-Zone" are "time_zone".
QString keyOf(const QString &typed)
{
    return typed.trimmed().toLower().replace(u' ', u'_').replace(u'-', u'_');
}

ExitCode set(const CommandContext &context, const QStringList &pairs)
{
    QJsonObject changes;
    for (const QString &given : pairs) {
        const QString pair = given;
        const qsizetype equals = pair.indexOf(u'=');
        if (equals < 1) {
            return context.out().error(
                {ErrorKind::InvalidInput,
                 Words::tr("\"%1\" does not say what to set.").arg(pair),
                 Words::tr("Write KEY=VALUE, such as name=\"Northwind Care\"."),
                 {}});
        }
        changes.insert(keyOf(pair.left(equals)), pair.mid(equals + 1).trimmed());
    }
    for (const FieldProblem &problem : organizationProblems(changes)) {
        const auto field = std::ranges::find(organizationFields(), problem.field, &FieldSpec::key);
        const QString options =
            field == organizationFields().end() ? QString() : field->options.join(u", "_s);
        return context.out().error(
            {ErrorKind::InvalidInput,
             Words::tr("%1: %2", "a key and what is wrong").arg(problem.field, problem.message),
             options.isEmpty() ? Words::tr("Nothing was changed.")
                               : Words::tr("There are: %1.").arg(options),
             {}});
    }
    auto session = context.session();
    if (!session)
        return context.out().error(session.error());
    const auto done = OrganizationService(*session->database).change(changes);
    return done ? show(context, pairs) : context.out().error(done.error());
}

} // namespace

void addOrganizationCommands(Command &app, CommandChoice &choice)
{
    auto pairs = std::make_shared<QStringList>();
    Command organization =
        app.add("organization", Words::tr("What the organisation says of itself"));
    Command shown = organization.add("show", Words::tr("Show it"));
    choose(shown, choice, pairs, show);
    Command changed = organization.add(
        "set", Words::tr("Change some of it; the rules are those of the settings in the console"));
    changed
        .takes("KEY=VALUE", pairs.get(),
               Words::tr("name, industry, size, website, description, location, time_zone or "
                         "language; nothing after = clears it"))
        .required();
    choose(changed, choice, pairs, set);
}

} // namespace gangway
