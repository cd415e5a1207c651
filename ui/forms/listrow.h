// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/fieldeditor.h"

#include <QFrame>
#include <QJsonObject>

class QVBoxLayout;

namespace gangway {

/// How an entry of a list field reads in one line: its name, what belongs to it, its number.
struct EntrySummary
{
    QString name;
    QString details;
    QString figure;
};
[[nodiscard]] EntrySummary summaryOf(const FieldSpec &list, const QJsonObject &entry);

/// Width of names, of the 13 px scale, so that details stand below each other.
constexpr int entryNameColumn = 156;

/// One entry of a list: a line that opens into a small form. Return or F2 opens it, Return closes
/// it, Escape closes it as it was, Delete removes the entry, Up and Down go along the list. What
/// was removed stands where it was until the form is left: Return or Ctrl+Z brings it back.
class ListRow final : public QFrame
{
    Q_OBJECT

public:
    ListRow(const FieldSpec &list, const QJsonObject &entry, QWidget *parent);

    [[nodiscard]] const QJsonObject &entry() const { return m_entry; }
    void setEntry(const QJsonObject &entry);
    void open(bool isOpen);
    /// Opens a row that was just made: Escape takes it away again.
    void openNew();
    [[nodiscard]] bool isOpen() const { return m_form != nullptr; }
    /// Shows it as removed, with a word of what that means.
    void remove(const QString &note);
    void restore();
    [[nodiscard]] bool isRemoved() const { return m_isRemoved; }
    /// Problems of this entry, with paths below it (".name"). Wrong entries are marked.
    void setProblems(const QList<FieldProblem> &problems);
    [[nodiscard]] bool hasProblems() const { return !m_problems.isEmpty(); }
    /// Opens the row and puts the focus on the first wrong field, or the first one.
    void focusProblem();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void edited();
    void left(); ///< what was typed stands
    void removeRequested();
    void restoreRequested();
    void dropRequested();       ///< it was never meant to be
    void undoRequested();       ///< of whichever row
    void moveRequested(int by); ///< focus to another row: -1 or 1

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void cancel();
    /// Return and Done: what is wrong is told, and stays in sight.
    void finish();
    void buildForm();
    void readForm();
    void describe();
    void showProblems();
    [[nodiscard]] int tools() const { return m_isRemoved ? 1 : 2; }
    [[nodiscard]] QRect toolRect(int number) const; ///< 0 = change or bring back, 1 = remove
    void paintLine(QPainter &painter) const;

    const FieldSpec m_list;
    QJsonObject m_entry;
    QList<FieldProblem> m_problems;
    QVBoxLayout *m_layout = nullptr;
    QWidget *m_form = nullptr; ///< only while open
    QJsonObject m_before;      ///< what it was when it was opened
    bool m_isNew = false;      ///< it was made by opening it
    QList<FieldEditor *> m_editors;
    bool m_isRemoved = false;
    QString m_note;     ///< what removing it means
    int m_hovered = -1; ///< tool under the pointer
};

} // namespace gangway
