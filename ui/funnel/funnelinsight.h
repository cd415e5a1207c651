// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "funnel/funnelbar.h"
#include "widgets/card.h"

class QPushButton;

namespace gangway {

class TextLabel;

/// One sentence about where people are lost, with a button that shows them. Hidden when there is
/// nothing to say.
class FunnelInsight : public Card
{
    Q_OBJECT

public:
    explicit FunnelInsight(QWidget *parent = nullptr);
    void show(const QList<FunnelBar> &bars);
    [[nodiscard]] QString text() const;

signals:
    void peopleWanted(const QUuid &stageId, gangway::FunnelPart part);

private:
    TextLabel *m_text;
    QPushButton *m_button;
    QUuid m_stage;
    FunnelPart m_part = FunnelPart::Overdue;
};

} // namespace gangway
