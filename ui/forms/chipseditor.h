// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/fieldeditor.h"

class QLineEdit;

namespace gangway {

class FlowLayout;
class FormField;

/// "texts": a line and the chips made in it. Return or a comma makes a chip, several lines can be
/// pasted, Backspace in the empty line takes the last one back for correction.
class ChipsEditor final : public FieldEditor
{
    Q_OBJECT

public:
    ChipsEditor(const FieldSpec &field, QWidget *parent);

    /// Includes what stands in the line but was not made a chip yet.
    [[nodiscard]] QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    void setProblems(const QList<FieldProblem> &problems) override;
    void focusHere() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QStringList typed() const;
    void take();
    void showChips();
    void removeAt(qsizetype index);

    QStringList m_texts;
    QWidget *m_chips = nullptr;
    FlowLayout *m_flow = nullptr;
    QLineEdit *m_line = nullptr;
    FormField *m_form = nullptr;
};

} // namespace gangway
