// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/content/contenttypes.h"
#include "domain/content/validation.h"
#include "domain/flow/flowhistory.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace gangway {

/// What one command, undo or redo touched. Views read the document again for what is named here.
struct FlowChange
{
    QSet<QUuid> contents;   ///< flow, stages and blocks whose texts, properties or config changed
    bool structure = false; ///< stages or blocks were added, removed or moved
    bool rules = false;     ///< conditions were added, removed or changed
};

/// A flow while somebody edits it (product rows C1-C4, C6): the document with its undo history,
/// changed by commands only, and what there is to say about it. Lives in the GUI thread; no call
/// waits. Problems are found in a worker thread, shortly after the last change.
class FlowEditing final : public QObject
{
    Q_OBJECT

public:
    explicit FlowEditing(ContentTypeRegistry registry = ContentTypeRegistry::builtIn(),
                         QObject *parent = nullptr);
    ~FlowEditing() override;

    /// Takes another document; the history starts empty.
    void load(const FlowDocument &document);

    [[nodiscard]] const FlowDocument &document() const { return m_history.document(); }
    [[nodiscard]] const ContentTypeRegistry &registry() const { return m_registry; }
    /// Language in which texts are shown and edited; the document's own unless set.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString &language);

    /// Grows with every change.
    [[nodiscard]] quint64 revision() const { return m_revision; }

    [[nodiscard]] Result<bool> execute(const FlowCommand &command);
    [[nodiscard]] Result<void> undo();
    [[nodiscard]] Result<void> redo();
    [[nodiscard]] bool canUndo() const { return m_history.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_history.canRedo(); }
    [[nodiscard]] QString undoName() const { return m_history.undoName(); }
    [[nodiscard]] QString redoName() const { return m_history.redoName(); }
    /// Typing that follows becomes an undo step of its own; a pause does the same.
    void endMerge() { m_history.endMerge(); }

    /// A new, empty stage at `index` (-1 = at the end); gives its id.
    [[nodiscard]] Result<QUuid> addStage(const QString &name, int index = -1);
    /// A new block of `type` at `index` of the stage (-1 = at the end); gives its id.
    [[nodiscard]] Result<QUuid> addBlock(const QUuid &stageId, const QString &type, int index = -1);
    /// Puts the stages (blocks) before the one that is at `index` now, in their present order, as
    /// one undo step; -1 = at the end. False when all are there already.
    [[nodiscard]] Result<bool> moveStages(const QList<QUuid> &stageIds, int index);
    [[nodiscard]] Result<bool> moveBlocks(const QList<QUuid> &blockIds, const QUuid &stageId,
                                          int index);
    /// One place up or down; a block at the edge of its stage goes to the neighbour stage. False at
    /// the end of the way.
    [[nodiscard]] Result<bool> moveUp(const QUuid &id);
    [[nodiscard]] Result<bool> moveDown(const QUuid &id);
    /// A block to the end of the stage before, or the beginning of the one after its own.
    [[nodiscard]] Result<bool> moveToPreviousStage(const QUuid &blockId);
    [[nodiscard]] Result<bool> moveToNextStage(const QUuid &blockId);
    /// A copy with new ids right behind the original; gives its id. Rules are not copied.
    [[nodiscard]] Result<QUuid> duplicate(const QUuid &id);
    /// Stages and blocks, as one undo step.
    [[nodiscard]] Result<bool> remove(const QList<QUuid> &ids);
    /// "name" of a stage or "title" of a block, in language().
    [[nodiscard]] Result<bool> setTitle(const QUuid &id, const QString &title);

    /// What there is to say about the document, as of the last check; about what was just added,
    /// nothing until it is settled.
    [[nodiscard]] const QList<Problem> &problems() const { return m_problems; }
    /// The person has left what they added, or wants to publish (a null id: everything).
    void settle(const QUuid &id = {});
    /// False while problems() may be older than the document.
    [[nodiscard]] bool problemsAreCurrent() const { return m_checkedRevision == m_revision; }

signals:
    void loaded(); ///< everything is different
    void changed(const gangway::FlowChange &change);
    void contentChanged(const QUuid &id); ///< for each of FlowChange::contents, after changed()
    void structureChanged();              ///< after changed(), when FlowChange::structure
    void historyChanged();                ///< names or possibility of undo and redo
    void languageChanged();
    void problemsChanged();

private:
    void applied(const FlowCommand &command, const QString &languageBefore);
    void check();
    void leaveLostLanguage();
    void showProblems();
    void takeProblems(quint64 generation, quint64 revision, const QList<Problem> &problems);
    [[nodiscard]] Result<bool> moveBy(const QUuid &id, int step);
    [[nodiscard]] Result<bool> moveOver(const QUuid &blockId, int step);
    [[nodiscard]] Result<bool> executeAll(std::vector<FlowCommand> commands, const QString &name);

    ContentTypeRegistry m_registry;
    FlowHistory m_history;
    QString m_language;
    QList<Problem> m_found;    ///< all of them
    QList<Problem> m_problems; ///< those to be seen
    QSet<QUuid> m_fresh;       ///< added and not left yet
    QTimer m_checkTimer;
    QTimer m_pauseTimer;
    quint64 m_revision = 0;
    quint64 m_checkedRevision = 0;
    quint64 m_generation = 0; ///< of the loaded document
    bool m_checking = false;
};

} // namespace gangway
