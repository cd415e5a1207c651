// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/problemlist.h"

#include "editor/editordesk.h"
#include "items/flows/problemmodel.h"
#include "style/draw.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/chip.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QStyledItemDelegate>

namespace gangway {

namespace {

constexpr int listHeight = 132;
constexpr int iconSize = 14;
constexpr int padding = 6;

/// An icon for the level, and the words in as many lines as they take.
class ProblemDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const Theme &theme = Theme::current();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & (QStyle::State_MouseOver | QStyle::State_Selected))
            drawBox(*painter, option.rect, Theme::controlRadius, theme.hover);
        if (option.state.testFlag(QStyle::State_HasFocus))
            drawFocusRing(*painter, option.rect, Theme::controlRadius);
        const auto place = [&option](const QRect &rect) {
            return QStyle::visualRect(option.direction, option.rect, rect);
        };
        const auto level = static_cast<Level>(index.data(ProblemModel::LevelRole).toInt());
        const QColor colors[]{theme.error, theme.overdue, theme.muted};
        const char *icons[]{"circle-alert", "triangle-alert", "info"};
        const QRect box = option.rect.adjusted(padding, padding, -padding, -padding);
        paintIcon(*painter, place({box.left(), box.top() + 2, iconSize, iconSize}),
                  QLatin1String(icons[int(level)]), colors[int(level)]);
        painter->setFont(typography(Voice::Small));
        painter->setPen(theme.muted);
        painter->drawText(place(box.adjusted(iconSize + Theme::space8, 0, 0, 0)),
                          flags(option.direction), textOf(index));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto *view = qobject_cast<const QListView *>(option.widget);
        // The scroll bar may come once the rows are there.
        const int bar = view ? view->style()->pixelMetric(QStyle::PM_ScrollBarExtent) : 0;
        const int width = view ? view->width() - bar : 200;
        const QRect room(0, 0, width - 2 * padding - iconSize - Theme::space8, 10000);
        const QRect text = QFontMetrics(typography(Voice::Small))
                               .boundingRect(room, flags(option.direction), textOf(index));
        return {width, text.height() + 2 * padding};
    }

private:
    static int flags(Qt::LayoutDirection direction)
    {
        return int(Qt::TextWordWrap | Qt::AlignTop |
                   QStyle::visualAlignment(direction, Qt::AlignLeft));
    }
    static QString textOf(const QModelIndex &index)
    {
        const QString where = index.data(ProblemModel::WhereRole).toString();
        const QString what = index.data().toString();
        return where.isEmpty() ? what : ProblemList::tr("%1: %2").arg(where, what);
    }
};

} // namespace

ProblemList::ProblemList(EditorDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_count(new Chip({}, this))
    , m_hints(new TextLabel(Voice::Small, {}, this))
    , m_none(new TextLabel(Voice::Small, tr("Nothing to correct."), this))
    , m_list(new QListView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space8);
    auto *heading = new QHBoxLayout;
    heading->setContentsMargins(padding, 0, padding, 0);
    heading->addWidget(new TextLabel(Voice::Section, tr("Problems"), this));
    heading->addWidget(m_count);
    heading->addStretch();
    heading->addWidget(m_hints);
    layout->addLayout(heading);
    m_none->setContentsMargins(padding, 0, padding, 0);
    m_none->setWordWrap(true);
    m_count->setObjectName(QStringLiteral("problemCount"));
    m_hints->setObjectName(QStringLiteral("hintCount"));
    layout->addWidget(m_none);
    m_list->setObjectName(QStringLiteral("problemList"));
    m_list->setAccessibleName(tr("Problems of the flow"));
    m_list->setModel(&desk.problems());
    m_list->setItemDelegate(new ProblemDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setMouseTracking(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMaximumHeight(scaled(listHeight));
    layout->addWidget(m_list);
    connect(m_list, &QAbstractItemView::clicked, this, &ProblemList::go);
    connect(m_list, &QAbstractItemView::activated, this, &ProblemList::go);
    connect(&desk.problems(), &ProblemModel::countsChanged, this, &ProblemList::showCounts);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&desk.problems(), signal, this, &ProblemList::showCounts);
    showCounts();
}

void ProblemList::go(const QModelIndex &index)
{
    const Problem problem = m_desk.problems().problemAt(index.row());
    m_desk.reveal(problem);
}

/// The badge says what keeps the flow from being published, as the publish dialog does; hints are
/// counted apart.
void ProblemList::showCounts()
{
    const int errors = m_desk.problems().errorCount();
    const int all = m_desk.problems().rowCount();
    const int hints = all - errors;
    m_count->setLook({.kind = ChipKind::Error, .text = QLocale().toString(errors), .icon = {}});
    m_count->setAccessibleName(tr("%n problem(s) to correct", nullptr, errors));
    m_count->setVisible(errors > 0);
    m_hints->setText(tr("%n hint(s)", nullptr, hints));
    m_hints->setVisible(hints > 0);
    m_list->setVisible(all > 0);
    m_none->setVisible(errors == 0);
    m_none->setText(hints == 0 ? tr("Nothing to correct.")
                               : tr("Nothing keeps the flow from being published."));
}

} // namespace gangway
