// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QListView;
class QStandardItemModel;

namespace gangway {

class ContentTypeRegistry;
class SearchField;
class TextLabel;

/// All kinds of content blocks by category, found by typing (product row C3). Opens as a pop-up;
/// Up, Down and Return choose while the focus stays in the search.
class BlockPicker : public QFrame
{
    Q_OBJECT

public:
    explicit BlockPicker(const ContentTypeRegistry &registry, QWidget *parent = nullptr);

    /// Below `anchor` (global coordinates), or above it where there is no room.
    void openAt(const QRect &anchor);

signals:
    void chosen(const QString &type);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fill(const QString &query);
    void showAll();
    void showFitting(const QString &query);
    void step(int direction);
    void take();

    const ContentTypeRegistry &m_registry;
    SearchField *m_search;
    QListView *m_list;
    TextLabel *m_none;
    QStandardItemModel *m_model;
};

} // namespace gangway
