// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/catalogue/catalogue.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

/// Outside every namespace because of Q_INIT_RESOURCE; needed since the linker otherwise drops the
/// resources of a static library.
static void initGangwayCatalogue()
{
    Q_INIT_RESOURCE(gangway_catalogue);
}

namespace gangway {

namespace {

struct CatalogueTexts
{
    Q_DECLARE_TR_FUNCTIONS(Catalogue)
};

} // namespace

Result<QJsonObject> catalogueFile(const QString &name)
{
    static const bool ready = (initGangwayCatalogue(), true);
    Q_UNUSED(ready)
    QFile file(QStringLiteral(":/gangway/catalogue/") + name);
    const QString hint = CatalogueTexts::tr("Install Gangway again.");
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::NotFound,
                    CatalogueTexts::tr("The built-in file %1 is missing.").arg(name), hint);
    }
    QJsonParseError problem{};
    const QJsonDocument json = QJsonDocument::fromJson(file.readAll(), &problem);
    if (!json.isObject()) {
        return fail(ErrorKind::Damaged,
                    CatalogueTexts::tr("The built-in file %1 cannot be read.").arg(name), hint,
                    problem.errorString());
    }
    return json.object();
}

} // namespace gangway
