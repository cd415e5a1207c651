// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/configchecks.h"

#include "domain/content/listtexts.h"
#include "domain/content/patternlength.h"
#include "domain/content/schemawords.h"

#include <QCoreApplication>
#include <QDate>
#include <QHash>
#include <QJsonArray>
#include <QLocale>
#include <QSet>
#include <QTime>

#include <cmath>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

struct ConfigTexts
{
    Q_DECLARE_TR_FUNCTIONS(ConfigChecks)
};

/// The shortest texts that pass the check of a format (checkAnswer).
const QHash<QString, int> &shortestOfFormat()
{
    static const QHash<QString, int> lengths{{u"email"_s, 6}, {u"url"_s, 8}, {u"phone"_s, 4}};
    return lengths;
}

QString shown(double number)
{
    return QLocale().toString(number, 'g', 12);
}

class ConfigChecker
{
public:
    ConfigChecker(const ContentBlock &block, const ContentType &type, const QString &language)
        : m_block(block), m_config(block.config), m_type(type), m_language(language)
    {
    }

    QList<Problem> run()
    {
        if (!checkSchema())
            return m_problems; // the checks below rely on the right types
        checkKinds();
        checkOrder(u"min"_s, u"max"_s);
        checkOrder(u"minLength"_s, u"maxLength"_s);
        checkOrder(u"minSelected"_s, u"maxSelected"_s);
        checkOrder(u"earliest"_s, u"latest"_s);
        checkDecimals();
        checkTextForm();
        checkEntries();
        checkOptions();
        checkQuestions();
        checkSource();
        return m_problems;
    }

private:
    void add(Level level, const QString &path, const QString &code, const QString &message)
    {
        const QString field = path.isEmpty() ? u"config"_s : u"config."_s + path;
        m_problems.append({level, m_block.id, field, message, code, {}});
    }

    void error(const QString &path, const QString &code, const QString &message)
    {
        add(Level::Error, path, code, message);
    }

    [[nodiscard]] QString label(const QString &key) const
    {
        return propertyLabel(m_type.configSchema, key);
    }

    bool checkSchema()
    {
        const QList<SchemaFault> faults = m_type.config->check(m_config);
        if (faults.isEmpty())
            return true;
        const auto words = schemaWords(m_type.configSchema, m_config, m_type.displayName);
        const QString path = words ? words->path : faults.first().path;
        error(path, u"badConfig"_s,
              words
                  ? words->message
                  : ConfigTexts::tr("The setting “%1” holds something that does not belong there.")
                        .arg(label(path.section(u'.', 0, 0).section(u'[', 0, 0))));
        return false;
    }

    void checkKinds()
    {
        const QJsonObject properties = m_type.configSchema.value(u"properties"_s).toObject();
        for (auto it = properties.begin(); it != properties.end(); ++it) {
            const QString kind = it->toObject().value(u"x-kind"_s).toString();
            const QString text = m_config.value(it.key()).toString();
            if (!kind.isEmpty() && !text.isEmpty())
                checkKind(kind, it.key(), text);
        }
    }

    void checkKind(const QString &kind, const QString &key, const QString &text)
    {
        if (kind == "url"_L1 && !isUsableAddress(text)) {
            error(key, u"badUrl"_s,
                  ConfigTexts::tr("“%1” is not a web address: it begins with https://.").arg(text));
        } else if (kind == "email"_L1 && !isEmailAddress(text)) {
            error(key, u"badEmail"_s, ConfigTexts::tr("“%1” is not an e-mail address.").arg(text));
        } else if (kind == "date"_L1 && !QDate::fromString(text, Qt::ISODate).isValid()) {
            error(key, u"badDate"_s,
                  ConfigTexts::tr("“%1” is not a day such as 2026-03-31.").arg(text));
        } else if (kind == "time"_L1 && !QTime::fromString(text, u"HH:mm"_s).isValid()) {
            error(key, u"badTime"_s,
                  ConfigTexts::tr("“%1” is not a time such as 09:30.").arg(text));
        } else if (kind == "pattern"_L1 && !isUsablePattern(text)) {
            error(
                key, u"badPattern"_s,
                ConfigTexts::tr("“%1” cannot be read as a form of answers: a bracket may be open, "
                                "or something stands before + or * that cannot be repeated.")
                    .arg(text));
        }
    }

    /// Imported documents link to their neighbours ("../handbook.md", "#pay"): not harmful, but
    /// they lead nowhere from here, which is a warning. What names another scheme is an error.
    bool isUsableAddress(const QString &text)
    {
        if (isSafeUrl(text))
            return true;
        const qsizetype colon = text.indexOf(u':');
        const qsizetype slash = text.indexOf(u'/');
        const bool scheme = colon >= 0 && (slash < 0 || colon < slash);
        if (scheme || text.startsWith("//"_L1) || text.contains(u'\\'))
            return false;
        add(Level::Warning, u"url"_s, u"relativeUrl"_s,
            ConfigTexts::tr("“%1” leads nowhere outside its old place: give a full address.")
                .arg(text));
        return true;
    }

    void checkOrder(const QString &lowKey, const QString &highKey)
    {
        const QJsonValue low = m_config.value(lowKey);
        const QJsonValue high = m_config.value(highKey);
        const bool numbers = low.isDouble() && high.isDouble() && low.toDouble() > high.toDouble();
        const bool texts = low.isString() && high.isString() && !low.toString().isEmpty() &&
                           !high.toString().isEmpty() && low.toString() > high.toString();
        if (!numbers && !texts)
            return;
        const auto words = [](const QJsonValue &value) {
            return value.isDouble() ? shown(value.toDouble()) : value.toString();
        };
        error(lowKey, u"emptyRange"_s,
              ConfigTexts::tr("“%1” (%2) is above “%3” (%4), so that nothing can be entered.")
                  .arg(label(lowKey), words(low), label(highKey), words(high)));
    }

    /// Between the limits there must be a number with so many decimals.
    void checkDecimals()
    {
        const QJsonValue low = m_config.value(u"min"_s);
        const QJsonValue high = m_config.value(u"max"_s);
        const QJsonValue decimals = m_config.value(u"decimals"_s);
        if (!low.isDouble() || !high.isDouble() || !decimals.isDouble() ||
            low.toDouble() > high.toDouble())
            return;
        const double scale = std::pow(10.0, decimals.toInt());
        const auto slack = [](double number) { return 1e-9 * std::max(1.0, std::abs(number)); };
        const double first = std::ceil(low.toDouble() * scale - slack(low.toDouble() * scale));
        const double last = std::floor(high.toDouble() * scale + slack(high.toDouble() * scale));
        if (first <= last)
            return;
        const QString range = ConfigTexts::tr("%1 and %2", "two numbers")
                                  .arg(shown(low.toDouble()), shown(high.toDouble()));
        error(u"decimals"_s, u"emptyRange"_s,
              decimals.toInt() == 0
                  ? ConfigTexts::tr("There is no whole number between %1. Allow decimal places.")
                        .arg(range)
                  : ConfigTexts::tr("There is no number with %n decimal place(s) between %1.",
                                    nullptr, decimals.toInt())
                        .arg(range));
    }

    /// Length, form and kind of a text must leave something that can be entered.
    void checkTextForm()
    {
        const int least = m_config.value(u"minLength"_s).toInt();
        const QJsonValue most = m_config.value(u"maxLength"_s);
        const QString format = m_config.value(u"format"_s).toString();
        const int needed = shortestOfFormat().value(format);
        if (most.isDouble() && needed > most.toInt()) {
            error(u"maxLength"_s, u"emptyRange"_s,
                  ConfigTexts::tr("“%1” is %2, but no answer of the kind asked for is that short.")
                      .arg(label(u"maxLength"_s))
                      .arg(most.toInt()));
        }
        const QString pattern = m_config.value(u"pattern"_s).toString();
        if (pattern.isEmpty() || !isUsablePattern(pattern))
            return;
        const auto length = patternLength(pattern);
        if (!length)
            return;
        if (most.isDouble() && length->least > most.toInt()) {
            error(u"pattern"_s, u"emptyRange"_s,
                  ConfigTexts::tr("“%1” and “%2” cannot both hold: the form needs %3 characters or "
                                  "more, %4 are allowed.")
                      .arg(label(u"pattern"_s), label(u"maxLength"_s))
                      .arg(length->least)
                      .arg(most.toInt()));
        } else if (length->most && *length->most < least) {
            error(
                u"pattern"_s, u"emptyRange"_s,
                ConfigTexts::tr("“%1” and “%2” cannot both hold: the form allows %3 characters at "
                                "most, %4 are asked for.")
                    .arg(label(u"pattern"_s), label(u"minLength"_s))
                    .arg(*length->most)
                    .arg(least));
        }
    }

    [[nodiscard]] QString entryName(const ListText &entry) const
    {
        if (entry.kind == "option"_L1)
            return ConfigTexts::tr("Option %1").arg(entry.number);
        if (entry.kind == "question"_L1)
            return ConfigTexts::tr("Question %1").arg(entry.number);
        if (entry.kind == "answer"_L1) {
            const QString question = entry.path.section(u'[', 1, 1).section(u']', 0, 0);
            return ConfigTexts::tr("Answer %1 of question %2")
                .arg(entry.number)
                .arg(question.toInt() + 1);
        }
        return ConfigTexts::tr("Entry %1").arg(entry.number);
    }

    /// What people choose from must have words, and not the same ones.
    void checkEntries()
    {
        QHash<QString, int> said; // by the list they are in
        for (const ListText &entry : listTexts(m_block, m_type)) {
            const QString text = shownText(m_block, entry, m_language, m_language).simplified();
            const QString name = entryName(entry);
            if (text.isEmpty()) {
                const bool question = entry.kind == "question"_L1;
                add(question ? Level::Warning : Level::Error, entry.path,
                    question ? u"questionWithoutText"_s : u"missingText"_s,
                    question
                        ? ConfigTexts::tr("%1 has no text: people see its answers alone.").arg(name)
                        : ConfigTexts::tr("%1 has no text yet.").arg(name));
                continue;
            }
            if (entry.longest > 0 && text.size() > entry.longest) {
                error(entry.path, u"tooLong"_s,
                      ConfigTexts::tr("%1 is too long: %n character(s) at most.", nullptr,
                                      entry.longest)
                          .arg(name));
            }
            const QString list = entry.path.left(entry.path.lastIndexOf(u'['));
            const int before = said.value(list + u'\n' + text);
            if (before > 0 && entry.kind != "question"_L1) {
                error(entry.path, u"saidTwice"_s,
                      ConfigTexts::tr("%1 says the same as number %2: “%3”.")
                          .arg(name)
                          .arg(before)
                          .arg(text));
            } else {
                said.insert(list + u'\n' + text, entry.number);
            }
        }
    }

    void checkOptions()
    {
        const bool isChoice = m_block.type == "choice"_L1;
        if (!isChoice && m_block.type != "multi_choice"_L1)
            return;
        const qsizetype count = m_config.value(u"options"_s).toArray().size();
        const int least = m_config.value(u"minSelected"_s).toInt();
        const bool other = m_config.value(u"allowOther"_s).toBool();
        if (count == 0 && !other) {
            error(u"options"_s, u"choiceWithoutOptions"_s,
                  ConfigTexts::tr("There is nothing to choose from: add options."));
        } else if (least > count) {
            error(u"minSelected"_s, u"emptyRange"_s,
                  ConfigTexts::tr("%1 must be chosen, but there are only %n option(s).", nullptr,
                                  static_cast<int>(count))
                      .arg(least));
        }
    }

    void checkQuestions()
    {
        if (m_block.type != "quiz"_L1)
            return;
        const QString key = u"questions"_s;
        const QJsonArray questions = m_config.value(key).toArray();
        if (questions.isEmpty())
            error(key, u"quizWithoutQuestions"_s,
                  ConfigTexts::tr("The quiz has no questions yet."));
        QSet<QString> ids;
        for (qsizetype i = 0; i < questions.size(); ++i) {
            const QString path = u"%1[%2]"_s.arg(key).arg(i);
            const QJsonObject question = questions.at(i).toObject();
            const QString id = question.value(u"id"_s).toString();
            if (ids.contains(id)) {
                error(path, u"badQuestion"_s,
                      ConfigTexts::tr("Question %1 is there twice: remove one of the two.")
                          .arg(i + 1));
            } else if (const QString why = whyNotAnswerable(question); !why.isEmpty()) {
                error(path, u"badQuestion"_s, why.arg(i + 1));
            }
            ids.insert(id);
        }
    }

    /// What keeps people from getting it right, with %1 for the number of the question.
    static QString whyNotAnswerable(const QJsonObject &question)
    {
        const QJsonArray options = question.value(u"options"_s).toArray();
        const QJsonArray correct = question.value(u"correct"_s).toArray();
        if (options.size() < 2)
            return ConfigTexts::tr("Question %1 needs two answers or more to choose from.");
        if (correct.isEmpty())
            return ConfigTexts::tr("Question %1 has no right answer: tick one.");
        for (const QJsonValue &right : correct) {
            if (!options.contains(right))
                return ConfigTexts::tr(
                    "A right answer of question %1 is not among its answers: tick the right ones.");
        }
        return {};
    }

    /// A link, image, video or download that points nowhere can be published, but is of no use.
    void checkSource()
    {
        const QString url = u"url"_s;
        if (!m_type.defaultConfig.contains(url) || !m_config.value(url).toString().isEmpty() ||
            !m_config.value(u"file"_s).toString().isEmpty())
            return;
        add(Level::Warning, url, u"missingTarget"_s,
            ConfigTexts::tr("Give an address or a file: it leads nowhere."));
    }

    const ContentBlock &m_block;
    const QJsonObject m_config;
    const ContentType &m_type;
    const QString m_language;
    QList<Problem> m_problems;
};

} // namespace

QList<Problem> configProblems(const ContentBlock &block, const ContentType &type,
                              const QString &language)
{
    return ConfigChecker(block, type, language).run();
}

} // namespace gangway
