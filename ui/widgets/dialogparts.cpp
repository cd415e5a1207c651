// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogparts.h"

#include "style/theme.h"
#include "style/typography.h"
#include "widgets/buttons.h"
#include "widgets/textlabel.h"

#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int dialogWidth = 420; ///< of the 13 px scale

} // namespace

QVBoxLayout *layOutDialog(QDialog *dialog, const QString &heading, const QString &text)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(heading);
    dialog->setMinimumWidth(scaled(dialogWidth));
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(Theme::space24, Theme::space24, Theme::space24, Theme::space16);
    column->setSpacing(Theme::space12);
    auto *title = new TextLabel(Voice::Title, heading, dialog);
    title->setFlowing(true);
    column->addWidget(title);
    if (text.isEmpty())
        return column;
    auto *words = new TextLabel(Voice::Muted, text, dialog);
    words->setFlowing(true);
    column->addWidget(words);
    return column;
}

QPushButton *addDialogButtons(QDialog *dialog, QVBoxLayout *column, const QString &text,
                              ButtonRole role)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space8);
    auto *cancel = makeButton(QDialog::tr("Cancel"), ButtonRole::Plain, {}, dialog);
    auto *accept = makeButton(text, role, {}, dialog);
    cancel->setObjectName(u"cancel"_s);
    accept->setObjectName(u"accept"_s);
    line->addStretch();
    line->addWidget(cancel);
    line->addWidget(accept);
    column->addSpacing(Theme::space8);
    column->addLayout(line);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(accept, &QPushButton::clicked, dialog, &QDialog::accept);
    return accept;
}

void preferCancel(QDialog *dialog, QPushButton *accept)
{
    accept->setAutoDefault(false);
    auto *cancel = dialog->findChild<QPushButton *>(u"cancel"_s);
    cancel->setDefault(true);
    cancel->setFocus();
}

} // namespace gangway
