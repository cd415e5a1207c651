// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/base/localcopy.h"
#include "support/testprogram.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gangway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Words
{
    QString text;
    static std::optional<Words> fromJson(const QJsonObject &json)
    {
        const QString text = json.value(u"text"_s).toString();
        return text.isEmpty() ? std::nullopt : std::optional(Words{text});
    }
};

} // namespace

/// The file of what is typed: in time, whole, in order, and gone when it is not needed (product
/// rows B2, C6).
class TestLocalCopy : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void isWrittenWhileOneTypesOn();
    void keepsOnlyWhatIsOld();
    void lastOneWins();
    void damagedIsNothing();
    void onlyTheOwnerReads();
    void sayWhyItIsNotKept();

private:
    [[nodiscard]] std::unique_ptr<LocalCopy> make(const QString &path)
    {
        auto copy = std::make_unique<LocalCopy>(40ms);
        copy->setPath(path);
        copy->setSource([this]() -> LocalCopy::Contents {
            if (m_text.isEmpty())
                return {};
            return [text = m_text] { return QJsonObject{{u"text"_s, text}}; };
        });
        return copy;
    }
    /// Behind everything that was asked for before.
    [[nodiscard]] QString kept() const
    {
        const auto copy = m_copy->read<Words>();
        // waitForFinished() would take the job out of its order.
        const bool done = QTest::qWaitFor([&copy] { return copy.isFinished(); });
        return done && copy.result() ? copy.result()->text : QString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalCopy> m_copy;
    QString m_path;
    QString m_text;
};

void TestLocalCopy::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"deep/er/copy.json"_s);
    m_copy = make(m_path);
    m_text.clear();
}

void TestLocalCopy::isWrittenWhileOneTypesOn()
{
    QTimer typing;
    connect(&typing, &QTimer::timeout, m_copy.get(), [this] {
        m_text += u'x';
        m_copy->touch();
    });
    typing.start(5);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_path), 2000);
    QVERIFY(!kept().isEmpty());
}

void TestLocalCopy::keepsOnlyWhatIsOld()
{
    m_text = u"one"_s;
    m_copy->keep();
    QCOMPARE(kept(), QString()); // nobody said that it changed
    m_copy->touch();
    QVERIFY(m_copy->isOld());
    m_copy->keep();
    QVERIFY(!m_copy->isOld());
    QCOMPARE(kept(), u"one"_s);
    m_text = u"two"_s;
    m_copy->touch();
    m_copy->forget();
    m_copy->keep();
    QCOMPARE(kept(), u"one"_s);
    m_text.clear(); // the database has everything
    m_copy->touch();
    m_copy->keep();
    QCOMPARE(kept(), u"one"_s);
}

void TestLocalCopy::lastOneWins()
{
    const auto other = make(m_path);
    for (int i = 1; i <= 50; ++i) {
        m_text = QString::number(i);
        (i % 2 ? m_copy : other)->write();
    }
    QCOMPARE(kept(), u"50"_s);
    m_copy->write();
    other->remove();
    QCOMPARE(kept(), QString());
    QVERIFY(!QFile::exists(m_path));
}

void TestLocalCopy::damagedIsNothing()
{
    m_text = u"whole"_s;
    m_copy->write();
    QCOMPARE(kept(), u"whole"_s);
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(file.size() - 2));
    file.close();
    QCOMPARE(kept(), QString());
}

void TestLocalCopy::onlyTheOwnerReads()
{
    m_text = u"mine"_s;
    m_copy->write();
    QCOMPARE(kept(), u"mine"_s);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(m_path) & others));
}

void TestLocalCopy::sayWhyItIsNotKept()
{
    QFile inTheWay(m_folder->filePath(u"deep"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    QSignalSpy failed(m_copy.get(), &LocalCopy::failed);
    m_text = u"lost"_s;
    m_copy->touch();
    QTRY_COMPARE(failed.size(), 1);
    const auto error = failed.first().first().value<Error>();
    QCOMPARE(error.kind, ErrorKind::Denied);
    QVERIFY(error.hint.contains(u"deep"_s));
}

GANGWAY_TEST(TestLocalCopy);
#include "tst_localcopy.moc"
