// SPDX-License-Identifier: GPL-3.0-or-later
#include "organization/structurelist.h"

#include "items/organization/structuremodels.h"
#include "style/theme.h"
#include "widgets/buttons.h"
#include "widgets/rowfit.h"
#include "widgets/saywhy.h"
#include "widgets/statestack.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QSortFilterProxyModel>

namespace gangway {

using namespace Qt::StringLiterals;

StructureList::StructureList(QAbstractItemModel &model, int idRole, const QString &name,
                             const QString &accessibleName, const QString &nothing, QWidget *parent)
    : Card(parent)
    , m_idRole(idRole)
    , m_nothing(nothing)
    , m_table(new TableView)
    , m_stack(new StateStack(m_table, this))
    , m_summary(new TextLabel(Voice::Small, {}, this))
    , m_reason(new TextLabel(Voice::Small, {}, this))
    , m_people(makeButton(tr("Show people"), ButtonRole::Plain, u"users"_s, this))
    , m_edit(makeButton(tr("Change"), ButtonRole::Plain, u"pencil"_s, this))
    , m_remove(makeButton(tr("Remove"), ButtonRole::Plain, u"trash-2"_s, this))
{
    setObjectName(name);
    setEdgeToEdge(true);
    body()->setSpacing(0);
    body()->setContentsMargins(0, 0, 0, 3); // the rows' corners are the card's
    body()->addWidget(makeStrip());
    body()->addWidget(m_stack, 1);
    m_table->setObjectName(name + u"Table"_s);
    m_table->setAccessibleName(accessibleName);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    auto *sorted = new QSortFilterProxyModel(this);
    sorted->setSortRole(DepartmentModel::SortRole); // of all three
    sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    sorted->setSortLocaleAware(true);
    sorted->setSourceModel(&model);
    m_table->setModel(sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder); // as they were read
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->installEventFilter(this);
    m_stack->setSkeleton(SkeletonView::Shape::Rows);
    new RowFit(this, m_stack, m_table);
    connect(m_table, &TableView::rowActivated, this, &StructureList::edit);
    connect(m_table, &QWidget::customContextMenuRequested, this, &StructureList::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) {
                // Not selectRow(): from right to left it forgets where one is.
                if (now.isValid())
                    m_table->selectionModel()->select(now, QItemSelectionModel::ClearAndSelect |
                                                               QItemSelectionModel::Rows);
                showCurrent();
            });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(sorted, signal, this, [this] {
            choose(m_wanted);
            showButtons();
        });
    showButtons();
    showCurrent();
}

QWidget *StructureList::makeStrip()
{
    auto *strip = new QWidget(this);
    auto *line = new QHBoxLayout(strip);
    line->setContentsMargins(Theme::space12, Theme::space8, Theme::space8, Theme::space8);
    line->setSpacing(Theme::space8);
    line->addWidget(m_summary, 1);
    line->addWidget(m_reason);
    m_summary->setObjectName(u"summary"_s);
    m_reason->setObjectName(u"reason"_s);
    m_people->setObjectName(u"people"_s);
    m_edit->setObjectName(u"edit"_s);
    m_remove->setObjectName(u"remove"_s);
    for (QPushButton *button : {m_people, m_edit, m_remove}) {
        setSmallControl(button);
        line->addWidget(button);
    }
    m_reason->hide();
    // As high as with its buttons, so that nothing jumps when rows come.
    strip->setMinimumHeight(m_edit->sizeHint().height() + 2 * Theme::space8);
    connect(m_people, &QPushButton::clicked, this, &StructureList::showPeople);
    connect(m_edit, &QPushButton::clicked, this, &StructureList::edit);
    connect(m_remove, &QPushButton::clicked, this, &StructureList::remove);
    return strip;
}

QUuid StructureList::current() const
{
    return m_table->currentIndex().data(m_idRole).toUuid();
}

void StructureList::choose(const QUuid &id)
{
    m_wanted = id;
    if (id.isNull())
        return showCurrent();
    const QModelIndexList found =
        m_table->model()->match(m_table->model()->index(0, 0), m_idRole, id, 1, Qt::MatchExactly);
    if (!found.isEmpty()) {
        m_wanted = {};
        m_table->setCurrentIndex(found.first());
        // Once the list is shown in the place of words that there is none.
        QMetaObject::invokeMethod(
            m_table, [table = m_table] { table->setFocus(Qt::OtherFocusReason); },
            Qt::QueuedConnection);
    }
    showCurrent();
}

void StructureList::setSummary(const QString &summary)
{
    m_summary->setText(summary);
}

void StructureList::setReason(const QString &whyNot)
{
    m_whyNot = whyNot;
    m_reason->setText(whyNot);
    m_reason->setVisible(!whyNot.isEmpty());
    showButtons();
}

/// Nothing to do with rows where there are none.
void StructureList::showButtons()
{
    const bool any = m_table->model()->rowCount() > 0;
    m_summary->setVisible(any);
    m_people->setVisible(any && m_offersPeople);
    m_edit->setVisible(any && m_whyNot.isEmpty());
    m_remove->setVisible(any && m_whyNot.isEmpty());
}

void StructureList::offerPeople()
{
    m_offersPeople = true;
    showButtons();
}

void StructureList::showCurrent()
{
    const QString why = current().isNull() ? m_nothing : QString();
    for (QPushButton *button : {m_people, m_edit, m_remove})
        sayWhy(button, why);
}

void StructureList::edit()
{
    if (m_whyNot.isEmpty() && !current().isNull())
        emit editRequested(current());
}

void StructureList::remove()
{
    if (m_whyNot.isEmpty() && !current().isNull())
        emit removeRequested(current());
}

void StructureList::showPeople()
{
    if (!current().isNull())
        emit peopleRequested(current());
}

void StructureList::showMenu(const QPoint &where)
{
    const QModelIndex index = m_table->indexAt(where);
    if (!index.isValid() || (!m_whyNot.isEmpty() && m_people->isHidden()))
        return;
    m_table->setCurrentIndex(index);
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton *button : {m_people, m_edit, m_remove}) {
        if (!button->isHidden())
            connect(menu->addAction(button->icon(), button->text()), &QAction::triggered, button,
                    &QPushButton::click);
    }
    menu->popup(m_table->viewport()->mapToGlobal(where));
}

bool StructureList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_F2 || key == Qt::Key_Delete) {
            if (key == Qt::Key_F2)
                edit();
            else
                remove();
            return true;
        }
    }
    return Card::eventFilter(watched, event);
}

} // namespace gangway
