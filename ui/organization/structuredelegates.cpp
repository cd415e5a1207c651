// SPDX-License-Identifier: GPL-3.0-or-later
#include "organization/structuredelegates.h"

#include "domain/forms/fieldoptions.h"
#include "style/typography.h"

#include <QPainter>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int gap = Theme::space4;

ChipLook chip(const QString &text, const QStyleOptionViewItem &option)
{
    return {.kind = ChipKind::Neutral,
            .text = text,
            .icon = {},
            .dot = false,
            .outlined = option.state.testFlag(QStyle::State_Selected)};
}

/// How many chips of `texts` fit into `width`, beside the words for the rest.
qsizetype fitting(const QStringList &texts, int width, const QStyleOptionViewItem &option)
{
    int used = 0;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const bool last = i == texts.size() - 1;
        const int rest = last ? 0
                              : gap + QFontMetrics(typography(Voice::Small))
                                          .horizontalAdvance(u"+%1"_s.arg(texts.size() - i - 1));
        const int own = chipSize(chip(texts.at(i), option)).width();
        if (i > 0 && used + own + rest > width)
            return i;
        used += own + gap;
    }
    return texts.size();
}

} // namespace

ChipsDelegate::ChipsDelegate(int role, QObject *parent) : CellDelegate(parent), m_role(role) {}

void ChipsDelegate::paintContents(QPainter &painter, const QRect &rect,
                                  const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const QStringList texts = index.data(m_role).toStringList();
    const qsizetype shown = fitting(texts, rect.width(), option);
    int at = 0;
    const auto room = [&] {
        return QStyle::visualRect(option.direction, rect, rect.adjusted(at, 0, 0, 0));
    };
    for (qsizetype i = 0; i < shown; ++i) {
        const ChipLook look = chip(texts.at(i), option);
        paintChip(painter, room(), look, option.direction);
        at += chipSize(look).width() + gap;
    }
    if (shown < texts.size())
        drawLine(painter, room(), u"+%1"_s.arg(texts.size() - shown), typography(Voice::Small),
                 Theme::current().muted, Qt::AlignLeft | Qt::AlignVCenter, option);
}

QSize ChipsDelegate::contentsSize(const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    int width = 0;
    int height = 0;
    for (const QString &text : index.data(m_role).toStringList()) {
        const QSize size = chipSize(chip(text, option));
        width += size.width() + gap;
        height = std::max(height, size.height());
    }
    return {width, height};
}

bool ChipsDelegate::isCut(const QRect &rect, const QModelIndex &index) const
{
    return contentsSize({}, index).width() - gap > rect.width();
}

QString ChipsDelegate::wholeText(const QModelIndex &index) const
{
    return index.data(m_role).toStringList().join(u'\n');
}

ChipLook goalStateChip(GoalState state)
{
    ChipLook look{.kind = ChipKind::InTime,
                  .text = optionLabel(goalStateName(state)),
                  .icon = u"circle-dot"_s};
    if (state == GoalState::Reached) {
        look.kind = ChipKind::Done;
        look.icon = u"check"_s;
    } else if (state == GoalState::Dropped) {
        look.kind = ChipKind::Neutral;
        look.icon = u"minus"_s;
    }
    return look;
}

} // namespace gangway
