// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QWidget>

namespace gangway {

struct Theme;

/// What the colours of a chart mean, in one line.
class SwatchLegend : public QWidget
{
    Q_OBJECT

public:
    struct Entry
    {
        QString text;
        QColor Theme::*color = nullptr; ///< &Theme::done
    };
    explicit SwatchLegend(const QList<Entry> &entries = {}, QWidget *parent = nullptr);

    void setEntries(const QList<Entry> &entries);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<Entry> m_entries;
};

} // namespace gangway
