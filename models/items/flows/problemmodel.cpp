// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/flows/problemmodel.h"

#include "domain/base/ids.h"
#include "domain/content/blocktitles.h"
#include "items/base/rolenames.h"

namespace gangway {

ProblemModel::ProblemModel(QObject *parent) : SyncedModel(parent) {}

QString ProblemModel::Row::key() const
{
    return QStringList{idText(problem.target), problem.code, problem.field, problem.language,
                       QString::number(occurrence)}
        .join(QLatin1Char('/'));
}

void ProblemModel::setProblems(const QList<Problem> &problems, const FlowDocument &document,
                               const ContentTypeRegistry &registry)
{
    const FlowPlaces places(document, registry);
    QList<Row> wanted;
    QHash<std::pair<QUuid, QString>, int> seen;
    for (const Problem &problem : problems) {
        const QString what =
            problem.code + QLatin1Char('/') + problem.field + QLatin1Char('/') + problem.language;
        // What is said of a language holds for the whole flow, wherever it leads.
        const QString where = problem.language.isEmpty() ? places.of(problem.target) : QString();
        wanted.append({problem, where, seen[{problem.target, what}]++});
    }
    std::ranges::stable_sort(wanted, {}, &Row::level);
    syncRows(m_rows, wanted, &Row::key, rowSignals());
    const auto errors = std::ranges::count(m_rows, Level::Error, &Row::level);
    const auto warnings = std::ranges::count(m_rows, Level::Warning, &Row::level);
    if (errors != m_errors || warnings != m_warnings) {
        m_errors = static_cast<int>(errors);
        m_warnings = static_cast<int>(warnings);
        emit countsChanged();
    }
}

int ProblemModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ProblemModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return row.problem.message;
    case Qt::AccessibleTextRole:
        return QStringList{levelText(row.problem.level), row.where, row.problem.message}.join(
            QStringLiteral(". "));
    case LevelRole:
        return static_cast<int>(row.problem.level);
    case TargetRole:
        return row.problem.target;
    case FieldRole:
        return row.problem.field;
    case CodeRole:
        return row.problem.code;
    case WhereRole:
        return row.where;
    default:
        return {};
    }
}

QString ProblemModel::levelText(Level level)
{
    switch (level) {
    case Level::Error:
        return tr("Error");
    case Level::Warning:
        return tr("Warning");
    case Level::Info:
        return tr("Note");
    }
    return {};
}

QHash<int, QByteArray> ProblemModel::roleNames() const
{
    return rolesWith<Role>(QAbstractListModel::roleNames());
}

} // namespace gangway
