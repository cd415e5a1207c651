// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <memory>

class QProcess;

namespace gangway::testing {

/// What a run of gangwayd gave.
struct Run
{
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;

    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(output); }
    [[nodiscard]] QJsonObject object() const { return json().object(); }
};

/// gangwayd on a workspace folder of its own, as a person at a terminal would use it.
class Program
{
public:
    explicit Program(QString workspace) : m_workspace(std::move(workspace)) {}

    [[nodiscard]] const QString &workspace() const { return m_workspace; }
    /// Runs a command to its end.
    [[nodiscard]] Run run(const QStringList &arguments) const;
    /// The same with --json.
    [[nodiscard]] Run json(const QStringList &arguments) const;
    /// Starts a command and leaves it running.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments) const;

private:
    QString m_workspace;
};

/// The gangwayd that belongs to this build.
[[nodiscard]] QString programPath();

} // namespace gangway::testing
