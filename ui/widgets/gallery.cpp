// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gallery.h"

#include "style/theme.h"
#include "widgets/avatar.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/card.h"
#include "widgets/celldelegate.h"
#include "widgets/chip.h"
#include "widgets/filterbutton.h"
#include "widgets/flowlayout.h"
#include "widgets/formfield.h"
#include "widgets/keyhint.h"
#include "widgets/messageview.h"
#include "widgets/searchfield.h"
#include "widgets/skeletonview.h"
#include "widgets/stepper.h"
#include "widgets/swatchlegend.h"
#include "widgets/switch.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTabBar>

namespace gangway {

namespace {

// The gallery is for those who build the console: its words are not translated.
QString words(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr int secondLine = Qt::UserRole;
constexpr int share = Qt::UserRole + 1;
constexpr int kind = Qt::UserRole + 2;

QHBoxLayout *row(const QList<QWidget *> &widgets)
{
    auto *layout = new QHBoxLayout;
    layout->setSpacing(Theme::space8);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    layout->addStretch();
    return layout;
}

QPushButton *disabled(QPushButton *button)
{
    button->setEnabled(false);
    return button;
}

QWidget *voices()
{
    auto *card = new Card(words("Voices"));
    card->setAction(words("Open funnel"));
    const QList<QPair<Voice, const char *>> all{{Voice::Figure, "33 d 4 h"},
                                                {Voice::Heading, "How is Northwind organised?"},
                                                {Voice::Title, "People"},
                                                {Voice::Section, "Needs you today"},
                                                {Voice::Strong, "Amara Okafor"},
                                                {Voice::Body, "First project"},
                                                {Voice::Muted, "Nurse onboarding · v7"},
                                                {Voice::Faint, "as of 14:32:07"},
                                                {Voice::Small, "Ward 4"},
                                                {Voice::Caption, "Department"},
                                                {Voice::Error, "Give a name."}};
    for (const auto &[voice, text] : all)
        card->body()->addWidget(new TextLabel(voice, words(text)));
    card->body()->addStretch();
    return card;
}

QWidget *buttons()
{
    auto *card = new Card(words("Buttons"));
    card->body()->addLayout(
        row({makeButton(words("Add person"), ButtonRole::Primary, QStringLiteral("user-plus")),
             makeButton(words("Import"), ButtonRole::Plain, QStringLiteral("upload")),
             makeButton(words("Do this later"), ButtonRole::Quiet),
             makeButton(words("Delete"), ButtonRole::Danger)}));
    card->body()->addLayout(row({disabled(makeButton(words("Publish"), ButtonRole::Primary)),
                                 disabled(makeButton(words("Preview"))),
                                 disabled(makeButton(words("Skip"), ButtonRole::Quiet))}));
    auto *small = makeButton(words("Show them"));
    setSmallControl(small);
    auto *framed = new IconButton(QStringLiteral("columns-3"), words("Columns"));
    framed->setFramed(true);
    card->body()->addLayout(
        row({small, new IconButton(QStringLiteral("undo-2"), words("Undo")), framed,
             new LinkButton(words("All 7")), new KeyHint(words("Ctrl K"))}));
    auto *status = new FilterButton(words("Status"));
    status->addChoice(words("Any"), 0);
    status->addChoice(words("Overdue"), 1);
    auto *department = new FilterButton(words("Department"));
    department->addChoice(words("Any"), 0);
    department->addChoice(words("Ward 4"), 1);
    department->setValue(1);
    card->body()->addLayout(row({status, department}));
    auto *on = new Switch(words("Required"));
    on->setChecked(true);
    card->body()->addWidget(on);
    card->body()->addWidget(new Switch(words("Ask again")));
    auto *checked = new QCheckBox(words("Chosen"));
    checked->setChecked(true);
    auto *partly = new QCheckBox(words("Some"));
    partly->setTristate(true);
    partly->setCheckState(Qt::PartiallyChecked);
    auto *radio = new QRadioButton(words("This one"));
    radio->setChecked(true);
    card->body()->addLayout(row(
        {checked, new QCheckBox(words("Not")), partly, radio, new QRadioButton(words("Other"))}));
    card->body()->addStretch();
    return card;
}

QWidget *fields()
{
    auto *card = new Card(words("Fields"));
    auto *name = new FormField(words("Title"), new QLineEdit(words("Confirm you have read it")));
    auto *wrong = new FormField(words("IBAN"), new QLineEdit(words("DE12")));
    wrong->setError(words("This is too short: an IBAN has 15 characters or more."));
    auto *combo = new QComboBox;
    combo->addItems({words("New hire"), words("Manager")});
    auto *owner = new FormField(words("Owner"), combo);
    owner->setHelp(words("Who has to do it."));
    owner->setOptional(true);
    auto *spin = new QSpinBox;
    spin->setSuffix(words(" days"));
    auto *date = new QDateEdit(QDate(2026, 9, 2));
    date->setCalendarPopup(true);
    auto *area = new QPlainTextEdit(words("I have read and understood the hygiene policy."));
    area->setFixedHeight(58);
    for (QWidget *field : {static_cast<QWidget *>(name), static_cast<QWidget *>(wrong),
                           static_cast<QWidget *>(owner),
                           static_cast<QWidget *>(new SearchField(words("Name or e-mail")))})
        card->body()->addWidget(field);
    card->body()->addLayout(row({spin, date}));
    card->body()->addWidget(area);
    card->body()->addStretch();
    return card;
}

QWidget *marks()
{
    auto *card = new Card(words("Marks"));
    card->setTitleWidget(new SwatchLegend({{words("Done"), &Theme::done},
                                           {words("In time"), &Theme::inTime},
                                           {words("Overdue"), &Theme::overdue},
                                           {words("Abandoned"), &Theme::abandoned}}));
    auto *chips = new FlowLayout;
    for (Chip *chip :
         {new Chip(ChipKind::InTime, words("In time")),
          new Chip(ChipKind::Overdue, words("Overdue")), new Chip(ChipKind::Done, words("Done")),
          new Chip(ChipKind::Error, words("Mail refused")),
          new Chip(ChipKind::Neutral, words("Not begun")),
          new Chip(
              {.kind = ChipKind::Accent, .text = words("New"), .icon = QStringLiteral("sparkles")}),
          new Chip({.kind = ChipKind::Done, .text = words("Live"), .dot = true})})
        chips->addWidget(chip);
    auto *removable = new Chip(ChipKind::Neutral, words("Department is Ward"));
    removable->setRemovable(true);
    chips->addWidget(removable);
    card->body()->addLayout(chips);
    QList<QWidget *> people;
    for (const char *name : {"Amara Okafor", "Søren Lindqvist", "林 佳蓉", "Jonas Weiß", "Cher"})
        people.append(new Avatar(words(name)));
    card->body()->addLayout(row(people));
    auto *progress = new QProgressBar;
    progress->setValue(62);
    auto *tabs = new QTabBar;
    tabs->addTab(words("Progress"));
    tabs->addTab(words("Answers"));
    card->body()->addWidget(progress);
    card->body()->addWidget(tabs);
    auto *steps = new Stepper;
    steps->setSteps({words("You"), words("Organisation"), words("Structure"), words("Review")});
    steps->setDone(2);
    steps->setCurrent(2);
    card->body()->addWidget(steps);
    card->body()->addStretch();
    return card;
}

QStandardItem *item(const QString &text, Qt::Alignment alignment = Qt::AlignLeft)
{
    auto *cell = new QStandardItem(text);
    cell->setTextAlignment(alignment | Qt::AlignVCenter);
    return cell;
}

void addPerson(QStandardItemModel &model, const char *name, const char *mail, double done,
               ChipKind chip, const char *state, const char *blocks)
{
    auto *person = item(words(name));
    person->setData(words(mail), secondLine);
    auto *progress = item({});
    progress->setData(done, share);
    auto *look = item(words(state));
    look->setData(int(chip), kind);
    model.appendRow({person, item(words("Nurse onboarding · v7")), progress, look,
                     item(words(blocks), Qt::AlignRight)});
}

QWidget *table()
{
    auto *card = new Card;
    card->setEdgeToEdge(true);
    auto *view = new TableView;
    auto *model = new QStandardItemModel(view);
    model->setHorizontalHeaderLabels(
        {words("Name"), words("Flow"), words("Progress"), words("State"), words("Blocks")});
    model->setHeaderData(4, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter),
                         Qt::TextAlignmentRole);
    addPerson(*model, "Amara Okafor", "amara.okafor@northwind.example", 0.62, ChipKind::InTime,
              "In time", "18");
    addPerson(*model, "Søren Lindqvist", "soren.lindqvist@northwind.example", 0.18,
              ChipKind::Overdue, "Overdue", "7");
    addPerson(*model, "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh", "w@x.example", 1,
              ChipKind::Done, "Done", "1,204");
    addPerson(*model, "Jonas Weiß", "jonas.weiss@northwind.example", 0, ChipKind::Neutral,
              "Not begun", "0");
    view->setModel(model);
    view->setTallRows(true);
    view->setItemDelegateForColumn(0, new TwoLineDelegate(secondLine, true, view));
    auto *flow = new CellDelegate(view);
    flow->setMuted(true);
    view->setItemDelegateForColumn(1, flow);
    view->setItemDelegateForColumn(2, new ProgressDelegate(share, view));
    const auto look = [](const QModelIndex &index) {
        return ChipLook{ChipKind(index.data(kind).toInt()), index.data().toString()};
    };
    view->setItemDelegateForColumn(3, new ChipDelegate(look, view));
    view->setColumn(0, 240, 2, 140);
    view->setColumn(1, 180, 1);
    view->setColumn(2, 170);
    view->setColumn(3, 110);
    view->setColumn(4, 80);
    view->setSortingEnabled(true);
    view->sortByColumn(0, Qt::AscendingOrder);
    view->selectRow(2);
    view->setFixedHeight(220);
    card->body()->addWidget(view);
    return card;
}

QWidget *states()
{
    auto *card = new Card(words("States"));
    const QList<QPair<BannerKind, const char *>> all{
        {BannerKind::Info, "Ravi Menon changed this flow, too."},
        {BannerKind::Warning, "Offline · as of 14:32"},
        {BannerKind::Error, "The import stopped at line 43. Correct it and import again."}};
    for (const auto &[what, text] : all) {
        auto *banner = new Banner;
        card->body()->addWidget(banner);
        banner->showMessage(what, words(text), words("Show"));
    }
    auto *views = new QHBoxLayout;
    auto *empty = new MessageView;
    empty->setMessage(QStringLiteral("users"), words("Nobody here yet"),
                      words("Import a list, or add the first person by hand."),
                      words("Add person"));
    auto *skeleton = new SkeletonView(SkeletonView::Shape::PeopleRows);
    skeleton->setMinimumHeight(190);
    views->addWidget(empty);
    views->addWidget(skeleton, 1);
    card->body()->addLayout(views);
    return card;
}

} // namespace

Gallery::Gallery(QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(Theme::pageMargin, Theme::pageMargin, Theme::pageMargin,
                             Theme::pageMargin);
    grid->setSpacing(Theme::space16);
    grid->addWidget(voices(), 0, 0);
    grid->addWidget(buttons(), 0, 1);
    grid->addWidget(fields(), 0, 2);
    grid->addWidget(marks(), 0, 3);
    grid->addWidget(table(), 1, 0, 1, 4);
    grid->addWidget(states(), 2, 0, 1, 4);
}

} // namespace gangway
