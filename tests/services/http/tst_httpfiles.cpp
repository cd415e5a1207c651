// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies that are files: uploads kept on disk, files sent piece by piece, static files.
#include "rawclient.h"
#include "services/gangwayd/web/httpserver.h"
#include "services/gangwayd/web/staticfiles.h"
#include "support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace gangway;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

QByteArray request(const QByteArray &method, const QByteArray &target,
                   const QByteArray &headers = {})
{
    return method + " " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

/// Bytes that differ from place to place, so that a lost or doubled piece shows.
QByteArray pattern(qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qint64 i = 0; i < size; ++i) {
        bytes[i] = char('a' + (i / 4096 + i) % 23);
    }
    return bytes;
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestHttpFiles : public QObject
{
    Q_OBJECT

private slots:
    void uploadComesAsAFile();
    void chunkedUpload();
    void uploadAboveItsLimit();
    void emptyUpload();
    void brokenOffUploadLeavesNothing();
    void fileIsSentWhole();
    void headOfAFile();
    void restOfThePath();
    void staticFiles_data();
    void staticFiles();
    void whoHasItGetsNothing();

private:
    /// What the handler of an upload saw.
    struct Seen
    {
        QByteArray bytes;
        QString path;
        bool inMemory = false;
    };
    void takeUploads(HttpServer &server, Seen &seen, qint64 limit);
};

void TestHttpFiles::takeUploads(HttpServer &server, Seen &seen, qint64 limit)
{
    server.route(
        "PUT", QStringLiteral("/upload"),
        [&seen](const HttpRequest &request) {
            seen.inMemory = !request.body.isEmpty();
            seen.path = request.bodyFile->fileName();
            seen.bytes = request.bodyFile->readAll();
            return HttpResponse::noContent();
        },
        limit, HttpRouter::Body::InFile);
    QVERIFY(server.start());
}

void TestHttpFiles::uploadComesAsAFile()
{
    Seen seen;
    HttpServer server;
    takeUploads(server, seen, 8 * mebibyte);
    const QByteArray body = pattern(5 * mebibyte + 17);
    RawClient client(server.port());
    client.send(
        request("PUT", "/upload", "Content-Length: " + QByteArray::number(body.size()) + "\r\n") +
        body + request("PUT", "/upload", "Content-Length: 3\r\n") + "two");
    QCOMPARE(client.statuses(2), (QList<int>{204, 204})); // the connection goes on
    server.stop();
    QCOMPARE(seen.bytes, QByteArray("two"));
    QVERIFY(!seen.inMemory);
    QVERIFY(!QFile::exists(seen.path));
}

void TestHttpFiles::chunkedUpload()
{
    Seen seen;
    HttpServer server;
    takeUploads(server, seen, mebibyte);
    const QByteArray piece = pattern(100'000);
    RawClient client(server.port());
    client.send(request("PUT", "/upload", "Transfer-Encoding: chunked\r\n"));
    for (int i = 0; i < 3; ++i) {
        client.send(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n");
    }
    client.send("0\r\n\r\n");
    QCOMPARE(client.statuses(1), QList<int>{204});
    QVERIFY(seen.bytes == piece + piece + piece);
}

void TestHttpFiles::uploadAboveItsLimit()
{
    Seen seen;
    HttpServer server;
    takeUploads(server, seen, 1000);
    RawClient told(server.port());
    told.send(request("PUT", "/upload", "Content-Length: 1001\r\n"));
    QCOMPARE(told.statuses(1), QList<int>{413});
    RawClient untold(server.port());
    untold.send(request("PUT", "/upload", "Transfer-Encoding: chunked\r\n") + "400\r\n" +
                pattern(1024) + "\r\n0\r\n\r\n");
    QCOMPARE(untold.statuses(1), QList<int>{413});
    QVERIFY(seen.path.isEmpty());
}

void TestHttpFiles::emptyUpload()
{
    Seen seen{.bytes = "before", .path = {}};
    HttpServer server;
    takeUploads(server, seen, 1000);
    RawClient client(server.port());
    client.send(request("PUT", "/upload", "Content-Length: 0\r\n"));
    QCOMPARE(client.statuses(1), QList<int>{204});
    QCOMPARE(seen.bytes, QByteArray());
}

void TestHttpFiles::brokenOffUploadLeavesNothing()
{
    QTemporaryDir folder;
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", folder.path().toUtf8());
    {
        Seen seen;
        HttpServer server;
        takeUploads(server, seen, mebibyte);
        {
            RawClient client(server.port());
            client.send(request("PUT", "/upload", "Content-Length: 500000\r\n") + pattern(200'000));
            QTRY_VERIFY(!QDir(folder.path()).isEmpty());
        }
        QTRY_VERIFY(QDir(folder.path()).isEmpty());
        QVERIFY(seen.path.isEmpty());
    }
    if (before.isNull()) {
        qunsetenv("TMPDIR");
    } else {
        qputenv("TMPDIR", before);
    }
}

void TestHttpFiles::fileIsSentWhole()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("video.bin"));
    const QByteArray bytes = pattern(6 * mebibyte + 1);
    writeFile(path, bytes);
    HttpServer server;
    server.route("GET", QStringLiteral("/video"), [path](const HttpRequest &) {
        auto file = std::make_shared<QFile>(path);
        return file->open(QIODevice::ReadOnly)
                   ? HttpResponse::fromFile(std::move(file), "video/mp4")
                   : HttpResponse::problem(404);
    });
    QVERIFY(server.start());
    RawClient client(server.port());
    client.send(request("GET", "/video", "Connection: close\r\n"));
    QVERIFY(client.waitForClose());
    const QByteArray length = "Content-Length: " + QByteArray::number(bytes.size()) + "\r\n";
    QVERIFY(client.received().contains(length));
    QVERIFY(client.received().contains("Content-Type: video/mp4\r\n"));
    QVERIFY(client.received().endsWith(QByteArray("\r\n\r\n" + bytes)));
}

void TestHttpFiles::headOfAFile()
{
    QTemporaryDir folder;
    writeFile(folder.filePath(QStringLiteral("a.txt")), "twelve bytes");
    HttpServer server;
    server.route("GET", QStringLiteral("/{path...}"), StaticFiles(folder.path()));
    QVERIFY(server.start());
    RawClient client(server.port());
    client.send(request("HEAD", "/a.txt", "Connection: close\r\n"));
    QVERIFY(client.waitForClose());
    QVERIFY(client.received().contains("Content-Length: 12\r\n"));
    QVERIFY(client.received().endsWith("\r\n\r\n"));
}

void TestHttpFiles::restOfThePath()
{
    HttpServer server;
    server.route("GET", QStringLiteral("/files/{path...}"), [](const HttpRequest &request) {
        return HttpResponse::bytes(request.parameters.value(QStringLiteral("path")).toUtf8(),
                                   "text/plain");
    });
    QVERIFY(server.start());
    RawClient client(server.port());
    client.send(request("GET", "/files/a/b%20c/d"));
    QCOMPARE(client.statuses(1), QList<int>{200});
    QVERIFY(client.received().endsWith("\r\n\r\na/b c/d"));
    RawClient nothing(server.port());
    nothing.send(request("GET", "/files"));
    QCOMPARE(nothing.statuses(1), QList<int>{404});
}

void TestHttpFiles::staticFiles_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::newRow("a file") << QByteArray("/a.css") << 200;
    QTest::newRow("below a folder") << QByteArray("/in/b.js") << 200;
    QTest::newRow("missing") << QByteArray("/c.css") << 404;
    QTest::newRow("a folder") << QByteArray("/in") << 404;
    QTest::newRow("a folder with its slash") << QByteArray("/in/") << 404;
    QTest::newRow("nothing") << QByteArray("/") << 404;
    QTest::newRow("up") << QByteArray("/../secret.txt") << 404;
    QTest::newRow("up, escaped") << QByteArray("/%2e%2e/secret.txt") << 404;
    QTest::newRow("up, slash escaped") << QByteArray("/in%2f..%2f..%2fsecret.txt") << 400;
    QTest::newRow("up, backslash") << QByteArray("/in\\..\\..\\secret.txt") << 404;
    QTest::newRow("absolute") << QByteArray("//etc/passwd") << 404;
    QTest::newRow("hidden") << QByteArray("/.hidden") << 404;
    QTest::newRow("a link out of it") << QByteArray("/link.txt") << 404;
}

void TestHttpFiles::staticFiles()
{
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QTemporaryDir top;
    const QDir folder(top.filePath(QStringLiteral("www")));
    QVERIFY(folder.mkpath(QStringLiteral("in")));
    writeFile(folder.filePath(QStringLiteral("a.css")), "a {}");
    writeFile(folder.filePath(QStringLiteral("in/b.js")), "b()");
    writeFile(folder.filePath(QStringLiteral(".hidden")), "hidden");
    writeFile(top.filePath(QStringLiteral("secret.txt")), "secret");
    QVERIFY(QFile::link(top.filePath(QStringLiteral("secret.txt")),
                        folder.filePath(QStringLiteral("link.txt"))));
    HttpServer server;
    server.route("GET", QStringLiteral("/{path...}"), StaticFiles(folder.path()));
    QVERIFY(server.start());
    RawClient client(server.port());
    client.send(request("GET", target, "Connection: close\r\n"));
    QVERIFY(client.waitForClose());
    QCOMPARE(client.found(), QList<int>{status});
    QVERIFY(!client.received().contains("secret\r\n") && !client.received().endsWith("secret"));
}

void TestHttpFiles::whoHasItGetsNothing()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.txt"));
    writeFile(path, "first");
    HttpServer server;
    server.route("GET", QStringLiteral("/{path...}"), StaticFiles(folder.path()));
    QVERIFY(server.start());
    RawClient first(server.port());
    first.send(request("GET", "/a.txt", "Connection: close\r\n"));
    QVERIFY(first.waitForClose());
    const qsizetype at = first.received().indexOf("ETag: ") + 6;
    const QByteArray tag = first.received().mid(at, first.received().indexOf("\r\n", at) - at);
    const QByteArray asks = "If-None-Match: " + tag + "\r\nConnection: close\r\n";
    RawClient again(server.port());
    again.send(request("GET", "/a.txt", asks));
    QVERIFY(again.waitForClose());
    QCOMPARE(again.found(), QList<int>{304});
    writeFile(path, "second, longer");
    RawClient changed(server.port());
    changed.send(request("GET", "/a.txt", asks));
    QVERIFY(changed.waitForClose());
    QVERIFY(changed.received().endsWith("\r\n\r\nsecond, longer"));
}

GANGWAY_TEST(TestHttpFiles);
#include "tst_httpfiles.moc"
