// SPDX-License-Identifier: GPL-3.0-or-later
#include "funnel/funnelfigures.h"

#include "funnel/funnelbars.h"
#include "items/funnel/funnelmodel.h"
#include "style/theme.h"
#include "widgets/progressbar.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLocale>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

const QString unknown = u"–"_s;

} // namespace

FigureCard::FigureCard(const QString &name, QWidget *parent)
    : Card(parent)
    , m_name(name)
    , m_figure(new TextLabel(Voice::Figure, unknown, this))
    , m_line(new TextLabel(Voice::Small, QString(), this))
{
    auto *label = new TextLabel(Voice::Small, name, this);
    m_line->setFlowing(true);
    body()->setSpacing(Theme::space4);
    body()->addWidget(label);
    body()->addWidget(m_figure);
    body()->addWidget(m_line);
    body()->addStretch();
}

void FigureCard::setFigure(const QString &figure, const QString &line)
{
    m_figure->setText(figure);
    m_line->setText(line);
    setAccessibleName(QStringLiteral("%1: %2").arg(m_name, figure));
    setAccessibleDescription(line);
}

QString FigureCard::figure() const
{
    return m_figure->text();
}

QString FigureCard::line() const
{
    return m_line->text();
}

FunnelFigures::FunnelFigures(QWidget *parent)
    : QWidget(parent)
    , m_completed(new FigureCard(tr("Completed"), this))
    , m_median(new FigureCard(tr("Median time to complete"), this))
    , m_overdue(new FigureCard(tr("Overdue now"), this))
    , m_open(new FigureCard(tr("Still open"), this))
{
    m_completed->setObjectName(u"figureCompleted"_s);
    m_median->setObjectName(u"figureMedian"_s);
    m_overdue->setObjectName(u"figureOverdue"_s);
    m_open->setObjectName(u"figureOpen"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space16);
    for (FigureCard *card : {m_completed, m_median, m_overdue, m_open})
        layout->addWidget(card, 1);
}

void FunnelFigures::show(const FunnelModel &model)
{
    const FunnelSummary sum = summaryOf(model);
    const QLocale locale;
    m_completed->setFigure(
        sum.joined > 0 ? percentText(double(sum.done) / double(sum.joined), 1) : unknown,
        tr("%1 of %2 who joined").arg(locale.toString(sum.done), locale.toString(sum.joined)));
    const auto median = model.medianToComplete();
    m_median->setFigure(median ? durationText(*median) : unknown,
                        model.mediansAreSampled() ? tr("measured on some of the people")
                        : median                  ? tr("from joining to the last stage")
                                                  : tr("nobody is done yet"));
    if (!model.hasDetails())
        return; // the states are on their way; what stands there stays
    m_overdue->setFigure(locale.toString(sum.overdue),
                         sum.abandoned > 0
                             ? tr("%Ln did nothing for 14 days", nullptr, int(sum.abandoned))
                             : tr("nobody has been quiet for 14 days"));
    m_open->setFigure(locale.toString(sum.open()), tr("joined and not done yet"));
}

} // namespace gangway
