// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/stagecanvas.h"

#include "domain/content/blocktitles.h"
#include "domain/content/contenttypes.h"
#include "editor/canvasmetrics.h"
#include "editor/canvasparts.h"
#include "editor/editordesk.h"
#include "editor/inlineeditor.h"
#include "style/draw.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway {

using namespace canvas;

StageCanvas::StageCanvas(EditorDesk &desk, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_desk(desk)
    , m_editor(new InlineEditor(viewport()))
    , m_add(new AddBlockButton(viewport()))
    , m_bar(new BlockBar(desk, viewport()))
{
    setObjectName(QStringLiteral("stageCanvas"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    verticalScrollBar()->setSingleStep(scaled(20));
    m_editor->hide();
    FlowEditing &editing = desk.editing();
    connect(&desk, &EditorDesk::selectionChanged, this, &StageCanvas::followSelection);
    connect(&editing, &FlowEditing::changed, this, &StageCanvas::followChange);
    connect(&editing, &FlowEditing::loaded, this, &StageCanvas::reload);
    connect(&editing, &FlowEditing::languageChanged, this, &StageCanvas::reload);
    connect(&editing, &FlowEditing::problemsChanged, this, [this] {
        m_looks.clear();
        m_geometry.forget();
        layOut();
    });
    connect(m_add, &QAbstractButton::clicked, this, &StageCanvas::addBlockRequested);
    connect(m_add, &AddBlockButton::entered, this, &StageCanvas::showAdd);
    connect(m_editor, &InlineEditor::edited, this,
            [this](const QString &text) { m_desk.setText(m_edited.id, m_edited.field, text); });
    connect(m_editor, &InlineEditor::overflowed, this, &StageCanvas::takeOverflow);
    connect(m_editor, &InlineEditor::heightChanged, this, &StageCanvas::placeEditor);
    connect(m_editor, &InlineEditor::finished, this, [this](bool onward) {
        const Edited from = m_edited;
        endEdit();
        setFocus();
        if (onward)
            editNext(from);
    });
    connect(&desk, &EditorDesk::readOnlyChanged, this, [this](bool readOnly) {
        endEdit();
        m_bar->setDisabled(readOnly);
        placeWidgets();
        viewport()->update();
    });
}

StageCanvas::~StageCanvas() = default;

const Stage *StageCanvas::stage() const
{
    return m_desk.document().stage(m_stageId);
}

const QList<ContentBlock> &StageCanvas::blocks() const
{
    static const QList<ContentBlock> none;
    const Stage *here = stage();
    return here ? here->blocks : none;
}

qsizetype StageCanvas::rowOf(const QUuid &id) const
{
    const auto found = std::ranges::find(blocks(), id, &ContentBlock::id);
    return found == blocks().end() ? -1 : found - blocks().begin();
}

void StageCanvas::followSelection()
{
    if (m_edited.id != m_desk.selected())
        endEdit();
    const Stage *chosen = m_desk.stage();
    if (!chosen && !m_desk.document().stages.isEmpty() && !stage())
        chosen = &m_desk.document().stages.first();
    if (chosen && chosen->id != m_stageId) {
        m_stageId = chosen->id;
        reload();
        verticalScrollBar()->setValue(0);
    }
    layOut();
    showSelected();
    describe();
}

void StageCanvas::followChange(const FlowChange &change)
{
    for (const QUuid &id : change.contents) {
        m_looks.remove(id);
        if (const qsizetype row = rowOf(id); row >= 0 && row < m_geometry.count())
            m_geometry.forget(row);
        if (id != m_edited.id)
            continue;
        const ContentBlock *block = m_desk.document().block(id);
        const Stage *here = m_desk.document().stage(id);
        if (block)
            m_editor->follow(m_desk.text(block->texts, m_edited.field));
        else if (here)
            m_editor->follow(m_desk.text(here->texts, m_edited.field));
    }
    if (change.structure) {
        const Stage *home = m_desk.stage();
        if (!stage() || (home && home->id != m_stageId))
            followSelection(); // what is chosen was moved to another stage
        if (!m_edited.id.isNull() && m_edited.id != m_stageId && rowOf(m_edited.id) < 0)
            endEdit();
        m_geometry.reset(blocks().size());
    }
    layOut();
}

void StageCanvas::reload()
{
    if (!m_edited.id.isNull())
        endEdit();
    m_looks.clear();
    m_geometry.reset(blocks().size());
    layOut();
}

const BlockLook &StageCanvas::look(qsizetype row) const
{
    constexpr qsizetype mostKept = 300;
    const ContentBlock &block = blocks().at(row);
    const bool edited = block.id == m_edited.id;
    auto found = m_looks.find(block.id);
    if (found == m_looks.end() || edited) {
        if (m_looks.size() > mostKept)
            m_looks.clear();
        BlockLook::Input input;
        input.block = block;
        input.type = m_desk.editing().registry().find(block.type);
        input.language = m_desk.editing().language();
        input.fallback = m_desk.document().defaultLanguage;
        input.title = plainTitle(m_desk.text(block.texts, u"title"_s));
        input.body = m_desk.text(block.texts, u"body"_s);
        input.originalTitle = plainTitle(m_desk.original(block.texts, u"title"_s));
        input.originalBody = m_desk.original(block.texts, u"body"_s);
        input.problem = m_desk.errorOf(block.id);
        input.width = textWidth();
        if (edited) {
            input.edited = m_edited.field == "title"_L1 ? CanvasField::Title : CanvasField::Body;
            input.editedHeight = m_editor->heightFor(textWidth());
        }
        found = m_looks.insert(block.id, BlockLook(input));
    }
    return *found;
}

int StageCanvas::textHeight(const QString &text, const QFont &font) const
{
    const QFontMetrics metrics(font);
    const QRect room(0, 0, textWidth(), 100000);
    return std::max(metrics.boundingRect(room, Qt::TextWordWrap, text).height(), metrics.height());
}

/// What stands in the header; the original, while it is not translated.
QString StageCanvas::headerText(const QString &field) const
{
    const Stage *here = stage();
    if (!here)
        return {};
    const QString text = m_desk.text(here->texts, field);
    const QString shown = text.isEmpty() ? m_desk.original(here->texts, field) : text;
    return field == "name"_L1 ? plainTitle(shown) : shown;
}

QRect StageCanvas::nameRect() const
{
    const Stage *here = stage();
    if (!here)
        return {};
    const bool edited = m_edited.id == m_stageId && m_edited.field == "name"_L1;
    const int height =
        edited ? m_editor->heightFor(textWidth()) : textHeight(headerText(u"name"_s), nameFont());
    return {textLeft(), sheetRect().top() + headerTop, textWidth(), height};
}

QRect StageCanvas::descriptionRect() const
{
    const Stage *here = stage();
    if (!here)
        return {};
    const bool edited = m_edited.id == m_stageId && m_edited.field == "description"_L1;
    const QFont font = typography(Voice::Body);
    const int height =
        edited ? m_editor->heightFor(textWidth()) : textHeight(headerText(u"description"_s), font);
    return {textLeft(), nameRect().bottom() + 1 + Theme::space8, textWidth(), height};
}

int StageCanvas::blocksTop() const
{
    return descriptionRect().bottom() + 1 + Theme::space24;
}

QRect StageCanvas::sheetRect() const
{
    const int room = viewport()->width();
    const int width = std::clamp(room - 2 * sheetMargin, 120, scaled(widestSheet));
    return {(room - width) / 2, sheetMargin - verticalScrollBar()->value(), width, 0};
}

int StageCanvas::textLeft() const
{
    return sheetRect().left() + (sheetRect().width() < 420 ? narrowPadding : sheetPadding);
}

int StageCanvas::textWidth() const
{
    const QRect sheet = sheetRect();
    return sheet.width() - 2 * (textLeft() - sheet.left());
}

QRect StageCanvas::boxAt(qsizetype row) const
{
    return {textLeft() - boxPadding, blocksTop() + m_geometry.top(row),
            textWidth() + 2 * boxPadding, m_geometry.height(row) - boxGap};
}

QRect StageCanvas::boxOf(const QUuid &blockId) const
{
    const qsizetype row = rowOf(blockId);
    return row < 0 ? QRect() : boxAt(row);
}

QRect StageCanvas::mirrored(const QRect &rect) const
{
    return QStyle::visualRect(layoutDirection(), viewport()->rect(), rect);
}

void StageCanvas::layOut()
{
    if (m_geometry.count() != blocks().size())
        m_geometry.reset(blocks().size());
    m_geometry.setGap(rowOf(m_desk.selected()), addHeight);
    measureVisible();
    const QScrollBar *bar = verticalScrollBar();
    const int end = blocksTop() + bar->value() + m_geometry.total() + addHeight + sheetMargin;
    verticalScrollBar()->setRange(0, std::max(0, end + sheetMargin - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    placeWidgets();
    viewport()->update();
}

/// What is in sight is laid out; a block above it that turns out to be of another height must not
/// move what people look at.
void StageCanvas::measureVisible()
{
    if (m_measuring || !stage())
        return;
    m_measuring = true;
    for (qsizetype row = m_geometry.indexAt(-blocksTop()); row < m_geometry.count(); ++row) {
        if (boxAt(row).top() > viewport()->height())
            break;
        if (m_geometry.isMeasured(row))
            continue;
        const bool above = boxAt(row).bottom() < 0;
        const int moved = m_geometry.measure(row, look(row).height() + 2 * boxPadding + boxGap);
        if (above && moved != 0)
            verticalScrollBar()->setValue(verticalScrollBar()->value() + moved);
    }
    m_measuring = false;
}

void StageCanvas::placeWidgets()
{
    m_add->setVisible(stage() && !m_desk.isReadOnly());
    const qsizetype row = rowOf(m_desk.selected());
    const int top = row >= 0 ? boxAt(row).bottom() + 1 : blocksTop() + m_geometry.total();
    const QSize size = m_add->sizeHint();
    const QRect sheet = sheetRect();
    m_add->setGeometry(sheet.center().x() - size.width() / 2, top + (addHeight - size.height()) / 2,
                       size.width(), size.height());
    if (!m_edited.id.isNull())
        m_editor->setGeometry(fieldRect(m_edited));
    const qsizetype hovered = m_dragging ? -1 : rowOf(m_hovered);
    m_bar->setVisible(hovered >= 0 && m_edited.id != m_hovered);
    if (hovered >= 0) {
        const QRect box = boxAt(hovered);
        const QSize bar = m_bar->sizeHint();
        const QPoint at(box.right() - bar.width() - Theme::space8, box.top() - bar.height() / 2);
        m_bar->setBlock(m_hovered);
        m_bar->setGeometry(mirrored({at, bar}));
    }
}

/// The text in edit grew or shrank.
void StageCanvas::placeEditor()
{
    if (m_edited.id.isNull())
        return;
    m_looks.remove(m_edited.id);
    if (const qsizetype row = rowOf(m_edited.id); row >= 0)
        m_geometry.forget(row);
    layOut();
}

QRect StageCanvas::fieldRect(const Edited &edited) const
{
    if (edited.id == m_stageId)
        return edited.field == "name"_L1 ? nameRect() : descriptionRect();
    const qsizetype row = rowOf(edited.id);
    if (row < 0)
        return {};
    const BlockLook &shown = look(row);
    const QRect rect = edited.field == "title"_L1 ? shown.titleRect() : shown.bodyRect();
    return rect.translated(boxAt(row).topLeft() + QPoint(boxPadding, boxPadding));
}

void StageCanvas::showSelected()
{
    constexpr int mostSteps = 12;
    const qsizetype row = rowOf(m_desk.selected());
    // Measuring on the way there changes where it is, so it takes a few looks.
    for (int i = 0; row >= 0 && i < mostSteps; ++i) {
        const QRect box = boxAt(row).adjusted(0, -Theme::space24, 0, addHeight);
        QScrollBar *bar = verticalScrollBar();
        const int before = bar->value();
        if (box.bottom() > viewport()->height())
            bar->setValue(before + std::min(box.top(), box.bottom() - viewport()->height()));
        else if (box.top() < 0)
            bar->setValue(before + box.top());
        layOut();
        if (bar->value() == before)
            break;
    }
}

/// Scrolls to the button that adds a block.
void StageCanvas::showAdd()
{
    constexpr int mostSteps = 12;
    QScrollBar *bar = verticalScrollBar();
    for (int i = 0; i < mostSteps; ++i) { // measuring on the way there changes where it is
        const QRect button = m_add->geometry().adjusted(0, -Theme::space8, 0, Theme::space8);
        const int before = bar->value();
        if (button.bottom() > viewport()->height())
            bar->setValue(before + button.bottom() - viewport()->height());
        else if (button.top() < 0)
            bar->setValue(before + button.top());
        layOut();
        if (bar->value() == before)
            return;
    }
}

void StageCanvas::describe()
{
    const Stage *here = stage();
    const ContentBlock *block = m_desk.block();
    setAccessibleName(here ? tr("Stage %1").arg(headerText(u"name"_s)) : tr("Stage"));
    const QString own = m_desk.document().defaultLanguage;
    setAccessibleDescription(
        block ? blockTitle(*block, m_desk.editing().registry(), m_desk.editing().language(), own)
              : QString());
}

void StageCanvas::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_looks.clear();
    m_geometry.forget();
    layOut();
}

void StageCanvas::scrollContentsBy(int, int)
{
    if (m_measuring)
        return;
    measureVisible();
    placeWidgets();
    viewport()->update();
}

void StageCanvas::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange) {
        m_looks.clear();
        m_geometry.forget();
        layOut();
    }
}

bool StageCanvas::edit(const QString &field)
{
    if (m_desk.isReadOnly() || !stage())
        return false;
    const ContentBlock *block = m_desk.block();
    const QUuid id = block ? block->id : m_stageId;
    QString text;
    QFont font = typography(Voice::Body);
    bool fits = field == "description"_L1;
    if (block) {
        const ContentType *type = m_desk.editing().registry().find(block->type);
        fits = type && (field == "title"_L1 || field == "body"_L1) &&
               std::ranges::count(type->textFields, field, &TextField::name) > 0;
        text = m_desk.text(block->texts, field);
        font =
            BlockLook::fontOf(field == "title"_L1 ? CanvasField::Title : CanvasField::Body, block);
    } else {
        fits = fits || field == "name"_L1;
        text = m_desk.text(stage()->texts, field);
        if (field == "name"_L1)
            font = nameFont();
    }
    if (!fits)
        return false;
    endEdit();
    m_edited = {id, field};
    m_editor->setAccessibleName(field == "body"_L1 || field == "description"_L1
                                    ? tr("Text of “%1”").arg(accessibleDescription())
                                    : tr("Title"));
    m_editor->begin(text, font, field == "body"_L1 || field == "description"_L1,
                    m_desk.original(block ? block->texts : stage()->texts, field));
    placeEditor();
    m_editor->show();
    m_editor->setFocus();
    return true;
}

bool StageCanvas::editNew()
{
    const ContentBlock *block = m_desk.block();
    const ContentType *type = block ? m_desk.editing().registry().find(block->type) : nullptr;
    for (const TextField &field : type ? type->textFields : QList<TextField>()) {
        if (field.required && edit(field.name))
            return true;
    }
    return edit(u"title"_s) || edit(u"body"_s);
}

/// What was pasted into a title and does not fit there is the beginning of its text.
void StageCanvas::takeOverflow(const QString &lines)
{
    const ContentBlock *block = m_desk.block();
    const ContentType *type = block ? m_desk.editing().registry().find(block->type) : nullptr;
    const bool fits = type && std::ranges::count(type->textFields, u"body"_s, &TextField::name) > 0;
    const bool stageText = !block && m_edited.field == "name"_L1;
    if (!fits && !stageText)
        return m_editor->insertPlainText(u' ' + lines.simplified());
    const QString field = stageText ? u"description"_s : u"body"_s;
    const QUuid id = m_edited.id;
    const QString text = m_desk.text(block ? block->texts : stage()->texts, field);
    m_desk.setText(id, field, text.isEmpty() ? lines : lines + u"\n\n"_s + text);
    edit(field);
}

void StageCanvas::endEdit()
{
    if (m_edited.id.isNull())
        return;
    const QUuid id = std::exchange(m_edited, {}).id;
    m_desk.editing().endMerge();
    if (m_editor->hasFocus())
        setFocus(); // hiding it would send the focus anywhere
    m_editor->hide();
    m_looks.remove(id);
    if (const qsizetype row = rowOf(id); row >= 0 && row < m_geometry.count())
        m_geometry.forget(row);
    layOut();
}

/// From a title to its text.
void StageCanvas::editNext(const Edited &from)
{
    if (from.field == "name"_L1)
        edit(u"description"_s);
    else if (from.field == "title"_L1)
        edit(u"body"_s);
}

StageCanvas::Hit StageCanvas::hitAt(const QPoint &point) const
{
    if (!stage())
        return {};
    if (nameRect().contains(point))
        return {m_stageId, u"name"_s};
    if (descriptionRect().contains(point))
        return {m_stageId, u"description"_s};
    const qsizetype row = m_geometry.indexAt(point.y() - blocksTop());
    if (row >= m_geometry.count() || point.y() < blocksTop())
        return {};
    const QRect box = boxAt(row);
    const QUuid id = blocks().at(row).id;
    if (mirrored(handleRect(box)).adjusted(-6, -6, 6, 6).contains(point))
        return {id, {}, true};
    if (!box.adjusted(-handleWidth - 8, 0, handleWidth + 8, 0).contains(point))
        return {};
    const QPoint inside = point - box.topLeft() - QPoint(boxPadding, boxPadding);
    if (look(row).titleRect().contains(inside))
        return {id, u"title"_s};
    if (look(row).bodyRect().contains(inside))
        return {id, u"body"_s};
    return {id, {}};
}

void StageCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position().toPoint();
    const Hit hit = hitAt(m_pressed);
    if (hit.handle && !m_desk.isReadOnly())
        m_dragged = hit.id;
    endEdit();
    setFocus();
    if (!hit.id.isNull())
        m_desk.select(hit.id);
}

void StageCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_dragging)
        return drop();
    m_dragged = {};
    const QPoint point = event->position().toPoint();
    const Hit pressed = hitAt(m_pressed);
    const Hit hit = hitAt(point);
    if (!hit.field.isEmpty() && hit.id == pressed.id && hit.field == pressed.field &&
        hit.id == m_desk.selected())
        edit(hit.field);
}

void StageCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Hit hit = hitAt(event->position().toPoint());
    if (!hit.id.isNull())
        edit(hit.field.isEmpty() ? u"title"_s : hit.field);
}

void StageCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (m_dragged.isNull())
        return hover(point);
    if ((point - m_pressed).manhattanLength() >= QApplication::startDragDistance())
        m_dragging = true;
    if (m_dragging)
        dragTo(point);
}

void StageCanvas::hover(const QPoint &point)
{
    const Hit hit = hitAt(point);
    viewport()->setCursor(hit.handle            ? Qt::OpenHandCursor
                          : hit.field.isEmpty() ? Qt::ArrowCursor
                                                : Qt::IBeamCursor);
    const QUuid block = hit.id == m_stageId ? QUuid() : hit.id;
    if (block == m_hovered)
        return;
    m_hovered = block;
    placeWidgets();
    viewport()->update();
}

void StageCanvas::dragTo(const QPoint &point)
{
    constexpr int edge = 40;
    QScrollBar *bar = verticalScrollBar();
    if (point.y() < edge)
        bar->setValue(bar->value() - edge / 2);
    else if (point.y() > viewport()->height() - edge)
        bar->setValue(bar->value() + edge / 2);
    const int y = point.y() - blocksTop();
    qsizetype row = m_geometry.indexAt(y);
    if (row < m_geometry.count() && y > m_geometry.top(row) + m_geometry.height(row) / 2)
        ++row;
    m_dropRow = static_cast<int>(std::clamp<qsizetype>(row, 0, m_geometry.count()));
    viewport()->setCursor(Qt::ClosedHandCursor);
    viewport()->update();
}

void StageCanvas::drop()
{
    const QUuid id = std::exchange(m_dragged, {});
    const int row = std::exchange(m_dropRow, -1);
    m_dragging = false;
    viewport()->setCursor(Qt::ArrowCursor);
    if (row >= 0)
        m_desk.moveBlock(id, m_stageId, row < m_geometry.count() ? row : -1);
    viewport()->update();
}

bool StageCanvas::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && !m_dragging) {
        // The bar belongs to the block: the pointer is still there.
        const QPoint point = viewport()->mapFromGlobal(QCursor::pos());
        if (!m_bar->isVisible() || !m_bar->geometry().contains(point))
            hover({-1, -1});
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void StageCanvas::step(int direction)
{
    const qsizetype row = rowOf(m_desk.selected()) + direction;
    if (row >= 0 && row < blocks().size())
        m_desk.select(blocks().at(row).id);
    else if (row == -1)
        m_desk.select(m_stageId);
}

bool StageCanvas::structureKey(const QKeyEvent &event)
{
    const QUuid id = m_desk.selected();
    const bool alt = event.modifiers() == Qt::AltModifier;
    if (alt && event.key() == Qt::Key_Up)
        m_desk.moveUp(id);
    else if (alt && event.key() == Qt::Key_Down)
        m_desk.moveDown(id);
    else if (event.modifiers() == Qt::ControlModifier && event.key() == Qt::Key_D)
        m_desk.duplicate(id);
    else if ((event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace) && m_desk.block())
        m_desk.remove({id});
    else
        return false;
    return true;
}

void StageCanvas::keyPressEvent(QKeyEvent *event)
{
    if (structureKey(*event))
        return;
    if (event->text() == "/"_L1) {
        emit addBlockRequested();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
        return step(-1);
    case Qt::Key_Down:
        return step(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        if (!m_desk.block())
            edit(u"name"_s);
        else if (!edit(u"title"_s))
            edit(u"body"_s);
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void StageCanvas::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason) {
        if (m_desk.block())
            showSelected();
        else
            verticalScrollBar()->setValue(0);
    }
    viewport()->update();
}

void StageCanvas::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void StageCanvas::paintEvent(QPaintEvent *event)
{
    const Theme &theme = Theme::current();
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(viewport()->rect(), theme.bg);
    QRect sheet = sheetRect();
    const int bottom = stage() ? blocksTop() + m_geometry.total() + addHeight + Theme::space24
                               : viewport()->height() - sheetMargin;
    sheet.setBottom(std::max(bottom, viewport()->height() - sheetMargin));
    drawBox(painter, sheet, Theme::cardRadius, theme.panel, theme.line);
    if (!stage()) {
        painter.setFont(typography(Voice::Body));
        painter.setPen(theme.muted);
        painter.drawText(sheet.adjusted(sheetPadding, 0, -sheetPadding, 0),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         tr("This flow has no stages yet. Add one with the plus above the "
                            "outline."));
        return;
    }
    paintHeader(painter);
    for (qsizetype row = m_geometry.indexAt(-blocksTop()); row < m_geometry.count(); ++row) {
        const QRect box = boxAt(row);
        if (box.top() > event->rect().bottom())
            break;
        if (box.adjusted(-handleWidth - 8, 0, 0, addHeight).intersects(event->rect()))
            paintBlock(painter, row);
    }
    if (m_editor->isVisible() && m_editor->hasFocus()) { // where one types
        const QRect text = m_editor->geometry();
        painter.fillRect(text.left(), text.bottom() + 1, text.width(), 2, theme.accent);
    }
    paintAddLines(painter);
    paintDropLine(painter);
}

void StageCanvas::paintHeader(QPainter &painter) const
{
    const Theme &theme = Theme::current();
    const auto paint = [&](const QString &field, const QRect &rect, const QFont &font,
                           const QColor &color, const QString &placeholder) {
        if (m_edited.id == m_stageId && m_edited.field == field)
            return;
        const QString text = headerText(field);
        painter.setFont(font);
        painter.setPen(m_desk.text(stage()->texts, field).isEmpty() ? theme.faint : color);
        painter.drawText(rect,
                         int(Qt::TextWordWrap | Qt::AlignTop |
                             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                         text.isEmpty() ? placeholder : text);
    };
    paint(u"name"_s, nameRect(), nameFont(), theme.text, tr("Name of the stage"));
    paint(u"description"_s, descriptionRect(), typography(Voice::Body), theme.muted,
          m_desk.isReadOnly() ? QString() : tr("Add a description"));
    // While the stage itself is chosen, this is where the keys go.
    if (hasFocus() && !m_desk.block())
        drawFocusRing(painter, mirrored(nameRect().adjusted(-Theme::space8, -4, Theme::space8, 4)),
                      Theme::controlRadius);
}

void StageCanvas::paintBlock(QPainter &painter, qsizetype row) const
{
    const Theme &theme = Theme::current();
    const ContentBlock &block = blocks().at(row);
    const QRect box = boxAt(row);
    const bool selected = block.id == m_desk.selected();
    const bool hovered = block.id == m_hovered || block.id == m_dragged;
    if (selected) {
        drawBox(painter, box.adjusted(-3, -3, 3, 3), Theme::cardRadius + 3, theme.accentTint);
        drawBox(painter, box, Theme::cardRadius, theme.panel, theme.accent, hasFocus() ? 2 : 1);
    } else if (hovered) {
        drawBox(painter, box, Theme::cardRadius, {}, theme.line);
    }
    if ((selected || hovered) && !m_desk.isReadOnly()) {
        paintIcon(painter, mirrored(handleRect(box)), u"grip-vertical"_s,
                  block.id == m_dragged ? theme.accent : theme.faint);
    }
    painter.setOpacity(m_dragging && block.id == m_dragged ? 0.4 : 1.0);
    look(row).paint(painter, box.topLeft() + QPoint(boxPadding, boxPadding), layoutDirection());
    painter.setOpacity(1.0);
}

QRect StageCanvas::handleRect(const QRect &box) const
{
    return {box.left() - handleWidth - Theme::space4, box.top() + boxPadding + 2, handleWidth, 16};
}

void StageCanvas::paintAddLines(QPainter &painter) const
{
    if (m_add->isHidden())
        return;
    const QRect button = m_add->geometry();
    const int y = button.center().y();
    const int left = textLeft();
    const int right = left + textWidth();
    painter.fillRect(QRect(left, y, button.left() - Theme::space12 - left, 1),
                     Theme::current().line);
    painter.fillRect(
        QRect(button.right() + Theme::space12, y, right - button.right() - Theme::space12, 1),
        Theme::current().line);
}

void StageCanvas::paintDropLine(QPainter &painter) const
{
    if (!m_dragging || m_dropRow < 0)
        return;
    const int y = m_dropRow < m_geometry.count() ? boxAt(m_dropRow).top() - 2
                                                 : blocksTop() + m_geometry.total();
    const Theme &theme = Theme::current();
    const QRect line(textLeft() - boxPadding, y - 1, textWidth() + 2 * boxPadding, 3);
    drawBox(painter, line, 1.5, theme.accent);
    drawBox(painter, QRect(line.left() - 4, y - 4, 9, 9), 4.5, theme.panel, theme.accent, 2);
}

} // namespace gangway
