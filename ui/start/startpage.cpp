// SPDX-License-Identifier: GPL-3.0-or-later
#include "start/startpage.h"

#include "shell/secretsbanner.h"
#include "start/mark.h"
#include "start/openingview.h"
#include "start/startcards.h"
#include "start/workspacelist.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/textlabel.h"
#include "widgets/typedforms.h"

#include <QDir>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QSettings>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int columnWidth = 820;    ///< of the 13 px scale
constexpr int twoColumnsFrom = 660; ///< of the 13 px scale

const QString keptGroup = u"start/typed"_s;
const QString folderName = u"workspaceFolder"_s;

} // namespace

StartPage::StartPage(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"startPage"_s);
    m_choice = new QWidget;
    build();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_choice);
    m_opening = new OpeningView;
    m_secrets = new SecretsBanner(this);
    m_secrets->setObjectName(u"secretsBanner"_s);
    m_secrets->setEdgeToEdge(true);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(m_secrets);
    m_stack = new QStackedLayout;
    down->addLayout(m_stack, 1);
    m_stack->addWidget(scroll);
    m_stack->addWidget(m_opening);

    connect(m_local, &LocalCard::asked, this, [this](const QString &folder, const QString &name) {
        begin(Asked::Create, tr("Creating the workspace"), name);
        emit createRequested(folder, name);
    });
    connect(m_server, &ServerCard::asked, this,
            [this](const QUrl &url, const QString &email, const QString &password) {
                begin(Asked::Connect, tr("Connecting"), url.host());
                emit connectRequested(url, email, password);
            });
    connect(m_list, &WorkspaceList::openRequested, this, [this](const KnownWorkspace &workspace) {
        begin(Asked::Open, tr("Opening the workspace"), workspace.name);
        emit openRequested(workspace);
    });
    connect(m_list, &WorkspaceList::forgetRequested, this, &StartPage::forgetRequested);
    TypedForms::all().add(this, {.keep = [this] { keepTyped(); }, .isKept = true});
    bringTyped();
}

StartPage::~StartPage()
{
    keepTyped();
}

/// Fields by their names, and with the folder the one that was offered then.
void StartPage::keepTyped() const
{
    QSettings settings;
    settings.beginGroup(keptGroup);
    settings.remove({});
    const QList<QLineEdit *> lines = findChildren<QLineEdit *>();
    for (const QLineEdit *line : lines) {
        const bool isOffered = line->objectName() == folderName && line->text() == offered();
        if (line->echoMode() == QLineEdit::Normal && !line->text().isEmpty() && !isOffered)
            settings.setValue(line->objectName(), line->text());
    }
    if (settings.contains(folderName))
        settings.setValue(u"offered"_s, m_folder);
}

void StartPage::bringTyped()
{
    QSettings settings;
    settings.beginGroup(keptGroup);
    const QList<QLineEdit *> lines = findChildren<QLineEdit *>();
    for (QLineEdit *line : lines) {
        if (line->objectName() != folderName && settings.contains(line->objectName()))
            line->setText(settings.value(line->objectName()).toString());
    }
}

void StartPage::forgetTyped()
{
    const QList<QLineEdit *> lines = findChildren<QLineEdit *>();
    for (QLineEdit *line : lines)
        line->clear();
}

QString StartPage::offered() const
{
    return QDir::toNativeSeparators(m_folder);
}

void StartPage::build()
{
    auto *middle = new QWidget(m_choice);
    middle->setMaximumWidth(scaled(columnWidth));
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space16);
    auto *head = new QVBoxLayout;
    head->setSpacing(Theme::space4);
    m_heading = new TextLabel(Voice::Heading, tr("Welcome to Gangway"), middle);
    auto *text = new TextLabel(
        Voice::Muted, tr("Onboarding that new hires finish. Where is your workspace?"), middle);
    text->setFlowing(true);
    for (TextLabel *label : {m_heading, text})
        label->setAlignment(Qt::AlignHCenter);
    head->addWidget(new Mark(middle), 0, Qt::AlignHCenter);
    head->addSpacing(Theme::space12);
    head->addWidget(m_heading);
    head->addWidget(text);
    column->addLayout(head);
    column->addSpacing(Theme::space8);
    m_list = new WorkspaceList(middle);
    column->addWidget(m_list);
    m_cards = new QBoxLayout(QBoxLayout::LeftToRight);
    m_cards->setSpacing(Theme::space16);
    m_local = new LocalCard(middle);
    m_server = new ServerCard(middle);
    m_cards->addWidget(m_local, 1);
    m_cards->addWidget(m_server, 1);
    column->addLayout(m_cards);

    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(middle, 100);
    row->addStretch();
    auto *layout = new QVBoxLayout(m_choice);
    layout->setContentsMargins(Theme::space24, Theme::space32, Theme::space24, Theme::space32);
    layout->addStretch(2);
    layout->addLayout(row);
    layout->addStretch(3);
}

void StartPage::setWorkspaces(const QList<KnownWorkspace> &workspaces)
{
    const bool first = m_list->isHidden();
    m_list->setWorkspaces(workspaces);
    m_heading->setText(workspaces.isEmpty() ? tr("Welcome to Gangway") : tr("Choose a workspace"));
    if (first && !workspaces.isEmpty() && isVisible())
        m_list->focusFirst();
}

void StartPage::setSecrets(SecretStore *secrets)
{
    m_secrets->follow(secrets);
}

void StartPage::setFolder(const QString &folder)
{
    m_folder = folder;
    const QSettings settings;
    const bool sameAsThen = settings.value(keptGroup + u"/offered"_s).toString() == folder;
    const QString typed = settings.value(keptGroup + u'/' + folderName).toString();
    m_local->setFolder(sameAsThen && !typed.isEmpty() ? typed : folder);
}

void StartPage::begin(Asked asked, const QString &title, const QString &name)
{
    m_asked = asked;
    m_local->clearError();
    m_server->clearError();
    m_list->clearError();
    m_opening->setSlowReason(
        asked == Asked::Connect
            ? tr("The server has not answered yet.")
            : tr("The disk may be busy, or the database is recovering. Nothing is lost."));
    m_opening->showOpening(title, name);
    m_stack->setCurrentIndex(1);
}

void StartPage::showProgress(double fraction, const QString &text)
{
    m_stack->setCurrentIndex(1);
    m_opening->showProgress(fraction, text);
}

void StartPage::showError(const Error &error)
{
    m_stack->setCurrentIndex(0);
    switch (m_asked) {
    case Asked::Create:
        return m_local->showError(error);
    case Asked::Connect:
        return m_server->showError(error);
    case Asked::Open:
        return m_list->showError(error);
    }
}

void StartPage::showChoice()
{
    m_stack->setCurrentIndex(0);
    focusFirst();
}

void StartPage::focusFirst()
{
    if (!m_list->focusFirst())
        m_local->focusField();
}

/// What was shown in its place before had nothing that could hand the focus on.
void StartPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    const QWidget *focus = window()->focusWidget();
    if (!isBusy() && !(focus && focus != this && isAncestorOf(focus)))
        focusFirst();
}

bool StartPage::isBusy() const
{
    return m_stack->currentIndex() == 1;
}

void StartPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_cards->setDirection(width() >= scaled(twoColumnsFrom) ? QBoxLayout::LeftToRight
                                                            : QBoxLayout::TopToBottom);
}

void StartPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::current().bg);
}

} // namespace gangway
