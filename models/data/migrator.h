// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/functionfiles.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QList>

#include <functional>
#include <optional>

namespace gangway {

/// One step of the schema: a folder NNNN_name with up.sql and down.sql.
struct MigrationStep
{
    int version = 0;
    QString name;
    QByteArray up;
    QByteArray down;
    QByteArray checksum; ///< SHA-256 of up.sql in hex
};

/// Where the schema of a program comes from.
struct SchemaSource
{
    QString migrations = QStringLiteral(":/gangway/migrations"); ///< steps, each in a folder
    /// Script before the first step. One that does not exist is left out, and everything then runs
    /// as the connection's own role.
    QString bootstrap = QStringLiteral(":/gangway/bootstrap/bootstrap.sql");
    QString functions = QStringLiteral(":/gangway/functions"); ///< may be missing
};

/// Brings the schema of a database to a version. Each step is one transaction together with its row
/// in gangway_meta.migrations, under an advisory lock: a step is there wholly or not at all, and
/// two migrators at once do the work once. At the newest version the functions become those of the
/// files (FunctionFiles), in the transaction of the last step. Needs an administrator's connection,
/// because roles are made by the bootstrap script before the first step.
///
/// Errors: NewerVersion (the schema has steps this program does not know), Damaged (an applied step
/// was changed afterwards), else what the database says; detail names the step and the line.
class Migrator
{
    Q_DECLARE_TR_FUNCTIONS(Migrator)

public:
    /// The source is the program's own unless a test gives another.
    explicit Migrator(Database &database, SchemaSource source = {});

    /// The steps in `folder`, oldest first.
    [[nodiscard]] static Result<QList<MigrationStep>> readSteps(const QString &folder);
    /// Digest of everything that makes a fresh schema; equal digests give equal schemas.
    [[nodiscard]] static Result<QByteArray> digest(const SchemaSource &source);

    /// Version of the newest step this program knows, 0 when there is none.
    [[nodiscard]] Result<int> latest() const;
    /// Version of the newest applied step, 0 for an empty database. Changes nothing.
    [[nodiscard]] Result<int> current();
    /// Steps that migrate() would apply, oldest first. Changes nothing.
    [[nodiscard]] Result<QList<MigrationStep>> pending();
    /// Files of functions that migrate() would apply. Changes nothing.
    [[nodiscard]] Result<QStringList> pendingFunctions();
    /// Goes up or down to `to`, by default to the latest; 0 takes everything back. Returns the
    /// versions that were applied or taken back, in order.
    [[nodiscard]] Result<QList<int>> migrate(std::optional<int> to = std::nullopt);

private:
    struct Applied
    {
        int version;
        QByteArray checksum;
        QString program;
    };
    enum class Direction { Up, Down };

    [[nodiscard]] Result<void> runBootstrap();
    [[nodiscard]] Result<bool> isPrepared();
    [[nodiscard]] Result<void> prepareMeta();
    [[nodiscard]] Result<QList<Applied>> readApplied();
    [[nodiscard]] Result<void> checkApplied(const QList<Applied> &applied,
                                            const QList<MigrationStep> &steps) const;
    /// Does the next step towards `target`; nothing left gives std::nullopt.
    [[nodiscard]] Result<std::optional<int>> advance(const QList<MigrationStep> &steps, int target);
    [[nodiscard]] Result<void> runStep(const MigrationStep &step, Direction direction);
    /// Applies the files, or forgets what is known of them.
    [[nodiscard]] Result<void> settleFunctions(std::optional<FunctionFiles::Which> apply);
    [[nodiscard]] Result<FunctionFiles> functionFiles();

    Database &m_database;
    SchemaSource m_source;
};

} // namespace gangway
