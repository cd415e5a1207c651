// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace gangway {

/// Scrolls a page's cards up and down. Cards keep the page's margin whether or not there is a
/// scroll bar, which stands in the margin.
class PageScroll : public QScrollArea
{
    Q_OBJECT

public:
    /// Takes `column`, which has a layout.
    explicit PageScroll(QWidget *column, QWidget *parent = nullptr);

    /// Margins for the layout that holds the scroll area; none at the bottom.
    [[nodiscard]] static QMargins outerMargins(const QWidget &page);
    /// What is missing to the page's margin at the end, for what stands above the scroll area.
    [[nodiscard]] static QMargins endMargin(const QWidget &page);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fit();
};

} // namespace gangway
