// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/quizeditor.h"

#include "domain/content/listtexts.h"
#include "editor/editordesk.h"
#include "editor/entrylisteditor.h"
#include "editor/flowundo.h"
#include "style/keyboard.h"
#include "style/theme.h"
#include "widgets/buttons.h"
#include "widgets/formfield.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

constexpr int longestQuestion = 500;

/// The number in front of `]` after the first `[`; -1 without one.
int numberIn(const QString &path)
{
    bool ok = false;
    const int number = path.section(u'[', 1, 1).section(u']', 0, 0).toInt(&ok);
    return ok ? number : -1;
}

} // namespace

QuizEditor::QuizEditor(EditorDesk &desk, const QUuid &block, const QString &key, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_block(block)
    , m_list{.key = key, .kind = u"question"_s}
    , m_boxes(new QVBoxLayout)
    , m_add(makeButton(tr("Add a question"), ButtonRole::Plain, u"plus"_s, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space12);
    m_boxes->setSpacing(Theme::space16);
    layout->addLayout(m_boxes);
    layout->addWidget(m_add, 0, Qt::AlignLeading);
    m_add->setObjectName(u"addEntry."_s + key);
    setSmallControl(m_add);
    Keyboard::handOn(this, m_add);
    connect(m_add, &QPushButton::clicked, this, &QuizEditor::add);
    refresh();
}

QuizEditor::Question QuizEditor::makeQuestion(const QString &id)
{
    Question question;
    question.id = id;
    question.box = new QWidget(this);
    auto *layout = new QVBoxLayout(question.box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space8);
    auto *heading = new QHBoxLayout;
    question.heading = new TextLabel(Voice::Strong, {}, question.box);
    heading->addWidget(question.heading, 1);
    auto *gone = new IconButton(u"trash-2"_s, tr("Remove this question"), question.box);
    setSmallControl(gone);
    gone->setObjectName(u"removeQuestion."_s + id);
    heading->addWidget(gone);
    layout->addLayout(heading);
    question.text = new QLineEdit(question.box);
    question.text->setObjectName(u"question."_s + id);
    question.text->setMaxLength(longestQuestion);
    leaveUndoToFlow(question.text);
    layout->addWidget(question.text);
    const EntryList answers{
        .key = u"options"_s, .kind = u"answer"_s, .outerKey = m_list.key, .outerId = id};
    question.answers = new EntryListEditor(m_desk, m_block, answers, question.box);
    auto *labelled = new FormField(tr("Answers"), question.answers, question.box);
    labelled->setHelp(tr("Tick those that are right"));
    layout->addWidget(labelled);
    m_boxes->addWidget(question.box);
    question.box->show(); // now: the next key may be for it
    connect(gone, &QToolButton::clicked, this, [this, id] { remove(id); });
    connect(question.text, &QLineEdit::textEdited, this, [this, id](const QString &text) {
        m_desk.setEntryText(m_block, m_list.fieldOf(id), text);
    });
    connect(question.text, &QLineEdit::editingFinished, &m_desk,
            [&desk = m_desk] { desk.editing().endMerge(); });
    return question;
}

void QuizEditor::refresh()
{
    const ContentBlock *block = m_desk.document().block(m_block);
    if (!block)
        return;
    const QStringList ids = entryIds(*block, m_list);
    QStringList here;
    for (const Question &question : std::as_const(m_questions))
        here.append(question.id);
    if (here != ids) {
        for (const Question &question : std::exchange(m_questions, {})) {
            question.box->hide();
            question.box->deleteLater(); // its own button may be what asked for it
        }
        for (const QString &id : ids)
            m_questions.append(makeQuestion(id));
    }
    const ContentType *type = m_desk.editing().registry().find(block->type);
    const QString own = m_desk.document().defaultLanguage;
    const QString language = m_desk.editing().language();
    QHash<QString, ListText> texts;
    for (const ListText &text : type ? listTexts(*block, *type) : QList<ListText>())
        texts.insert(text.field, text);
    for (qsizetype i = 0; i < m_questions.size(); ++i) {
        const Question &question = m_questions.at(i);
        const ListText text = texts.value(m_list.fieldOf(question.id));
        const QString name = tr("Question %1").arg(i + 1);
        const bool original = language == own;
        const QString shown = original && !block->texts.value(own).contains(text.field)
                                  ? shownText(*block, text, language, own)
                                  : block->texts.value(language).value(text.field);
        if (question.text->text() != shown) {
            question.text->setText(shown);
            if (!question.text->hasFocus())
                question.text->setCursorPosition(0);
        }
        question.heading->setText(name);
        question.text->setAccessibleName(name);
        question.text->setPlaceholderText(original ? tr("What is asked")
                                                   : shownText(*block, text, own, own));
        question.answers->refresh();
    }
}

void QuizEditor::focusPath(const QString &path)
{
    const int number = numberIn(path);
    if (number < 0 || number >= m_questions.size())
        return m_add->setFocus(Qt::OtherFocusReason);
    const Question &question = m_questions.at(number);
    if (const QString answer = path.section(u'.', 1); !answer.isEmpty())
        question.answers->focusEntry(numberIn(answer));
    else
        question.text->setFocus(Qt::OtherFocusReason);
}

void QuizEditor::add()
{
    const ContentBlock *block = m_desk.document().block(m_block);
    if (!block)
        return;
    m_desk.editing().endMerge();
    if (!m_desk.run(addEntries(*block, m_list, -1, {QString()}, m_desk.editing().language(),
                               m_desk.document().defaultLanguage)))
        return;
    refresh();
    if (!m_questions.isEmpty())
        m_questions.last().text->setFocus(Qt::OtherFocusReason);
}

void QuizEditor::remove(const QString &id)
{
    const ContentBlock *block = m_desk.document().block(m_block);
    if (!block)
        return;
    m_desk.editing().endMerge();
    m_add->setFocus(Qt::OtherFocusReason);
    if (m_desk.run(removeEntry(*block, m_list, id)))
        refresh();
}

} // namespace gangway
