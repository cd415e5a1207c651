// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/contenttypes.h"
#include "services/console/session/session.h"
#include "settings/aboutdialog.h"
#include "settings/appearancecard.h"
#include "settings/helpactions.h"
#include "settings/pagekeys.h"
#include "settings/settingspage.h"
#include "settings/shortcutsdialog.h"
#include "shell/interfacelanguages.h"
#include "shell/preferences.h"
#include "shell/shell.h"
#include "style/themeswitch.h"
#include "support/connectors.h"
#include "support/testprogram.h"

#include <QClipboard>
#include <QComboBox>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QMetaEnum>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace gangway;
using namespace Qt::StringLiterals;

/// What one may choose, and help, by keyboard.
class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void languagesAreThoseThatAreThere();
    void languageIsKept();
    void shortcutsOfAllActions();
    void listsEveryKeyThatIsHandled();
    void themesAreInThePalette();
    void aboutCanBeCopied();

private:
    template<class Dialog>
    [[nodiscard]] Dialog *dialog() const
    {
        return m_shell->findChild<Dialog *>();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<ThemeSwitch> m_theme = std::make_unique<ThemeSwitch>();
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Shell> m_shell;
};

void TestSettings::initTestCase()
{
    QCoreApplication::setOrganizationName(u"gangway-test"_s);
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
}

void TestSettings::init()
{
    m_session = std::make_unique<Session>(std::make_shared<test::NoConnector>());
    m_session->start();
    m_shell = std::make_unique<Shell>(
        *m_session, ContentTypeRegistry::builtIn(), Identity(),
        PageFactories{{PageId::Settings, [](ConsoleContext &context) -> Page * {
                           return new SettingsPage(context);
                       }}});
    m_shell->context().actions.add(
        {u"organization.setup"_s, u"Run the set-up again"_s, {}, u"Organisation"_s, {}, {}});
    addHelpActions(*m_shell);
    m_shell->resize(1280, 800);
    m_shell->show();
    QVERIFY(QTest::qWaitForWindowActive(m_shell.get()));
    m_shell->context().navigator.go({PageId::Settings, {}, {}});
}

void TestSettings::cleanup()
{
    m_shell.reset();
    m_session.reset();
}

void TestSettings::languagesAreThoseThatAreThere()
{
    const InterfaceLanguage english{u"en"_s, u"English"_s};
    QCOMPARE(interfaceLanguages(m_folder.filePath(u"nothing"_s)), QList{english});
    const QTemporaryDir folder;
    for (const QString &name : {u"gangway_de.qm"_s, u"gangway_en.qm"_s, u"gangway_pt_BR.qm"_s,
                                u"qtbase_fr.qm"_s, u"gangway_de.ts"_s}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    const QList<InterfaceLanguage> found = interfaceLanguages(folder.path());
    QCOMPARE(found.size(), 3);
    QCOMPARE(found.at(0), (InterfaceLanguage{u"de"_s, u"Deutsch"_s}));
    QCOMPARE(found.at(1), english);
    QCOMPARE(found.at(2).tag, u"pt-BR"_s);
}

void TestSettings::languageIsKept()
{
    auto *language = m_shell->findChild<QComboBox *>(u"language"_s);
    QCOMPARE(language->currentData().toString(), QString()); // as the system
    language->setFocus();
    QTest::keyClick(language, Qt::Key_Down);
    QCOMPARE(Preferences::load().language, u"en"_s);
    const AppearanceCard again;
    QCOMPARE(again.findChild<QComboBox *>(u"language"_s)->currentData().toString(), u"en"_s);
    QTest::keyClick(language, Qt::Key_Up);
    QCOMPARE(Preferences::load().language, QString());
}

void TestSettings::shortcutsOfAllActions()
{
    QTest::keyClick(m_shell.get(), Qt::Key_F1);
    auto *shown = dialog<ShortcutsDialog>();
    QVERIFY(shown && shown->isVisible());
    QStringList texts;
    for (const QLabel *label : shown->findChildren<QLabel *>())
        texts << label->text();
    const ActionRegistry &actions = m_shell->context().actions;
    for (const QAction *action : actions.all())
        QCOMPARE(texts.contains(action->text()), !action->shortcut().isEmpty());
    for (const KeySpec &keys : pageKeys())
        QVERIFY2(texts.contains(keys.text), qPrintable(keys.text));
    QTest::keyClick(shown, Qt::Key_Escape);
    QTRY_VERIFY(!dialog<ShortcutsDialog>());
    m_shell->activateWindow(); // offscreen, nobody else does
    QVERIFY(QTest::qWaitForWindowActive(m_shell.get()));
    QTest::keyClick(m_shell.get(), Qt::Key_Slash, Qt::ControlModifier);
    QVERIFY(dialog<ShortcutsDialog>());
}

/// Looks through the sources: whatever key a folder of ui handles, the list has it for that folder.
void TestSettings::listsEveryKeyThatIsHandled()
{
    QHash<QString, QSet<int>> listed; // by folder
    for (const KeySpec &keys : pageKeys()) {
        for (const QKeySequence &sequence : keys.keys)
            listed[keys.place].insert(sequence[0].key());
    }
    const auto wanted = [](const QString &name) {
        static const QHash<QString, Qt::Key> others{
            {u"Enter"_s, Qt::Key_Return}, // the same to people
            {u"Backtab"_s, Qt::Key_Tab}};
        const auto known = QMetaEnum::fromType<Qt::Key>();
        const QByteArray key = "Key_" + name.toLatin1();
        return others.value(name, Qt::Key(known.keyToValue(key.constData())));
    };
    static const QRegularExpression handled(
        u"(?:case Qt::Key_|[kK]ey(?:\\(\\))? [!=]= Qt::Key_|QKeySequence\\(Qt::Key_)([A-Za-z0-9]+)"_s);
    QDirIterator files(QStringLiteral(GANGWAY_UI), {u"*.cpp"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    int found = 0;
    QStringList missing;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString folder = QFileInfo(file).dir().dirName();
        const QString text = QString::fromUtf8(file.readAll());
        for (auto match = handled.globalMatch(text); match.hasNext();) {
            const QString name = match.next().captured(1);
            ++found;
            if (!listed.value(folder).contains(wanted(name)))
                missing << u"%1: %2"_s.arg(QFileInfo(file).fileName(), name);
        }
    }
    QVERIFY(found > 50); // the pattern still fits how they are written
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u", ")));
}

void TestSettings::themesAreInThePalette()
{
    const ActionRegistry &actions = m_shell->context().actions;
    auto *scheme = m_shell->findChild<QComboBox *>(u"scheme"_s);
    for (const auto &[typed, wanted] :
         {std::pair{u"dark"_s, Scheme::Dark}, std::pair{u"high contrast"_s, Scheme::HighContrast},
          std::pair{u"theme light"_s, Scheme::Light}}) {
        const QList<QAction *> found = actions.matching(typed);
        QVERIFY(!found.isEmpty());
        found.first()->trigger();
        QCOMPARE(Theme::current().scheme, wanted);
        QCOMPARE(Preferences::load().scheme, std::optional(wanted));
        QCOMPARE(scheme->currentData().toInt(), int(wanted)); // the settings say the same
    }
    actions.find(u"look.system"_s)->trigger();
    QVERIFY(m_theme->followsSystem());
}

void TestSettings::aboutCanBeCopied()
{
    m_shell->context().actions.find(u"help.about"_s)->trigger();
    auto *about = dialog<AboutDialog>();
    QVERIFY(about && about->isVisible());
    QTRY_VERIFY(about->details().contains(u"Database: Not to be reached now"_s));
    QTest::keyClick(about->findChild<QPushButton *>(u"copyDetails"_s), Qt::Key_Space);
    const QString copied = QGuiApplication::clipboard()->text();
    QCOMPARE(copied, about->details());
    QVERIFY(copied.contains(u"Version: "_s));
    QVERIFY(copied.contains(QRegularExpression(u"Schema: [1-9]"_s)));
    QVERIFY(copied.contains(u"General Public License"_s));
    QTest::keyClick(about, Qt::Key_Return);
    QTRY_VERIFY(!dialog<AboutDialog>());
}

GANGWAY_GUI_TEST(TestSettings);
#include "tst_settings.moc"
