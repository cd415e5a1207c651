// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/themeswitch.h"
#include "support/testprogram.h"
#include "widgets/gallery.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QTest>

using namespace gangway;

/// Draws every widget in every scheme; the pictures are in the build folder, for people.
class GalleryTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(QDir().mkpath(folder())); }
    void pictures_data();
    void pictures();

private:
    static QString folder() { return QStringLiteral(GANGWAY_PICTURES); }

    ThemeSwitch m_theme;
};

void GalleryTest::pictures_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::addColumn<bool>("mirrored");
    QTest::newRow("light") << Scheme::Light << false;
    QTest::newRow("dark") << Scheme::Dark << false;
    QTest::newRow("contrast") << Scheme::HighContrast << false;
    QTest::newRow("mirrored") << Scheme::Light << true;
}

void GalleryTest::pictures()
{
    QFETCH(const Scheme, scheme);
    QFETCH(const bool, mirrored);
    m_theme.setFixed(scheme);
    Gallery gallery;
    gallery.setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    gallery.resize(1440, 1300);
    gallery.show();
    QVERIFY(QTest::qWaitForWindowExposed(&gallery));
    const QImage picture = gallery.grab().toImage();
    const QString ratio = QString::number(picture.devicePixelRatio());
    QVERIFY(picture.save(QStringLiteral("%1/gallery-%2@%3x.png")
                             .arg(folder(), QString::fromLatin1(QTest::currentDataTag()), ratio)));
    // A corner between the cards has the page's colour: the scheme reached the widgets.
    QCOMPARE(picture.pixelColor(4, 4), Theme::of(scheme).bg);
}

GANGWAY_GUI_TEST(GalleryTest);
#include "tst_gallery.moc"
