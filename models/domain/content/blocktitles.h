// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/content/contenttypes.h"
#include "domain/flow/flowdocument.h"

#include <QHash>
#include <QString>
#include <QUuid>

namespace gangway {

/// The first line of a text that may be Markdown, as somebody would read it out: without marks for
/// headings, lists, links, emphasis and code.
[[nodiscard]] QString plainTitle(const QString &text);

/// What a block is called: its title, else the beginning of another text of it; empty when it has
/// none.
[[nodiscard]] QString blockTitle(const ContentBlock &block, const ContentTypeRegistry &registry,
                                 const QString &language, const QString &fallback);

/// Where something is, for lists of problems. Lives as long as the document.
class FlowPlaces
{
public:
    FlowPlaces(const FlowDocument &document, const ContentTypeRegistry &registry);

    /// "Week one › Set up the laptop", or "Week one › Text, block 3" for what has no words yet.
    /// Empty for the flow itself and what is not in it; a rule is where its target is.
    [[nodiscard]] QString of(const QUuid &id) const;

private:
    [[nodiscard]] QString stageName(qsizetype stage) const;

    const FlowDocument &m_document;
    const ContentTypeRegistry &m_registry;
    QHash<QUuid, std::pair<qsizetype, qsizetype>>
        m_places;                  ///< stage and block; block -1: the stage
    QHash<QUuid, QUuid> m_targets; ///< of rules
};

} // namespace gangway
