// SPDX-License-Identifier: GPL-3.0-or-later
#include "crashworld.h"

#include "domain/base/ids.h"
#include "domain/content/contenttypes.h"
#include "exchange/flowfile.h"
#include "exchange/peopleimport.h"
#include "services/shared/cluster/postmaster.h"
#include "services/shared/control/daemoncontrol.h"
#include "services/shared/flows/flowstore.h"
#include "services/shared/people/peoplestore.h"
#include "services/shared/people/progressservice.h"

#include <QTest>

#include <csignal>

namespace gangway::test {

using namespace Qt::StringLiterals;

namespace {

const ContentTypeRegistry &registry()
{
    return ContentTypeRegistry::builtIn();
}

void quietly(double, const QString &) {}

QByteArray sample(const QString &name)
{
    QFile file(u":/gangway/demo/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(name));
    return file.readAll();
}

} // namespace

CrashWorld::CrashWorld() : m_workspace(WorkspacePaths::of(m_folder.filePath(u"ws"_s)))
{
    // Started as root, the database runs as another user, who must be able to come in.
    QFile::setPermissions(m_folder.path(), QFile::permissions(m_folder.path()) | QFile::ExeGroup |
                                               QFile::ExeOther | QFile::ReadOther);
}

CrashWorld::~CrashWorld()
{
    m_admin.reset();
    (void)DaemonControl(m_workspace.paths()).stop(quietly);
}

bool CrashWorld::start()
{
    if (!m_workspace.create(WorkspaceOwner::ofThisComputer(), quietly))
        return false;
    return DaemonControl(m_workspace.paths()).start(quietly).has_value();
}

bool CrashWorld::makeMember(const Place &place, bool setUp)
{
    const auto owner = m_workspace.organization({});
    const auto service = m_workspace.connectService();
    if (!owner || !service)
        return false;
    const QString name = u"Harbour "_s + idText(place.organization).right(6);
    Pipeline pipeline(**service);
    pipeline.add(sql("workspace/insert_organization"), {place.organization, name, u"UTC"_s});
    pipeline.add(sql("workspace/insert_member"),
                 {place.organization, owner->actorId, u"super_admin"_s});
    pipeline.add(sql("workspace/choose_organization"), {owner->actorId, place.organization});
    if (!pipeline.run())
        return false;
    return !setUp || value(place, u"UPDATE gangway.organizations SET setup_completed_at = now()"
                                  " WHERE id = '%1' RETURNING name"_s) == name;
}

Place CrashWorld::addOrganization(bool setUp)
{
    Place place{
        .workspace = folder(), .organization = newId(), .flow = {}, .files = m_folder.path()};
    // The test before may have ended while something killed was gone.
    const auto made = [&] {
        return DaemonControl(m_workspace.paths()).start(quietly) && makeMember(place, setUp);
    };
    if (!QTest::qWaitFor(made, 20'000))
        qFatal("no organisation could be added");
    return place;
}

Place CrashWorld::ownPlace() const
{
    const auto entry = m_workspace.organization({});
    return {.workspace = folder(),
            .organization = entry ? entry->id : QUuid(),
            .flow = {},
            .files = m_folder.path()};
}

Result<std::unique_ptr<Database>> CrashWorld::open(const Place &place)
{
    const auto entry = m_workspace.organization(idText(place.organization));
    if (!entry)
        return std::unexpected(entry.error());
    return m_workspace.connectAs(*entry);
}

bool CrashWorld::addFlow(Place &place, bool published)
{
    auto database = open(place);
    const auto read = importFlow(sample(u"sample-onboarding.md"_s), u"sample.md"_s);
    if (!database || !read)
        return false;
    FlowStore store(**database, registry());
    place.flow = read->document.id;
    return store.create(read->document) && (!published || store.publish(place.flow));
}

QStringList CrashWorld::addPeople(const Place &place, int count)
{
    auto database = open(place);
    if (!database)
        return {};
    PeopleRehearsal list;
    QStringList addresses;
    for (int i = 0; i < count; ++i) {
        PersonRow person;
        person.row = i + 1;
        person.email = u"first%1@harbour.example"_s.arg(i);
        person.firstName = u"First"_s;
        person.language = u"en"_s;
        addresses << person.email;
        list.people.append(person);
    }
    const auto report =
        PeopleStore(**database)
            .import(list, {.flowId = place.flow, .flowVersion = 1, .fileName = u"first.csv"_s});
    if (!report || report->imported != count) {
        qWarning("%s", qPrintable(report ? u"not everybody was added"_s : report.error().message));
        return {};
    }
    return addresses;
}

bool CrashWorld::killDatabase()
{
    const auto server = runningServer(m_workspace.paths().data);
    return server && ::kill(pid_t(server->pid), SIGKILL) == 0;
}

bool CrashWorld::isServing() const
{
    return DaemonControl(m_workspace.paths()).isServing();
}

bool CrashWorld::killService()
{
    const auto service = DaemonControl(m_workspace.paths()).info();
    return service && ::kill(pid_t(service->pid), SIGKILL) == 0;
}

QString CrashWorld::value(const Place &place, const QString &statement)
{
    QString text = statement;
    text.replace(u"%1"_s, idText(place.organization));
    if (!m_admin) {
        auto admin = m_workspace.connectAdmin();
        if (!admin)
            return {};
        m_admin = std::move(*admin);
    }
    const auto rows = m_admin->runText(text.toUtf8());
    if (!rows) {
        if (rows.error().kind != ErrorKind::Unavailable)
            qWarning("%s", qPrintable(rows.error().message + u' ' + rows.error().detail));
        m_admin.reset();
        return {};
    }
    return rows->isEmpty() ? QString() : rows->text(0, 0);
}

Result<FlowDocument> CrashWorld::stored(const Place &place)
{
    auto database = open(place);
    if (!database)
        return std::unexpected(database.error());
    const auto draft = FlowStore(**database, registry()).draft(place.flow);
    return draft ? Result<FlowDocument>(draft->document) : std::unexpected(draft.error());
}

bool CrashWorld::finishFirstStage(const Place &place, const QString &email)
{
    const QUuid hire(value(place, u"SELECT id::text FROM gangway.new_hires WHERE organization_id ="
                                  " '%1' AND email = '"_s +
                                      email + u"'"_s));
    auto connection = m_workspace.connectService();
    if (hire.isNull() || !connection)
        return false;
    ProgressService service(**connection, registry());
    while (true) {
        const auto open = service.openBlocks(place.organization, hire, 1);
        if (!open)
            return false;
        if (open->isEmpty() || open->first().stagePosition > 1)
            return true;
        const auto done = service.completeBlock(place.organization, hire, open->first().block.id,
                                                {{u"done"_s, true}});
        if (!done) {
            if (done.error().kind != ErrorKind::Unavailable)
                qWarning("%s", qPrintable(done.error().message));
            return false;
        }
    }
}

QString CrashWorld::sampleFile(const QString &folder, const QString &name)
{
    const QString path = folder + u'/' + name;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(sample(name)) < 0)
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

} // namespace gangway::test
