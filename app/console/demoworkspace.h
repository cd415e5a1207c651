// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/demo/demodata.h"
#include "services/shared/workspace/workspace.h"

#include <QTemporaryDir>

namespace gangway {

/// A workspace with demo data in a temporary folder, for the tour and for measuring; gone at the
/// end.
class DemoWorkspace
{
public:
    DemoWorkspace();
    ~DemoWorkspace();
    Q_DISABLE_COPY_MOVE(DemoWorkspace)

    [[nodiscard]] QString folder() const;
    /// The organisation that the pictures show.
    [[nodiscard]] QString organization() const { return m_organization; }
    /// Makes and fills it; takes seconds. Blocks: call it in a worker thread.
    [[nodiscard]] Result<void> make(const ProgressReport &progress,
                                    const DemoPlan &plan = forPictures());

private:
    [[nodiscard]] static DemoPlan forPictures();

    QTemporaryDir m_place;
    QString m_organization;
};

} // namespace gangway
