// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/people/importproblemmodel.h"

#include <QLocale>

namespace gangway {

void ImportProblemModel::setProblems(const QList<CsvProblem> &problems,
                                     const QList<CsvProblem> &notes)
{
    QList<Entry> wanted;
    wanted.reserve(problems.size() + notes.size());
    QHash<QString, int> seen;
    const auto add = [&](const CsvProblem &problem, bool note) {
        const QChar separator(0x1f);
        QString key = QString::number(problem.row) + separator + problem.column + separator +
                      problem.why + separator + QString::number(note);
        if (const int before = seen[key]++; before > 0)
            key += separator + QString::number(before);
        wanted.append({.problem = problem, .note = note, .key = key});
    };
    for (const CsvProblem &problem : problems)
        add(problem, false);
    for (const CsvProblem &note : notes)
        add(note, true);
    m_problems = static_cast<int>(problems.size());
    syncRows(m_entries, wanted, &Entry::key, rowSignals());
}

int ImportProblemModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int ImportProblemModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImportProblemModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries.at(index.row());
    if (role == IsNoteRole)
        return entry.note;
    if (role == Qt::TextAlignmentRole && index.column() == Row)
        return int(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Row: // 0: the file as a whole
        return entry.problem.row > 0 ? QLocale().toString(entry.problem.row) : QString();
    case Kind:
        return entry.note ? tr("Note") : tr("Problem");
    case Field:
        return entry.problem.column;
    case Message:
        return entry.problem.why;
    default:
        return {};
    }
}

QVariant ImportProblemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == Row)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter); // as its numbers
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Row:
        return tr("Row", "of a file");
    case Kind:
        return tr("Kind", "problem or note");
    case Field:
        return tr("Column", "of a file");
    case Message:
        return tr("Why");
    default:
        return {};
    }
}

} // namespace gangway
