// SPDX-License-Identifier: GPL-3.0-or-later
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
constexpr int mostShown = 8; ///< choices; more are counted

QString textOf(const ContentBlock &block, const QString &key)
{
    return block.config.value(key).toString();
}

QStringList optionsOf(const ContentBlock &block)
{
    QStringList options;
    const QJsonArray values = block.config.value(u"options"_s).toArray();
    for (const QJsonValue &value : values)
        options.append(value.toString());
    if (options.size() > mostShown) {
        const auto more = static_cast<int>(options.size()) - mostShown;
        options = options.mid(0, mostShown);
        options.append(SampleTexts::tr("and %n more", nullptr, more));
    }
    if (block.config.value(u"allowOther"_s).toBool())
        options.append(SampleTexts::tr("Something else"));
    return options;
}

/// Paints pieces that read from the start of the line, whichever side that is.
class SamplePainter
{
public:
    SamplePainter(QPainter &painter, const CanvasSample &sample)
        : m_painter(painter), m_sample(sample), m_theme(Theme::current())
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setFont(typography(Voice::Body));
    }

    void run()
    {
        const QString &type = m_sample.block.type;
        const ContentBlock &block = m_sample.block;
        if (type == "divider"_L1)
            m_painter.fillRect(
                QRect(m_sample.rect.left(), m_sample.rect.center().y(), m_sample.rect.width(), 1),
                m_theme.line);
        else if (type == "checklist_task"_L1)
            tick(SampleTexts::tr("Done"));
        else if (type == "acknowledgement"_L1)
            tick(SampleTexts::tr("I have read and understood this"));
        else if (type == "choice"_L1 || type == "multi_choice"_L1)
            choices(type == "choice"_L1);
        else if (type == "quiz"_L1)
            row(u"circle-help"_s,
                SampleTexts::tr("%n question(s)", nullptr,
                                int(block.config.value(u"questions"_s).toArray().size())),
                SampleTexts::tr("Pass mark %1 %")
                    .arg(block.config.value(u"passPercent"_s).toInt()));
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
        QRect line = m_sample.rect;
        line.setHeight(scaled(lineHeight));
        const QRect box(line.left(), line.center().y() - boxSize / 2, boxSize, boxSize);
        drawBox(m_painter, place(box), 4, m_theme.raised, m_theme.outline);
        words(line.adjusted(boxSize + 10, 0, 0, 0), text, m_theme.text);
    }

    void choices(bool single)
    {
        QRect line = m_sample.rect;
        line.setHeight(scaled(lineHeight));
        const QStringList options = optionsOf(m_sample.block);
        for (const QString &option : options) {
            const QRect box(line.left(), line.center().y() - boxSize / 2, boxSize, boxSize);
            drawBox(m_painter, place(box), single ? boxSize / 2.0 : 4, m_theme.raised,
                    m_theme.outline);
            words(line.adjusted(boxSize + 10, 0, 0, 0), option, m_theme.text);
            line.translate(0, line.height());
        }
        if (options.isEmpty())
            words(line, SampleTexts::tr("No options yet"), m_theme.faint);
    }

    void rating(int scale)
    {
        const int size = 30;
        QRect box(m_sample.rect.left(), m_sample.rect.top() + 1, size, size);
        for (int i = 1; i <= scale && box.right() < m_sample.rect.right(); ++i) {
            drawBox(m_painter, place(box), Theme::controlRadius, m_theme.raised, m_theme.line);
            words(box, QLocale().toString(i), m_theme.muted, Qt::AlignHCenter);
            box.translate(size + Theme::space8, 0);
        }
    }

    void picture(const QString &type)
    {
        drawBox(m_painter, m_sample.rect, Theme::controlRadius, m_theme.bg, m_theme.line2);
        QRect icon(0, 0, 24, 24);
        icon.moveCenter(m_sample.rect.center() - QPoint(0, 10));
        paintIcon(m_painter, icon, type == "image"_L1 ? u"image"_s : u"play"_s, m_theme.faint);
        m_painter.setFont(typography(Voice::Small));
        QString source = textOf(m_sample.block, u"url"_s);
        if (source.isEmpty())
            source = textOf(m_sample.block, u"file"_s);
        words(m_sample.rect.adjusted(Theme::space16, 46, -Theme::space16, 0),
              source.isEmpty() ? SampleTexts::tr("No address yet") : source, m_theme.faint,
              Qt::AlignHCenter);
    }

    /// A bordered row with an icon: something to open.
    void row(const QString &iconName, const QString &text, const QString &ending)
    {
        drawBox(m_painter, m_sample.rect, Theme::controlRadius, m_theme.raised, m_theme.line);
        const QRect inner = m_sample.rect.adjusted(14, 0, -14, 0);
        const QRect icon(inner.left(), inner.center().y() - 8, 16, 16);
        paintIcon(m_painter, place(icon), iconName, m_theme.text);
        const int width = m_painter.fontMetrics().horizontalAdvance(ending);
        words(inner.adjusted(28, 0, -width - Theme::space12, 0), text, m_theme.text);
        words(inner, ending, m_theme.faint, Qt::AlignTrailing);
    }

    /// An empty field with what may stand in it.
    void field(const QString &placeholder, const QString &iconName = {})
    {
        drawBox(m_painter, m_sample.rect, Theme::controlRadius, m_theme.raised, m_theme.line);
        QRect inner = m_sample.rect.adjusted(10, 0, -10, 0);
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
            row(u"calendar-clock"_s, readableName(textOf(block, u"with"_s)),
                SampleTexts::tr("%n minute(s)", nullptr, block.config.value(u"minutes"_s).toInt()));
        else if (type == "introduction"_L1)
            row(u"users"_s, readableName(textOf(block, u"who"_s)), textOf(block, u"email"_s));
        else if (type == "signature"_L1)
            field(SampleTexts::tr("Sign here"), u"signature"_s);
        else if (type == "date"_L1)
            field({}, u"calendar"_s);
        else if (type == "time"_L1)
            field({}, u"clock"_s);
        else
            field(textOf(block, u"unit"_s));
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
    const Theme &m_theme;
};

} // namespace

int sampleHeight(const ContentBlock &block, int)
{
    const QString &type = block.type;
    if (type == "text"_L1 || type == "header"_L1)
        return 0;
    if (type == "divider"_L1)
        return Theme::space16;
    if (type == "checklist_task"_L1 || type == "acknowledgement"_L1)
        return scaled(lineHeight);
    if (type == "choice"_L1 || type == "multi_choice"_L1)
        return scaled(lineHeight) * std::max<int>(1, int(optionsOf(block).size()));
    if (type == "image"_L1 || type == "video"_L1)
        return pictureHeight;
    if (type == "long_text"_L1)
        return scaled(72);
    const bool row = type == "link"_L1 || type.startsWith("file_"_L1) || type == "appointment"_L1 ||
                     type == "introduction"_L1 || type == "quiz"_L1;
    return scaled(row ? rowHeight : Theme::controlHeight);
}

void paintSample(QPainter &painter, const CanvasSample &sample)
{
    painter.save();
    SamplePainter(painter, sample).run();
    painter.restore();
}

} // namespace gangway
