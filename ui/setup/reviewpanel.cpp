// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/reviewpanel.h"

#include "items/setup/setupediting.h"
#include "setup/changelines.h"
#include "style/theme.h"
#include "widgets/buttons.h"
#include "widgets/card.h"
#include "widgets/textlabel.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int labelColumn = 140; ///< of the 13 px scale

} // namespace

ReviewPanel::ReviewPanel(SetupEditing &editing, QWidget *parent)
    : QWidget(parent), m_editing(editing), m_cards(new QVBoxLayout(this))
{
    m_cards->setContentsMargins(0, 0, 0, 0);
    m_cards->setSpacing(Theme::space12);
    connect(&m_editing, &SetupEditing::answersChanged, this, [this] {
        if (isVisible())
            readAnswers();
    });
}

void ReviewPanel::readAnswers()
{
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    if (m_editing.before().isSetUp)
        m_cards->addWidget(makeChanges());
    const QList<SetupStep> &steps = m_editing.form().steps();
    for (const SetupStep &step : steps.first(steps.size() - 1))
        m_cards->addWidget(makeCard(step));
}

/// What becomes another in an organisation that is there already.
QWidget *ReviewPanel::makeChanges()
{
    auto *card = new Card(tr("What changes"), this);
    card->setObjectName(u"review.changes"_s);
    if (m_editing.changes().isEmpty())
        card->body()->addWidget(new TextLabel(Voice::Muted, tr("Nothing so far."), card));
    addChangeLines(m_editing, card->body(), card);
    return card;
}

QWidget *ReviewPanel::makeCard(const SetupStep &step)
{
    auto *card = new Card(step.title, this);
    LinkButton *change = card->setAction(tr("Change"));
    change->setAccessibleName(tr("Change %1").arg(step.title));
    change->setObjectName(u"review."_s + step.key);
    connect(
        change, &LinkButton::clicked, this, [this, key = step.key] { emit stepRequested(key); },
        Qt::QueuedConnection);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Theme::space16);
    grid->setVerticalSpacing(Theme::space8);
    grid->setColumnMinimumWidth(0, scaled(labelColumn));
    grid->setColumnStretch(1, 1);
    const QJsonObject answers = m_editing.answers(step.key);
    for (const FieldSpec &field : step.fields) {
        if (field.hidden)
            continue;
        const QString words = answerInWords(field, answers.value(field.key));
        const bool empty = words.isEmpty();
        if (empty && !field.required)
            continue;
        const int row = grid->rowCount();
        auto *label = new TextLabel(Voice::Small, field.label, card);
        auto *value =
            new TextLabel(empty ? Voice::Error : Voice::Body, empty ? tr("Missing") : words, card);
        value->setFlowing(true);
        value->setTextFormat(Qt::PlainText);
        grid->addWidget(label, row, 0, Qt::AlignTop);
        grid->addWidget(value, row, 1);
    }
    card->body()->addLayout(grid);
    return card;
}

} // namespace gangway
