// SPDX-License-Identifier: GPL-3.0-or-later
// A document becomes a flow; the flow is edited and published.
#include "consoledriver.h"
#include "domain/content/contenttypes.h"
#include "editor/blockpicker.h"
#include "editor/editordesk.h"
#include "editor/editorpage.h"
#include "editor/inlineeditor.h"
#include "editor/outlinepane.h"
#include "editor/outlineview.h"
#include "editor/publishdialog.h"
#include "editor/stagecanvas.h"
#include "flows/flowspage.h"
#include "flows/importsheet.h"
#include "items/flows/flowsaving.h"
#include "journeys.h"
#include "services/shared/flows/flowstore.h"
#include "widgets/banner.h"
#include "widgets/messageview.h"
#include "widgets/statestack.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTimer>

namespace gangway::test {

using namespace Qt::StringLiterals;

namespace {

/// Presses the button of a dialog until it closes: again after each outage that it tells of.
bool insist(ConsoleDriver &console, const QPointer<QDialog> &dialog, QPushButton *button)
{
    for (int tries = 0; tries < 10; ++tries) {
        if (!until([&] { return !dialog || (button->isEnabled() && console.isOnline()); }))
            return false;
        if (!dialog)
            return true;
        button->setFocus();
        console.press(Qt::Key_Return);
        if (!until([&] { return !dialog || !dialog->isVisible() || button->isEnabled(); }))
            return false;
        if (!dialog || !dialog->isVisible())
            return true;
        qInfo("told: %s", qPrintable(dialog->findChild<Banner *>()->text()));
    }
    return false;
}

/// Dropped documents become flows.
class DocumentJourney final : public Journey
{
public:
    using Journey::Journey;

    bool arrive(ConsoleDriver &console) override
    {
        return until([&] { return console.view<Shell>() && console.isOnline(); });
    }
    bool round(ConsoleDriver &console, int number, const Tell &tell) override
    {
        const QString name = u"Harbour %1"_s.arg(number);
        console.drop(CrashWorld::sampleFile(place().files, u"sample-onboarding.md"_s));
        auto *page = console.page<FlowsPage>();
        const QPointer<QDialog> sheet = page ? page->findChild<ImportSheet *>() : nullptr;
        if (!sheet)
            return stuck("no sheet for the document");
        auto *create = sheet->findChild<QPushButton *>(u"createFlowButton"_s);
        if (!until([&] { return create->isEnabled(); }))
            return stuck("the document was not read");
        sheet->findChild<QLineEdit *>(u"importName"_s)->setFocus();
        console.typeOver(name);
        if (!insist(console, sheet, create))
            return stuck("the flow could not be created");
        const auto shown = [&] {
            auto *editor = console.page<EditorPage>();
            return editor && editor->title() == name;
        };
        if (!until(shown))
            return stuck("the new flow is not shown");
        tell(u"saved"_s, name);
        return true;
    }
    QString wrong(ConsoleDriver &, const QStringList &, const QStringList &saved) override
    {
        for (const QString &name : saved) {
            const QString found = world().value(
                place(), u"SELECT count(*)::text FROM gangway.flows WHERE organization_id = '%1'"
                         " AND name = '"_s +
                             name + u"'"_s);
            if (found != "1"_L1)
                return name + u" is there "_s + found + u" times"_s;
        }
        // All of them come from one document.
        return world().value(
            place(), u"SELECT string_agg(concat_ws('/', draft_stages, draft_blocks), ' ') FROM"
                     " (SELECT DISTINCT draft_stages, draft_blocks FROM gangway.flows WHERE"
                     " organization_id = '%1') AS kinds HAVING count(*) > 1"_s);
    }
};

/// What editing and publishing share: the way into the editor, and a stage whose name grows.
class EditorJourney : public Journey
{
public:
    using Journey::Journey;

    bool arrive(ConsoleDriver &console) override
    {
        if (!until([&] { return console.view<Shell>() && console.isOnline(); }))
            return stuck("no shell");
        if (!console.goTo(PageId::Flows))
            return stuck("no page of flows");
        auto *table = console.page<FlowsPage>()->findChild<QTableView *>(u"flowTable"_s);
        if (!until([&] { return table->model()->rowCount() == 1 && table->isVisible(); }))
            return stuck("the flow is not listed");
        table->setFocus();
        console.press(Qt::Key_Home);
        console.press(Qt::Key_Return);
        return until([&] {
            return console.page<EditorPage>() && editor(console).document().id == place().flow &&
                   saving(console).state() != FlowSaving::State::Loading;
        });
    }

protected:
    [[nodiscard]] static EditorDesk &editor(ConsoleDriver &console)
    {
        return console.page<EditorPage>()->desk();
    }
    [[nodiscard]] static FlowSaving &saving(ConsoleDriver &console)
    {
        return console.page<EditorPage>()->saving();
    }
    [[nodiscard]] static QString nameOf(const FlowDocument &document)
    {
        return document.stages.isEmpty()
                   ? QString()
                   : document.stages.first().texts.value(document.defaultLanguage).value(u"name"_s);
    }
    static void chooseFirstStage(ConsoleDriver &console)
    {
        console.page<EditorPage>()->outline().view().setFocus();
        console.press(Qt::Key_Home);
    }
    /// A word more in the name of the first stage.
    static bool write(ConsoleDriver &console, int number)
    {
        chooseFirstStage(console);
        console.press(Qt::Key_Return);
        if (!console.page<EditorPage>()->canvas().editor()->isVisible())
            return stuck("the name cannot be edited");
        console.press(Qt::Key_End);
        console.type(u" %1"_s.arg(number));
        console.press(Qt::Key_Escape);
        return true;
    }
    /// Everything that was told, and the same here as in the database in the end.
    [[nodiscard]] QString wrongDraft(ConsoleDriver &console, const QStringList &names)
    {
        const QString name = nameOf(editor(console).document());
        for (const QString &known : names) {
            if (!name.startsWith(known))
                return u"“%1” was there, now it is “%2”"_s.arg(known, name);
        }
        if (!until([&] { return console.saysSaved(); }, 20'000))
            return u"it is not saved: "_s + saving(console).error().message;
        const auto stored = world().stored(place());
        if (!stored)
            return stored.error().message;
        return *stored == editor(console).document() ? QString()
                                                     : u"the database has another flow"_s;
    }
};

class EditingJourney final : public EditorJourney
{
public:
    using EditorJourney::EditorJourney;

    bool round(ConsoleDriver &console, int number, const Tell &tell) override
    {
        watch(console, tell);
        if (!write(console, number))
            return false;
        tell(u"typed"_s, nameOf(editor(console).document()));
        if (number % 4 == 1)
            moveAndBack(console);
        else if (number % 4 == 2)
            addBlock(console);
        else if (number % 4 == 3)
            return until([&] { return console.saysSaved(); }) || stuck("nothing gets saved");
        return true;
    }
    QString wrong(ConsoleDriver &console, const QStringList &typed,
                  const QStringList &saved) override
    {
        return wrongDraft(console, typed + saved);
    }

private:
    /// Tells what is on the screen whenever the window claims that all is saved.
    void watch(ConsoleDriver &console, const Tell &tell)
    {
        if (m_watch)
            return;
        m_watch = std::make_unique<QTimer>();
        QObject::connect(m_watch.get(), &QTimer::timeout, m_watch.get(), [this, &console, tell] {
            if (!console.isOpen() || !console.page<EditorPage>() || !console.saysSaved())
                return;
            const QString name = nameOf(editor(console).document());
            if (std::exchange(m_told, name) != name)
                tell(u"saved"_s, name);
        });
        m_watch->start(5);
    }
    static void moveAndBack(ConsoleDriver &console)
    {
        chooseFirstStage(console);
        console.press(Qt::Key_Down, Qt::AltModifier);
        console.press(Qt::Key_Z, Qt::ControlModifier);
        console.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        console.press(Qt::Key_Up, Qt::AltModifier);
    }
    static void addBlock(ConsoleDriver &console)
    {
        console.page<EditorPage>()->canvas().setFocus();
        console.type(u"/"_s);
        const BlockPicker &picker = console.page<EditorPage>()->picker();
        if (!picker.isVisible())
            return;
        auto *field = picker.findChild<QLineEdit *>();
        QTest::keyClicks(field, u"divider"_s);
        QTest::keyClick(field, Qt::Key_Return);
    }

    std::unique_ptr<QTimer> m_watch;
    QString m_told;
};

class PublishingJourney final : public EditorJourney
{
public:
    using EditorJourney::EditorJourney;

    bool round(ConsoleDriver &console, int number, const Tell &tell) override
    {
        if (!write(console, number))
            return false;
        const QString name = nameOf(editor(console).document());
        tell(u"typed"_s, name);
        console.press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        const QPointer<QDialog> dialog = console.page<EditorPage>()->findChild<PublishDialog *>();
        if (!dialog)
            return stuck("no dialog for publishing");
        if (!publish(console, dialog)) {
            qWarning("%s", qPrintable(standing(console, dialog)));
            return stuck("the flow could not be published");
        }
        tell(u"saved"_s, u"%1|%2"_s.arg(QString::number(number), name)); // one version a round
        return true;
    }
    QString wrong(ConsoleDriver &console, const QStringList &typed,
                  const QStringList &saved) override
    {
        for (const QString &each : saved) {
            const int version = each.section(u'|', 0, 0).toInt();
            if (const QString what = wrongVersion(version, each.section(u'|', 1)); !what.isEmpty())
                return what;
        }
        const int latest = world()
                               .value(place(), u"SELECT max(version)::text FROM"
                                               " gangway.flow_versions WHERE organization_id ="
                                               " '%1'"_s)
                               .toInt();
        for (int version = 1; version <= latest; ++version) {
            if (const QString what = wrongVersion(version, {}); !what.isEmpty())
                return what;
        }
        return wrongDraft(console, typed);
    }

private:
    static bool publish(ConsoleDriver &console, const QPointer<QDialog> &dialog)
    {
        auto *button = dialog->findChild<QPushButton *>(u"publishButton"_s);
        // Without the database the dialog shows why it cannot say what would change.
        const auto ready = [&] {
            QPushButton *again = dialog->findChild<StateStack *>()->message()->button();
            if (again->isVisible() && console.isOnline())
                again->click();
            return button->isEnabled();
        };
        return until(ready) && insist(console, dialog, button);
    }
    /// What the dialog and the flow behind it say, for whoever has to find out.
    static QString standing(ConsoleDriver &console, const QPointer<QDialog> &dialog)
    {
        if (!dialog)
            return u"no dialog"_s;
        const auto *stack = dialog->findChild<StateStack *>();
        return u"stack %1, button %2, saving %3, session %4 (%7), banner: %5, page: %6"_s
            .arg(int(stack->state()))
            .arg(int(dialog->findChild<QPushButton *>(u"publishButton"_s)->isEnabled()))
            .arg(int(console.page<EditorPage>()->saving().state()))
            .arg(int(console.session()->state()))
            .arg(dialog->findChild<Banner *>()->text(), stack->message()->text(),
                 console.session()->lastError().message + console.session()->lastError().detail);
    }
    /// A version is whole: its document, and as many rows as that has stages and blocks.
    [[nodiscard]] QString wrongVersion(int version, const QString &name)
    {
        auto database = world().open(place());
        if (!database)
            return database.error().message;
        const auto published =
            FlowStore(**database, ContentTypeRegistry::builtIn()).published(place().flow, version);
        if (!published)
            return u"version %1: %2"_s.arg(version).arg(published.error().message);
        if (!name.isEmpty() && nameOf(published->document) != name)
            return u"version %1 is called “%2”"_s.arg(version).arg(nameOf(published->document));
        qsizetype blocks = 0;
        for (const Stage &stage : published->document.stages)
            blocks += stage.blocks.size();
        const QString rows = world().value(
            place(),
            u"SELECT concat_ws(' ', (SELECT count(*) FROM gangway.stages s WHERE s.organization_id"
            " = '%1' AND s.version = %2), (SELECT count(*) FROM gangway.content_blocks b WHERE"
            " b.organization_id = '%1' AND b.version = %2))"_s.arg(u"%1"_s,
                                                                   QString::number(version)));
        const QString wanted = u"%1 %2"_s.arg(published->document.stages.size()).arg(blocks);
        return rows == wanted ? QString()
                              : u"version %1 has %2 rows, not %3"_s.arg(version).arg(rows, wanted);
    }
};

} // namespace

std::unique_ptr<Journey> makeDocumentJourney(CrashWorld *world, const Place &place)
{
    return std::make_unique<DocumentJourney>(world, place);
}

std::unique_ptr<Journey> makeEditingJourney(CrashWorld *world, const Place &place)
{
    return std::make_unique<EditingJourney>(world, place);
}

std::unique_ptr<Journey> makePublishingJourney(CrashWorld *world, const Place &place)
{
    return std::make_unique<PublishingJourney>(world, place);
}

} // namespace gangway::test
