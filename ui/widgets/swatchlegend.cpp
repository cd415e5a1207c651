// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/swatchlegend.h"

#include "style/draw.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QPainter>
#include <QStyle>

namespace gangway {

namespace {

constexpr int swatch = 10;
constexpr int gap = 6;
constexpr int between = 18;

} // namespace

SwatchLegend::SwatchLegend(const QList<Entry> &entries, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setEntries(entries);
}

void SwatchLegend::setEntries(const QList<Entry> &entries)
{
    m_entries = entries;
    QStringList texts;
    for (const Entry &entry : entries)
        texts.append(entry.text);
    setAccessibleName(texts.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize SwatchLegend::sizeHint() const
{
    const QFontMetrics metrics(typography(Voice::Small));
    int width = 0;
    for (const Entry &entry : m_entries)
        width += swatch + gap + metrics.horizontalAdvance(entry.text) + between;
    return {qMax(0, width - between), metrics.height()};
}

QSize SwatchLegend::minimumSizeHint() const
{
    return sizeHint();
}

void SwatchLegend::paintEvent(QPaintEvent *)
{
    const Theme &t = Theme::current();
    QPainter painter(this);
    painter.setFont(typography(Voice::Small));
    painter.setPen(t.muted);
    int x = 0;
    const auto place = [&](int width, int height) {
        const QRect part(x, (this->height() - height) / 2, width, height);
        x += width;
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    for (const Entry &entry : m_entries) {
        drawBox(painter, place(swatch, swatch), 2, entry.color ? t.*entry.color : t.abandoned);
        x += gap;
        const int words = painter.fontMetrics().horizontalAdvance(entry.text);
        painter.drawText(place(words, height()), Qt::AlignCenter | Qt::TextDontClip, entry.text);
        x += between;
    }
}

} // namespace gangway
