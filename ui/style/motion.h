// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>
#include <functional>

class QVariantAnimation;

namespace gangway {

/// Motion shows what changed and nothing else.
constexpr std::chrono::milliseconds quickMotion{120};
constexpr std::chrono::milliseconds calmMotion{180};

/// False when the person or the system asked for no motion: the setting, GANGWAY_REDUCE_MOTION=1 in
/// the environment, or effects turned off in Windows (Qt 6.4 does not ask other desktops).
[[nodiscard]] bool motionAllowed();
/// The person's own choice; true by default.
void setMotionWanted(bool wanted);

/// Runs `step` from 0 to 1 (eased), then `finished`. Without motion both are called at once, and
/// the result is nullptr. The animation belongs to `context` and ends with it.
QVariantAnimation *animate(QObject *context, std::chrono::milliseconds duration,
                           const std::function<void(double)> &step,
                           const std::function<void()> &finished = {});

} // namespace gangway
