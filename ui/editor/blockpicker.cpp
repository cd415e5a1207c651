// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/blockpicker.h"

#include "domain/content/contenttypes.h"
#include "style/draw.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/searchfield.h"
#include "widgets/textlabel.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

constexpr int typeRole = Qt::UserRole;
constexpr int iconRole = Qt::UserRole + 1;
constexpr int helpRole = Qt::UserRole + 2;
constexpr int pickerWidth = 340;
constexpr int pickerHeight = 400;
constexpr int headingHeight = 28;

struct Category
{
    QString key;
    QString name;
};

QList<Category> categories()
{
    return {{u"task"_s, BlockPicker::tr("Tasks")},
            {u"form"_s, BlockPicker::tr("Questions")},
            {u"text"_s, BlockPicker::tr("Text")},
            {u"media"_s, BlockPicker::tr("Links and files")},
            {u"layout"_s, BlockPicker::tr("Layout")}};
}

/// How well a type fits what was typed, 0 best: its whole name, the beginning of it, a word of it,
/// its description. Nothing when it does not fit.
std::optional<int> rankOf(const ContentType &type, const QString &query)
{
    const QStringList words = query.split(u' ', Qt::SkipEmptyParts);
    const QString name = u' ' + type.displayName;
    const QString all = name + u' ' + type.description;
    const auto begin = [](const QString &text, const QString &word) {
        return text.contains(u' ' + word, Qt::CaseInsensitive);
    };
    if (!std::ranges::all_of(words, [&](const QString &word) { return begin(all, word); }))
        return std::nullopt;
    if (type.displayName.compare(query, Qt::CaseInsensitive) == 0)
        return 0;
    if (type.displayName.startsWith(query, Qt::CaseInsensitive))
        return 1;
    return std::ranges::all_of(words, [&](const QString &word) { return begin(name, word); }) ? 2
                                                                                              : 3;
}

class PickerDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {100, scaled(isHeading(index) ? headingHeight : Theme::tallRowHeight)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const Theme &theme = Theme::current();
        const auto place = [&option](const QRect &rect) {
            return QStyle::visualRect(option.direction, option.rect, rect);
        };
        const int side = int(QStyle::visualAlignment(option.direction, Qt::AlignLeft));
        const QRect row = option.rect.adjusted(Theme::space8, 0, -Theme::space8, 0);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (isHeading(index)) {
            painter->setFont(typography(Voice::Caption));
            painter->setPen(theme.faint);
            painter->drawText(place(row.adjusted(0, 0, 0, -2)), side | Qt::AlignBottom,
                              index.data().toString());
            painter->restore();
            return;
        }
        const bool here = option.state.testFlag(QStyle::State_Selected);
        if (here)
            drawBox(*painter, option.rect, Theme::controlRadius, theme.accentTint);
        else if (option.state.testFlag(QStyle::State_MouseOver))
            drawBox(*painter, option.rect, Theme::controlRadius, theme.hover);
        const int size = Theme::listIconSize;
        paintIcon(*painter, place({row.left(), row.center().y() - size / 2, size, size}),
                  index.data(iconRole).toString(), here ? theme.accentText : theme.muted);
        const QRect words = row.adjusted(size + Theme::space12, 4, 0, -4);
        const int half = words.height() / 2;
        painter->setFont(typography(Voice::Strong));
        painter->setPen(here ? theme.accentText : theme.text);
        painter->drawText(place(words.adjusted(0, 0, 0, -half)), side | Qt::AlignVCenter,
                          index.data().toString());
        painter->setFont(typography(Voice::Small));
        painter->setPen(theme.muted);
        painter->drawText(place(words.adjusted(0, half, 0, 0)), side | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data(helpRole).toString(),
                                                            Qt::ElideRight, words.width()));
        painter->restore();
    }

private:
    static bool isHeading(const QModelIndex &index)
    {
        return !index.flags().testFlag(Qt::ItemIsSelectable);
    }
};

QStandardItem *itemOf(const ContentType &type)
{
    auto *item = new QStandardItem(type.displayName);
    item->setData(type.name, typeRole);
    item->setData(type.icon, iconRole);
    item->setData(type.description, helpRole);
    item->setData(BlockPicker::tr("%1: %2").arg(type.displayName, type.description),
                  Qt::AccessibleTextRole);
    item->setEditable(false);
    return item;
}

} // namespace

BlockPicker::BlockPicker(const ContentTypeRegistry &registry, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_registry(registry)
    , m_search(new SearchField(tr("Find a kind of block"), this))
    , m_list(new QListView(this))
    , m_none(new TextLabel(Voice::Muted, tr("No kind of block is called that."), this))
    , m_model(new QStandardItemModel(this))
{
    setObjectName(u"blockPicker"_s);
    setAccessibleName(tr("Kinds of blocks"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space8, Theme::space8, Theme::space8, Theme::space8);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_none, 1, Qt::AlignCenter);
    m_list->setObjectName(u"blockPickerList"_s);
    m_list->setAccessibleName(accessibleName());
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PickerDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &BlockPicker::fill);
    connect(m_list, &QAbstractItemView::clicked, this, &BlockPicker::take);
    fill({});
}

void BlockPicker::fill(const QString &query)
{
    m_model->clear();
    const QString wanted = query.simplified();
    if (wanted.isEmpty())
        showAll();
    else
        showFitting(wanted);
    m_list->setVisible(m_model->rowCount() > 0);
    m_none->setVisible(m_model->rowCount() == 0);
    m_list->setCurrentIndex({});
    step(1);
}

void BlockPicker::showAll()
{
    for (const Category &category : categories()) {
        QList<QStandardItem *> items;
        for (const QString &name : m_registry.names()) {
            const ContentType *type = m_registry.find(name);
            if (type->category == category.key)
                items.append(itemOf(*type));
        }
        if (items.isEmpty())
            continue;
        auto *heading = new QStandardItem(category.name);
        heading->setFlags(Qt::NoItemFlags);
        m_model->appendRow(heading);
        for (QStandardItem *item : std::as_const(items))
            m_model->appendRow(item);
    }
}

/// The best first, without headings.
void BlockPicker::showFitting(const QString &query)
{
    QList<std::pair<int, const ContentType *>> found;
    for (const QString &name : m_registry.names()) {
        const ContentType *type = m_registry.find(name);
        if (const auto rank = rankOf(*type, query))
            found.append({*rank, type});
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, const ContentType *>::first);
    for (const auto &[rank, type] : std::as_const(found))
        m_model->appendRow(itemOf(*type));
}

void BlockPicker::openAt(const QRect &anchor)
{
    m_search->clear();
    fill({});
    resize(scaled(pickerWidth), scaled(pickerHeight));
    const QRect room = screen()->availableGeometry();
    QPoint at(anchor.center().x() - width() / 2, anchor.bottom() + Theme::space4);
    if (at.y() + height() > room.bottom())
        at.setY(std::max(room.top(), anchor.top() - Theme::space4 - height()));
    at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())));
    move(at);
    show();
    m_list->scrollToTop();
    m_search->setFocus();
}

void BlockPicker::step(int direction)
{
    int row = m_list->currentIndex().row() + direction;
    while (row >= 0 && row < m_model->rowCount() &&
           !m_model->index(row, 0).flags().testFlag(Qt::ItemIsSelectable))
        row += direction;
    if (row >= 0 && row < m_model->rowCount())
        m_list->setCurrentIndex(m_model->index(row, 0));
}

void BlockPicker::take()
{
    const QString type = m_list->currentIndex().data(typeRole).toString();
    if (type.isEmpty())
        return;
    close();
    emit chosen(type);
}

bool BlockPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Down)
        step(1);
    else if (key == Qt::Key_Up)
        step(-1);
    else if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab)
        take();
    else if (key == Qt::Key_Escape)
        close();
    else
        return QFrame::eventFilter(watched, event);
    return true;
}

void BlockPicker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), Theme::current().raised);
    drawBox(painter, rect(), 0, {}, Theme::current().line);
}

} // namespace gangway
