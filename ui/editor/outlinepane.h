// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gangway {

class EditorDesk;
class OutlineView;

/// The left pane of the editor: the outline with its buttons, and the problems below it.
class OutlinePane : public QWidget
{
    Q_OBJECT

public:
    explicit OutlinePane(EditorDesk &desk, QWidget *parent = nullptr);

    [[nodiscard]] OutlineView &view() const { return *m_view; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    OutlineView *m_view;
};

} // namespace gangway
