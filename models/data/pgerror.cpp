// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/pgerror_p.h"

#include "domain/base/errorcodes.h"

#include <libpq-fe.h>

#include <QList>

#include <algorithm>
#include <iterator>

namespace gangway {

namespace {

struct Entry
{
    const char *state; ///< a whole SQLSTATE or its class (two characters)
    ErrorKind kind;
    const char *message;
    const char *hint;
};

// Whole states come before their classes.
constexpr Entry entries[] = {
    {"23505", ErrorKind::Conflict, QT_TRANSLATE_NOOP("PgError", "This exists already."),
     QT_TRANSLATE_NOOP("PgError", "Choose another name, or change the one that exists.")},
    {"23503", ErrorKind::Conflict,
     QT_TRANSLATE_NOOP("PgError", "This refers to something that does not exist, or something else "
                                  "still refers to it."),
     QT_TRANSLATE_NOOP("PgError", "Load the data again, then repeat the change.")},
    {"23502", ErrorKind::InvalidInput, QT_TRANSLATE_NOOP("PgError", "A required value is missing."),
     QT_TRANSLATE_NOOP("PgError", "Fill it in and try again.")},
    {"23", ErrorKind::InvalidInput,
     QT_TRANSLATE_NOOP("PgError", "A value breaks a rule of the data."),
     QT_TRANSLATE_NOOP("PgError", "Correct the value and try again.")},
    {"22", ErrorKind::InvalidInput,
     QT_TRANSLATE_NOOP("PgError", "A value cannot be stored as it is."),
     QT_TRANSLATE_NOOP("PgError", "Correct the value and try again.")},
    {"28", ErrorKind::Denied, QT_TRANSLATE_NOOP("PgError", "The database refused the sign-in."),
     QT_TRANSLATE_NOOP("PgError", "Sign in again. If that fails too, ask an administrator.")},
    {"3D", ErrorKind::NotFound, QT_TRANSLATE_NOOP("PgError", "The database does not exist."),
     QT_TRANSLATE_NOOP("PgError", "Check the name of the workspace, or set it up first.")},
    {"42501", ErrorKind::Denied, QT_TRANSLATE_NOOP("PgError", "Your role does not allow this."),
     QT_TRANSLATE_NOOP("PgError", "Ask an administrator of your organisation.")},
    {"44", ErrorKind::Denied, QT_TRANSLATE_NOOP("PgError", "Your role does not allow this."),
     QT_TRANSLATE_NOOP("PgError", "Ask an administrator of your organisation.")},
    {"40", ErrorKind::Conflict,
     QT_TRANSLATE_NOOP("PgError", "Somebody else changed the same data at the same moment."),
     QT_TRANSLATE_NOOP("PgError", "Try again.")},
    {"55P03", ErrorKind::Conflict,
     QT_TRANSLATE_NOOP("PgError", "Somebody else is working on the same data."),
     QT_TRANSLATE_NOOP("PgError", "Try again in a moment.")},
    {"55006", ErrorKind::Conflict, QT_TRANSLATE_NOOP("PgError", "This is in use."),
     QT_TRANSLATE_NOOP("PgError", "Try again in a moment.")},
    {"53100", ErrorKind::OutOfSpace,
     QT_TRANSLATE_NOOP("PgError", "The disk of the database is full."),
     QT_TRANSLATE_NOOP("PgError", "Free some space, then try again.")},
    {"53300", ErrorKind::Unavailable,
     QT_TRANSLATE_NOOP("PgError", "The database has no free connection."),
     QT_TRANSLATE_NOOP("PgError", "Try again in a moment.")},
    {"53", ErrorKind::Unavailable,
     QT_TRANSLATE_NOOP("PgError", "The database has run out of resources."),
     QT_TRANSLATE_NOOP("PgError", "Try again later. If it stays so, ask an administrator.")},
    {"57014", ErrorKind::Cancelled, QT_TRANSLATE_NOOP("PgError", "Stopped."), ""},
    {"57", ErrorKind::Unavailable,
     QT_TRANSLATE_NOOP("PgError", "The database is stopping or starting."),
     QT_TRANSLATE_NOOP("PgError", "Try again in a moment.")},
    {"08", ErrorKind::Unavailable,
     QT_TRANSLATE_NOOP("PgError", "The connection to the database broke."),
     QT_TRANSLATE_NOOP("PgError", "Check the network and try again.")},
    {"25006", ErrorKind::Unavailable,
     QT_TRANSLATE_NOOP("PgError", "The database only allows reading at the moment."),
     QT_TRANSLATE_NOOP("PgError", "Try again later.")},
    {"XX001", ErrorKind::Damaged, QT_TRANSLATE_NOOP("PgError", "Stored data is damaged."),
     QT_TRANSLATE_NOOP("PgError", "Stop working with this workspace and restore a backup.")},
    {"XX002", ErrorKind::Damaged, QT_TRANSLATE_NOOP("PgError", "An index is damaged."),
     QT_TRANSLATE_NOOP("PgError", "Stop working with this workspace and restore a backup.")},
    {"58030", ErrorKind::Unavailable,
     QT_TRANSLATE_NOOP("PgError", "The database cannot read or write its files."),
     QT_TRANSLATE_NOOP("PgError", "Check the disk of the database.")},
};

constexpr Entry unknownEntry = {
    "", ErrorKind::Internal, QT_TRANSLATE_NOOP("PgError", "The database refused a statement."),
    QT_TRANSLATE_NOOP("PgError", "This is a fault of the program; please report it.")};

const Entry &entryFor(const QByteArray &state)
{
    const auto *found = std::find_if(std::begin(entries), std::end(entries),
                                     [&](const Entry &e) { return state.startsWith(e.state); });
    return found == std::end(entries) ? unknownEntry : *found;
}

/// What our own SQL raises, and what it is for programs.
struct OwnState
{
    const char *state;
    ErrorKind kind;
    ErrorCode code;
};

constexpr OwnState ownStates[] = {
    {"GW400", ErrorKind::InvalidInput, codes::sqlInvalid},
    {"GW403", ErrorKind::Denied, codes::sqlDenied},
    {"GW404", ErrorKind::NotFound, codes::sqlNotFound},
    {"GW409", ErrorKind::Conflict, codes::sqlConflict},
    {"GW423", ErrorKind::Locked, codes::sqlLocked},
    {"GW503", ErrorKind::Unavailable, {}},
};

/// What PostgreSQL itself says and programs tell from the rest.
struct StateCode
{
    const char *state;
    ErrorCode code;
};

constexpr StateCode stateCodes[] = {
    {"23505", codes::sqlExists},
    {"42883", codes::noSuchFunction},
    {"42P13", codes::otherFunction},
};

/// Constraints whose violation means one thing to people.
struct ConstraintCode
{
    const char *constraint;
    ErrorCode code;
};

constexpr ConstraintCode constraintCodes[] = {
    {"new_hires_organization_id_email_key", codes::emailTaken},
};

/// The one place where what the database says becomes a code for programs.
ErrorCode codeOf(const QByteArray &state, const QByteArray &constraint)
{
    for (const ConstraintCode &entry : constraintCodes) {
        if (constraint == entry.constraint)
            return entry.code;
    }
    for (const OwnState &entry : ownStates) {
        if (state == entry.state)
            return entry.code;
    }
    const auto found = std::ranges::find_if(
        stateCodes, [&](const StateCode &entry) { return state == entry.state; });
    return found == std::end(stateCodes) ? ErrorCode() : found->code;
}

ErrorKind ownKind(const QByteArray &state)
{
    const auto found = std::ranges::find_if(
        ownStates, [&](const OwnState &entry) { return state == entry.state; });
    return found == std::end(ownStates) ? ErrorKind::Internal : found->kind;
}

QString field(const pg_result *result, int code)
{
    return QString::fromUtf8(PQresultErrorField(result, code));
}

/// SQLSTATE and names of the schema. The server's own sentence only where it can hold no value:
/// class 42 and 0A name identifiers, 3F, 55 and XX internals.
QString technicalDetail(const pg_result *result, const QByteArray &state)
{
    // What our own SQL says is for people, and whole.
    if (state.startsWith("GW"))
        return {};
    QStringList parts{QString::fromLatin1(state)};
    for (const int code : {PG_DIAG_TABLE_NAME, PG_DIAG_COLUMN_NAME, PG_DIAG_CONSTRAINT_NAME}) {
        const QString name = field(result, code);
        if (!name.isEmpty())
            parts.append(name);
    }
    for (const char *harmless : {"42", "0A", "3F", "55", "XX", "26"}) {
        if (state.startsWith(harmless))
            parts.append(field(result, PG_DIAG_MESSAGE_PRIMARY));
    }
    return parts.join(QLatin1Char(' '));
}

} // namespace

QByteArray PgError::sqlState(const pg_result *result)
{
    return QByteArray(PQresultErrorField(result, PG_DIAG_SQLSTATE));
}

Error PgError::fromResult(const pg_result *result)
{
    const QByteArray state = sqlState(result);
    if (state.startsWith("GW")) {
        return Error{ownKind(state), field(result, PG_DIAG_MESSAGE_PRIMARY),
                     field(result, PG_DIAG_MESSAGE_HINT), QString::fromLatin1(state),
                     codeOf(state, {})};
    }
    if (state.isEmpty())
        return unavailable({});
    Error error = fromState(state);
    error.detail = technicalDetail(result, state);
    error.code = codeOf(state, PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME));
    return error;
}

Error PgError::fromState(const QByteArray &state)
{
    const Entry &entry = entryFor(state);
    return Error{entry.kind, tr(entry.message), *entry.hint == '\0' ? QString() : tr(entry.hint),
                 QString::fromLatin1(state)};
}

Error PgError::unavailable(const ConnectionSettings &settings, const QString &detail)
{
    const bool isHere = settings.host.startsWith(u'/'); // a socket: no network is between
    return Error{ErrorKind::Unavailable, tr("The database cannot be reached."),
                 isHere
                     ? tr("Check that it is running, then try again.")
                     : tr("Check that it is running and that the network works, then try again."),
                 detail};
}

Error PgError::lostUnderWay()
{
    return Error{
        ErrorKind::Unavailable, tr("The connection to the database broke while it was working."),
        tr("Load the data again to see what was saved, then try again."), QStringLiteral("08006")};
}

Error PgError::outcomeUnknown()
{
    return Error{
        ErrorKind::Unavailable,
        tr("The connection broke while saving; it is not known whether the change was saved."),
        tr("Load the data again to see, then repeat the change if it is missing."),
        QStringLiteral("08007")};
}

Error PgError::unsendableText()
{
    return Error{ErrorKind::InvalidInput, tr("A text holds a character that cannot be stored."),
                 tr("Remove invisible control characters (U+0000) and try again."),
                 QStringLiteral("22021")};
}

bool PgError::needsPreparing(const pg_result *result)
{
    const QByteArray state = sqlState(result);
    if (state == "26000")
        return true;
    // "cached plan must not change result type" shares its state with much else.
    return state == "0A000" && qstrcmp(PQresultErrorField(result, PG_DIAG_SOURCE_FUNCTION),
                                       "RevalidateCachedQuery") == 0;
}

} // namespace gangway
