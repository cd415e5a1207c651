// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/session/session.h"

#include "services/console/session/connector.h"
#include "services/console/session/feedworker.h"
#include "services/console/session/sessionlane.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gangway {

class Session::Private
{
public:
    [[nodiscard]] SessionLane &lane(Lane lane) { return *lanes[static_cast<size_t>(lane)]; }
    void block(const std::optional<Error> &why)
    {
        for (const auto &lane : lanes)
            lane->setBlocked(why);
    }

    std::shared_ptr<Connector> connector;
    std::stop_source stop;
    std::array<std::unique_ptr<SessionLane>, 3> lanes;
    QThread feedThread;
    FeedWorker *feed = nullptr; ///< lives in feedThread
    State state = State::Connecting;
    Error error;
    QDateTime contact;
    quint64 lastTask = 0;
    bool closing = false;
    bool closed = false;
};

Session::Session(const std::shared_ptr<Connector> &connector, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    qRegisterMetaType<gangway::Error>();
    d->connector = connector;
    d->feed = new FeedWorker(connector, d->stop.get_token());
    d->feed->moveToThread(&d->feedThread);
    connect(&d->feedThread, &QThread::finished, d->feed, &QObject::deleteLater);
    connect(d->feed, &FeedWorker::online, this, &Session::comeOnline);
    connect(d->feed, &FeedWorker::lost, this, &Session::goOffline);
    connect(d->feed, &FeedWorker::changed, this, &Session::changed);

    const std::array names{"read", "write", "bulk"};
    for (size_t i = 0; i < names.size(); ++i) {
        auto lane = std::make_unique<SessionLane>(connector, QLatin1String("gangway ") +
                                                                 QLatin1String(names[i]));
        connect(lane.get(), &SessionLane::answered, this,
                [this] { d->contact = QDateTime::currentDateTimeUtc(); });
        connect(lane.get(), &SessionLane::failed, this, &Session::onLaneFailed);
        d->lanes[i] = std::move(lane);
    }
}

Session::~Session()
{
    d->stop.request_stop();
    d->feedThread.quit();
    for (auto &lane : d->lanes)
        lane.reset();
    if (!d->feedThread.isRunning() && !d->feedThread.isFinished())
        delete d->feed; // never started
    d->feedThread.wait();
}

void Session::close()
{
    if (std::exchange(d->closing, true))
        return;
    d->stop.request_stop();
    for (const auto &lane : d->lanes) {
        connect(lane.get(), &QThread::finished, this, &Session::noteClosed);
        lane->requestClose();
    }
    connect(&d->feedThread, &QThread::finished, this, &Session::noteClosed);
    d->feedThread.quit();
    QMetaObject::invokeMethod(this, &Session::noteClosed, Qt::QueuedConnection); // none ran
}

void Session::noteClosed()
{
    const bool running =
        d->feedThread.isRunning() ||
        std::ranges::any_of(d->lanes, [](const auto &lane) { return lane->isRunning(); });
    if (!running && !std::exchange(d->closed, true))
        emit closed();
}

void Session::start()
{
    if (!d->feedThread.isRunning()) {
        d->feedThread.setObjectName(QStringLiteral("gangway feed"));
        d->feedThread.start();
        for (const auto &lane : d->lanes)
            lane->start();
    }
    retryNow();
}

void Session::retryNow()
{
    if (d->state == State::Refused) {
        d->connector->askedFor();
        d->block({});
        enter(State::Connecting);
    }
    QMetaObject::invokeMethod(d->feed, &FeedWorker::connectNow, Qt::QueuedConnection);
}

Session::State Session::state() const
{
    return d->state;
}

const Error &Session::lastError() const
{
    return d->error;
}

QDateTime Session::lastContact() const
{
    return d->contact;
}

void Session::comeOnline()
{
    d->contact = QDateTime::currentDateTimeUtc();
    const bool wasAway = d->state != State::Connecting;
    d->error = {};
    d->block({});
    enter(State::Online);
    if (wasAway)
        emit changed({});
}

void Session::goOffline(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return; // this program is closing
    d->error = error;
    d->block(error);
    const bool mayTryAgain =
        error.kind == ErrorKind::Unavailable || error.kind == ErrorKind::Internal;
    enter(mayTryAgain ? State::Offline : State::Refused);
}

void Session::onLaneFailed(const Error &error)
{
    if (d->state != State::Online)
        return; // known; the feed is trying
    goOffline(error);
    QMetaObject::invokeMethod(d->feed, &FeedWorker::verify, Qt::QueuedConnection);
}

void Session::enter(State state)
{
    if (d->state == state)
        return;
    d->state = state;
    emit stateChanged(state);
}

quint64 Session::enqueue(Lane lane, Task task)
{
    const quint64 number = ++d->lastTask;
    task.number = number;
    d->lane(lane).add(std::move(task));
    return number;
}

void Session::cancel(Lane lane, quint64 task)
{
    d->lane(lane).cancel(task);
}

} // namespace gangway
