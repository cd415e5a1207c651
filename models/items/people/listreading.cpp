// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/people/listreading.h"

#include "domain/base/try.h"

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

Result<ListPreview> look(ListPreview preview, const ColumnWishes &wishes)
{
    const CsvTable &table = *preview.table;
    const ListLayout layout = layOutList(table, wishes);
    preview.format = table.format();
    preview.hasHeadings = layout.headingRow >= 0;
    preview.headings = layout.headings;
    preview.mapping = layout.mapping;
    preview.firstRows.clear();
    for (int row = layout.firstRow();
         row < table.rowCount() && preview.firstRows.size() < previewRows; ++row) {
        if (layout.furtherHeadings.contains(row))
            continue;
        QStringList cells;
        for (int column = 0; column < layout.columns; ++column)
            cells << table.cell(row, column);
        preview.firstRows << cells;
    }
    if (preview.firstRows.isEmpty())
        return fail(ErrorKind::InvalidInput,
                    Words::tr("%1 has no rows below its headings.").arg(preview.fileName),
                    Words::tr("Choose a list with one row for each person."));
    return preview;
}

Result<ListPreview> read(const QString &path, const std::optional<CsvFormat> &wanted,
                         const ColumnWishes &wishes, const std::stop_token &stop)
{
    GW_TRY(file, openFile(path));
    GW_TRY(table, CsvTable::read(file->get(), wanted, stop));
    ListPreview preview;
    preview.path = path;
    preview.fileName = QFileInfo(path).fileName();
    preview.table = std::move(*table);
    return look(std::move(preview), wishes);
}

Result<std::shared_ptr<const PeopleRehearsal>> check(const ListPreview &preview,
                                                     const RehearsalOptions &options)
{
    GW_TRY(rehearsal, rehearsePeople(*preview.table, options));
    return std::make_shared<const PeopleRehearsal>(std::move(*rehearsal));
}

} // namespace

QFuture<Result<ListPreview>> readList(const QString &path, const std::optional<CsvFormat> &wanted,
                                      const ColumnWishes &wishes, const std::stop_token &stop)
{
    return QtConcurrent::run(
        [path, wanted, wishes, stop] { return read(path, wanted, wishes, stop); });
}

QFuture<Result<ListPreview>> lookAgain(const ListPreview &preview, const ColumnWishes &wishes)
{
    return QtConcurrent::run([preview, wishes] { return look(preview, wishes); });
}

QFuture<Result<std::shared_ptr<const PeopleRehearsal>>>
rehearseList(const ListPreview &preview, const RehearsalOptions &options)
{
    return QtConcurrent::run([preview, options] { return check(preview, options); });
}

} // namespace gangway
