// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/tourrun.h"

#include "console/demoworkspace.h"
#include "console/pages.h"
#include "domain/base/whendone.h"
#include "domain/content/contenttypes.h"
#include "services/console/local/localconnector.h"
#include "services/console/session/session.h"
#include "style/motion.h"
#include "tour/tour.h"
#include "usecases/organization/organization.h"

#include <QtConcurrent>

#include <cstdio>

namespace gangway {

namespace {

void say(const QString &line)
{
    std::fprintf(stderr, "%s\n", qPrintable(line));
}

QString suffixOf(const ConsoleOptions &options)
{
    QString suffix;
    if (options.scheme == Scheme::Dark)
        suffix += QStringLiteral("-dark");
    else if (options.scheme == Scheme::HighContrast)
        suffix += QStringLiteral("-high-contrast");
    return suffix;
}

} // namespace

TourRun::TourRun(ConsoleOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options))
{
}

TourRun::~TourRun()
{
    m_tour.reset();
    m_session.reset();
}

void TourRun::start()
{
    setMotionWanted(false); // pictures show where things come to rest
    if (!m_options.workspace.isEmpty()) {
        open(m_options.workspace, m_options.organization);
        return;
    }
    say(tr("Making a workspace with demo data"));
    m_demo = std::make_unique<DemoWorkspace>();
    const auto making = QtConcurrent::run(
        [demo = m_demo.get()] { return demo->make([](double, const QString &) {}); });
    whenDone(making, this, [this](const Result<void> &made) {
        if (!made)
            fail(made.error());
        else
            open(m_demo->folder(), m_demo->organization());
    });
}

void TourRun::open(const QString &folder, const QString &organization)
{
    m_connector = std::make_shared<LocalConnector>(folder, organization);
    m_session = std::make_unique<Session>(m_connector);
    connect(m_session.get(), &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Online && !m_tour)
            tour();
        else if (state != Session::State::Online && !m_tour)
            fail(m_session->lastError());
    });
    m_session->start();
}

void TourRun::tour()
{
    whenDone(organization::identity(*m_session), this, [this](const Result<Identity> &identity) {
        if (!identity) {
            fail(identity.error());
            return;
        }
        Identity shown = *identity;
        shown.workspace = tr("Local workspace");
        m_tour = std::make_unique<Tour>(WindowStage::World{.session = *m_session,
                                                           .connector = m_connector,
                                                           .types = ContentTypeRegistry::builtIn(),
                                                           .identity = shown,
                                                           .factories = pageFactories(),
                                                           .prepare = addConsoleActions},
                                        allScenes(),
                                        Tour::Options{.folder = m_options.tourFolder,
                                                      .size = m_options.size,
                                                      .suffix = suffixOf(m_options)});
        connect(m_tour.get(), &Tour::progressed, this, [](int done, int all, const QString &scene) {
            say(QStringLiteral("%1/%2 %3").arg(done + 1).arg(all).arg(scene));
        });
        connect(m_tour.get(), &Tour::finished, this, &TourRun::report);
        if (const auto started = m_tour->start(); !started)
            fail(started.error());
    });
}

void TourRun::fail(const Error &error)
{
    say(error.message + QLatin1Char(' ') + error.hint);
    emit finished(1);
}

void TourRun::report()
{
    for (const QString &text : m_tour->clipped())
        say(tr("Does not fit: %1").arg(text));
    for (const QString &scene : m_tour->failed())
        say(tr("Did not settle: %1").arg(scene));
    emit finished(m_tour->failed().isEmpty() ? 0 : 1);
}

} // namespace gangway
