// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/fieldeditor.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace gangway {

class FormField;
class TextLabel;

/// A field with one control in a FormField.
class SimpleEditor : public FieldEditor
{
    Q_OBJECT

public:
    SimpleEditor(const FieldSpec &field, QWidget *control, QWidget *parent);

    void setProblems(const QList<FieldProblem> &problems) override;
    void focusHere() override;
    [[nodiscard]] bool isShort() const override { return true; }

private:
    FormField *m_form = nullptr;
};

/// "text", "email", "url" and "number". A number that is none is given as its text.
class LineEditor final : public SimpleEditor
{
    Q_OBJECT

public:
    LineEditor(const FieldSpec &field, QWidget *parent);
    [[nodiscard]] QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;

private:
    void completeUrl();

    QLineEdit *m_line = nullptr;
};

class MultilineEditor final : public SimpleEditor
{
    Q_OBJECT

public:
    MultilineEditor(const FieldSpec &field, QWidget *parent);
    [[nodiscard]] QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    [[nodiscard]] bool isShort() const override { return false; }

private:
    QPlainTextEdit *m_text = nullptr;
};

/// "texts", each in a line of its own.
class LinesEditor final : public SimpleEditor
{
    Q_OBJECT

public:
    LinesEditor(const FieldSpec &field, QWidget *parent);
    [[nodiscard]] QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    [[nodiscard]] bool isShort() const override { return false; }

private:
    QPlainTextEdit *m_text = nullptr;
};

class ChoiceEditor final : public SimpleEditor
{
    Q_OBJECT

public:
    ChoiceEditor(const FieldSpec &field, QWidget *parent);
    [[nodiscard]] QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;

private:
    QComboBox *m_box = nullptr;
};

/// All time zones; any part of a name finds it.
class TimeZoneEditor final : public SimpleEditor
{
    Q_OBJECT

public:
    TimeZoneEditor(const FieldSpec &field, QWidget *parent);
    [[nodiscard]] QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;

private:
    QComboBox *m_box = nullptr;
};

/// A box that has to be ticked.
class ConfirmEditor final : public FieldEditor
{
    Q_OBJECT

public:
    ConfirmEditor(const FieldSpec &field, QWidget *parent);
    [[nodiscard]] QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    void setProblems(const QList<FieldProblem> &problems) override;
    void focusHere() override;

private:
    QCheckBox *m_box = nullptr;
    TextLabel *m_note = nullptr;
};

} // namespace gangway
