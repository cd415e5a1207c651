// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QUuid>
#include <QWidget>

namespace gangway {

class EditorDesk;

/// "Add a block /", between the blocks of the canvas.
class AddBlockButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit AddBlockButton(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// It got the focus by keys, and may be scrolled away.
    void entered();

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    static constexpr int padding = 12;
};

/// What can be done with the block under the pointer: move, duplicate, remove. Each has a key, too,
/// so the bar stays out of the way of the Tab key.
class BlockBar : public QWidget
{
    Q_OBJECT

public:
    explicit BlockBar(EditorDesk &desk, QWidget *parent = nullptr);

    void setBlock(const QUuid &id) { m_block = id; }
    [[nodiscard]] const QUuid &block() const { return m_block; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QUuid m_block;
};

} // namespace gangway
