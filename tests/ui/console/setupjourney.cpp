// SPDX-License-Identifier: GPL-3.0-or-later
#include "consoledriver.h"
#include "forms/listrow.h"
#include "journeys.h"
#include "setup/outcomepage.h"
#include "setup/setupfooter.h"
#include "setup/setupview.h"
#include "setup/setupwizard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

namespace gangway::test {

using namespace Qt::StringLiterals;

namespace {

/// The set-up wizard, from wherever it was left to the dashboard.
class SetupJourney final : public Journey
{
public:
    using Journey::Journey;

    bool arrive(ConsoleDriver &console) override
    {
        return until([&] {
            return console.view<Shell>() ||
                   (console.view<SetupView>() && console.view<SetupView>()->wizard());
        });
    }
    bool round(ConsoleDriver &console, int, const Tell &tell) override;
    QString wrong(ConsoleDriver &console, const QStringList &typed,
                  const QStringList &saved) override;
    bool endsAfterOne() const override { return true; }

private:
    [[nodiscard]] static SetupWizard &wizard(ConsoleDriver &console)
    {
        return *console.view<SetupView>()->wizard();
    }
    template<class Widget>
    [[nodiscard]] static Widget *control(ConsoleDriver &console, const QString &name)
    {
        return wizard(console).currentPage()->findChild<Widget *>(name);
    }
    static void write(ConsoleDriver &console, const QString &name, const QString &text,
                      const Tell &tell);
    static void addRow(ConsoleDriver &console, const QString &list, const QString &text,
                       const Tell &tell);
    static void fill(ConsoleDriver &console, const QString &page, const Tell &tell);
    static bool finish(ConsoleDriver &console);
};

void SetupJourney::write(ConsoleDriver &console, const QString &name, const QString &text,
                         const Tell &tell)
{
    auto *widget = control<QWidget>(console, name);
    if (auto *box = qobject_cast<QComboBox *>(widget); box && box->lineEdit())
        widget = box->lineEdit();
    widget->setFocus();
    console.typeOver(text);
    tell(u"typed"_s, text);
}

void SetupJourney::addRow(ConsoleDriver &console, const QString &list, const QString &text,
                          const Tell &tell)
{
    for (const ListRow *row : wizard(console).currentPage()->findChildren<ListRow *>()) {
        for (const QJsonValue &value : row->entry()) {
            if (value.toString() == text)
                return;
        }
    }
    auto *line = control<QLineEdit>(console, list + u".add"_s);
    line->setFocus();
    console.typeOver(text);
    console.press(Qt::Key_Return);
    tell(u"typed"_s, text);
}

void SetupJourney::fill(ConsoleDriver &console, const QString &page, const Tell &tell)
{
    if (page == "setup.you"_L1) {
        write(console, u"first_name"_s, u"Mara"_s, tell);
        write(console, u"last_name"_s, u"Keller"_s, tell);
        write(console, u"email"_s, u"mara@example.org"_s, [](const QString &, const QString &) {});
        write(console, u"role_title"_s, u"Head of people"_s, tell);
    } else if (page == "setup.organisation"_L1) {
        auto *industry = control<QComboBox>(console, u"industry"_s);
        industry->setFocus();
        console.type(u"Health"_s);
        auto *size = control<QComboBox>(console, u"size"_s);
        size->setFocus();
        if (size->currentText().isEmpty() || size->currentIndex() < 1)
            console.press(Qt::Key_Down);
        write(console, u"time_zone"_s, u"Europe/Berlin"_s, tell);
        write(console, u"location"_s, u"Bremen"_s, tell);
        control<QLineEdit>(console, u"name"_s)->setFocus();
    } else if (page == "setup.structure"_L1) {
        addRow(console, u"departments"_s, u"Ward"_s, tell);
        addRow(console, u"departments"_s, u"Theatre"_s, tell);
        addRow(console, u"colleagues"_s, u"ravi@example.org"_s, tell);
        control<QLineEdit>(console, u"colleagues.add"_s)->setFocus();
    } else if (page == "setup.completion"_L1) {
        auto *confirm = control<QCheckBox>(console, u"confirm"_s);
        confirm->setFocus();
        if (!confirm->isChecked())
            console.press(Qt::Key_Space);
    }
}

/// Waits for what "Create" gives, and tries again what went wrong.
bool SetupJourney::finish(ConsoleDriver &console)
{
    OutcomePage *page = wizard(console).outcomePage();
    QPushButton *next = page->footer()->next();
    if (!until([&] { return next->isEnabled() && console.isOnline(); }))
        return stuck("nothing came of Create");
    next->setFocus();
    console.press(Qt::Key_Return);
    return until([&] { return console.view<Shell>() || !next->isEnabled(); });
}

bool SetupJourney::round(ConsoleDriver &console, int, const Tell &tell)
{
    for (int steps = 0; steps < 12; ++steps) {
        if (console.view<Shell>()) {
            tell(u"saved"_s, u"completed"_s);
            return true;
        }
        const QString page = wizard(console).currentPage()->objectName();
        if (page == "setup.outcome"_L1) {
            if (!finish(console))
                return false;
            continue;
        }
        fill(console, page, tell);
        console.press(Qt::Key_Return);
        const auto moved = [&] {
            return console.view<Shell>() || wizard(console).currentPage()->objectName() != page;
        };
        if (!until(moved, 10'000))
            return stuck(qPrintable(page));
    }
    return stuck("the steps of the set-up have no end");
}

QString SetupJourney::wrong(ConsoleDriver &console, const QStringList &typed,
                            const QStringList &saved)
{
    const auto completed = [&] {
        return world().value(place(), u"SELECT (setup_completed_at IS NOT NULL)::text FROM"
                                      " gangway.organizations WHERE id = '%1'"_s) == "true"_L1;
    };
    if (!saved.isEmpty() && !completed())
        return u"it was shown as completed"_s;
    // Reopened, the console brings to the database what was only in its own file.
    for (const QString &text : typed) {
        const QString where = completed() ? u"(SELECT string_agg(d.name, ' ') FROM"
                                            " gangway.departments d WHERE d.organization_id = '%1')"
                                            " || (SELECT string_agg(i.email, ' ') FROM"
                                            " gangway.invitations i WHERE i.organization_id = '%1')"
                                            " || (SELECT string_agg(concat_ws(' ', m.first_name,"
                                            " m.last_name, m.title), ' ') FROM gangway.members m"
                                            " WHERE m.organization_id = '%1') || (SELECT concat_ws("
                                            "' ', o.location, o.time_zone) FROM"
                                            " gangway.organizations o WHERE o.id = '%1')"_s
                                          : u"(SELECT s.answers::text FROM gangway.setup_sessions s"
                                            " WHERE s.organization_id = '%1')"_s;
        const QString asked = u"SELECT (strpos("_s + where + u", '"_s + text + u"') > 0)::text"_s;
        if (!until([&] { return world().value(place(), asked) == "true"_L1; }, 15'000))
            return u"typed, not there: "_s + text;
    }
    if (!round(console, 0, [](const QString &, const QString &) {}))
        return u"it could not be carried on"_s;
    const QString made = world().value(
        place(), u"SELECT concat_ws(' ', (SELECT count(*) FROM gangway.departments WHERE"
                 " organization_id = '%1'), (SELECT count(*) FROM gangway.invitations WHERE"
                 " organization_id = '%1'), (SELECT count(*) FROM gangway.operations WHERE"
                 " organization_id = '%1' AND kind = 'complete_setup'))"_s);
    return made == "2 1 1"_L1 ? QString() : u"departments, colleagues, times: "_s + made;
}

} // namespace

std::unique_ptr<Journey> makeSetupJourney(CrashWorld *world, const Place &place)
{
    return std::make_unique<SetupJourney>(world, place);
}

} // namespace gangway::test
