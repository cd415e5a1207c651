// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/scenes.h"

#include "items/setup/setupediting.h"
#include "setup/setuppage.h"
#include "setup/setupview.h"
#include "setup/setupwizard.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

using Preview = SetupEditing::Preview;
using Phase = SetupEditing::Phase;
using Saving = SetupEditing::Saving;

QJsonObject sampleAnswers()
{
    QFile file(u":/gangway/demo/sample-setup.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// The view with the object it shows; the object goes with it.
std::unique_ptr<QWidget> makeView(TourStage &stage, const Preview &preview)
{
    auto *editing = new SetupEditing(stage.context().session, {});
    editing->showPreview(preview);
    auto view = std::make_unique<SetupView>(*editing);
    // Parts of the view look at it until they are gone.
    QObject::connect(view.get(), &QObject::destroyed, editing, &QObject::deleteLater);
    return view;
}

TourScene scene(const QString &name, const Preview &preview)
{
    return {u"setup-"_s + name, [preview](TourStage &stage) { return makeView(stage, preview); },
            [](QWidget &) { return true; }};
}

TourScene wrongScene()
{
    Preview preview{.step = u"organisation"_s, .answers = sampleAnswers()};
    QJsonObject organisation = preview.answers.value(u"organisation"_s).toObject();
    organisation.insert(u"website"_s, u"northwind"_s);
    organisation.remove(u"size"_s);
    preview.answers.insert(u"organisation"_s, organisation);
    const auto make = [preview](TourStage &stage) {
        std::unique_ptr<QWidget> view = makeView(stage, preview);
        static_cast<SetupView *>(view.get())->wizard()->next();
        return view;
    };
    return {u"setup-wrong"_s, make, [](QWidget &) { return true; }};
}

Preview outcomePreview(Phase phase)
{
    Preview preview{.step = u"completion"_s, .answers = sampleAnswers(), .phase = phase};
    preview.outcome = {
        .departments = 3, .positions = 6, .colleagues = 2, .objectives = 1, .replayed = false};
    return preview;
}

/// Run again: a department is renamed, one added, and one with people in it removed.
Preview againPreview()
{
    Preview preview{.step = u"completion"_s, .answers = sampleAnswers()};
    QJsonObject structure = preview.answers.value(u"structure"_s).toObject();
    QJsonArray before;
    QJsonArray now;
    QJsonArray known;
    for (const QJsonValue &each : structure.value(u"departments"_s).toArray()) {
        QJsonObject department = each.toObject();
        const QString id = QString::number(before.size());
        department.insert(u"id"_s, id);
        known.append(id);
        before.append(department);
        if (now.isEmpty())
            department.insert(u"name"_s, u"Wards"_s);
        now.append(department);
    }
    const QString removed = now.last()[u"id"_s].toString();
    now.removeLast();
    now.append(QJsonObject{{u"name"_s, u"Kitchen"_s}});
    structure.insert(u"departments"_s, before);
    preview.before = {true, preview.answers, {{removed, 12}}};
    preview.before.answers.insert(u"structure"_s, structure);
    structure.insert(u"departments"_s, now);
    structure.insert(u"known_departments"_s, known);
    preview.answers.insert(u"structure"_s, structure);
    return preview;
}

} // namespace

QList<TourScene> setupScenes()
{
    const Error away{ErrorKind::Unavailable,
                     u"The database cannot be reached."_s,
                     u"Check that it is running, then try again."_s,
                     {}};
    const QJsonObject all = sampleAnswers();
    QList<TourScene> scenes{
        scene(u"empty"_s, {.step = u"you"_s}),
        scene(u"loading"_s, {.phase = Phase::Loading}),
        scene(u"error"_s, {.phase = Phase::LoadFailed, .error = away}),
        scene(u"offline"_s, {.step = u"structure"_s,
                             .answers = all,
                             .saving = Saving::KeptHere,
                             .saveError = away}),
        wrongScene(),
        scene(u"again"_s, againPreview()),
        scene(u"completing"_s, outcomePreview(Phase::Completing)),
        scene(u"made"_s, outcomePreview(Phase::Completed)),
    };
    for (const SetupStep &step : SetupForm::fourSteps().steps())
        scenes.append(scene(step.key, {.step = step.key, .answers = all}));
    Preview failed = outcomePreview(Phase::Editing);
    failed.error = away;
    scenes.append({u"setup-failed"_s,
                   [failed](TourStage &stage) {
                       std::unique_ptr<QWidget> view = makeView(stage, failed);
                       static_cast<SetupView *>(view.get())->wizard()->showOutcome();
                       return view;
                   },
                   [](QWidget &) { return true; }});
    return scenes;
}

} // namespace gangway
