// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/blocklook.h"

#include "domain/content/contenttypes.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QPainter>
#include <QStyle>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

struct CanvasTexts
{
    Q_DECLARE_TR_FUNCTIONS(BlockLook)
};

bool hasText(const ContentType *type, const QString &name)
{
    return type && std::ranges::any_of(type->textFields, [&name](const TextField &field) {
               return field.name == name;
           });
}

int headerPixels(const ContentBlock *block)
{
    const int level = block->config.value(u"level"_s).toInt(2);
    return std::clamp(24 - 2 * level, 14, 22);
}

/// Texts are Markdown of anybody: what they name is not opened here, neither files nor addresses.
class ClosedText : public QTextDocument
{
protected:
    QVariant loadResource(int /*type*/, const QUrl & /*name*/) override { return {}; }
};

/// A picture cannot be seen here: the words for it stand in its place.
void showPicturesAsWords(QTextDocument &text)
{
    QList<QTextFragment> pictures;
    for (QTextBlock block = text.begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            if (part.fragment().charFormat().isImageFormat())
                pictures.prepend(part.fragment()); // from the end, so that places stay
        }
    }
    for (const QTextFragment &picture : std::as_const(pictures)) {
        const QTextImageFormat format = picture.charFormat().toImageFormat();
        QString words = format.property(QTextFormat::ImageAltText).toString();
        if (words.isEmpty())
            words = CanvasTexts::tr("Picture");
        QTextCharFormat look;
        look.setFontItalic(true);
        QTextCursor cursor(&text);
        cursor.setPosition(picture.position());
        cursor.setPosition(picture.position() + picture.length(), QTextCursor::KeepAnchor);
        cursor.insertText(words, look);
    }
}

std::shared_ptr<QTextDocument> textDocument(const QString &markdown, int width)
{
    const auto text = std::make_shared<ClosedText>();
    text->setUndoRedoEnabled(false);
    text->setDocumentMargin(0);
    text->setIndentWidth(18);
    text->setDefaultFont(typography(Voice::Body));
    // Words in angle brackets are words: "<your name>".
    QTextDocument::MarkdownFeatures features(QTextDocument::MarkdownDialectGitHub);
    features |= QTextDocument::MarkdownNoHTML;
    text->setMarkdown(markdown, features);
    showPicturesAsWords(*text);
    QTextCursor cursor(text.get());
    cursor.select(QTextCursor::Document);
    QTextBlockFormat lines;
    lines.setLineHeight(4, QTextBlockFormat::LineDistanceHeight);
    cursor.mergeBlockFormat(lines);
    text->setTextWidth(width);
    return text;
}

} // namespace

QFont BlockLook::fontOf(CanvasField field, const ContentBlock *block)
{
    if (field != CanvasField::Title)
        return typography(Voice::Body);
    const bool header = block && block->type == "header"_L1;
    return typographyAt(header ? headerPixels(block) : 14, QFont::DemiBold);
}

BlockLook::BlockLook(const Input &input) : m_input(input)
{
    m_typeName = input.type ? input.type->displayName
                            : CanvasTexts::tr("Unknown content type “%1”").arg(input.block.type);
    int y = 0;
    if (!input.type || hasText(input.type, u"title"_s))
        layOutTitle(input, y);
    if (hasText(input.type, u"body"_s))
        layOutBody(input, y);
    layOutSample(y);
    if (!input.problem.isEmpty()) {
        const QFontMetrics metrics(typography(Voice::Error));
        const QRect room(0, 0, input.width, 10000);
        const int height = metrics.boundingRect(room, Qt::TextWordWrap, input.problem).height();
        m_note = QRect(0, y + Theme::space8, input.width, height);
        y = m_note.bottom() + 1;
    }
    m_height = std::max(y, Theme::space12);
}

void BlockLook::layOutTitle(const Input &input, int &y)
{
    const bool plain = input.block.type == "text"_L1;
    if (plain && input.title.isEmpty() && input.edited != CanvasField::Title)
        return; // running text needs no title
    const QFontMetrics metrics(fontOf(CanvasField::Title, &input.block));
    int height = input.editedHeight;
    if (input.edited != CanvasField::Title) {
        const QRect room(0, 0, input.width, 10000);
        const QString shown = shownTitle();
        height = std::max(metrics.boundingRect(room, Qt::TextWordWrap, shown).height(), scaled(20));
    }
    m_title = QRect(0, y, input.width, height);
    y += height;
}

/// What stands where the title is.
QString BlockLook::shownTitle() const
{
    if (!m_input.title.isEmpty())
        return m_input.title;
    return m_input.originalTitle.isEmpty() ? m_typeName : m_input.originalTitle;
}

/// What is ticked says it itself: the box stands in front of it.
bool BlockLook::isStatement() const
{
    return m_input.block.type == "acknowledgement"_L1;
}

void BlockLook::layOutBody(const Input &input, int &y)
{
    const bool edited = input.edited == CanvasField::Body;
    const QString &shown = input.body.isEmpty() ? input.originalBody : input.body;
    const bool always = input.block.type == "text"_L1 || isStatement();
    if (shown.isEmpty() && !edited && !always)
        return;
    if (y > 0)
        y += Theme::space4;
    const int indent = isStatement() ? tickRoom : 0;
    int height = input.editedHeight;
    if (!edited && !shown.isEmpty()) {
        m_text = textDocument(shown, input.width - indent);
        height = static_cast<int>(std::ceil(m_text->size().height()));
    }
    if (!edited && shown.isEmpty())
        height = scaled(20);
    m_body = QRect(indent, y, input.width - indent, height);
    y += height;
}

CanvasSample BlockLook::sample() const
{
    return {.block = m_input.block,
            .type = m_input.type,
            .language = m_input.language,
            .fallback = m_input.fallback,
            .rect = m_form};
}

void BlockLook::layOutSample(int &y)
{
    CanvasSample wanted = sample();
    wanted.rect = QRect(0, y, m_input.width, 0);
    const int height = sampleHeight(wanted);
    if (height == 0)
        return;
    if (y > 0)
        y += Theme::space8;
    m_form = QRect(0, y, m_input.width, height);
    y += height;
}

void BlockLook::paint(QPainter &painter, const QPoint &topLeft, Qt::LayoutDirection direction) const
{
    painter.save();
    painter.translate(topLeft);
    painter.setLayoutDirection(direction);
    paintTexts(painter);
    if (isStatement() && !m_body.isEmpty()) {
        const QRect line(0, m_body.top(), m_input.width, scaled(20));
        paintTick(painter, line, direction);
    }
    if (!m_form.isEmpty()) {
        CanvasSample shown = sample();
        shown.direction = direction;
        gangway::paintSample(painter, shown);
    }
    if (!m_note.isEmpty()) {
        painter.setFont(typography(Voice::Error));
        painter.setPen(Theme::current().errorText);
        painter.drawText(m_note, Qt::TextWordWrap | Qt::AlignLeading, m_input.problem);
    }
    painter.restore();
}

void BlockLook::paintTexts(QPainter &painter) const
{
    const Theme &theme = Theme::current();
    if (!m_title.isEmpty() && m_input.edited != CanvasField::Title) {
        painter.setFont(fontOf(CanvasField::Title, &m_input.block));
        painter.setPen(m_input.title.isEmpty() ? theme.faint : theme.text);
        painter.drawText(m_title, Qt::TextWordWrap | Qt::AlignLeading, shownTitle());
    }
    if (m_body.isEmpty() || m_input.edited == CanvasField::Body)
        return;
    if (!m_text) {
        painter.setFont(typography(Voice::Body));
        painter.setPen(theme.faint);
        painter.drawText(m_body, Qt::AlignLeading | Qt::AlignVCenter,
                         isStatement() ? CanvasTexts::tr("What people confirm")
                                       : CanvasTexts::tr("Write here"));
        return;
    }
    painter.save();
    painter.translate(m_body.topLeft());
    QAbstractTextDocumentLayout::PaintContext context;
    const bool running = m_input.block.type == "text"_L1;
    const QColor color = running || isStatement() ? theme.text : theme.muted;
    context.palette.setColor(QPalette::Text, m_input.body.isEmpty() ? theme.faint : color);
    context.palette.setColor(QPalette::Link, theme.accentText);
    context.clip = QRectF(0, 0, m_body.width(), m_body.height());
    m_text->documentLayout()->draw(&painter, context);
    painter.restore();
}

} // namespace gangway
