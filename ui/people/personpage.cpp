// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/personpage.h"

#include "domain/base/whendone.h"
#include "people/moveflowdialog.h"
#include "people/peoplebulk.h"
#include "people/peopledialogs.h"
#include "services/console/session/session.h"
#include "shell/asof.h"
#include "shell/follow.h"
#include "shell/navigator.h"
#include "shell/notices.h"
#include "style/theme.h"
#include "style/typography.h"
#include "usecases/people/people.h"
#include "widgets/celldelegate.h"
#include "widgets/messageview.h"
#include "widgets/statestack.h"
#include "widgets/textlabel.h"
#include "widgets/typedforms.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
#include <QTreeView>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

// Of the 13 px scale.
constexpr int cardWidth = 340;
constexpr int statusWidth = 116;
constexpr int dueWidth = 104;  ///< "22 Dec 2025"
constexpr int whenWidth = 148; ///< and a time
constexpr int answerWidth = 110;
constexpr int leastTitle = 180;
constexpr int mostTitle = 460;
constexpr int answerHeight = 120;
const QString widthsKey = u"tables/person/widths"_s;

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
    , m_card(new PersonCard(m_choices, context.identity))
    , m_bulk(new PeopleBulk(context.session, context.notices, this))
{
    layOut();
    connectCard();
    addForm();
    m_model.setTimeZone(context.identity.timeZone);
    m_card->setReason(whyNot());
    connect(&m_model, &PersonProgressModel::personChanged, this, &PersonPage::showPerson);
    connect(&m_model, &PersonProgressModel::stateChanged, this, &PersonPage::showAsOf);
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
    m_asOf = new TextLabel(Voice::Small, {}, progress);
    m_asOf->setObjectName(u"personAsOf"_s);
    progress->setTitleWidget(m_asOf);
    progress->body()->addWidget(makeProgress());
    line->addWidget(progress, 1);
    m_stack = new StateStack(sheet, this);
    m_stack->setSkeleton(SkeletonView::Shape::Aside);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(Theme::pageMargin, Theme::pageMargin, Theme::pageMargin,
                              Theme::pageMargin);
    outer->addWidget(m_stack);
}

QString PersonPage::whyNot() const
{
    return context().may(Permission::ManagePeople).whyNot();
}

QWidget *PersonPage::makeProgress()
{
    m_tree = makeTree();
    m_tree->viewport()->installEventFilter(this);
    auto *sheet = new QWidget;
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_tree, 1);
    column->addWidget(makeAnswer());
    m_noFlow = new MessageView;
    m_noFlow->setObjectName(u"noFlow"_s);
    connect(m_noFlow, &MessageView::activated, this, &PersonPage::askFlow);
    m_progress = new QStackedWidget;
    m_progress->addWidget(sheet);
    m_progress->addWidget(m_noFlow);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &PersonPage::showAnswer);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &PersonPage::showAnswer);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &PersonPage::showAnswer);
    return m_progress;
}

/// A cell has room for the beginning of an answer; here is all of it.
QWidget *PersonPage::makeAnswer()
{
    m_answerText = new TextLabel(Voice::Body);
    m_answerText->setFlowing(true);
    m_answerText->setTextFormat(Qt::PlainText);
    m_answerText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_answerText->setContentsMargins(Theme::cardPadding, Theme::space12, Theme::cardPadding,
                                     Theme::space12);
    m_answerText->setObjectName(u"wholeAnswer"_s);
    m_answer = new QScrollArea;
    m_answer->setFrameShape(QFrame::NoFrame);
    m_answer->setWidgetResizable(true);
    m_answer->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_answer->setWidget(m_answerText);
    m_answer->setFixedHeight(scaled(answerHeight));
    m_answer->viewport()->setBackgroundRole(QPalette::Window);
    m_answer->setAccessibleName(tr("The whole answer"));
    m_answer->hide();
    return m_answer;
}

void PersonPage::showAnswer()
{
    const QModelIndex current = m_tree->currentIndex();
    const QString answer = current.data(PersonProgressModel::AnswerRole).toString();
    m_answerText->setText(answer);
    m_answer->setVisible(!answer.isEmpty());
}

/// Without a flow there is nothing to be done: why, and the way out.
void PersonPage::showProgress()
{
    const bool none = m_model.details().person.flowName.isEmpty();
    m_noFlow->setMessage(u"workflow"_s, tr("Not in a flow"),
                         tr("%1 has nothing to do until they are in a flow.").arg(title()),
                         tr("Move to flow"));
    m_noFlow->button()->setEnabled(whyNot().isEmpty());
    m_noFlow->button()->setToolTip(whyNot());
    m_noFlow->button()->setAccessibleDescription(whyNot());
    m_progress->setCurrentIndex(none ? 1 : 0);
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
    tree->setAllColumnsShowFocus(true);
    tree->setItemDelegate(new CellDelegate(tree));
    auto *muted = new CellDelegate(tree);
    muted->setMuted(true);
    tree->setItemDelegateForColumn(PersonProgressModel::When, muted);
    auto *due = new CellDelegate(tree);
    due->setColor([](const QModelIndex &index) {
        const bool late = index.siblingAtColumn(0).data(PersonProgressModel::OverdueRole).toBool();
        return late ? Theme::current().overdueText : QColor();
    });
    tree->setItemDelegateForColumn(PersonProgressModel::Due, due);
    tree->setItemDelegateForColumn(PersonProgressModel::Status, new ChipDelegate(stepChip, tree));
    QHeaderView *header = tree->header();
    header->setStretchLastSection(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->resizeSection(PersonProgressModel::Status, scaled(statusWidth));
    header->resizeSection(PersonProgressModel::Due, scaled(dueWidth));
    header->resizeSection(PersonProgressModel::When, scaled(whenWidth));
    // As in tables: who drags an edge finds it there the next time.
    const QVariantMap kept = QSettings().value(widthsKey).toMap();
    for (auto it = kept.cbegin(); it != kept.cend(); ++it) {
        if (const int width = it.value().toInt(); width >= 32 && width <= 2000) {
            m_ownWidths.insert(it.key(), width);
            header->resizeSection(it.key().toInt(), scaled(width));
        }
    }
    connect(header, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (m_fitting || column == PersonProgressModel::Answer || width <= 0)
            return;
        m_ownWidths.insert(QString::number(column), width * 100 / qMax(1, scaled(100)));
        QSettings().setValue(widthsKey, m_ownWidths);
    });
    return tree;
}

/// The titles get what the rest leaves, but never so much that the eye loses the line.
void PersonPage::fitColumns()
{
    if (m_ownWidths.contains(QString::number(PersonProgressModel::Title)))
        return;
    const QHeaderView *header = m_tree->header();
    int left = m_tree->viewport()->width() - scaled(answerWidth);
    for (int column = PersonProgressModel::Title + 1; column < PersonProgressModel::Answer;
         ++column)
        left -= header->sectionSize(column);
    m_fitting = true;
    m_tree->header()->resizeSection(PersonProgressModel::Title,
                                    qBound(scaled(leastTitle), left, scaled(mostTitle)));
    m_fitting = false;
}

bool PersonPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    return Page::eventFilter(watched, event);
}

/// What is typed of the person who is shown, and of those who were left while they were edited.
void PersonPage::addForm()
{
    TypedForms::all().add(m_card, {.isTouched = [this] { return m_card->isTouched(); },
                                   .save = [this] { m_card->save(); },
                                   .discard = [this] { m_card->stopEditing(); },
                                   .show = [this] { bring(m_id); }});
    TypedForms::all().add(this, {.isTouched = [this] { return !m_drafts.isEmpty(); },
                                 .discard = [this] { m_drafts.clear(); },
                                 .show = [this] { bring(m_drafts.cbegin().key()); }});
}

void PersonPage::bring(const QUuid &id)
{
    if (!isVisible() || id != m_id)
        context().navigator.go({PageId::Person, id, {}});
}

void PersonPage::connectCard()
{
    connect(m_card, &PersonCard::editRequested, this, &PersonPage::beginEditing);
    connect(m_card, &PersonCard::reloadRequested, this, &PersonPage::beginEditing);
    connect(m_card, &PersonCard::saveRequested, this, &PersonPage::save);
    connect(m_card, &PersonCard::removeRequested, this, &PersonPage::askRemove);
    connect(m_card, &PersonCard::flowRequested, this, &PersonPage::askFlow);
    connect(m_bulk, &PeopleBulk::changed, &m_model, &PersonProgressModel::refresh);
    connect(m_bulk, &PeopleBulk::failed, this,
            [this](const Error &error) { m_card->showError(error, false); });
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
        if (const auto draft = m_card->draft())
            m_drafts.insert(m_id, *draft);
        m_id = address.id;
        m_expanded = false;
        m_card->stopEditing();
        if (const auto draft = m_drafts.constFind(m_id); draft != m_drafts.cend())
            m_card->resume(*draft);
        m_drafts.remove(m_id);
        m_model.setPerson(m_id);
    } else {
        m_model.refresh();
    }
    m_flowWanted = address.values.value(u"do"_s) == u"flow"_s;
    m_choices.load();
}

void PersonPage::showAsOf()
{
    m_asOf->setText(asOfText(context().session.lastContact(), context().identity));
}

void PersonPage::showPerson()
{
    if (!m_model.hasValue())
        return;
    m_card->setDetails(m_model.details());
    showAsOf();
    showProgress();
    if (!m_expanded) {
        m_expanded = true;
        m_tree->expandAll();
    }
    emit headerChanged();
    if (std::exchange(m_flowWanted, false) && m_model.details().person.flowName.isEmpty() &&
        whyNot().isEmpty())
        askFlow();
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
                 if (before.id != m_id) { // another person is shown by now
                     if (stored) {
                         m_drafts.remove(before.id);
                         TypedForms::all().lookAgain();
                     } else
                         context().notices.show(stored.error().message);
                     return;
                 }
                 if (!stored)
                     return m_card->showError(stored.error(),
                                              stored.error().kind == ErrorKind::Conflict);
                 m_card->stopEditing();
                 m_model.refresh();
             });
}

void PersonPage::askFlow()
{
    auto *dialog = new MoveFlowDialog(context().session, m_choices, {m_id}, title(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_bulk->move(dialog->people(), dialog->flow(), dialog->version(), dialog->flowName());
    });
    dialog->open();
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
