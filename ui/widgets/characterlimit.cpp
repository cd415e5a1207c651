// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/characterlimit.h"

#include "domain/base/characters.h"

#include <QLineEdit>

namespace gangway {

void limitCharacters(QLineEdit *edit, int most)
{
    QObject::connect(edit, &QLineEdit::textChanged, edit, [edit, most](const QString &text) {
        if (!isLongerThan(text, most))
            return;
        const QString fitting = leftCharacters(text, most);
        const auto cursor = qMin(edit->cursorPosition(), int(fitting.size()));
        edit->setText(fitting);
        edit->setCursorPosition(cursor);
    });
}

} // namespace gangway
