// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tableview.h"

#include <QSet>
#include <QTimer>
#include <QUuid>

namespace gangway {

class PeopleModel;

/// The list of people. The chosen ones are remembered by id, so that they stay chosen whatever
/// happens to the rows; arrows move without choosing, Space and the check boxes choose.
class PeopleTable final : public TableView
{
    Q_OBJECT

public:
    explicit PeopleTable(PeopleModel &model, QWidget *parent = nullptr);

    [[nodiscard]] const QSet<QUuid> &chosen() const { return m_chosen; }
    void clearChosen();
    /// Those whose rows have been read so far.
    void chooseAllShown();
    [[nodiscard]] QUuid currentPerson() const;
    /// Columns that are shown, by name of PeopleModel::Column; the name is always there.
    [[nodiscard]] QStringList hiddenColumns() const;
    void setHiddenColumns(const QStringList &names);

signals:
    void chosenChanged();
    void removeRequested();

protected:
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                         const QEvent *event) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;

private:
    void addColumns();
    void noteRows(const QItemSelection &rows, bool chosen);
    void reconcile();
    void moveChoosing(QKeyEvent *event);
    [[nodiscard]] bool isOnCheck(const QPoint &where) const;

    PeopleModel &m_model;
    QSet<QUuid> m_chosen;
    QSet<QUuid> m_leaving; ///< chosen ones whose rows went: somewhere else, or for good
    QTimer m_soon;
    bool m_reconciling = false;
};

} // namespace gangway
