// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/listtexts.h"
#include "domain/content/schemaform.h"
#include "editor/blocklook.h"
#include "style/draw.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QPainter>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

struct SampleTexts
{
    Q_DECLARE_TR_FUNCTIONS(CanvasSample)
};

constexpr int lineHeight = 26; ///< of a choice
constexpr int boxSize = 18;    ///< of a check box
constexpr int rowHeight = 42;  ///< of a file, link or meeting
constexpr int pictureHeight = 120;
constexpr int noteHeight = 22; ///< of a small line below
constexpr int mostShown = 12;  ///< lines; more are counted

QString textOf(const ContentBlock &block, const QString &key)
{
    return block.config.value(key).toString();
}

/// One line of a list that people answer.
struct Line
{
    enum Kind { Question, Single, Several, Note };
    Kind kind = Note;
    QString text;
    bool right = false; ///< an answer of a quiz that is right
};

/// A text of the block, in the language that is edited or the flow's own.
QString textIn(const CanvasSample &sample, const QString &field)
{
    return gangway::textOf(sample.block.texts, field, sample.language, sample.fallback);
}

bool isMarkedRight(const ContentBlock &block, const ListText &answer)
{
    const int question = answer.path.section(u'[', 1, 1).section(u']', 0, 0).toInt();
    const QJsonObject of = block.config.value(u"questions"_s).toArray().at(question).toObject();
    return of.value(u"correct"_s).toArray().contains(answer.id);
}

/// Options, or questions with their answers, as far as they are shown.
QList<Line> linesOf(const CanvasSample &sample)
{
    QList<Line> lines;
    const ContentBlock &block = sample.block;
    const bool single = block.type == "choice"_L1;
    const QList<ListText> entries =
        sample.type ? listTexts(block, *sample.type) : QList<ListText>();
    int more = 0;
    for (const ListText &entry : entries) {
        const bool question = entry.kind == "question"_L1;
        if (lines.size() >= mostShown) {
            more += question || block.type != "quiz"_L1 ? 1 : 0;
            continue;
        }
        QString text = shownText(block, entry, sample.language, sample.fallback);
        if (question)
            text = SampleTexts::tr("%1. %2", "number and question")
                       .arg(entry.number)
                       .arg(text.isEmpty() ? SampleTexts::tr("A question") : text);
        else if (text.isEmpty())
            text = SampleTexts::tr("No text yet");
        lines.append({question ? Line::Question
                      : single ? Line::Single
                               : Line::Several,
                      text, entry.kind == "answer"_L1 && isMarkedRight(block, entry)});
    }
    if (more > 0)
        lines.append({Line::Note, SampleTexts::tr("and %n more", nullptr, more), false});
    if (block.config.value(u"allowOther"_s).toBool())
        lines.append({Line::Single, SampleTexts::tr("Something else"), false});
    if (lines.isEmpty())
        lines.append({Line::Note,
                      block.type == "quiz"_L1 ? SampleTexts::tr("No questions yet")
                                              : SampleTexts::tr("No options yet"),
                      false});
    else if (block.type == "quiz"_L1)
        lines.append(
            {Line::Note,
             SampleTexts::tr("Pass mark %1 %").arg(block.config.value(u"passPercent"_s).toInt()),
             false});
    return lines;
}

bool isList(const QString &type)
{
    return type == "choice"_L1 || type == "multi_choice"_L1 || type == "quiz"_L1;
}

QString signatureText(const ContentBlock &block)
{
    const QString mode = textOf(block, u"mode"_s);
    if (mode == "typed"_L1)
        return SampleTexts::tr("Type your full name");
    if (mode == "drawn"_L1)
        return SampleTexts::tr("Draw your signature");
    return SampleTexts::tr("Type your full name, or draw your signature");
}

/// A line below what is filled in: a hint, a caption, what the ends of a scale mean.
QString noteOf(const CanvasSample &sample)
{
    const QString &type = sample.block.type;
    if (type == "checklist_task"_L1)
        return textIn(sample, u"hint"_s).section(u'\n', 0, 0);
    if (type == "image"_L1)
        return textIn(sample, u"caption"_s);
    if (type == "rating"_L1) {
        const QString lowest = textIn(sample, u"lowest"_s);
        const QString highest = textIn(sample, u"highest"_s);
        if (lowest.isEmpty() && highest.isEmpty())
            return {};
        return SampleTexts::tr("%1 … %2", "what the lowest and the highest number mean")
            .arg(lowest.isEmpty() ? u"1"_s : lowest,
                 highest.isEmpty()
                     ? QLocale().toString(sample.block.config.value(u"scale"_s).toInt(5))
                     : highest);
    }
    if (type == "appointment"_L1)
        return textOf(sample.block, u"url"_s);
    return {};
}

/// Paints pieces that read from the start of the line, whichever side that is.
class SamplePainter
{
public:
    SamplePainter(QPainter &painter, const CanvasSample &sample)
        : m_painter(painter), m_sample(sample), m_rect(sample.rect), m_theme(Theme::current())
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setFont(typography(Voice::Body));
    }

    void run()
    {
        const QString &type = m_sample.block.type;
        const ContentBlock &block = m_sample.block;
        if (const QString below = noteOf(m_sample); !below.isEmpty()) {
            note(below);
            m_rect.setBottom(m_rect.bottom() - scaled(noteHeight));
        }
        if (type == "divider"_L1)
            m_painter.fillRect(QRect(m_rect.left(), m_rect.center().y(), m_rect.width(), 1),
                               m_theme.line);
        else if (type == "checklist_task"_L1)
            tick(SampleTexts::tr("Done"));
        else if (isList(type))
            list();
        else if (type == "rating"_L1)
            rating(block.config.value(u"scale"_s).toInt(5));
        else if (type == "image"_L1 || type == "video"_L1)
            picture(type);
        else
            fieldOrRow(type);
    }

private:
    [[nodiscard]] QRect place(const QRect &rect) const
    {
        return QStyle::visualRect(m_sample.direction, m_sample.rect, rect);
    }
    void words(const QRect &rect, const QString &text, const QColor &color,
               Qt::Alignment alignment = Qt::AlignLeading)
    {
        m_painter.setPen(color);
        m_painter.drawText(place(rect), int(alignment | Qt::AlignVCenter),
                           m_painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
    }

    void tick(const QString &text)
    {
        QRect line = m_rect;
        line.setHeight(scaled(lineHeight));
        const QRect box(line.left(), line.center().y() - boxSize / 2, boxSize, boxSize);
        drawBox(m_painter, place(box), 4, m_theme.raised, m_theme.outline);
        words(line.adjusted(boxSize + 10, 0, 0, 0), text, m_theme.text);
    }

    void list()
    {
        QRect line = m_rect;
        line.setHeight(scaled(lineHeight));
        for (const Line &shown : linesOf(m_sample)) {
            const bool box = shown.kind == Line::Single || shown.kind == Line::Several;
            const bool inner = box && m_sample.block.type == "quiz"_L1;
            const QRect here = line.adjusted(inner ? Theme::space16 : 0, 0, 0, 0);
            if (box) {
                const QRect tickBox(here.left(), here.center().y() - boxSize / 2, boxSize, boxSize);
                drawBox(m_painter, place(tickBox), shown.kind == Line::Single ? boxSize / 2.0 : 4,
                        m_theme.raised, shown.right ? m_theme.done : m_theme.outline);
                if (shown.right)
                    paintIcon(m_painter, place(tickBox.adjusted(2, 2, -2, -2)), u"check"_s,
                              m_theme.done);
            }
            words(here.adjusted(box ? boxSize + 10 : 0, 0, 0, 0), shown.text,
                  shown.kind == Line::Note ? m_theme.faint : m_theme.text);
            line.translate(0, line.height());
        }
    }

    void note(const QString &text)
    {
        m_painter.setFont(typography(Voice::Small));
        QRect line = m_rect;
        line.setTop(line.bottom() + 1 - scaled(noteHeight));
        words(line, text, m_theme.muted);
        m_painter.setFont(typography(Voice::Body));
    }

    void rating(int scale)
    {
        const int size = 30;
        QRect box(m_rect.left(), m_rect.top() + 1, size, size);
        for (int i = 1; i <= scale && box.right() < m_rect.right(); ++i) {
            drawBox(m_painter, place(box), Theme::controlRadius, m_theme.raised, m_theme.line);
            words(box, QLocale().toString(i), m_theme.muted, Qt::AlignHCenter);
            box.translate(size + Theme::space8, 0);
        }
    }

    void picture(const QString &type)
    {
        drawBox(m_painter, m_rect, Theme::controlRadius, m_theme.bg, m_theme.line2);
        QRect icon(0, 0, 24, 24);
        icon.moveCenter(m_rect.center() - QPoint(0, 16));
        paintIcon(m_painter, icon, type == "image"_L1 ? u"image"_s : u"play"_s, m_theme.faint);
        m_painter.setFont(typography(Voice::Small));
        QString source = textOf(m_sample.block, u"url"_s);
        if (source.isEmpty())
            source = textOf(m_sample.block, u"file"_s);
        const QRect line = m_rect.adjusted(Theme::space16, 40, -Theme::space16, 0);
        words(line, source.isEmpty() ? SampleTexts::tr("No address yet") : source, m_theme.faint,
              Qt::AlignHCenter);
        if (const QString alt = textIn(m_sample, u"alt"_s); !alt.isEmpty())
            words(line.adjusted(0, scaled(36), 0, 0), alt, m_theme.muted, Qt::AlignHCenter);
        m_painter.setFont(typography(Voice::Body));
    }

    /// A bordered row with an icon: something to open.
    void row(const QString &iconName, const QString &text, const QString &ending)
    {
        drawBox(m_painter, m_rect, Theme::controlRadius, m_theme.raised, m_theme.line);
        const QRect inner = m_rect.adjusted(14, 0, -14, 0);
        const QRect icon(inner.left(), inner.center().y() - 8, 16, 16);
        paintIcon(m_painter, place(icon), iconName, m_theme.text);
        const int width = m_painter.fontMetrics().horizontalAdvance(ending);
        words(inner.adjusted(28, 0, -width - Theme::space12, 0), text, m_theme.text);
        words(inner, ending, m_theme.faint, Qt::AlignTrailing);
    }

    /// An empty field with what may stand in it.
    void field(const QString &placeholder, const QString &iconName = {})
    {
        drawBox(m_painter, m_rect, Theme::controlRadius, m_theme.raised, m_theme.line);
        QRect inner = m_rect.adjusted(10, 0, -10, 0);
        inner.setHeight(std::min(inner.height(), scaled(Theme::controlHeight)));
        if (!iconName.isEmpty()) {
            paintIcon(m_painter, place({inner.right() - 15, inner.center().y() - 8, 16, 16}),
                      iconName, m_theme.faint);
        }
        words(inner, placeholder, m_theme.faint);
    }

    void fieldOrRow(const QString &type)
    {
        const ContentBlock &block = m_sample.block;
        const QString url = textOf(block, u"url"_s);
        if (type == "link"_L1)
            row(u"external-link"_s, url.isEmpty() ? SampleTexts::tr("No address yet") : url, {});
        else if (type == "file_download"_L1)
            row(u"file-text"_s, fileName(block), fileSize(block));
        else if (type == "file_upload"_L1)
            row(u"upload"_s, SampleTexts::tr("Choose a file or drop it here"), {});
        else if (type == "appointment"_L1)
            row(u"calendar-clock"_s, meeting(),
                SampleTexts::tr("%n minute(s)", nullptr, block.config.value(u"minutes"_s).toInt()));
        else if (type == "introduction"_L1)
            row(u"users"_s, readableName(textOf(block, u"who"_s)), textOf(block, u"email"_s));
        else if (type == "signature"_L1)
            field(signatureText(block), u"signature"_s);
        else if (type == "date"_L1)
            field({}, u"calendar"_s);
        else if (type == "time"_L1)
            field({}, u"clock"_s);
        else if (type == "number"_L1)
            field(textIn(m_sample, u"unit"_s));
        else
            field(textIn(m_sample, u"placeholder"_s));
    }

    [[nodiscard]] QString meeting() const
    {
        const QString who = readableName(textOf(m_sample.block, u"with"_s));
        const QString where = textIn(m_sample, u"place"_s);
        return where.isEmpty() ? who
                               : SampleTexts::tr("%1 · %2", "with whom and where").arg(who, where);
    }

    static QString fileName(const ContentBlock &block)
    {
        for (const QString &key : {u"fileName"_s, u"file"_s, u"url"_s}) {
            if (const QString name = textOf(block, key); !name.isEmpty())
                return name.section(u'/', -1);
        }
        return SampleTexts::tr("No file yet");
    }
    static QString fileSize(const ContentBlock &block)
    {
        const qint64 bytes = block.config.value(u"bytes"_s).toInteger();
        return bytes > 0 ? QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat)
                         : QString();
    }

    QPainter &m_painter;
    const CanvasSample &m_sample;
    QRect m_rect; ///< without the note below
    const Theme &m_theme;
};

} // namespace

int sampleHeight(const CanvasSample &sample)
{
    const ContentBlock &block = sample.block;
    const QString &type = block.type;
    const int below = noteOf(sample).isEmpty() ? 0 : scaled(noteHeight);
    if (type == "text"_L1 || type == "header"_L1 || type == "acknowledgement"_L1)
        return 0;
    if (type == "divider"_L1)
        return Theme::space16;
    if (type == "checklist_task"_L1)
        return scaled(lineHeight) + below;
    if (isList(type))
        return scaled(lineHeight) * static_cast<int>(linesOf(sample).size());
    if (type == "image"_L1 || type == "video"_L1)
        return pictureHeight + below;
    if (type == "long_text"_L1)
        return scaled(72);
    const bool row = type == "link"_L1 || type.startsWith("file_"_L1) || type == "appointment"_L1 ||
                     type == "introduction"_L1;
    return scaled(row ? rowHeight : Theme::controlHeight) + below;
}

void paintSample(QPainter &painter, const CanvasSample &sample)
{
    painter.save();
    SamplePainter(painter, sample).run();
    painter.restore();
}

void paintTick(QPainter &painter, const QRect &line, Qt::LayoutDirection direction)
{
    const QRect box(line.left(), line.center().y() - boxSize / 2, boxSize, boxSize);
    drawBox(painter, QStyle::visualRect(direction, line, box), 4, Theme::current().raised,
            Theme::current().outline);
}

} // namespace gangway
