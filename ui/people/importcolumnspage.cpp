// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/importcolumnspage.h"

#include "items/people/peopleimporting.h"
#include "style/theme.h"
#include "widgets/card.h"
#include "widgets/elidedlabel.h"
#include "widgets/formfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int notImported = -1;

} // namespace

ImportColumnsPage::ImportColumnsPage(PeopleImporting &importing)
    : ImportPage(importing, tr("What is in the columns?"),
                 tr("Found by their headings. Correct what was found wrong."))
    , m_separator(new QComboBox(this))
    , m_header(new QCheckBox(tr("The list has headings"), this))
    , m_dates(new QComboBox(this))
    , m_encoding(new TextLabel(Voice::Small, {}, this))
    , m_scroll(new QScrollArea(this))
{
    addFormat();
    auto *card = new Card(this);
    card->setEdgeToEdge(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    card->body()->addWidget(m_scroll);
    body()->addWidget(card, 1);
}

void ImportColumnsPage::addFormat()
{
    m_separator->addItem(tr("Comma"), QChar(u','));
    m_separator->addItem(tr("Semicolon"), QChar(u';'));
    m_separator->addItem(tr("Tab"), QChar(u'\t'));
    m_separator->addItem(tr("Vertical bar"), QChar(u'|'));
    m_separator->setObjectName(u"separator"_s);
    m_dates->addItem(tr("As found in the file"), -1);
    m_dates->addItem(tr("Day first (31/12/2026)"), int(DateOrder::DayFirst));
    m_dates->addItem(tr("Month first (12/31/2026)"), int(DateOrder::MonthFirst));
    m_dates->addItem(tr("Year first (26/12/31)"), int(DateOrder::YearFirst));
    m_dates->setObjectName(u"dateOrder"_s);
    m_header->setObjectName(u"hasHeader"_s);
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space16);
    line->addWidget(new FormField(tr("Columns are separated by"), m_separator, this));
    m_datesField = new FormField(tr("Dates are written"), m_dates, this);
    line->addWidget(m_datesField);
    line->addStretch();
    auto *facts = new QVBoxLayout;
    facts->setSpacing(Theme::space4);
    facts->addStretch();
    facts->addWidget(m_header);
    facts->addWidget(m_encoding);
    line->addLayout(facts);
    body()->addLayout(line);
    connect(m_separator, &QComboBox::activated, this, [this] {
        importing().setSeparator(char(m_separator->currentData().toChar().unicode()));
    });
    connect(m_header, &QCheckBox::toggled, &importing(), &PeopleImporting::setHasHeader);
    connect(m_dates, &QComboBox::activated, this, [this] {
        const int order = m_dates->currentData().toInt();
        importing().setDateOrder(order < 0 ? std::nullopt
                                           : std::optional(static_cast<DateOrder>(order)));
    });
}

void ImportColumnsPage::makeRows()
{
    const ListPreview &preview = importing().preview();
    m_fields.clear();
    auto *sheet = new QWidget;
    auto *grid = new QGridLayout(sheet);
    grid->setContentsMargins(Theme::space16, Theme::space12, Theme::space16, Theme::space12);
    grid->setHorizontalSpacing(Theme::space24);
    grid->setVerticalSpacing(Theme::space8);
    grid->addWidget(new TextLabel(Voice::Caption, tr("Column")), 0, 0);
    grid->addWidget(new TextLabel(Voice::Caption, tr("First values")), 0, 1);
    grid->addWidget(new TextLabel(Voice::Caption, tr("Becomes")), 0, 2);
    const int columns = int(std::min<qsizetype>(preview.headings.size(), mostColumns));
    for (int column = 0; column < columns; ++column)
        addRow(grid, column);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 4);
    grid->setColumnStretch(2, 2);
    grid->setRowStretch(columns + 1, 1);
    m_scroll->setWidget(sheet);
}

void ImportColumnsPage::addRow(QGridLayout *grid, int column)
{
    const ListPreview &preview = importing().preview();
    const QString heading = preview.headings.at(column);
    QStringList values;
    for (const QStringList &row : preview.firstRows) {
        if (!row.value(column).isEmpty())
            values << row.value(column).left(60);
    }
    auto *name = new ElidedLabel(Voice::Strong, heading);
    auto *sample = new ElidedLabel(Voice::Muted, values.join(u"  ·  "_s));
    sample->setElideMode(Qt::ElideRight);
    auto *field = new QComboBox;
    field->setObjectName(u"field%1"_s.arg(column));
    field->setAccessibleName(tr("What “%1” becomes").arg(heading));
    field->addItem(tr("Not imported"), notImported);
    for (int i = 0; i < personFieldCount; ++i)
        field->addItem(personFieldText(static_cast<PersonField>(i)), i);
    connect(field, &QComboBox::activated, this, [this, field, column] {
        const int chosen = field->currentData().toInt();
        importing().setField(column, chosen == notImported
                                         ? std::nullopt
                                         : std::optional(static_cast<PersonField>(chosen)));
    });
    m_fields << field;
    grid->addWidget(name, column + 1, 0);
    grid->addWidget(sample, column + 1, 1);
    grid->addWidget(field, column + 1, 2);
}

void ImportColumnsPage::showMapping()
{
    const ColumnMapping &mapping = importing().mapping();
    for (int column = 0; column < m_fields.size(); ++column) {
        const auto field = mapping.fieldOf(column);
        m_fields[column]->setCurrentIndex(
            m_fields[column]->findData(field ? int(*field) : notImported));
    }
    m_datesField->setVisible(mapping.column(PersonField::StartDate) >= 0);
    const auto order = importing().dateOrder();
    m_dates->setCurrentIndex(m_dates->findData(order ? int(*order) : -1));
}

void ImportColumnsPage::refresh()
{
    const ListPreview &preview = importing().preview();
    if (preview.headings.isEmpty())
        return;
    QStringList shown = preview.headings;
    for (const QStringList &row : preview.firstRows)
        shown += row;
    if (shown != m_shown) {
        m_shown = shown;
        makeRows();
    }
    const QSignalBlocker quiet(m_header);
    m_header->setChecked(preview.hasHeadings);
    m_separator->setCurrentIndex(
        m_separator->findData(QChar::fromLatin1(preview.format.separator)));
    m_encoding->setText(tr("Encoding: %1").arg(QString::fromLatin1(preview.format.encoding.name)));
    showMapping();
    if (importing().phase() == PeopleImporting::Phase::Rehearsed)
        showFailure(tr("Try again"));
    const bool known = importing().mapping().column(PersonField::Email) >= 0;
    footer()->next()->setEnabled(known);
    footer()->setReason(known ? QString() : tr("Say which column holds the e-mail addresses."));
}

void ImportColumnsPage::takeFocus()
{
    footer()->next()->setFocus(Qt::OtherFocusReason);
}

} // namespace gangway
