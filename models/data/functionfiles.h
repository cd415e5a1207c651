// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QList>
#include <QStringList>

namespace gangway {

/// A file of SQL functions: one function or a small family, with its grants.
struct FunctionFile
{
    QString name;        ///< "people/people_page"
    QByteArray text;     ///< CREATE OR REPLACE FUNCTION ..., GRANT ...
    QByteArray checksum; ///< SHA-256 in hex
    QStringList defines; ///< "gangway.people_page": every overload of a name is in one file
};

/// Makes the functions of a database those of a folder `<area>/<name>.sql`. A file is applied when
/// its digest is not the one recorded in gangway_meta.functions; what a file no longer defines is
/// dropped. Files may come in any order: one that needs a function which is not there yet waits for
/// the others. Runs inside the migrator's transaction and under its lock.
class FunctionFiles
{
    Q_DECLARE_TR_FUNCTIONS(FunctionFiles)

public:
    /// `role` owns what the files make; empty: the connection's own role.
    FunctionFiles(Database &database, QList<FunctionFile> files, QByteArray role);

    /// The files below `folder`, in order of their names; none when it does not exist.
    [[nodiscard]] static Result<QList<FunctionFile>> read(const QString &folder);

    enum class Which { Changed, All };
    /// Returns how many files were applied. Whatever fails, fails the whole.
    [[nodiscard]] Result<qsizetype> apply(Which which);
    /// After a step down nothing is known of the functions: the next apply() takes every file.
    [[nodiscard]] Result<void> forget();
    /// Names of the files that apply() would apply. Changes nothing.
    [[nodiscard]] Result<QStringList> pending();

private:
    [[nodiscard]] Result<QList<FunctionFile>> changed(Which which);
    [[nodiscard]] Result<bool> isPrepared();
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> applyAll(QList<FunctionFile> waiting);
    [[nodiscard]] Result<void> applyOne(const FunctionFile &file);
    [[nodiscard]] Result<void> run(const FunctionFile &file);
    [[nodiscard]] Result<void> takeGrantsBack(const FunctionFile &file);
    [[nodiscard]] Result<void> dropUndefined();
    [[nodiscard]] Result<void> drop(const QStringList &functions);
    [[nodiscard]] Result<void> record(const QList<FunctionFile> &applied);
    [[nodiscard]] QByteArray backToRole() const;

    Database &m_database;
    QList<FunctionFile> m_files;
    QByteArray m_role;
};

} // namespace gangway
