// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/entrylisteditor.h"

#include "domain/content/listtexts.h"
#include "editor/editordesk.h"
#include "editor/flowundo.h"
#include "style/keyboard.h"
#include "style/theme.h"
#include "widgets/buttons.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

QString addText(const QString &kind)
{
    if (kind == "option"_L1)
        return EntryListEditor::tr("Add an option");
    if (kind == "answer"_L1)
        return EntryListEditor::tr("Add an answer");
    return EntryListEditor::tr("Add a line");
}

QString nameOf(const QString &kind, int number)
{
    if (kind == "option"_L1)
        return EntryListEditor::tr("Option %1").arg(number);
    if (kind == "answer"_L1)
        return EntryListEditor::tr("Answer %1").arg(number);
    return EntryListEditor::tr("Line %1").arg(number);
}

} // namespace

EntryListEditor::EntryListEditor(EditorDesk &desk, const QUuid &block, const EntryList &list,
                                 QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_block(block)
    , m_list(list)
    , m_lines(new QVBoxLayout)
    , m_add(makeButton(addText(list.kind), ButtonRole::Plain, u"plus"_s, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space8);
    m_lines->setSpacing(Theme::space4);
    layout->addLayout(m_lines);
    layout->addWidget(m_add, 0, Qt::AlignLeading);
    m_add->setObjectName(u"addEntry."_s + list.key);
    setSmallControl(m_add);
    Keyboard::handOn(this, m_add);
    connect(m_add, &QPushButton::clicked, this, [this] { add(-1, {QString()}); });
    refresh();
}

EntryListEditor::Row EntryListEditor::makeRow(const QString &id)
{
    Row row;
    row.id = id;
    row.box = new QWidget(this);
    auto *line = new QHBoxLayout(row.box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::space8);
    if (hasTicks()) {
        row.right = new QCheckBox(row.box);
        row.right->setToolTip(tr("This answer is right"));
        row.right->setObjectName(u"right."_s + id);
        line->addWidget(row.right);
        connect(row.right, &QAbstractButton::clicked, this, [this, id](bool right) {
            if (const ContentBlock *block = m_desk.document().block(m_block))
                m_desk.run(setRight(*block, m_list, id, right));
        });
    }
    row.edit = new QLineEdit(row.box);
    row.edit->setObjectName(u"entry."_s + id);
    row.edit->installEventFilter(this);
    leaveUndoToFlow(row.edit);
    line->addWidget(row.edit, 1);
    connect(row.edit, &QLineEdit::textEdited, this, [this, id](const QString &text) {
        m_desk.setEntryText(m_block, m_list.fieldOf(id), text);
    });
    connect(row.edit, &QLineEdit::editingFinished, &m_desk,
            [&desk = m_desk] { desk.editing().endMerge(); });
    auto *gone = new IconButton(u"x"_s, tr("Remove"), row.box);
    setSmallControl(gone);
    gone->setObjectName(u"removeEntry."_s + id);
    line->addWidget(gone);
    connect(gone, &QToolButton::clicked, this, [this, id] { remove(rowOf(id)); });
    return row;
}

int EntryListEditor::rowOf(const QString &id) const
{
    const auto found = std::ranges::find(m_rows, id, &Row::id);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void EntryListEditor::refresh()
{
    const ContentBlock *block = m_desk.document().block(m_block);
    if (!block)
        return;
    const ContentType *type = m_desk.editing().registry().find(block->type);
    QStringList ids = entryIds(*block, m_list);
    ids.removeDuplicates(); // what is there twice is a problem to be listed
    for (qsizetype i = m_rows.size() - 1; i >= 0; --i) {
        if (ids.contains(m_rows.at(i).id))
            continue;
        m_rows.at(i).box->hide();
        m_rows.takeAt(i).box->deleteLater(); // its own button may be what asked for it
    }
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const int at = rowOf(ids.at(i));
        if (at < 0)
            m_rows.insert(i, makeRow(ids.at(i)));
        else
            m_rows.move(at, i);
        if (m_lines->indexOf(m_rows.at(i).box) != i)
            m_lines->insertWidget(static_cast<int>(i), m_rows.at(i).box);
        m_rows.at(i).box->show(); // now: the next key may be for it
    }
    QHash<QString, ListText> texts;
    for (const ListText &text : type ? listTexts(*block, *type) : QList<ListText>())
        texts.insert(text.field, text);
    const QStringList right = rightIds(*block, m_list);
    const QString own = m_desk.document().defaultLanguage;
    const QString language = m_desk.editing().language();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows.at(i);
        const ListText text = texts.value(m_list.fieldOf(row.id));
        const QString name = nameOf(m_list.kind, static_cast<int>(i) + 1);
        const bool original = language == own;
        const QString shown = original && !block->texts.value(own).contains(text.field)
                                  ? shownText(*block, text, language, own)
                                  : block->texts.value(language).value(text.field);
        if (row.edit->text() != shown) {
            row.edit->setText(shown);
            if (!row.edit->hasFocus())
                row.edit->setCursorPosition(0);
        }
        row.edit->setPlaceholderText(original ? name : shownText(*block, text, own, own));
        row.edit->setAccessibleName(name);
        if (text.longest > 0)
            row.edit->setMaxLength(text.longest);
        if (row.right) {
            row.right->setChecked(right.contains(row.id));
            row.right->setAccessibleName(tr("%1 is right").arg(name));
        }
    }
}

void EntryListEditor::focusEntry(int index)
{
    if (index >= 0 && index < m_rows.size()) {
        m_rows.at(index).edit->setFocus(Qt::OtherFocusReason);
        m_rows.at(index).edit->selectAll();
    } else {
        m_add->setFocus(Qt::OtherFocusReason);
    }
}

/// In front of `index`; -1 is the end. The first of the new ones is written next.
void EntryListEditor::add(int index, const QStringList &words)
{
    const ContentBlock *block = m_desk.document().block(m_block);
    if (!block)
        return;
    const auto at = index < 0 ? m_rows.size() : qsizetype(index);
    m_desk.editing().endMerge();
    if (!m_desk.run(addEntries(*block, m_list, index, words, m_desk.editing().language(),
                               m_desk.document().defaultLanguage)))
        return;
    refresh();
    const bool written = !words.last().isEmpty();
    const auto next = written ? at + words.size() - 1 : at;
    focusEntry(static_cast<int>(next));
}

void EntryListEditor::remove(int index)
{
    const ContentBlock *block = m_desk.document().block(m_block);
    if (!block || index < 0 || index >= m_rows.size())
        return;
    // The one above is next; without any, the button.
    const int next = index > 0 ? index - 1 : (m_rows.size() > 1 ? 0 : -1);
    m_desk.editing().endMerge();
    if (!m_desk.run(removeEntry(*block, m_list, m_rows.at(index).id)))
        return;
    refresh();
    focusEntry(next);
}

/// Several lines become several entries; the first goes into the one where the cursor is.
bool EntryListEditor::paste(int index)
{
    QStringList lines;
    for (const QString &line : QGuiApplication::clipboard()->text().split(u'\n')) {
        if (const QString text = line.simplified(); !text.isEmpty())
            lines.append(text);
    }
    if (lines.size() < 2)
        return false;
    QLineEdit *edit = m_rows.at(index).edit;
    edit->insert(lines.takeFirst());
    m_desk.setEntryText(m_block, m_list.fieldOf(m_rows.at(index).id), edit->text());
    add(index + 1, lines);
    return true;
}

bool EntryListEditor::onKey(int index, const QKeyEvent &key)
{
    const bool plain = key.modifiers() == Qt::NoModifier || key.modifiers() == Qt::KeypadModifier;
    const int step = key.key() == Qt::Key_Up ? -1 : key.key() == Qt::Key_Down ? 1 : 0;
    if (key.matches(QKeySequence::Paste))
        return paste(index);
    if (step != 0 && key.modifiers() == Qt::AltModifier) {
        const ContentBlock *block = m_desk.document().block(m_block);
        if (block && m_desk.run(moveEntry(*block, m_list, m_rows.at(index).id, step)))
            refresh();
        m_rows.at(std::clamp(index + step, 0, int(m_rows.size()) - 1)).edit->setFocus();
        return true;
    }
    if (step != 0 && plain) {
        if (index + step >= 0)
            focusEntry(index + step);
        return true;
    }
    if (plain && (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter)) {
        add(index + 1, {QString()});
        return true;
    }
    if (plain && key.key() == Qt::Key_Backspace && m_rows.at(index).edit->text().isEmpty()) {
        remove(index);
        return true;
    }
    return false;
}

bool EntryListEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto found = std::ranges::find(m_rows, watched, &Row::edit);
    if (found == m_rows.end())
        return QWidget::eventFilter(watched, event);
    return onKey(static_cast<int>(found - m_rows.begin()), *static_cast<QKeyEvent *>(event)) ||
           QWidget::eventFilter(watched, event);
}

} // namespace gangway
