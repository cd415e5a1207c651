// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/people/personprogressmodel.h"

#include "domain/base/datetexts.h"
#include "domain/base/today.h"
#include "domain/content/contenttypes.h"
#include "items/base/rolenames.h"

namespace gangway {

namespace {

QString timeText(const QDateTime &time)
{
    return time.isValid() ? shortDateTime(time) : QString();
}

/// What a block of this type is called.
QString typeText(const QString &type)
{
    const ContentType *known = ContentTypeRegistry::builtIn().find(type);
    return known ? known->displayName : type;
}

} // namespace

// A block's index carries its stage's row + 1, a stage's carries 0: stages of a version never move.

PersonProgressModel::PersonProgressModel(PersonSource &source, QObject *parent)
    : SyncedModel(parent), m_source(source)
{
    connect(&m_source, &LiveSource::changed, &m_reading, &ReadingBase::hint);
    connect(&m_reading, &ReadingBase::answered, this, [this] { show(m_reading.value()); });
    connect(&m_reading, &ReadingBase::stateChanged, this, &PersonProgressModel::stateChanged);
}

PersonProgressModel::~PersonProgressModel() = default;

void PersonProgressModel::setPerson(const QUuid &id)
{
    if (id == m_id && state() != LoadState::Idle)
        return;
    m_id = id;
    beginResetModel();
    m_details = {};
    endResetModel();
    emit personChanged();
    m_reading.ask([this, id] { return m_source.person(id); });
}

void PersonProgressModel::show(const PersonDetails &details)
{
    if (details == m_details)
        return;
    const auto ids = [](const PersonDetails &of) {
        QList<QUuid> found;
        for (const PersonStageDetails &stage : of.stages) {
            found << stage.id;
            for (const PersonBlock &block : stage.blocks)
                found << block.id;
        }
        return found;
    };
    if (ids(details) != ids(m_details)) { // first time, or moved to another version of the flow
        beginResetModel();
        m_details = details;
        endResetModel();
        emit personChanged();
        return;
    }
    const PersonDetails before = std::exchange(m_details, details);
    for (int s = 0; s < m_details.stages.size(); ++s) {
        const PersonStageDetails &now = m_details.stages.at(s);
        const PersonStageDetails &then = before.stages.at(s);
        const QModelIndex stage = index(s, 0);
        // Where a person is decides how stages and their blocks look.
        const bool stepChanged = stepOf(now, m_details) != stepOf(then, before);
        for (int b = 0; b < now.blocks.size(); ++b) {
            if (stepChanged || now.blocks.at(b) != then.blocks.at(b))
                emit dataChanged(index(b, 0, stage), index(b, ColumnCount - 1, stage));
        }
        if (stepChanged || now != then || before.person.state != m_details.person.state)
            emit dataChanged(stage, index(s, ColumnCount - 1));
    }
    emit personChanged();
}

QModelIndex PersonProgressModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, static_cast<quintptr>(parent.isValid() ? parent.row() + 1 : 0));
}

QModelIndex PersonProgressModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr(0));
}

int PersonProgressModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_details.stages.size());
    if (parent.internalId() != 0 || parent.column() > 0)
        return 0;
    return static_cast<int>(m_details.stages.at(parent.row()).blocks.size());
}

int PersonProgressModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

PersonProgressModel::Step PersonProgressModel::stepOf(const PersonStageDetails &stage,
                                                      const PersonDetails &details)
{
    if (stage.completedAt.isValid())
        return Step::Done;
    const bool isHere = stage.position == details.person.stagePosition &&
                        details.person.state != PersonState::Completed;
    return isHere || stage.enteredAt.isValid() ? Step::Now : Step::Later;
}

QVariant PersonProgressModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() == 0)
        return stageData(m_details.stages.at(index.row()), index.column(), role);
    const PersonStageDetails &stage = m_details.stages.at(static_cast<int>(index.internalId()) - 1);
    return blockData(stage, stage.blocks.at(index.row()), index.column(), role);
}

QVariant PersonProgressModel::stageData(const PersonStageDetails &stage, int column, int role) const
{
    const Step step = stepOf(stage, m_details);
    // As lists say it: who is late is late in the stage where they are.
    const bool isOverdue = m_details.person.state == PersonState::Overdue &&
                           stage.position == m_details.person.stagePosition;
    switch (role) {
    case Qt::DisplayRole:
        if (column == Title)
            return stage.name;
        if (column == Status)
            return tr("%1 of %2 done").arg(stage.blocksDone).arg(stage.blocksTotal);
        if (column == Due)
            return stage.dueDate.isValid() ? shortDate(stage.dueDate) : QString();
        return column == When ? timeText(stage.completedAt) : QString();
    case IdRole:
        return stage.id;
    case IsStageRole:
        return true;
    case StepRole:
        return static_cast<int>(step);
    case OverdueRole:
        return isOverdue;
    case OptionalRole:
        return stage.optional;
    case DoneRole:
        return stage.blocksDone;
    case TotalRole:
        return stage.blocksTotal;
    case WhenRole:
        return stage.completedAt;
    default:
        return {};
    }
}

QVariant PersonProgressModel::blockData(const PersonStageDetails &stage, const PersonBlock &block,
                                        int column, int role) const
{
    const auto step = [&] {
        if (!block.completable)
            return Step::ShownOnly;
        if (block.completedAt.isValid())
            return Step::Done;
        return stepOf(stage, m_details) == Step::Later ? Step::Later : Step::Now;
    }();
    switch (role) {
    case Qt::DisplayRole:
        if (column == Title)
            return block.title.isEmpty() ? typeText(block.type) : block.title;
        if (column == Status)
            return stepText(step);
        if (column == Due)
            return block.dueDate.isValid() ? shortDate(block.dueDate) : QString();
        return column == When ? timeText(block.completedAt) : block.answer.simplified();
    case AnswerRole:
        return block.answer;
    case IdRole:
        return block.id;
    case IsStageRole:
        return false;
    case StepRole:
        return static_cast<int>(step);
    case TypeRole:
        return block.type;
    case OptionalRole:
        return block.completable && !block.required;
    case WhenRole:
        return block.completedAt;
    default:
        return {};
    }
}

QString PersonProgressModel::stepText(Step step)
{
    switch (step) {
    case Step::Done:
        return tr("Done");
    case Step::Now:
        return tr("Open");
    case Step::Later:
        return tr("Later");
    case Step::ShownOnly:
        return tr("Shown only");
    }
    return {};
}

QVariant PersonProgressModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Title:
        return tr("Stage or block");
    case Status:
        return tr("Status");
    case Due:
        return tr("Due");
    case When:
        return tr("Completed");
    case Answer:
        return tr("Answer");
    default:
        return {};
    }
}

QHash<int, QByteArray> PersonProgressModel::roleNames() const
{
    return rolesWith<Role>(QAbstractItemModel::roleNames());
}

} // namespace gangway
