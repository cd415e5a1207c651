// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>

namespace gangway::test {

/// The seed of a random test: GANGWAY_SEED, else a new one. Printed, so that a failure repeats.
[[nodiscard]] inline quint32 testSeed()
{
    bool given = false;
    quint32 seed = qEnvironmentVariable("GANGWAY_SEED").toUInt(&given);
    if (!given)
        seed = QRandomGenerator::global()->generate();
    qInfo("GANGWAY_SEED=%u", seed);
    return seed;
}

} // namespace gangway::test
