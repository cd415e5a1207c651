// SPDX-License-Identifier: GPL-3.0-or-later
#include "flows/importsheet.h"

#include "domain/base/characters.h"
#include "domain/base/whendone.h"
#include "style/theme.h"
#include "style/typography.h"
#include "usecases/flows/flows.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/celldelegate.h"
#include "widgets/characterlimit.h"
#include "widgets/formfield.h"
#include "widgets/messageview.h"
#include "widgets/textlabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedLayout>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

constexpr int bestWidth = 600;  ///< px
constexpr int bestHeight = 560; ///< px; without anything to list it is lower
constexpr int whyRole = Qt::UserRole;
constexpr int mostShown = 2000; ///< notes; a file can have very many
constexpr int longestName = 300;

} // namespace

ImportSheet::ImportSheet(Session &session, QWidget *parent)
    : FormDialog(parent)
    , m_session(session)
    , m_importing(new FlowImporting(this))
    , m_title(new TextLabel(Voice::Title, tr("Import a flow"), this))
    , m_banner(new Banner(this))
    , m_stack(new QStackedLayout)
    , m_model(new QStandardItemModel(this))
    , m_create(makeButton(tr("Create flow"), ButtonRole::Primary))
    , m_cancel(makeButton(tr("Cancel")))
{
    setObjectName(u"importSheet"_s);
    setWindowTitle(tr("Import a flow"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space24, Theme::space24, Theme::space24, Theme::space24);
    layout->setSpacing(Theme::space16);
    layout->addWidget(m_title);
    layout->addWidget(m_banner);
    layout->addLayout(m_stack, 1);
    m_message = new MessageView(this);
    m_stack->addWidget(makeReading());
    m_stack->addWidget(makeFound());
    m_stack->addWidget(m_message);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_create);
    layout->addLayout(buttons);
    m_create->setObjectName(u"createFlowButton"_s);
    m_create->setDefault(true);
    resize(bestWidth, bestHeight);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(this, &QDialog::rejected, m_importing, &FlowImporting::cancel);
    connect(m_create, &QPushButton::clicked, this, &ImportSheet::create);
    connect(m_message, &MessageView::activated, this, &ImportSheet::anotherRequested);
    connect(m_importing, &FlowImporting::stateChanged, this, &ImportSheet::show);
    connect(m_importing, &FlowImporting::progressed, m_progress, &QProgressBar::setValue);
}

QWidget *ImportSheet::makeReading()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space12);
    m_reading = new TextLabel(Voice::Body, {}, page);
    m_progress = new QProgressBar(page);
    m_progress->setRange(0, 100);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Reading the file"));
    layout->addWidget(m_reading);
    layout->addWidget(m_progress);
    layout->addStretch();
    return page;
}

QWidget *ImportSheet::makeFound()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space12);
    m_name = new QLineEdit(page);
    m_name->setObjectName(u"importName"_s);
    limitCharacters(m_name, longestName);
    m_nameField = new FormField(tr("Name of the flow"), m_name, page);
    m_summary = new TextLabel(Voice::Body, {}, page);
    m_summary->setWordWrap(true);
    m_bullets = new QCheckBox(tr("Make a task of every list item"), page);
    m_bullets->setObjectName(u"bulletsAsTasks"_s);
    m_tableRows = new QCheckBox(tr("Make a task of every table row"), page);
    m_tableRows->setObjectName(u"tableRowsAsTasks"_s);
    for (QCheckBox *choice : {m_bullets, m_tableRows}) {
        connect(choice, &QCheckBox::clicked, this, [this, choice] {
            m_chosen = choice;
            m_typedName = m_name->isModified() ? m_name->text() : QString();
            m_importing->readAgain({m_bullets->isChecked(), m_tableRows->isChecked()});
        });
    }
    m_notUsed = new TextLabel(Voice::Section, {}, page);
    m_notes = new QListView(page);
    m_notes->setObjectName(u"importNotes"_s);
    m_notes->setModel(m_model);
    m_notes->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_notes->setUniformItemSizes(true);
    m_notes->setItemDelegate(new TwoLineDelegate(whyRole, false, m_notes));
    layout->addWidget(m_nameField);
    layout->addWidget(m_summary);
    layout->addWidget(m_bullets);
    layout->addWidget(m_tableRows);
    layout->addWidget(m_notUsed);
    layout->addWidget(m_notes, 1);
    layout->addStretch();
    return page;
}

void ImportSheet::read(const QString &path)
{
    m_banner->dismiss();
    m_bullets->setChecked(false);
    m_tableRows->setChecked(false);
    m_typedName.clear();
    m_importing->start(path);
}

void ImportSheet::show()
{
    switch (m_importing->state()) {
    case FlowImporting::State::Idle:
    case FlowImporting::State::Reading:
        m_reading->setText(tr("Reading %1").arg(m_importing->fileName()));
        m_progress->setValue(0);
        m_stack->setCurrentIndex(0);
        break;
    case FlowImporting::State::Ready:
        showFound();
        m_stack->setCurrentIndex(1);
        if (QWidget *choice = m_chosen ? m_chosen.data() : nullptr)
            choice->setFocus();
        else
            m_name->setFocus();
        m_chosen.clear();
        break;
    case FlowImporting::State::Failed:
        m_message->setError(m_importing->error(), tr("Choose another file"));
        m_stack->setCurrentIndex(2);
        break;
    case FlowImporting::State::Cancelled:
        return;
    }
    m_create->setEnabled(m_importing->state() == FlowImporting::State::Ready);
    m_create->setVisible(m_importing->state() != FlowImporting::State::Failed);
}

void ImportSheet::showFound()
{
    const FlowImport &found = m_importing->result();
    m_name->setText(m_typedName.isEmpty() ? found.document.name() : m_typedName);
    m_name->setCursorPosition(0); // a long one shows how it begins
    m_name->setModified(!m_typedName.isEmpty());
    // Offered where there is something to choose.
    m_bullets->setVisible(found.plainItems > 0 || m_bullets->isChecked());
    m_tableRows->setVisible(found.tableRows > 0 || m_tableRows->isChecked());
    const QString stages = tr("%n stage(s)", nullptr, found.stages);
    const QString blocks = tr("%n block(s)", nullptr, found.blocks);
    const QString tasks = tr("%n of them task(s)", nullptr, found.tasks);
    m_summary->setText(tr("%1: %2, %3, %4.").arg(m_importing->fileName(), stages, blocks, tasks));
    const auto unused = static_cast<int>(found.unused.size());
    m_notUsed->setText(unused == 0 ? tr("Everything in the file was used.")
                                   : tr("%n thing(s) were not used", nullptr, unused));
    m_notes->setVisible(unused > 0);
    layout()->activate();
    resize(width(), unused > 0 ? bestHeight : layout()->totalMinimumSize().height());
    m_notes->setAccessibleName(m_notUsed->text());
    m_model->clear();
    for (const UnusedPart &part : found.unused.mid(0, mostShown)) {
        auto *item = new QStandardItem(
            tr("Line %L1: %2").arg(part.line).arg(shortened(part.text.simplified(), longestName)));
        item->setData(part.why, whyRole);
        item->setData(tr("%1. %2").arg(item->text(), part.why), Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
}

/// The name is what people type; the rest can be had again from the file.
bool ImportSheet::isTouched() const
{
    return m_name->isModified() && m_name->text() != m_importing->result().document.name();
}

void ImportSheet::create()
{
    FlowDocument document = m_importing->result().document;
    const QString name = m_name->text().trimmed();
    m_nameField->setError(name.isEmpty() ? tr("The flow needs a name.") : QString());
    if (name.isEmpty())
        return m_name->setFocus();
    document.texts[document.defaultLanguage][u"name"_s] = name;
    m_create->setEnabled(false);
    whenDone(flows::create(m_session, document), this,
             [this, id = document.id, name](const Result<qint64> &made) {
                 m_create->setEnabled(true);
                 if (!made)
                     return m_banner->showError(made.error());
                 emit created(id, name);
                 accept();
             });
}

} // namespace gangway
