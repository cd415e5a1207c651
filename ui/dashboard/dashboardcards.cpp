// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/dashboardcards.h"

#include "style/theme.h"
#include "widgets/avatar.h"
#include "widgets/buttons.h"
#include "widgets/elidedlabel.h"
#include "widgets/iconlabel.h"
#include "widgets/textlabel.h"

#include <QApplication>
#include <QHBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

/// A column in place of `rows`, inside `card`.
QVBoxLayout *newRows(Card *card, QWidget *&rows, int spacing)
{
    delete rows;
    rows = new QWidget(card);
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins({});
    column->setSpacing(spacing);
    card->body()->addWidget(rows);
    return column;
}

/// Title over a second line.
QVBoxLayout *twoLines(TextLabel *title, TextLabel *line)
{
    auto *lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->addWidget(title);
    lines->addWidget(line);
    return lines;
}

TextLabel *flowing(Voice voice, const QString &text, QWidget *parent)
{
    auto *label = new TextLabel(voice, text, parent);
    label->setFlowing(true);
    return label;
}

} // namespace

NeedsCard::NeedsCard(QWidget *parent) : Card(tr("Needs you today"), parent)
{
    setEdgeToEdge(true);
    setObjectName(u"needsCard"_s);
}

void NeedsCard::setNeeds(const QList<Need> &needs)
{
    if (m_rows && needs == m_needs)
        return;
    const QWidget *focus = QApplication::focusWidget();
    const QString focused = focus && isAncestorOf(focus) ? focus->objectName() : QString();
    m_needs = needs;
    QVBoxLayout *column = newRows(this, m_rows, 0);
    for (qsizetype i = 0; i < needs.size(); ++i) {
        column->addWidget(new Separator(Qt::Horizontal, m_rows));
        column->addWidget(makeRow(needs[i], int(i)));
    }
    if (needs.isEmpty()) {
        auto *rest = new QHBoxLayout;
        rest->setContentsMargins(Theme::cardPadding, Theme::space12, Theme::cardPadding,
                                 Theme::space24);
        rest->setSpacing(Theme::space12);
        rest->addWidget(
            new IconLabel(u"circle-check"_s, Theme::listIconSize, &Theme::done, m_rows));
        rest->addWidget(flowing(Voice::Muted, tr("Nothing needs you today."), m_rows), 1);
        column->addLayout(rest);
    }
    if (QWidget *again = focused.isEmpty() ? nullptr : m_rows->findChild<QWidget *>(focused))
        again->setFocus();
}

QWidget *NeedsCard::makeRow(const Need &need, int number)
{
    auto *row = new QWidget(m_rows);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(Theme::cardPadding, Theme::space12, Theme::cardPadding,
                               Theme::space12);
    layout->setSpacing(Theme::space12);
    layout->addWidget(new IconLabel(need.icon, Theme::listIconSize, need.color, row), 0,
                      Qt::AlignVCenter);
    layout->addLayout(
        twoLines(flowing(Voice::Strong, need.title, row), flowing(Voice::Small, need.line, row)),
        1);
    auto *button = makeButton(need.button, ButtonRole::Plain, {}, row);
    button->setObjectName(u"need%1"_s.arg(number));
    button->setAccessibleDescription(need.title);
    connect(button, &QPushButton::clicked, this,
            [this, address = need.address] { emit addressWanted(address); });
    layout->addWidget(button, 0, Qt::AlignVCenter);
    return row;
}

SetupCard::SetupCard(const QString &organization, QWidget *parent)
    : Card(tr("Set up %1", "organisation").arg(organization), parent)
    , m_count(new TextLabel(Voice::Small, QString(), this))
{
    setObjectName(u"setupCard"_s);
    setTitleWidget(m_count);
}

void SetupCard::setSteps(const QList<ChecklistStep> &steps)
{
    if (m_rows && steps == m_steps)
        return;
    m_steps = steps;
    const auto done = std::ranges::count(steps, true, &ChecklistStep::done);
    m_count->setText(tr("%1 of %2", "steps done").arg(done).arg(steps.size()));
    QVBoxLayout *column = newRows(this, m_rows, Theme::space16);
    for (const ChecklistStep &step : steps)
        column->addWidget(makeRow(step));
}

QWidget *SetupCard::makeRow(const ChecklistStep &step)
{
    auto *row = new QWidget(m_rows);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space12);
    auto *mark = new IconLabel(step.done ? u"circle-check"_s : u"circle"_s, Theme::listIconSize,
                               step.done ? &Theme::done : &Theme::faint, row);
    mark->setAccessibleName(step.done ? tr("Done") : tr("Still to do"));
    layout->addWidget(mark, 0, Qt::AlignTop);
    layout->addLayout(twoLines(flowing(step.done ? Voice::Muted : Voice::Strong, step.title, row),
                               flowing(Voice::Small, step.line, row)),
                      1);
    if (!step.done) {
        auto *link = new LinkButton(tr("Open"), row);
        link->setAccessibleDescription(step.title);
        connect(link, &LinkButton::clicked, this,
                [this, address = step.address] { emit addressWanted(address); });
        layout->addWidget(link, 0, Qt::AlignTop);
    }
    return row;
}

NewcomersCard::NewcomersCard(QWidget *parent) : Card(tr("First days"), parent)
{
    setEdgeToEdge(true);
    setObjectName(u"newcomersCard"_s);
}

void NewcomersCard::setNewcomers(const QList<Newcomer> &newcomers, const QDate &today)
{
    if (m_rows && newcomers == m_newcomers && today == m_today)
        return;
    const QWidget *focus = QApplication::focusWidget();
    const QString focused = focus && isAncestorOf(focus) ? focus->objectName() : QString();
    m_newcomers = newcomers;
    m_today = today;
    QVBoxLayout *column = newRows(this, m_rows, 0);
    for (qsizetype i = 0; i < newcomers.size(); ++i) {
        column->addWidget(new Separator(Qt::Horizontal, m_rows));
        column->addWidget(makeRow(newcomers[i], int(i)));
    }
    if (QWidget *again = focused.isEmpty() ? nullptr : m_rows->findChild<QWidget *>(focused))
        again->setFocus();
}

QWidget *NewcomersCard::makeRow(const Newcomer &newcomer, int number)
{
    auto *row = new QWidget(m_rows);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(Theme::cardPadding, Theme::space8, Theme::cardPadding,
                               Theme::space8);
    layout->setSpacing(Theme::space12);
    layout->addWidget(new Avatar(newcomer.name, 26, row), 0, Qt::AlignVCenter);
    layout->addLayout(
        twoLines(
            flowing(Voice::Strong, newcomer.name, row),
            flowing(Voice::Small, newcomer.flow.isEmpty() ? tr("In no flow") : newcomer.flow, row)),
        1);
    layout->addWidget(new TextLabel(Voice::Small, firstDayText(newcomer.start, m_today), row), 0,
                      Qt::AlignVCenter);
    auto *open = new LinkButton(tr("Open"), row);
    open->setObjectName(u"newcomer%1"_s.arg(number));
    open->setAccessibleDescription(newcomer.name);
    connect(open, &LinkButton::clicked, this,
            [this, id = newcomer.id] { emit addressWanted({PageId::Person, id, {}}); });
    layout->addWidget(open, 0, Qt::AlignVCenter);
    return row;
}

HappeningsCard::HappeningsCard(QWidget *parent) : Card(tr("Just now"), parent)
{
    setObjectName(u"happeningsCard"_s);
}

void HappeningsCard::setHappenings(const QList<Happening> &happenings, const QDateTime &now)
{
    if (m_rows && happenings == m_happenings)
        return;
    m_happenings = happenings;
    showRows(now);
}

void HappeningsCard::setMost(int most)
{
    if (std::exchange(m_most, most) != most && m_rows)
        showRows(QDateTime::currentDateTime());
}

void HappeningsCard::showRows(const QDateTime &now)
{
    QVBoxLayout *column = newRows(this, m_rows, Theme::space12);
    for (const Happening &happening : m_happenings.first(qMin(m_most, m_happenings.size()))) {
        auto *line = new QHBoxLayout;
        line->setSpacing(Theme::space16);
        TextLabel *text = flowing(Voice::Muted, happeningText(happening), m_rows);
        text->setTextFormat(Qt::RichText);
        line->addWidget(text, 1);
        line->addWidget(new TextLabel(Voice::Caption, happeningTime(happening.at, now), m_rows), 0,
                        Qt::AlignTop);
        column->addLayout(line);
    }
    if (m_happenings.isEmpty())
        column->addWidget(flowing(Voice::Muted, tr("Nothing has happened yet."), m_rows));
}

} // namespace gangway
