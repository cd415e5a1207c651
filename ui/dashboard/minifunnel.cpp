// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/minifunnel.h"

#include "items/funnel/funnelmodel.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/progressbar.h"

#include <QPainter>
#include <QStyle>

namespace gangway {

namespace {

constexpr int rowSpace = 29;
constexpr int barHeight = 12;

double shareOf(const FunnelModel &model, int row)
{
    return model.index(row, FunnelModel::Share).data(FunnelModel::ValueRole).toDouble();
}

} // namespace

MiniFunnel::MiniFunnel(const FunnelModel &model, QWidget *parent) : QWidget(parent), m_model(model)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&model, &FunnelModel::stampChanged, this, &MiniFunnel::describe);
    describe();
}

int MiniFunnel::rows() const
{
    return qMin(most, m_model.rowCount());
}

void MiniFunnel::describe()
{
    QStringList lines;
    for (int row = 0; row < rows(); ++row)
        lines << QStringLiteral("%1 %2").arg(m_model.stageAt(row).name,
                                             percentText(shareOf(m_model, row), 1));
    setAccessibleName(lines.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize MiniFunnel::sizeHint() const
{
    const int lines = qMax(1, rows()) + (m_model.rowCount() > most ? 1 : 0);
    return {scaled(360), lines * scaled(rowSpace)};
}

QSize MiniFunnel::minimumSizeHint() const
{
    return {scaled(200), sizeHint().height()};
}

void MiniFunnel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    const QFont font = typography(Voice::Body);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    const int high = scaled(rowSpace);
    const int number = metrics.horizontalAdvance(QStringLiteral("100.0%")) + Theme::space16;
    int label = 0;
    for (int row = 0; row < rows(); ++row)
        label = qMax(label, metrics.horizontalAdvance(m_model.stageAt(row).name));
    label = qMin(label + Theme::space24, width() * 2 / 5);
    const auto visual = [this](const QRect &box) {
        return QStyle::visualRect(layoutDirection(), rect(), box);
    };
    const auto align = [this](Qt::Alignment side) {
        return QStyle::visualAlignment(layoutDirection(), side) | Qt::AlignVCenter;
    };
    for (int row = 0; row < rows(); ++row) {
        const int top = row * high;
        painter.setPen(theme.muted);
        painter.drawText(
            visual({0, top, label - Theme::space12, high}), int(align(Qt::AlignLeft)),
            metrics.elidedText(m_model.stageAt(row).name, Qt::ElideRight, label - Theme::space12));
        const double share = shareOf(m_model, row);
        paintProgress(
            painter,
            visual({label, top + (high - barHeight) / 2, width() - label - number, barHeight}),
            share, theme.done, layoutDirection());
        painter.setPen(theme.text);
        painter.drawText(visual({width() - number, top, number, high}), int(align(Qt::AlignRight)),
                         percentText(share, 1));
    }
    if (m_model.rowCount() > most) {
        painter.setPen(theme.faint);
        painter.drawText(visual({0, rows() * high, width(), high}), int(align(Qt::AlignLeft)),
                         tr("and %n more", "stages", m_model.rowCount() - most));
    }
}

} // namespace gangway
