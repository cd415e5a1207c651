// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace gangway {

/// A dialog in which one types. Leaving it by Esc, Cancel or its frame asks first when something
/// was typed; so does closing the window below.
class FormDialog : public QDialog
{
    Q_OBJECT

public:
    explicit FormDialog(QWidget *parent);

    void reject() override;

protected:
    /// Something differs from what it began with.
    [[nodiscard]] virtual bool isTouched() const = 0;
    /// What its main button does; closes the dialog once it has worked.
    virtual void save() = 0;
};

/// Asks before something typed is dropped: save it, discard it (accepted()), or go on with it.
class DiscardDialog final : public QDialog
{
    Q_OBJECT

public:
    DiscardDialog(bool maySave, QWidget *parent);

signals:
    void saveChosen();
};

} // namespace gangway
