// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/flows/flowediting.h"

#include <QObject>
#include <QUuid>

namespace gangway {

class FlowOutlineModel;
class ProblemModel;

/// What the three panes of the flow editor share: the document, what is chosen in it, and what
/// there is to say about it. Every change goes through here, so that one that is refused is told in
/// one place and a flow that may not be changed is not.
class EditorDesk : public QObject
{
    Q_OBJECT

public:
    explicit EditorDesk(const ContentTypeRegistry &registry, QObject *parent = nullptr);
    ~EditorDesk() override;

    [[nodiscard]] FlowEditing &editing() { return *m_editing; }
    [[nodiscard]] const FlowEditing &editing() const { return *m_editing; }
    [[nodiscard]] FlowOutlineModel &outline() { return *m_outline; }
    [[nodiscard]] ProblemModel &problems() { return *m_problems; }
    [[nodiscard]] const FlowDocument &document() const { return m_editing->document(); }

    /// The flow, a stage or a block.
    void select(const QUuid &id);
    [[nodiscard]] const QUuid &selected() const { return m_selected; }
    /// The stage that is chosen or holds the chosen block; nullptr while the flow is chosen.
    [[nodiscard]] const Stage *stage() const;
    /// nullptr unless a block is chosen.
    [[nodiscard]] const ContentBlock *block() const;
    /// Chooses the target of a problem and asks for its field, in the language that is meant.
    void reveal(const Problem &problem);
    void reveal(const QUuid &target, const QString &field);

    /// Nothing can be changed; `why` says it in words. Empty: everything can.
    void setReadOnly(const QString &why);
    [[nodiscard]] bool isReadOnly() const { return !m_whyNot.isEmpty(); }

    // All of these say refused() when they could not be done.
    bool run(const FlowCommand &command);
    void addStage(const QString &name);
    /// Behind the chosen block, or at the end of the chosen stage.
    void addBlock(const QString &type);
    void remove(const QList<QUuid> &ids);
    void duplicate(const QUuid &id);
    void moveUp(const QUuid &id);
    void moveDown(const QUuid &id);
    void moveBlock(const QUuid &id, const QUuid &stageId, int index);
    void undo();
    void redo();

    /// `field` of `texts` in the language that is edited.
    [[nodiscard]] QString text(const TextsByLanguage &texts, const QString &field) const;
    /// The same in the flow's own language while another one is edited; else empty.
    [[nodiscard]] QString original(const TextsByLanguage &texts, const QString &field) const;
    /// Sets a text of the flow, a stage or a block; an empty one is removed.
    void setText(const QUuid &id, const QString &field, const QString &value);
    /// Sets the words of an entry (listtexts.h); in the flow's own language it always has some.
    void setEntryText(const QUuid &blockId, const QString &field, const QString &value);
    void addLanguage(const QString &language);
    void removeLanguage(const QString &language);
    /// The first error about `id`, or empty.
    [[nodiscard]] QString errorOf(const QUuid &id) const;

signals:
    void selectionChanged(const QUuid &id);
    /// Put the focus on this field of what is chosen; empty: on the first one.
    void fieldRequested(const QString &field);
    /// A new stage is chosen; its name can be typed.
    void stageAdded(const QUuid &id);
    void refused(const gangway::Error &error);
    void readOnlyChanged(bool readOnly);

private:
    [[nodiscard]] bool mayChange();
    void told(const Result<bool> &result);
    void chooseNeighbour();
    void rememberPlace();

    FlowEditing *m_editing;
    FlowOutlineModel *m_outline;
    ProblemModel *m_problems;
    QUuid m_selected;
    QUuid m_stage; ///< where the chosen thing was
    int m_row = 0;
    QString m_whyNot;
};

} // namespace gangway
