// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/importproblemmodel.h"

#include <QLocale>

namespace gangway {

QString ImportProblemModel::Entry::key() const
{
    return QStringList{QString::number(problem.row), problem.column, problem.why,
                       QString::number(note), QString::number(occurrence)}
        .join(QChar(0x1f));
}

void ImportProblemModel::setProblems(const QList<CsvProblem> &problems,
                                     const QList<CsvProblem> &notes)
{
    QList<Entry> wanted;
    QHash<QString, int> seen;
    const auto add = [&](const CsvProblem &problem, bool note) {
        Entry entry{.problem = problem, .note = note, .occurrence = 0};
        entry.occurrence = seen[entry.key()]++;
        wanted.append(entry);
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
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Row:
        return tr("Row", "of a file");
    case Field:
        return tr("Column", "of a file");
    case Message:
        return tr("What is wrong");
    default:
        return {};
    }
}

} // namespace gangway
