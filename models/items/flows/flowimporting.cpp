// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/flows/flowimporting.h"

#include "domain/base/readfile.h"
#include "domain/base/try.h"
#include "domain/base/whendone.h"
#include "domain/flow/flowcopy.h"
#include "exchange/flowfile.h"
#include "exchange/textinput.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPromise>
#include <QtConcurrent>

namespace gangway {

namespace {

Result<FlowImport> readFlow(const QString &path, const FlowImportOptions &options)
{
    GW_TRY(bytes, readWholeFile(path, textInputLimit));
    auto read = importFlow(*bytes, QFileInfo(path).fileName(), options);
    if (read)
        read->document = copyOfFlow(read->document);
    return read;
}

} // namespace

FlowImporting::FlowImporting(QObject *parent) : QObject(parent) {}

FlowImporting::~FlowImporting()
{
    m_stop.request_stop();
}

void FlowImporting::start(const QString &path, FlowReading reading)
{
    m_path = path;
    m_reading = reading;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_fileName = QFileInfo(path).fileName();
    const quint64 generation = ++m_generation;
    enter(State::Reading);
    const auto future = QtConcurrent::run(
        [path, reading, stop = m_stop.get_token()](QPromise<Result<FlowImport>> &promise) {
            promise.setProgressRange(0, 100);
            FlowImportOptions options;
            options.cancel = stop;
            options.bulletsAsTasks = reading.bulletsAsTasks;
            options.tableRowsAsTasks = reading.tableRowsAsTasks;
            options.progress = [&promise](int percent) { promise.setProgressValue(percent); };
            promise.addResult(readFlow(path, options));
        });
    auto *watcher = new QFutureWatcher<Result<FlowImport>>(this);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this, &FlowImporting::progressed);
    connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(future);
    whenDone(future, this, [this, generation](const Result<FlowImport> &read) {
        if (generation != m_generation || m_state != State::Reading)
            return;
        if (read)
            m_result = *read;
        else
            m_error = read.error();
        const bool stopped = !read && read.error().kind == ErrorKind::Cancelled;
        enter(read ? State::Ready : stopped ? State::Cancelled : State::Failed);
    });
}

void FlowImporting::readAgain(FlowReading reading)
{
    start(m_path, reading);
}

void FlowImporting::cancel()
{
    m_stop.request_stop();
    if (m_state == State::Reading)
        enter(State::Cancelled);
}

void FlowImporting::enter(State state)
{
    m_state = state;
    emit stateChanged();
}

} // namespace gangway
