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

namespace gangway {

using namespace Qt::StringLiterals;

BulkBar::BulkBar(PeopleChoices &choices, QWidget *parent)
    : QWidget(parent)
    , m_choices(choices)
    , m_count(new TextLabel(Voice::Strong, {}, this))
    , m_department(makeButton(tr("Change department"), ButtonRole::Plain, u"building-2"_s, this))
    , m_start(makeButton(tr("Set start date"), ButtonRole::Plain, u"calendar"_s, this))
    , m_remove(makeButton(tr("Remove"), ButtonRole::Plain, u"trash-2"_s, this))
    , m_departments(new QMenu(this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(Theme::space16, Theme::space8, Theme::space8, Theme::space8);
    line->setSpacing(Theme::space8);
    line->addWidget(m_count);
    line->addSpacing(Theme::space4);
    for (QPushButton *button : {m_department, m_start, m_remove}) {
        setSmallControl(button);
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    line->addStretch();
    auto *clear = makeButton(tr("Clear"), ButtonRole::Quiet, {}, this);
    setSmallControl(clear);
    clear->setAccessibleName(tr("Choose nobody"));
    line->addWidget(clear);
    m_department->setMenu(m_departments);
    m_department->setObjectName(u"bulkDepartment"_s);
    m_start->setObjectName(u"bulkStart"_s);
    m_remove->setObjectName(u"bulkRemove"_s);
    clear->setObjectName(u"bulkClear"_s);
    setAccessibleName(tr("With the chosen people"));
    connect(&m_choices, &PeopleChoices::changed, this, &BulkBar::fillDepartments);
    connect(m_start, &QPushButton::clicked, this, &BulkBar::startDateRequested);
    connect(m_remove, &QPushButton::clicked, this, &BulkBar::removeRequested);
    connect(clear, &QPushButton::clicked, this, &BulkBar::clearRequested);
    fillDepartments();
    setCount(0);
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
    setVisible(people > 0);
}

void BulkBar::setBusy(bool busy)
{
    for (QPushButton *button : {m_department, m_start, m_remove})
        button->setEnabled(!busy);
}

void BulkBar::paintEvent(QPaintEvent *)
{
    const Theme &t = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // The upper corners are those of the card.
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()).adjusted(1, 1, -1, Theme::cardRadius),
                         Theme::cardRadius - 1, Theme::cardRadius - 1);
    painter.setClipRect(rect());
    painter.fillPath(shape, t.accentTint);
    painter.fillRect(0, height() - 1, width(), 1, t.line);
}

} // namespace gangway
