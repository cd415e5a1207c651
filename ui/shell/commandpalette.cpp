// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/commandpalette.h"

#include "shell/actionregistry.h"
#include "shell/palettedelegate.h"
#include "shell/wordmatch.h"
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
constexpr int highest = 460; ///< px, of the list; more is scrolled

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
    , m_nothing(new TextLabel(Voice::Muted, {}, this))
    , m_note(new TextLabel(Voice::Small, {}, this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Search or jump to"));
    layOut();
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

void CommandPalette::layOut()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space8, Theme::space8, Theme::space8, Theme::space8);
    layout->setSpacing(Theme::space8);
    for (QWidget *part : {static_cast<QWidget *>(m_field), static_cast<QWidget *>(m_list),
                          static_cast<QWidget *>(m_nothing), static_cast<QWidget *>(m_note)})
        layout->addWidget(part);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_note->setFlowing(true);
    m_note->setContentsMargins(Theme::space8, 0, Theme::space8, 0);
    m_note->setObjectName(QStringLiteral("paletteNote"));
    m_note->hide();
    m_field->setPlaceholderText(tr("Search people, flows and actions"));
    m_field->setAccessibleName(m_field->placeholderText());
    setBareField(m_field);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setAccessibleName(tr("Results"));
}

QString CommandPalette::note() const
{
    return m_note->isVisibleTo(this) ? m_note->text() : QString();
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
    emit opened();
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
    ++m_generation;
    QList<PaletteEntry> entries;
    for (QAction *action : m_actions.matching(query))
        entries.append(entryOf(m_actions, action));
    const QString wanted = query.trimmed();
    m_model.setEntries(entries + stillFitting(wanted));
    m_list->setCurrentIndex(m_model.index(0));
    m_waiting = 0;
    if (wanted.isEmpty()) {
        m_notes.clear();
        showNotes();
    } else {
        search(wanted);
    }
    settle();
}

/// What was found for the letters before stays until the answer is there, so that nothing flickers
/// while people type; but nothing that does not fit any more.
QList<PaletteEntry> CommandPalette::stillFitting(const QString &query) const
{
    QList<PaletteEntry> fitting;
    const QStringList words = wordsOf(query);
    for (const PaletteEntry &entry : m_model.entries()) {
        const QStringList its = wordsOf(entry.text + QLatin1Char(' ') + entry.detail);
        if (entry.section != PaletteSection::Actions && !words.isEmpty() &&
            std::ranges::all_of(words, [&](const QString &word) { return beginsOneOf(word, its); }))
            fitting.append(entry);
    }
    return fitting;
}

void CommandPalette::search(const QString &query)
{
    m_waiting = m_searches.size();
    const auto searches = m_searches; // an answer may come at once
    for (const auto &[section, search] : searches) {
        search(query, [self = QPointer(this), generation = m_generation,
                       section](const QList<PaletteEntry> &entries, const QString &note) {
            if (self && self->m_generation == generation)
                self->take(section, entries, note);
        });
    }
}

void CommandPalette::take(PaletteSection section, const QList<PaletteEntry> &entries,
                          const QString &note)
{
    m_waiting = std::max<qsizetype>(0, m_waiting - 1);
    const QModelIndex current = m_list->currentIndex();
    const PaletteEntry chosen = m_model.entries().value(current.row());
    m_model.setSection(section, entries);
    if (current.isValid())
        m_list->setCurrentIndex(m_model.index(std::max(0, m_model.rowOf(chosen))));
    m_notes.insert(section, note);
    showNotes();
    settle();
}

void CommandPalette::showNotes()
{
    QStringList notes = m_notes.values();
    notes.removeAll({});
    m_note->setText(notes.join(QLatin1Char(' ')));
    m_note->setVisible(!notes.isEmpty());
}

void CommandPalette::settle()
{
    const int rows = m_model.rowCount();
    m_list->setVisible(rows > 0);
    m_nothing->setText(m_waiting > 0 ? tr("Searching") : tr("Nothing fits. Try fewer letters."));
    m_nothing->setVisible(rows == 0);
    if (rows > 0 && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model.index(0));
    place();
}

int CommandPalette::heightOfRows() const
{
    int high = 0;
    for (int row = 0; row < m_model.rowCount() && row < shownRows; ++row)
        high += m_list->sizeHintForIndex(m_model.index(row)).height();
    return std::clamp(high, 1, scaled(highest));
}

void CommandPalette::place()
{
    m_list->setFixedHeight(heightOfRows() + 2);
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
