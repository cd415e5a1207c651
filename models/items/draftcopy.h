// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/error.h"
#include "domain/flowdocument.h"

#include <QDateTime>
#include <QFuture>
#include <QUuid>

#include <optional>

namespace gangway {

/// A flow with changes that the database does not have yet.
struct DraftCopy
{
    FlowDocument document;
    qint64 base = 0;     ///< row version of the draft that was changed
    QDateTime changedAt; ///< by the clock of this computer
};

/// The file that keeps a flow's unsaved changes through a crash (product row C6): one for each flow
/// in a folder of this person in this organisation. Files are read and written in one thread of
/// their own, in the order of the calls; nothing here blocks. Only the owner can read them.
class DraftCopyFile
{
public:
    DraftCopyFile() = default;
    DraftCopyFile(const QString &folder, const QUuid &flowId);

    /// Nothing when there is none, or it was written by another version, or it is damaged.
    [[nodiscard]] QFuture<std::optional<DraftCopy>> read() const;
    /// Errors: OutOfSpace or Denied, naming the folder.
    QFuture<Result<void>> write(const DraftCopy &copy) const;
    void remove() const;

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    QString m_path;
};

/// The folder for a person's drafts of an organisation.
[[nodiscard]] QString draftFolder(const QUuid &organizationId, const QUuid &personId);

} // namespace gangway
