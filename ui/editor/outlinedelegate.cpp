// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/outlinedelegate.h"

#include "domain/content/validation.h"
#include "items/flows/flowoutlinemodel.h"
#include "style/controls.h"
#include "style/draw.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QHelpEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QToolTip>
#include <QTreeView>

namespace gangway {

namespace {

constexpr int rowHeight = 30;
constexpr int markSize = 14;  ///< chevron and icons of blocks
constexpr int stageText = 31; ///< from the start of the row
constexpr int blockIcon = 27;
constexpr int blockText = 49;

using Model = FlowOutlineModel;

/// What stands at the end of a row.
struct Ending
{
    QString text;
    QColor color;
};

Ending endingOf(const QModelIndex &index)
{
    const Theme &theme = Theme::current();
    const int problems = index.data(Model::ProblemCountRole).toInt();
    const bool stage = index.data(Model::IsStageRole).toBool();
    if (problems > 0 && !stage) {
        const auto level = static_cast<Level>(index.data(Model::ProblemLevelRole).toInt());
        return {QLocale().toString(problems),
                level == Level::Error ? theme.errorText : theme.overdueText};
    }
    QString text = index.data(Model::DueTextRole).toString();
    if (stage && index.data(Model::OptionalRole).toBool()) {
        const QString optional = OutlineDelegate::tr("optional");
        text = text.isEmpty() ? optional : OutlineDelegate::tr("%1 · %2").arg(text, optional);
    }
    return {text, theme.faint};
}

bool isStage(const QModelIndex &index)
{
    return index.data(Model::IsStageRole).toBool();
}

QRect textRect(const QRect &row, const QModelIndex &index)
{
    return row.adjusted(isStage(index) ? stageText : blockText, 0, -Theme::space12, 0);
}

QFont fontOf(const QModelIndex &index)
{
    return isStage(index) ? typographyAt(13, QFont::DemiBold) : typography(Voice::Body);
}

QColor colorOf(const QModelIndex &index, bool selected)
{
    const Theme &theme = Theme::current();
    const bool there = index.data(Model::HasTitleRole).toBool();
    const bool active = !isStage(index) || index.data(Model::ActiveRole).toBool();
    if (selected)
        return theme.accentText;
    return there && active ? theme.text : theme.faint;
}

bool isOpen(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *tree = qobject_cast<const QTreeView *>(option.widget);
    return tree && tree->isExpanded(index);
}

void paintMark(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
               bool selected)
{
    const Theme &theme = Theme::current();
    const QColor color = selected ? theme.accentText : theme.faint;
    if (!isStage(index)) {
        const QRect icon(option.rect.left() + blockIcon, option.rect.center().y() - markSize / 2,
                         markSize, markSize);
        paintIcon(painter, QStyle::visualRect(option.direction, option.rect, icon),
                  index.data(Model::IconRole).toString(), color);
        return;
    }
    if (index.data(Model::BlockCountRole).toInt() == 0)
        return;
    const bool mirrored = option.direction == Qt::RightToLeft;
    const QString closed =
        mirrored ? QStringLiteral("chevron-left") : QStringLiteral("chevron-right");
    paintIcon(painter, OutlineDelegate::chevronRect(option.rect, option.direction),
              isOpen(option, index) ? QStringLiteral("chevron-down") : closed, color);
}

} // namespace

QRect OutlineDelegate::chevronRect(const QRect &rect, Qt::LayoutDirection direction)
{
    const QRect mark(rect.left() + 9, rect.center().y() - markSize / 2, markSize, markSize);
    return QStyle::visualRect(direction, rect, mark);
}

void OutlineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const auto place = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = option.rect.adjusted(0, 0, 0, -1);
    if (selected)
        drawBox(*painter, box, Theme::controlRadius, theme.accentTint);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        drawBox(*painter, box, Theme::controlRadius, theme.hover);
    if (option.state.testFlag(QStyle::State_HasFocus) &&
        option.state.testFlag(QStyle::State_KeyboardFocusChange))
        drawFocusRing(*painter, box, Theme::controlRadius);
    paintMark(*painter, option, index, selected);

    QRect words = textRect(option.rect, index);
    const Ending ending = endingOf(index);
    painter->setFont(typographyAt(12));
    const int width = painter->fontMetrics().horizontalAdvance(ending.text);
    painter->setPen(ending.color);
    painter->drawText(
        place(words),
        int(Qt::AlignVCenter | QStyle::visualAlignment(option.direction, Qt::AlignRight)),
        ending.text);
    words.adjust(0, 0, ending.text.isEmpty() ? 0 : -width - Theme::space8, 0);
    painter->setFont(fontOf(index));
    painter->setPen(colorOf(index, selected));
    const QString text =
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width());
    painter->drawText(
        place(words),
        int(Qt::AlignVCenter | QStyle::visualAlignment(option.direction, Qt::AlignLeft)), text);
    painter->restore();
}

QSize OutlineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {120, scaled(rowHeight)};
}

QWidget *OutlineDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                       const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setObjectName(QStringLiteral("renameEdit"));
    editor->setAccessibleName(isStage(index) ? tr("Name of the stage") : tr("Title of the block"));
    setSmallControl(editor);
    return editor;
}

/// Once: rows are told anew while somebody types, and their text is what counts.
void OutlineDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    static const char *const filled = "filled";
    if (editor->property(filled).toBool())
        return;
    editor->setProperty(filled, true);
    QStyledItemDelegate::setEditorData(editor, index);
}

void OutlineDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                           const QModelIndex &index) const
{
    const QRect words = textRect(option.rect, index).adjusted(-Theme::space8, 0, Theme::space12, 0);
    editor->setGeometry(QStyle::visualRect(option.direction, option.rect, words));
}

bool OutlineDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines{index.data().toString()};
    if (!isStage(index))
        lines.append(index.data(Model::TypeNameRole).toString());
    if (const QString due = index.data(Model::DueWordsRole).toString(); !due.isEmpty())
        lines.append(due);
    if (const int count = index.data(Model::ProblemCountRole).toInt(); count > 0)
        lines.append(tr("%n problem(s)", nullptr, count));
    QToolTip::showText(event->globalPos(), lines.join(u'\n'), view);
    return true;
}

} // namespace gangway
