// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/setup/organizationform.h"

#include "domain/catalogue/catalogue.h"

#include <QCoreApplication>

#include <algorithm>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(OrganizationForm)
};

} // namespace

const QList<FieldSpec> &organizationFields()
{
    static const QList<FieldSpec> fields = [] {
        const Result<QJsonObject> file = catalogueFile(QStringLiteral("organization.json"));
        if (!file)
            qFatal("%s", qPrintable(file.error().message));
        const auto read = fieldSpecs(file->value(QStringLiteral("schema")).toObject());
        if (!read)
            qFatal("%s", qPrintable(read.error().message));
        return *read;
    }();
    return fields;
}

QList<FieldProblem> organizationProblems(const QJsonObject &changes)
{
    QList<FieldProblem> found;
    for (const QString &key : changes.keys()) {
        const auto field = std::ranges::find(organizationFields(), key, &FieldSpec::key);
        if (field != organizationFields().end()) {
            found += fieldProblems(*field, changes.value(key));
            continue;
        }
        QStringList known;
        for (const FieldSpec &spec : organizationFields())
            known.append(spec.key);
        found.append(
            {{},
             key,
             Words::tr("There is nothing called so here. There are: %1.").arg(known.join(u", "_s)),
             u"unknownField"_s});
    }
    return found;
}

} // namespace gangway
