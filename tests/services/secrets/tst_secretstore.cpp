// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets with a real GNOME Keyring on a bus of its own, and without any keychain.
#include "keychainfixture.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace gangway::test;
using Keyring = KeychainFixture::Keyring;

class SecretStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void writesReadsAndRemoves();
    void survivesTheProcess();
    void replacesAndKeepsApart();
    void keepsOddBytes();
    void noBusAtAll();
    void busWithoutKeychain();
    void keychainComesLater();
    void lockedKeychain();
    void keychainDiesInTheMiddle();
    void busDiesInTheMiddle();
    void silentKeychain();
    void cancelWhileSilent();
    void neverOnDiskNorInTheLog();

private:
    void startSession(Keyring keyring = Keyring::Unlocked)
    {
        QVERIFY(f->startBus());
        QVERIFY(f->startKeyring(keyring));
    }

    std::unique_ptr<KeychainFixture> f;
};

void SecretStoreTest::initTestCase()
{
    if (const QString why = KeychainFixture::missing(); !why.isEmpty())
        QSKIP(qPrintable(why));
}

void SecretStoreTest::init()
{
    f = std::make_unique<KeychainFixture>();
}

void SecretStoreTest::cleanup()
{
    f.reset();
}

void SecretStoreTest::writesReadsAndRemoves()
{
    startSession();
    SecretClient client(f->environment());
    QCOMPARE(client.ask("read a", "read"), "read NotFound");
    QCOMPARE(client.ask("write a one", "wrote"), "wrote InKeychain");
    QCOMPARE(client.ask("read a", "read"), "read =one");
    QCOMPARE(client.ask("state", "state"), "state persistent");
    QCOMPARE(client.ask("remove a", "removed"), "removed ok");
    QCOMPARE(client.ask("read a", "read"), "read NotFound");
    QCOMPARE(client.ask("remove a", "removed"), "removed ok");
}

void SecretStoreTest::survivesTheProcess()
{
    startSession();
    QCOMPARE(SecretClient(f->environment()).ask("write a one", "wrote"), "wrote InKeychain");
    QCOMPARE(SecretClient(f->environment()).ask("read a", "read"), "read =one");
    // And the keychain itself.
    f->stopKeyring();
    QVERIFY(f->startKeyring(Keyring::Unlocked));
    QCOMPARE(SecretClient(f->environment()).ask("read a", "read"), "read =one");
}

void SecretStoreTest::replacesAndKeepsApart()
{
    startSession();
    SecretClient client(f->environment());
    // Without waiting in between: in the order they were asked for.
    client.tell("write a one\nwrite b two\nwrite a three\nread a");
    QCOMPARE(client.next("wrote"), "wrote InKeychain");
    QCOMPARE(client.next("wrote"), "wrote InKeychain");
    QCOMPARE(client.next("wrote"), "wrote InKeychain");
    SecretClient other(f->environment());
    QCOMPARE(other.ask("read a", "read"), "read =three");
    QCOMPARE(other.ask("read b", "read"), "read =two");
}

void SecretStoreTest::keepsOddBytes()
{
    startSession();
    const QByteArray odd = "\xc3\xa4\"'\\%$;\xf0\x9f\x94\x91" + QByteArray(4000, 'x');
    QCOMPARE(SecretClient(f->environment()).ask("write a " + odd, "wrote"), "wrote InKeychain");
    QCOMPARE(SecretClient(f->environment()).ask("read a", "read"), "read =" + odd);
}

void SecretStoreTest::noBusAtAll()
{
    SecretClient client(f->environment());
    QCOMPARE(client.ask("state", "state"), "state persistent"); // nobody asked for anything yet
    client.tell("write a one");
    QVERIFY(client.next("changed").startsWith("changed Unavailable|This computer has no keychain"));
    QCOMPARE(client.next("wrote"), "wrote ForThisRun");
    QCOMPARE(client.ask("read a", "read"), "read =one");
    QCOMPARE(client.ask("read b", "read"), "read Unavailable");
    QVERIFY(client.ask("state", "state").contains("asked to sign in again next time"));
    QCOMPARE(client.ask("remove a", "removed"), "removed ok");
    QCOMPARE(client.ask("read a", "read"), "read Unavailable");
}

void SecretStoreTest::busWithoutKeychain()
{
    QVERIFY(f->startBus());
    SecretClient client(f->environment());
    QCOMPARE(client.ask("write a one", "wrote"), "wrote ForThisRun");
    QVERIFY(client.ask("state", "state").startsWith("state Unavailable|This computer has no"));
    // For this run only.
    QCOMPARE(SecretClient(f->environment()).ask("read a", "read"), "read Unavailable");
}

void SecretStoreTest::keychainComesLater()
{
    QVERIFY(f->startBus());
    SecretClient client(f->environment());
    QCOMPARE(client.ask("write a one", "wrote"), "wrote ForThisRun");
    QCOMPARE(client.ask("write b two", "wrote"), "wrote ForThisRun");
    QVERIFY(f->startKeyring(Keyring::Unlocked));
    QCOMPARE(client.ask("again", "changed persistent"), "changed persistent");
    SecretClient other(f->environment());
    QCOMPARE(other.ask("read a", "read"), "read =one");
    QCOMPARE(other.ask("read b", "read"), "read =two");
}

void SecretStoreTest::lockedKeychain()
{
    startSession();
    QCOMPARE(SecretClient(f->environment()).ask("write a one", "wrote"), "wrote InKeychain");
    f->stopKeyring();
    QVERIFY(f->startKeyring(Keyring::Locked));
    SecretClient client(f->environment());
    // There is nobody to unlock it here, which is what a dismissed question looks like.
    QCOMPARE(client.ask("read a", "read"), "read Denied");
    QVERIFY(client.ask("state", "state")
                .startsWith("state Denied|The keychain of this computer "
                            "is locked"));
    QCOMPARE(client.ask("write a two", "wrote"), "wrote ForThisRun");
    QCOMPARE(client.ask("read a", "read"), "read =two");
    f->stopKeyring();
    QVERIFY(f->startKeyring(Keyring::Unlocked));
    QCOMPARE(client.ask("again", "changed persistent"), "changed persistent");
    QCOMPARE(SecretClient(f->environment()).ask("read a", "read"), "read =two");
}

void SecretStoreTest::keychainDiesInTheMiddle()
{
    startSession();
    SecretClient client(f->environment());
    QCOMPARE(client.ask("write a one", "wrote"), "wrote InKeychain");
    // The request is with the keychain when that dies.
    f->freezeKeyring();
    client.tell("write a two");
    QCOMPARE(client.next("waiting"), "waiting");
    f->stopKeyring();
    QCOMPARE(client.next("wrote"), "wrote ForThisRun");
    QCOMPARE(client.ask("read a", "read"), "read =two");
    QVERIFY(f->startKeyring(Keyring::Unlocked));
    QCOMPARE(client.ask("again", "changed persistent"), "changed persistent");
    QCOMPARE(SecretClient(f->environment()).ask("read a", "read"), "read =two");
}

void SecretStoreTest::busDiesInTheMiddle()
{
    startSession();
    SecretClient client(f->environment());
    QCOMPARE(client.ask("write a one", "wrote"), "wrote InKeychain");
    f->stopBus();
    QCOMPARE(client.ask("write a two", "wrote"), "wrote ForThisRun");
    QCOMPARE(client.ask("read a", "read"), "read =two");
    QCOMPARE(client.ask("read b", "read"), "read Unavailable");
}

void SecretStoreTest::silentKeychain()
{
    startSession();
    SecretClient client(f->environment(), 1000);
    QCOMPARE(client.ask("write a one", "wrote"), "wrote InKeychain");
    f->freezeKeyring();
    client.tell("write a two\nread b");
    QCOMPARE(client.next("waiting"), "waiting");
    QVERIFY(client.next("changed").startsWith("changed Unavailable|The keychain of this computer "
                                              "does not answer"));
    QCOMPARE(client.next("wrote"), "wrote ForThisRun");
    QCOMPARE(client.next("read"), "read Unavailable");
    f->thawKeyring();
    QCOMPARE(client.ask("again", "changed persistent"), "changed persistent");
    QCOMPARE(SecretClient(f->environment()).ask("read a", "read"), "read =two");
}

void SecretStoreTest::cancelWhileSilent()
{
    startSession();
    SecretClient client(f->environment(), 60'000);
    f->freezeKeyring();
    client.tell("write a one\nread b");
    QCOMPARE(client.next("waiting"), "waiting");
    client.tell("cancel");
    QCOMPARE(client.next("wrote"), "wrote ForThisRun");
    QCOMPARE(client.next("read"), "read Cancelled");
    QCOMPARE(client.ask("read a", "read"), "read =one");
    f->thawKeyring();
    QCOMPARE(client.ask("again", "changed persistent"), "changed persistent");
    QCOMPARE(SecretClient(f->environment()).ask("read a", "read"), "read =one");
}

void SecretStoreTest::neverOnDiskNorInTheLog()
{
    startSession();
    const QByteArray secret = "s3cr3t-of-this-test";
    SecretClient with(f->environment());
    QCOMPARE(with.ask("write a " + secret, "wrote"), "wrote InKeychain");
    f->stopKeyring();
    SecretClient without(f->environment());
    QCOMPARE(without.ask("write b " + secret, "wrote"), "wrote ForThisRun");
    const QByteArray disk = f->everythingOnDisk();
    QVERIFY(disk.contains("busconfig")); // it does look
    for (const QByteArray &form : {secret, secret.toBase64(), secret.toHex()}) {
        QVERIFY(!disk.contains(form));
        QVERIFY(!with.log().contains(form));
        QVERIFY(!without.log().contains(form));
    }
}

GANGWAY_TEST(SecretStoreTest);
#include "tst_secretstore.moc"
