// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/personfacts.h"

#include <QAbstractListModel>

namespace gangway {

class Session;

/// The members of the organisation, for naming somebody's manager or buddy: by address, or by name
/// when one alone has it.
class ColleagueModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< QUuid
        EmailRole,             ///< QString
    };
    Q_ENUM(Role)

    explicit ColleagueModel(Session &session, QObject *parent = nullptr);

    /// Reads them again. When it fails, those that were there stay.
    void load();
    /// False until they were read once.
    [[nodiscard]] bool isKnown() const { return m_known; }
    void setColleagues(const QList<Colleague> &colleagues);
    /// Null when nobody, or more than one, is meant by what was typed.
    [[nodiscard]] QUuid find(const QString &typed) const;
    [[nodiscard]] QString emailOf(const QUuid &id) const; ///< empty: no member

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;

private:
    Session &m_session;
    QList<Colleague> m_colleagues;
    bool m_known = false;
};

} // namespace gangway
