// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/contenttypes.h"
#include "editor/blockpicker.h"
#include "editor/canvasparts.h"
#include "editor/editordesk.h"
#include "editor/publishdialog.h"
#include "editor/stagecanvas.h"
#include "editorwindow.h"
#include "flows/importsheet.h"
#include "style/themeswitch.h"
#include "support/pictures.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gangway;
using namespace gangway::test;

/// Draws the flow pages into the folder GANGWAY_PICTURES, to be looked at.
class TestEditorPictures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void draw_data();
    void draw();

private:
    static void save(QWidget &widget, const QString &name);
    [[nodiscard]] static FlowDocument everyType();
    ThemeSwitch m_theme;
};

void TestEditorPictures::initTestCase()
{
    if (picturesFolder().isEmpty())
        QSKIP("GANGWAY_PICTURES is not set.");
}

void TestEditorPictures::save(QWidget &widget, const QString &name)
{
    QTest::qWait(400);
    QVERIFY(keepPicture(&widget, name));
}

FlowDocument TestEditorPictures::everyType()
{
    FlowDocument flow = EditorFixture::sampleFlow(u"Nurse onboarding"_s);
    Stage &stage = flow.stages[1];
    stage.texts[u"en"_s][u"description"_s] =
        u"Four things to settle on your first morning. About 25 minutes."_s;
    const auto &types = ContentTypeRegistry::builtIn();
    int order = 2;
    for (const QString &name : types.names()) {
        ContentBlock block = *types.newBlock(name, u"a%1"_s.arg(QChar(u'a' + order++)));
        block.texts[u"en"_s][u"title"_s] = u"The %1"_s.arg(types.find(name)->displayName.toLower());
        block.texts[u"en"_s][u"body"_s] = u"Some words about it, with **bold** ones and a list:\n\n"
                                          "- one\n- two"_s;
        stage.blocks.append(block);
    }
    return flow;
}

void TestEditorPictures::draw_data()
{
    QTest::addColumn<int>("scheme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << int(Scheme::Light) << QSize(1280, 800);
    QTest::newRow("dark") << int(Scheme::Dark) << QSize(1440, 900);
    QTest::newRow("wide") << int(Scheme::Light) << QSize(1920, 1080);
}

void TestEditorPictures::draw()
{
    QFETCH(int, scheme);
    QFETCH(QSize, size);
    m_theme.setFixed(Scheme(scheme));
    const QString prefix = QString::fromLatin1(QTest::currentDataTag()) + u'-';
    EditorFixture world;
    QVERIFY(world.start());
    EditorWindow window(world);
    window.shell().resize(size);
    save(window.shell(), prefix + u"flows-empty"_s);
    const FlowDocument flow = everyType();
    QVERIFY(world.elsewhere().create(flow));
    (void)world.addFlow(u"Porters"_s);
    window.flows().model().refresh();
    save(window.shell(), prefix + u"flows"_s);
    window.openFlow(flow.id);
    QTRY_COMPARE(window.editor().desk().document(), flow);
    EditorDesk &desk = window.editor().desk();
    save(window.shell(), prefix + u"editor-stage"_s);
    desk.select(flow.stages.at(1).blocks.at(2).id);
    QTRY_VERIFY(desk.editing().problemsAreCurrent());
    save(window.shell(), prefix + u"editor-block"_s);
    desk.select(flow.stages.at(1).blocks.at(16).id);
    QVERIFY(window.editor().canvas().edit(u"body"_s));
    save(window.shell(), prefix + u"editor-typing"_s);
    window.editor().canvas().endEdit();
    window.editor().canvas().addButton()->click();
    save(window.editor().picker(), prefix + u"picker"_s);
    window.editor().picker().close();
    desk.select(flow.id);
    save(window.shell(), prefix + u"editor-flow"_s);
    window.editor().publish();
    auto *dialog = window.editor().findChild<PublishDialog *>();
    QVERIFY(dialog);
    save(*dialog, prefix + u"publish"_s);
    dialog->reject();
    const QString sample = QStringLiteral(GANGWAY_TEST_FOLDER "/sample.md");
    window.flows().importFile(sample);
    save(*window.flows().sheet(), prefix + u"import"_s);
}

GANGWAY_GUI_TEST(TestEditorPictures);
#include "tst_editorpictures.moc"
