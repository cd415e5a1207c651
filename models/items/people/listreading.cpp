// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/people/listreading.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QtConcurrent>

namespace gangway {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ListReading)
};

constexpr int previewRows = 5;

Result<std::unique_ptr<QFile>> openFile(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    if (!QFileInfo::exists(path))
        return fail(ErrorKind::NotFound, Words::tr("%1 is not there.").arg(name),
                    Words::tr("Choose the file again."));
    if (!QFileInfo(path).isFile())
        return fail(ErrorKind::InvalidInput, Words::tr("%1 is not a file.").arg(name),
                    Words::tr("Choose a CSV file."));
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly))
        return fail(ErrorKind::Denied,
                    Words::tr("%1 cannot be read: %2.").arg(name, file->errorString()),
                    Words::tr("Check who may read the file, or copy it elsewhere."));
    return file;
}

Error cancelled()
{
    return {ErrorKind::Cancelled, Words::tr("Reading the file was cancelled."), {}, {}};
}

QStringList cells(CsvReader &reader)
{
    QStringList texts;
    for (int column = 0; column < reader.count(); ++column)
        texts << reader.text(column).simplified();
    return texts;
}

void nameColumns(ListPreview &preview, const QStringList &header)
{
    qsizetype columns = header.size();
    for (const QStringList &row : preview.firstRows)
        columns = std::max(columns, row.size());
    for (int column = 0; column < columns; ++column) {
        const QString heading = header.value(column).simplified();
        preview.headings << (heading.isEmpty() ? columnLetters(column) : heading);
    }
}

Result<ListPreview> look(const QString &path, const std::optional<CsvFormat> &wanted,
                         const std::stop_token &stop)
{
    const auto file = openFile(path);
    if (!file)
        return std::unexpected(file.error());
    const auto reader = CsvReader::open(file->get(), wanted);
    if (stop.stop_requested())
        return std::unexpected(cancelled());
    if (!reader)
        return std::unexpected(reader.error());
    ListPreview preview{.path = path,
                        .fileName = QFileInfo(path).fileName(),
                        .format = (*reader)->format(),
                        .headings = {},
                        .firstRows = {},
                        .mapping = {}};
    while (preview.firstRows.size() < previewRows && (*reader)->next())
        preview.firstRows << cells(**reader);
    if (preview.firstRows.isEmpty())
        return fail(ErrorKind::InvalidInput,
                    Words::tr("%1 has no rows below its headings.").arg(preview.fileName),
                    Words::tr("Choose a list with one row for each person."));
    nameColumns(preview, (*reader)->header());
    preview.mapping = guessMapping((*reader)->header(), preview.firstRows.first());
    return preview;
}

Result<std::shared_ptr<const PeopleRehearsal>> check(const ListPreview &preview,
                                                     const ColumnMapping &mapping,
                                                     std::optional<DateOrder> dateOrder,
                                                     const std::stop_token &stop)
{
    const auto file = openFile(preview.path);
    if (!file)
        return std::unexpected(file.error());
    const auto reader = CsvReader::open(file->get(), preview.format);
    if (!reader)
        return std::unexpected(reader.error());
    RehearsalContext context;
    context.dateOrder = dateOrder;
    context.cancel = stop;
    auto rehearsal = rehearsePeople(**reader, mapping, context);
    if (!rehearsal)
        return std::unexpected(rehearsal.error());
    return std::make_shared<const PeopleRehearsal>(std::move(*rehearsal));
}

} // namespace

QFuture<Result<ListPreview>> readListPreview(const QString &path,
                                             const std::optional<CsvFormat> &wanted,
                                             const std::stop_token &stop)
{
    return QtConcurrent::run([path, wanted, stop] { return look(path, wanted, stop); });
}

QFuture<Result<std::shared_ptr<const PeopleRehearsal>>>
rehearseList(const ListPreview &preview, const ColumnMapping &mapping,
             std::optional<DateOrder> dateOrder, const std::stop_token &stop)
{
    return QtConcurrent::run(
        [preview, mapping, dateOrder, stop] { return check(preview, mapping, dateOrder, stop); });
}

} // namespace gangway
