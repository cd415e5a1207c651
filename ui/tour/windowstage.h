// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/shell.h"
#include "shell/tourscene.h"

namespace gangway {

class Connector;
class TroubledSession;

/// A stage for one scene: a shell of its own, so that scenes cannot disturb each other.
class WindowStage : public TourStage
{
public:
    /// What all scenes of a tour share.
    struct World
    {
        Session &session;
        std::shared_ptr<Connector> connector; ///< of that session
        const ContentTypeRegistry &types;
        Identity identity;
        PageFactories factories;
        /// What the program adds to each shell before there are pages.
        std::function<void(Shell &)> prepare;
    };

    explicit WindowStage(const World &world);
    ~WindowStage() override;

    [[nodiscard]] ConsoleContext &context() override { return m_shell->context(); }
    void setTrouble(Trouble trouble) override;
    void lose() override;
    [[nodiscard]] std::unique_ptr<QWidget> window(std::unique_ptr<Page> page,
                                                  const PageAddress &address) override;

private:
    void makeShell(Session &session);

    World m_world;
    std::unique_ptr<TroubledSession> m_trouble;
    std::unique_ptr<Shell> m_own; ///< until window() hands it over
    Shell *m_shell = nullptr;
};

} // namespace gangway
