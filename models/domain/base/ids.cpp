// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <mutex>

namespace gangway {

namespace {

/// Milliseconds and a 12-bit counter that together never run backwards in this process.
struct Tick
{
    quint64 milliseconds = 0;
    quint16 counter = 0;
};

Tick nextTick()
{
    static std::mutex mutex;
    static Tick last;
    const auto now = static_cast<quint64>(QDateTime::currentMSecsSinceEpoch());
    const std::scoped_lock lock(mutex);
    if (now > last.milliseconds) {
        // Start low so that a burst within the millisecond has room to count up.
        last = {now, static_cast<quint16>(QRandomGenerator::system()->bounded(0x400))};
    } else if (++last.counter > 0xFFF) {
        last = {last.milliseconds + 1, 0};
    }
    return last;
}

} // namespace

QUuid newId()
{
    const Tick tick = nextTick();
    const quint64 random = QRandomGenerator::system()->generate64();
    const auto high = static_cast<uint>(tick.milliseconds >> 16);
    const auto middle = static_cast<ushort>(tick.milliseconds & 0xFFFF);
    const auto versioned = static_cast<ushort>(0x7000 | tick.counter);
    const auto byte = [random](int index) { return static_cast<uchar>(random >> (8 * index)); };
    return QUuid(high, middle, versioned, static_cast<uchar>(0x80 | (byte(7) & 0x3F)), byte(6),
                 byte(5), byte(4), byte(3), byte(2), byte(1), byte(0));
}

QString idText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

} // namespace gangway
