// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/personentry.h"

#include <QBuffer>

namespace gangway {

namespace {

QByteArray quotedCell(QString text)
{
    text.replace(u'"', QStringLiteral("\"\""));
    return '"' + text.simplified().toUtf8() + '"';
}

} // namespace

PeopleRehearsal rehearsePerson(const QMap<PersonField, QString> &texts)
{
    QByteArray headings;
    QByteArray cells;
    ColumnMapping mapping;
    int column = 0;
    for (auto text = texts.begin(); text != texts.end(); ++text, ++column) {
        mapping.set(text.key(), column);
        headings += (column ? "," : "") + quotedCell(personFieldName(text.key()));
        cells += (column ? "," : "") + quotedCell(text.value());
    }
    QByteArray list = headings + '\n' + cells + '\n';
    QBuffer device(&list);
    device.open(QIODevice::ReadOnly);
    const auto reader =
        CsvReader::open(&device, CsvFormat{.separator = ',', .encoding = {}, .hasHeader = true});
    const auto checked = reader ? rehearsePeople(**reader, mapping)
                                : Result<PeopleRehearsal>(std::unexpected(reader.error()));
    if (checked)
        return *checked;
    PeopleRehearsal rehearsal;
    rehearsal.problems.append({2, personFieldName(PersonField::Email), checked.error().message});
    return rehearsal;
}

} // namespace gangway
