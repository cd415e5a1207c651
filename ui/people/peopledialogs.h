// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/formdialog.h"

#include <QDate>

#include <optional>

class QDateEdit;
class QRadioButton;
class QSpinBox;

namespace gangway {

/// Asks before people are removed: that cannot be undone. accepted() means remove.
class RemovePeopleDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `name` of the one person; used when there is only one.
    RemovePeopleDialog(int people, const QString &name, QWidget *parent);
};

/// Asks before an import is taken back: its people who have not begun are removed. accepted() means
/// take it back.
class TakeBackDialog final : public QDialog
{
    Q_OBJECT

public:
    TakeBackDialog(int removable, int begun, QWidget *parent);
};

/// Asks for the start date of several people, or by how many days to move theirs.
class StartDateDialog final : public FormDialog
{
    Q_OBJECT

public:
    /// `today` of the organisation, to begin with.
    StartDateDialog(int people, const QDate &today, QWidget *parent);
    [[nodiscard]] QDate date() const;
    /// Nothing when all of them get one date.
    [[nodiscard]] std::optional<int> days() const;

protected:
    [[nodiscard]] bool isTouched() const override;
    void save() override { accept(); }

private:
    void showMode();

    QDate m_today;
    QRadioButton *m_sameDate;
    QRadioButton *m_moved;
    QDateEdit *m_date;
    QSpinBox *m_days;
};

} // namespace gangway
