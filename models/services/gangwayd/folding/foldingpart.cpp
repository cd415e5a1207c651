// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/folding/foldingpart.h"

namespace gangway {

FoldingPart::FoldingPart(FoldLoop::Connect connect)
    : ThreadPart(QStringLiteral("folding")), m_connect(std::move(connect))
{
}

FoldingPart::~FoldingPart()
{
    stop(); // before what the worker calls back is gone
}

ThreadPart::Worker FoldingPart::makeWorker()
{
    auto *loop = new FoldLoop(m_connect);
    QObject::connect(
        loop, &FoldLoop::failed, loop,
        [this](const QString &message) { setHealth({PartHealth::State::Troubled, message}); },
        Qt::DirectConnection);
    QObject::connect(
        loop, &FoldLoop::recovered, loop, [this] { setHealth({}); }, Qt::DirectConnection);
    return {loop, [loop] { loop->start(); }};
}

} // namespace gangway
