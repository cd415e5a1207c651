// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/folding/changenotifier.h"
#include "services/gangwayd/parts/threadpart.h"

namespace gangway {

/// Telling consoles of changes as a part of the service.
class ChangesPart : public ThreadPart
{
public:
    explicit ChangesPart(ChangeNotifier::Connect connect);
    ~ChangesPart() override;

protected:
    [[nodiscard]] Worker makeWorker() override;

private:
    ChangeNotifier::Connect m_connect;
};

} // namespace gangway
