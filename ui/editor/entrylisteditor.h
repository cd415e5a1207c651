// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/content/entryedits.h"

#include <QUuid>
#include <QWidget>

class QAbstractButton;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace gangway {

class EditorDesk;

/// The entries of a list with words in each language, a line for each: the options of a choice, or
/// the answers of a question with a tick at the right ones. Enter makes the next one, Backspace in
/// an empty one removes it, Alt and the arrow keys move it; several lines that are pasted become
/// several entries. What is not translated yet shows the original faintly.
class EntryListEditor : public QWidget
{
    Q_OBJECT

public:
    EntryListEditor(EditorDesk &desk, const QUuid &block, const EntryList &list,
                    QWidget *parent = nullptr);

    /// Shows what the document has now; a line that is typed in keeps its cursor.
    void refresh();
    /// The entry with this number, from 0; the button that adds one when there is none.
    void focusEntry(int index);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row
    {
        QString id;
        QWidget *box = nullptr;
        QAbstractButton *right = nullptr; ///< answers only
        QLineEdit *edit = nullptr;
    };

    [[nodiscard]] Row makeRow(const QString &id);
    [[nodiscard]] int rowOf(const QString &id) const;
    [[nodiscard]] bool hasTicks() const { return m_list.kind == QLatin1String("answer"); }
    void add(int index, const QStringList &words);
    void remove(int index);
    bool paste(int index);
    bool onKey(int index, const class QKeyEvent &key);

    EditorDesk &m_desk;
    QUuid m_block;
    EntryList m_list;
    QList<Row> m_rows;
    QVBoxLayout *m_lines;
    QPushButton *m_add;
};

} // namespace gangway
