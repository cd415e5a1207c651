// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/folding/changenotifier.h"

#include "data/database.h"
#include "domain/base/try.h"

#include <QLoggingCategory>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace gangway {

Q_LOGGING_CATEGORY(lcChanges, "gangway.changes")

namespace {

constexpr auto interval = 100ms;
constexpr auto longestPause = 2000ms;

} // namespace

ChangeNotifier::ChangeNotifier(Connect connect, QObject *parent)
    : QObject(parent)
    , m_connect(std::move(connect))
    , m_timer(this) // so that it moves to the notifier's thread with it
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, this, &ChangeNotifier::step);
}

ChangeNotifier::~ChangeNotifier() = default;

void ChangeNotifier::start()
{
    step();
}

Result<int> ChangeNotifier::tell()
{
    if (!m_database) {
        GW_TRY(opened, m_connect());
        m_database = std::move(*opened);
    }
    // Telling twice is harmless, a hint is only a reason to look.
    GW_TRY(rows, m_database->run(sql("changes/notify"), {}, Database::Retry::Yes));
    return static_cast<int>(rows->integer(0, 0));
}

void ChangeNotifier::step()
{
    const auto count = tell();
    if (!count) {
        if (m_failures++ == 0) { // said once, not ten times a second
            qCWarning(lcChanges).noquote() << count.error().message << count.error().detail;
            emit failed(count.error().message);
        }
        m_timer.start(std::min<std::chrono::milliseconds>(interval * m_failures, longestPause));
        return;
    }
    if (std::exchange(m_failures, 0) > 0)
        emit recovered();
    if (*count > 0)
        emit told(*count);
    m_timer.start(interval);
}

} // namespace gangway
