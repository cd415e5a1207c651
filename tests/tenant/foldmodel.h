// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace gangway::test {

/// An event as the test wrote it. Times are microseconds since 1970, UTC.
struct FoldEvent
{
    QString organization;
    QString flow;
    int version = 1;
    QString hire;
    int position = 1;
    QString name;
    qint64 at = 0;
};

/// Where a person belongs; both as when the first event of the person is folded.
struct FoldHire
{
    QString department; ///< empty: none
    QString location;
};

/// Counts first touches one event at a time, in the plainest way there is: independent of the SQL
/// that folds. Every line is one row of a table as text.
class FoldModel
{
public:
    QMap<QString, QByteArray> timeZones; ///< by organisation
    QMap<QString, FoldHire> hires;       ///< by id; others are unknown to the database

    void add(const FoldEvent &event);
    [[nodiscard]] QStringList journeys() const;
    [[nodiscard]] QStringList days() const;
    [[nodiscard]] QStringList segments() const;

private:
    struct Step
    {
        qint64 entered = 0;
        std::optional<qint64> completed;
    };
    struct Journey
    {
        FoldEvent first; ///< only whose journey it is
        QMap<int, Step> steps;
        [[nodiscard]] qint64 enteredAt() const;
    };
    [[nodiscard]] QString dayOf(const Journey &journey) const;
    [[nodiscard]] QStringList counted(bool bySegment) const;

    QMap<QString, Journey> m_journeys;
};

/// The same lines from the database.
[[nodiscard]] QString journeysQuery();
[[nodiscard]] QString daysQuery();
[[nodiscard]] QString segmentsQuery();

} // namespace gangway::test
