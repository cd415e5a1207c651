// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "shell/consolecontext.h"
#include "usecases/people/people.h"
#include "widgets/formdialog.h"

class QComboBox;
class QPushButton;

namespace gangway {

class Banner;
class PeopleChoices;
class PersonForm;

/// Adds one person by hand (product row E2). Show it with open(); deletes itself.
class AddPersonDialog final : public FormDialog
{
    Q_OBJECT

public:
    AddPersonDialog(ConsoleContext &context, PeopleChoices &choices, QWidget *parent);

signals:
    void added(const QString &name, const QString &email);

protected:
    [[nodiscard]] bool isTouched() const override;
    void save() override { add(); }

private:
    void layOut();
    void fillFlows();
    void add();
    void take(const Result<PeopleImportReport> &report, const QString &name, const QString &email);
    void setBusy(bool busy);

    ConsoleContext &m_context;
    PeopleChoices &m_choices;
    PersonForm *m_form;
    QComboBox *m_flow;
    Banner *m_banner;
    QPushButton *m_add = nullptr;
};

} // namespace gangway
