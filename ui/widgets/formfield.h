// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gangway {

class TextLabel;

/// A label, its editor below, and a line of help; an error takes the place of the help. Sets the
/// editor's buddy, accessible name and description, and its error frame.
class FormField : public QWidget
{
    Q_OBJECT

public:
    /// Takes ownership of `editor`.
    FormField(const QString &label, QWidget *editor, QWidget *parent = nullptr);

    void setHelp(const QString &help);
    /// Adds "optional" after the label, in the third voice.
    void setOptional(bool optional);
    /// An empty text clears the error.
    void setError(const QString &error);

    [[nodiscard]] QString label() const { return m_label; }
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] bool hasError() const { return !m_error.isEmpty(); }
    [[nodiscard]] QWidget *editor() const { return m_editor; }

private:
    void describe();

    QString m_label;
    QString m_help;
    QString m_error;
    QWidget *m_editor = nullptr;
    TextLabel *m_title = nullptr;
    TextLabel *m_optional = nullptr;
    TextLabel *m_note = nullptr;
};

} // namespace gangway
