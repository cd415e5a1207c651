// SPDX-License-Identifier: GPL-3.0-or-later
#include "funnel/funnelinsight.h"

#include "funnel/funnelbars.h"
#include "style/theme.h"
#include "widgets/buttons.h"
#include "widgets/iconlabel.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>

namespace gangway {

FunnelInsight::FunnelInsight(QWidget *parent)
    : Card(parent)
    , m_text(new TextLabel(Voice::Body, QString(), this))
    , m_button(makeButton(QString(), ButtonRole::Plain, {}, this))
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::space12);
    row->addWidget(
        new IconLabel(QStringLiteral("lightbulb"), Theme::listIconSize, &Theme::overdue, this), 0,
        Qt::AlignVCenter);
    m_text->setFlowing(true);
    m_text->setTextFormat(Qt::RichText);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    body()->addLayout(row);
    m_button->setObjectName(QStringLiteral("funnelInsightButton"));
    connect(m_button, &QPushButton::clicked, this, [this] { emit peopleWanted(m_stage, m_part); });
    hide();
}

void FunnelInsight::show(const QList<FunnelBar> &bars)
{
    const FunnelLeak leak = worstLeak(bars);
    setVisible(leak.row >= 0);
    if (leak.row < 0)
        return;
    const FunnelBar &bar = bars[leak.row];
    m_stage = bar.stageId;
    m_part = leak.overdue > 0 ? FunnelPart::Overdue : FunnelPart::Abandoned;
    const qint64 shown = leak.overdue > 0 ? leak.overdue : leak.abandoned;
    const QString name = QStringLiteral("<b>%1</b>").arg(bar.name.toHtmlEscaped());
    m_text->setText(
        tr("Most people who fall behind do so in %1: %2, %3.", "stage, overdue, abandoned")
            .arg(name, tr("%Ln are overdue", nullptr, int(leak.overdue)),
                 tr("%Ln did nothing for 14 days", nullptr, int(leak.abandoned))));
    m_button->setText(tr("Show the %Ln people", nullptr, int(shown)));
}

QString FunnelInsight::text() const
{
    return m_text->text();
}

} // namespace gangway
