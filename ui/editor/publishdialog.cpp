// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/publishdialog.h"

#include "domain/base/whendone.h"
#include "domain/content/publishing.h"
#include "editor/editordesk.h"
#include "items/flows/flowsaving.h"
#include "items/flows/problemmodel.h"
#include "shell/follow.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/statestack.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

constexpr int mostLines = 40;
constexpr int lowest = 200;  ///< px, of the dialog
constexpr int highest = 560; ///< px

TextLabel *line(Voice voice, const QString &text, QWidget *parent)
{
    auto *label = new TextLabel(voice, text, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

PublishDialog::PublishDialog(EditorDesk &desk, FlowSaving &saving, Session &session,
                             QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_saving(saving)
    , m_session(session)
    , m_banner(new Banner(this))
    , m_cancel(makeButton(tr("Cancel")))
    , m_publish(makeButton(tr("Publish"), ButtonRole::Primary, u"send"_s))
{
    setObjectName(u"publishDialog"_s);
    setWindowTitle(tr("Publish flow"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space24, Theme::space24, Theme::space24, Theme::space24);
    layout->setSpacing(Theme::space16);
    layout->addWidget(line(Voice::Title, tr("Publish “%1”").arg(desk.document().name()), this));
    layout->addWidget(m_banner);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *inner = new QWidget;
    m_contents = new QVBoxLayout(inner);
    m_contents->setContentsMargins(0, 0, Theme::space8, 0);
    m_contents->setSpacing(Theme::space8);
    scroll->setWidget(inner);
    m_stack = new StateStack(scroll, this);
    m_stack->setSkeleton(SkeletonView::Shape::Text);
    layout->addWidget(m_stack, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    m_cancel->setAutoDefault(false);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_publish);
    layout->addLayout(buttons);
    m_publish->setObjectName(u"publishButton"_s);
    m_publish->setDefault(true);
    m_publish->setEnabled(false);
    // Enter does nothing until it is known what it would do.
    setFocusPolicy(Qt::ClickFocus);
    setFocus();
    resize(520, 320);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_publish, &QPushButton::clicked, this, &PublishDialog::publish);
    connect(&saving, &FlowSaving::stateChanged, this, [this] {
        if (m_waiting)
            send();
    });
    m_reading.ask([&session, flow = m_desk.document()] { return flows::changes(session, flow); });
    follow(*m_stack, m_reading, session, [this] { showChanges(m_reading.value()); });
}

void PublishDialog::showProblems(QVBoxLayout *layout)
{
    m_desk.editing().settle(); // publishing asks about everything
    const ProblemModel &problems = m_desk.problems();
    m_publish->setEnabled(problems.errorCount() == 0 && !m_desk.isReadOnly());
    if (problems.errorCount() == 0)
        return;
    layout->addWidget(line(
        Voice::Strong, tr("%n problem(s) to correct first", nullptr, problems.errorCount()), this));
    for (int row = 0; row < problems.errorCount(); ++row) { // the worst come first
        const Problem problem = problems.problemAt(row);
        const QString where = problems.index(row).data(ProblemModel::WhereRole).toString();
        auto *link = new LinkButton(
            where.isEmpty() ? problem.message : tr("%1: %2").arg(where, problem.message), this);
        link->setObjectName(u"problemLink"_s);
        connect(link, &QAbstractButton::clicked, this, [this, problem] {
            reject();
            m_desk.reveal(problem);
        });
        layout->addWidget(link, 0, Qt::AlignLeading);
    }
}

/// Not in the way; readers of that language get the original.
void PublishDialog::showUntranslated(QVBoxLayout *layout)
{
    const ProblemModel &problems = m_desk.problems();
    for (int row = 0; row < problems.rowCount(); ++row) {
        const Problem problem = problems.problemAt(row);
        if (problem.code != "missingTranslation"_L1)
            continue;
        TextLabel *words = line(Voice::Body, problem.message, this);
        words->setObjectName(u"untranslated"_s);
        layout->addWidget(words);
    }
}

void PublishDialog::showChanges(const flows::Changes &changes)
{
    const int next = changes.version + 1;
    const bool same = changes.lines.isEmpty() && changes.version > 0;
    showProblems(m_contents);
    if (same) {
        m_contents->addWidget(line(
            Voice::Body, tr("Nothing has changed since version %1.").arg(changes.version), this));
        m_publish->setEnabled(false);
    } else if (changes.version == 0) {
        m_contents->addWidget(line(
            Voice::Body,
            tr("This is the first version. New hires can join it once it is published."), this));
    } else {
        m_contents->addWidget(
            line(Voice::Strong, tr("Changes since version %1").arg(changes.version), this));
        for (const QString &change : changes.lines.mid(0, mostLines))
            m_contents->addWidget(line(Voice::Body, u"• "_s + change, this));
        if (const auto more = static_cast<int>(changes.lines.size()) - mostLines; more > 0)
            m_contents->addWidget(line(Voice::Muted, tr("and %n more", nullptr, more), this));
    }
    if (!same) {
        m_contents->addWidget(line(Voice::Muted,
                                   changes.version == 0
                                       ? tr("A version never changes once it is published.")
                                       : tr("People who are in the flow stay on their version. "
                                            "Those who join from now on get version %1.")
                                             .arg(next),
                                   this));
    }
    showUntranslated(m_contents);
    m_contents->addStretch();
    m_stack->showContent();
    giveFocus();
    // As high as what there is to say, within reason.
    const int spare = m_stack->height() - m_contents->sizeHint().height();
    resize(width(), qBound(lowest, height() - spare + Theme::space16, highest));
}

/// To what Enter is pressed for: publishing, else the first thing that is in its way.
void PublishDialog::giveFocus()
{
    if (focusWidget() && focusWidget() != this)
        return;
    QWidget *first = findChild<LinkButton *>(u"problemLink"_s);
    if (m_publish->isEnabled())
        first = m_publish;
    (first ? first : m_cancel)->setFocus(Qt::OtherFocusReason);
}

void PublishDialog::publish()
{
    m_publish->setEnabled(false);
    m_banner->dismiss();
    m_waiting = true;
    m_saving.saveNow();
    send();
}

void PublishDialog::send()
{
    using State = FlowSaving::State;
    const State state = m_saving.state();
    if (state == State::Waiting || state == State::Saving)
        return;
    m_waiting = false;
    if (state != State::Saved) {
        Error error = m_saving.error();
        if (error.message.isEmpty())
            error.message = tr("The changes are not saved yet, so they cannot be published.");
        return fail(error);
    }
    whenDone(flows::publish(m_session, m_desk.document().id), this,
             [this, before = m_desk.document()](const Result<flows::Published> &outcome) {
                 if (!outcome)
                     return fail(outcome.error());
                 // Somebody may have saved between the two statements; that is theirs to keep.
                 if (outcome->draft.document == before)
                     m_saving.setRowVersion(outcome->draft.rowVersion);
                 emit published(outcome->publication);
                 accept();
             });
}

void PublishDialog::fail(const Error &error)
{
    m_banner->showError(error);
    m_publish->setEnabled(true);
}

} // namespace gangway
