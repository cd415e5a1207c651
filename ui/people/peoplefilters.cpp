// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/peoplefilters.h"

#include "domain/base/datetexts.h"
#include "items/people/peoplechoices.h"
#include "items/people/peoplemodel.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/buttons.h"
#include "widgets/chip.h"
#include "widgets/filterbutton.h"
#include "widgets/flowlayout.h"
#include "widgets/searchfield.h"

#include <QHBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int searchWidth = 280; ///< of the 13 px scale, where there is room

template<class T>
QVariant valueOf(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
}

} // namespace

PeopleFilters::PeopleFilters(PeopleChoices &choices, QWidget *parent)
    : QWidget(parent)
    , m_choices(choices)
    , m_search(new SearchField(tr("Name or e-mail"), this))
    , m_state(new FilterButton(tr("Status"), this))
    , m_flow(new FilterButton(tr("Flow"), this))
    , m_department(new FilterButton(tr("Department"), this))
    , m_behind(new Chip(ChipLook{}, this))
    , m_import(new Chip(ChipLook{}, this))
    , m_clear(makeButton(tr("Clear"), ButtonRole::Quiet, {}, this))
    , m_columns(new IconButton(u"columns-3"_s, tr("Columns"), this))
    , m_imports(new IconButton(u"history"_s, tr("Imports so far"), this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::space8);
    line->addWidget(m_search, 1, Qt::AlignTop);
    // What does not fit beside the others goes into a second line, and nothing is cut.
    auto *pills = new QWidget(this);
    auto *flow = new FlowLayout(pills, Theme::space8);
    flow->setContentsMargins({});
    QSizePolicy grows(QSizePolicy::Expanding, QSizePolicy::Preferred);
    grows.setHeightForWidth(true);
    pills->setSizePolicy(grows);
    for (QWidget *widget : {static_cast<QWidget *>(m_state), static_cast<QWidget *>(m_flow),
                            static_cast<QWidget *>(m_department), static_cast<QWidget *>(m_behind),
                            static_cast<QWidget *>(m_import), static_cast<QWidget *>(m_clear)})
        flow->addWidget(widget);
    line->addWidget(pills, 3);
    line->addWidget(m_imports, 0, Qt::AlignTop);
    line->addWidget(m_columns, 0, Qt::AlignTop);
    m_search->setMaximumWidth(scaled(searchWidth));
    m_search->setMinimumWidth(scaled(120));
    m_search->setObjectName(u"peopleSearch"_s);
    m_state->setObjectName(u"stateFilter"_s);
    m_flow->setObjectName(u"flowFilter"_s);
    m_department->setObjectName(u"departmentFilter"_s);
    m_clear->setObjectName(u"clearFilters"_s);
    m_columns->setObjectName(u"columnChooser"_s);
    m_columns->setFramed(true);
    m_imports->setFramed(true);
    m_imports->setObjectName(u"pastImports"_s);
    m_behind->setRemovable(true);
    m_import->setRemovable(true);
    m_import->setObjectName(u"importFilter"_s);
    addStates();
    fillChoices();
    connectFilters();
    showQuery();
}

void PeopleFilters::addStates()
{
    m_state->setMultiple(true);
    m_state->addChoice(tr("Any", "status"), {});
    for (const PersonState state :
         {PersonState::NotInFlow, PersonState::NotBegun, PersonState::InTime, PersonState::Overdue,
          PersonState::Abandoned, PersonState::Completed})
        m_state->addChoice(PeopleModel::stateText(state), int(state));
}

void PeopleFilters::fillChoices()
{
    m_flow->clearChoices();
    m_flow->addChoice(tr("Any", "flow"), {});
    for (const FlowChoice &flow : m_choices.flows())
        m_flow->addChoice(flow.name, flow.id);
    m_department->clearChoices();
    m_department->addChoice(tr("Any", "department"), {});
    for (const DepartmentName &department : m_choices.departments())
        m_department->addChoice(department.name, department.id);
    showQuery();
}

void PeopleFilters::connectFilters()
{
    connect(&m_choices, &PeopleChoices::changed, this, &PeopleFilters::fillChoices);
    connect(m_search, &SearchField::searchChanged, this, [this](const QString &text) {
        PeopleQuery query = m_query;
        query.search = text;
        change(query);
    });
    connect(m_state, &FilterButton::valueChanged, this, [this](const QVariant &value) {
        PeopleQuery query = m_query;
        query.states.clear();
        for (const QVariant &state : value.toList())
            query.states << static_cast<PersonState>(state.toInt());
        change(query);
    });
    connect(m_flow, &FilterButton::valueChanged, this, [this](const QVariant &value) {
        PeopleQuery query = m_query;
        // Stage, version and period are those of the flow before.
        query.flowId = value.isValid() ? std::optional(value.toUuid()) : std::nullopt;
        query.version.reset();
        query.stageId.reset();
        query.joinedFrom.reset();
        query.joinedTo.reset();
        change(query);
    });
    connect(m_department, &FilterButton::valueChanged, this, [this](const QVariant &value) {
        PeopleQuery query = m_query;
        query.departmentId = value.isValid() ? std::optional(value.toUuid()) : std::nullopt;
        change(query);
    });
    connect(m_behind, &Chip::removeRequested, this, [this] {
        PeopleQuery query = m_query;
        query.version.reset();
        query.stageId.reset();
        query.joinedFrom.reset();
        query.joinedTo.reset();
        change(query);
    });
    connect(m_import, &Chip::removeRequested, this, [this] {
        PeopleQuery query = m_query;
        query.importId.reset();
        change(query);
    });
    connect(m_clear, &QPushButton::clicked, this, &PeopleFilters::clear);
}

void PeopleFilters::clear()
{
    PeopleQuery query;
    query.sort = m_query.sort;
    query.descending = m_query.descending;
    change(query);
}

void PeopleFilters::change(const PeopleQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    showQuery();
    emit queryChanged(m_query);
}

void PeopleFilters::setQuery(const PeopleQuery &query)
{
    m_query = query;
    showQuery();
}

QString PeopleFilters::behindText() const
{
    QStringList parts;
    if (m_query.stageId) {
        const QString known = m_choices.stageName(*m_query.stageId);
        const QString stage = known.isEmpty() ? tr("one stage") : tr("“%1”").arg(known);
        switch (m_query.inStage) {
        case PeopleQuery::InStage::Now:
            parts << tr("in %1", "stage").arg(stage);
            break;
        case PeopleQuery::InStage::Entered:
            parts << tr("entered %1", "stage").arg(stage);
            break;
        case PeopleQuery::InStage::Completed:
            parts << tr("completed %1", "stage").arg(stage);
            break;
        case PeopleQuery::InStage::NotCompleted:
            parts << tr("left %1 undone", "stage").arg(stage);
            break;
        }
    }
    if (m_query.version)
        parts << tr("version %1").arg(*m_query.version);
    if (m_query.joinedFrom)
        parts << tr("since %1").arg(shortDate(*m_query.joinedFrom));
    if (m_query.joinedTo)
        parts << tr("until %1").arg(shortDate(*m_query.joinedTo));
    return parts.join(u" · "_s);
}

QString PeopleFilters::importText() const
{
    const auto import = m_choices.import(*m_query.importId);
    return import ? tr("Import of %1, %n people", "date", int(import->people))
                        .arg(shortDate(import->at.toLocalTime().date()))
                  : tr("One import");
}

void PeopleFilters::showImport()
{
    m_import->setVisible(m_query.importId.has_value());
    if (!m_query.importId)
        return;
    m_import->setLook({.kind = ChipKind::Accent, .text = importText(), .icon = u"upload"_s});
    m_choices.loadImport(*m_query.importId);
}

void PeopleFilters::showQuery()
{
    if (m_search->search() != m_query.search)
        m_search->setSearch(m_query.search);
    QVariantList states;
    for (const PersonState state : m_query.states)
        states << int(state);
    m_state->setValue(states);
    m_flow->setValue(valueOf(m_query.flowId));
    m_department->setValue(valueOf(m_query.departmentId));
    if (m_query.stageId && m_query.flowId)
        m_choices.loadStage(*m_query.flowId, *m_query.stageId);
    const QString behind = behindText();
    m_behind->setLook({.kind = ChipKind::Accent, .text = behind, .icon = u"filter"_s});
    m_behind->setVisible(!behind.isEmpty());
    showImport();
    m_clear->setVisible(!m_query.isUnfiltered());
}

} // namespace gangway
