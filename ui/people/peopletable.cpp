// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/peopletable.h"

#include "items/people/peoplemodel.h"
#include "people/persondelegate.h"
#include "people/personstatechip.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/chip.h"
#include "widgets/tableheader.h"

#include <QKeyEvent>
#include <QMetaEnum>
#include <QMouseEvent>

namespace gangway {

namespace {

/// A chip, but nothing for a row that is being read.
class StateDelegate final : public ChipDelegate
{
public:
    explicit StateDelegate(QObject *parent)
        : ChipDelegate(
              [](const QModelIndex &index) {
                  return personStateChip(
                      static_cast<PersonState>(index.data(PeopleModel::StateRole).toInt()));
              },
              parent)
    {
    }

protected:
    void paintContents(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                       const QModelIndex &index) const override
    {
        if (!index.data(PeopleModel::PlaceholderRole).toBool())
            ChipDelegate::paintContents(painter, rect, option, index);
    }
};

/// The bar takes a share; the model has per cent, and none for people in no flow.
class PercentDelegate final : public ProgressDelegate
{
public:
    explicit PercentDelegate(QObject *parent) : ProgressDelegate(PeopleModel::PercentRole, parent)
    {
    }

protected:
    [[nodiscard]] QVariant share(const QModelIndex &index) const override
    {
        const auto state = static_cast<PersonState>(index.data(PeopleModel::StateRole).toInt());
        if (state == PersonState::NotInFlow)
            return {};
        return index.data(PeopleModel::PercentRole).toInt() / 100.0;
    }
    void paintContents(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                       const QModelIndex &index) const override
    {
        if (!index.data(PeopleModel::PlaceholderRole).toBool())
            ProgressDelegate::paintContents(painter, rect, option, index);
    }
};

/// Room for the longest state in this language, of the 13 px font.
int stateWidth()
{
    int widest = 0;
    for (int state = 0; state <= int(PersonState::Completed); ++state) {
        const ChipLook look = personStateChip(static_cast<PersonState>(state));
        widest = qMax(widest, chipSize(look).width());
    }
    return (widest + 2 * CellDelegate::padding) * 100 / qMax(1, scaled(100));
}

CellDelegate *mutedCell(QObject *parent)
{
    auto *cell = new CellDelegate(parent);
    cell->setMuted(true);
    return cell;
}

} // namespace

PeopleTable::PeopleTable(PeopleModel &model, QWidget *parent) : TableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("people"));
    setAccessibleName(tr("People"));
    setCheckable(PersonDelegate::checkWidth());
    header()->setSortIndicatorShown(true);
    setTallRows(true);
    setModel(&m_model);
    addColumns();
    setName(QStringLiteral("people"));
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &PeopleTable::reconcile);
    const auto soon = [this] {
        if (!m_chosen.isEmpty())
            m_soon.start();
    };
    connect(&m_model, &QAbstractItemModel::dataChanged, this, soon);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, soon);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, [this, soon] {
        m_reconciling = false;
        soon();
    });
    connect(&m_model, &QAbstractItemModel::modelReset, this, &PeopleTable::clearChosen);
}

void PeopleTable::addColumns()
{
    setColumn(PeopleModel::Person, 236, 3, 210);
    setColumn(PeopleModel::Department, 128, 1, 96);
    setColumn(PeopleModel::Flow, 168, 2, 156);
    setColumn(PeopleModel::Stage, 152, 2, 124);
    setColumn(PeopleModel::Progress, 112, 1, 92);
    setColumn(PeopleModel::State, stateWidth());
    // Dates of another year say which: "22 Dec 2025".
    setColumn(PeopleModel::Starts, 104, 0, 98);
    setColumn(PeopleModel::Due, 104, 0, 98);
    setColumn(PeopleModel::LastActivity, 128, 0, 110);
    setItemDelegateForColumn(PeopleModel::Person, new PersonDelegate(this));
    setItemDelegateForColumn(PeopleModel::Flow, mutedCell(this));
    setItemDelegateForColumn(PeopleModel::Progress, new PercentDelegate(this));
    setItemDelegateForColumn(PeopleModel::State, new StateDelegate(this));
    setItemDelegateForColumn(PeopleModel::Starts, mutedCell(this));
    auto *due = new CellDelegate(this);
    due->setColor([](const QModelIndex &index) {
        const auto state = static_cast<PersonState>(index.data(PeopleModel::StateRole).toInt());
        return state == PersonState::Overdue ? Theme::current().overdueText : QColor();
    });
    setItemDelegateForColumn(PeopleModel::Due, due);
    setItemDelegateForColumn(PeopleModel::LastActivity, mutedCell(this));
}

QStringList PeopleTable::hiddenColumns() const
{
    const auto names = QMetaEnum::fromType<PeopleModel::Column>();
    QStringList hidden;
    for (int column = 1; column < PeopleModel::ColumnCount; ++column) {
        if (isColumnHidden(column))
            hidden << QString::fromLatin1(names.valueToKey(column));
    }
    return hidden;
}

void PeopleTable::setHiddenColumns(const QStringList &names)
{
    const auto known = QMetaEnum::fromType<PeopleModel::Column>();
    for (int column = 1; column < PeopleModel::ColumnCount; ++column)
        setColumnHidden(column, names.contains(QString::fromLatin1(known.valueToKey(column))));
    spreadColumns(); // what is left over goes to the others
}

QUuid PeopleTable::currentPerson() const
{
    return currentIndex().isValid() ? currentIndex().data(PeopleModel::IdRole).toUuid() : QUuid();
}

void PeopleTable::clearChosen()
{
    m_leaving.clear();
    if (m_chosen.isEmpty())
        return;
    m_chosen.clear();
    m_reconciling = true;
    clearSelection();
    m_reconciling = false;
    emit chosenChanged();
}

void PeopleTable::chooseAllShown()
{
    const int rows = m_model.rowCount();
    if (rows == 0)
        return;
    const QItemSelection all(m_model.index(0, 0),
                             m_model.index(rows - 1, PeopleModel::ColumnCount - 1));
    selectionModel()->select(all, QItemSelectionModel::Select);
}

bool PeopleTable::isOnCheck(const QPoint &where) const
{
    const QModelIndex index = indexAt(where);
    if (!index.isValid() || index.column() != PeopleModel::Person)
        return false;
    const QRect cell = visualRect(index);
    const int width = PersonDelegate::checkWidth() + CellDelegate::padding;
    return layoutDirection() == Qt::RightToLeft ? where.x() > cell.right() - width
                                                : where.x() < cell.left() + width;
}

QItemSelectionModel::SelectionFlags PeopleTable::selectionCommand(const QModelIndex &index,
                                                                  const QEvent *event) const
{
    if (!event ||
        (event->type() != QEvent::MouseButtonPress && event->type() != QEvent::MouseButtonRelease))
        return QItemSelectionModel::NoUpdate;
    const auto *mouse = static_cast<const QMouseEvent *>(event);
    if (event->type() != QEvent::MouseButtonPress || !index.isValid() ||
        mouse->button() != Qt::LeftButton)
        return QItemSelectionModel::NoUpdate;
    if (mouse->modifiers() & Qt::ShiftModifier)
        return QItemSelectionModel::Select | QItemSelectionModel::Rows;
    if ((mouse->modifiers() & Qt::ControlModifier) || isOnCheck(mouse->position().toPoint()))
        return QItemSelectionModel::Toggle | QItemSelectionModel::Rows;
    return QItemSelectionModel::NoUpdate;
}

void PeopleTable::moveChoosing(QKeyEvent *event)
{
    const auto choose = [this] {
        if (currentIndex().isValid())
            selectionModel()->select(currentIndex(),
                                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    };
    choose();
    QKeyEvent plain(event->type(), event->key(), Qt::NoModifier);
    TableView::keyPressEvent(&plain);
    choose();
}

void PeopleTable::keyPressEvent(QKeyEvent *event)
{
    const bool vertical = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (event->key() == Qt::Key_Space && currentIndex().isValid())
        selectionModel()->select(currentIndex(),
                                 QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
    else if (event->matches(QKeySequence::SelectAll))
        chooseAllShown();
    else if (event->key() == Qt::Key_Escape && !m_chosen.isEmpty())
        clearChosen();
    else if (event->key() == Qt::Key_Delete)
        emit removeRequested();
    else if (vertical && (event->modifiers() & Qt::ShiftModifier))
        moveChoosing(event);
    else
        TableView::keyPressEvent(event);
}

void PeopleTable::noteRows(const QItemSelection &rows, bool chosen)
{
    for (const QItemSelectionRange &range : rows) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const PersonRowSummary *person = m_model.knownAt(row);
            if (!person)
                continue; // being read: nobody that one could have seen
            if (chosen)
                m_chosen.insert(person->id);
            else
                m_chosen.remove(person->id);
        }
    }
}

void PeopleTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    TableView::selectionChanged(selected, deselected);
    viewport()->update(); // the check boxes of whole rows
    if (m_reconciling)
        return;
    noteRows(deselected, false);
    noteRows(selected, true);
    emit chosenChanged();
}

void PeopleTable::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const PersonRowSummary *person = m_model.knownAt(row);
        if (person && m_chosen.contains(person->id))
            m_leaving.insert(person->id);
    }
    m_reconciling = true; // until they are gone: rows that go were not put back by anybody
    TableView::rowsAboutToBeRemoved(parent, first, last);
}

/// Makes what is selected what was chosen, after rows changed places.
void PeopleTable::reconcile()
{
    QItemSelection wanted;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const PersonRowSummary *person = m_model.knownAt(row);
        if (!person || !m_chosen.contains(person->id))
            continue;
        m_leaving.remove(person->id);
        wanted.select(m_model.index(row, 0), m_model.index(row, PeopleModel::ColumnCount - 1));
    }
    m_reconciling = true;
    selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
    m_reconciling = false;
    if (m_leaving.isEmpty())
        return;
    m_chosen.subtract(m_leaving); // removed, by whomever
    m_leaving.clear();
    emit chosenChanged();
}

} // namespace gangway
