// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/content/validation.h"
#include "items/base/syncedmodel.h"

namespace gangway {

/// What there is to say about a flow, worst first, then in the order of the document (product row
/// C4). Changed by difference.
class ProblemModel final : public SyncedModel<QAbstractListModel>
{
    Q_OBJECT

public:
    enum Role {
        LevelRole = Qt::UserRole, ///< int(Level)
        TargetRole,               ///< QUuid of the flow, stage, block or rule
        FieldRole,                ///< QString: what of it; may be empty
        CodeRole,                 ///< QString, stable
        WhereRole,                ///< QString: "Week one › Set up the laptop"; may be empty
    };
    Q_ENUM(Role)

    explicit ProblemModel(QObject *parent = nullptr);

    /// `document` tells the words of WhereRole.
    void setProblems(const QList<Problem> &problems, const FlowDocument &document,
                     const ContentTypeRegistry &registry = ContentTypeRegistry::builtIn());

    [[nodiscard]] int errorCount() const { return m_errors; }
    [[nodiscard]] int warningCount() const { return m_warnings; }
    [[nodiscard]] static QString levelText(Level level);
    [[nodiscard]] const Problem &problemAt(int row) const { return m_rows.at(row).problem; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

signals:
    void countsChanged();

private:
    struct Row
    {
        Problem problem;
        QString where;
        int occurrence = 0; ///< tells apart what is said twice
        bool operator==(const Row &) const = default;
        [[nodiscard]] Level level() const { return problem.level; }
        [[nodiscard]] QString key() const;
    };

    QList<Row> m_rows;
    int m_errors = 0;
    int m_warnings = 0;
};

} // namespace gangway
