// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/funnel/funnel.h"
#include "usecases/funnel/funnelchoices.h"

#include <QVariantMap>
#include <QWidget>

class QDateEdit;

namespace gangway {

class FilterButton;

/// Flow, period, version and department as pills; dates appear for a period of one's own.
class FunnelFilterBar : public QWidget
{
    Q_OBJECT

public:
    /// `today` in the organisation's time zone.
    explicit FunnelFilterBar(const QDate &today, QWidget *parent = nullptr);

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
