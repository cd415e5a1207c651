// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDate>
#include <QDateTime>
#include <QJsonDocument>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <memory>

struct pg_result;

namespace gangway {

/// The rows of one result. Shares the libpq result, copies nothing until a value is read.
/// Columns are read by position or name; a wrong one is a programming error and stops the program,
/// in every build, as a wrong name of a statement does.
class Rows
{
public:
    Rows() = default;
    /// `statement`: its name, for whoever asks for a column that it has not.
    explicit Rows(std::shared_ptr<pg_result> result, QByteArray statement = {})
        : m_result(std::move(result)), m_statement(std::move(statement))
    {
    }

    [[nodiscard]] int count() const;
    [[nodiscard]] bool isEmpty() const { return count() == 0; }
    [[nodiscard]] int columnCount() const;
    [[nodiscard]] QString columnName(int column) const;
    [[nodiscard]] int column(const char *name) const;
    [[nodiscard]] qint64 affected() const; ///< rows changed by INSERT, UPDATE, DELETE, MERGE, COPY

    [[nodiscard]] bool isNull(int row, int column) const;
    [[nodiscard]] QByteArray raw(int row, int column) const; ///< text form; bytea as sent
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] bool boolean(int row, int column) const;
    [[nodiscard]] qint64 integer(int row, int column) const;
    [[nodiscard]] double real(int row, int column) const;
    [[nodiscard]] QUuid uuid(int row, int column) const;
    [[nodiscard]] QDate date(int row, int column) const;
    [[nodiscard]] QDateTime dateTime(int row, int column) const; ///< UTC, milliseconds
    [[nodiscard]] QByteArray bytes(int row, int column) const;   ///< decoded bytea
    [[nodiscard]] QJsonDocument json(int row, int column) const;
    [[nodiscard]] QStringList textArray(int row, int column) const;

private:
    [[noreturn]] void stop(const QByteArray &why) const;

    std::shared_ptr<pg_result> m_result;
    QByteArray m_statement;
};

} // namespace gangway
