// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/people/colleaguemodel.h"

#include "domain/base/whendone.h"
#include "usecases/people/people.h"

namespace gangway {

ColleagueModel::ColleagueModel(Session &session, QObject *parent)
    : QAbstractListModel(parent), m_session(session)
{
}

void ColleagueModel::load()
{
    whenDone(people::colleagues(m_session), this,
             [this](const Result<QList<Colleague>> &colleagues) {
                 if (colleagues)
                     setColleagues(*colleagues);
             });
}

void ColleagueModel::setColleagues(const QList<Colleague> &colleagues)
{
    m_known = true;
    if (colleagues == m_colleagues)
        return;
    beginResetModel();
    m_colleagues = colleagues;
    endResetModel();
}

QUuid ColleagueModel::find(const QString &typed) const
{
    const QString wanted = typed.simplified();
    QList<QUuid> called;
    for (const Colleague &colleague : m_colleagues) {
        if (colleague.email.compare(wanted, Qt::CaseInsensitive) == 0)
            return colleague.id;
        if (!wanted.isEmpty() && colleague.name.compare(wanted, Qt::CaseInsensitive) == 0)
            called << colleague.id;
    }
    return called.size() == 1 ? called.first() : QUuid();
}

QString ColleagueModel::emailOf(const QUuid &id) const
{
    const auto found = std::ranges::find(m_colleagues, id, &Colleague::id);
    return found == m_colleagues.cend() ? QString() : found->email;
}

int ColleagueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_colleagues.size());
}

QVariant ColleagueModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Colleague &colleague = m_colleagues.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return colleague.name.isEmpty()
                   ? colleague.email
                   : tr("%1 · %2", "name, address").arg(colleague.name, colleague.email);
    case Qt::EditRole:
    case EmailRole:
        return colleague.email;
    case IdRole:
        return colleague.id;
    default:
        return {};
    }
}

} // namespace gangway
