// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/content/entryedits.h"

#include <QUuid>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace gangway {

class EditorDesk;
class EntryListEditor;
class TextLabel;

/// The questions of a quiz: what is asked, and its answers with a tick at the right ones.
class QuizEditor : public QWidget
{
    Q_OBJECT

public:
    QuizEditor(EditorDesk &desk, const QUuid &block, const QString &key, QWidget *parent = nullptr);

    void refresh();
    /// `path` as problems name it: "questions[1]" or "questions[1].options[0]".
    void focusPath(const QString &path);

private:
    struct Question
    {
        QString id;
        QWidget *box = nullptr;
        TextLabel *heading = nullptr;
        QLineEdit *text = nullptr;
        EntryListEditor *answers = nullptr;
    };

    [[nodiscard]] Question makeQuestion(const QString &id);
    void add();
    void remove(const QString &id);

    EditorDesk &m_desk;
    QUuid m_block;
    EntryList m_list;
    QList<Question> m_questions;
    QVBoxLayout *m_boxes;
    QPushButton *m_add;
};

} // namespace gangway
