// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/setup/structure.h"

#include <QDialog>

class QComboBox;

namespace gangway {

class TextLabel;

/// Asks where the people of a department go when it is removed. accepted() means remove it.
class RemoveDepartmentDialog final : public QDialog
{
    Q_OBJECT

public:
    RemoveDepartmentDialog(const DepartmentEntry &department, const QList<DepartmentEntry> &all,
                           QWidget *parent);
    /// Null: they stay without a department.
    [[nodiscard]] QUuid into() const;

private:
    void showOutcome();

    bool m_hasPositions;
    QComboBox *m_into;
    TextLabel *m_outcome;
};

} // namespace gangway
