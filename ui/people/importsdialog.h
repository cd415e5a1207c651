// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/people/pastimportmodel.h"
#include "shell/consolecontext.h"

#include <QDialog>

class QPushButton;

namespace gangway {

class Banner;
class StateStack;
class TableView;
class TextLabel;

/// Imports that were done: who is left of each, and taking it back. Show it with open(); deletes
/// itself.
class ImportsDialog final : public QDialog
{
    Q_OBJECT

public:
    ImportsDialog(ConsoleContext &context, QWidget *parent);

signals:
    /// The people of an import are to be listed.
    void showRequested(const QUuid &batch);
    void peopleChanged();

private:
    void layOut();
    [[nodiscard]] QWidget *makeButtons();
    void read();
    void showChoice();
    void showPeople();
    void askTakeBack();
    void takeBack(const QUuid &batch);
    [[nodiscard]] const PastImport *chosen() const;

    ConsoleContext &m_context;
    PastImportModel m_model;
    Banner *m_banner;
    TableView *m_table;
    StateStack *m_stack;
    TextLabel *m_note;
    QPushButton *m_show = nullptr;
    QPushButton *m_takeBack = nullptr;
    bool m_busy = false;
};

} // namespace gangway
