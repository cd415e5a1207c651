// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/fieldeditor.h"

class QLineEdit;
class QVBoxLayout;

namespace gangway {

class ListRow;
class SuggestionList;
class TextLabel;

/// "list": entries as rows that open in place, suggestions that may be accepted, changed or
/// dismissed, and a line that adds an entry (or several, when they are pasted).
class ListEditor final : public FieldEditor
{
    Q_OBJECT

public:
    ListEditor(const FieldSpec &field, QWidget *parent);

    [[nodiscard]] QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    void setProblems(const QList<FieldProblem> &problems) override;
    void focusHere() override;
    [[nodiscard]] bool hasTyped() const override;
    [[nodiscard]] bool takeTyped() override;
    void setContext(const QJsonObject &allAnswers) override;
    void setRemovalNote(const std::function<QString(const QJsonObject &)> &note) override
    {
        m_removalNote = note;
    }

    /// Those that are removed stand among them.
    [[nodiscard]] const QList<ListRow *> &rows() const { return m_rows; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    ListRow *addRow(const QJsonObject &entry);
    [[nodiscard]] QList<ListRow *> standing() const; ///< rows that are not removed
    void removeRow(ListRow *row);
    void restoreRow(ListRow *row);
    void restoreLast();
    void dropRow(ListRow *row);
    void focusNear(const ListRow *row, int by);
    void addTyped();
    [[nodiscard]] bool addEntries();
    [[nodiscard]] QJsonObject entryCalled(const QString &text) const;
    [[nodiscard]] QList<QJsonObject> typedEntries() const;
    void showLineError(const QString &text);
    [[nodiscard]] bool isThere(const QString &text) const;
    void onSuggestion(const QJsonObject &entry, bool change);
    void changed();

    QJsonObject m_context;
    QList<ListRow *> m_rows;
    QList<ListRow *> m_removed; ///< of m_rows, the last one last
    std::function<QString(const QJsonObject &)> m_removalNote;
    QVBoxLayout *m_rowLayout = nullptr;
    QLineEdit *m_line = nullptr;
    TextLabel *m_note = nullptr;
    TextLabel *m_lineError = nullptr; ///< what is wrong with the line, or with the list as a whole
    SuggestionList *m_suggestions = nullptr;
};

} // namespace gangway
