// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/personcheck.h"

#include "domain/base/oddcharacters.h"
#include "domain/base/timezones.h"
#include "domain/content/validation.h"
#include "exchange/datecolumn.h"
#include "exchange/peopleheadings.h"
#include "exchange/personname.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace gangway {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PeopleImport)
};

constexpr int longestText = 200; ///< characters, as people count them
constexpr qsizetype shownText = 100;

int characterCount(const QString &text)
{
    if (text.size() <= longestText)
        return int(text.size()); // cannot be too many
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    int count = 0;
    while (finder.toNextBoundary() >= 0)
        ++count;
    // The database counts code points: one of many marks must not be too long for it.
    const int points = int(text.toUcs4().size());
    return count <= longestText && points > longestText ? points : count;
}

/// A language tag for a tag or for a language's name: its own, or in one of some languages.
QString languageTag(const QString &text)
{
    static const QHash<QString, QString> names = [] {
        QHash<QString, QString> result;
        for (int i = QLocale::Abkhazian; i <= QLocale::LastLanguage; ++i) {
            const auto language = QLocale::Language(i);
            const QString code = QLocale::languageToCode(language);
            if (code.isEmpty())
                continue;
            result.insert(QLocale::languageToString(language).toLower(), code);
            const QString own = QLocale(language).nativeLanguageName().toLower();
            if (!own.isEmpty() && !result.contains(own))
                result.insert(own, code);
        }
        const auto add = [&result](const char *words, const char *code) {
            const auto list = QString::fromUtf8(words).split(u' ');
            for (const QString &word : list)
                result.insert(word, QString::fromLatin1(code));
        };
        add("english englisch inglés ingles anglais inglês inglese engels angielski 英語 英语",
            "en");
        add("german deutsch alemán aleman allemand alemão tedesco duits niemiecki ドイツ語 德语",
            "de");
        add("spanish spanisch español espanol castellano espagnol espanhol spagnolo spaans "
            "hiszpański スペイン語 西班牙语",
            "es");
        add("french französisch francés frances français francais francês francese frans "
            "francuski フランス語 法语",
            "fr");
        add("portuguese portugiesisch portugués portugais português portoghese portugees "
            "portugalski ポルトガル語 葡萄牙语",
            "pt");
        add("italian italienisch italiano italien italiaans włoski イタリア語 意大利语", "it");
        add("dutch niederländisch holländisch neerlandés néerlandais holandês olandese nederlands "
            "niderlandzki holenderski オランダ語 荷兰语",
            "nl");
        add("polish polnisch polaco polonais polonês polacco pools polski ポーランド語 波兰语",
            "pl");
        add("japanese japanisch japonés japonais japonês giapponese japans japoński 日本語 日语",
            "ja");
        add("chinese chinesisch mandarin chino chinois chinês cinese chinees chiński 中国語 中文 "
            "汉语",
            "zh");
        return result;
    }();
    if (const auto found = names.constFind(text.toLower()); found != names.constEnd())
        return *found;
    QString tag = text.section(u'.', 0, 0); // "de_DE.UTF-8"
    tag.replace(u'_', u'-');
    const QStringList parts = tag.split(u'-');
    const auto word = [](const QString &part) {
        return std::ranges::all_of(
            part, [](QChar c) { return c.unicode() < 128 && c.isLetterOrNumber(); });
    };
    const bool primary = (parts[0].size() == 2 || parts[0].size() == 3) && parts[0][0].isLetter();
    const bool rest = std::ranges::all_of(parts, [&](const QString &part) {
        return !part.isEmpty() && part.size() <= 8 && word(part);
    });
    return primary && rest ? tag : QString();
}

bool isSpreadsheetError(const QString &text)
{
    return text.size() > 3 && text.startsWith(u'#') && text == text.toUpper() &&
           (text.endsWith(u'!') || text.endsWith(u'?'));
}

/// Checks one person field by field.
class Check
{
public:
    explicit Check(const PersonTexts &texts) : m_texts(texts) {}
    CheckedPerson run();

private:
    [[nodiscard]] QString text(PersonField field) const;
    [[nodiscard]] QString oddText(PersonField field, const QString &text) const;
    void problem(PersonField field, const QString &why)
    {
        m_result.findings.append({field, why, false});
    }
    void leaveOut(PersonField field, const QString &why)
    {
        m_result.findings.append({field, why, true});
    }
    void readEmail();
    void readNames();
    void checkName(PersonField field, QString &name);
    void readManager();
    void readText(PersonField field, QString &into);
    void readPlace();

    const PersonTexts &m_texts;
    CheckedPerson m_result;
};

QString Check::text(PersonField field) const
{
    QString text = m_texts[field].simplified();
    // Gangway's own lists guard what a spreadsheet would take for a formula.
    if (text.size() > 1 && text[0] == u'\'' && QStringView(u"=+-@").contains(text[1]))
        text.remove(0, 1);
    return text;
}

/// Why the characters of a text do not do; empty when they do.
QString Check::oddText(PersonField field, const QString &text) const
{
    const auto use = field == PersonField::Email || field == PersonField::ManagerEmail
                         ? TextUse::Address
                         : TextUse::Line;
    const auto odd = oddCharacter(text, use);
    if (!odd)
        return {};
    if (*odd == 0xFFFD)
        return Words::tr("A character of this text could not be read: %1. Save the file as UTF-8.")
            .arg(text.left(shownText));
    return Words::tr("There is a character here that cannot be seen: %1. Type the text again "
                     "without it.")
        .arg(characterName(*odd));
}

void Check::readEmail()
{
    const QString written = text(PersonField::Email);
    const QString email = addressIn(written);
    m_result.person.email = email.toLower();
    if (written.isEmpty())
        return problem(PersonField::Email, Words::tr("The e-mail address is missing."));
    if (const QString odd = oddText(PersonField::Email, email); !odd.isEmpty())
        return problem(PersonField::Email, odd);
    if (!isEmailAddress(email))
        problem(PersonField::Email, Words::tr("This is not an e-mail address: %1")
                                        .arg(withVisibleControls(written.left(shownText))));
}

void Check::checkName(PersonField field, QString &name)
{
    if (const QString odd = oddText(field, name); !odd.isEmpty())
        problem(field, odd);
    else if (const int length = characterCount(name); length > longestText)
        problem(field, Words::tr("This name has %1 characters; at most %2 can be kept.")
                           .arg(length)
                           .arg(longestText));
    else if (isSpreadsheetError(name))
        problem(field, Words::tr("This is an error of the spreadsheet: %1").arg(name));
}

void Check::readNames()
{
    QString &first = m_result.person.firstName;
    QString &last = m_result.person.lastName;
    first = text(PersonField::FirstName);
    last = text(PersonField::LastName);
    QString whole = text(PersonField::Name);
    const QString written = text(PersonField::Email);
    if (whole.isEmpty() && first.isEmpty() && last.isEmpty() && written.contains(u'<'))
        whole = written.section(u'<', 0, 0).remove(u'"').simplified(); // Ann Lee <ann@a.example>
    const bool firstGiven = !first.isEmpty();
    const bool lastGiven = !last.isEmpty();
    if (!whole.isEmpty() && !firstGiven && !lastGiven)
        std::tie(first, last) = splitName(whole);
    else if (!whole.isEmpty() && !firstGiven)
        first = restOfName(whole, last);
    else if (!whole.isEmpty() && !lastGiven)
        last = restOfName(whole, first);
    const bool separate =
        !m_texts[PersonField::FirstName].isEmpty() || m_texts[PersonField::Name].isEmpty();
    const PersonField field = separate ? PersonField::FirstName : PersonField::Name;
    if (first.isEmpty() && last.isEmpty())
        return problem(field, Words::tr("The name is missing."));
    checkName(field, first);
    checkName(separate ? PersonField::LastName : PersonField::Name, last);
}

void Check::readManager()
{
    const QString written = text(PersonField::ManagerEmail);
    if (meansNothing(written))
        return;
    const QString manager = addressIn(written);
    if (const QString odd = oddText(
            manager.contains(u'@') ? PersonField::ManagerEmail : PersonField::Name, manager);
        !odd.isEmpty())
        return leaveOut(PersonField::ManagerEmail,
                        Words::tr("%1 The manager is left out.").arg(odd));
    if (!manager.contains(u'@')) {
        m_result.person.managerName = manager.left(longestText);
        return;
    }
    if (!isEmailAddress(manager))
        return leaveOut(PersonField::ManagerEmail,
                        Words::tr("This is not an e-mail address: %1. The manager is left out.")
                            .arg(manager.left(shownText)));
    if (manager.toLower() == m_result.person.email)
        return leaveOut(
            PersonField::ManagerEmail,
            Words::tr("A person cannot be their own manager. The manager is left out."));
    m_result.person.managerEmail = manager.toLower();
}

void Check::readText(PersonField field, QString &into)
{
    const QString written = text(field);
    if (meansNothing(written))
        return;
    if (const QString odd = oddText(field, written); !odd.isEmpty())
        return leaveOut(field, Words::tr("%1 It is left out.").arg(odd));
    if (const int length = characterCount(written); length > longestText)
        return leaveOut(field, Words::tr("This text has %1 characters; at most %2 can be kept. It "
                                         "is left out.")
                                   .arg(length)
                                   .arg(longestText));
    if (isSpreadsheetError(written))
        return leaveOut(
            field,
            Words::tr("This is an error of the spreadsheet: %1. It is left out.").arg(written));
    into = written;
}

void Check::readPlace()
{
    QString language;
    readText(PersonField::Language, language);
    if (!language.isEmpty()) {
        m_result.person.language = languageTag(language);
        if (m_result.person.language.isEmpty())
            leaveOut(PersonField::Language,
                     Words::tr("This language is not known: %1. It is left out; write its code, "
                               "such as en or de.")
                         .arg(language.left(shownText)));
    }
    QString zone;
    readText(PersonField::TimeZone, zone);
    if (zone.isEmpty())
        return;
    if (isTimeZone(zone))
        m_result.person.timeZone = zone;
    else
        leaveOut(PersonField::TimeZone,
                 Words::tr("This time zone is not known: %1. It is left out; write it as "
                           "Europe/Berlin.")
                     .arg(zone.left(shownText)));
}

CheckedPerson Check::run()
{
    readEmail();
    readNames();
    readManager();
    readText(PersonField::Department, m_result.person.department);
    readText(PersonField::Location, m_result.person.location);
    readText(PersonField::Position, m_result.person.position);
    readPlace();
    return std::move(m_result);
}

} // namespace

bool meansNothing(const QString &text)
{
    static const QSet<QString> nothing{QString(),
                                       QStringLiteral("-"),
                                       QStringLiteral("–"),
                                       QStringLiteral("—"),
                                       QStringLiteral("--"),
                                       QStringLiteral("n/a"),
                                       QStringLiteral("#n/a"),
                                       QStringLiteral("null"),
                                       QStringLiteral("(null)"),
                                       QStringLiteral("nil"),
                                       QStringLiteral("<null>"),
                                       QStringLiteral("(blank)"),
                                       QStringLiteral("k. a."),
                                       QStringLiteral("k.a."),
                                       QStringLiteral("{}")};
    return nothing.contains(text.simplified().toLower());
}

CheckedPerson checkPerson(const PersonTexts &texts)
{
    return Check(texts).run();
}

CheckedPerson checkTypedPerson(const PersonTexts &texts)
{
    CheckedPerson checked = Check(texts).run();
    const QString start = texts[PersonField::StartDate].trimmed();
    if (!start.isEmpty()) {
        const DateColumn::Parsed parsed = DateColumn().parse(start);
        checked.person.startDate = parsed.date;
        if (!parsed.date)
            checked.findings.append({PersonField::StartDate, parsed.why, false});
    }
    return checked;
}

} // namespace gangway
