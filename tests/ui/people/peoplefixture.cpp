// SPDX-License-Identifier: GPL-3.0-or-later
#include "peoplefixture.h"

#include <QFile>

namespace gangway::test {

using namespace Qt::StringLiterals;

PeopleFixture::PeopleFixture(const QString &role)
    : BreakableSession(database().as(a.people[role].login))
{
}

std::unique_ptr<Database> PeopleFixture::open(const QString &role)
{
    return database().open(database().as(a.people[role].login));
}

QString PeopleFixture::value(QString statement)
{
    if (!statement.contains(u"SELECT"_s))
        statement =
            u"SELECT %1 FROM gangway.new_hires WHERE organization_id = '{org}'"_s.arg(statement);
    return admin().need(statement.replace(u"{org}"_s, a.id)).value();
}

void PeopleFixture::addPeople(int count)
{
    as(a.people[u"agent"_s])
        .need(
            u"SELECT gangway.add_new_hires(NULL, '%1', 1, array_agg(gen_random_uuid()), "
            "array_agg('p' || lpad(n::text, 4, '0') || '@x.example'), array_agg('Person'::text), "
            "array_agg(lpad(n::text, 4, '0')), array_agg(NULL::uuid), array_agg('Nurse'::text), "
            "array_agg('Bremen'::text), array_agg('en'::text), array_agg(''::text), "
            "array_agg(date '2026-01-01' + n::integer)) FROM generate_series(1, %2) n"_s.arg(a.flow)
                .arg(count));
}

QString PeopleFixture::write(const QString &name, const QByteArray &contents)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size())
        qFatal("%s cannot be written", qPrintable(name));
    return file.fileName();
}

QByteArray PeopleFixture::goodList(int rows)
{
    QByteArray list = "First name;Last name;E-mail;Start date;Department\n";
    for (int i = 0; i < rows; ++i) {
        const QByteArray number = QByteArray::number(i);
        list += "Ana;López " + number + ";ana" + number + "@list.example;2026-04-03;\n";
    }
    return list;
}

} // namespace gangway::test
