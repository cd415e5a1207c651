// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/moveoutlook.h"

#include <QDialog>

class QComboBox;
class QPushButton;

namespace gangway {

class Banner;
class FormField;
class PeopleChoices;
class Session;
class TextLabel;

/// Asks into which flow people go, or out of any, and says beforehand what that means to them: who
/// is moved, who is there already, what becomes of what they did. Show it with open(); accepted()
/// means move; deletes itself.
class MoveFlowDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `name` of the one person; used when there is only one.
    MoveFlowDialog(Session &session, PeopleChoices &choices, const QList<QUuid> &people,
                   const QString &name, QWidget *parent);

    /// Null: out of any flow.
    [[nodiscard]] QUuid flow() const;
    [[nodiscard]] int version() const;
    [[nodiscard]] const QList<QUuid> &people() const { return m_people; }
    /// "Nurse onboarding", "no flow".
    [[nodiscard]] QString flowName() const;

private:
    void layOut(const QString &name);
    void fillFlows();
    void fillVersions();
    void ask();
    void show(const MoveOutlook &outlook);
    [[nodiscard]] bool isChosen() const;

    Session &m_session;
    PeopleChoices &m_choices;
    QList<QUuid> m_people;
    Banner *m_banner;
    QComboBox *m_flow;
    QComboBox *m_version;
    FormField *m_versionField = nullptr;
    TextLabel *m_outlook;
    QPushButton *m_accept;
    quint64 m_asked = 0;
};

} // namespace gangway
