// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/database.h"

#include <QFile>
#include <QMutex>

#include <unordered_map>

namespace gangway {

const Statement &sql(const char *path)
{
    static QMutex mutex;
    // References stay valid while it grows.
    static std::unordered_map<std::string, Statement> statements;

    const QMutexLocker lock(&mutex);
    const auto known = statements.find(path);
    if (known != statements.end())
        return known->second;
    QFile file(QStringLiteral(":/gangway/sql/%1.sql").arg(QLatin1String(path)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("No SQL statement named %s.", path);
    return statements.emplace(path, Statement{QByteArray(path), file.readAll()}).first->second;
}

} // namespace gangway
