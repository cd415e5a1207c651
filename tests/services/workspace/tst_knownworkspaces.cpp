// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/known/knownworkspaces.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtConcurrentRun>
#include <QtTest>

using namespace gangway;

namespace {

KnownWorkspace local(const QString &name, const char *lastUsed)
{
    return {.id = {},
            .kind = KnownWorkspace::Kind::Local,
            .name = name,
            .place = QString(QStringLiteral("/home/ada/") + name),
            .email = {},
            .lastUsed = QDateTime::fromString(QString::fromLatin1(lastUsed), Qt::ISODate)};
}

KnownWorkspace server(const QString &email)
{
    return {.id = {},
            .kind = KnownWorkspace::Kind::Server,
            .name = QStringLiteral("Acme"),
            .place = QStringLiteral("https://gangway.example"),
            .email = email,
            .lastUsed = QDateTime::fromString(QStringLiteral("2026-03-01T10:00:00Z"), Qt::ISODate)};
}

QStringList names(const Result<KnownWorkspaces::Listing> &listing)
{
    if (!listing)
        return {QString(QStringLiteral("error: ") + listing.error().message)};
    QStringList result;
    for (const KnownWorkspace &workspace : listing->workspaces)
        result.append(workspace.name);
    return result;
}

} // namespace

class KnownWorkspacesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void nothingIsKnownAtFirst();
    void remembersAll();
    void mostRecentFirst();
    void samePlaceIsOneEntry();
    void peopleOfOneServerAreApart();
    void forgets();
    void damagedFiles_data();
    void damagedFiles();
    void keepsEveryDamagedFile();
    void newerFormatStays();
    void noPermission();
    void severalAtOnce();
    void onlyTheOwnerReadsIt();

private:
    QByteArray bytes() const;
    void put(const QByteArray &text) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void KnownWorkspacesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(QStringLiteral("not there yet/workspaces.json"));
}

QByteArray KnownWorkspacesTest::bytes() const
{
    QFile file(m_file);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void KnownWorkspacesTest::put(const QByteArray &text) const
{
    QVERIFY(QDir().mkpath(QFileInfo(m_file).path()));
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void KnownWorkspacesTest::nothingIsKnownAtFirst()
{
    const auto listing = KnownWorkspaces(m_file).list();
    QVERIFY(listing);
    QVERIFY(listing->workspaces.isEmpty());
    QVERIFY(!listing->damage);
    QVERIFY(!QFile::exists(QFileInfo(m_file).path())); // looking makes nothing
    QVERIFY(KnownWorkspaces::defaultFile().endsWith(QStringLiteral("/workspaces.json")));
}

void KnownWorkspacesTest::remembersAll()
{
    KnownWorkspaces workspaces(m_file);
    const auto here = workspaces.add(local(QStringLiteral("Zoë & Søn"), "2026-01-02T03:04:05Z"));
    const auto there = workspaces.add(server(QStringLiteral("ada@example.com")));
    QVERIFY(here && there);
    QVERIFY(!here->id.isNull());
    const auto listing = KnownWorkspaces(m_file).list();
    QVERIFY(listing);
    QCOMPARE(listing->workspaces, (QList<KnownWorkspace>{*there, *here}));
}

void KnownWorkspacesTest::mostRecentFirst()
{
    KnownWorkspaces workspaces(m_file);
    QVERIFY(workspaces.add(local(QStringLiteral("b"), "2026-01-02T00:00:00Z")));
    const auto oldest = workspaces.add(local(QStringLiteral("a"), "2026-01-01T00:00:00Z"));
    QVERIFY(workspaces.add(local(QStringLiteral("c"), "2026-01-03T00:00:00Z")));
    QCOMPARE(names(workspaces.list()).join(u' '), QStringLiteral("c b a"));
    QVERIFY(workspaces.touch(oldest->id));
    QCOMPARE(names(workspaces.list()).join(u' '), QStringLiteral("a c b"));
    QVERIFY(workspaces.list()->workspaces.first().lastUsed.secsTo(QDateTime::currentDateTimeUtc()) <
            60);
    const auto unknown = workspaces.touch(QUuid::createUuid());
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, ErrorKind::NotFound);
}

void KnownWorkspacesTest::samePlaceIsOneEntry()
{
    KnownWorkspaces workspaces(m_file);
    const auto first = workspaces.add(local(QStringLiteral("a"), "2026-01-01T00:00:00Z"));
    KnownWorkspace again = local(QStringLiteral("a"), "2026-02-01T00:00:00Z");
    again.name = QStringLiteral("renamed");
    const auto second = workspaces.add(again);
    QVERIFY(first && second);
    QCOMPARE(second->id, first->id);
    QCOMPARE(names(workspaces.list()), QStringList{QStringLiteral("renamed")});
}

void KnownWorkspacesTest::peopleOfOneServerAreApart()
{
    KnownWorkspaces workspaces(m_file);
    const auto ada = workspaces.add(server(QStringLiteral("ada@example.com")));
    const auto bob = workspaces.add(server(QStringLiteral("bob@example.com")));
    const auto sameAda = workspaces.add(server(QStringLiteral("Ada@Example.com")));
    QVERIFY(ada && bob && sameAda);
    QVERIFY(ada->id != bob->id);
    QCOMPARE(sameAda->id, ada->id);
    QCOMPARE(workspaces.list()->workspaces.size(), 2);
}

void KnownWorkspacesTest::forgets()
{
    KnownWorkspaces workspaces(m_file);
    const auto a = workspaces.add(local(QStringLiteral("a"), "2026-01-01T00:00:00Z"));
    QVERIFY(workspaces.add(local(QStringLiteral("b"), "2026-01-01T00:00:00Z")));
    QVERIFY(workspaces.forget(a->id));
    QVERIFY(workspaces.forget(a->id));
    QCOMPARE(names(workspaces.list()), QStringList{QStringLiteral("b")});
}

void KnownWorkspacesTest::damagedFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("left");
    const QByteArray good =
        R"({"id":"0195a000-0000-7000-8000-000000000001","kind":"local","name":"a","place":"/a",)"
        R"("email":"","last_used":"2026-01-01T00:00:00.000Z"})";
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("zeros") << QByteArray(512, '\0') << 0;
    QTest::newRow("cut off") << QByteArray(R"({"format":1,"workspaces":[)" + good.chopped(9)) << 0;
    QTest::newRow("no list") << QByteArray(R"({"format":1})") << 0;
    QTest::newRow("no format") << QByteArray(R"({"workspaces":[]})") << 0;
    QTest::newRow("one bad entry")
        << QByteArray(R"({"format":1,"workspaces":[{"id":7},)" + good + "]}") << 1;
    QTest::newRow("unknown kind") << QByteArray(R"({"format":1,"workspaces":[)" +
                                                QByteArray(good).replace("local", "cloud") + "]}")
                                  << 0;
}

void KnownWorkspacesTest::damagedFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(int, left);
    put(text);
    KnownWorkspaces workspaces(m_file);
    const auto listing = workspaces.list();
    QVERIFY(listing);
    QCOMPARE(listing->workspaces.size(), left);
    QVERIFY(listing->damage);
    QCOMPARE(listing->damage->kind, ErrorKind::Damaged);
    QVERIFY(listing->damage->hint.contains(m_file + QStringLiteral(".damaged")));
    QFile aside(m_file + QStringLiteral(".damaged"));
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), text);
    // Told once, and usable again.
    QVERIFY(!workspaces.list()->damage);
    QVERIFY(workspaces.add(local(QStringLiteral("new"), "2026-02-01T00:00:00Z")));
    QCOMPARE(workspaces.list()->workspaces.size(), left + 1);
}

void KnownWorkspacesTest::keepsEveryDamagedFile()
{
    put("first");
    QVERIFY(KnownWorkspaces(m_file).list()->damage);
    put("second");
    QVERIFY(KnownWorkspaces(m_file).add(local(QStringLiteral("a"), "2026-01-01T00:00:00Z")));
    QFile first(m_file + QStringLiteral(".damaged"));
    QFile second(m_file + QStringLiteral(".damaged-2"));
    QVERIFY(first.open(QIODevice::ReadOnly) && second.open(QIODevice::ReadOnly));
    QCOMPARE(first.readAll(), "first");
    QCOMPARE(second.readAll(), "second");
}

void KnownWorkspacesTest::newerFormatStays()
{
    const QByteArray newer = R"({"format":2,"workspaces":[],"something":"new"})";
    put(newer);
    KnownWorkspaces workspaces(m_file);
    const auto listing = workspaces.list();
    const auto added = workspaces.add(local(QStringLiteral("a"), "2026-01-01T00:00:00Z"));
    const auto forgotten = workspaces.forget(QUuid::createUuid());
    QVERIFY(!listing && !added && !forgotten);
    QCOMPARE(listing.error().kind, ErrorKind::NewerVersion);
    QCOMPARE(added.error().kind, ErrorKind::NewerVersion);
    QVERIFY(!listing.error().hint.isEmpty());
    QCOMPARE(bytes(), newer);
}

void KnownWorkspacesTest::noPermission()
{
    // A file where a folder should be: refused for everyone, the administrator included.
    QFile file(m_folder->filePath(QStringLiteral("not there yet")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto added =
        KnownWorkspaces(m_file).add(local(QStringLiteral("a"), "2026-01-01T00:00:00Z"));
    QVERIFY(!added);
    QVERIFY(!added.error().message.isEmpty());
}

void KnownWorkspacesTest::severalAtOnce()
{
    QThreadPool pool;
    pool.setMaxThreadCount(8);
    QList<QFuture<bool>> all;
    for (int i = 0; i < 8; ++i) {
        all.append(QtConcurrent::run(&pool, [this, i] {
            // An object of its own, like another program; the lock is on the file.
            KnownWorkspaces workspaces(m_file);
            for (int j = 0; j < 5; ++j) {
                const QString name = QStringLiteral("%1-%2").arg(i).arg(j);
                if (!workspaces.add(local(name, "2026-01-01T00:00:00Z")) || !workspaces.list())
                    return false;
            }
            return true;
        }));
    }
    for (const QFuture<bool> &one : std::as_const(all))
        QVERIFY(one.result());
    const auto listing = KnownWorkspaces(m_file).list();
    QVERIFY(listing);
    QCOMPARE(listing->workspaces.size(), 40);
    QVERIFY(!listing->damage);
}

void KnownWorkspacesTest::onlyTheOwnerReadsIt()
{
    QVERIFY(KnownWorkspaces(m_file).add(server(QStringLiteral("ada@example.com"))));
    QVERIFY(!(QFile::permissions(m_file) & (QFile::ReadGroup | QFile::ReadOther)));
}

GANGWAY_TEST(KnownWorkspacesTest);
#include "tst_knownworkspaces.moc"
