// SPDX-License-Identifier: GPL-3.0-or-later
#include "tenant/rawsession.h"

#include <libpq-fe.h>

namespace gangway::test {

namespace {

pg_conn *connectTo(const ConnectionSettings &settings)
{
    const QByteArray host = settings.host.toUtf8();
    const QByteArray port = QByteArray::number(settings.port);
    const QByteArray database = settings.databaseName.toUtf8();
    const QByteArray user = settings.userName.toUtf8();
    const char *const keys[] = {"host", "port", "dbname", "user", nullptr};
    const char *const values[] = {host.constData(), port.constData(), database.constData(),
                                  user.constData(), nullptr};
    return PQconnectdbParams(keys, values, 0);
}

Answer read(pg_result *result)
{
    Answer answer;
    if (const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE)) {
        answer.state = state;
        const std::unique_ptr<char, decltype(&PQfreemem)> text(
            PQresultVerboseErrorMessage(result, PQERRORS_VERBOSE, PQSHOW_CONTEXT_ALWAYS),
            &PQfreemem);
        answer.error = QString::fromUtf8(text.get());
    } else if (PQresultStatus(result) == PGRES_FATAL_ERROR) {
        answer.state = "08006";
        answer.error = QString::fromUtf8(PQresultErrorMessage(result));
    }
    for (int row = 0; row < PQntuples(result); ++row) {
        QStringList values;
        for (int column = 0; column < PQnfields(result); ++column)
            values.append(QString::fromUtf8(PQgetvalue(result, row, column)));
        answer.rows.append(values);
    }
    answer.affected = QByteArray(PQcmdTuples(result)).toLongLong();
    return answer;
}

} // namespace

RawSession::RawSession(const ConnectionSettings &settings) : m_connection(connectTo(settings))
{
    if (PQstatus(m_connection) != CONNECTION_OK)
        qFatal("%s", PQerrorMessage(m_connection));
    PQsetNoticeProcessor(m_connection, [](void *, const char *) {}, nullptr);
}

RawSession::~RawSession()
{
    PQfinish(m_connection);
}

Answer RawSession::exec(const QString &text)
{
    pg_result *result = PQexec(m_connection, text.toUtf8().constData());
    if (PQresultStatus(result) == PGRES_COPY_IN) { // nothing to send
        PQclear(result);
        PQputCopyEnd(m_connection, nullptr);
        result = PQgetResult(m_connection);
    }
    const Answer answer = read(result);
    PQclear(result);
    while (pg_result *rest = PQgetResult(m_connection))
        PQclear(rest);
    return answer;
}

Answer RawSession::need(const QString &text)
{
    Answer answer = exec(text);
    if (!answer.ok())
        qFatal("%s\n%s", qPrintable(text), qPrintable(answer.error));
    return answer;
}

void RawSession::send(const QString &text)
{
    if (PQsendQuery(m_connection, text.toUtf8().constData()) == 0)
        qFatal("%s", PQerrorMessage(m_connection));
}

Answer RawSession::finish()
{
    Answer answer;
    while (pg_result *result = PQgetResult(m_connection)) {
        if (answer.ok()) // a session that ends says why first
            answer = read(result);
        PQclear(result);
    }
    return answer;
}

int RawSession::pid() const
{
    return PQbackendPID(m_connection);
}

bool RawSession::isOpen() const
{
    return PQstatus(m_connection) == CONNECTION_OK;
}

bool RawSession::canOpen(const ConnectionSettings &settings)
{
    pg_conn *connection = connectTo(settings);
    const bool open = PQstatus(connection) == CONNECTION_OK;
    PQfinish(connection);
    return open;
}

} // namespace gangway::test
