// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/base/syncedmodel.h"
#include "usecases/base/reading.h"
#include "usecases/people/peoplesource.h"

#include <QAbstractItemModel>

#include <memory>

namespace gangway {

/// One person's stages and their blocks with state and answers (product row E5). Live: read again
/// at every hint, changed by difference; reset only for another person.
class PersonProgressModel final : public SyncedModel<QAbstractItemModel>
{
    Q_OBJECT

public:
    enum Column { Title, Status, Due, When, Answer, ColumnCount };
    Q_ENUM(Column)
    enum class Step { Done, Now, Later, ShownOnly };
    Q_ENUM(Step)
    enum Role {
        IdRole = Qt::UserRole, ///< QUuid
        IsStageRole,           ///< bool
        StepRole,              ///< int(Step)
        OverdueRole,           ///< bool, of the stage that makes the person late, and its blocks
        TypeRole,              ///< QString: content type of a block
        OptionalRole,          ///< bool: a stage or block that may be left out
        DoneRole,              ///< int, of stages: blocks done
        TotalRole,             ///< int, of stages: blocks that can be done
        WhenRole,              ///< QDateTime of completion, invalid: not complete
        AnswerRole,            ///< QString, all of it
    };
    Q_ENUM(Role)

    /// The source must outlive the model.
    explicit PersonProgressModel(PersonSource &source, QObject *parent = nullptr);
    ~PersonProgressModel() override;

    /// By whose day a stage is overdue (IANA name); this computer's at first.
    void setTimeZone(const QString &timeZone) { m_timeZone = timeZone; }
    void setPerson(const QUuid &id);
    void refresh() { m_reading.refresh(); }
    [[nodiscard]] LoadState state() const { return m_reading.state(); }
    [[nodiscard]] const Error &error() const { return m_reading.error(); }
    [[nodiscard]] bool hasValue() const { return m_reading.hasValue(); }
    /// What was read of the person; everything empty before that.
    [[nodiscard]] const PersonDetails &details() const { return m_details; }
    [[nodiscard]] static QString stepText(Step step);

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

signals:
    void stateChanged();
    void personChanged(); ///< something in details().person or beside it

private:
    void show(const PersonDetails &details);
    [[nodiscard]] static Step stepOf(const PersonStageDetails &stage, const PersonDetails &details);
    [[nodiscard]] QVariant stageData(const PersonStageDetails &stage, int column, int role) const;
    [[nodiscard]] QVariant blockData(const PersonStageDetails &stage, const PersonBlock &block,
                                     int column, int role) const;

    PersonSource &m_source;
    QString m_timeZone;
    QUuid m_id;
    PersonDetails m_details;
    Reading<PersonDetails> m_reading;
};

} // namespace gangway
