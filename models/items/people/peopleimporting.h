// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/people/listreading.h"
#include "items/people/peoplechoices.h"

#include <QObject>

#include <memory>
#include <optional>
#include <stop_token>

namespace gangway {

class Session;

/// Brings people from a CSV file into the organisation (product row E3): reads the file in a
/// worker, rehearses it against what the database knows, and then adds everybody or nobody. Nothing
/// waits in the GUI thread; answers to what was changed meanwhile are dropped.
class PeopleImporting : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        Choosing,   ///< no file, or one that cannot be read: error()
        Reading,    ///< the file is being looked at
        Rehearsing, ///< every row is being checked
        Rehearsed,  ///< report() says what would happen, or error() why it cannot be said
        Importing,
        Imported, ///< report() says what was done
        TakingBack,
        TakenBack,
    };
    Q_ENUM(Phase)

    /// `mayAddDepartments`: the person may make the departments that a file names.
    PeopleImporting(Session &session, bool mayAddDepartments, QObject *parent = nullptr);
    ~PeopleImporting() override;

    /// Of the organisation: start dates are likely near the day it is there.
    void setTimeZone(const QString &timeZone) { m_timeZone = timeZone; }
    /// Looks at a file and rehearses it. Not while importing.
    void open(const QString &path);
    /// Ends reading, rehearsing or importing. A file that was being read is forgotten; an import
    /// ends with nobody added, unless it was done already.
    void cancel();
    /// Reads the flows that people can join. Asked again by each open().
    void loadFlows();

    /// Each rehearses again. Only another separator, and rehearse(), read the file again.
    void setSeparator(char separator);
    void setHasHeader(bool hasHeader);
    void setField(int column, std::optional<PersonField> field);
    void setDateOrder(std::optional<DateOrder> order);
    void rehearse();
    /// A null id: nobody joins a flow yet.
    void setFlow(const QUuid &flowId);

    void import();
    /// Adds those without problems and leaves out the others.
    void importWithoutBadRows();
    void takeBack();

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] bool isBusy() const;
    /// Columns of the list were chosen by hand, and nothing came of it yet.
    [[nodiscard]] bool hasChoices() const;
    [[nodiscard]] const ListPreview &preview() const { return m_preview; }
    [[nodiscard]] const ColumnMapping &mapping() const { return m_mapping; }
    [[nodiscard]] std::optional<DateOrder> dateOrder() const { return m_dateOrder; }
    [[nodiscard]] const QList<FlowChoice> &flows() const { return m_flows; }
    [[nodiscard]] const QUuid &flow() const { return m_flow; }
    /// Why the last step failed; what was there before is kept.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] const PeopleImportReport &report() const { return m_report; }
    [[nodiscard]] const TakenBack &takenBack() const { return m_takenBack; }
    /// The people that would be added; nullptr before a rehearsal.
    [[nodiscard]] const PeopleRehearsal *rehearsal() const { return m_rehearsal.get(); }
    /// Rows with at least one problem.
    [[nodiscard]] int rowsWithProblems() const { return m_wrongRows; }
    /// People without a problem.
    [[nodiscard]] int wouldAdd() const { return m_wouldAdd; }
    /// Empty when import() can be called.
    [[nodiscard]] QString whyNotImport() const;
    /// True when importWithoutBadRows() can be called.
    [[nodiscard]] bool canLeaveOutBadRows() const;
    /// The rows with problems, to be corrected and imported again (badRowsCsv()).
    [[nodiscard]] QByteArray badRows() const;

signals:
    void changed();
    void flowsChanged();
    /// Of an import, 0 to 1.
    void progressed(double fraction);

private:
    void read(const std::optional<CsvFormat> &wanted);
    void rehearseTable();
    [[nodiscard]] QString whyNotAdd() const;
    void add(bool withoutBadRows);
    void checkKnown(const std::shared_ptr<const PeopleRehearsal> &rehearsal);
    void takeImport(const Result<PeopleImportReport> &report);
    void markRows();
    void enter(Phase phase, const std::optional<Error> &error = {});
    /// Drops what runs; answers to it find another generation.
    std::stop_token renew();
    [[nodiscard]] PeopleStore::ImportOptions options() const;

    Session &m_session;
    bool m_mayAddDepartments;
    QString m_timeZone;
    Phase m_phase = Phase::Choosing;
    std::optional<Error> m_error;
    ListPreview m_preview;
    ColumnWishes m_wishes;
    ColumnMapping m_mapping;
    std::optional<DateOrder> m_dateOrder;
    QList<FlowChoice> m_flows;
    QUuid m_flow;
    std::shared_ptr<const PeopleRehearsal> m_rehearsal;
    PeopleImportReport m_report;
    int m_wrongRows = 0;
    int m_wouldAdd = 0;
    TakenBack m_takenBack;
    QUuid m_batch; ///< of this attempt, the same when it is tried again
    std::stop_source m_stop;
    quint64 m_generation = 0;
};

/// "First name" for people, in their language.
[[nodiscard]] QString personFieldText(PersonField field);

} // namespace gangway
