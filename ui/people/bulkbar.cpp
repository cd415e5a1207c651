// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/bulkbar.h"

#include "items/people/peoplechoices.h"
#include "style/theme.h"
#include "widgets/buttons.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QStackedWidget>

namespace gangway {

using namespace Qt::StringLiterals;

BulkBar::BulkBar(PeopleChoices &choices, QWidget *parent)
    : QWidget(parent)
    , m_choices(choices)
    , m_sides(new QStackedWidget(this))
    , m_summary(new TextLabel(Voice::Small, {}, this))
    , m_asOf(new TextLabel(Voice::Small, {}, this))
    , m_count(new TextLabel(Voice::Strong, {}, this))
    , m_flow(makeButton(tr("Move to flow"), ButtonRole::Plain, u"workflow"_s, this))
    , m_department(makeButton(tr("Change department"), ButtonRole::Plain, u"building-2"_s, this))
    , m_start(makeButton(tr("Set start date"), ButtonRole::Plain, u"calendar"_s, this))
    , m_remove(makeButton(tr("Remove"), ButtonRole::Plain, u"trash-2"_s, this))
    , m_departments(new QMenu(this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(Theme::space16, Theme::space8, Theme::space8, Theme::space8);
    line->addWidget(m_sides);
    m_sides->addWidget(makeRest());
    m_sides->addWidget(makeActions());
    m_summary->setObjectName(u"summary"_s);
    m_asOf->setObjectName(u"asOf"_s);
    m_flow->setObjectName(u"bulkFlow"_s);
    m_department->setObjectName(u"bulkDepartment"_s);
    m_start->setObjectName(u"bulkStart"_s);
    m_remove->setObjectName(u"bulkRemove"_s);
    m_department->setMenu(m_departments);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&m_choices, &PeopleChoices::changed, this, &BulkBar::fillDepartments);
    connect(m_flow, &QPushButton::clicked, this, &BulkBar::flowRequested);
    connect(m_start, &QPushButton::clicked, this, &BulkBar::startDateRequested);
    connect(m_remove, &QPushButton::clicked, this, &BulkBar::removeRequested);
    fillDepartments();
    setCount(0);
}

QWidget *BulkBar::makeRest()
{
    auto *rest = new QWidget;
    auto *line = new QHBoxLayout(rest);
    line->setContentsMargins(0, 0, Theme::space8, 0);
    line->setSpacing(Theme::space16);
    line->addWidget(m_summary, 1);
    line->addWidget(m_asOf);
    return rest;
}

QWidget *BulkBar::makeActions()
{
    auto *actions = new QWidget;
    auto *line = new QHBoxLayout(actions);
    line->setContentsMargins({});
    line->setSpacing(Theme::space8);
    line->addWidget(m_count);
    line->addSpacing(Theme::space4);
    for (QPushButton *button : {m_flow, m_start, m_department, m_remove}) {
        setSmallControl(button);
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    line->addStretch();
    auto *clear = makeButton(tr("Clear"), ButtonRole::Quiet, {}, actions);
    setSmallControl(clear);
    clear->setAccessibleName(tr("Choose nobody"));
    clear->setObjectName(u"bulkClear"_s);
    connect(clear, &QPushButton::clicked, this, &BulkBar::clearRequested);
    line->addWidget(clear);
    return actions;
}

void BulkBar::fillDepartments()
{
    m_departments->clear();
    const auto add = [this](const QString &text, const QUuid &id) {
        connect(m_departments->addAction(text), &QAction::triggered, this,
                [this, id] { emit departmentChosen(id); });
    };
    for (const DepartmentName &department : m_choices.departments())
        add(department.name, department.id);
    if (!m_departments->isEmpty())
        m_departments->addSeparator();
    add(tr("No department"), {});
}

void BulkBar::setCount(int people)
{
    m_count->setText(tr("%n selected", nullptr, people));
    m_count->setMinimumWidth(m_count->sizeHint().width());
    m_sides->setCurrentIndex(people > 0 ? 1 : 0);
    setAccessibleName(people > 0 ? tr("With the chosen people") : QString());
    update();
}

void BulkBar::setSummary(const QString &summary, const QString &asOf)
{
    m_summary->setText(summary);
    m_asOf->setText(asOf);
}

void BulkBar::setBusy(bool busy)
{
    m_busy = busy;
    enable();
}

void BulkBar::setReason(const QString &whyNot)
{
    m_whyNot = whyNot;
    for (QPushButton *button : {m_flow, m_start, m_department, m_remove}) {
        button->setToolTip(whyNot);
        button->setAccessibleDescription(whyNot);
    }
    enable();
}

void BulkBar::enable()
{
    for (QPushButton *button : {m_flow, m_start, m_department, m_remove})
        button->setEnabled(!m_busy && m_whyNot.isEmpty());
}

void BulkBar::paintEvent(QPaintEvent *)
{
    const Theme &t = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_sides->currentIndex() == 1) {
        // The upper corners are those of the card.
        QPainterPath shape;
        shape.addRoundedRect(QRectF(rect()).adjusted(1, 1, -1, Theme::cardRadius),
                             Theme::cardRadius - 1, Theme::cardRadius - 1);
        painter.setClipRect(rect());
        painter.fillPath(shape, t.accentTint);
    }
    painter.fillRect(0, height() - 1, width(), 1, t.line);
}

} // namespace gangway
