// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/consolecontext.h"
#include "usecases/base/reading.h"
#include "widgets/card.h"

namespace gangway {

class FactGrid;
class TextLabel;

/// Where the data is kept. Read when the page is opened.
class WorkspaceCard : public Card
{
    Q_OBJECT

public:
    explicit WorkspaceCard(ConsoleContext &context, QWidget *parent = nullptr);
    void refresh() { m_reading.refresh(); }

private:
    void showServer();
    void showFacts();

    ConsoleContext &m_context;
    FactGrid *m_facts;
    TextLabel *m_problem;
    Reading<QString> m_reading;
};

} // namespace gangway
