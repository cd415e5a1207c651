// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/people/peopleimporting.h"

#include <QWizard>

#include <functional>

namespace gangway {

class ContentTypeRegistry;
class ImportPage;
struct Identity;
class Stepper;

/// Asks for the path of a file without waiting: `then` is called when one was chosen. A seam: tests
/// answer at once.
using AskForFile = std::function<void(QWidget *parent, std::function<void(const QString &)> then)>;

/// From a CSV file to people in a flow (product row E3): file, columns, rehearsal, import. A window
/// of its own above the console; show it with open(). Deletes itself when it is closed.
class PeopleImportWizard final : public QWizard
{
    Q_OBJECT

public:
    enum Step { File, Columns, Check, Done };

    PeopleImportWizard(Session &session, const Identity &identity, QWidget *parent = nullptr);

    /// Begins with this file.
    void openFile(const QString &path) { m_importing.open(path); }
    void setAskForFile(AskForFile open, AskForFile save);
    [[nodiscard]] PeopleImporting &importing() { return m_importing; }
    [[nodiscard]] ImportPage *step(Step step) const { return m_pages.value(step); }

    void reject() override;

signals:
    /// People were added, or taken back.
    void peopleChanged();
    /// The person wants to see those who were added.
    void showRequested(const QUuid &batch);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addSteps();
    void connectSteps();
    void follow();
    void onPage(int id);
    void goOn();
    void chooseFile();
    void saveExample();
    void saveProblems();
    void save(const QByteArray &contents);
    void trim();

    PeopleImporting m_importing;
    PeopleImporting::Phase m_phase = PeopleImporting::Phase::Choosing;
    Stepper *m_stepper;
    QList<ImportPage *> m_pages;
    AskForFile m_askOpen;
    AskForFile m_askSave;
    bool m_closing = false; ///< closes once the import has ended
};

} // namespace gangway
