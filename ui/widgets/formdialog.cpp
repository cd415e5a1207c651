// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/formdialog.h"

#include "style/theme.h"
#include "widgets/buttons.h"
#include "widgets/dialogparts.h"
#include "widgets/typedforms.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

FormDialog::FormDialog(QWidget *parent) : QDialog(parent)
{
    TypedForms::all().add(this, {.isTouched = [this] { return isTouched(); },
                                 .save = [this] { save(); },
                                 .discard = [this] { done(Rejected); }});
}

void FormDialog::reject()
{
    TypedForms::all().leave(this, [this] {
        if (isVisible())
            done(Rejected);
    });
}

DiscardDialog::DiscardDialog(bool maySave, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"discardTyped"_s);
    QVBoxLayout *column =
        layOutDialog(this, maySave ? tr("Save your changes?") : tr("Discard your changes?"),
                     tr("They have not been saved."));
    QPushButton *discard = addDialogButtons(this, column, tr("Discard"), ButtonRole::Danger);
    auto *stay = findChild<QPushButton *>(u"cancel"_s);
    stay->setText(tr("Keep editing"));
    preferCancel(this, discard);
    if (!maySave)
        return;
    auto *save = makeButton(tr("Save"), ButtonRole::Primary, {}, this);
    save->setObjectName(u"save"_s);
    save->setAutoDefault(false);
    auto *line = qobject_cast<QBoxLayout *>(column->itemAt(column->count() - 1)->layout());
    line->addWidget(save);
    connect(save, &QPushButton::clicked, this, [this] {
        done(Rejected);
        emit saveChosen();
    });
}

} // namespace gangway
