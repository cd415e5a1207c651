// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/consolecontext.h"
#include "usecases/organization/organizationdetails.h"
#include "widgets/card.h"

class QPushButton;

namespace gangway {

class Banner;
class FactGrid;
class FieldEditor;
class TextLabel;

/// What the organisation says of itself, and a form to change it in place for those who may.
class OrganizationCard : public Card
{
    Q_OBJECT

public:
    explicit OrganizationCard(ConsoleContext &context, QWidget *parent = nullptr);
    void refresh();

signals:
    /// Name or time zone are others now; they stand in the context.
    void identityChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showFacts();
    void edit();
    void stopEditing();
    void cancel();
    void save();
    void onChanged(const QJsonObject &changes);
    void onFailed(const Error &error);
    [[nodiscard]] QWidget *makeForm();
    [[nodiscard]] QJsonObject changes() const;
    void showProblems(const QJsonObject &given, bool andMissing);

    ConsoleContext &m_context;
    OrganizationDetails m_details;
    Permit m_permit;
    FactGrid *m_facts;
    TextLabel *m_state; ///< why there are no facts, or why one may not change them
    QPushButton *m_change;
    QWidget *m_view;
    QWidget *m_form = nullptr; ///< only while it is changed
    Banner *m_banner = nullptr;
    QPushButton *m_save = nullptr;
    QList<FieldEditor *> m_editors;
    QJsonObject m_before;
};

} // namespace gangway
