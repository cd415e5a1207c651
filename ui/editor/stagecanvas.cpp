// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/stagecanvas.h"

#include "editor/canvasmetrics.h"
#include "editor/canvasparts.h"
#include "editor/editordesk.h"
#include "editor/inlineeditor.h"
#include "style/theme.h"
#include "style/typography.h"

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
    connect(m_editor, &InlineEditor::edited, this,
            [this](const QString &text) { m_desk.setText(m_edited.id, m_edited.field, text); });
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
        input.title = m_desk.text(block.texts, u"title"_s);
        input.body = m_desk.text(block.texts, u"body"_s);
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

QRect StageCanvas::nameRect() const
{
    const Stage *here = stage();
    if (!here)
        return {};
    const bool edited = m_edited.id == m_stageId && m_edited.field == "name"_L1;
    const int height = edited ? m_editor->heightFor(textWidth())
                              : textHeight(m_desk.text(here->texts, u"name"_s), nameFont());
    return {textLeft(), sheetRect().top() + headerTop, textWidth(), height};
}

QRect StageCanvas::descriptionRect() const
{
    const Stage *here = stage();
    if (!here)
        return {};
    const bool edited = m_edited.id == m_stageId && m_edited.field == "description"_L1;
    const QFont font = typography(Voice::Body);
    const int height = edited ? m_editor->heightFor(textWidth())
                              : textHeight(m_desk.text(here->texts, u"description"_s), font);
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

void StageCanvas::describe()
{
    const Stage *here = stage();
    const ContentBlock *block = m_desk.block();
    setAccessibleName(here ? tr("Stage %1").arg(m_desk.text(here->texts, u"name"_s)) : tr("Stage"));
    setAccessibleDescription(block ? m_desk.text(block->texts, u"title"_s) : QString());
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

} // namespace gangway
