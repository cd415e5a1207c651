// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/listrow.h"

#include "domain/forms/fieldoptions.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/buttons.h"
#include "widgets/chip.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QToolTip>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

EntrySummary summaryOf(const FieldSpec &list, const QJsonObject &entry)
{
    EntrySummary summary;
    QStringList details;
    for (const FieldSpec &field : list.fields) {
        const QJsonValue value = entry.value(field.key);
        if (field.hidden)
            continue;
        const bool isText = value.isString() && field.type != FieldType::Choice;
        if (isText && summary.name.isEmpty())
            summary.name = value.toString().trimmed();
        else if (isText && !value.toString().trimmed().isEmpty())
            details.append(value.toString().trimmed());
        else if (value.isDouble())
            summary.figure =
                QLocale().toString(value.toInteger()) + u' ' + QLocale().toLower(field.label);
        else if (field.type == FieldType::Choice && !value.toString().isEmpty())
            details.append(optionLabel(value.toString()));
        for (const QJsonValue &text : value.toArray())
            details.append(text.toString());
    }
    summary.details = details.join(u", "_s);
    return summary;
}

ListRow::ListRow(const FieldSpec &list, const QJsonObject &entry, QWidget *parent)
    : QFrame(parent), m_list(list), m_entry(entry), m_layout(new QVBoxLayout(this))
{
    setObjectName(list.key + u".row"_s);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    m_layout->setContentsMargins(Theme::space12, Theme::space12, Theme::space12, Theme::space12);
    m_layout->setSizeConstraint(QLayout::SetNoConstraint);
    describe();
}

void ListRow::setEntry(const QJsonObject &entry)
{
    if (m_entry == entry)
        return;
    m_entry = entry;
    for (FieldEditor *editor : m_editors)
        editor->setValue(entry.value(editor->field().key));
    describe();
}

void ListRow::describe()
{
    const EntrySummary summary = summaryOf(m_list, m_entry);
    QStringList parts{summary.name};
    for (const QString &part : {summary.details, summary.figure}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    if (m_isRemoved)
        parts = {summary.name, m_note};
    else if (hasProblems())
        parts.append(m_problems.first().message);
    setAccessibleName(parts.join(u", "_s));
    setAccessibleDescription(m_isRemoved ? tr("Enter brings it back.")
                                         : tr("Enter changes it, Delete removes it."));
    update();
}

void ListRow::remove(const QString &note)
{
    open(false);
    m_isRemoved = true;
    m_note = note;
    m_problems.clear();
    describe();
}

void ListRow::restore()
{
    m_isRemoved = false;
    describe();
}

void ListRow::finish()
{
    emit left();
    if (hasProblems())
        focusProblem();
    else
        open(false);
}

void ListRow::open(bool isOpen)
{
    if (isOpen == this->isOpen())
        return;
    if (isOpen) {
        m_before = m_entry;
        buildForm();
        showProblems();
        m_editors.first()->focusHere();
    } else {
        const bool hadFocus = isAncestorOf(focusWidget()) || m_form->isAncestorOf(focusWidget());
        m_editors.clear();
        m_form->hide();
        m_form->deleteLater();
        m_form = nullptr;
        m_isNew = false;
        if (hadFocus)
            setFocus(Qt::OtherFocusReason);
        describe();
        emit left();
    }
    setFocusPolicy(isOpen ? Qt::NoFocus : Qt::StrongFocus);
    updateGeometry();
    update();
}

void ListRow::openNew()
{
    open(true);
    m_isNew = true;
}

/// As it was before it was opened.
void ListRow::cancel()
{
    const bool isNew = m_isNew;
    const QJsonObject before = m_before;
    if (!isNew && m_entry != before) {
        setEntry(before);
        emit edited();
    }
    open(false);
    if (isNew)
        emit dropRequested();
}

void ListRow::buildForm()
{
    m_form = new QWidget(this);
    auto *layout = new QVBoxLayout(m_form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space12);
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space12);
    layout->addLayout(line);
    for (const FieldSpec &field : m_list.fields) {
        if (field.hidden)
            continue;
        FieldEditor *editor = makeFieldEditor(field, m_form);
        editor->setValue(m_entry.value(field.key));
        connect(editor, &FieldEditor::edited, this, &ListRow::readForm);
        connect(editor, &FieldEditor::left, this, &ListRow::left);
        if (editor->isShort())
            line->addWidget(editor, field.type == FieldType::Number ? 1 : 3);
        else
            layout->addWidget(editor);
        m_editors.append(editor);
    }
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::space8);
    auto *remove = makeButton(tr("Remove"), ButtonRole::Quiet, u"trash-2"_s, m_form);
    auto *done = makeButton(tr("Done"), ButtonRole::Plain, u"check"_s, m_form);
    remove->setObjectName(u"removeEntry"_s);
    done->setObjectName(u"closeEntry"_s);
    for (QPushButton *button : {remove, done})
        setSmallControl(button);
    buttons->addWidget(remove);
    buttons->addStretch();
    buttons->addWidget(done);
    layout->addLayout(buttons);
    m_layout->addWidget(m_form);
    m_form->show();
    connect(remove, &QPushButton::clicked, this, &ListRow::removeRequested);
    connect(done, &QPushButton::clicked, this, &ListRow::finish, Qt::QueuedConnection);
}

void ListRow::readForm()
{
    for (const FieldEditor *editor : std::as_const(m_editors)) {
        const QJsonValue value = editor->value();
        const bool empty = (value.isString() && value.toString().isEmpty()) ||
                           (value.isArray() && value.toArray().isEmpty());
        if (empty)
            m_entry.remove(editor->field().key);
        else
            m_entry.insert(editor->field().key, value);
    }
    describe();
    emit edited();
}

void ListRow::setProblems(const QList<FieldProblem> &problems)
{
    if (m_problems == problems)
        return;
    m_problems = problems;
    showProblems();
    describe();
}

void ListRow::showProblems()
{
    for (FieldEditor *editor : std::as_const(m_editors))
        editor->setProblems(problemsBelow(m_problems, u'.' + editor->field().key));
}

void ListRow::focusProblem()
{
    open(true);
    FieldEditor *target = m_editors.first();
    for (FieldEditor *editor : std::as_const(m_editors)) {
        if (!problemsBelow(m_problems, u'.' + editor->field().key).isEmpty()) {
            target = editor;
            break;
        }
    }
    target->focusHere();
}

bool ListRow::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && !isOpen()) {
        QString text = m_isRemoved     ? m_note
                       : hasProblems() ? m_problems.first().message
                                       : summaryOf(m_list, m_entry).details;
        if (m_hovered >= 0)
            text = m_isRemoved ? tr("Bring it back") : m_hovered == 0 ? tr("Change") : tr("Remove");
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text, this);
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QFrame::event(event);
}

void ListRow::mouseMoveEvent(QMouseEvent *event)
{
    int hovered = -1;
    for (int tool = 0; tool < tools(); ++tool) {
        if (toolRect(tool).contains(event->position().toPoint()))
            hovered = tool;
    }
    if (hovered != m_hovered)
        update();
    m_hovered = hovered;
    QFrame::mouseMoveEvent(event);
}

void ListRow::leaveEvent(QEvent *event)
{
    m_hovered = -1;
    update();
    QFrame::leaveEvent(event);
}

void ListRow::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (event->button() != Qt::LeftButton || isOpen() || !rect().contains(at))
        return QFrame::mouseReleaseEvent(event);
    if (m_isRemoved) {
        // Not where the cross was: a second press changes nothing.
        if (toolRect(0).contains(at))
            emit restoreRequested();
    } else if (toolRect(1).contains(at))
        emit removeRequested();
    else
        open(true);
}

void ListRow::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (isOpen()) {
        if (key == Qt::Key_Escape)
            cancel();
        else if (enter && !qobject_cast<Chip *>(focusWidget()))
            finish();
        else if (!enter) // on a chip it does nothing
            QFrame::keyPressEvent(event);
    } else if (event->matches(QKeySequence::Undo)) {
        emit undoRequested();
    } else if (enter || key == Qt::Key_F2 || key == Qt::Key_Space) {
        if (m_isRemoved)
            emit restoreRequested();
        else
            open(true);
    } else if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
        if (!m_isRemoved)
            emit removeRequested();
    } else if (key == Qt::Key_Up || key == Qt::Key_Down) {
        emit moveRequested(key == Qt::Key_Up ? -1 : 1);
    } else {
        QFrame::keyPressEvent(event);
    }
}

} // namespace gangway
