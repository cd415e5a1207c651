// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenesworld.h"

#include "console/pages.h"
#include "domain/base/whendone.h"
#include "domain/content/contenttypes.h"
#include "services/console/local/localconnector.h"
#include "services/console/session/session.h"
#include "usecases/organization/organization.h"

#include <QSignalSpy>
#include <QTest>

namespace gangway::test {

namespace {

constexpr int patience = 60'000; // ms; PostgreSQL is made and started on a busy machine
constexpr int tourPatience = 300'000;

DemoPlan little()
{
    return {.organizations = 1,
            .people = 120,
            .events = 3'000,
            .until = QDateTime::currentDateTimeUtc()};
}

} // namespace

ScenesWorld::ScenesWorld() = default;

ScenesWorld::~ScenesWorld() = default;

QString ScenesWorld::open()
{
    if (const auto made = m_workspace.make([](double, const QString &) {}, little()); !made)
        return made.error().message + made.error().detail;
    m_connector =
        std::make_shared<LocalConnector>(m_workspace.folder(), m_workspace.organization());
    m_session = std::make_unique<Session>(m_connector);
    m_session->start();
    const bool online =
        QTest::qWaitFor([this] { return m_session->state() == Session::State::Online; }, patience);
    return online ? QString() : m_session->lastError().message;
}

QStringList ScenesWorld::show(const QSize &size, const Visit &visit)
{
    std::optional<Identity> identity;
    whenDone(organization::identity(*m_session), m_session.get(),
             [&identity](const Result<Identity> &known) {
                 if (known)
                     identity = *known;
             });
    if (!QTest::qWaitFor([&identity] { return identity.has_value(); }, patience))
        return {QStringLiteral("nobody is signed in")};
    QList<TourScene> scenes = allScenes();
    const QString only = qEnvironmentVariable("GANGWAY_SCENE");
    scenes.removeIf([&only](const TourScene &scene) { return !scene.name.startsWith(only); });
    Tour tour({.session = *m_session,
               .connector = m_connector,
               .types = ContentTypeRegistry::builtIn(),
               .identity = *identity,
               .factories = pageFactories(),
               .prepare = addConsoleActions},
              scenes, {.folder = {}, .size = size, .visit = visit, .rest = {}});
    QSignalSpy finished(&tour, &Tour::finished);
    if (!tour.start() || !finished.wait(tourPatience))
        return {QStringLiteral("the tour did not end")};
    return tour.failed();
}

} // namespace gangway::test
