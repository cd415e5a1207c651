// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/functionfiles.h"

#include "domain/base/errorcodes.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace gangway {

namespace {

// A name with its schema, and a signature, as this class compares and writes them.
const QByteArray qualifiedName("pg_catalog.format('%I.%I', n.nspname, p.proname)");
const QByteArray signature("pg_catalog.format('%I.%I(%s)', n.nspname, p.proname, "
                           "pg_catalog.pg_get_function_identity_arguments(p.oid))");
const QByteArray functions("pg_catalog.pg_proc p "
                           "JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace");

QStringList definedBy(const QByteArray &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^CREATE OR REPLACE FUNCTION ([a-z_0-9]+\\.[a-z_0-9]+)\\s*\\("),
        QRegularExpression::MultilineOption);
    QStringList names;
    for (auto found = pattern.globalMatch(QString::fromUtf8(text)); found.hasNext();)
        names.append(found.next().captured(1));
    names.removeDuplicates();
    return names;
}

std::unexpected<Error> named(const QString &file, Error error)
{
    error.detail = QStringLiteral("functions/%1: %2").arg(file, error.detail);
    return std::unexpected(std::move(error));
}

/// What is missing may be made by a file that comes later.
bool needsAnother(const Error &error)
{
    return error.code == codes::noSuchFunction;
}

/// A result type, a parameter's name or a default cannot be replaced.
bool cannotBeReplaced(const Error &error)
{
    return error.code == codes::otherFunction;
}

QStringList column(const Rows &rows, int place)
{
    QStringList values;
    for (int row = 0; row < rows.count(); ++row)
        values.append(rows.text(row, place));
    return values;
}

} // namespace

FunctionFiles::FunctionFiles(Database &database, QList<FunctionFile> files, QByteArray role)
    : m_database(database), m_files(std::move(files)), m_role(std::move(role))
{
}

Result<QList<FunctionFile>> FunctionFiles::read(const QString &folder)
{
    QList<FunctionFile> files;
    QHash<QString, QString> makers;
    QDirIterator found(folder, {QStringLiteral("*.sql")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (found.hasNext()) {
        const QString path = found.next();
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Internal, tr("A part of the program is missing."),
                        tr("Install Gangway again."), path);
        const QByteArray text = file.readAll();
        files.append(
            {.name = path.mid(folder.size() + 1).chopped(4),
             .text = text,
             .checksum = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex(),
             .defines = definedBy(text)});
    }
    std::ranges::sort(files, {}, &FunctionFile::name);
    for (const FunctionFile &file : std::as_const(files)) {
        for (const QString &name : file.defines) {
            if (makers.contains(name))
                return fail(ErrorKind::Internal, tr("Two files make one database function."), {},
                            QStringLiteral("%1: %2, %3").arg(name, makers.value(name), file.name));
            makers.insert(name, file.name);
        }
    }
    return files;
}

Result<bool> FunctionFiles::isPrepared()
{
    // Not to_regclass(), for the reason that Migrator::isPrepared() gives.
    const Result<Rows> rows = m_database.runText(
        "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_class AS relation "
        "JOIN pg_catalog.pg_namespace AS schema ON schema.oid = relation.relnamespace "
        "WHERE schema.nspname = 'gangway_meta' AND relation.relname = 'functions')");
    if (!rows)
        return std::unexpected(rows.error());
    return rows->boolean(0, 0);
}

Result<void> FunctionFiles::prepare()
{
    const Result<bool> prepared = isPrepared();
    if (!prepared)
        return std::unexpected(prepared.error());
    if (*prepared)
        return {};
    return m_database.runScript("CREATE TABLE gangway_meta.functions ("
                                "    name text PRIMARY KEY,"
                                "    checksum text NOT NULL,"
                                "    applied_at timestamptz NOT NULL DEFAULT now());");
}

Result<QList<FunctionFile>> FunctionFiles::changed(Which which)
{
    const Result<bool> prepared = isPrepared();
    if (!prepared)
        return std::unexpected(prepared.error());
    if (which == Which::All || !*prepared)
        return m_files;
    const Result<Rows> rows =
        m_database.runText("SELECT name, checksum FROM gangway_meta.functions");
    if (!rows)
        return std::unexpected(rows.error());
    QHash<QString, QByteArray> known;
    for (int row = 0; row < rows->count(); ++row)
        known.insert(rows->text(row, 0), rows->raw(row, 1));
    QList<FunctionFile> changed;
    for (const FunctionFile &file : std::as_const(m_files)) {
        if (known.take(file.name) != file.checksum)
            changed.append(file);
    }
    // What a file that is gone made is dropped after any other has been applied.
    if (changed.isEmpty() && !known.isEmpty() && !m_files.isEmpty())
        changed.append(m_files.first());
    return changed;
}

Result<QStringList> FunctionFiles::pending()
{
    const Result<QList<FunctionFile>> waiting = changed(Which::Changed);
    if (!waiting)
        return std::unexpected(waiting.error());
    QStringList names;
    for (const FunctionFile &file : *waiting)
        names.append(file.name);
    return names;
}

Result<qsizetype> FunctionFiles::apply(Which which)
{
    const Result<QList<FunctionFile>> waiting = changed(which);
    if (!waiting)
        return std::unexpected(waiting.error());
    if (waiting->isEmpty())
        return 0;
    if (const Result<void> role = m_database.runScript(backToRole()); !role)
        return std::unexpected(role.error());
    if (const Result<void> ready = prepare(); !ready)
        return std::unexpected(ready.error());
    if (const Result<void> applied = applyAll(*waiting); !applied)
        return std::unexpected(applied.error());
    if (const Result<void> dropped = dropUndefined(); !dropped)
        return std::unexpected(dropped.error());
    if (const Result<void> recorded = record(*waiting); !recorded)
        return std::unexpected(recorded.error());
    return waiting->size();
}

Result<void> FunctionFiles::forget()
{
    const Result<bool> prepared = isPrepared();
    if (!prepared)
        return std::unexpected(prepared.error());
    if (!*prepared)
        return {};
    const Result<Rows> forgotten = m_database.runText("DELETE FROM gangway_meta.functions");
    if (!forgotten)
        return std::unexpected(forgotten.error());
    return {};
}

Result<void> FunctionFiles::applyAll(QList<FunctionFile> waiting)
{
    while (!waiting.isEmpty()) {
        QList<FunctionFile> later;
        std::optional<Error> missing;
        for (const FunctionFile &file : std::as_const(waiting)) {
            if (const Result<void> applied = applyOne(file); applied)
                continue;
            else if (!needsAnother(applied.error()))
                return named(file.name, applied.error());
            else if (!missing)
                missing = named(file.name, applied.error()).error();
            later.append(file);
        }
        if (later.size() == waiting.size())
            return std::unexpected(*missing);
        waiting = later;
    }
    return {};
}

Result<void> FunctionFiles::applyOne(const FunctionFile &file)
{
    if (const Result<void> saved = m_database.runScript("SAVEPOINT function_file"); !saved)
        return saved;
    Result<void> done = run(file);
    if (!done && cannotBeReplaced(done.error())) {
        const Result<void> undone = m_database.runScript("ROLLBACK TO SAVEPOINT function_file");
        if (!undone)
            return undone;
        const Result<Rows> old = m_database.runText("SELECT " + signature + " FROM " + functions +
                                                        " WHERE " + qualifiedName + " = ANY ($1)",
                                                    {file.defines});
        if (!old)
            return std::unexpected(old.error());
        if (const Result<void> dropped = drop(column(*old, 0)); !dropped)
            return dropped;
        done = run(file);
    }
    if (!done) {
        const Result<void> undone = m_database.runScript("ROLLBACK TO SAVEPOINT function_file");
        return undone ? done : undone;
    }
    return m_database.runScript("RELEASE SAVEPOINT function_file");
}

Result<void> FunctionFiles::run(const FunctionFile &file)
{
    // The file says all grants there are.
    if (const Result<void> taken = takeGrantsBack(file); !taken)
        return taken;
    const QByteArray places = "SELECT " + signature + ", p.ctid::text FROM " + functions +
                              " WHERE " + qualifiedName + " = ANY ($1)";
    const Result<Rows> before = m_database.runText(places, {file.defines});
    if (!before)
        return std::unexpected(before.error());
    if (const Result<void> ran = m_database.runScript(file.text); !ran)
        return ran;
    if (const Result<void> role = m_database.runScript(backToRole()); !role)
        return role;
    const Result<Rows> after = m_database.runText(places, {file.defines});
    if (!after)
        return std::unexpected(after.error());
    // A row that is where it was is an overload that the file does not define any more.
    QHash<QString, QString> placeBefore;
    for (int row = 0; row < before->count(); ++row)
        placeBefore.insert(before->text(row, 0), before->text(row, 1));
    QStringList untouched;
    for (int row = 0; row < after->count(); ++row) {
        if (placeBefore.value(after->text(row, 0)) == after->text(row, 1))
            untouched.append(after->text(row, 0));
    }
    return drop(untouched);
}

Result<void> FunctionFiles::takeGrantsBack(const FunctionFile &file)
{
    const Result<Rows> granted =
        m_database.runText("SELECT DISTINCT " + signature +
                               ", p.proowner::regrole::text, CASE g.grantee WHEN 0 THEN 'PUBLIC' "
                               "ELSE g.grantee::regrole::text END FROM " +
                               functions + ", pg_catalog.aclexplode(p.proacl) AS g WHERE " +
                               qualifiedName + " = ANY ($1) AND g.grantee <> p.proowner",
                           {file.defines});
    if (!granted)
        return std::unexpected(granted.error());
    QByteArray statements;
    for (int row = 0; row < granted->count(); ++row) {
        if (!m_role.isEmpty())
            statements += "SET LOCAL ROLE " + granted->raw(row, 1) + ";";
        statements += "REVOKE ALL ON FUNCTION " + granted->raw(row, 0) + " FROM " +
                      granted->raw(row, 2) + ";";
    }
    return m_database.runScript(statements + backToRole());
}

Result<void> FunctionFiles::dropUndefined()
{
    QStringList names;
    QSet<QString> schemas;
    for (const FunctionFile &file : std::as_const(m_files)) {
        names += file.defines;
        for (const QString &name : file.defines)
            schemas.insert(name.section(u'.', 0, 0));
    }
    const Result<Rows> undefined =
        m_database.runText("SELECT " + signature + " FROM " + functions +
                               " WHERE n.nspname = ANY ($1) AND " + qualifiedName + " <> ALL ($2)",
                           {QStringList(schemas.cbegin(), schemas.cend()), names});
    if (!undefined)
        return std::unexpected(undefined.error());
    return drop(column(*undefined, 0));
}

Result<void> FunctionFiles::drop(const QStringList &functions)
{
    if (functions.isEmpty())
        return {};
    // In one statement, for they may need each other. Not CASCADE: a policy, a trigger or a column
    // that needs one is for a migration to change first.
    const QString list = functions.join(QStringLiteral(", "));
    Result<void> dropped = m_database.runScript("DROP FUNCTION " + list.toUtf8());
    if (!dropped)
        dropped.error().detail += QStringLiteral(" DROP FUNCTION ") + list;
    return dropped;
}

Result<void> FunctionFiles::record(const QList<FunctionFile> &applied)
{
    QStringList names;
    QStringList checksums;
    for (const FunctionFile &file : applied) {
        names.append(file.name);
        checksums.append(QString::fromLatin1(file.checksum));
    }
    QStringList known;
    for (const FunctionFile &file : std::as_const(m_files))
        known.append(file.name);
    Result<Rows> done =
        m_database.runText("DELETE FROM gangway_meta.functions WHERE name <> ALL ($1)", {known});
    if (done) {
        done = m_database.runText(
            "INSERT INTO gangway_meta.functions AS f (name, checksum) "
            "SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (name) DO UPDATE "
            "SET checksum = excluded.checksum, applied_at = now()",
            {names, checksums});
    }
    if (!done)
        return std::unexpected(done.error());
    return {};
}

QByteArray FunctionFiles::backToRole() const
{
    return m_role.isEmpty() ? QByteArray()
                            : "SET LOCAL ROLE " + m_role +
                                  "; SET LOCAL search_path = gangway, pg_catalog, pg_temp";
}

} // namespace gangway
