// SPDX-License-Identifier: GPL-3.0-or-later
#include "tour/fit.h"

#include "widgets/elidedlabel.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace gangway {

namespace {

/// Room that is missing for what the label says; 0 or less: it fits.
int missing(const QLabel &label)
{
    if (qobject_cast<const ElidedLabel *>(&label) || label.text().isEmpty())
        return 0;
    const QRect room = label.contentsRect();
    if (label.wordWrap())
        return label.heightForWidth(label.width()) - label.height();
    return std::max(label.sizeHint().width() - label.width(),
                    label.fontMetrics().height() - room.height());
}

int missing(const QAbstractButton &button)
{
    if (button.text().isEmpty())
        return 0;
    const QSize wanted =
        button.minimumSizeHint().isValid() ? button.minimumSizeHint() : button.sizeHint();
    return std::max(wanted.width() - button.width(), wanted.height() - button.height());
}

} // namespace

QStringList clippedTexts(const QWidget &root)
{
    QStringList found;
    const auto report = [&found](const QWidget &widget, const QString &text, int pixels) {
        if (pixels > 0) {
            found << QStringLiteral("%1 %2: “%3” lacks %4 px")
                         .arg(QString::fromLatin1(widget.metaObject()->className()),
                              widget.objectName(), text)
                         .arg(pixels);
        }
    };
    for (const QLabel *label : root.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&root))
            report(*label, label->text(), missing(*label));
    }
    for (const QPushButton *button : root.findChildren<QPushButton *>()) {
        if (button->isVisibleTo(&root))
            report(*button, button->text(), missing(*button));
    }
    return found;
}

} // namespace gangway
