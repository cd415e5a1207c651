// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/statestack.h"

#include "widgets/banner.h"
#include "widgets/messageview.h"

#include <QStackedLayout>
#include <QVBoxLayout>

namespace gangway {

namespace {

constexpr std::chrono::milliseconds skeletonDelay{150};
constexpr std::chrono::milliseconds skeletonHold{300};

} // namespace

StateStack::StateStack(QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_content(content)
    , m_blank(new QWidget)
    , m_skeleton(new SkeletonView)
    , m_message(new MessageView)
    , m_note(new Banner)
    , m_stack(new QStackedLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_note);
    column->addLayout(m_stack, 1);
    for (QWidget *widget : {m_blank, m_content, static_cast<QWidget *>(m_skeleton),
                            static_cast<QWidget *>(m_message)})
        m_stack->addWidget(widget);
    m_delay.setSingleShot(true);
    m_delay.setInterval(skeletonDelay);
    m_hold.setSingleShot(true);
    m_hold.setInterval(skeletonHold);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        m_hold.start();
        bring(m_skeleton);
    });
    connect(&m_hold, &QTimer::timeout, this, &StateStack::settle);
    connect(m_message, &MessageView::activated, this, [this] {
        if (m_state == State::Empty)
            emit emptyActivated();
        else
            emit retryRequested();
    });
    connect(m_note, &Banner::activated, this, &StateStack::retryRequested);
}

void StateStack::setSkeleton(SkeletonView::Shape shape)
{
    m_skeleton->setShape(shape);
}

void StateStack::setEmptyMessage(const QString &icon, const QString &title, const QString &text,
                                 const QString &button)
{
    m_empty = {icon, title, text, button};
    if (m_state == State::Empty)
        settle();
}

QWidget *StateStack::shownWidget() const
{
    return m_stack->currentWidget();
}

bool StateStack::isAtRest() const
{
    return m_state == State::Loading ? shownWidget() == m_skeleton : !m_hold.isActive();
}

void StateStack::bring(QWidget *widget)
{
    if (widget == shownWidget())
        return;
    m_stack->setCurrentWidget(widget);
    emit shownChanged();
}

void StateStack::enter(State state)
{
    const bool changed = std::exchange(m_state, state) != state;
    if (state != State::Loading)
        m_delay.stop();
    settle();
    if (changed)
        emit stateChanged(state);
}

void StateStack::showLoading()
{
    if (m_hasContent || m_state == State::Empty)
        return; // what is there stays until it is replaced
    if (!m_delay.isActive() && shownWidget() != m_skeleton)
        m_delay.start();
    enter(State::Loading);
}

void StateStack::showContent()
{
    m_hasContent = true;
    m_error = {};
    m_note->dismiss();
    enter(State::Content);
}

void StateStack::showEmpty()
{
    m_hasContent = false;
    m_error = {};
    m_note->dismiss();
    enter(State::Empty);
}

void StateStack::showError(const Error &error, bool keepContent)
{
    m_error = error;
    if (keepContent && m_hasContent) {
        m_note->showError(error, tr("Try again"));
        return;
    }
    m_hasContent = false;
    enter(State::Error);
}

void StateStack::showOffline()
{
    m_offline = true;
    if (m_hasContent || m_state == State::Empty)
        return; // the window says since when, once for all pages
    Error away;
    away.kind = ErrorKind::Unavailable;
    away.message = tr("You are offline");
    away.hint = tr("This appears as soon as the workspace answers again.");
    showError(away);
}

void StateStack::showOnline()
{
    if (!std::exchange(m_offline, false))
        return;
    if (m_state == State::Error && m_error.kind == ErrorKind::Unavailable)
        showLoading();
}

/// Brings what is shown into line with the state, unless the skeleton has just appeared.
void StateStack::settle()
{
    if (m_hold.isActive())
        return;
    switch (m_state) {
    case State::Loading:
        if (shownWidget() != m_skeleton)
            bring(m_hasContent ? m_content : m_blank);
        break;
    case State::Content:
        bring(m_content);
        break;
    case State::Empty:
        m_message->setMessage(m_empty.icon, m_empty.title, m_empty.text, m_empty.button);
        bring(m_message);
        break;
    case State::Error:
        m_message->setError(m_error, tr("Try again"));
        bring(m_message);
        break;
    }
}

} // namespace gangway
