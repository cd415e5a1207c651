// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/accounts/keyderivation.h"
#include "services/shared/accounts/signinsecrets.h"
#include "support/testprogram.h"

#include <QSet>
#include <QTest>

using namespace gangway;

class TestKeyDerivation : public QObject
{
    Q_OBJECT

private slots:
    void hkdfVectors_data();
    void hkdfVectors();
    void weakServerIsRefused_data();
    void weakServerIsRefused();
    void defaultIsOneGibibyte();
    void sameInputSameKeys();
    void composedAndDecomposedPasswordAreOne();
    void tokensAreRandomAndLong();
    void comparison();

private:
    KdfPolicy m_cheap{1, 8 * 1024, 20, 1024 * 1024};
};

void TestKeyDerivation::hkdfVectors_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("salt");
    QTest::addColumn<QByteArray>("info");
    QTest::addColumn<QByteArray>("start");
    // RFC 5869, appendix A.1 and A.3; the first 32 bytes.
    QTest::newRow("A.1") << QByteArray(22, '\x0b')
                         << QByteArray::fromHex("000102030405060708090a0b0c")
                         << QByteArray::fromHex("f0f1f2f3f4f5f6f7f8f9")
                         << QByteArray::fromHex(
                                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    QTest::newRow("A.3") << QByteArray(22, '\x0b') << QByteArray() << QByteArray()
                         << QByteArray::fromHex(
                                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
}

void TestKeyDerivation::hkdfVectors()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, salt);
    QFETCH(QByteArray, info);
    QFETCH(QByteArray, start);
    SignInSecrets::initialise();
    QCOMPARE(KeyDerivation::hkdf(key, salt, info).toHex(), start.toHex());
}

void TestKeyDerivation::weakServerIsRefused_data()
{
    const qint64 mebibyte = KdfParameters::mebibyte;
    QTest::addColumn<qint64>("operations");
    QTest::addColumn<qint64>("memory");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("one byte below the floor")
        << qint64(3) << 64 * mebibyte - 1 << ErrorKind::Denied;
    QTest::newRow("one pass less") << qint64(2) << 1024 * mebibyte << ErrorKind::Denied;
    QTest::newRow("nothing") << qint64(0) << qint64(0) << ErrorKind::Denied;
    QTest::newRow("negative") << qint64(-1) << qint64(-1) << ErrorKind::Denied;
    QTest::newRow("all memory") << qint64(3) << 64 * 1024 * mebibyte << ErrorKind::InvalidInput;
    QTest::newRow("for ever") << qint64(100000) << 64 * mebibyte << ErrorKind::InvalidInput;
}

void TestKeyDerivation::weakServerIsRefused()
{
    QFETCH(qint64, operations);
    QFETCH(qint64, memory);
    QFETCH(ErrorKind, kind);
    const auto keys =
        KeyDerivation().derive(QStringLiteral("secret"), QByteArray(16, 's'), {operations, memory});
    QVERIFY(!keys);
    QCOMPARE(keys.error().kind, kind);
    QVERIFY(KdfPolicy().check({3, 64 * KdfParameters::mebibyte}).has_value()); // the floor itself
}

void TestKeyDerivation::defaultIsOneGibibyte()
{
    QCOMPARE(KdfParameters().memoryBytes, qint64(1) << 30);
    QVERIFY(KdfPolicy().check(KdfParameters()).has_value());
}

void TestKeyDerivation::sameInputSameKeys()
{
    const KeyDerivation derivation(m_cheap);
    const QByteArray salt(16, 's');
    const auto first = derivation.derive(QStringLiteral("secret"), salt, {1, 8 * 1024});
    const auto again = derivation.derive(QStringLiteral("secret"), salt, {1, 8 * 1024});
    const auto otherSalt =
        derivation.derive(QStringLiteral("secret"), QByteArray(16, 't'), {1, 8 * 1024});
    const auto stronger = derivation.derive(QStringLiteral("secret"), salt, {2, 8 * 1024});
    QVERIFY(first && again && otherSalt && stronger);
    QCOMPARE(first->authentication, again->authentication);
    QCOMPARE(first->authentication.size(), ClientKeys::size);
    QVERIFY(first->authentication != first->local);
    QVERIFY(first->authentication != otherSalt->authentication);
    QVERIFY(first->authentication != stronger->authentication);
    QVERIFY(!derivation.derive(QString(), salt, {1, 8 * 1024}));
    QVERIFY(!derivation.derive(QStringLiteral("secret"), QByteArray(15, 's'), {1, 8 * 1024}));
}

void TestKeyDerivation::composedAndDecomposedPasswordAreOne()
{
    const KeyDerivation derivation(m_cheap);
    const auto composed =
        derivation.derive(QStringLiteral("caf\u00e9"), QByteArray(16, 's'), {1, 8 * 1024});
    const auto decomposed =
        derivation.derive(QStringLiteral("cafe\u0301"), QByteArray(16, 's'), {1, 8 * 1024});
    QVERIFY(composed && decomposed);
    QCOMPARE(composed->authentication, decomposed->authentication);
}

void TestKeyDerivation::tokensAreRandomAndLong()
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 1000; ++i) {
        const QByteArray token = SignInSecrets::newToken();
        QCOMPARE(token.size(), 43);
        seen.insert(token);
    }
    QCOMPARE(seen.size(), 1000);
}

void TestKeyDerivation::comparison()
{
    QVERIFY(SignInSecrets::equal("abc", "abc"));
    QVERIFY(!SignInSecrets::equal("abc", "abd"));
    QVERIFY(!SignInSecrets::equal("abc", "ab"));
    QVERIFY(!SignInSecrets::equal("", "a"));
}

GANGWAY_TEST(TestKeyDerivation);
#include "tst_key_derivation.moc"
