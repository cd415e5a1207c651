// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/commandpalette.h"

#include "shell/actionregistry.h"
#include "shell/palettedelegate.h"
#include "style/controls.h"
#include "style/draw.h"
#include "style/theme.h"
#include "widgets/keyhint.h"
#include "widgets/textlabel.h"

#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace gangway {

namespace {

constexpr int paletteWidth = 560;
constexpr int shownRows = 9;

PaletteEntry entryOf(const ActionRegistry &registry, QAction *action)
{
    const ActionSpec &spec = registry.spec(action);
    return {.icon = spec.icon,
            .text = action->text(),
            .detail = spec.group,
            .keys = action->shortcut().isEmpty() ? QString() : keyText(action->shortcut()),
            .run = [action = QPointer(action)] {
                if (action)
                    action->trigger();
            }};
}

} // namespace

CommandPalette::CommandPalette(ActionRegistry &actions, QWidget *window)
    : QFrame(window)
    , m_actions(actions)
    , m_window(window)
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new TextLabel(Voice::Muted, tr("Nothing fits. Try fewer letters."), this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Search or jump to"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space8, Theme::space8, Theme::space8, Theme::space8);
    layout->setSpacing(Theme::space8);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    layout->addWidget(m_nothing);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_field->setPlaceholderText(tr("Search pages and actions"));
    m_field->setAccessibleName(m_field->placeholderText());
    setBareField(m_field);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Results"));
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::ask);
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    connect(m_list, &QListView::entered, m_list, &QListView::setCurrentIndex);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(Theme::space32);
    shadow->setOffset(0, Theme::space8);
    shadow->setColor(QColor(0, 0, 0, 70));
    setGraphicsEffect(shadow);
    m_field->installEventFilter(this);
    m_window->installEventFilter(this);
    hide();
}

void CommandPalette::open()
{
    m_focusBefore = m_window->focusWidget();
    m_field->clear();
    ask({});
    show();
    raise();
    place();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::dismiss()
{
    if (!isVisible())
        return;
    ++m_generation; // later answers find nobody
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    m_focusBefore = nullptr;
}

void CommandPalette::ask(const QString &query)
{
    const quint64 generation = ++m_generation;
    QList<PaletteEntry> entries;
    for (QAction *action : m_actions.matching(query))
        entries.append(entryOf(m_actions, action));
    m_model.setEntries(entries);
    settle();
    if (query.trimmed().isEmpty())
        return;
    for (const Search &search : std::as_const(m_searches)) {
        search(query.trimmed(),
               [self = QPointer(this), generation](const QList<PaletteEntry> &found) {
                   if (!self || self->m_generation != generation)
                       return;
                   self->m_model.append(found);
                   self->settle();
               });
    }
}

void CommandPalette::settle()
{
    const int rows = m_model.rowCount();
    m_list->setVisible(rows > 0);
    m_nothing->setVisible(rows == 0);
    if (rows > 0 && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model.index(0));
    place();
}

void CommandPalette::place()
{
    const int rowHeight = std::max(1, m_list->sizeHintForRow(0));
    m_list->setFixedHeight(std::clamp(m_model.rowCount(), 1, shownRows) * rowHeight + 2);
    const int wide = std::min(scaled(paletteWidth), m_window->width() - 2 * Theme::space24);
    setFixedWidth(wide);
    adjustSize();
    move((m_window->width() - width()) / 2, scaled(72));
}

void CommandPalette::step(int rows)
{
    const int last = m_model.rowCount() - 1;
    if (last < 0)
        return;
    const int here = m_list->currentIndex().row();
    m_list->setCurrentIndex(m_model.index(std::clamp(here + rows, 0, last)));
}

void CommandPalette::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    dismiss();
    m_model.run(index);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && isVisible()) {
        if (event->type() == QEvent::Resize)
            place();
        else if (event->type() == QEvent::MouseButtonPress)
            dismiss();
    }
    if (watched == m_field && event->type() == QEvent::FocusOut && isVisible() &&
        !isAncestorOf(m_window->focusWidget()))
        dismiss();
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down:
            step(1);
            return true;
        case Qt::Key_Up:
            step(-1);
            return true;
        case Qt::Key_PageDown:
            step(shownRows);
            return true;
        case Qt::Key_PageUp:
            step(-shownRows);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose(m_list->currentIndex());
            return true;
        case Qt::Key_Escape:
            dismiss();
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawBox(painter, rect(), Theme::cardRadius, theme.raised, theme.line);
}

} // namespace gangway
