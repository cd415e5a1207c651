// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/personprogressbar.h"

#include "style/theme.h"
#include "style/typography.h"
#include "widgets/progressbar.h"

#include <QPainter>
#include <QStyle>

namespace gangway {

namespace {

constexpr int barHeight = 6;

} // namespace

PersonProgressBar::PersonProgressBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PersonProgressBar::setProgress(int done, int total, bool completed)
{
    m_words = completed && done < total
                  ? tr("Completed, with %1 of %n blocks", nullptr, total).arg(done)
                  : tr("%1 of %n blocks done", nullptr, total).arg(done);
    m_share = completed ? 1 : total > 0 ? double(done) / total : 0;
    setAccessibleName(m_words);
    update();
}

QSize PersonProgressBar::sizeHint() const
{
    return {scaled(160),
            QFontMetrics(typography(Voice::Small)).height() + Theme::space4 + barHeight};
}

void PersonProgressBar::paintEvent(QPaintEvent *)
{
    const Theme &t = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(typography(Voice::Small));
    painter.setPen(t.muted);
    const QRect words(0, 0, width(), painter.fontMetrics().height());
    painter.drawText(words, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                     m_words);
    painter.drawText(words, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight)),
                     percentText(m_share));
    paintProgress(painter, {0, height() - barHeight, width(), barHeight}, m_share, t.done,
                  layoutDirection());
}

} // namespace gangway
