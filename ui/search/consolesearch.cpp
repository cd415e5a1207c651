// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/consolesearch.h"

#include "domain/base/whendone.h"
#include "items/base/searchwords.h"
#include "shell/navigator.h"
#include "shell/shell.h"

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds typingPause{120};

} // namespace

void ConsoleSearch::install(Shell &shell)
{
    Session &session = shell.context().session;
    new ConsoleSearch(
        shell.palette(), shell.context().navigator,
        std::make_unique<SessionFlowList>(session, SessionFlowList::People::NotCounted),
        std::make_unique<SessionPeople>(session), &shell);
}

ConsoleSearch::ConsoleSearch(CommandPalette &palette, Navigator &navigator,
                             std::unique_ptr<FlowListSource> flows,
                             std::unique_ptr<PeopleSource> people, QObject *parent)
    : QObject(parent)
    , m_navigator(navigator)
    , m_flowSource(std::move(flows))
    , m_peopleSource(std::move(people))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &ConsoleSearch::searchPeople);
    connect(&palette, &CommandPalette::opened, this, &ConsoleSearch::readFlows);
    palette.addSearch(PaletteSection::Flows,
                      [self = QPointer(this)](const QString &query, const auto &found) {
                          if (self)
                              self->searchFlows({query, found});
                      });
    palette.addSearch(PaletteSection::People,
                      [self = QPointer(this)](const QString &query, const auto &found) {
                          if (!self)
                              return;
                          self->m_peopleQuestion = Question{query, found};
                          self->m_pause.start();
                      });
}

void ConsoleSearch::searchFlows(const Question &question)
{
    if (m_flowsWanted)
        m_flowQuestion = question;
    else
        question.found(flowsFor(question.query), {});
}

void ConsoleSearch::readFlows()
{
    if (std::exchange(m_flowsWanted, true))
        return;
    whenDone(m_flowSource->flows(), this,
             [this](const Result<QList<FlowSummary>> &answer) { takeFlows(answer); });
}

void ConsoleSearch::takeFlows(const Result<QList<FlowSummary>> &answer)
{
    m_flowsWanted = false;
    if (answer) // otherwise what was read last serves; the people's search says that it is offline
        m_flows = *answer;
    if (const auto question = std::exchange(m_flowQuestion, {}))
        question->found(flowsFor(question->query), {});
}

QList<PaletteEntry> ConsoleSearch::flowsFor(const QString &query) const
{
    QList<PaletteEntry> entries;
    const QStringList wanted = searchWords(query);
    for (const FlowSummary &flow : m_flows) {
        if (FlowListModel::stateOf(flow) == FlowListModel::Archived || wanted.isEmpty() ||
            !allBeginWords(wanted, searchWords(flow.name)))
            continue;
        entries.append(entryOf(flow));
        if (entries.size() == mostFlows)
            break;
    }
    return entries;
}

void ConsoleSearch::searchPeople()
{
    const auto question = std::exchange(m_peopleQuestion, {});
    if (!question)
        return;
    m_peopleAnswer.cancel(); // nobody waits for the one before
    PeopleQuery query;
    query.search = question->query;
    if (searchWords(query.search).isEmpty()) {
        question->found({}, {}); // no word finds nobody, not everybody
        return;
    }
    m_peopleAnswer = m_peopleSource->page(query, {}, mostPeople + 1, {});
    whenDone(m_peopleAnswer, this,
             [this, asked = *question](const Result<QList<PersonRowSummary>> &answer) {
                 takePeople(asked, answer);
             });
}

void ConsoleSearch::takePeople(const Question &question,
                               const Result<QList<PersonRowSummary>> &answer)
{
    if (!answer) {
        const bool mayNot = answer.error().kind == ErrorKind::Denied;
        question.found({}, mayNot ? QString()
                                  : tr("People cannot be searched now: the database is away. It "
                                       "is tried again by itself."));
        return;
    }
    QList<PaletteEntry> entries;
    for (const PersonRowSummary &person :
         answer->first(std::min(answer->size(), qsizetype(mostPeople))))
        entries.append(entryOf(person));
    if (answer->size() > mostPeople)
        entries.append(everybodyEntry(question.query));
    question.found(entries, {});
}

PaletteEntry ConsoleSearch::entryOf(const FlowSummary &flow) const
{
    return {.icon = u"workflow"_s,
            .text = flow.name,
            .detail = FlowListModel::stateText(FlowListModel::stateOf(flow)),
            .keys = {},
            .run =
                [navigator = QPointer(&m_navigator), id = flow.id] {
                    if (navigator)
                        navigator->go({PageId::FlowEditor, id, {}});
                },
            .section = PaletteSection::Flows};
}

PaletteEntry ConsoleSearch::entryOf(const PersonRowSummary &person) const
{
    return {.icon = u"user"_s,
            .text = person.name.isEmpty() ? person.email : person.name,
            .detail = person.name.isEmpty() ? QString() : person.email,
            .keys = {},
            .run =
                [navigator = QPointer(&m_navigator), id = person.id] {
                    if (navigator)
                        navigator->go({PageId::Person, id, {}});
                },
            .section = PaletteSection::People};
}

PaletteEntry ConsoleSearch::everybodyEntry(const QString &query) const
{
    return {.icon = u"users"_s,
            .text = tr("Show everybody found for “%1”").arg(query),
            .detail = {},
            .keys = {},
            .run =
                [navigator = QPointer(&m_navigator), query] {
                    if (navigator)
                        navigator->go({PageId::People, {}, {{u"search"_s, query}}});
                },
            .section = PaletteSection::People};
}

} // namespace gangway
