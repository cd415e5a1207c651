// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/setuppage.h"

#include "forms/fieldeditor.h"
#include "items/setup/setupediting.h"
#include "setup/changelines.h"
#include "setup/reviewpanel.h"
#include "setup/setupfooter.h"
#include "style/theme.h"
#include "widgets/card.h"
#include "widgets/textlabel.h"

#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int twoColumnsFrom = 520; ///< width of the 13 px scale

} // namespace

SetupPage::SetupPage(SetupEditing &editing, const SetupStep &step, bool isLast, QWidget *parent)
    : QWizardPage(parent), m_editing(editing), m_step(step), m_isLast(isLast)
{
    setObjectName(u"setup."_s + step.key);
    build(isLast);
    connect(&m_editing, &SetupEditing::problemsChanged, this, [this](const QString &changed) {
        if (changed == m_step.key)
            showProblems();
    });
    connect(&m_editing, &SetupEditing::answersChanged, this, [this] {
        for (FieldEditor *editor : std::as_const(m_editors))
            editor->setContext(m_editing.allAnswers());
    });
}

void SetupPage::build(bool isLast)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(Theme::space32, Theme::space32, Theme::space32, Theme::space24);
    column->setSpacing(Theme::space4);
    m_heading = new TextLabel(Voice::Heading, m_step.title, content);
    m_heading->setFlowing(true);
    auto *description = new TextLabel(Voice::Muted, m_step.description, content);
    description->setFlowing(true);
    column->addWidget(m_heading);
    column->addWidget(description);
    column->addSpacing(Theme::space16);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(Theme::space16);
    m_grid->setVerticalSpacing(Theme::space16);
    column->addLayout(m_grid);
    column->addStretch(1); // all that is left over: rows stay close
    if (isLast)
        m_review = new ReviewPanel(m_editing, content);
    for (const FieldSpec &field : m_step.fields) {
        if (!field.hidden)
            addEditor(field);
    }
    arrange(1);

    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(content);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    m_footer = new SetupFooter(this);
    if (isLast)
        m_footer->next()->setText(m_editing.before().isSetUp ? tr("Save") : tr("Create"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(new Separator(Qt::Horizontal, this));
    layout->addWidget(m_footer);
    if (m_review)
        connect(m_review, &ReviewPanel::stepRequested, this, &SetupPage::stepRequested);
}

void SetupPage::addEditor(const FieldSpec &field)
{
    FieldEditor *editor = makeFieldEditor(field, this);
    m_editors.append(editor);
    editor->setRemovalNote([this](const QJsonObject &entry) {
        const QString id = entry.value(u"id"_s).toString();
        const int people = m_editing.before().people.value(id);
        return people > 0 ? tr("Removed. %1").arg(peopleStay(people)) : tr("Removed");
    });
    connect(editor, &FieldEditor::edited, this, [this, editor] {
        m_editing.setAnswer(m_step.key, editor->field().key, editor->value());
    });
    connect(editor, &FieldEditor::left, this,
            [this, editor] { m_editing.checkField(m_step.key, editor->field().key); });
}

/// Short fields stand in pairs where there is room; what confirms comes after the review.
void SetupPage::arrange(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    while (QLayoutItem *item = m_grid->takeAt(0))
        delete item;
    int row = 0;
    int column = 0;
    const auto place = [&](QWidget *widget, bool isShort) {
        const bool fits = isShort && columns == 2;
        if (!fits && column > 0) {
            ++row;
            column = 0;
        }
        m_grid->addWidget(widget, row, column, 1, fits ? 1 : columns);
        column = fits ? 1 - column : 0;
        row += column == 0 ? 1 : 0;
    };
    bool reviewPlaced = m_review == nullptr;
    for (FieldEditor *editor : std::as_const(m_editors)) {
        if (!reviewPlaced && editor->field().type == FieldType::Confirm) {
            place(m_review, false);
            reviewPlaced = true;
        }
        place(editor, editor->isShort());
    }
    if (!reviewPlaced)
        place(m_review, false);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns == 2 ? 1 : 0);
}

void SetupPage::resizeEvent(QResizeEvent *event)
{
    QWizardPage::resizeEvent(event);
    arrange(width() >= scaled(twoColumnsFrom) ? 2 : 1);
}

void SetupPage::initializePage()
{
    readAnswers();
}

void SetupPage::readAnswers()
{
    const QJsonObject answers = m_editing.answers(m_step.key);
    for (FieldEditor *editor : std::as_const(m_editors)) {
        editor->setValue(answers.value(editor->field().key));
        editor->setContext(m_editing.allAnswers());
    }
    if (m_review)
        m_review->readAnswers();
    showHeading();
    showProblems();
}

void SetupPage::showHeading()
{
    QString name = m_editing.answers(u"organisation"_s).value(u"name"_s).toString().trimmed();
    if (name.isEmpty())
        name = tr("your organisation");
    QString heading = m_step.heading.isEmpty() ? m_step.title : m_step.heading;
    m_heading->setText(heading.replace(u"%1"_s, name));
}

bool SetupPage::validatePage()
{
    if (m_isLast) {
        m_editing.complete();
        if (m_editing.phase() == SetupEditing::Phase::Completing)
            return true;
        const QString wrong = m_editing.firstWrongStep();
        if (wrong == m_step.key)
            focusField();
        else if (!wrong.isEmpty()) // not from within the wizard's own change of pages
            QTimer::singleShot(0, this, [this, wrong] { emit stepRequested(wrong); });
        return false;
    }
    if (!takeTyped())
        return false;
    if (m_editing.checkStep(m_step.key))
        return true;
    focusField();
    return false;
}

bool SetupPage::hasTyped() const
{
    return std::ranges::any_of(m_editors, &FieldEditor::hasTyped);
}

bool SetupPage::takeTyped()
{
    for (FieldEditor *editor : std::as_const(m_editors)) {
        if (!editor->takeTyped()) {
            editor->focusHere();
            return false;
        }
    }
    return true;
}

void SetupPage::focusField()
{
    const QList<FieldProblem> problems = m_editing.problems(m_step.key);
    FieldEditor *target = m_editors.isEmpty() ? nullptr : m_editors.first();
    for (FieldEditor *editor : std::as_const(m_editors)) {
        if (!problemsBelow(problems, editor->field().key).isEmpty()) {
            target = editor;
            break;
        }
    }
    if (!target)
        return;
    target->focusHere();
    // After the rows that open have their sizes.
    QTimer::singleShot(0, this, [this] {
        QWidget *focused = focusWidget();
        if (focused && m_scroll->widget()->isAncestorOf(focused))
            m_scroll->ensureWidgetVisible(focused, 0, scaled(60));
    });
}

void SetupPage::showProblems()
{
    const QList<FieldProblem> problems = m_editing.problems(m_step.key);
    for (FieldEditor *editor : std::as_const(m_editors))
        editor->setProblems(problemsBelow(problems, editor->field().key));
}

} // namespace gangway
