// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>
#include <QLineEdit>
#include <QPointer>
#include <QTimer>

namespace gangway {

/// A field to search with: magnifier, cross to clear, Escape clears. searchChanged() comes once
/// typing has paused for 150 ms, at once on Return and on clearing, and never twice for one text.
class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(const QString &placeholder = {}, QWidget *parent = nullptr);

    /// The text last announced, without spaces at its ends.
    [[nodiscard]] const QString &search() const { return m_search; }
    /// Shows `text` without announcing it (an address was opened).
    void setSearch(const QString &text);
    /// Down leads from the field into what it searches.
    void leadInto(QAbstractItemView *list) { m_list = list; }

signals:
    void searchChanged(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void announce();
    void enterList();

    QPointer<QAbstractItemView> m_list;
    QTimer m_pause;
    QString m_search;
};

} // namespace gangway
