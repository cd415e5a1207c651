// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/suggestionlist.h"

#include "domain/forms/fieldoptions.h"
#include "forms/listrow.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/buttons.h"
#include "widgets/card.h"
#include "widgets/elidedlabel.h"
#include "widgets/iconlabel.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostShown = 3;

} // namespace

SuggestionList::SuggestionList(const FieldSpec &field, QWidget *parent)
    : QWidget(parent), m_field(field)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::space4, 0, Theme::space4);
    layout->setSpacing(Theme::space8);
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::space8);
    head->addWidget(new IconLabel(u"sparkles"_s, Theme::iconSize, &Theme::accentText, this));
    m_heading = new TextLabel(Voice::Strong, {}, this);
    m_heading->setForegroundRole(QPalette::Link);
    m_heading->setFlowing(true);
    head->addWidget(m_heading, 1);
    head->addWidget(new TextLabel(Voice::Caption, tr("optional"), this));
    m_why = new LinkButton(tr("Why these?"), this);
    head->addWidget(m_why);
    layout->addLayout(head);
    m_reason = new TextLabel(Voice::Small,
                             tr("They come from a list for each industry that is part of Gangway. "
                                "Nothing is sent anywhere, and nothing is added unless you accept "
                                "it."),
                             this);
    m_reason->setFlowing(true);
    m_reason->hide();
    layout->addWidget(m_reason);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(Theme::space8);
    layout->addLayout(m_rows);
    connect(m_why, &LinkButton::clicked, this,
            [this] { m_reason->setVisible(!m_reason->isVisible()); });
    hide();
}

void SuggestionList::setContext(const QJsonObject &allAnswers)
{
    m_context = allAnswers;
    showAll();
}

void SuggestionList::showAll()
{
    QList<QJsonObject> entries = fieldSuggestions(m_field, m_context);
    erase_if(entries, [this](const QJsonObject &entry) {
        return m_dismissed.contains(entry.value(m_field.uniqueBy).toString());
    });
    entries = entries.mid(0, mostShown);
    m_heading->setText(suggestionHeading(m_field, m_context));
    setVisible(!entries.isEmpty());
    if (entries == m_shown)
        return;
    m_shown = entries;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const QJsonObject &entry : std::as_const(m_shown))
        m_rows->addWidget(makeRow(entry));
}

QWidget *SuggestionList::makeRow(const QJsonObject &entry)
{
    const EntrySummary summary = summaryOf(m_field, entry);
    auto *card = new Card(this);
    card->setSuggestion(true);
    card->body()->setContentsMargins(Theme::space12, Theme::space8, Theme::space8, Theme::space8);
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space8);
    auto *name = new ElidedLabel(Voice::Strong, summary.name, card);
    name->setElideMode(Qt::ElideRight);
    auto *details = new ElidedLabel(Voice::Small, summary.details, card);
    details->setElideMode(Qt::ElideRight);
    // In line with the rows above; long names (goals) take what they need.
    if (name->sizeHint().width() <= scaled(entryNameColumn))
        name->setMaximumWidth(scaled(entryNameColumn));
    line->addWidget(name, 3);
    line->addWidget(details, 2);
    auto *accept = makeButton(tr("Accept"), ButtonRole::Plain, {}, card);
    auto *change = makeButton(tr("Change"), ButtonRole::Plain, {}, card);
    auto *dismiss = new IconButton(u"x"_s, tr("Dismiss %1").arg(summary.name), card);
    accept->setObjectName(u"acceptSuggestion"_s);
    accept->setAccessibleName(tr("Accept %1").arg(summary.name));
    change->setAccessibleName(tr("Change %1").arg(summary.name));
    for (QPushButton *button : {accept, change}) {
        setSmallControl(button);
        line->addWidget(button);
    }
    setSmallControl(dismiss);
    line->addWidget(dismiss);
    card->body()->addLayout(line);
    connect(accept, &QPushButton::clicked, this, [this, entry] { emit taken(entry, false); });
    connect(change, &QPushButton::clicked, this, [this, entry] { emit taken(entry, true); });
    connect(dismiss, &IconButton::clicked, this, [this, entry] {
        m_dismissed.insert(entry.value(m_field.uniqueBy).toString());
        showAll();
    });
    return card;
}

} // namespace gangway
