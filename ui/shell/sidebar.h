// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/console/session/identity.h"
#include "shell/pageaddress.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace gangway {

class FootLine;
class OrganizationMark;
class SidebarItem;
struct PageKind;

/// The left edge: organisation, pages with their numbers, the state of the connection, the person.
/// 224 px wide, or icons only in narrow windows.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    enum class Status { Good, Busy, Bad };

    explicit Sidebar(QWidget *parent = nullptr);

    void setIdentity(const Identity &identity);
    /// Marks the page one is on; the editor counts as flows, a person as people.
    void setCurrent(PageId page);
    /// The number beside a page, empty for none; `inWords` is what screen readers say of the page
    /// with its number, by default both after one another.
    void setNumber(PageId page, const QString &number, const QString &inWords = {});
    /// "All changes saved", "Offline since 14:32"; the colour of the dot is not alone.
    void setStatus(Status status, const QString &text);
    /// Icons only, with the words as tool tips.
    void setCollapsed(bool collapsed);
    [[nodiscard]] bool isCollapsed() const { return m_collapsed; }

    [[nodiscard]] SidebarItem *item(PageId page) const { return m_items.value(page); }

signals:
    void chosen(gangway::PageId page);
    /// The person's name was clicked.
    void personActivated();
    /// The status was clicked.
    void statusActivated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addItem(QVBoxLayout *layout, const PageKind &kind);

    QList<PageId> m_order;
    QHash<PageId, SidebarItem *> m_items;
    OrganizationMark *m_mark;
    FootLine *m_status = nullptr;
    FootLine *m_person = nullptr;
    bool m_collapsed = false;
};

} // namespace gangway
