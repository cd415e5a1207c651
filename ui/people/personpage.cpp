// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/personpage.h"

#include "domain/base/whendone.h"
#include "people/peopledialogs.h"
#include "people/personcard.h"
#include "shell/follow.h"
#include "shell/navigator.h"
#include "shell/notices.h"
#include "style/theme.h"
#include "style/typography.h"
#include "usecases/people/people.h"
#include "widgets/celldelegate.h"
#include "widgets/statestack.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QTreeView>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

// Of the 13 px scale.
constexpr int cardWidth = 340;
constexpr int statusWidth = 116;
constexpr int whenWidth = 124;
constexpr int answerWidth = 110;
constexpr int leastTitle = 180;
constexpr int mostTitle = 460;

ChipLook stepChip(const QModelIndex &index)
{
    const QString text = index.data().toString();
    if (index.siblingAtColumn(0).data(PersonProgressModel::OverdueRole).toBool())
        return {.kind = ChipKind::Overdue, .text = text};
    switch (static_cast<PersonProgressModel::Step>(
        index.siblingAtColumn(0).data(PersonProgressModel::StepRole).toInt())) {
    case PersonProgressModel::Step::Done:
        return {.kind = ChipKind::Done, .text = text};
    case PersonProgressModel::Step::Now:
        return {.kind = ChipKind::InTime, .text = text};
    case PersonProgressModel::Step::Later:
    case PersonProgressModel::Step::ShownOnly:
        break;
    }
    return {.kind = ChipKind::Neutral, .text = text};
}

} // namespace

PersonPage::PersonPage(ConsoleContext &context, QWidget *parent)
    : PersonPage(context, std::make_unique<SessionPerson>(context.session), parent)
{
}

PersonPage::PersonPage(ConsoleContext &context, std::unique_ptr<PersonSource> source,
                       QWidget *parent)
    : Page(context, parent)
    , m_source(std::move(source))
    , m_model(*m_source)
    , m_choices(context.session)
    , m_card(new PersonCard(m_choices))
{
    layOut();
    connectCard();
    m_model.setTimeZone(context.identity.timeZone);
    m_card->setMayManage(bool(context.may(Permission::ManagePeople)));
    connect(&m_model, &PersonProgressModel::personChanged, this, &PersonPage::showPerson);
    follow(*m_stack, m_model, context.session);
}

PersonPage::~PersonPage() = default;

void PersonPage::layOut()
{
    auto *sheet = new QWidget;
    auto *line = new QHBoxLayout(sheet);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::space16);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(scaled(cardWidth));
    auto *holder = new QWidget;
    holder->setMinimumWidth(1); // as wide as the column, whatever is in it
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    column->addStretch();
    scroll->setWidget(holder);
    line->addWidget(scroll);
    auto *progress = new Card(tr("Progress"));
    progress->setEdgeToEdge(true);
    m_tree = makeTree();
    m_tree->viewport()->installEventFilter(this);
    progress->body()->addWidget(m_tree);
    line->addWidget(progress, 1);
    m_stack = new StateStack(sheet, this);
    m_stack->setSkeleton(SkeletonView::Shape::Aside);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(Theme::pageMargin, Theme::pageMargin, Theme::pageMargin,
                              Theme::pageMargin);
    outer->addWidget(m_stack);
}

QTreeView *PersonPage::makeTree()
{
    auto *tree = new QTreeView;
    tree->viewport()->setAutoFillBackground(false); // it stands on the card
    tree->setObjectName(u"progress"_s);
    tree->setAccessibleName(tr("Progress by stage and block"));
    tree->setModel(&m_model);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setUniformRowHeights(true);
    tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    tree->setMouseTracking(true);
    tree->setTabKeyNavigation(false);
    tree->setItemDelegate(new CellDelegate(tree));
    auto *muted = new CellDelegate(tree);
    muted->setMuted(true);
    tree->setItemDelegateForColumn(PersonProgressModel::When, muted);
    tree->setItemDelegateForColumn(PersonProgressModel::Status, new ChipDelegate(stepChip, tree));
    QHeaderView *header = tree->header();
    header->setStretchLastSection(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->resizeSection(PersonProgressModel::Status, scaled(statusWidth));
    header->resizeSection(PersonProgressModel::When, scaled(whenWidth));
    return tree;
}

/// The titles get what the rest leaves, but never so much that the eye loses the line.
void PersonPage::fitColumns()
{
    const int rest = scaled(statusWidth + whenWidth + answerWidth);
    const int left = m_tree->viewport()->width() - rest;
    m_tree->header()->resizeSection(PersonProgressModel::Title,
                                    qBound(scaled(leastTitle), left, scaled(mostTitle)));
}

bool PersonPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    return Page::eventFilter(watched, event);
}

void PersonPage::connectCard()
{
    connect(m_card, &PersonCard::editRequested, this, &PersonPage::beginEditing);
    connect(m_card, &PersonCard::reloadRequested, this, &PersonPage::beginEditing);
    connect(m_card, &PersonCard::saveRequested, this, &PersonPage::save);
    connect(m_card, &PersonCard::removeRequested, this, &PersonPage::askRemove);
}

QString PersonPage::title() const
{
    const PersonRowSummary &person = m_model.details().person;
    const QString name = person.name.isEmpty() ? person.email : person.name;
    return name.isEmpty() ? tr("Person") : name;
}

std::optional<PageAddress> PersonPage::parentPage() const
{
    return PageAddress{PageId::People, {}, {}};
}

void PersonPage::open(const PageAddress &address)
{
    if (address.id != m_id) {
        m_id = address.id;
        m_expanded = false;
        m_card->stopEditing();
        m_model.setPerson(m_id);
    } else {
        m_model.refresh();
    }
    m_choices.load();
}

void PersonPage::showPerson()
{
    if (!m_model.hasValue())
        return;
    m_card->setDetails(m_model.details());
    if (!m_expanded) {
        m_expanded = true;
        m_tree->expandAll();
    }
    emit headerChanged();
}

void PersonPage::beginEditing()
{
    whenDone(people::facts(context().session, m_id), this,
             [this](const Result<PersonFacts> &facts) {
                 if (!facts)
                     return m_card->showError(facts.error(), false);
                 if (facts->id == m_id)
                     m_card->edit(*facts);
             });
}

void PersonPage::save(const PersonFacts &before, const PersonFacts &after)
{
    whenDone(people::edit(context().session, before, after), this,
             [this, before](const Result<PersonFacts> &stored) {
                 if (before.id != m_id)
                     return; // another person is shown by now
                 if (!stored)
                     return m_card->showError(stored.error(),
                                              stored.error().kind == ErrorKind::Conflict);
                 m_card->stopEditing();
                 m_model.refresh();
             });
}

void PersonPage::askRemove()
{
    auto *dialog = new RemovePeopleDialog(1, title(), this);
    connect(dialog, &QDialog::accepted, this, &PersonPage::remove);
    dialog->open();
}

void PersonPage::remove()
{
    whenDone(people::remove(context().session, {m_id}), this,
             [this, id = m_id, name = title()](const Result<int> &removed) {
                 if (!removed && id == m_id)
                     return m_card->showError(removed.error(), false);
                 if (!removed)
                     return context().notices.show(removed.error().message);
                 context().notices.show(tr("%1 was removed").arg(name));
                 if (id == m_id && isVisible()) // who has gone elsewhere stays there
                     context().navigator.go({PageId::People, {}, {}});
             });
}

} // namespace gangway
