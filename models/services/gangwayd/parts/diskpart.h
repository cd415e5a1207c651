// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/parts/servicepart.h"

#include <QCoreApplication>

namespace gangway {

/// The room on the disk of a folder: whoever watches the service hears of it before the database
/// can write no more.
class DiskPart : public ServicePart
{
    Q_DECLARE_TR_FUNCTIONS(DiskPart)

public:
    static constexpr qint64 enough = 256LL * 1024 * 1024; ///< bytes

    explicit DiskPart(QString folder, qint64 least = enough)
        : m_folder(std::move(folder)), m_least(least)
    {
    }

    [[nodiscard]] QString name() const override;
    [[nodiscard]] Result<void> start() override { return {}; }
    void stop() override {}
    [[nodiscard]] PartHealth health() const override;

private:
    QString m_folder;
    qint64 m_least;
};

} // namespace gangway
