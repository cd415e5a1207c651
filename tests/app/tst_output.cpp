// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/output.h"
#include "support/testprogram.h"

#include <QTest>

#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

using namespace gangway;
using namespace Qt::StringLiterals;

namespace {

/// Standard output goes to a file or a terminal of its own until what was written is taken.
class Redirected
{
public:
    enum class To { Pipe, Terminal };
    explicit Redirected(To to)
    {
        std::fflush(stdout);
        m_before = dup(STDOUT_FILENO);
        int writing = -1;
        if (to == To::Pipe) {
            int ends[2] = {-1, -1};
            m_good = pipe(ends) == 0;
            m_reading = ends[0];
            writing = ends[1];
        } else {
            m_reading = posix_openpt(O_RDWR | O_NOCTTY);
            m_good = m_reading >= 0 && grantpt(m_reading) == 0 && unlockpt(m_reading) == 0;
            writing = m_good ? open(ptsname(m_reading), O_RDWR | O_NOCTTY) : -1;
            termios raw{};
            m_good = m_good && tcgetattr(writing, &raw) == 0;
            cfmakeraw(&raw);
            m_good = m_good && tcsetattr(writing, TCSANOW, &raw) == 0;
        }
        m_good = m_good && dup2(writing, STDOUT_FILENO) >= 0;
        close(writing);
    }
    ~Redirected() { (void)take(); }
    Redirected(const Redirected &) = delete;
    Redirected &operator=(const Redirected &) = delete;

    [[nodiscard]] bool isGood() const { return m_good; }
    QByteArray take()
    {
        if (m_before < 0)
            return {};
        std::fflush(stdout);
        dup2(m_before, STDOUT_FILENO); // nobody writes there any more
        close(m_before);
        QByteArray bytes;
        char part[4096];
        for (ssize_t count = 0; (count = read(m_reading, part, sizeof part)) > 0;)
            bytes.append(part, count);
        close(m_reading);
        m_before = -1;
        return bytes;
    }

private:
    int m_before = -1;
    int m_reading = -1;
    bool m_good = false;
};

} // namespace

/// What the command line prints cannot act on a terminal.
class TestOutput : public QObject
{
    Q_OBJECT

private slots:
    void oneCallIsOneLine();
    void filesAreWrittenAsTheyAre();
    void terminalsAreShownWhatActs();
};

void TestOutput::oneCallIsOneLine()
{
    Redirected to(Redirected::To::Pipe);
    QVERIFY(to.isGood());
    Output(false).line(u"S\rAll well\nFake line\u202E"_s);
    const QByteArray written = to.take();
    QCOMPARE(QString::fromUtf8(written), u"S\u240DAll well\u240AFake line\u2039U+202E\u203A\n"_s);
}

void TestOutput::filesAreWrittenAsTheyAre()
{
    const QByteArray content("a\x1b]0;x\x07\r\nb\xff");
    Redirected to(Redirected::To::Pipe);
    QVERIFY(to.isGood());
    Output(false).bytes(content);
    const QByteArray written = to.take();
    QCOMPARE(written, content);
}

void TestOutput::terminalsAreShownWhatActs()
{
    Redirected to(Redirected::To::Terminal);
    QVERIFY(to.isGood());
    Output(false).bytes("a\x1b]0;x\x07\tb\r\nc \xe2\x80\xae x \xc2\x9b\n");
    const QString written = QString::fromUtf8(to.take());
    QCOMPARE(written,
             u"a\u241B]0;x\u2407\tb\u240D\nc \u2039U+202E\u203A x \u2039U+009B\u203A\n\n"_s);
}

GANGWAY_TEST(TestOutput);
#include "tst_output.moc"
