// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/chipseditor.h"

#include "style/keyboard.h"
#include "style/theme.h"
#include "widgets/chip.h"
#include "widgets/flowlayout.h"
#include "widgets/formfield.h"

#include <QJsonArray>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

ChipsEditor::ChipsEditor(const FieldSpec &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_chips(new QWidget)
    , m_flow(new FlowLayout(m_chips, Theme::space4))
    , m_line(new QLineEdit)
{
    auto *box = new QWidget;
    auto *inner = new QVBoxLayout(box);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(Theme::space8);
    inner->addWidget(m_line);
    inner->addWidget(m_chips);
    m_flow->setContentsMargins(0, 0, 0, 0);
    m_line->setObjectName(field.key);
    m_line->setPlaceholderText(tr("Type one and press Enter"));
    m_line->setAccessibleName(field.label);
    m_line->installEventFilter(this);
    Keyboard::handOn(box, m_line);
    m_form = new FormField(field.label, box, this);
    m_form->setOptional(!field.required);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_form);
    Keyboard::handOn(this, m_line);
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (text.contains(u','))
            take();
        emit edited();
    });
    showChips();
}

QStringList ChipsEditor::typed() const
{
    static const QRegularExpression separators(u"[,;\\n\\r\\t]+"_s);
    QStringList list;
    for (const QString &part : m_line->text().split(separators)) {
        if (const QString text = part.trimmed(); !text.isEmpty())
            list.append(text);
    }
    return list;
}

QJsonValue ChipsEditor::value() const
{
    return QJsonArray::fromStringList(m_texts + typed());
}

void ChipsEditor::setValue(const QJsonValue &value)
{
    if (this->value() == value)
        return;
    m_texts.clear();
    for (const QJsonValue &text : value.toArray())
        m_texts.append(text.toString());
    m_line->clear();
    showChips();
}

void ChipsEditor::setProblems(const QList<FieldProblem> &problems)
{
    m_form->setError(problems.isEmpty() ? QString() : problems.first().message);
}

void ChipsEditor::focusHere()
{
    m_line->setFocus(Qt::OtherFocusReason);
}

bool ChipsEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && !m_line->text().trimmed().isEmpty()) {
        take();
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (enter && !m_line->text().trimmed().isEmpty()) {
            take();
            emit edited();
            return true; // with an empty line Enter goes on to the next step
        }
        if (key == Qt::Key_Backspace && m_line->text().isEmpty() && !m_texts.isEmpty()) {
            m_line->setText(m_texts.takeLast());
            showChips();
            emit edited();
            return true;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

void ChipsEditor::take()
{
    m_texts += typed();
    m_line->clear();
    showChips();
    emit left();
}

void ChipsEditor::removeAt(qsizetype index)
{
    m_texts.removeAt(index);
    showChips();
    m_line->setFocus(Qt::OtherFocusReason);
    emit edited();
}

void ChipsEditor::showChips()
{
    while (QLayoutItem *item = m_flow->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (qsizetype i = 0; i < m_texts.size(); ++i) {
        auto *chip = new Chip(ChipKind::Neutral, m_texts.at(i), m_chips);
        chip->setRemovable(true);
        connect(
            chip, &Chip::removeRequested, this, [this, i] { removeAt(i); }, Qt::QueuedConnection);
        m_flow->addWidget(chip);
        chip->show();
    }
    m_chips->setVisible(!m_texts.isEmpty());
}

} // namespace gangway
