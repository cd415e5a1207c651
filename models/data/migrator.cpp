// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/migrator.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace gangway {

namespace {

// Any number will do as long as nothing else of Gangway's uses it.
constexpr qint64 lockKey = 0x67616e6777617931; // "gangway1"

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Internal,
                    QCoreApplication::translate("Migrator", "A step of the schema is missing."),
                    QCoreApplication::translate("Migrator", "Install Gangway again."), path);
    }
    return file.readAll();
}

QByteArray digestOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

Result<MigrationStep> readStep(const QString &folder, const QString &name)
{
    const Result<QByteArray> up = readFile(folder + u'/' + name + QStringLiteral("/up.sql"));
    if (!up)
        return std::unexpected(up.error());
    const Result<QByteArray> down = readFile(folder + u'/' + name + QStringLiteral("/down.sql"));
    if (!down)
        return std::unexpected(down.error());
    return MigrationStep{name.left(4).toInt(), name.mid(5), *up, *down, digestOf(*up)};
}

} // namespace

Migrator::Migrator(Database &database, SchemaSource source)
    : m_database(database), m_source(std::move(source))
{
}

Result<QList<MigrationStep>> Migrator::readSteps(const QString &folder)
{
    static const QRegularExpression pattern(QStringLiteral("^[0-9]{4}_[a-z0-9_]+$"));
    QList<MigrationStep> steps;
    const QStringList names = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names) {
        if (!pattern.match(name).hasMatch())
            continue;
        const Result<MigrationStep> step = readStep(folder, name);
        if (!step)
            return std::unexpected(step.error());
        if (step->version == 0 || (!steps.isEmpty() && steps.last().version == step->version))
            return fail(ErrorKind::Internal, tr("Two steps of the schema have one number."), {},
                        name);
        steps.append(*step);
    }
    return steps;
}

Result<QByteArray> Migrator::digest(const SchemaSource &source)
{
    const Result<QList<MigrationStep>> steps = readSteps(source.migrations);
    if (!steps)
        return std::unexpected(steps.error());
    const Result<QList<FunctionFile>> functions = FunctionFiles::read(source.functions);
    if (!functions)
        return std::unexpected(functions.error());
    QByteArray all;
    QFile file(source.bootstrap);
    if (file.open(QIODevice::ReadOnly))
        all += digestOf(file.readAll());
    for (const MigrationStep &step : *steps)
        all += QByteArray::number(step.version) + step.checksum;
    for (const FunctionFile &function : *functions)
        all += function.name.toUtf8() + function.checksum;
    return digestOf(all);
}

Result<int> Migrator::latest() const
{
    const Result<QList<MigrationStep>> steps = readSteps(m_source.migrations);
    if (!steps)
        return std::unexpected(steps.error());
    return steps->isEmpty() ? 0 : steps->last().version;
}

Result<int> Migrator::current()
{
    const Result<QList<Applied>> applied = readApplied();
    if (!applied)
        return std::unexpected(applied.error());
    return applied->isEmpty() ? 0 : applied->last().version;
}

Result<QList<MigrationStep>> Migrator::pending()
{
    const Result<QList<MigrationStep>> steps = readSteps(m_source.migrations);
    if (!steps)
        return std::unexpected(steps.error());
    const Result<QList<Applied>> applied = readApplied();
    if (!applied)
        return std::unexpected(applied.error());
    const Result<void> known = checkApplied(*applied, *steps);
    if (!known)
        return std::unexpected(known.error());
    return steps->mid(applied->size());
}

Result<QStringList> Migrator::pendingFunctions()
{
    Result<FunctionFiles> functions = functionFiles();
    if (!functions)
        return std::unexpected(functions.error());
    return functions->pending();
}

Result<QList<int>> Migrator::migrate(std::optional<int> to)
{
    const Result<QList<MigrationStep>> steps = readSteps(m_source.migrations);
    if (!steps)
        return std::unexpected(steps.error());
    const int newest = steps->isEmpty() ? 0 : steps->last().version;
    const int target = to.value_or(newest);
    const bool known =
        target == 0 || std::any_of(steps->cbegin(), steps->cend(),
                                   [&](const MigrationStep &s) { return s.version == target; });
    if (!known) {
        return fail(ErrorKind::InvalidInput, tr("There is no schema version %1.").arg(target),
                    tr("The newest is %1; 0 takes everything back.").arg(newest));
    }
    // A schema that must not be touched is refused before anything is touched.
    const Result<QList<MigrationStep>> missing = pending();
    if (!missing)
        return std::unexpected(missing.error());
    const Result<QStringList> functions = pendingFunctions();
    if (!functions)
        return std::unexpected(functions.error());
    if ((!missing->isEmpty() && missing->first().version <= target) ||
        (target == newest && !functions->isEmpty())) {
        const Result<void> prepared = runBootstrap();
        if (!prepared)
            return std::unexpected(prepared.error());
    }
    QList<int> done;
    while (true) {
        const Result<std::optional<int>> step = advance(*steps, target);
        if (!step)
            return std::unexpected(step.error());
        if (!step->has_value())
            return done;
        done.append(**step);
    }
}

Result<void> Migrator::runBootstrap()
{
    QFile file(m_source.bootstrap);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return m_database.runScript(file.readAll());
}

Result<bool> Migrator::isPrepared()
{
    // Not to_regclass(): it answers from this session's cache, which waiting for the advisory lock
    // does not renew, and would miss what another migrator has just committed.
    const Result<Rows> rows = m_database.runText(
        "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_class AS relation "
        "JOIN pg_catalog.pg_namespace AS schema ON schema.oid = relation.relnamespace "
        "WHERE schema.nspname = 'gangway_meta' AND relation.relname = 'migrations')");
    if (!rows)
        return std::unexpected(rows.error());
    return rows->boolean(0, 0);
}

Result<void> Migrator::prepareMeta()
{
    const Result<bool> prepared = isPrepared();
    if (!prepared)
        return std::unexpected(prepared.error());
    if (*prepared)
        return {};
    return m_database.runScript(
        "CREATE SCHEMA gangway_meta;"
        "CREATE TABLE gangway_meta.migrations ("
        "    version integer PRIMARY KEY CHECK (version > 0),"
        "    name text NOT NULL,"
        "    checksum text NOT NULL,"
        "    program text NOT NULL," // the version of Gangway that applied it
        "    applied_at timestamptz NOT NULL DEFAULT now());"
        // gangwayd looks whether the schema is the one it knows.
        "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = "
        "'gangway_service')"
        " THEN GRANT USAGE ON SCHEMA gangway_meta TO gangway_service;"
        " GRANT SELECT ON gangway_meta.migrations TO gangway_service; END IF; END $$;");
}

Result<QList<Migrator::Applied>> Migrator::readApplied()
{
    const Result<bool> prepared = isPrepared();
    if (!prepared)
        return std::unexpected(prepared.error());
    QList<Applied> applied;
    if (!*prepared)
        return applied;
    const Result<Rows> rows = m_database.runText(
        "SELECT version, checksum, program FROM gangway_meta.migrations ORDER BY version");
    if (!rows)
        return std::unexpected(rows.error());
    for (int row = 0; row < rows->count(); ++row)
        applied.append(
            {static_cast<int>(rows->integer(row, 0)), rows->raw(row, 1), rows->text(row, 2)});
    return applied;
}

Result<void> Migrator::checkApplied(const QList<Applied> &applied,
                                    const QList<MigrationStep> &steps) const
{
    const int newest = steps.isEmpty() ? 0 : steps.last().version;
    if (!applied.isEmpty() && applied.last().version > newest) {
        return fail(
            ErrorKind::NewerVersion,
            tr("This workspace was written by a newer Gangway (%1).").arg(applied.last().program),
            tr("Install Gangway %1 or later and try again. Nothing was changed.")
                .arg(applied.last().program),
            QStringLiteral("schema %1 > %2").arg(applied.last().version).arg(newest));
    }
    for (qsizetype i = 0; i < applied.size(); ++i) {
        if (i < steps.size() && applied.at(i).version == steps.at(i).version &&
            applied.at(i).checksum == steps.at(i).checksum)
            continue;
        return fail(ErrorKind::Damaged,
                    tr("Step %1 of the schema is not the one this Gangway knows.")
                        .arg(applied.at(i).version),
                    tr("Use the release of Gangway that made this workspace, or restore a backup. "
                       "Nothing was changed."),
                    QStringLiteral("migration %1").arg(applied.at(i).version));
    }
    return {};
}

Result<std::optional<int>> Migrator::advance(const QList<MigrationStep> &steps, int target)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return std::unexpected(transaction.error());
    const Result<Rows> locked =
        m_database.runText("SELECT pg_catalog.pg_advisory_xact_lock($1)", {lockKey});
    if (!locked)
        return std::unexpected(locked.error());
    // Read under the lock: another migrator may have done the work meanwhile.
    const Result<QList<Applied>> applied = readApplied();
    if (!applied)
        return std::unexpected(applied.error());
    const Result<void> known = checkApplied(*applied, steps);
    if (!known)
        return std::unexpected(known.error());
    const qsizetype reached = applied->size();
    const bool up = reached < steps.size() && steps.at(reached).version <= target;
    const bool down = reached > 0 && steps.at(reached - 1).version > target;
    std::optional<int> done;
    if (up || down) {
        const MigrationStep &step = steps.at(up ? reached : reached - 1);
        const Result<void> ran = runStep(step, up ? Direction::Up : Direction::Down);
        if (!ran)
            return std::unexpected(ran.error());
        done = step.version;
    }
    const bool newest = !steps.isEmpty() && reached + (up ? 1 : 0) == steps.size();
    if (down || newest) {
        const Result<void> settled = settleFunctions(
            down ? std::nullopt
                 : std::optional(up ? FunctionFiles::Which::All : FunctionFiles::Which::Changed));
        if (!settled)
            return std::unexpected(settled.error());
    }
    const Result<void> committed = transaction->commit();
    if (!committed)
        return std::unexpected(committed.error());
    return done;
}

Result<void> Migrator::settleFunctions(std::optional<FunctionFiles::Which> apply)
{
    Result<FunctionFiles> functions = functionFiles();
    if (!functions)
        return std::unexpected(functions.error());
    if (!apply)
        return functions->forget();
    const Result<qsizetype> applied = functions->apply(*apply);
    return applied ? Result<void>() : std::unexpected(applied.error());
}

Result<FunctionFiles> Migrator::functionFiles()
{
    Result<QList<FunctionFile>> files = FunctionFiles::read(m_source.functions);
    if (!files)
        return std::unexpected(files.error());
    return FunctionFiles(m_database, std::move(*files),
                         QFile::exists(m_source.bootstrap) ? QByteArray("gangway_owner")
                                                           : QByteArray());
}

Result<void> Migrator::runStep(const MigrationStep &step, Direction direction)
{
    const auto named = [&step](Error error) {
        error.detail = QStringLiteral("%1_%2: %3")
                           .arg(step.version, 4, 10, QLatin1Char('0'))
                           .arg(step.name, error.detail);
        return std::unexpected(std::move(error));
    };
    if (QFile::exists(m_source.bootstrap)) {
        // The same role and path whether the database's own settings are in force yet or not.
        // A step may need more room for sorting than people get.
        const Result<void> role = m_database.runScript(
            "SELECT set_config('temp_file_limit', '-1', true) FROM pg_catalog.pg_roles "
            "WHERE rolname = current_user AND rolsuper;"
            "SET LOCAL ROLE gangway_owner; SET LOCAL search_path = gangway, pg_catalog, pg_temp");
        if (!role)
            return named(role.error());
    }
    if (const Result<void> meta = prepareMeta(); !meta)
        return named(meta.error());
    const Result<Rows> before = m_database.runText("SELECT pg_catalog.pg_current_xact_id()::text");
    if (!before)
        return named(before.error());
    const bool up = direction == Direction::Up;
    if (const Result<void> ran = m_database.runScript(up ? step.up : step.down); !ran)
        return named(ran.error());
    const Result<Rows> after = m_database.runText("SELECT pg_catalog.pg_current_xact_id()::text");
    if (!after || !m_database.inTransaction() || after->raw(0, 0) != before->raw(0, 0))
        return named(Error{ErrorKind::Internal,
                           tr("A step of the schema ends its transaction."),
                           tr("Take BEGIN, COMMIT and ROLLBACK out of the file."),
                           {}});
    const Result<Rows> recorded =
        up ? m_database.runText(
                 "INSERT INTO gangway_meta.migrations (version, name, checksum, program) "
                 "VALUES ($1, $2, $3, $4)",
                 {step.version, step.name, QString::fromLatin1(step.checksum),
                  QStringLiteral(GANGWAY_VERSION)})
           : m_database.runText("DELETE FROM gangway_meta.migrations WHERE version = $1",
                                {step.version});
    if (!recorded)
        return named(recorded.error());
    return {};
}

} // namespace gangway
