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

void PersonProgressBar::setProgress(int done, int total)
{
    m_done = done;
    m_total = total;
    setAccessibleName(tr("%1 of %n steps done", nullptr, total).arg(done));
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
                     tr("%1 of %n steps done", nullptr, m_total).arg(m_done));
    const double share = m_total > 0 ? double(m_done) / m_total : 0;
    painter.drawText(words, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight)),
                     percentText(share));
    paintProgress(painter, {0, height() - barHeight, width(), barHeight}, share, t.done,
                  layoutDirection());
}

} // namespace gangway
