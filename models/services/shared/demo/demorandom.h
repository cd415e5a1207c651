// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUuid>
#include <QtGlobal>

#include <initializer_list>

namespace gangway {

/// Random numbers that are the same on every machine and with every library (xoshiro256**, seeded
/// by splitmix64). Streams with different keys are independent of one another, so that one part of
/// the demo data does not change when another draws more.
class DemoRandom
{
public:
    DemoRandom(quint64 seed, std::initializer_list<quint64> streamKeys);

    [[nodiscard]] quint64 next();
    /// Evenly from 0 to bound - 1; 0 for a bound of 0.
    [[nodiscard]] quint32 below(quint32 bound);
    [[nodiscard]] bool chance(quint32 perMille) { return below(1000) < perMille; }
    /// A log-normal factor in thousandths with median 1000: most near it, a few many times it.
    [[nodiscard]] quint32 spread();
    /// UUID version 7 at a Unix time in milliseconds.
    [[nodiscard]] QUuid id(qint64 milliseconds);

private:
    quint64 m_state[4];
};

} // namespace gangway
