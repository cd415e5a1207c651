// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/funnel/funnel.h"

#include <QVariantMap>
#include <QWidget>

class QDateEdit;

namespace gangway {

class Database;
class FilterButton;

/// What one can choose from: read once a visit.
struct FunnelChoices
{
    struct Flow
    {
        QUuid id;
        QString name;
        int version = 0; ///< the latest published one; 0: none
    };
    QList<Flow> flows; ///< without archived ones, by name
    QList<std::pair<QUuid, QString>> departments;
    QUuid mainFlow; ///< shown when no flow is asked for

    [[nodiscard]] const Flow *find(const QUuid &id) const;
    /// Blocks.
    [[nodiscard]] static Result<FunnelChoices> read(Database &database);
};

/// Flow, period, version and department as pills; dates appear for a period of one's own.
class FunnelFilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FunnelFilterBar(QWidget *parent = nullptr);

    void setChoices(const FunnelChoices &choices);
    /// As they stand in an address: "flow", "period", "version", "department", "from", "to".
    void setValues(const QVariantMap &values);
    [[nodiscard]] QVariantMap values() const;
    /// `today` in the organisation's time zone. Without a flow the id is null.
    [[nodiscard]] FunnelFilter filter(const QDate &today) const;
    [[nodiscard]] QUuid flow() const;
    [[nodiscard]] int version() const; ///< 0: all
    /// True when anything but the flow narrows the numbers.
    [[nodiscard]] bool isNarrowed() const;
    void showAll();

signals:
    void changed();

private:
    void choose();
    void fillVersions();
    void showDates();

    FunnelChoices m_choices;
    FilterButton *m_flow;
    FilterButton *m_period;
    FilterButton *m_version;
    FilterButton *m_department;
    QWidget *m_dates;
    QDateEdit *m_from;
    QDateEdit *m_to;
};

} // namespace gangway
