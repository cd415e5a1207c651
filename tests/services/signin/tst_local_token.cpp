// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/accounts/localtoken.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace gangway;

class TestLocalToken : public QObject
{
    Q_OBJECT

private slots:
    void writtenForTheOwnerOnly();
    void eachStartMakesANewOne();
    void openFileIsRefused();
    void linkIsNotFollowed();
    void pipeHoldsNobodyUp();
    void missing();

private:
    QTemporaryDir m_folder;
    QString m_path = m_folder.filePath(QStringLiteral("local-token"));
};

void TestLocalToken::writtenForTheOwnerOnly()
{
    const mode_t before = umask(0);
    const auto token = LocalToken::create(m_path);
    umask(before);
    QVERIFY(token);
    struct stat info = {};
    QCOMPARE(::stat(QFile::encodeName(m_path).constData(), &info), 0);
    QCOMPARE(info.st_mode & 07777, mode_t(0600));
    const auto read = LocalToken::read(m_path);
    QVERIFY(read);
    QCOMPARE(*read, *token);
}

void TestLocalToken::eachStartMakesANewOne()
{
    const auto first = LocalToken::create(m_path);
    const auto second = LocalToken::create(m_path);
    QVERIFY(first && second);
    QVERIFY(*first != *second);
    QCOMPARE(*LocalToken::read(m_path), *second);
}

void TestLocalToken::openFileIsRefused()
{
    QVERIFY(LocalToken::create(m_path));
    QVERIFY(QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    const auto read = LocalToken::read(m_path);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Denied);
}

void TestLocalToken::linkIsNotFollowed()
{
    const QString victim = m_folder.filePath(QStringLiteral("victim"));
    QFile file(victim);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("keep");
    file.close();
    QFile::remove(m_path);
    QVERIFY(QFile::link(victim, QString(m_path + QStringLiteral(".new"))));
    QVERIFY(LocalToken::create(m_path));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("keep"));
    QFile::remove(m_path);
    QVERIFY(QFile::link(victim, m_path));
    QVERIFY(!LocalToken::read(m_path));
}

void TestLocalToken::pipeHoldsNobodyUp()
{
    const QString pipe = m_folder.filePath(QStringLiteral("pipe"));
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const auto read = LocalToken::read(pipe);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Denied);
}

void TestLocalToken::missing()
{
    const auto read = LocalToken::read(m_folder.filePath(QStringLiteral("nothing")));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::NotFound);
    const auto created = LocalToken::create(m_folder.filePath(QStringLiteral("no/such/folder")));
    QVERIFY(!created);
}

GANGWAY_TEST(TestLocalToken);
#include "tst_local_token.moc"
