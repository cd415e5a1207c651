// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace gangway {

/// Exit codes of every command: people script them.
enum class ExitCode { Ok = 0, Failed = 1, Usage = 2 };

/// What the command line prints. Results go to standard output (text for people, or one JSON
/// document with --json); errors and progress go to standard error.
class Output
{
public:
    explicit Output(bool json) : m_json(json) {}

    [[nodiscard]] bool isJson() const { return m_json; }

    void line(const QString &text) const;       ///< one line; text mode only
    void note(const QString &text) const;       ///< to standard error, both modes
    void json(const QJsonObject &object) const; ///< JSON mode only
    void json(const QJsonArray &array) const;
    /// Aligned columns; numbers to the right. Text mode only.
    void table(const QStringList &header, const QList<QStringList> &rows) const;
    /// Says the error and what to do; with --json also {"error": {...}} on standard error.
    [[nodiscard]] ExitCode error(const Error &error) const;
    /// Bytes as they are, in both modes: an exported file. On a terminal what would act on it is
    /// shown instead.
    void bytes(const QByteArray &content) const;
    /// The exit code of a command that is done: a failure, said on standard error, when standard
    /// output could not be written to its end. The only place that looks at that, for every
    /// command.
    [[nodiscard]] ExitCode settled(ExitCode code) const;

private:
    bool m_json;
};

/// A progress bar on a terminal's standard error; silent elsewhere. Appears only when the work
/// takes longer than half a second.
class ProgressBar
{
public:
    explicit ProgressBar(QString label);
    ~ProgressBar();
    ProgressBar(const ProgressBar &) = delete;
    ProgressBar &operator=(const ProgressBar &) = delete;

    /// `fraction` from 0 to 1; `text` says what is being done.
    void update(double fraction, const QString &text = {});

private:
    QString m_label;
    QElapsedTimer m_since;
    QElapsedTimer m_drawn;
    bool m_terminal;
    bool m_visible = false;
};

} // namespace gangway
