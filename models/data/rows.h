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
/// Columns are read by position or name; a wrong name is a programming error (Q_ASSERT).
class Rows
{
public:
    Rows() = default;
    explicit Rows(std::shared_ptr<pg_result> result) : m_result(std::move(result)) {}

    [[nodiscard]] int count() const;
    [[nodiscard]] bool isEmpty() const { return count() == 0; }
    [[nodiscard]] int columnCount() const;
    [[nodiscard]] QString columnName(int column) const;
    [[nodiscard]] int column(const char *name) const; ///< -1 when there is none
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
    std::shared_ptr<pg_result> m_result;
};

} // namespace gangway
