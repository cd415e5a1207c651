// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/shell.h"
#include "shell/tourscene.h"

namespace gangway {

/// A stage for one scene: a shell of its own, so that scenes cannot disturb each other.
class WindowStage : public TourStage
{
public:
    WindowStage(Session &session, const ContentTypeRegistry &types, const Identity &identity,
                const PageFactories &factories);

    [[nodiscard]] ConsoleContext &context() override { return m_shell->context(); }
    [[nodiscard]] std::unique_ptr<QWidget> window(std::unique_ptr<Page> page,
                                                  const PageAddress &address) override;

private:
    std::unique_ptr<Shell> m_own; ///< until window() hands it over
    Shell *m_shell;
};

} // namespace gangway
