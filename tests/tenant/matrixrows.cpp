// SPDX-License-Identifier: GPL-3.0-or-later
#include "tenant/matrixrows.h"

#include "domain/base/ids.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gangway::test {

using namespace Qt::StringLiterals;

namespace {

QJsonObject objectOf(const QString &row)
{
    return QJsonDocument::fromJson(row.toUtf8()).object();
}

QString textOf(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QStringList columnsFor(Tenants &tenants, const QString &table, const QString &login,
                       const QString &privilege)
{
    QStringList columns;
    const Answer found = tenants.admin().need(
        u"SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = 'gangway.%1'::regclass "
        "AND attnum > 0 AND NOT attisdropped AND has_column_privilege('%2', attrelid, attnum, "
        "'%3') "
        "ORDER BY attnum"_s.arg(table, login, privilege));
    for (const QStringList &row : found.rows)
        columns.append(row[0]);
    return columns;
}

} // namespace

QString someRow(Tenants &tenants, const QString &table, const QString &organization)
{
    return tenants.admin()
        .need(
            u"SELECT to_jsonb(t) FROM gangway.%1 t WHERE %2 = '%3' ORDER BY t::text LIMIT 1"_s.arg(
                table, Tenants::tenantColumn(table), organization))
        .value();
}

QString inOrganization(const QString &row, const QString &table, const QString &organization)
{
    QJsonObject object = objectOf(row);
    object[Tenants::tenantColumn(table)] = organization;
    return textOf(object);
}

QString ownedBy(const QString &row, const QString &person)
{
    QJsonObject object = objectOf(row);
    for (const QString &column : {u"person_id"_s, u"user_id"_s, u"created_by"_s}) {
        if (object.contains(column))
            object[column] = person;
    }
    return textOf(object);
}

QString withFreshValues(const QString &row, const QString &table, const QString &keep)
{
    QJsonObject object = objectOf(row);
    for (auto value = object.begin(); value != object.end(); ++value) {
        const bool isId = !QUuid::fromString(value.value().toString()).isNull();
        if (isId && value.key() != Tenants::tenantColumn(table) && value.value().toString() != keep)
            value.value() = idText(newId());
    }
    return textOf(object).replace(u"Birch"_s, u"Cedar"_s).replace(u"birch"_s, u"cedar"_s);
}

QString insertStatement(Tenants &tenants, const QString &table, const QString &login,
                        const QString &row)
{
    const QString columns = columnsFor(tenants, table, login, u"INSERT"_s).join(u", "_s);
    if (columns.isEmpty())
        return {};
    return u"INSERT INTO gangway.%1 (%2) SELECT %2 FROM jsonb_populate_record(NULL::gangway.%1, %3)"_s
        .arg(table, columns, quoted(row));
}

QString touchStatement(Tenants &tenants, const QString &table, const QString &login,
                       const QString &where)
{
    const QStringList columns = columnsFor(tenants, table, login, u"UPDATE"_s);
    if (columns.isEmpty())
        return {};
    return u"UPDATE gangway.%1 SET %2 = %2 WHERE %3"_s.arg(table, columns.last(), where);
}

} // namespace gangway::test
