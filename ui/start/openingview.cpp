// SPDX-License-Identifier: GPL-3.0-or-later
#include "start/openingview.h"

#include "start/mark.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/buttons.h"
#include "widgets/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int columnWidth = 420; ///< of the 13 px scale
constexpr int steps = 1000;      ///< of the progress bar

} // namespace

OpeningView::OpeningView(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"openingView"_s);
    auto *middle = new QWidget(this);
    middle->setMaximumWidth(scaled(columnWidth));
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space8);
    column->addWidget(new Mark(middle), 0, Qt::AlignHCenter);
    column->addSpacing(Theme::space8);
    m_title = new TextLabel(Voice::Title, {}, middle);
    m_text = new TextLabel(Voice::Muted, {}, middle);
    m_note = new TextLabel(Voice::Small, {}, middle);
    m_text->setObjectName(u"openingText"_s);
    m_note->setObjectName(u"openingNote"_s);
    m_bar = new QProgressBar(middle);
    m_bar->setTextVisible(false);
    for (TextLabel *label : {m_title, m_text, m_note}) {
        label->setFlowing(true);
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    }
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(Theme::space8);
    column->addWidget(m_bar);
    column->addWidget(m_note);
    buildButtons(column);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(middle, 1);
    row->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space24, Theme::space24, Theme::space24, Theme::space24);
    layout->addStretch(2);
    layout->addLayout(row);
    layout->addStretch(3);
    m_slow.setSingleShot(true);
    m_slow.setInterval(5s);
    m_slowReason =
        tr("The database may be recovering after it was not stopped in order. Nothing is "
           "lost.");
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_note->setText(tr("This takes longer than usual. %1").arg(m_slowReason));
        m_note->show();
    });
    showOpening(tr("Starting the workspace"));
}

void OpeningView::buildButtons(QVBoxLayout *column)
{
    m_buttons = new QWidget(this);
    auto *line = new QHBoxLayout(m_buttons);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::space8);
    m_retry = makeButton(tr("Try again"), ButtonRole::Primary, {}, m_buttons);
    m_choose = makeButton(tr("Choose another workspace"), ButtonRole::Plain, {}, m_buttons);
    m_log = new LinkButton(tr("Show log"), m_buttons);
    m_retry->setObjectName(u"retryButton"_s);
    m_choose->setObjectName(u"chooseButton"_s);
    m_log->setObjectName(u"logButton"_s);
    line->addStretch();
    line->addWidget(m_retry);
    line->addWidget(m_choose);
    line->addStretch();
    column->addWidget(m_buttons);
    column->addWidget(m_log, 0, Qt::AlignHCenter);
    connect(m_retry, &QPushButton::clicked, this, &OpeningView::retryRequested);
    connect(m_choose, &QPushButton::clicked, this, &OpeningView::chooseRequested);
    connect(m_log, &LinkButton::clicked, this, &OpeningView::logRequested);
}

void OpeningView::showOpening(const QString &title, const QString &name)
{
    m_failed = false;
    m_title->setText(title);
    m_text->setText(name);
    m_text->setVisible(!name.isEmpty());
    m_bar->setRange(0, 0);
    m_bar->setAccessibleName(title);
    m_bar->show();
    m_note->hide();
    m_buttons->hide();
    m_log->hide();
    m_slow.start();
}

void OpeningView::showProgress(double fraction, const QString &text)
{
    if (m_failed)
        showOpening(m_title->text());
    m_bar->setRange(0, fraction < 0 ? 0 : steps);
    m_bar->setValue(int(std::clamp(fraction, 0.0, 1.0) * steps));
    if (!text.isEmpty() && text != m_text->text()) {
        m_text->setText(text.left(1).toUpper() + text.mid(1));
        m_text->show();
    }
}

void OpeningView::showError(const Error &error, bool hasLog)
{
    m_failed = true;
    m_slow.stop();
    m_bar->hide();
    m_title->setText(error.message);
    m_text->setText(error.hint);
    m_text->setVisible(!error.hint.isEmpty());
    m_note->hide();
    m_buttons->show();
    m_log->setVisible(hasLog);
    m_retry->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent alert(m_title, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

bool OpeningView::isSlow() const
{
    return m_note->isVisibleTo(this);
}

void OpeningView::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::current().bg);
}

} // namespace gangway
