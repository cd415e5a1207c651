// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/controls.h"
#include "style/icons.h"
#include "style/motion.h"
#include "style/themeswitch.h"
#include "style/typography.h"
#include "support/openwatch.h"
#include "support/testprogram.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolTip>

#include <cmath>

using namespace gangway;

namespace {

/// Relative luminance and contrast as WCAG 2 defines them.
double luminance(const QColor &color)
{
    const auto part = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) +
           0.0722 * part(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (qMax(x, y) + 0.05) / (qMin(x, y) + 0.05);
}

struct Pair
{
    const char *name;
    QColor Theme::*front;
    QColor Theme::*back;
};

#define GANGWAY_PAIR(front, back)                                                                  \
    Pair                                                                                           \
    {                                                                                              \
        #front " on " #back, &Theme::front, &Theme::back                                           \
    }

const QList<Pair> &textPairs()
{
    static const QList<Pair> pairs{GANGWAY_PAIR(text, bg),
                                   GANGWAY_PAIR(text, panel),
                                   GANGWAY_PAIR(text, side),
                                   GANGWAY_PAIR(text, raised),
                                   GANGWAY_PAIR(text, hover),
                                   GANGWAY_PAIR(text, accentTint),
                                   GANGWAY_PAIR(text, errorTint),
                                   GANGWAY_PAIR(text, overdueTint),
                                   GANGWAY_PAIR(muted, bg),
                                   GANGWAY_PAIR(muted, panel),
                                   GANGWAY_PAIR(muted, side),
                                   GANGWAY_PAIR(muted, raised),
                                   GANGWAY_PAIR(muted, hover),
                                   GANGWAY_PAIR(muted, accentTint),
                                   GANGWAY_PAIR(muted, line2),
                                   GANGWAY_PAIR(faint, bg),
                                   GANGWAY_PAIR(faint, panel),
                                   GANGWAY_PAIR(faint, side),
                                   GANGWAY_PAIR(faint, raised),
                                   GANGWAY_PAIR(onAccent, accent),
                                   GANGWAY_PAIR(accentText, bg),
                                   GANGWAY_PAIR(accentText, panel),
                                   GANGWAY_PAIR(accentText, side),
                                   GANGWAY_PAIR(accentText, accentTint),
                                   GANGWAY_PAIR(doneText, panel),
                                   GANGWAY_PAIR(doneText, doneTint),
                                   GANGWAY_PAIR(inTimeText, panel),
                                   GANGWAY_PAIR(inTimeText, inTimeTint),
                                   GANGWAY_PAIR(overdueText, panel),
                                   GANGWAY_PAIR(overdueText, overdueTint),
                                   GANGWAY_PAIR(overdueText, accentTint),
                                   GANGWAY_PAIR(errorText, panel),
                                   GANGWAY_PAIR(errorText, errorTint),
                                   GANGWAY_PAIR(errorText, bg),
                                   GANGWAY_PAIR(errorText, raised)};
    return pairs;
}

const QList<Pair> &markPairs()
{
    static const QList<Pair> pairs{GANGWAY_PAIR(accent, bg),       GANGWAY_PAIR(accent, panel),
                                   GANGWAY_PAIR(accent, raised),   GANGWAY_PAIR(outline, bg),
                                   GANGWAY_PAIR(outline, panel),   GANGWAY_PAIR(outline, raised),
                                   GANGWAY_PAIR(done, panel),      GANGWAY_PAIR(inTime, panel),
                                   GANGWAY_PAIR(overdue, panel),   GANGWAY_PAIR(error, panel),
                                   GANGWAY_PAIR(abandoned, panel), GANGWAY_PAIR(errorText, raised)};
    return pairs;
}

#undef GANGWAY_PAIR

QImage drawn(QWidget &widget)
{
    return widget.grab().toImage();
}

/// The strongest colour of a picture with transparent parts.
QColor inkOf(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage();
    QColor ink(Qt::transparent);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (const QColor c = image.pixelColor(x, y); c.alpha() > ink.alpha())
                ink = c;
        }
    }
    ink.setAlpha(255);
    return ink;
}

/// Antialiasing rounds a colour by a step or two.
bool isClose(const QColor &a, const QColor &b)
{
    return qAbs(a.red() - b.red()) < 6 && qAbs(a.green() - b.green()) < 6 &&
           qAbs(a.blue() - b.blue()) < 6;
}

const QString plus = QStringLiteral("plus");

} // namespace

class StyleTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_theme.setFixed(Scheme::Light); }
    void contrastOfAllPairs_data();
    void contrastOfAllPairs();
    void iconsFollowThemeAndMode();
    void iconsAreSharpAtEachRatio();
    void iconsOfTheCatalogueExist();
    void controlHeights();
    void focusIsSeen();
    void errorIsSeen();
    void rolesLookDifferent();
    void switchChangesEverything();
    void switchIsQuick();
    void followsTheSystem();
    void userFontSize();
    void motionCanBeTurnedOff();
    void noStyleSheets();
    void markupIsNotRead();
    void tipsOfItemsAreNotMarkup();
    void markupStandsWhereItIsMade();

private:
    ThemeSwitch m_theme;
};

void StyleTest::contrastOfAllPairs_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::newRow("light") << Scheme::Light;
    QTest::newRow("dark") << Scheme::Dark;
    QTest::newRow("high contrast") << Scheme::HighContrast;
}

void StyleTest::contrastOfAllPairs()
{
    QFETCH(const Scheme, scheme);
    const Theme &theme = Theme::of(scheme);
    const bool high = scheme == Scheme::HighContrast;
    const auto check = [&theme](const QList<Pair> &pairs, double least) {
        for (const Pair &pair : pairs) {
            const double is = contrast(theme.*pair.front, theme.*pair.back);
            QVERIFY2(is >= least, qPrintable(QStringLiteral("%1: %2, not %3")
                                                 .arg(QLatin1String(pair.name))
                                                 .arg(is, 0, 'f', 2)
                                                 .arg(least)));
        }
    };
    check(textPairs(), high ? 7 : 4.5);
    check(markPairs(), high ? 4.5 : 3);
}

void StyleTest::iconsFollowThemeAndMode()
{
    const QIcon one = icon(plus);
    for (Scheme scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrast}) {
        m_theme.setFixed(scheme);
        const Theme &t = Theme::of(scheme);
        QVERIFY(isClose(inkOf(one.pixmap(16)), t.text));
        QVERIFY(isClose(inkOf(one.pixmap(QSize(16, 16), QIcon::Disabled)), t.outline));
        QVERIFY(isClose(inkOf(one.pixmap(QSize(16, 16), QIcon::Selected)), t.accentText));
        QVERIFY(isClose(inkOf(icon(plus, QPalette::Dark).pixmap(16)), t.muted));
    }
}

void StyleTest::iconsAreSharpAtEachRatio()
{
    for (qreal ratio : {1.0, 1.5, 2.0, 3.0}) {
        const QPixmap picture = icon(plus).pixmap(QSize(16, 16), ratio);
        QCOMPARE(picture.devicePixelRatio(), ratio);
        QCOMPARE(picture.size(), QSize(qRound(16 * ratio), qRound(16 * ratio)));
    }
}

void StyleTest::iconsOfTheCatalogueExist()
{
    QFile file(QStringLiteral(":/gangway/catalogue/content-types.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression name(QStringLiteral("\"icon\": *\"([^\"]+)\""));
    auto found = name.globalMatch(QString::fromUtf8(file.readAll()));
    QVERIFY(found.hasNext());
    while (found.hasNext()) {
        const QString iconName = found.next().captured(1);
        QVERIFY2(hasIcon(iconName), qPrintable(iconName));
    }
}

void StyleTest::controlHeights()
{
    QPushButton button(QStringLiteral("Publish"));
    QLineEdit line;
    QComboBox combo;
    QSpinBox spin;
    for (QWidget *control : QList<QWidget *>{&button, &line, &combo, &spin}) {
        QCOMPARE(control->sizeHint().height(), Theme::controlHeight);
        setSmallControl(control);
        control->setVisible(true); // a hint is kept until the widget is laid out again
        QCOMPARE(control->sizeHint().height(), Theme::smallControlHeight);
    }
}

void StyleTest::focusIsSeen()
{
    QWidget window;
    auto *button = new QPushButton(QStringLiteral("Publish"), &window);
    auto *line = new QLineEdit(&window);
    auto *check = new QCheckBox(QStringLiteral("Required"), &window);
    auto *combo = new QComboBox(&window);
    auto *other = new QPushButton(&window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    line->setReadOnly(true); // no blinking cursor in the picture
    other->setFocus();
    for (QWidget *control : QList<QWidget *>{button, line, check, combo}) {
        const QImage without = drawn(*control);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), control);
        QVERIFY2(drawn(*control) != without, control->metaObject()->className());
    }
}

void StyleTest::errorIsSeen()
{
    QLineEdit line;
    const QImage right = drawn(line);
    setErrorState(&line, true);
    QVERIFY(drawn(line) != right);
    setErrorState(&line, false);
    QCOMPARE(drawn(line), right);
}

void StyleTest::rolesLookDifferent()
{
    QList<QImage> seen;
    for (ButtonRole role :
         {ButtonRole::Plain, ButtonRole::Primary, ButtonRole::Quiet, ButtonRole::Danger}) {
        QPushButton button(QStringLiteral("Publish"));
        setButtonRole(&button, role);
        const QImage picture = drawn(button);
        QVERIFY(!seen.contains(picture));
        seen.append(picture);
    }
    QPushButton primary(QStringLiteral("Publish"));
    primary.setDefault(true);
    QCOMPARE(buttonRole(&primary), ButtonRole::Primary);
}

void StyleTest::switchChangesEverything()
{
    QPushButton button(icon(plus), QStringLiteral("New flow"));
    QLineEdit line(QStringLiteral("Ward 4"));
    QCheckBox check(QStringLiteral("Required"));
    QSignalSpy changed(&m_theme, &ThemeSwitch::changed);
    const QList<QWidget *> all{&button, &line, &check};
    QList<QImage> light;
    for (QWidget *widget : all)
        light.append(drawn(*widget));
    m_theme.setFixed(Scheme::Dark);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::of(Scheme::Dark).bg);
    for (qsizetype i = 0; i < all.size(); ++i)
        QVERIFY(drawn(*all.at(i)) != light.at(i));
    m_theme.setFixed(Scheme::Dark);
    QCOMPARE(changed.count(), 1);
    m_theme.setFixed(Scheme::Light);
    for (qsizetype i = 0; i < all.size(); ++i)
        QCOMPARE(drawn(*all.at(i)), light.at(i));
}

void StyleTest::switchIsQuick()
{
    QWidget window;
    for (int i = 0; i < 500; ++i)
        new QPushButton(QString::number(i), &window);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QElapsedTimer clock;
    clock.start();
    m_theme.setFixed(Scheme::Dark);
    QCoreApplication::processEvents(); // paints
    const qint64 took = clock.elapsed();
    qInfo("a switch with 500 buttons took %lld ms", took);
    // The goal is 100 ms; a debug build on a busy machine gets more room.
    QVERIFY(took < 400);
}

void StyleTest::followsTheSystem()
{
    Scheme system = Scheme::Dark;
    m_theme.setSystemScheme([&system] { return system; });
    QCOMPARE(m_theme.scheme(), Scheme::Light); // fixed
    m_theme.setFixed({});
    QCOMPARE(m_theme.scheme(), Scheme::Dark);
    system = Scheme::Light;
    QWidget window;
    window.show();
    QEvent event(QEvent::ThemeChange);
    QCoreApplication::sendEvent(&window, &event);
    QCOMPARE(m_theme.scheme(), Scheme::Light);
    m_theme.setSystemScheme([] { return Scheme::Light; });
}

void StyleTest::userFontSize()
{
    QFont large;
    large.setPointSizeF(19.5);
    setSystemFont(large);
    QCOMPARE(typography(Voice::Body).pixelSize(), 26);
    QCOMPARE(scaled(Theme::rowHeight), 72);
    QFont usual;
    usual.setPointSizeF(10);
    setSystemFont(usual);
    QCOMPARE(typography(Voice::Body).pixelSize(), 13);
    QCOMPARE(typography(Voice::Title).pixelSize(), 17);
}

void StyleTest::motionCanBeTurnedOff()
{
    setMotionWanted(false);
    double last = -1;
    bool finished = false;
    QVERIFY(
        !animate(this, calmMotion, [&](double share) { last = share; }, [&] { finished = true; }));
    QCOMPARE(last, 1.0);
    QVERIFY(finished);
    setMotionWanted(true);
    QVERIFY(motionAllowed());
}

void StyleTest::noStyleSheets()
{
    QDirIterator files(QStringLiteral(GANGWAY_UI_SOURCES),
                       {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                       QDirIterator::Subdirectories);
    int read = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("setStyleSheet"), qPrintable(file.fileName()));
        ++read;
    }
    QVERIFY(read > 20);
}

namespace {

QLabel *shownTip()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->inherits("QTipLabel") && widget->isVisible())
            return qobject_cast<QLabel *>(widget);
    }
    return nullptr;
}

} // namespace

/// Names and texts of others open no files: neither a label nor a tool tip takes them for markup.
void StyleTest::markupIsNotRead()
{
    test::OpenWatch watch;
    QVERIFY(watch.isReady());
    const QString name = QStringLiteral("<b>Welcome</b><img src=\"%1\">").arg(watch.url());
    QWidget window;
    QLabel label(name, &window);
    label.setToolTip(name);
    window.resize(400, 200);
    window.show();
    QVERIFY(!label.sizeHint().isEmpty());
    QVERIFY(!window.grab().isNull());
    QVERIFY(!watch.wasOpened());
    for (int time = 0; time < 2; ++time) { // the second goes into the tip of the first
        QToolTip::showText(window.mapToGlobal(QPoint(5, 5)), name + QString::number(time), &window);
        QLabel *tip = shownTip();
        QVERIFY(tip);
        QCOMPARE(tip->text(), name + QString::number(time));
        QVERIFY(!tip->grab().isNull());
        QVERIFY(!watch.wasOpened());
    }
    QHelpEvent help(QEvent::ToolTip, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(&label, &help);
    QVERIFY(shownTip());
    QVERIFY(!shownTip()->grab().isNull());
    QVERIFY(!watch.wasOpened());
    label.setTextFormat(Qt::RichText);
    QVERIFY(!label.grab().isNull());
    QVERIFY(watch.wasOpened()); // so it is the label that matters
}

void StyleTest::tipsOfItemsAreNotMarkup()
{
    test::OpenWatch watch;
    QListWidget list;
    auto *item = new QListWidgetItem(QStringLiteral("A flow"), &list);
    item->setToolTip(QStringLiteral("<img src=\"%1\">").arg(watch.url()));
    list.show();
    const QPoint place = list.visualItemRect(item).center();
    QHelpEvent help(QEvent::ToolTip, place, list.viewport()->mapToGlobal(place));
    QApplication::sendEvent(list.viewport(), &help);
    QLabel *tip = shownTip();
    QVERIFY(tip);
    QCOMPARE(tip->text(), item->toolTip());
    QVERIFY(!tip->grab().isNull());
    QVERIFY(!watch.wasOpened());
    QToolTip::hideText();
}

/// Markup is made in few places, which escape what they put into it.
void StyleTest::markupStandsWhereItIsMade()
{
    const QMap<QString, QStringList> allowed{
        {QStringLiteral("RichText"),
         {QStringLiteral("funnelinsight.cpp"), QStringLiteral("dashboardcards.cpp")}},
        {QStringLiteral("setMarkdown"), {QStringLiteral("blocklook.cpp")}},
        {QStringLiteral("QTextDocument>"), {QStringLiteral("blocklook.cpp")}},
        {QStringLiteral("etHtml("), {}},
        {QStringLiteral("QTextBrowser"), {}},
        {QStringLiteral("MarkdownText"), {}},
        {QStringLiteral("QGraphicsTextItem"), {}}};
    QDirIterator files(QStringLiteral(GANGWAY_UI_SOURCES), {QStringLiteral("*.cpp")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (auto word = allowed.begin(); word != allowed.end(); ++word) {
            const bool may = word->contains(files.fileName());
            QVERIFY2(may || !text.contains(word.key()),
                     qPrintable(file.fileName() + QStringLiteral(" has ") + word.key()));
        }
    }
}

GANGWAY_GUI_TEST(StyleTest);
#include "tst_style.moc"
