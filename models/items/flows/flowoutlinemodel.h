// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/content/validation.h"
#include "domain/flow/flowdocument.h"
#include "items/base/syncedmodel.h"

#include <QHash>

#include <memory>
#include <vector>

namespace gangway {

class FlowEditing;
struct FlowChange;

/// Stages and their blocks as a tree of one column (product rows C2, C3), kept equal to the
/// document by difference: reset only when another document is loaded. Drag and drop moves stages
/// among stages and blocks within and between stages. Canvas and outline share it (a list view
/// with the stage's index as its root shows the blocks).
class FlowOutlineModel final : public SyncedModel<QAbstractItemModel>
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< QUuid
        IsStageRole,           ///< bool
        TypeRole,              ///< QString: content type of a block, type of a stage
        TypeNameRole,          ///< QString: "Checklist task"
        IconRole,              ///< QString: name of an icon of the content type
        HasTitleRole,          ///< bool: false when the text shown stands in for a missing title
        RequiredRole,          ///< bool
        OptionalRole,          ///< bool, of stages
        ActiveRole,            ///< bool, of stages
        DueTextRole,           ///< QString: "day 1", "-7 days"; empty = as the stage
        DueWordsRole,          ///< QString: "Due 2 working days after the first day", or empty
        BlockCountRole,        ///< int, of stages
        ProblemCountRole,      ///< int: errors and warnings of it; of a stage, its blocks' too
        ProblemLevelRole,      ///< int(Level) of the worst of them; -1 = none
    };
    Q_ENUM(Role)

    explicit FlowOutlineModel(FlowEditing &editing, QObject *parent = nullptr);
    ~FlowOutlineModel() override;

    [[nodiscard]] QModelIndex indexOf(const QUuid &id) const; ///< invalid: not there
    [[nodiscard]] QUuid idOf(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row,
                                       int column, const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

signals:
    /// A change made through the model was refused; for a banner.
    void refused(const gangway::Error &error);

private:
    struct Row;
    struct StageNode;
    struct Dragged;

    struct Tally
    {
        int count = 0;
        Level worst = Level::Info;
        bool operator==(const Tally &) const = default;
    };

    void reload();
    void follow(const FlowChange &change);
    void followStructure();
    void insertNewStages();
    void moveBlocksInto(StageNode &node, const Stage &stage);
    void syncStages();
    void syncBlocks(StageNode &node, const Stage &stage);
    void followContents(const QSet<QUuid> &ids);
    void followLanguage();
    void followProblems();
    void renumber();
    void indexNode(StageNode &node);
    [[nodiscard]] QHash<QUuid, Tally> tallies() const;
    [[nodiscard]] StageNode *stageNode(const QUuid &id) const;
    [[nodiscard]] std::unique_ptr<StageNode> makeNode(const Stage &stage) const;
    [[nodiscard]] Row stageRow(const Stage &stage) const;
    [[nodiscard]] Row blockRow(const ContentBlock &block) const;
    [[nodiscard]] const Row *rowAt(const QModelIndex &index) const;
    [[nodiscard]] QVariant typeData(const Row &row, int role) const;
    [[nodiscard]] QString editedTitle(const QUuid &id) const;
    [[nodiscard]] QString accessibleText(const QModelIndex &index) const;
    [[nodiscard]] std::optional<Dragged> draggedFrom(const QMimeData *data) const;
    [[nodiscard]] Result<bool> dropStages(const QList<QUuid> &ids, int row,
                                          const QModelIndex &parent);
    [[nodiscard]] Result<bool> dropBlocks(const QList<QUuid> &ids, int row,
                                          const QModelIndex &parent);

    FlowEditing &m_editing;
    std::vector<std::unique_ptr<StageNode>> m_stages;
    QHash<QUuid, StageNode *> m_stageOf; ///< the stage's own id and those of its blocks
    QHash<QUuid, Tally> m_problems;      ///< by stage or block
    bool m_ambiguous = false;            ///< an id occurs twice: rows are made anew at every change
};

} // namespace gangway
