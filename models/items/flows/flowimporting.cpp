// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/flows/flowimporting.h"

#include "domain/base/whendone.h"
#include "domain/flow/flowcopy.h"
#include "exchange/flowfile.h"
#include "exchange/textinput.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QPromise>
#include <QtConcurrent>

namespace gangway {

namespace {

Result<QByteArray> readFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir()) {
        return fail(ErrorKind::InvalidInput, FlowImporting::tr("This is a folder, not a file."),
                    FlowImporting::tr("Choose one document in it."));
    }
    if (info.size() > textInputLimit) {
        const QString limit = QLocale().formattedDataSize(textInputLimit, 0);
        return fail(ErrorKind::InvalidInput,
                    FlowImporting::tr("The file is larger than %1.").arg(limit),
                    FlowImporting::tr("Choose the document itself, without pictures in it."));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::NotFound, FlowImporting::tr("The file cannot be read."),
                    FlowImporting::tr("Check that it is still there and that you may open it."),
                    file.errorString());
    }
    return file.readAll();
}

Result<FlowImport> readFlow(const QString &path, const FlowImportOptions &options)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return std::unexpected(bytes.error());
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

void FlowImporting::start(const QString &path)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_fileName = QFileInfo(path).fileName();
    const quint64 generation = ++m_generation;
    enter(State::Reading);
    const auto future =
        QtConcurrent::run([path, stop = m_stop.get_token()](QPromise<Result<FlowImport>> &promise) {
            promise.setProgressRange(0, 100);
            FlowImportOptions options;
            options.cancel = stop;
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
