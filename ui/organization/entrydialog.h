// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/forms/fieldspec.h"
#include "widgets/formdialog.h"

#include <QJsonObject>
#include <QUuid>

class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace gangway {

class Banner;
class FieldEditor;

/// A form in a dialog: a department, a position, a goal. What is wrong stands at its field, also
/// what the database finds. Return saves, Esc leaves, asking first when something was typed.
class EntryDialog final : public FormDialog
{
    Q_OBJECT

public:
    struct Words
    {
        QString heading; ///< "Add department"
        QString text;    ///< below it; may be empty
        QString accept;  ///< "Add department", "Save"
    };
    EntryDialog(const Words &words, const QList<FieldSpec> &fields, const QJsonObject &values,
                QWidget *parent);

    /// A choice before the fields.
    void addChoice(const QString &label, const QList<std::pair<QUuid, QString>> &choices,
                   const QUuid &chosen);
    [[nodiscard]] QUuid choice() const;

    /// What became of what submitted() asked for: closes, or shows what is wrong.
    void take(const Result<void> &done);

signals:
    /// The values are right as far as the form can tell; take() is to follow.
    void submitted(const QJsonObject &values);

protected:
    [[nodiscard]] bool isTouched() const override;
    void save() override { submit(); }
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QJsonObject values() const;
    void submit();
    void showProblems(bool andMissing);
    void setBusy(bool busy);

    QList<FieldSpec> m_fields;
    QJsonObject m_before;
    QString m_acceptText;
    Banner *m_banner;
    QVBoxLayout *m_form;
    QList<FieldEditor *> m_editors;
    QComboBox *m_choice = nullptr;
    QUuid m_firstChoice;
    QPushButton *m_accept;
};

} // namespace gangway
