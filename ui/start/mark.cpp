// SPDX-License-Identifier: GPL-3.0-or-later
#include "start/mark.h"

#include "style/icons.h"
#include "style/typography.h"

#include <QPainter>

namespace gangway {

Mark::Mark(QWidget *parent) : QWidget(parent)
{
    setFixedSize(sizeHint());
}

QSize Mark::sizeHint() const
{
    return {scaled(48), scaled(48)};
}

void Mark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    applicationIcon().paint(&painter, rect());
}

} // namespace gangway
