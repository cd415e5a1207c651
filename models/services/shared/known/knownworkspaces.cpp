// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/known/knownworkspaces.h"

#include "domain/base/ids.h"
#include "domain/base/programname.h"
#include "domain/base/try.h"
#include "services/shared/cluster/clustererrors.h"
#include "services/shared/cluster/folderfile.h"
#include "services/shared/cluster/folderlock.h"
#include "services/shared/cluster/workspacefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <cerrno>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(KnownWorkspaces)
};

constexpr std::chrono::seconds lockPatience{5}; // others hold it for milliseconds
constexpr qint64 longestFile = 4 * 1024 * 1024; // bytes; a thousand times what people have

const QString kindLocal = QStringLiteral("local");
const QString kindServer = QStringLiteral("server");

QJsonObject toJson(const KnownWorkspace &workspace)
{
    const bool local = workspace.kind == KnownWorkspace::Kind::Local;
    QJsonObject json{
        {QStringLiteral("id"), idText(workspace.id)},
        {QStringLiteral("kind"), local ? kindLocal : kindServer},
        {QStringLiteral("name"), workspace.name},
        {QStringLiteral("place"), workspace.place},
        {QStringLiteral("email"), workspace.email},
        {QStringLiteral("last_used"), workspace.lastUsed.toUTC().toString(Qt::ISODateWithMs)}};
    if (!workspace.organization.isNull())
        json.insert(QStringLiteral("organization"), idText(workspace.organization));
    return json;
}

/// Nothing when the entry cannot be used.
std::optional<KnownWorkspace> fromJson(const QJsonObject &json)
{
    const QString kind = json.value(QStringLiteral("kind")).toString();
    KnownWorkspace workspace{
        .id = QUuid::fromString(json.value(QStringLiteral("id")).toString()),
        .kind = kind == kindServer ? KnownWorkspace::Kind::Server : KnownWorkspace::Kind::Local,
        .name = json.value(QStringLiteral("name")).toString(),
        .place = json.value(QStringLiteral("place")).toString(),
        .email = json.value(QStringLiteral("email")).toString(),
        .lastUsed = QDateTime::fromString(json.value(QStringLiteral("last_used")).toString(),
                                          Qt::ISODateWithMs)
                        .toUTC(),
        .organization = QUuid::fromString(json.value(QStringLiteral("organization")).toString())};
    const bool usable = !workspace.id.isNull() && !workspace.place.isEmpty() &&
                        workspace.lastUsed.isValid() && (kind == kindServer || kind == kindLocal);
    return usable ? std::optional(workspace) : std::nullopt;
}

bool sameWorkspace(const KnownWorkspace &a, const KnownWorkspace &b)
{
    // On a server several people may use one computer, each with a secret of their own.
    const bool samePerson =
        a.kind == KnownWorkspace::Kind::Local || a.email.compare(b.email, Qt::CaseInsensitive) == 0;
    return a.kind == b.kind && a.place == b.place && samePerson;
}

void sortByUse(QList<KnownWorkspace> &workspaces)
{
    std::stable_sort(workspaces.begin(), workspaces.end(),
                     [](const auto &a, const auto &b) { return a.lastUsed > b.lastUsed; });
}

} // namespace

KnownWorkspaces::KnownWorkspaces(QString file) : m_file(std::move(file)) {}

QString KnownWorkspaces::defaultFile()
{
    return programFolder(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/workspaces.json");
}

Result<KnownWorkspaces::Listing> KnownWorkspaces::list() const
{
    if (!QFile::exists(m_file))
        return Listing{};
    // Locked as well: reading a damaged file puts it aside.
    GW_TRY(lock, FolderLock::acquire(m_file + QStringLiteral(".lock"), lockPatience));
    auto listing = read();
    if (listing && listing->damage) {
        GW_CHECK(write(listing->workspaces));
    }
    return listing;
}

Result<KnownWorkspace> KnownWorkspaces::add(KnownWorkspace workspace)
{
    if (!workspace.lastUsed.isValid())
        workspace.lastUsed = QDateTime::currentDateTimeUtc();
    const auto changed = change([&workspace](QList<KnownWorkspace> &all) -> Result<void> {
        const auto known = std::find_if(all.begin(), all.end(), [&](const KnownWorkspace &other) {
            return other.id == workspace.id || sameWorkspace(other, workspace);
        });
        if (known != all.end()) {
            workspace.id = known->id;
            *known = workspace;
            return {};
        }
        if (workspace.id.isNull())
            workspace.id = newId();
        all.append(workspace);
        return {};
    });
    return changed ? Result<KnownWorkspace>(workspace) : std::unexpected(changed.error());
}

Result<void> KnownWorkspaces::touch(const QUuid &id)
{
    return change([&id](QList<KnownWorkspace> &all) -> Result<void> {
        for (KnownWorkspace &workspace : all) {
            if (workspace.id != id)
                continue;
            workspace.lastUsed = QDateTime::currentDateTimeUtc();
            return {};
        }
        return fail(ErrorKind::NotFound, Text::tr("This workspace is not in the list any more."),
                    Text::tr("Open it again."));
    });
}

Result<void> KnownWorkspaces::forget(const QUuid &id)
{
    return change([&id](QList<KnownWorkspace> &all) -> Result<void> {
        all.removeIf([&id](const KnownWorkspace &workspace) { return workspace.id == id; });
        return {};
    });
}

Result<void> KnownWorkspaces::change(const Change &change)
{
    const QString folder = QFileInfo(m_file).path();
    if (!QDir().mkpath(folder))
        return std::unexpected(fileError(folder, errno));
    GW_TRY(lock, FolderLock::acquire(m_file + QStringLiteral(".lock"), lockPatience));
    GW_TRY(listing, read());
    if (auto changed = change(listing->workspaces); !changed)
        return changed;
    return write(listing->workspaces);
}

Result<KnownWorkspaces::Listing> KnownWorkspaces::read() const
{
    const auto bytes = readFolderFile(m_file, longestFile);
    if (!bytes && bytes.error().kind == ErrorKind::NotFound)
        return Listing{};
    if (!bytes)
        return std::unexpected(bytes.error());
    const QJsonObject json = QJsonDocument::fromJson(*bytes).object();
    const int found = json.value(QStringLiteral("format")).toInt();
    if (found > format)
        return fail(ErrorKind::NewerVersion,
                    Text::tr("The list of workspaces was written by a newer Gangway."),
                    Text::tr("Update Gangway. The list was not changed."), m_file);
    Listing listing;
    bool whole = found >= 1 && json.value(QStringLiteral("workspaces")).isArray();
    const QJsonArray entries = json.value(QStringLiteral("workspaces")).toArray();
    for (const QJsonValue &entry : entries) {
        const auto workspace = fromJson(entry.toObject());
        whole = whole && workspace.has_value();
        if (workspace)
            listing.workspaces.append(*workspace);
    }
    sortByUse(listing.workspaces);
    if (!whole)
        listing.damage = keepAside(*bytes);
    return listing;
}

Result<void> KnownWorkspaces::write(const QList<KnownWorkspace> &workspaces) const
{
    QList<KnownWorkspace> sorted = workspaces;
    sortByUse(sorted);
    QJsonArray entries;
    for (const KnownWorkspace &workspace : sorted)
        entries.append(toJson(workspace));
    return replaceFile(m_file, QJsonDocument(QJsonObject{{QStringLiteral("format"), format},
                                                         {QStringLiteral("workspaces"), entries}})
                                   .toJson());
}

Error KnownWorkspaces::keepAside(const QByteArray &bytes) const
{
    QString aside = m_file + QStringLiteral(".damaged");
    for (int i = 2; QFile::exists(aside); ++i)
        aside = m_file + QStringLiteral(".damaged-%1").arg(i);
    const bool kept = replaceFile(aside, bytes).has_value();
    return {
        ErrorKind::Damaged, Text::tr("The list of workspaces was damaged."),
        (kept ? Text::tr("What could be read is here; the damaged list is kept in %1. ").arg(aside)
              : QString()) +
            Text::tr("Workspaces that are missing were not changed: open them again."),
        m_file};
}

} // namespace gangway
