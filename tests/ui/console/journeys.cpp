// SPDX-License-Identifier: GPL-3.0-or-later
#include "journeys.h"

#include <QDebug>

namespace gangway::test {

using namespace Qt::StringLiterals;

namespace {

struct Kind
{
    std::unique_ptr<Journey> (*make)(CrashWorld *, const Place &);
    bool setUp;
    bool flow;
    bool published;
};

const QMap<QString, Kind> &kinds()
{
    static const QMap<QString, Kind> all{
        {u"setup"_s, {makeSetupJourney, false, false, false}},
        {u"document"_s, {makeDocumentJourney, true, false, false}},
        {u"editing"_s, {makeEditingJourney, true, true, false}},
        {u"publishing"_s, {makePublishingJourney, true, true, false}},
        {u"people"_s, {makePeopleJourney, true, true, true}},
        {u"funnel"_s, {makeFunnelJourney, true, true, true}},
    };
    return all;
}

} // namespace

QStringList journeyNames()
{
    return {u"setup"_s, u"document"_s, u"editing"_s, u"publishing"_s, u"people"_s, u"funnel"_s};
}

bool prepareFor(const QString &journey, CrashWorld &world, Place &place)
{
    const Kind kind = kinds().value(journey);
    place = world.addOrganization(kind.setUp);
    return !kind.flow || world.addFlow(place, kind.published);
}

std::unique_ptr<Journey> makeJourney(const QString &name, CrashWorld *world, const Place &place)
{
    return kinds().value(name).make(world, place);
}

bool stuck(const char *where)
{
    qWarning("stuck: %s", where);
    return false;
}

} // namespace gangway::test
