// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/known/knownworkspaces.h"
#include "widgets/card.h"

#include <QAbstractButton>

namespace gangway {

class Banner;

/// One remembered workspace: name, place and when it was used. Return opens it, Delete forgets it,
/// Up and Down go along the list.
class WorkspaceRow final : public QAbstractButton
{
    Q_OBJECT

public:
    WorkspaceRow(const KnownWorkspace &workspace, QWidget *parent);
    [[nodiscard]] const KnownWorkspace &workspace() const { return m_workspace; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void forgetRequested();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QString usedText() const;
    const KnownWorkspace m_workspace;
};

/// The workspaces this computer remembers. Hidden when there is none.
class WorkspaceList final : public Card
{
    Q_OBJECT

public:
    explicit WorkspaceList(QWidget *parent = nullptr);
    void setWorkspaces(const QList<KnownWorkspace> &workspaces);
    void showError(const Error &error);
    void clearError();
    /// False when there is none.
    bool focusFirst();

signals:
    void openRequested(const gangway::KnownWorkspace &workspace);
    void forgetRequested(const gangway::KnownWorkspace &workspace);

private:
    QList<KnownWorkspace> m_workspaces;
    QVBoxLayout *m_rows = nullptr;
    Banner *m_banner = nullptr;
};

} // namespace gangway
