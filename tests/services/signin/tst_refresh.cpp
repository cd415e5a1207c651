// SPDX-License-Identifier: GPL-3.0-or-later
#include "signinfixture.h"
#include "support/testprogram.h"

#include <QRandomGenerator>
#include <QThread>

using namespace gangway;
using namespace gangway::test;
using namespace std::chrono_literals;

namespace {

const QString email = QStringLiteral("ada@example.com");
const QString password = QStringLiteral("correct horse battery");

QUuid request()
{
    return QUuid::createUuid();
}

} // namespace

class TestRefresh : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void rotates();
    void clockThatWasAheadGivesNothing();
    void oldTokenEndsTheFamily();
    void otherFamiliesLiveOn();
    void lostAnswerCanBeAskedForAgain();
    void lostAnswerTurningUpLateEndsTheFamily();
    void repeatAfterUseEndsTheFamily();
    void repeatAfterTheGraceEndsTheFamily();
    void withoutRequestIdNoRepeat();
    void absoluteExpiry();
    void unknownToken();
    void twoAtOnceOfOneToken();
    void randomClientAgainstAnOracle();
    void sessionsListAndEnd();
    void cannotEndTheSessionOfAnother();
    void accessTokenIsStoredAsHashOnly();

private:
    std::unique_ptr<SignInFixture> f;
    SignedIn m_first;
};

void TestRefresh::init()
{
    f = std::make_unique<SignInFixture>();
    f->addPerson(email, password);
    auto signedIn = f->signIn(email, password, f->anyDevice());
    VERIFY_OK(signedIn);
    m_first = *signedIn;
}

void TestRefresh::rotates()
{
    const auto next = f->service->refresh(m_first.refreshToken, request());
    VERIFY_OK(next);
    QVERIFY(next->refreshToken != m_first.refreshToken);
    QCOMPARE(next->sessionId, m_first.sessionId);
    QCOMPARE(next->refreshExpires, m_first.refreshExpires);
    QVERIFY(next->database.settings.password != m_first.database.settings.password);
    VERIFY_OK(f->service->authenticate(next->accessToken));
    VERIFY_KIND(f->service->authenticate(m_first.accessToken), ErrorKind::Denied);
    VERIFY_OK(f->service->refresh(next->refreshToken, request()));
}

void TestRefresh::oldTokenEndsTheFamily()
{
    const auto thief = f->service->refresh(m_first.refreshToken, request());
    VERIFY_OK(thief);
    VERIFY_KIND(f->service->refresh(m_first.refreshToken, request()), ErrorKind::Denied);
    VERIFY_KIND(f->service->refresh(thief->refreshToken, request()), ErrorKind::Denied);
    VERIFY_KIND(f->service->authenticate(thief->accessToken), ErrorKind::Denied);
    auto admin = f->database.openAdmin();
    const auto rows = admin->runText("SELECT end_reason FROM gangway_private.sessions");
    VERIFY_OK(rows);
    QCOMPARE(rows->text(0, 0), QStringLiteral("reuse"));
}

void TestRefresh::otherFamiliesLiveOn()
{
    const auto other = f->signIn(email, password, f->anyDevice());
    VERIFY_OK(other);
    VERIFY_OK(f->service->refresh(m_first.refreshToken, request()));
    VERIFY_KIND(f->service->refresh(m_first.refreshToken, request()), ErrorKind::Denied);
    VERIFY_OK(f->service->authenticate(other->accessToken));
    VERIFY_OK(f->service->refresh(other->refreshToken, request()));
}

void TestRefresh::lostAnswerCanBeAskedForAgain()
{
    const QUuid id = request();
    const auto lost = f->service->refresh(m_first.refreshToken, id);
    VERIFY_OK(lost);
    f->advance(30s);
    const auto lostAgain = f->service->refresh(m_first.refreshToken, id);
    VERIFY_OK(lostAgain);
    const auto arrived = f->service->refresh(m_first.refreshToken, id);
    VERIFY_OK(arrived);
    VERIFY_OK(f->service->authenticate(arrived->accessToken));
    VERIFY_OK(f->service->refresh(arrived->refreshToken, request()));
}

void TestRefresh::lostAnswerTurningUpLateEndsTheFamily()
{
    const QUuid id = request();
    const auto lost = f->service->refresh(m_first.refreshToken, id);
    VERIFY_OK(lost);
    const auto arrived = f->service->refresh(m_first.refreshToken, id);
    VERIFY_OK(arrived);
    VERIFY_KIND(f->service->refresh(lost->refreshToken, request()), ErrorKind::Denied);
    VERIFY_KIND(f->service->refresh(arrived->refreshToken, request()), ErrorKind::Denied);
}

void TestRefresh::repeatAfterUseEndsTheFamily()
{
    const QUuid id = request();
    const auto next = f->service->refresh(m_first.refreshToken, id);
    VERIFY_OK(next);
    const auto afterNext = f->service->refresh(next->refreshToken, request());
    VERIFY_OK(afterNext);
    VERIFY_KIND(f->service->refresh(m_first.refreshToken, id), ErrorKind::Denied);
    VERIFY_KIND(f->service->refresh(afterNext->refreshToken, request()), ErrorKind::Denied);
}

void TestRefresh::repeatAfterTheGraceEndsTheFamily()
{
    const QUuid id = request();
    const auto lost = f->service->refresh(m_first.refreshToken, id);
    VERIFY_OK(lost);
    f->advance(40s);
    VERIFY_OK(f->service->refresh(m_first.refreshToken, id));
    f->advance(30s); // repeating does not prolong the grace
    VERIFY_KIND(f->service->refresh(m_first.refreshToken, id), ErrorKind::Denied);
}

void TestRefresh::withoutRequestIdNoRepeat()
{
    VERIFY_OK(f->service->refresh(m_first.refreshToken, QUuid()));
    VERIFY_KIND(f->service->refresh(m_first.refreshToken, QUuid()), ErrorKind::Denied);
}

/// Tokens that were made while the clock was wrong would live for years.
void TestRefresh::clockThatWasAheadGivesNothing()
{
    f->advance(800 * 24h);
    const auto ahead = f->signIn(email, password, f->anyDevice());
    VERIFY_OK(ahead);
    VERIFY_OK(f->service->authenticate(ahead->accessToken));
    const auto renewed = f->service->refresh(m_first.refreshToken, request());
    f->advance(-800 * 24h);
    VERIFY_KIND(f->service->authenticate(ahead->accessToken), ErrorKind::Denied);
    VERIFY_KIND(f->service->refresh(ahead->refreshToken, request()), ErrorKind::Denied);
    VERIFY_KIND(renewed, ErrorKind::Denied); // that one had ended by then
    VERIFY_OK(f->service->authenticate(m_first.accessToken));
}

void TestRefresh::absoluteExpiry()
{
    SignedIn current = m_first;
    for (int day = 0; day < 29; ++day) {
        f->advance(24h);
        auto next = f->service->refresh(current.refreshToken, request());
        VERIFY_OK(next);
        current = *next;
    }
    f->advance(25h);
    VERIFY_KIND(f->service->refresh(current.refreshToken, request()), ErrorKind::Denied);
}

void TestRefresh::unknownToken()
{
    const auto unknown = f->service->refresh(SignInSecrets::newToken(), request());
    VERIFY_KIND(unknown, ErrorKind::Denied);
    VERIFY_KIND(f->service->refresh({}, request()), ErrorKind::Denied);
    VERIFY_OK(f->service->refresh(m_first.refreshToken, request()));
}

void TestRefresh::twoAtOnceOfOneToken()
{
    // Exactly one wins; the other is a reuse, so the family is over whatever the order.
    std::atomic<int> won{0};
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back(QThread::create([&] {
            won += f->service->refresh(m_first.refreshToken, request()).has_value() ? 1 : 0;
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads) {
        thread->wait();
    }
    QVERIFY(won <= 1);
    const auto sessions = f->service->sessions({m_first.personId, m_first.sessionId, {}, {}, {}});
    VERIFY_OK(sessions);
    QVERIFY(sessions->isEmpty());
}

void TestRefresh::randomClientAgainstAnOracle()
{
    const quint32 seed = testSeed();
    QRandomGenerator random(seed);
    for (int round = 0; round < 15; ++round) {
        auto signedIn = f->signIn(email, password, f->anyDevice());
        VERIFY_OK(signedIn);
        QList<QByteArray> issued{signedIn->refreshToken}; // the last one is good, others are old
        QUuid lastRequest;
        bool repeatable = false; // the last token's predecessor may be repeated
        bool alive = true;
        for (int step = 0; step < 12; ++step) {
            const quint32 choice = random.bounded(10);
            const bool repeat = choice < 3 && issued.size() > 1;
            const bool old = choice == 9 && issued.size() > 2;
            const qsizetype which = repeat ? issued.size() - 2
                                    : old  ? random.bounded(quint32(issued.size() - 2))
                                           : issued.size() - 1;
            const QUuid id = repeat ? lastRequest : request();
            const bool expected = alive && !old && (!repeat || repeatable);
            const auto next = f->service->refresh(issued[which], id);
            QCOMPARE(next.has_value(), expected);
            if (!next) {
                alive = false;
                continue;
            }
            if (repeat) {
                issued.removeLast(); // never arrived
                issued.append(next->refreshToken);
            } else {
                issued.append(next->refreshToken);
                lastRequest = id;
                repeatable = true;
            }
        }
    }
}

void TestRefresh::sessionsListAndEnd()
{
    const auto other = f->signIn(
        email, password, {QStringLiteral("Laptop\x01\x02<b>"), QStringLiteral("198.51.100.2")});
    VERIFY_OK(other);
    const auto caller = f->service->authenticate(m_first.accessToken);
    VERIFY_OK(caller);
    auto list = f->service->sessions(*caller);
    VERIFY_OK(list);
    QCOMPARE(list->size(), 2);
    VERIFY_OK(f->service->endSession(*caller, other->sessionId));
    VERIFY_KIND(f->service->authenticate(other->accessToken), ErrorKind::Denied);
    VERIFY_KIND(f->service->refresh(other->refreshToken, request()), ErrorKind::Denied);
    VERIFY_KIND(f->service->endSession(*caller, other->sessionId), ErrorKind::NotFound);
    VERIFY_OK(f->service->authenticate(m_first.accessToken));
    VERIFY_OK(f->service->databaseAccess(*caller));
    VERIFY_OK(f->service->logout(*caller));
    VERIFY_KIND(f->service->authenticate(m_first.accessToken), ErrorKind::Denied);
}

void TestRefresh::cannotEndTheSessionOfAnother()
{
    f->addPerson(QStringLiteral("eve@example.com"), password);
    const auto eve = f->signIn(QStringLiteral("eve@example.com"), password, f->anyDevice());
    VERIFY_OK(eve);
    const auto caller = f->service->authenticate(eve->accessToken);
    VERIFY_OK(caller);
    const auto foreign = f->service->endSession(*caller, m_first.sessionId);
    const auto missing = f->service->endSession(*caller, QUuid::createUuid());
    VERIFY_KIND(foreign, ErrorKind::NotFound);
    VERIFY_KIND(missing, ErrorKind::NotFound);
    QCOMPARE(foreign.error().message, missing.error().message);
    VERIFY_OK(f->service->authenticate(m_first.accessToken));
}

void TestRefresh::accessTokenIsStoredAsHashOnly()
{
    auto admin = f->database.openAdmin();
    const auto rows = admin->runText(
        "SELECT (SELECT string_agg(s::text, ' ') FROM gangway_private.sessions s)"
        " || (SELECT string_agg(t::text, ' ') FROM gangway_private.refresh_tokens t)");
    VERIFY_OK(rows);
    const QByteArray all = rows->text(0, 0).toLatin1();
    QVERIFY(all.contains(SignInSecrets::hash(m_first.accessToken).toHex()));
    for (const QByteArray &token : {m_first.accessToken, m_first.refreshToken}) {
        QVERIFY(!all.contains(token));
        QVERIFY(!all.contains(token.toHex()));
        QVERIFY(
            !all.contains(QByteArray::fromBase64(token, QByteArray::Base64UrlEncoding).toHex()));
    }
}

GANGWAY_TEST(TestRefresh);
#include "tst_refresh.moc"
