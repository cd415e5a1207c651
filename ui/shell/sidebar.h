// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/consolecontext.h"
#include "shell/pageaddress.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace gangway {

class PersonButton;
class SidebarItem;
class StatusLine;
class TextLabel;

/// The left edge: organisation, pages with their numbers, the state of the connection, the person.
/// 224 px wide, or icons only in narrow windows.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    explicit Sidebar(QWidget *parent = nullptr);

    void setIdentity(const Identity &identity);
    /// Marks the page one is on; editor and person count as their lists.
    void setCurrent(PageId page);
    /// The number beside a page; empty for none.
    void setNumber(PageId page, const QString &number);
    /// "All changes saved", "Offline since 14:32"; `good` colours the dot, the words say it too.
    void setStatus(const QString &text, bool good);
    /// Icons only, with the words as tool tips.
    void setCollapsed(bool collapsed);

    [[nodiscard]] SidebarItem *item(PageId page) const { return m_items.value(page); }

signals:
    void chosen(gangway::PageId page);
    /// The person's name was clicked; show the menu above `where`.
    void personMenuRequested(const QPoint &where);
    /// The status was clicked.
    void statusActivated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addItem(QVBoxLayout *layout, PageId page, const QString &icon, const QString &text);

    QList<PageId> m_order;
    QHash<PageId, SidebarItem *> m_items;
    class OrganizationMark *m_mark = nullptr;
    StatusLine *m_status = nullptr;
    PersonButton *m_person = nullptr;
    TextLabel *m_group = nullptr;
};

} // namespace gangway
