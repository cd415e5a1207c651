// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/demo/demorandom.h"

#include <array>
#include <bit>
#include <cmath>

namespace gangway {

namespace {

quint64 splitMix(quint64 &state)
{
    state += 0x9E3779B97F4A7C15;
    quint64 z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

/// Quantiles of a log-normal distribution (sigma 0.7) in thousandths. Rounded to whole numbers, so
/// that the last digits of a machine's exp() do not matter.
const std::array<quint32, 256> &spreadTable()
{
    static const auto table = [] {
        std::array<quint32, 256> values{};
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double p = (static_cast<double>(i) + 0.5) / static_cast<double>(values.size());
            // The logistic distribution scaled to the normal's spread: close enough, and simple.
            const double z = std::log(p / (1 - p)) / 1.702;
            values[i] = static_cast<quint32>(std::lround(1000 * std::exp(0.7 * z)));
        }
        return values;
    }();
    return table;
}

} // namespace

DemoRandom::DemoRandom(quint64 seed, std::initializer_list<quint64> streamKeys)
{
    quint64 mixed = seed;
    for (const quint64 key : streamKeys) {
        quint64 salted = key + 0x632BE59BD9B4E019;
        mixed = splitMix(mixed) ^ splitMix(salted);
    }
    for (quint64 &word : m_state)
        word = splitMix(mixed);
}

quint64 DemoRandom::next()
{
    const quint64 result = std::rotl(m_state[1] * 5, 7) * 9;
    const quint64 shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

quint32 DemoRandom::below(quint32 bound)
{
    return static_cast<quint32>(((next() >> 32) * bound) >> 32);
}

quint32 DemoRandom::spread()
{
    return spreadTable()[next() >> 56];
}

QUuid DemoRandom::id(qint64 milliseconds)
{
    const auto time = static_cast<quint64>(milliseconds);
    const quint64 high = next();
    const quint64 low = next();
    const auto byte = [low](int index) { return static_cast<uchar>(low >> (8 * index)); };
    return QUuid(static_cast<uint>(time >> 16), static_cast<ushort>(time & 0xFFFF),
                 static_cast<ushort>(0x7000 | (high & 0xFFF)),
                 static_cast<uchar>(0x80 | (byte(7) & 0x3F)), byte(6), byte(5), byte(4), byte(3),
                 byte(2), byte(1), byte(0));
}

} // namespace gangway
