// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowdocument.h"

#include <QRect>
#include <QString>

#include <memory>

class QPainter;
class QTextDocument;

namespace gangway {

struct ContentType;

/// What of a block can be edited in place.
enum class CanvasField { None, Title, Body };

/// What a new hire fills in or opens in a block.
struct CanvasSample
{
    const ContentBlock &block;
    const ContentType *type = nullptr;
    QString language;
    QString fallback;
    QRect rect = {};
    Qt::LayoutDirection direction = Qt::LeftToRight;
};

/// A block as the new hire will see it, laid out for one width and painted. Texts are those of the
/// language that is edited.
class BlockLook
{
public:
    struct Input
    {
        ContentBlock block;                ///< a copy: looks are kept while the document changes
        const ContentType *type = nullptr; ///< nullptr: not known here; lives as long as the editor
        QString title;                     ///< as it is read out; of the language that is edited
        QString body;
        QString originalTitle; ///< faintly in place of what is not translated
        QString originalBody;
        QString language;
        QString fallback; ///< the flow's own language
        QString problem;  ///< shown below in the colour of errors
        int width = 400;
        CanvasField edited = CanvasField::None; ///< left out: an editor stands there
        int editedHeight = 0;
    };

    BlockLook() = default;
    explicit BlockLook(const Input &input);

    /// Without the frame around it.
    [[nodiscard]] int height() const { return m_height; }
    /// From the block's top left; empty when the block has no such text.
    [[nodiscard]] QRect titleRect() const { return m_title; }
    [[nodiscard]] QRect bodyRect() const { return m_body; }
    void paint(QPainter &painter, const QPoint &topLeft, Qt::LayoutDirection direction) const;

    /// Font of a title or of running text on the canvas.
    [[nodiscard]] static QFont fontOf(CanvasField field, const ContentBlock *block = nullptr);

private:
    void layOutTitle(const Input &input, int &y);
    void layOutBody(const Input &input, int &y);
    void layOutSample(int &y);
    [[nodiscard]] CanvasSample sample() const;
    [[nodiscard]] bool isStatement() const;
    [[nodiscard]] QString shownTitle() const;
    void paintTexts(QPainter &painter) const;

    Input m_input;
    QString m_typeName;
    int m_height = 0;
    QRect m_title;
    QRect m_body;
    QRect m_form;
    QRect m_note;
    std::shared_ptr<QTextDocument> m_text;
};

/// Height of it, and how it is painted; see canvassamples.cpp.
[[nodiscard]] int sampleHeight(const CanvasSample &sample);
/// The box that is ticked in front of the statement of an acknowledgement, and its room.
inline constexpr int tickRoom = 28;
void paintTick(QPainter &painter, const QRect &line, Qt::LayoutDirection direction);
void paintSample(QPainter &painter, const CanvasSample &sample);

} // namespace gangway
