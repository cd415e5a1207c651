// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "usecases/base/reading.h"

#include <QJsonObject>

namespace gangway {

/// What the organisation says of itself, for a page that shows and changes it.
class OrganizationDetails final : public QObject
{
    Q_OBJECT

public:
    explicit OrganizationDetails(Session &session, QObject *parent = nullptr);

    /// By the keys of organizationFields().
    [[nodiscard]] Reading<QJsonObject> &values() { return m_values; }
    /// Changes these keys alone; changed() or failed() follows.
    void change(const QJsonObject &changes);

signals:
    void changed(const QJsonObject &changes);
    void failed(const gangway::Error &error);

private:
    Session &m_session;
    Reading<QJsonObject> m_values;
    bool m_saving = false;
};

} // namespace gangway
