// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/configchecks.h"

#include <QCoreApplication>
#include <QDate>
#include <QJsonArray>
#include <QSet>
#include <QTime>

namespace gangway {

namespace {

struct ConfigTexts
{
    Q_DECLARE_TR_FUNCTIONS(ConfigChecks)
};

class ConfigChecker
{
public:
    ConfigChecker(const ContentBlock &block, const ContentType &type)
        : m_block(block), m_config(block.config), m_type(type)
    {
    }

    QList<Problem> run()
    {
        const QList<SchemaFault> faults = m_type.config->check(m_config);
        if (!faults.isEmpty()) {
            const SchemaFault &fault = faults.first();
            error(
                fault.path, QStringLiteral("badConfig"),
                ConfigTexts::tr("A setting does not fit the content type. %1").arg(fault.message));
            return m_problems; // the checks below rely on the right types
        }
        checkKinds();
        checkRange(QStringLiteral("min"), QStringLiteral("max"));
        checkRange(QStringLiteral("minLength"), QStringLiteral("maxLength"));
        checkRange(QStringLiteral("minSelected"), QStringLiteral("maxSelected"));
        checkRange(QStringLiteral("earliest"), QStringLiteral("latest"));
        checkOptions();
        checkQuestions();
        checkSource();
        return m_problems;
    }

private:
    void add(Level level, const QString &path, const QString &code, const QString &message)
    {
        const QString field =
            path.isEmpty() ? QStringLiteral("config") : QString(QStringLiteral("config.") + path);
        m_problems.append({level, m_block.id, field, message, code});
    }

    void error(const QString &path, const QString &code, const QString &message)
    {
        add(Level::Error, path, code, message);
    }

    void checkKinds()
    {
        const QJsonObject properties =
            m_type.configSchema.value(QStringLiteral("properties")).toObject();
        for (auto it = properties.begin(); it != properties.end(); ++it) {
            const QString kind = it->toObject().value(QStringLiteral("x-kind")).toString();
            const QString text = m_config.value(it.key()).toString();
            if (!kind.isEmpty() && !text.isEmpty())
                checkKind(kind, it.key(), text);
        }
    }

    void checkKind(const QString &kind, const QString &key, const QString &text)
    {
        if (kind == QLatin1String("url") && !isUsableAddress(text)) {
            error(
                key, QStringLiteral("badUrl"),
                ConfigTexts::tr("\"%1\" is not a web address (http, https or mailto).").arg(text));
        } else if (kind == QLatin1String("email") && !isEmailAddress(text)) {
            error(key, QStringLiteral("badEmail"),
                  ConfigTexts::tr("\"%1\" is not an e-mail address.").arg(text));
        } else if (kind == QLatin1String("date") &&
                   !QDate::fromString(text, Qt::ISODate).isValid()) {
            error(key, QStringLiteral("badDate"),
                  ConfigTexts::tr("\"%1\" is not a day such as 2026-03-31.").arg(text));
        } else if (kind == QLatin1String("time") &&
                   !QTime::fromString(text, QStringLiteral("HH:mm")).isValid()) {
            error(key, QStringLiteral("badTime"),
                  ConfigTexts::tr("\"%1\" is not a time such as 09:30.").arg(text));
        } else if (kind == QLatin1String("pattern") && !isUsablePattern(text)) {
            error(key, QStringLiteral("badPattern"),
                  ConfigTexts::tr("\"%1\" is not a valid pattern.").arg(text));
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
        if (scheme || text.startsWith(QLatin1String("//")) || text.contains(u'\\'))
            return false;
        add(Level::Warning, QStringLiteral("url"), QStringLiteral("relativeUrl"),
            ConfigTexts::tr("\"%1\" leads nowhere outside its old place: give a full address.")
                .arg(text));
        return true;
    }

    void checkRange(const QString &lowKey, const QString &highKey)
    {
        const QJsonValue low = m_config.value(lowKey);
        const QJsonValue high = m_config.value(highKey);
        const bool numbers = low.isDouble() && high.isDouble() && low.toDouble() > high.toDouble();
        const bool texts = low.isString() && high.isString() && !low.toString().isEmpty() &&
                           !high.toString().isEmpty() && low.toString() > high.toString();
        if (numbers || texts) {
            error(lowKey, QStringLiteral("emptyRange"),
                  ConfigTexts::tr("\"%1\" is above \"%2\": nothing could be entered.")
                      .arg(lowKey, highKey));
        }
    }

    void checkOptions()
    {
        const bool isChoice = m_block.type == QLatin1String("choice");
        if (!isChoice && m_block.type != QLatin1String("multi_choice"))
            return;
        const qsizetype count = m_config.value(QStringLiteral("options")).toArray().size();
        const bool other = m_config.value(QStringLiteral("allowOther")).toBool();
        if (count == 0 && !other) {
            error(QStringLiteral("options"), QStringLiteral("choiceWithoutOptions"),
                  ConfigTexts::tr("There is nothing to choose from: add options."));
        } else if (m_config.value(QStringLiteral("minSelected")).toInt() > count) {
            error(QStringLiteral("minSelected"), QStringLiteral("emptyRange"),
                  ConfigTexts::tr("More must be chosen than there are options."));
        }
    }

    void checkQuestions()
    {
        if (m_block.type != QLatin1String("quiz"))
            return;
        const QString key = QStringLiteral("questions");
        const QJsonArray questions = m_config.value(key).toArray();
        if (questions.isEmpty()) {
            error(key, QStringLiteral("quizWithoutQuestions"),
                  ConfigTexts::tr("The quiz has no questions."));
        }
        QSet<QString> ids;
        for (qsizetype i = 0; i < questions.size(); ++i) {
            const QJsonObject question = questions.at(i).toObject();
            const QString id = question.value(QStringLiteral("id")).toString();
            if (ids.contains(id) || !answerable(question)) {
                error(
                    QStringLiteral("questions[%1]").arg(i), QStringLiteral("badQuestion"),
                    ConfigTexts::tr("Question %1 needs an id of its own, two options or more, and "
                                    "right answers among them.")
                        .arg(i + 1));
            }
            if (question.value(QStringLiteral("text")).toString().trimmed().isEmpty()) {
                add(Level::Warning, QStringLiteral("questions[%1]").arg(i),
                    QStringLiteral("questionWithoutText"),
                    ConfigTexts::tr("Question %1 has no text: people see its answers alone.")
                        .arg(i + 1));
            }
            ids.insert(id);
        }
    }

    static bool answerable(const QJsonObject &question)
    {
        const QJsonArray options = question.value(QStringLiteral("options")).toArray();
        const QJsonArray correct = question.value(QStringLiteral("correct")).toArray();
        for (const QJsonValue &right : correct) {
            if (!options.contains(right))
                return false;
        }
        return options.size() >= 2 && !correct.isEmpty();
    }

    /// A link, image, video or download that points nowhere can be published, but is of no use.
    void checkSource()
    {
        const QString url = QStringLiteral("url");
        if (!m_type.defaultConfig.contains(url) || !m_config.value(url).toString().isEmpty() ||
            !m_config.value(QStringLiteral("file")).toString().isEmpty())
            return;
        add(Level::Warning, url, QStringLiteral("missingTarget"),
            ConfigTexts::tr("Give an address or a file: it leads nowhere."));
    }

    const ContentBlock &m_block;
    const QJsonObject m_config;
    const ContentType &m_type;
    QList<Problem> m_problems;
};

} // namespace

QList<Problem> configProblems(const ContentBlock &block, const ContentType &type)
{
    return ConfigChecker(block, type).run();
}

} // namespace gangway
