// SPDX-License-Identifier: GPL-3.0-or-later
#include "funnel/funnelbars.h"

#include "exchange/csvwriter.h"
#include "funnel/funneltext.h"
#include "items/funnel/funnelmodel.h"

namespace gangway {

namespace {

QVariant valueOf(const FunnelModel &model, int row, FunnelModel::Column column)
{
    return model.index(row, column).data(FunnelModel::ValueRole);
}

std::optional<std::chrono::seconds> medianOf(const FunnelModel &model, int row)
{
    const QVariant median = valueOf(model, row, FunnelModel::MedianTime);
    if (!median.isValid())
        return {};
    return std::chrono::seconds(median.toLongLong());
}

QString csvField(const QString &words)
{
    QString text = withoutFormula(words);
    return QStringLiteral("\"%1\"").arg(text.replace(u'"', QStringLiteral("\"\"")));
}

/// Shares are given in per cent, as their headings say.
QString csvValue(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString)
        return csvField(value.toString());
    if (value.typeId() == QMetaType::Double)
        return QString::number(value.toDouble() * 100, 'f', 2);
    return value.toString();
}

/// With the unit of what stands below: a file has numbers where the table has words.
QString csvHeading(const FunnelModel &model, int column)
{
    switch (column) {
    case FunnelModel::Share:
        return FunnelModel::tr("Share done, %");
    case FunnelModel::MedianTime:
        return FunnelModel::tr("Median time, seconds");
    default:
        return model.headerData(column, Qt::Horizontal).toString();
    }
}

} // namespace

QList<FunnelBar> barsOf(const FunnelModel &model)
{
    QList<FunnelBar> bars;
    for (int row = 0; row < model.rowCount(); ++row) {
        const FunnelStage &stage = model.stageAt(row);
        FunnelBar bar{.stageId = stage.stageId,
                      .name = stage.name,
                      .note = stageNote(medianOf(model, row), stage.optional)};
        qint64 left = qMax<qint64>(0, stage.entered - stage.completed);
        const auto take = [&](FunnelPart part, FunnelModel::Column column) {
            const qint64 people = qBound<qint64>(0, valueOf(model, row, column).toLongLong(), left);
            bar.people[std::size_t(part)] = people;
            left -= people;
        };
        bar.people[std::size_t(FunnelPart::Done)] = stage.completed;
        take(FunnelPart::Overdue, FunnelModel::Overdue);
        take(FunnelPart::Abandoned, FunnelModel::Abandoned);
        // Who passed by an optional stage left nothing undone.
        if (stage.optional && model.hasDetails())
            take(FunnelPart::InTime, FunnelModel::InTime);
        else
            bar.people[std::size_t(FunnelPart::InTime)] = left;
        bars.append(bar);
    }
    return bars;
}

FunnelSummary summaryOf(const FunnelModel &model)
{
    FunnelSummary summary;
    for (int row = 0; row < model.rowCount(); ++row) {
        const FunnelStage &stage = model.stageAt(row);
        if (row == 0)
            summary.joined = stage.entered;
        if (!stage.optional)
            summary.done = stage.completed;
        summary.inTime += valueOf(model, row, FunnelModel::InTime).toLongLong();
        summary.overdue += valueOf(model, row, FunnelModel::Overdue).toLongLong();
        summary.abandoned += valueOf(model, row, FunnelModel::Abandoned).toLongLong();
    }
    return summary;
}

FunnelLeak worstLeak(const QList<FunnelBar> &bars)
{
    FunnelLeak worst;
    for (int row = 0; row < bars.size(); ++row) {
        const qint64 overdue = bars[row].count(FunnelPart::Overdue);
        const qint64 abandoned = bars[row].count(FunnelPart::Abandoned);
        if (overdue + abandoned > worst.overdue + worst.abandoned)
            worst = {row, overdue, abandoned};
    }
    return worst;
}

QByteArray funnelCsv(const FunnelModel &model)
{
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << csvField(csvHeading(model, column));
    lines << cells.join(u',');
    for (int row = 0; row < model.rowCount(); ++row) {
        cells.clear();
        for (int column = 0; column < model.columnCount(); ++column)
            cells << csvValue(valueOf(model, row, FunnelModel::Column(column)));
        lines << cells.join(u',');
    }
    lines << QString();
    return lines.join(QStringLiteral("\r\n")).toUtf8();
}

QString funnelText(const FunnelModel &model)
{
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << model.headerData(column, Qt::Horizontal).toString();
    lines << cells.join(u'\t');
    for (int row = 0; row < model.rowCount(); ++row) {
        cells.clear();
        for (int column = 0; column < model.columnCount(); ++column)
            cells << withoutFormula(model.index(row, column).data().toString().simplified());
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

} // namespace gangway
