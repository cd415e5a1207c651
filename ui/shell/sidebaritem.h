// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace gangway {

/// One page in the sidebar: icon, name, and a number at the end of the line.
class SidebarItem : public QAbstractButton
{
    Q_OBJECT

public:
    SidebarItem(const QString &iconName, const QString &text, QWidget *parent = nullptr);

    /// `inWords` says number and page together ("People, 214"); may be empty.
    void setNumber(const QString &number, const QString &inWords = {});
    [[nodiscard]] QString number() const { return m_number; }
    void setCollapsed(bool collapsed);
    /// Why one cannot go there, shown as the tool tip; empty when one can.
    void setReason(const QString &whyNot);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();
    void paintWords(QPainter &painter);
    [[nodiscard]] QColor wordsColor() const;

    QString m_iconName;
    QString m_number;
    QString m_inWords;
    QString m_whyNot;
    bool m_collapsed = false;
};

} // namespace gangway
