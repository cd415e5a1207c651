// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/taskwords.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

constexpr int mostDays = 3650;

/// Lower case, without marks, points and doubled blanks.
QString plainWords(const QString &text)
{
    QString words;
    for (const QChar c : text) {
        if (c.isLetterOrNumber() || c == u'+' || c == u'-' || c == u'/' || c == u'&')
            words += c.toLower();
        else
            words += u' ';
    }
    return words.simplified();
}

const QSet<QString> &titleHeadings()
{
    static const QSet<QString> words{
        u"what"_s,      u"task"_s,     u"tasks"_s,  u"action"_s,    u"actions"_s,
        u"activity"_s,  u"item"_s,     u"items"_s,  u"step"_s,      u"to do"_s,
        u"todo"_s,      u"to-do"_s,    u"title"_s,  u"name"_s,      u"description"_s,
        u"checklist"_s, u"summary"_s,  u"topic"_s,  u"task name"_s, u"action item"_s,
        u"aufgabe"_s,   u"aufgaben"_s, u"was"_s,    u"tâche"_s,     u"quoi"_s,
        u"tarea"_s,     u"qué"_s,      u"tarefa"_s, u"o quê"_s,     u"attività"_s,
        u"cosa"_s,      u"taak"_s,     u"wat"_s,    u"zadanie"_s,   u"uppgift"_s,
        u"タスク"_s,    u"内容"_s,     u"任务"_s,   u"задача"_s};
    return words;
}

const QSet<QString> &ownerHeadings()
{
    static const QSet<QString> words{u"who"_s,
                                     u"owner"_s,
                                     u"owners"_s,
                                     u"responsible"_s,
                                     u"responsibility"_s,
                                     u"assignee"_s,
                                     u"assigned to"_s,
                                     u"assigned"_s,
                                     u"by"_s,
                                     u"by whom"_s,
                                     u"person"_s,
                                     u"role"_s,
                                     u"team"_s,
                                     u"lead"_s,
                                     u"dri"_s,
                                     u"accountable"_s,
                                     u"responsible party"_s,
                                     u"task owner"_s,
                                     u"who does it"_s,
                                     u"person responsible"_s,
                                     u"wer"_s,
                                     u"zuständig"_s,
                                     u"verantwortlich"_s,
                                     u"qui"_s,
                                     u"responsable"_s,
                                     u"quién"_s,
                                     u"responsável"_s,
                                     u"quem"_s,
                                     u"chi"_s,
                                     u"responsabile"_s,
                                     u"wie"_s,
                                     u"kto"_s,
                                     u"担当"_s,
                                     u"担当者"_s,
                                     u"负责人"_s,
                                     u"кто"_s};
    return words;
}

const QSet<QString> &dueHeadings()
{
    static const QSet<QString> words{
        u"when"_s,  u"due"_s,      u"due date"_s,    u"deadline"_s,   u"by when"_s, u"timing"_s,
        u"time"_s,  u"timeline"_s, u"timeframe"_s,   u"time frame"_s, u"day"_s,     u"week"_s,
        u"date"_s,  u"due by"_s,   u"target date"_s, u"schedule"_s,   u"wann"_s,    u"fällig"_s,
        u"frist"_s, u"bis wann"_s, u"quand"_s,       u"échéance"_s,   u"cuándo"_s,  u"fecha"_s,
        u"plazo"_s, u"quando"_s,   u"prazo"_s,       u"scadenza"_s,   u"wanneer"_s, u"termin"_s,
        u"期限"_s,  u"时间"_s,     u"когда"_s,       u"срок"_s};
    return words;
}

const QSet<QString> &doneHeadings()
{
    static const QSet<QString> words{
        u""_s,        u"done"_s,     u"status"_s,   u"complete"_s, u"completed"_s, u"check"_s,
        u"checked"_s, u"finished"_s, u"erledigt"_s, u"fait"_s,     u"hecho"_s,     u"feito"_s,
        u"fatto"_s,   u"klaar"_s,    u"gotowe"_s,   u"完了"_s,     u"完成"_s,      u"готово"_s,
        u"ok"_s,      u"y/n"_s,      u"yes/no"_s};
    return words;
}

std::optional<int> numberWord(const QString &word)
{
    static const QHash<QString, int> words{
        {u"a"_s, 1},      {u"an"_s, 1},     {u"one"_s, 1},   {u"two"_s, 2},    {u"three"_s, 3},
        {u"four"_s, 4},   {u"five"_s, 5},   {u"six"_s, 6},   {u"seven"_s, 7},  {u"eight"_s, 8},
        {u"nine"_s, 9},   {u"ten"_s, 10},   {u"first"_s, 1}, {u"second"_s, 2}, {u"third"_s, 3},
        {u"fourth"_s, 4}, {u"1st"_s, 1},    {u"2nd"_s, 2},   {u"3rd"_s, 3},    {u"4th"_s, 4},
        {u"5th"_s, 5},    {u"eine"_s, 1},   {u"einen"_s, 1}, {u"zwei"_s, 2},   {u"erster"_s, 1},
        {u"erste"_s, 1},  {u"zweite"_s, 2}, {u"ersten"_s, 1}};
    bool ok = false;
    const int number = word.toInt(&ok);
    if (ok)
        return number;
    const auto found = words.constFind(word);
    return found == words.constEnd() ? std::nullopt : std::optional(*found);
}

int daysOf(const QString &unit)
{
    if (unit.startsWith(u"week") || unit.startsWith(u"woche") || unit == u"w" || unit == u"wk" ||
        unit == u"wks")
        return 7;
    if (unit.startsWith(u"month") || unit.startsWith(u"monat"))
        return 30;
    return 1;
}

std::optional<DueOffset> offset(int days, bool working)
{
    if (days < -mostDays || days > mostDays)
        return std::nullopt;
    return DueOffset{days, working};
}

/// "10 days before", "2 working days after the start", "a week prior to start"
std::optional<DueOffset> beforeOrAfter(const QString &words)
{
    static const QRegularExpression shape(
        uR"((?:^|\s)(\d+|[a-zß]+)\s*(working |business |work )?(days?|weeks?|months?|tage?n?|wochen?|monate?n?|d|w|wks?)\s+(before|prior|ahead|earlier|after|later|into|from|vor|nach|vorher|danach)(?:\s|$))"_s);
    const auto match = shape.match(words);
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = numberWord(match.captured(1));
    if (!number)
        return std::nullopt;
    const QString side = match.captured(4);
    const bool before = side == u"before" || side == u"prior" || side == u"ahead" ||
                        side == u"earlier" || side == u"vor" || side == u"vorher";
    const bool working = !match.captured(2).isEmpty();
    const int days = *number * daysOf(match.captured(3)) * (before ? -1 : 1);
    return *number > mostDays ? std::nullopt : offset(days, working);
}

/// "Day 1" is the start date, "Week 1" begins with it.
std::optional<DueOffset> dayOrWeek(const QString &words)
{
    static const QRegularExpression counted(
        uR"(^(?:on |in |by |at |during |am )?(end of )?(?:the )?(day|week|month|tag|woche|monat)s? (\d{1,4})$)"_s);
    static const QRegularExpression ordinal(
        uR"(^(?:on |in |by |at |during |am |in der |im )?(end of )?(?:the |their |your )?(first|second|third|fourth|1st|2nd|3rd|4th|5th|erster|ersten|erste|zweite) (day|week|month|tag|woche|monat)$)"_s);
    auto match = counted.match(words);
    QString unit = match.captured(2);
    QString word = match.captured(3);
    if (!match.hasMatch()) {
        match = ordinal.match(words);
        word = match.captured(2);
        unit = match.captured(3);
    }
    const auto number = match.hasMatch() ? numberWord(word) : std::nullopt;
    if (!number || *number > mostDays)
        return std::nullopt;
    const int length = daysOf(unit);
    if (*number == 0)
        return offset(0, false);
    const int begin = (*number - 1) * length;
    return offset(match.captured(1).isEmpty() ? begin : begin + length - 1, false);
}

/// "Day -3", "D+5", "T-7", "+2", "-10 days"
std::optional<DueOffset> signedDays(const QString &words)
{
    static const QRegularExpression shape(
        uR"(^(?:day |d|t|start )?\s?([+-])\s?(\d{1,4})\s?(days?|weeks?|tage?|wochen?)?$)"_s);
    const auto match = shape.match(words);
    if (!match.hasMatch())
        return std::nullopt;
    const int days = match.captured(2).toInt() * daysOf(match.captured(3));
    return offset(match.captured(1) == u"-" ? -days : days, false);
}

} // namespace

TaskColumn taskColumn(const QString &heading)
{
    const QString words = plainWords(heading);
    if (heading.trimmed() == u"#" || words == u"no" || words == u"nr" || words == u"id")
        return TaskColumn::Number;
    if (titleHeadings().contains(words))
        return TaskColumn::Title;
    if (ownerHeadings().contains(words))
        return TaskColumn::Owner;
    if (dueHeadings().contains(words))
        return TaskColumn::Due;
    return doneHeadings().contains(words) ? TaskColumn::Done : TaskColumn::Other;
}

std::optional<Owner> ownerFromWords(const QString &words)
{
    static const QHash<QString, Owner> owners{{u"hr"_s, Owner::Hr},
                                              {u"human resources"_s, Owner::Hr},
                                              {u"people"_s, Owner::Hr},
                                              {u"people team"_s, Owner::Hr},
                                              {u"people ops"_s, Owner::Hr},
                                              {u"people operations"_s, Owner::Hr},
                                              {u"people & culture"_s, Owner::Hr},
                                              {u"people partner"_s, Owner::Hr},
                                              {u"hr team"_s, Owner::Hr},
                                              {u"hr admin"_s, Owner::Hr},
                                              {u"hr department"_s, Owner::Hr},
                                              {u"personnel"_s, Owner::Hr},
                                              {u"personalabteilung"_s, Owner::Hr},
                                              {u"rh"_s, Owner::Hr},
                                              {u"人事"_s, Owner::Hr},
                                              {u"it"_s, Owner::It},
                                              {u"it team"_s, Owner::It},
                                              {u"it support"_s, Owner::It},
                                              {u"it department"_s, Owner::It},
                                              {u"it ops"_s, Owner::It},
                                              {u"helpdesk"_s, Owner::It},
                                              {u"help desk"_s, Owner::It},
                                              {u"service desk"_s, Owner::It},
                                              {u"buddy"_s, Owner::Buddy},
                                              {u"onboarding buddy"_s, Owner::Buddy},
                                              {u"mentor"_s, Owner::Buddy},
                                              {u"peer"_s, Owner::Buddy},
                                              {u"pate"_s, Owner::Buddy},
                                              {u"manager"_s, Owner::Manager},
                                              {u"line manager"_s, Owner::Manager},
                                              {u"hiring manager"_s, Owner::Manager},
                                              {u"people manager"_s, Owner::Manager},
                                              {u"supervisor"_s, Owner::Manager},
                                              {u"team lead"_s, Owner::Manager},
                                              {u"team leader"_s, Owner::Manager},
                                              {u"lead"_s, Owner::Manager},
                                              {u"boss"_s, Owner::Manager},
                                              {u"vorgesetzter"_s, Owner::Manager},
                                              {u"vorgesetzte"_s, Owner::Manager},
                                              {u"führungskraft"_s, Owner::Manager},
                                              {u"responsable"_s, Owner::Manager},
                                              {u"上司"_s, Owner::Manager},
                                              {u"new hire"_s, Owner::NewHire},
                                              {u"new joiner"_s, Owner::NewHire},
                                              {u"new starter"_s, Owner::NewHire},
                                              {u"new employee"_s, Owner::NewHire},
                                              {u"new colleague"_s, Owner::NewHire},
                                              {u"new team member"_s, Owner::NewHire},
                                              {u"new person"_s, Owner::NewHire},
                                              {u"newhire"_s, Owner::NewHire},
                                              {u"joiner"_s, Owner::NewHire},
                                              {u"newcomer"_s, Owner::NewHire},
                                              {u"onboardee"_s, Owner::NewHire},
                                              {u"employee"_s, Owner::NewHire},
                                              {u"you"_s, Owner::NewHire},
                                              {u"me"_s, Owner::NewHire},
                                              {u"self"_s, Owner::NewHire},
                                              {u"neue kollegin"_s, Owner::NewHire},
                                              {u"neuer kollege"_s, Owner::NewHire},
                                              {u"mitarbeiter"_s, Owner::NewHire},
                                              {u"本人"_s, Owner::NewHire}};
    QString key = plainWords(words);
    if (key.startsWith(u"the "))
        key = key.mid(4);
    const auto found = owners.constFind(key);
    return found == owners.constEnd() ? std::nullopt : std::optional(*found);
}

std::optional<DueOffset> dueFromWords(const QString &words)
{
    const QString plain = plainWords(words);
    if (plain.size() > 80)
        return std::nullopt;
    static const QSet<QString> start{u"start"_s,      u"start date"_s, u"start day"_s,
                                     u"on start"_s,   u"on arrival"_s, u"arrival"_s,
                                     u"on day one"_s, u"day one"_s,    u"on the start date"_s};
    if (start.contains(plain))
        return DueOffset{0, false};
    if (const auto due = beforeOrAfter(plain))
        return due;
    if (const auto due = dayOrWeek(plain))
        return due;
    return signedDays(plain);
}

} // namespace gangway
