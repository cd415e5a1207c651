// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/avatar.h"

#include "style/draw.h"
#include "style/typography.h"
#include "widgets/chip.h"

#include <QPainter>

namespace gangway {

namespace {

/// The first letter with what belongs to it (surrogates).
QString firstLetter(const QString &word)
{
    const bool pair = word.size() > 1 && word.at(0).isHighSurrogate();
    return word.left(pair ? 2 : 1);
}

bool isIdeographic(const QString &letter)
{
    const auto script = letter.isEmpty() ? QChar::Script_Common : letter.at(0).script();
    return script == QChar::Script_Han || script == QChar::Script_Hiragana ||
           script == QChar::Script_Katakana || script == QChar::Script_Hangul;
}

ChipColors tintOf(const QString &name)
{
    // A hash of our own: qHash() differs between runs.
    quint32 hash = 2166136261U;
    for (QChar c : name)
        hash = (hash ^ c.unicode()) * 16777619U;
    constexpr ChipKind kinds[] = {ChipKind::Accent, ChipKind::Done, ChipKind::Overdue,
                                  ChipKind::InTime, ChipKind::Error};
    return chipColors(kinds[(hash >> 8) % std::size(kinds)]);
}

} // namespace

QString initials(const QString &name)
{
    const QStringList words = name.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return QStringLiteral("?");
    const QString first = firstLetter(words.first());
    if (words.size() == 1)
        return isIdeographic(first) ? words.first().left(2) : first.toUpper();
    return QString(first + firstLetter(words.last())).toUpper();
}

void paintAvatar(QPainter &painter, const QRect &rect, const QString &name)
{
    painter.save();
    const ChipColors colors = tintOf(name);
    const int side = qMin(rect.width(), rect.height());
    QRect circle(0, 0, side, side);
    circle.moveCenter(rect.center());
    const bool outlined = Theme::current().scheme == Scheme::HighContrast;
    drawBox(painter, circle, side / 2.0, colors.tint, outlined ? colors.text : QColor());
    QFont font = typography(Voice::Body);
    font.setPixelSize(qMax(6, side * 5 / 12));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(colors.text);
    painter.drawText(circle, Qt::AlignCenter, initials(name));
    painter.restore();
}

Avatar::Avatar(const QString &name, int size, QWidget *parent)
    : QWidget(parent), m_name(name), m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Avatar::setName(const QString &name)
{
    m_name = name;
    update();
}

QSize Avatar::sizeHint() const
{
    return {scaled(m_size), scaled(m_size)};
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintAvatar(painter, rect(), m_name);
}

} // namespace gangway
