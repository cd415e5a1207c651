// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/setup/organizationform.h"

#include "domain/catalogue/catalogue.h"

namespace gangway {

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

} // namespace gangway
