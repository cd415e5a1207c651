// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/listeditor.h"

#include "domain/base/addresses.h"
#include "forms/listrow.h"
#include "forms/suggestionlist.h"
#include "style/theme.h"
#include "widgets/buttons.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace gangway {

using namespace Qt::StringLiterals;

ListEditor::ListEditor(const FieldSpec &field, QWidget *parent) : FieldEditor(field, parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space8);
    auto *title = new TextLabel(Voice::Strong, field.label, this);
    layout->addWidget(title);
    m_note = new TextLabel(Voice::Small, field.help, this);
    m_note->setFlowing(true);
    m_note->setVisible(!field.help.isEmpty());
    layout->addWidget(m_note);
    m_rowLayout = new QVBoxLayout;
    m_rowLayout->setSpacing(Theme::space8);
    layout->addLayout(m_rowLayout);
    m_suggestions = new SuggestionList(field, this);
    layout->addWidget(m_suggestions);

    auto *addLine = new QHBoxLayout;
    addLine->setSpacing(Theme::space8);
    m_line = new QLineEdit(this);
    m_line->setObjectName(field.key + u".add"_s);
    m_line->setPlaceholderText(field.placeholder);
    m_line->setAccessibleName(field.placeholder.isEmpty() ? field.label : field.placeholder);
    m_line->installEventFilter(this);
    auto *add = makeButton(tr("Add"), ButtonRole::Plain, u"plus"_s, this);
    add->setObjectName(field.key + u".addButton"_s);
    add->setAutoDefault(false);
    addLine->addWidget(m_line, 1);
    addLine->addWidget(add);
    layout->addLayout(addLine);
    m_lineError = new TextLabel(Voice::Error, {}, this);
    m_lineError->setObjectName(field.key + u".error"_s);
    m_lineError->setFlowing(true);
    m_lineError->hide();
    layout->addWidget(m_lineError);
    connect(m_line, &QLineEdit::textEdited, this, [this] { showLineError({}); });
    connect(add, &QPushButton::clicked, this, &ListEditor::addTyped);
    connect(m_suggestions, &SuggestionList::taken, this, &ListEditor::onSuggestion);
    setProblems({});
}

QJsonValue ListEditor::value() const
{
    QJsonArray entries;
    for (const ListRow *row : standing())
        entries.append(row->entry());
    return entries;
}

void ListEditor::setValue(const QJsonValue &value)
{
    const QJsonArray entries = value.toArray();
    for (ListRow *row : std::exchange(m_removed, {})) {
        m_rows.removeOne(row);
        delete row;
    }
    while (m_rows.size() > entries.size())
        delete m_rows.takeLast();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (i < m_rows.size())
            m_rows.at(i)->setEntry(entries.at(i).toObject());
        else
            addRow(entries.at(i).toObject());
    }
}

ListRow *ListEditor::addRow(const QJsonObject &entry)
{
    auto *row = new ListRow(field(), entry, this);
    m_rows.append(row);
    m_rowLayout->addWidget(row);
    connect(row, &ListRow::edited, this, &FieldEditor::edited);
    connect(row, &ListRow::left, this, &FieldEditor::left);
    connect(
        row, &ListRow::removeRequested, this, [this, row] { removeRow(row); },
        Qt::QueuedConnection);
    connect(
        row, &ListRow::dropRequested, this, [this, row] { dropRow(row); }, Qt::QueuedConnection);
    connect(row, &ListRow::restoreRequested, this, [this, row] { restoreRow(row); });
    connect(row, &ListRow::undoRequested, this, &ListEditor::restoreLast);
    connect(row, &ListRow::moveRequested, this, [this, row](int by) { focusNear(row, by); });
    row->show();
    return row;
}

QList<ListRow *> ListEditor::standing() const
{
    QList<ListRow *> rows = m_rows;
    erase_if(rows, [](const ListRow *row) { return row->isRemoved(); });
    return rows;
}

/// It stays where it is, so that nothing moves under the pointer.
void ListEditor::removeRow(ListRow *row)
{
    if (!m_rows.contains(row) || row->isRemoved())
        return;
    row->remove(m_removalNote ? m_removalNote(row->entry()) : tr("Removed"));
    m_removed.append(row);
    row->setFocus(Qt::OtherFocusReason);
    changed();
}

void ListEditor::restoreRow(ListRow *row)
{
    if (m_removed.removeAll(row) == 0)
        return;
    row->restore();
    row->setFocus(Qt::OtherFocusReason);
    changed();
}

void ListEditor::restoreLast()
{
    if (!m_removed.isEmpty())
        restoreRow(m_removed.last());
}

void ListEditor::dropRow(ListRow *row)
{
    const qsizetype index = m_rows.indexOf(row);
    if (index < 0)
        return;
    m_rows.removeAt(index);
    row->hide();
    row->deleteLater();
    if (m_rows.isEmpty())
        m_line->setFocus(Qt::OtherFocusReason);
    else
        m_rows.at(std::min(index, m_rows.size() - 1))->setFocus(Qt::OtherFocusReason);
    changed();
}

void ListEditor::focusNear(const ListRow *row, int by)
{
    const qsizetype index = m_rows.indexOf(row) + by;
    if (index >= m_rows.size())
        m_line->setFocus(Qt::TabFocusReason);
    else if (index >= 0)
        m_rows.at(index)->setFocus(Qt::TabFocusReason);
}

void ListEditor::setProblems(const QList<FieldProblem> &problems)
{
    QString own;
    for (const FieldProblem &problem : problems) {
        if (problem.field.isEmpty() && own.isEmpty())
            own = problem.message;
    }
    showLineError(own);
    const QList<ListRow *> rows = standing();
    for (qsizetype i = 0; i < rows.size(); ++i)
        rows.at(i)->setProblems(problemsBelow(problems, u"[%1]"_s.arg(i)));
}

/// Beside the line where it is put right.
void ListEditor::showLineError(const QString &text)
{
    m_lineError->setText(text);
    m_lineError->setVisible(!text.isEmpty());
    m_line->setAccessibleDescription(text.isEmpty() ? field().help : text);
    setErrorState(m_line, !text.isEmpty());
}

void ListEditor::focusHere()
{
    for (ListRow *row : std::as_const(m_rows)) {
        if (row->hasProblems())
            return row->focusProblem();
    }
    m_line->setFocus(Qt::OtherFocusReason);
}

void ListEditor::setContext(const QJsonObject &allAnswers)
{
    m_context = allAnswers;
    m_suggestions->setContext(allAnswers);
}

bool ListEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        const int key = press->key();
        if (press->matches(QKeySequence::Undo) && !m_line->isUndoAvailable()) {
            restoreLast();
            return true;
        }
        const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (enter && !m_line->text().trimmed().isEmpty()) {
            addTyped();
            return true; // with an empty line Enter goes on to the next step
        }
        if (key == Qt::Key_Up && !m_rows.isEmpty()) {
            m_rows.last()->setFocus(Qt::BacktabFocusReason);
            return true;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

bool ListEditor::isThere(const QString &text) const
{
    return std::ranges::any_of(standing(), [&](const ListRow *row) {
        return row->entry().value(field().uniqueBy).toString().compare(text, Qt::CaseInsensitive) ==
               0;
    });
}

/// A new entry: required choices take what the entry before has, else the first option.
QJsonObject ListEditor::entryCalled(const QString &text) const
{
    QJsonObject entry{{field().uniqueBy, text}};
    for (const FieldSpec &part : field().fields) {
        if (part.type != FieldType::Choice || !part.required || part.options.isEmpty())
            continue;
        const QString before =
            m_rows.isEmpty() ? QString() : m_rows.last()->entry().value(part.key).toString();
        entry.insert(part.key, before.isEmpty() ? part.options.first() : before);
    }
    return entry;
}

/// What the line names: several when they were pasted. "Jo Smith <jo@example.com>" is one person.
QList<QJsonObject> ListEditor::typedEntries() const
{
    static const QRegularExpression severalNames(u"[\\n\\r\\t]+"_s);
    const auto isAddress = [this](const FieldSpec &part) {
        return part.key == field().uniqueBy && part.type == FieldType::Email;
    };
    QList<QJsonObject> entries;
    if (std::ranges::none_of(field().fields, isAddress)) {
        for (const QString &piece : m_line->text().split(severalNames)) {
            if (!piece.trimmed().isEmpty())
                entries.append(entryCalled(piece.trimmed()));
        }
        return entries;
    }
    for (const NamedAddress &address : namedAddresses(m_line->text())) {
        QJsonObject entry = entryCalled(address.email);
        if (!address.name.isEmpty())
            entry.insert(u"name"_s, address.name);
        entries.append(entry);
    }
    return entries;
}

void ListEditor::addTyped()
{
    (void)addEntries();
    m_line->setFocus(Qt::OtherFocusReason);
}

bool ListEditor::hasTyped() const
{
    return !m_line->text().trimmed().isEmpty();
}

bool ListEditor::takeTyped()
{
    return !hasTyped() || addEntries();
}

/// False when something is in the list already; it stays in the line, with a word of it.
bool ListEditor::addEntries()
{
    QStringList twice;
    bool added = false;
    const QList<QJsonObject> entries = typedEntries();
    if (entries.isEmpty())
        return m_line->text().trimmed().isEmpty();
    for (const QJsonObject &entry : entries) {
        const QString text = entry.value(field().uniqueBy).toString();
        if (isThere(text)) {
            twice.append(text);
        } else {
            addRow(entry);
            added = true;
        }
    }
    m_line->setText(twice.join(u", "_s));
    if (added)
        changed();
    if (!twice.isEmpty())
        showLineError(tr("“%1” is in the list already.").arg(twice.first()));
    return twice.isEmpty();
}

void ListEditor::onSuggestion(const QJsonObject &entry, bool change)
{
    ListRow *row = addRow(entry);
    changed();
    if (change)
        row->openNew();
}

void ListEditor::changed()
{
    setProblems({});
    emit edited();
    emit left();
}

} // namespace gangway
