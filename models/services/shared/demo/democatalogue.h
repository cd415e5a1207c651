// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowdocument.h"
#include "services/shared/demo/demojourney.h"

#include <QHash>
#include <QJsonArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace gangway {

class ContentTypeRegistry;
class DemoRandom;

/// A made-up organisation, before anything of it is stored.
struct DemoProfile
{
    QString name;
    QString domain; ///< under .example, so that no mail can ever arrive
    QString industry;
    QString timeZone;
    QString language;
    QStringList locations;
    QStringList departments;
    QList<QStringList> positions; ///< of each department, the most frequent first
    QStringList flowKeys;
};

/// A person's name, and the ASCII form that addresses are made of.
struct DemoName
{
    QString first;
    QString last;
    quint32 key = 0; ///< equal for names with the same address
    QString address; ///< "mara.keller"
};

/// One published version of a flow: the document, and what journeys need of it.
struct DemoFlowVersion
{
    FlowDocument document;
    QString summary;
    DemoVersion shape;
};

/// The texts of resources/demo: names, organisations and flows that look like life.
class DemoCatalogue
{
public:
    /// Errors: Damaged (a broken build).
    [[nodiscard]] static Result<DemoCatalogue> load();

    /// A random organisation; `number` above 1 goes behind its name when all others are taken.
    [[nodiscard]] DemoProfile profile(DemoRandom &random, int number = 1) const;
    /// The one that documentation and screenshots show: the first of every list.
    [[nodiscard]] DemoProfile showcase() const;
    [[nodiscard]] DemoName personName(DemoRandom &random) const;
    /// What any organisation wants to reach: name, state, key_results of each.
    [[nodiscard]] QJsonArray goals() const;

    /// When a flow's versions are published: `least` versions or more, evenly from `first` to
    /// before `last` (Unix milliseconds).
    struct Publishing
    {
        qint64 first = 0;
        qint64 last = 0;
        int least = 1;
    };
    /// The versions of the flow called `key`, oldest first. `url` is the address of the intranet.
    [[nodiscard]] std::vector<DemoFlowVersion> flow(const QString &key, const QString &url,
                                                    const Publishing &publishing,
                                                    DemoRandom &random,
                                                    const ContentTypeRegistry &registry) const;

private:
    struct Name
    {
        QString text;
        QString ascii;
        quint32 key = 0;
    };
    struct NameGroup
    {
        quint32 upTo = 0; ///< running sum of weights
        QList<Name> first;
        QList<Name> last;
    };

    void readNames(const QJsonObject &json);
    [[nodiscard]] Name readName(const QJsonValue &value);

    QJsonObject m_organizations;
    QHash<QString, QJsonObject> m_flows;
    QList<NameGroup> m_names;
    QHash<QString, quint32> m_keys;
};

} // namespace gangway
