// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/flows/flowlistmodel.h"
#include "shell/commandpalette.h"
#include "usecases/people/peoplesource.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace gangway {

class Navigator;
class Shell;

/// Finds flows and people in the command palette (product row J4). People by the same search as
/// their page, at most `mostPeople` of them, once typing pauses; flows by name from a list that is
/// read when the palette opens. Who is chosen opens their page; a flow, the editor.
class ConsoleSearch : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostPeople = 8;
    static constexpr int mostFlows = 5;

    /// Belongs to the shell, which finds from now on what its session sees.
    static void install(Shell &shell);

    /// The palette and the navigator must outlive this.
    ConsoleSearch(CommandPalette &palette, Navigator &navigator,
                  std::unique_ptr<FlowListSource> flows, std::unique_ptr<PeopleSource> people,
                  QObject *parent = nullptr);

private:
    struct Question
    {
        QString query;
        CommandPalette::Found found;
    };

    void searchFlows(const Question &question);
    void readFlows();
    void takeFlows(const Result<QList<FlowSummary>> &answer);
    void searchPeople();
    void takePeople(const Question &question, const Result<QList<PersonRowSummary>> &answer);
    [[nodiscard]] QList<PaletteEntry> flowsFor(const QString &query) const;
    [[nodiscard]] PaletteEntry entryOf(const FlowSummary &flow) const;
    [[nodiscard]] PaletteEntry entryOf(const PersonRowSummary &person) const;
    [[nodiscard]] PaletteEntry everybodyEntry(const QString &query) const;

    Navigator &m_navigator;
    std::unique_ptr<FlowListSource> m_flowSource;
    std::unique_ptr<PeopleSource> m_peopleSource;
    QList<FlowSummary> m_flows;               ///< as they were read last
    bool m_flowsWanted = false;               ///< they are being read
    std::optional<Question> m_flowQuestion;   ///< waits for the flows
    std::optional<Question> m_peopleQuestion; ///< waits for a pause in typing
    QTimer m_pause;
    QFuture<Result<QList<PersonRowSummary>>> m_peopleAnswer;
};

} // namespace gangway
