// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QDateEdit;

namespace gangway {

/// Asks before people are removed: that cannot be undone. accepted() means remove.
class RemovePeopleDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `name` of the one person; used when there is only one.
    RemovePeopleDialog(int people, const QString &name, QWidget *parent);
};

/// Asks for the start date of several people.
class StartDateDialog final : public QDialog
{
    Q_OBJECT

public:
    StartDateDialog(int people, QWidget *parent);
    [[nodiscard]] QDate date() const;

private:
    QDateEdit *m_date;
};

} // namespace gangway
