// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/forms/fieldoptions.h"
#include "domain/setup/organizationform.h"
#include "service/commandline.h"
#include "services/shared/setup/organizationservice.h"

#include <CLI/CLI.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

struct OrganizationWords
{
    Q_DECLARE_TR_FUNCTIONS(OrganizationCommands)
};

ExitCode show(const CommandContext &context)
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
    context.out().table({OrganizationWords::tr("Key"), OrganizationWords::tr("What"),
                         OrganizationWords::tr("Value")},
                        rows);
    return ExitCode::Ok;
}

/// "time zone" and "Time-Zone" are "time_zone".
QString keyOf(const QString &typed)
{
    return typed.trimmed().toLower().replace(u' ', u'_').replace(u'-', u'_');
}

ExitCode set(const CommandContext &context, const std::vector<std::string> &pairs)
{
    QJsonObject changes;
    for (const std::string &given : pairs) {
        const QString pair = QString::fromStdString(given);
        const qsizetype equals = pair.indexOf(u'=');
        if (equals < 1) {
            return context.out().error(
                {ErrorKind::InvalidInput,
                 OrganizationWords::tr("\"%1\" does not say what to set.").arg(pair),
                 OrganizationWords::tr("Write KEY=VALUE, such as name=\"Northwind Care\"."),
                 {}});
        }
        changes.insert(keyOf(pair.left(equals)), pair.mid(equals + 1).trimmed());
    }
    for (const FieldProblem &problem : OrganizationService::problems(changes)) {
        const auto field = std::ranges::find(organizationFields(), problem.field, &FieldSpec::key);
        const QString options =
            field == organizationFields().end() ? QString() : field->options.join(u", "_s);
        return context.out().error({ErrorKind::InvalidInput,
                                    OrganizationWords::tr("%1: %2", "a key and what is wrong")
                                        .arg(problem.field, problem.message),
                                    options.isEmpty()
                                        ? OrganizationWords::tr("Nothing was changed.")
                                        : OrganizationWords::tr("There are: %1.").arg(options),
                                    {}});
    }
    auto session = context.session();
    if (!session)
        return context.out().error(session.error());
    const auto done = OrganizationService(*session->database).change(changes);
    return done ? show(context) : context.out().error(done.error());
}

} // namespace

void addOrganizationCommands(CLI::App &app, CommandChoice &choice)
{
    CLI::App *organization =
        app.add_subcommand("organization", "What the organisation says of itself");
    organization->require_subcommand(1);
    CLI::App *shown = organization->add_subcommand("show", "Show it");
    shown->callback(
        [&choice] { choice.action = [](CommandContext &context) { return show(context); }; });
    auto pairs = std::make_shared<std::vector<std::string>>();
    CLI::App *changed = organization->add_subcommand(
        "set", "Change some of it; the rules are those of the settings in the console");
    changed
        ->add_option("KEY=VALUE", *pairs,
                     "name, industry, size, website, description, location, time_zone or language; "
                     "nothing after = clears it")
        ->required();
    changed->callback([&choice, pairs] {
        choice.action = [pairs](CommandContext &context) { return set(context, *pairs); };
    });
}

} // namespace gangway
