// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/signals.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace gangway {

namespace {

// The classic self-pipe: a handler may do little more than write().
std::array<int, 2> pipeEnds{-1, -1};
constexpr std::array watched{SIGTERM, SIGINT, SIGHUP};

void onSignal(int signalNumber)
{
    const char byte = static_cast<char>(signalNumber);
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &byte, 1);
}

} // namespace

SignalWatcher::SignalWatcher(QObject *parent) : QObject(parent)
{
    if (::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (::read(pipeEnds[0], &byte, 1) == 1)
            emit received(byte);
    });
    for (const int signalNumber : watched)
        (void)std::signal(signalNumber, onSignal);
}

SignalWatcher::~SignalWatcher()
{
    for (const int signalNumber : watched)
        (void)std::signal(signalNumber, SIG_DFL);
    delete m_notifier;
    ::close(pipeEnds[0]);
    ::close(pipeEnds[1]);
}

} // namespace gangway
