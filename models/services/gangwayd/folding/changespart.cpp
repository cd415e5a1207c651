// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/folding/changespart.h"

namespace gangway {

ChangesPart::ChangesPart(ChangeNotifier::Connect connect)
    : ThreadPart(QStringLiteral("changes")), m_connect(std::move(connect))
{
}

ChangesPart::~ChangesPart()
{
    stop(); // before what the worker calls back is gone
}

ThreadPart::Worker ChangesPart::makeWorker()
{
    auto *notifier = new ChangeNotifier(m_connect);
    QObject::connect(
        notifier, &ChangeNotifier::failed, notifier,
        [this](const QString &message) { setHealth({PartHealth::State::Troubled, message}); },
        Qt::DirectConnection);
    QObject::connect(
        notifier, &ChangeNotifier::recovered, notifier, [this] { setHealth({}); },
        Qt::DirectConnection);
    return {notifier, [notifier] { notifier->start(); }};
}

} // namespace gangway
