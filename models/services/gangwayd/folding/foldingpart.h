// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/folding/folder.h"
#include "services/gangwayd/parts/threadpart.h"

namespace gangway {

/// Folding of events as a part of the service.
class FoldingPart : public ThreadPart
{
public:
    explicit FoldingPart(FoldLoop::Connect connect);
    ~FoldingPart() override;

protected:
    [[nodiscard]] Worker makeWorker() override;

private:
    FoldLoop::Connect m_connect;
};

} // namespace gangway
