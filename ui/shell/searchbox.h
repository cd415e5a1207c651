// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace gangway {

/// Looks like a field and opens the command palette: "Search or jump to", with its key.
class SearchBox : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SearchBox(QWidget *parent = nullptr);
    /// Only the icon, where there is no room.
    void setCompact(bool compact);
    /// With its words.
    [[nodiscard]] QSize usualSize() const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_compact = false;
};

} // namespace gangway
