// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/options.h"
#include "domain/base/error.h"

#include <QObject>

#include <memory>

namespace gangway {

class DemoWorkspace;
class LocalConnector;
class Session;
class Tour;

/// `gangway --tour OUT`: a workspace with demo data (or the one given), all scenes, and what did
/// not fit. Prints what it does on standard error.
class TourRun : public QObject
{
    Q_OBJECT

public:
    explicit TourRun(ConsoleOptions options, QObject *parent = nullptr);
    ~TourRun() override;
    void start();

signals:
    void finished(int exitCode);

private:
    void open(const QString &folder, const QString &organization);
    void tour();
    void fail(const Error &error);
    void report();

    ConsoleOptions m_options;
    std::unique_ptr<DemoWorkspace> m_demo;
    std::shared_ptr<LocalConnector> m_connector;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Tour> m_tour;
};

} // namespace gangway
