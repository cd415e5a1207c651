// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QVariant>

class QActionGroup;

namespace gangway {

/// "Status  Any  v": a filter with a menu of choices. Outlined in the accent while it filters.
class FilterButton : public QPushButton
{
    Q_OBJECT

public:
    /// `label` is the name of what is filtered; may be empty ("Last 90 days").
    explicit FilterButton(const QString &label, QWidget *parent = nullptr);

    /// The first choice is the one that filters nothing. `icon` may be empty.
    void addChoice(const QString &text, const QVariant &value, const QString &icon = {});
    void clearChoices();
    /// True: several choices at once; value() is then a list, empty for no filter.
    void setMultiple(bool multiple);
    /// A picture before the label.
    void setIconName(const QString &icon);

    [[nodiscard]] QVariant value() const;
    /// Shows `value` without announcing it; what is no choice means the first one.
    void setValue(const QVariant &value);
    [[nodiscard]] bool isFiltering() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The person chose.
    void valueChanged(const QVariant &value);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void choose(QAction *action);
    void describe();
    [[nodiscard]] QString valueText() const;

    QString m_label;
    QString m_iconName;
    QActionGroup *m_choices = nullptr;
    bool m_multiple = false;
};

} // namespace gangway
