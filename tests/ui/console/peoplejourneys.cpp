// SPDX-License-Identifier: GPL-3.0-or-later
// People are imported from a file; the funnel is watched while they make progress.
#include "consoledriver.h"
#include "funnel/funnelchart.h"
#include "funnel/funnelpage.h"
#include "journeys.h"
#include "people/importpage.h"
#include "people/peopleimportwizard.h"
#include "people/peoplepage.h"
#include "widgets/banner.h"
#include "widgets/statestack.h"

#include <QFile>
#include <QPointer>
#include <QPushButton>

namespace gangway::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int listLength = 150;

/// Lists of people, one after the other.
class PeopleJourney final : public Journey
{
public:
    using Journey::Journey;

    bool arrive(ConsoleDriver &console) override
    {
        return until([&] { return console.view<Shell>() && console.isOnline(); });
    }
    bool round(ConsoleDriver &console, int number, const Tell &tell) override;
    QString wrong(ConsoleDriver &console, const QStringList &typed,
                  const QStringList &saved) override;

private:
    using Wizard = PeopleImportWizard;
    [[nodiscard]] QString list(int number) const;
    static bool rehearse(ConsoleDriver &console, const QPointer<Wizard> &wizard);
    static bool import(ConsoleDriver &console, const QPointer<Wizard> &wizard);
    [[nodiscard]] QString peopleOf(const QString &batch)
    {
        return world().value(place(), u"SELECT count(*)::text FROM gangway.new_hires WHERE"
                                      " organization_id = '%1' AND email LIKE '"_s +
                                          batch + u".%'"_s);
    }
};

QString PeopleJourney::list(int number) const
{
    QByteArray rows = "First name,Last name,E-mail,Department,Start date\n";
    for (int i = 0; i < listLength; ++i) {
        rows += "Ana,Row " + QByteArray::number(i) + ",list" + QByteArray::number(number) + "." +
                QByteArray::number(i) + "@harbour.example,Yard " + QByteArray::number(number) +
                ",2026-04-03\n";
    }
    const QString path = place().files + u"/people.csv"_s;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(rows) != rows.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

/// From the dropped file to a rehearsal without problems, again after each outage.
bool PeopleJourney::rehearse(ConsoleDriver &console, const QPointer<Wizard> &wizard)
{
    using Phase = PeopleImporting::Phase;
    if (!until([&] { return wizard->currentId() == Wizard::Columns; }))
        return stuck("the list was not read");
    for (int tries = 0; tries < 5; ++tries) {
        if (!until([&] {
                return console.isOnline() && wizard->importing().phase() == Phase::Rehearsed;
            }))
            return stuck("the list was not rehearsed");
        Banner *banner = wizard->step(Wizard::Step(wizard->currentId()))->banner();
        if (banner->isShown()) {
            banner->button()->setFocus();
            console.press(Qt::Key_Space);
            continue;
        }
        if (wizard->currentId() == Wizard::Check)
            return true;
        wizard->step(Wizard::Columns)->footer()->next()->setFocus();
        console.press(Qt::Key_Return);
    }
    return stuck("the rehearsal has no end");
}

bool PeopleJourney::import(ConsoleDriver &console, const QPointer<Wizard> &wizard)
{
    using Phase = PeopleImporting::Phase;
    QPushButton *next = wizard->step(Wizard::Check)->footer()->next();
    for (int tries = 0; tries < 5; ++tries) {
        if (!until([&] { return next->isEnabled() && console.isOnline(); }))
            return stuck("the list cannot be imported");
        next->setFocus();
        console.press(Qt::Key_Return);
        if (!until([&] { return wizard->importing().phase() != Phase::Importing; }))
            return stuck("the import has no end");
        if (wizard->importing().phase() == Phase::Imported)
            return true;
        qInfo("told: %s", qPrintable(wizard->importing().error().value_or(Error{}).message));
    }
    return stuck("the import fails");
}

bool PeopleJourney::round(ConsoleDriver &console, int number, const Tell &tell)
{
    console.drop(list(number));
    auto *page = console.page<PeoplePage>();
    const QPointer<Wizard> wizard = page ? page->findChild<Wizard *>() : nullptr;
    if (!wizard)
        return stuck("no wizard for the list");
    if (!rehearse(console, wizard) || !import(console, wizard))
        return false;
    tell(u"saved"_s, u"list%1"_s.arg(number));
    console.press(Qt::Key_Return); // "Show them"
    return until([&] { return !wizard; }) || stuck("the wizard stays");
}

QString PeopleJourney::wrong(ConsoleDriver &console, const QStringList &, const QStringList &saved)
{
    const QString all = QString::number(listLength);
    for (const QString &batch : saved) {
        if (const QString found = peopleOf(batch); found != all)
            return u"%1 has %2 people"_s.arg(batch, found);
    }
    // Of the one that was interrupted everybody is there, or nobody; with its department or none.
    const QString next = u"list%1"_s.arg(saved.size() + 1);
    const QString found = peopleOf(next);
    if (found != all && found != "0"_L1)
        return u"half an import: %1 of %2"_s.arg(found, next);
    const QString department = world().value(
        place(), u"SELECT count(*)::text FROM gangway.departments WHERE organization_id = '%1' AND"
                 " name = 'Yard "_s +
                     QString::number(saved.size() + 1) + u"'"_s);
    if (department != (found == all ? "1"_L1 : "0"_L1))
        return u"a department without its people"_s;
    if (found == all)
        return {};
    // What was not done is done now, and nobody twice.
    const bool done =
        round(console, int(saved.size()) + 1, [](const QString &, const QString &) {});
    return done && peopleOf(next) == all ? QString() : u"it could not be done again"_s;
}

/// The funnel moves while people make progress.
class FunnelJourney final : public Journey
{
public:
    using Journey::Journey;

    bool arrive(ConsoleDriver &console) override
    {
        if (!until([&] { return console.view<Shell>() && console.isOnline(); }) ||
            !console.goTo(PageId::Funnel))
            return stuck("no funnel");
        return until([&] { return !chart(console)->bars().isEmpty(); });
    }
    bool round(ConsoleDriver &console, int number, const Tell &tell) override
    {
        // Whoever listens lets somebody finish the first stage.
        const qint64 before = chart(console)->bars().first().done();
        tell(u"ask"_s, QString::number(number));
        if (!until([&] { return chart(console)->bars().first().done() > before; }, 30'000))
            return stuck("the funnel does not move");
        tell(u"saved"_s, QString::number(chart(console)->bars().first().done()));
        return true;
    }
    QString wrong(ConsoleDriver &console, const QStringList &, const QStringList &saved) override
    {
        const QString real = world().value(
            place(), u"SELECT count(*)::text FROM gangway.stage_progress p JOIN gangway.stages s ON"
                     " s.organization_id = p.organization_id AND s.id = p.stage_id AND s.version ="
                     " 1 WHERE p.organization_id = '%1' AND s.position = 1 AND p.completed_at IS"
                     " NOT NULL"_s);
        if (!saved.isEmpty() && real.toInt() < saved.last().toInt())
            return u"%1 were shown, %2 are there"_s.arg(saved.last(), real);
        const auto shows = [&] {
            return chart(console)->bars().first().done() == real.toLongLong();
        };
        return until(shows, 10'000) ? QString()
                                    : u"%1 are there, %2 shown"_s.arg(real).arg(
                                          chart(console)->bars().first().done());
    }

private:
    [[nodiscard]] static FunnelChart *chart(ConsoleDriver &console)
    {
        return console.page<FunnelPage>()->findChild<FunnelChart *>();
    }
};

} // namespace

std::unique_ptr<Journey> makePeopleJourney(CrashWorld *world, const Place &place)
{
    return std::make_unique<PeopleJourney>(world, place);
}

std::unique_ptr<Journey> makeFunnelJourney(CrashWorld *world, const Place &place)
{
    return std::make_unique<FunnelJourney>(world, place);
}

} // namespace gangway::test
