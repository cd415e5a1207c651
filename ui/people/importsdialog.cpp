// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/importsdialog.h"

#include "domain/base/whendone.h"
#include "people/peopledialogs.h"
#include "shell/notices.h"
#include "style/theme.h"
#include "style/typography.h"
#include "usecases/people/people.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/statestack.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

ImportsDialog::ImportsDialog(ConsoleContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_banner(new Banner(this))
    , m_table(new TableView)
    , m_stack(new StateStack(m_table, this))
    , m_note(new TextLabel(Voice::Muted, {}, this))
{
    setObjectName(u"imports"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Imports"));
    resize(scaled(720), scaled(440));
    layOut();
    read();
}

void ImportsDialog::layOut()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space24, Theme::space24, Theme::space24, Theme::space16);
    column->setSpacing(Theme::space12);
    column->addWidget(new TextLabel(Voice::Title, tr("Imports"), this));
    column->addWidget(m_banner);
    m_table->setObjectName(u"importList"_s);
    m_table->setAccessibleName(tr("Imports"));
    m_table->setModel(&m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumn(PastImportModel::File, 220, 1, 120);
    m_table->setColumn(PastImportModel::When, 130);
    m_table->setColumn(PastImportModel::Who, 140, 0, 90);
    m_table->setColumn(PastImportModel::People, 80);
    m_table->setColumn(PastImportModel::Left, 90);
    m_stack->setEmptyMessage(u"upload"_s, tr("Nothing was imported yet"),
                             tr("Each list of people that is imported stands here, and can be "
                                "taken back."),
                             {});
    column->addWidget(m_stack, 1);
    m_note->setObjectName(u"importNote"_s);
    m_note->setFlowing(true);
    column->addWidget(m_note);
    column->addWidget(makeButtons());
    connect(m_stack, &StateStack::retryRequested, this, &ImportsDialog::read);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ImportsDialog::showChoice);
    connect(m_table, &TableView::rowActivated, this, &ImportsDialog::showPeople);
}

QWidget *ImportsDialog::makeButtons()
{
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->setSpacing(Theme::space8);
    m_takeBack = makeButton(tr("Take it back"), ButtonRole::Plain, u"undo-2"_s, row);
    m_takeBack->setObjectName(u"takeBack"_s);
    m_show = makeButton(tr("Show them"), ButtonRole::Plain, {}, row);
    m_show->setObjectName(u"showImported"_s);
    auto *close = makeButton(tr("Close"), ButtonRole::Plain, {}, row);
    for (QPushButton *button : {m_takeBack, m_show, close})
        button->setAutoDefault(false);
    line->addWidget(m_takeBack);
    line->addWidget(m_show);
    line->addStretch();
    line->addWidget(close);
    connect(m_takeBack, &QPushButton::clicked, this, &ImportsDialog::askTakeBack);
    connect(m_show, &QPushButton::clicked, this, &ImportsDialog::showPeople);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    showChoice();
    return row;
}

void ImportsDialog::read()
{
    if (m_model.rowCount() == 0)
        m_stack->showLoading();
    whenDone(people::pastImports(m_context.session), this,
             [this](const Result<QList<PastImport>> &imports) {
                 if (!imports)
                     return m_stack->showError(imports.error(), true);
                 const int row = qMax(0, m_table->currentIndex().row());
                 m_model.setImports(*imports);
                 if (imports->isEmpty())
                     return m_stack->showEmpty();
                 m_stack->showContent();
                 m_table->setCurrentIndex(m_model.index(qMin(row, m_model.rowCount() - 1), 0));
                 m_table->setFocus();
                 showChoice();
             });
}

const PastImport *ImportsDialog::chosen() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_model.rowCount() ? &m_model.importAt(row) : nullptr;
}

/// What taking back would do now, or why it cannot be done.
void ImportsDialog::showChoice()
{
    const PastImport *import = chosen();
    const QString whyNot = m_context.may(Permission::ManagePeople).whyNot();
    QString note;
    if (import) {
        if (!whyNot.isEmpty())
            note = whyNot;
        else if (import->here == 0)
            note = tr("Nobody of this import is here any more.");
        else if (import->removable() == 0)
            note = tr("Everybody of this import has begun, so they stay.");
        else if (import->begun > 0)
            note = tr("%n people have begun and would stay.", nullptr, import->begun);
    }
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_show->setEnabled(import && import->here > 0);
    m_takeBack->setEnabled(import && !m_busy && whyNot.isEmpty() && import->removable() > 0);
    m_takeBack->setToolTip(m_takeBack->isEnabled() ? QString() : note);
    m_takeBack->setAccessibleDescription(m_takeBack->toolTip());
}

void ImportsDialog::showPeople()
{
    const PastImport *import = chosen();
    if (!import || import->here == 0)
        return;
    emit showRequested(import->id);
    accept();
}

void ImportsDialog::askTakeBack()
{
    const PastImport *import = chosen();
    if (!import)
        return;
    auto *dialog = new TakeBackDialog(import->removable(), import->begun, this);
    connect(dialog, &QDialog::accepted, this, [this, id = import->id] { takeBack(id); });
    dialog->open();
}

void ImportsDialog::takeBack(const QUuid &batch)
{
    m_busy = true;
    m_table->setFocus();
    showChoice();
    whenDone(people::takeBack(m_context.session, batch), this,
             [this](const Result<TakenBack> &taken) {
                 m_busy = false;
                 showChoice();
                 if (!taken)
                     return m_banner->showError(taken.error());
                 m_banner->showMessage(BannerKind::Info,
                                       tr("%n people were removed.", nullptr, taken->removed));
                 emit peopleChanged();
                 read();
             });
}

} // namespace gangway
