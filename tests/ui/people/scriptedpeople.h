// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "usecases/people/peoplesource.h"

#include <QPromise>

namespace gangway::test {

/// 100,000 people, made up as they are asked for.
class ScriptedPeople final : public PeopleSource
{
public:
    QFuture<Result<QList<PersonRowSummary>>> page(const PeopleQuery &, const PeopleKey &after,
                                                  int limit, const PeopleKey &) override
    {
        const int first = after.isEmpty() ? 0 : after.last().toInt() + 1;
        QList<PersonRowSummary> rows;
        for (int i = first; i < std::min(first + limit, all); ++i) {
            PersonRowSummary row;
            row.id = QUuid(uint(i) + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            row.name = QStringLiteral("Person %1").arg(i);
            row.email = QStringLiteral("p%1@x.example").arg(i);
            row.key = {row.name, QString::number(i)};
            rows << row;
        }
        ++asked;
        return done<QList<PersonRowSummary>>(rows);
    }
    QFuture<Result<PeopleCount>> count(const PeopleQuery &) override
    {
        return done<PeopleCount>({all, false});
    }

    static constexpr int all = 100'000;
    int asked = 0;

private:
    template<class T>
    static QFuture<Result<T>> done(const T &value)
    {
        QPromise<Result<T>> promise;
        const auto future = promise.future();
        promise.start();
        promise.addResult(Result<T>(value));
        promise.finish();
        return future;
    }
};

} // namespace gangway::test
