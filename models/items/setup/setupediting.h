// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/setup/setupanswers.h"
#include "domain/setup/setupchanges.h"
#include "domain/setup/setupstate.h"
#include "items/base/localcopy.h"
#include "items/setup/setupcopy.h"
#include "items/setup/setupproblems.h"
#include "services/console/session/session.h"
#include "usecases/base/reading.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace gangway {

/// The set-up of an organisation while a person goes through it (product rows B1, B2, B4): answers,
/// what is wrong with them, and where they are kept. What is typed is in a local file within half
/// a second and in the database shortly after, and whenever a step is left; what the database does
/// not have yet is sent when it is back. Completing is safe to try again, also after a crash.
class SetupEditing : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        Loading,
        LoadFailed, ///< see error(); load() tries again, and the session's return does
        Editing,
        Completing,
        Completed, ///< see outcome()
    };
    Q_ENUM(Phase)

    enum class Saving {
        Saved,    ///< the database has everything
        Waiting,  ///< typed a moment ago, or on its way
        KeptHere, ///< only on this computer: the database is away, or saveError() says why
        NotKept,  ///< nowhere: saveError() says why
    };
    Q_ENUM(Saving)

    /// `copyPath` is the local file, of this person in this organisation. What was never answered
    /// starts from what the organisation has. Call load() next.
    SetupEditing(Session &session, const QString &copyPath,
                 const SetupForm &form = SetupForm::fourSteps(), QObject *parent = nullptr);
    /// Hands over what is not saved yet to the local file.
    ~SetupEditing() override;

    void load();

    /// Shows this state; nothing is loaded, saved or completed from then on. For pictures.
    struct Preview
    {
        QString step;
        QJsonObject answers;
        Phase phase = Phase::Editing;
        Error error;
        Saving saving = Saving::Saved;
        Error saveError;
        SetupOutcome outcome;
        SetupBefore before;
    };
    void showPreview(const Preview &preview);

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] const Error &error() const { return m_error; } ///< of loading or completing
    [[nodiscard]] bool hasError() const { return !m_error.message.isEmpty(); }
    [[nodiscard]] Saving saving() const { return m_saving; }
    [[nodiscard]] const Error &saveError() const { return m_saveError; }
    [[nodiscard]] const SetupOutcome &outcome() const { return m_outcome; }

    [[nodiscard]] const SetupForm &form() const { return m_form; }
    [[nodiscard]] QString currentStep() const { return m_copy.step; }
    [[nodiscard]] const QJsonObject &allAnswers() const { return m_copy.answers; }
    [[nodiscard]] QJsonObject answers(const QString &step) const;
    /// What there was before, when the set-up runs again.
    [[nodiscard]] const SetupBefore &before() const { return m_before; }
    /// What the answers make another of it; once completed, what they did.
    [[nodiscard]] QList<SetupChange> changes() const;
    /// An empty text or list is no answer.
    void setAnswer(const QString &step, const QString &field, const QJsonValue &value);

    /// The wizard shows this step now: saves the one that was left, and remembers the place.
    void enterStep(const QString &step);
    /// Saves all there is without waiting for a pause in typing.
    void saveNow();

    /// What the person was told is wrong with a step. Goes away as it is corrected.
    [[nodiscard]] QList<FieldProblem> problems(const QString &step) const;
    /// Looks one field over when it is left: what is wrong with it is told at once, what is only
    /// missing is not.
    void checkField(const QString &step, const QString &field);
    /// Looks the step over before it is left forwards; true when nothing is wrong.
    bool checkStep(const QString &step);
    /// True when the step could be left, without telling anybody what is wrong.
    [[nodiscard]] bool isStepDone(const QString &step) const;

    /// Makes the organisation of the answers. When some are wrong, problemsChanged() tells the
    /// steps and nothing else happens; firstWrongStep() is where to go.
    void complete();
    [[nodiscard]] QString firstWrongStep() const { return m_problems.firstWrongStep(); }

signals:
    void phaseChanged(gangway::SetupEditing::Phase phase);
    void savingChanged();
    void answersChanged(const QString &step);
    void problemsChanged(const QString &step);

private:
    void takeUp();
    void begin(const SetupState &stored, const std::optional<SetupCopy> &copy);
    void begin(SetupCopy copy);
    void onState(Session::State state);

    void touch(const QString &step);
    void onNotKept(const Error &error);
    void send();
    void onSent(const QHash<QString, quint64> &sent, const Result<qint64> &result);
    void settle();

    void runCompletion();
    void onCompleted(const Result<SetupOutcome> &outcome);
    [[nodiscard]] bool answersAreRight();
    void enter(Phase phase, const Error &error = {});
    void enter(Saving saving, const Error &error = {});

    Session &m_session;
    const SetupForm &m_form;
    LocalCopy m_file;
    QFuture<std::optional<SetupCopy>> m_kept; ///< what the file held
    Reading<SetupState> m_stored;             ///< read once, then only what is missing of it
    SetupProblems m_problems;
    SetupBefore m_before;

    Phase m_phase = Phase::Loading;
    Error m_error;
    Saving m_saving = Saving::Saved;
    Error m_saveError;
    SetupOutcome m_outcome;

    SetupCopy m_copy;                    ///< `unsaved` is kept up to date
    QHash<QString, quint64> m_revisions; ///< of each step's answers
    bool m_preview = false;
    bool m_sending = false;
    QTimer m_sendTimer;
};

} // namespace gangway
