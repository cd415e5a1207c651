// SPDX-License-Identifier: GPL-3.0-or-later
#include "setupfixture.h"

#include <QFile>
#include <QJsonDocument>

namespace gangway::test {

using namespace Qt::StringLiterals;

int SetupFixture::count(const QString &table)
{
    return value(u"SELECT count(*)::text FROM gangway."_s + table +
                 u" WHERE organization_id = '%1'"_s)
        .toInt();
}

QJsonObject SetupFixture::sampleAnswers()
{
    QFile file(u":/gangway/demo/sample-setup.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no sample answers");
    return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace gangway::test
