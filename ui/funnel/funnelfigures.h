// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/card.h"

namespace gangway {

class FunnelModel;
class TextLabel;

/// One number with its name above and a line about it below.
class FigureCard : public Card
{
    Q_OBJECT

public:
    explicit FigureCard(const QString &name, QWidget *parent = nullptr);
    void setFigure(const QString &figure, const QString &line);
    [[nodiscard]] QString figure() const;
    [[nodiscard]] QString line() const;

private:
    QString m_name;
    TextLabel *m_figure;
    TextLabel *m_line;
};

/// Completed, median time, overdue and still open, from the funnel below them.
class FunnelFigures : public QWidget
{
    Q_OBJECT

public:
    explicit FunnelFigures(QWidget *parent = nullptr);
    void show(const FunnelModel &model);

private:
    FigureCard *m_completed;
    FigureCard *m_median;
    FigureCard *m_overdue;
    FigureCard *m_open;
};

} // namespace gangway
