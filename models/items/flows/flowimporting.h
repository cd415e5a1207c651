// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "exchange/flowimport.h"

#include <QObject>

#include <stop_token>

namespace gangway {

/// What people choose about a document: which of its parts are tasks.
struct FlowReading
{
    bool bulletsAsTasks = false;
    bool tableRowsAsTasks = false;
};

/// Reads a file into a flow in a worker thread (product row C11), with progress and a way to stop.
class FlowImporting : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Reading, Ready, Failed, Cancelled };
    Q_ENUM(State)

    explicit FlowImporting(QObject *parent = nullptr);
    /// Stops what is being read.
    ~FlowImporting() override;

    /// Markdown or Gangway's own file; another start replaces the one before.
    void start(const QString &path, FlowReading reading = {});
    /// The same file, read in another way.
    void readAgain(FlowReading reading);
    void cancel();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] FlowReading reading() const { return m_reading; }
    [[nodiscard]] const QString &fileName() const { return m_fileName; }
    /// While Ready. Its ids are new, so the same file can be imported twice.
    [[nodiscard]] const FlowImport &result() const { return m_result; }
    /// While Failed: what is wrong with the file and what to do.
    [[nodiscard]] const Error &error() const { return m_error; }

signals:
    void stateChanged();
    void progressed(int percent);

private:
    void enter(State state);

    State m_state = State::Idle;
    QString m_path;
    FlowReading m_reading;
    QString m_fileName;
    FlowImport m_result;
    Error m_error;
    std::stop_source m_stop;
    quint64 m_generation = 0;
};

} // namespace gangway
