// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filterbutton.h"

#include "style/controls.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QActionGroup>
#include <QMenu>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace gangway {

namespace {

constexpr int padding = 12;
constexpr int gap = 6;

} // namespace

FilterButton::FilterButton(const QString &label, QWidget *parent)
    : QPushButton(parent), m_label(label), m_choices(new QActionGroup(this))
{
    setAutoDefault(false);
    setMenu(new QMenu(this));
    connect(m_choices, &QActionGroup::triggered, this, &FilterButton::choose);
    describe();
}

void FilterButton::addChoice(const QString &text, const QVariant &value, const QString &iconName)
{
    QAction *action = m_choices->addAction(text);
    action->setData(value);
    action->setCheckable(true);
    action->setIcon(gangway::icon(iconName));
    action->setChecked(m_choices->actions().size() == 1);
    menu()->addAction(action);
    describe();
}

void FilterButton::clearChoices()
{
    qDeleteAll(m_choices->actions());
    describe();
}

void FilterButton::setMultiple(bool multiple)
{
    m_multiple = multiple;
    m_choices->setExclusionPolicy(multiple ? QActionGroup::ExclusionPolicy::None
                                           : QActionGroup::ExclusionPolicy::Exclusive);
}

void FilterButton::setIconName(const QString &iconName)
{
    m_iconName = iconName;
    updateGeometry();
    update();
}

QVariant FilterButton::value() const
{
    if (!m_multiple) {
        const QAction *chosen = m_choices->checkedAction();
        return chosen ? chosen->data() : QVariant();
    }
    QVariantList values;
    for (const QAction *action : m_choices->actions().mid(1)) {
        if (action->isChecked())
            values.append(action->data());
    }
    return values;
}

void FilterButton::setValue(const QVariant &value)
{
    const QList<QAction *> all = m_choices->actions();
    const QVariantList wanted = m_multiple ? value.toList() : QVariantList{value};
    bool any = false;
    for (qsizetype i = 1; i < all.size(); ++i) {
        const bool chosen = wanted.contains(all.at(i)->data());
        all.at(i)->setChecked(chosen);
        any = any || chosen;
    }
    if (!all.isEmpty())
        all.first()->setChecked(!any);
    describe();
}

bool FilterButton::isFiltering() const
{
    const QList<QAction *> all = m_choices->actions();
    return !all.isEmpty() && !all.first()->isChecked();
}

void FilterButton::choose(QAction *action)
{
    const QList<QAction *> all = m_choices->actions();
    if (m_multiple && action == all.first()) {
        for (QAction *other : all.mid(1))
            other->setChecked(false);
        action->setChecked(true);
    } else if (m_multiple) {
        all.first()->setChecked(value().toList().isEmpty());
    }
    describe();
    emit valueChanged(value());
}

QString FilterButton::valueText() const
{
    QStringList chosen;
    for (const QAction *action : m_choices->actions()) {
        if (action->isChecked())
            chosen.append(action->text());
    }
    return chosen.size() > 2 ? tr("%n chosen", nullptr, int(chosen.size()))
                             : chosen.join(QStringLiteral(", "));
}

void FilterButton::describe()
{
    const QString value = valueText();
    setAccessibleName(m_label.isEmpty() ? value : QStringLiteral("%1: %2").arg(m_label, value));
    updateGeometry();
    update();
}

QSize FilterButton::sizeHint() const
{
    const QFontMetrics plain(typography(Voice::Body));
    int width =
        2 * padding + Theme::iconSize + gap + QFontMetrics(font()).horizontalAdvance(valueText());
    if (!m_label.isEmpty())
        width += plain.horizontalAdvance(m_label) + gap;
    if (!m_iconName.isEmpty())
        width += Theme::iconSize + gap;
    const int least = isSmallControl(this) ? Theme::smallControlHeight : Theme::controlHeight;
    return {width, qMax(least, plain.height() + 10)};
}

QSize FilterButton::minimumSizeHint() const
{
    return sizeHint();
}

void FilterButton::paintEvent(QPaintEvent *)
{
    const Theme &t = Theme::current();
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.state.setFlag(QStyle::State_On, isFiltering());
    painter.drawControl(QStyle::CE_PushButtonBevel, option);
    const QColor strong = !isEnabled() ? t.outline : isFiltering() ? t.accentText : t.text;
    const QColor weak = !isEnabled() ? t.outline : isFiltering() ? t.accentText : t.muted;
    int x = padding;
    const auto place = [&](int width) {
        const QRect part(x, 0, width, height());
        x += width + gap;
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    const auto picture = [&](const QString &name) {
        QRect spot(0, 0, Theme::iconSize, Theme::iconSize);
        spot.moveCenter(place(Theme::iconSize).center());
        paintIcon(painter, spot, name, weak);
    };
    const auto words = [&](const QString &text, const QFont &lettering, const QColor &color) {
        painter.setFont(lettering);
        painter.setPen(color);
        painter.drawText(place(QFontMetrics(lettering).horizontalAdvance(text)),
                         Qt::AlignCenter | Qt::TextDontClip, text);
    };
    if (!m_iconName.isEmpty())
        picture(m_iconName);
    if (!m_label.isEmpty())
        words(m_label, typography(Voice::Body), weak);
    words(valueText(), font(), strong);
    picture(QStringLiteral("chevron-down"));
}

} // namespace gangway
