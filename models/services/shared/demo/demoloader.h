// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/demo/democalendar.h"
#include "services/shared/demo/democatalogue.h"
#include "services/shared/demo/demodata.h"
#include "services/shared/demo/demojourney.h"
#include "services/shared/demo/demorandom.h"

#include <QSet>

#include <memory>
#include <vector>

namespace gangway {

class ContentTypeRegistry;
class DemoRows;

/// An event before it is written; 16 bytes, since there are millions.
struct DemoEventKey
{
    qint64 at = 0;
    quint32 who = 0; ///< index of the new hire, or of the member for product use
    DemoEvent kind = DemoEvent::StageEntered;
    quint8 position = 0;
    quint16 order = 0; ///< among the events of one person

    [[nodiscard]] bool isProductUse() const { return kind >= DemoEvent::SignIn; }
};

/// Makes one organisation of the plan and writes it over an administrator's connection that has a
/// transaction open.
class DemoLoader
{
    Q_DECLARE_TR_FUNCTIONS(DemoLoader)

public:
    struct Share ///< of the plan
    {
        int index = 0;
        qint64 people = 0;
        qint64 events = 0;
    };
    /// Called with the rows written since the last call.
    using Written = std::function<Result<void>(qint64 rows)>;

    DemoLoader(Database &admin, const DemoCatalogue &catalogue, const DemoPlan &plan,
               const Share &share, Written written);

    [[nodiscard]] Result<DemoOrganization> load(DemoReport &report);

private:
    struct Member
    {
        QUuid id;
        QString email;
    };
    /// What is decided of a new hire before the journey.
    struct Hire
    {
        QUuid id;
        int startDay = 0;
        qint64 invitedAt = 0;
        quint16 version = 0; ///< index in m_versions
    };

    // demoloader.cpp: the organisation, its members and flows, by ordinary statements
    [[nodiscard]] Result<void> chooseProfile();
    [[nodiscard]] Result<void> writeTenant(DemoReport &report);
    [[nodiscard]] Result<void> writeMembers(DemoReport &report);
    [[nodiscard]] Result<void> writeFlows(DemoReport &report);
    [[nodiscard]] static FlowDocument editedDraft(const FlowDocument &published);
    [[nodiscard]] Result<void> writeFlow(const std::vector<DemoFlowVersion> &versions,
                                         const FlowDocument &draft);
    [[nodiscard]] Result<void> writeBulk(DemoReport &report);
    [[nodiscard]] Result<void> setReplication(bool bulk);

    // demopeople.cpp: new hires and their progress
    [[nodiscard]] DemoRandom stream(quint64 topic, quint64 item = 0) const;
    [[nodiscard]] Hire hire(qint64 index) const;
    [[nodiscard]] bool isInFlow(qint64 index) const;
    void plan(qint64 index, const Hire &hire, std::vector<DemoAction> &actions) const;
    [[nodiscard]] int countEvents(const Hire &hire, const std::vector<DemoAction> &actions,
                                  std::size_t limit);
    void chooseLimits();
    void cutToTarget(std::vector<quint16> &counts);
    [[nodiscard]] Result<void> writePeople(DemoReport &report);
    void writePerson(qint64 index);
    void writeHireRow(qint64 index, const Hire &hire);
    void writeProgressRows(const Hire &hire, const std::vector<DemoAction> &actions);

    // demoevents.cpp
    void addProductUse();
    [[nodiscard]] Result<void> writeEvents(DemoReport &report);
    void writeEvent(const DemoEventKey &event, DemoRandom &random, DemoRows &rows) const;
    /// COPY of `rows`; fails when the server took another number of them.
    [[nodiscard]] Result<void> copy(const QByteArray &statement, DemoRows &rows);

    Database &m_admin;
    const DemoCatalogue &m_catalogue;
    const ContentTypeRegistry &m_registry;
    const DemoPlan &m_plan;
    Share m_share;
    Written m_written;

    QUuid m_id;
    QByteArray m_idText;
    qint64 m_founded = 0; ///< Unix milliseconds
    DemoProfile m_profile;
    std::unique_ptr<DemoCalendar> m_calendar;
    QList<Member> m_members; ///< the first is the owner
    QSet<QString> m_memberEmails;
    QList<QByteArray> m_departments;
    std::vector<DemoVersion> m_versions;          ///< of all flows, by flow and version
    std::vector<std::pair<int, int>> m_flowSpans; ///< first and behind last index in m_versions

    std::vector<quint16> m_limits; ///< actions kept, by new hire
    qint64 m_hireEvents = 0;
    std::vector<std::pair<QUuid, quint16>> m_hires; ///< id and version, by index
    QHash<quint32, int> m_addresses;                ///< uses of an address so far
    std::vector<DemoEventKey> m_events;
    DemoLedger m_ledger;
    std::vector<DemoAction> m_actions;
    struct Buffers;
    std::shared_ptr<Buffers> m_buffers;
};

} // namespace gangway
