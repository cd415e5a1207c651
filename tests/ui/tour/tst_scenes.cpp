// SPDX-License-Identifier: GPL-3.0-or-later
#include "keyboardwalk.h"
#include "scenesworld.h"
#include "shell/shell.h"
#include "style/motion.h"
#include "style/themeswitch.h"
#include "support/testprogram.h"
#include "tour/fit.h"
#include "tour/pseudotranslator.h"
#include "typedwalk.h"

#include <QApplication>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize small{1024, 640};
constexpr QSize usual{1440, 900};

QString nameOf(Scheme scheme)
{
    return scheme == Scheme::Light  ? u"light"_s
           : scheme == Scheme::Dark ? u"dark"_s
                                    : u"contrast"_s;
}

QString nameOf(const QSize &size)
{
    return u"%1x%2"_s.arg(size.width()).arg(size.height());
}

/// The window of a scene in another size, with everything in its new place.
void resizeTo(QWidget &window, const QSize &size)
{
    if (window.inherits("QDialog"))
        return; // it has a size of its own
    window.resize(size);
    for (int i = 0; i < 3; ++i) { // texts that flow say how high they are one round later
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

} // namespace

/// Every scene of the tour, looked at by a program: nothing is cut, stands on something else or
/// cannot be read, in any theme, in longer words and from right to left; and all of it is used by
/// keyboard. Prints scene, mode, widget and text of what it finds.
class TestScenes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void inEachThemeAndByKeyboard();
    void inLongerWordsFromRightToLeft();
    void nothingTypedIsDropped();

private:
    void note(const QString &scene, const QString &mode, const QStringList &found)
    {
        for (const QString &what : found)
            m_found << u"%1 (%2): %3"_s.arg(scene, mode, what);
    }
    /// What is cut or stands on something else.
    void noteFit(const QString &scene, const QString &mode, QWidget &root)
    {
        note(scene, mode, clippedTexts(root) + overlaps(root) + rawTexts(root));
    }
    void noteContrast(const QString &scene, const QString &mode, QWidget &root)
    {
        // The palette lies over its window: what is behind it is not read.
        auto *palette = root.findChild<QWidget *>(u"commandPalette"_s);
        QWidget &seen = palette && palette->isVisible() ? *palette : root;
        note(scene, mode, faintTexts(seen) + faintEdges(seen));
    }
    void walk(const QString &scene, QWidget &window, const QWidgetList &above);
    /// Prints what was found, once each; how much it is.
    [[nodiscard]] qsizetype report(const QStringList &failed)
    {
        for (const QString &scene : failed)
            m_found << scene + u": did not come about"_s;
        m_found.removeDuplicates();
        for (const QString &what : std::as_const(m_found))
            qWarning("%s", qPrintable(what));
        return std::exchange(m_found, {}).size();
    }

    std::unique_ptr<ThemeSwitch> m_theme;
    std::unique_ptr<ScenesWorld> m_world;
    QStringList m_found;
};

void TestScenes::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    m_theme = std::make_unique<ThemeSwitch>();
    m_theme->setFixed(Scheme::Light);
    setMotionWanted(false);
    m_world = std::make_unique<ScenesWorld>();
    QCOMPARE(m_world->open(), QString());
}

void TestScenes::walk(const QString &scene, QWidget &window, const QWidgetList &above)
{
    const QString mode = u"by keyboard"_s;
    QWidget *front = above.isEmpty() ? &window : above.last();
    auto *palette = window.findChild<QWidget *>(u"commandPalette"_s);
    if (palette && palette->isVisible()) {
        note(scene, mode, leaveByEscape(window, *palette));
    } else {
        front->activateWindow();
        if (!QTest::qWaitForWindowActive(front))
            note(scene, mode, {u"does not become active"_s});
        QCoreApplication::processEvents();
        if (const QString lost = lostFocus(*front); !lost.isEmpty())
            note(scene, mode, {lost});
        note(scene, mode, walkByTab(*front));
    }
    for (auto it = above.crbegin(); it != above.crend(); ++it)
        note(scene, mode, leaveByEscape(window, **it));
    if (above.isEmpty() && qobject_cast<Shell *>(&window))
        note(scene, mode, askForKeys(window));
}

void TestScenes::inEachThemeAndByKeyboard()
{
    const auto failed = m_world->show(
        usual, [this](const QString &scene, QWidget &window, const QWidgetList &above) {
            const QWidgetList all = QWidgetList{&window} + above;
            if (!above.isEmpty()) // as it is opened, before anything else
                note(scene, u"by keyboard"_s, pressesWhatIsBlue(*above.last()));
            for (const Scheme scheme : {Scheme::Dark, Scheme::HighContrast, Scheme::Light}) {
                m_theme->setFixed(scheme);
                for (QWidget *root : all)
                    noteContrast(scene, nameOf(scheme), *root);
            }
            for (const QSize &size : {small, usual}) {
                resizeTo(window, size);
                for (QWidget *root : all)
                    noteFit(scene, nameOf(size), *root);
            }
            walk(scene, window, above);
        });
    QCOMPARE(report(failed), 0);
}

void TestScenes::inLongerWordsFromRightToLeft()
{
    PseudoTranslator longer;
    QVERIFY(QCoreApplication::installTranslator(&longer));
    QApplication::setLayoutDirection(Qt::RightToLeft);
    const auto back = qScopeGuard([&longer] {
        QCoreApplication::removeTranslator(&longer);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    });
    const auto failed = m_world->show(
        usual, [this](const QString &scene, QWidget &window, const QWidgetList &above) {
            for (const QSize &size : {usual, small}) {
                resizeTo(window, size);
                for (QWidget *root : QWidgetList{&window} + above)
                    noteFit(scene, u"longer words, "_s + nameOf(size), *root);
            }
            if (!scene.startsWith(u"palette"_s)) // Tab leaves it
                note(scene, u"from right to left"_s,
                     walkByTab(above.isEmpty() ? window : *above.last()));
        });
    QCOMPARE(report(failed), 0);
}

/// In each form of the console, in whatever state: it is saved while one types, or asked about.
void TestScenes::nothingTypedIsDropped()
{
    const auto failed = m_world->show(
        usual, [this](const QString &scene, QWidget &window, const QWidgetList &above) {
            if (scene.startsWith(u"palette"_s)) // what is looked for is nothing to keep
                return;
            QWidget *front = above.isEmpty() ? &window : above.last();
            front->activateWindow();
            note(scene, u"typed"_s, typeAndClose(window, *front));
        });
    QCOMPARE(report(failed), 0);
}

GANGWAY_GUI_TEST(TestScenes);
#include "tst_scenes.moc"
