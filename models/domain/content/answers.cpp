// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/schemawords.h"
#include "domain/content/validation.h"

#include "domain/base/characters.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

#include <cmath>

namespace gangway {

namespace {

struct AnswerTexts
{
    Q_DECLARE_TR_FUNCTIONS(Answers)
};

using Checked = Result<void>;
const QString valueKey = QStringLiteral("value");

std::unexpected<Error> wrong(ErrorCode code, const QString &message, const QString &hint)
{
    return fail(ErrorKind::InvalidInput, code, message, hint);
}

Checked checkText(const QJsonObject &config, const QJsonObject &answer)
{
    const QString text = answer.value(valueKey).toString();
    const int shortest = config.value(QStringLiteral("minLength")).toInt();
    const int longest = config.value(QStringLiteral("maxLength")).toInt(20000);
    if (shortest > 0 && !isLongerThan(text, shortest - 1)) {
        return wrong(ErrorCode("tooShort"), AnswerTexts::tr("The text is too short."),
                     AnswerTexts::tr("Enter %n character(s) or more.", nullptr, shortest));
    }
    if (isLongerThan(text, longest)) {
        return wrong(ErrorCode("tooLong"), AnswerTexts::tr("The text is too long."),
                     AnswerTexts::tr("Enter %n character(s) at most.", nullptr, longest));
    }
    const QString format = config.value(QStringLiteral("format")).toString();
    if (format == QLatin1String("email") && !isEmailAddress(text)) {
        return wrong(ErrorCode("badEmail"), AnswerTexts::tr("This is not an e-mail address."),
                     AnswerTexts::tr("Enter an address such as name@example.com."));
    }
    if (format == QLatin1String("url") && !isSafeUrl(text)) {
        return wrong(ErrorCode("badUrl"), AnswerTexts::tr("This is not a web address."),
                     AnswerTexts::tr("Enter an address that begins with https://."));
    }
    if (format == QLatin1String("phone") &&
        !matchesPattern(QStringLiteral(R"(\+?[0-9][0-9 ()./-]{3,30})"), text)) {
        return wrong(ErrorCode("badPhone"), AnswerTexts::tr("This is not a phone number."),
                     AnswerTexts::tr("Enter digits, with + and the country code in front."));
    }
    const QString pattern = config.value(QStringLiteral("pattern")).toString();
    if (!pattern.isEmpty() && !matchesPattern(pattern, text)) {
        return wrong(ErrorCode("patternMismatch"),
                     AnswerTexts::tr("The text does not have the right form."),
                     AnswerTexts::tr("Look at the description for the form that is asked for."));
    }
    return {};
}

Checked checkNumber(const QJsonObject &config, const QJsonObject &answer)
{
    const double number = answer.value(valueKey).toDouble();
    const QJsonValue lowest = config.value(QStringLiteral("min"));
    const QJsonValue highest = config.value(QStringLiteral("max"));
    if (lowest.isDouble() && number < lowest.toDouble()) {
        return wrong(ErrorCode("tooSmall"), AnswerTexts::tr("The number is too small."),
                     AnswerTexts::tr("Enter %1 or more.").arg(lowest.toDouble()));
    }
    if (highest.isDouble() && number > highest.toDouble()) {
        return wrong(ErrorCode("tooLarge"), AnswerTexts::tr("The number is too large."),
                     AnswerTexts::tr("Enter %1 at most.").arg(highest.toDouble()));
    }
    if (config.contains(QStringLiteral("decimals"))) {
        const int decimals = config.value(QStringLiteral("decimals")).toInt();
        const double scaled = number * std::pow(10.0, decimals);
        // Decimal fractions are not exact in binary: 1.15 * 100 is not 115.
        if (std::abs(scaled - std::round(scaled)) > 1e-9 * std::max(1.0, std::abs(scaled))) {
            return wrong(ErrorCode("tooManyDecimals"),
                         AnswerTexts::tr("The number has too many decimals."),
                         AnswerTexts::tr("Enter %n decimal place(s) at most.", nullptr, decimals));
        }
    }
    return {};
}

/// ISO dates and HH:mm times: texts that sort as what they mean.
Checked checkMoment(const QJsonObject &config, const QString &text, bool valid, const QString &form)
{
    if (!valid) {
        return wrong(ErrorCode("badFormat"), AnswerTexts::tr("This is not a valid entry."),
                     AnswerTexts::tr("Enter it in the form %1.").arg(form));
    }
    const QString earliest = config.value(QStringLiteral("earliest")).toString();
    const QString latest = config.value(QStringLiteral("latest")).toString();
    if (!earliest.isEmpty() && text < earliest) {
        return wrong(ErrorCode("tooEarly"), AnswerTexts::tr("This is too early."),
                     AnswerTexts::tr("Enter %1 or later.").arg(earliest));
    }
    if (!latest.isEmpty() && text > latest) {
        return wrong(ErrorCode("tooLate"), AnswerTexts::tr("This is too late."),
                     AnswerTexts::tr("Enter %1 or earlier.").arg(latest));
    }
    return {};
}

Checked checkDate(const QJsonObject &config, const QJsonObject &answer)
{
    const QString text = answer.value(valueKey).toString();
    const QDate date = QDate::fromString(text, Qt::ISODate);
    const bool valid = date.isValid() && date.toString(Qt::ISODate) == text;
    return checkMoment(config, text, valid, QStringLiteral("2026-03-31"));
}

Checked checkTime(const QJsonObject &config, const QJsonObject &answer)
{
    const QString text = answer.value(valueKey).toString();
    const bool valid = QTime::fromString(text, QStringLiteral("HH:mm")).isValid();
    return checkMoment(config, text, valid, QStringLiteral("09:30"));
}

Checked checkChoice(const QJsonObject &config, const QJsonObject &answer)
{
    const QJsonArray options = config.value(QStringLiteral("options")).toArray();
    if (config.value(QStringLiteral("allowOther")).toBool() ||
        options.contains(answer.value(valueKey)))
        return {};
    return wrong(ErrorCode("notAnOption"), AnswerTexts::tr("This is not one of the options."),
                 AnswerTexts::tr("Choose one of the list."));
}

Checked checkMultiChoice(const QJsonObject &config, const QJsonObject &answer)
{
    const QJsonArray options = config.value(QStringLiteral("options")).toArray();
    const QJsonArray chosen = answer.value(valueKey).toArray();
    for (const QJsonValue &value : chosen) {
        if (!options.contains(value)) {
            return wrong(ErrorCode("notAnOption"),
                         AnswerTexts::tr("One choice is not among the options."),
                         AnswerTexts::tr("Choose from the list."));
        }
    }
    const int least = config.value(QStringLiteral("minSelected")).toInt(0);
    const int most = config.value(QStringLiteral("maxSelected")).toInt(500);
    if (chosen.size() < least) {
        return wrong(ErrorCode("tooFew"), AnswerTexts::tr("Too few are chosen."),
                     AnswerTexts::tr("Choose %n or more.", nullptr, least));
    }
    if (chosen.size() > most) {
        return wrong(ErrorCode("tooMany"), AnswerTexts::tr("Too many are chosen."),
                     AnswerTexts::tr("Choose %n at most.", nullptr, most));
    }
    return {};
}

Checked checkRating(const QJsonObject &config, const QJsonObject &answer)
{
    const int scale = config.value(QStringLiteral("scale")).toInt(5);
    if (answer.value(valueKey).toInt() <= scale)
        return {};
    return wrong(ErrorCode("tooLarge"), AnswerTexts::tr("The rating is above the scale."),
                 AnswerTexts::tr("Choose 1 to %1.").arg(scale));
}

Checked checkAccepted(const QJsonObject &answer)
{
    if (answer.value(QStringLiteral("accepted")).toBool())
        return {};
    return wrong(ErrorCode("notAccepted"), AnswerTexts::tr("This has to be confirmed."),
                 AnswerTexts::tr("Read it, then tick the box."));
}

Checked checkSignature(const QJsonObject &config, const QJsonObject &answer)
{
    if (Checked accepted = checkAccepted(answer); !accepted)
        return accepted;
    const QString mode = config.value(QStringLiteral("mode")).toString();
    const bool typed = !answer.value(QStringLiteral("name")).toString().trimmed().isEmpty();
    const bool drawn = !answer.value(QStringLiteral("drawing")).toString().isEmpty();
    const bool enough = mode == QLatin1String("typed")   ? typed
                        : mode == QLatin1String("drawn") ? drawn
                                                         : typed || drawn;
    if (enough)
        return {};
    return wrong(ErrorCode("notSigned"), AnswerTexts::tr("The signature is missing."),
                 mode == QLatin1String("drawn") ? AnswerTexts::tr("Sign in the field.")
                                                : AnswerTexts::tr("Enter your full name."));
}

Checked checkQuiz(const QJsonObject &config, const QJsonObject &answer)
{
    const QJsonObject given = answer.value(QStringLiteral("answers")).toObject();
    for (const QJsonValue &value : config.value(QStringLiteral("questions")).toArray()) {
        const QJsonObject question = value.toObject();
        const QJsonArray options = question.value(QStringLiteral("options")).toArray();
        const QString id = question.value(QStringLiteral("id")).toString();
        for (const QJsonValue &chosen : given.value(id).toArray()) {
            if (!options.contains(chosen)) {
                return wrong(ErrorCode("notAnOption"),
                             AnswerTexts::tr("One answer is not among the options."),
                             AnswerTexts::tr("Choose from the list."));
            }
        }
    }
    const int needed = config.value(QStringLiteral("passPercent")).toInt();
    const int reached = quizScore(config, answer);
    if (reached >= needed)
        return {};
    return wrong(ErrorCode("notPassed"),
                 AnswerTexts::tr("%1 % are right; %2 % are needed.").arg(reached).arg(needed),
                 AnswerTexts::tr("Look through the material and try again."));
}

bool acceptsFile(const QJsonArray &accept, const QJsonObject &file)
{
    if (accept.isEmpty())
        return true;
    const QString name = file.value(QStringLiteral("name")).toString();
    const QString type = file.value(QStringLiteral("type")).toString();
    for (const QJsonValue &entry : accept) {
        const QString allowed = entry.toString();
        if (allowed.startsWith(u'.') && name.endsWith(allowed, Qt::CaseInsensitive))
            return true;
        if (allowed.endsWith(QLatin1String("/*")) &&
            type.startsWith(QStringView(allowed).chopped(1), Qt::CaseInsensitive))
            return true;
        if (type.compare(allowed, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

Checked checkFiles(const QJsonObject &config, const QJsonObject &answer)
{
    const QJsonArray files = answer.value(QStringLiteral("files")).toArray();
    const int most = config.value(QStringLiteral("maxFiles")).toInt(1);
    if (files.size() > most) {
        return wrong(ErrorCode("tooMany"), AnswerTexts::tr("Too many files."),
                     AnswerTexts::tr("Send %n file(s) at most.", nullptr, most));
    }
    const double largest = config.value(QStringLiteral("maxBytes")).toDouble(10485760);
    for (const QJsonValue &value : files) {
        const QJsonObject file = value.toObject();
        const QString name = file.value(QStringLiteral("name")).toString();
        if (file.value(QStringLiteral("bytes")).toDouble() > largest) {
            return wrong(ErrorCode("tooLarge"),
                         AnswerTexts::tr("The file \"%1\" is too large.").arg(name),
                         AnswerTexts::tr("Send a file of at most %1 MB.")
                             .arg(largest / 1048576.0, 0, 'f', 1));
        }
        if (!acceptsFile(config.value(QStringLiteral("accept")).toArray(), file)) {
            return wrong(
                ErrorCode("badFileType"),
                AnswerTexts::tr("The file \"%1\" is of a type that is not accepted.").arg(name),
                AnswerTexts::tr("Send it in another format."));
        }
    }
    return {};
}

Checked checkAppointment(const QJsonObject &answer)
{
    const QString text = answer.value(QStringLiteral("at")).toString();
    if (QDateTime::fromString(text, Qt::ISODate).isValid() && text.contains(u'T'))
        return {};
    return wrong(
        ErrorCode("badFormat"), AnswerTexts::tr("This is not a date with a time."),
        AnswerTexts::tr("Enter it in the form %1.").arg(QStringLiteral("2026-03-31T09:30:00Z")));
}

Checked checkByType(const ContentBlock &block, const QJsonObject &answer)
{
    const QString &type = block.type;
    const QJsonObject &config = block.config;
    if (type == QLatin1String("short_text") || type == QLatin1String("long_text"))
        return checkText(config, answer);
    if (type == QLatin1String("number"))
        return checkNumber(config, answer);
    if (type == QLatin1String("date"))
        return checkDate(config, answer);
    if (type == QLatin1String("time"))
        return checkTime(config, answer);
    if (type == QLatin1String("choice"))
        return checkChoice(config, answer);
    if (type == QLatin1String("multi_choice"))
        return checkMultiChoice(config, answer);
    if (type == QLatin1String("rating"))
        return checkRating(config, answer);
    if (type == QLatin1String("acknowledgement"))
        return checkAccepted(answer);
    if (type == QLatin1String("signature"))
        return checkSignature(config, answer);
    if (type == QLatin1String("quiz"))
        return checkQuiz(config, answer);
    if (type == QLatin1String("file_upload"))
        return checkFiles(config, answer);
    if (type == QLatin1String("appointment"))
        return checkAppointment(answer);
    return {};
}

/// Nothing entered: no object at all, or an empty text or choice in it.
bool isEmptyAnswer(const QJsonObject &answer)
{
    if (answer.isEmpty())
        return true;
    if (answer.size() > 1 || !answer.contains(valueKey))
        return false;
    const QJsonValue value = answer.value(valueKey);
    return value.isNull() || (value.isString() && value.toString().trimmed().isEmpty()) ||
           (value.isArray() && value.toArray().isEmpty());
}

} // namespace

Result<void> checkAnswer(const ContentBlock &block, const ContentTypeRegistry &registry,
                         const QJsonObject &answer)
{
    const ContentType *type = registry.find(block.type);
    if (!type) {
        return wrong(ErrorCode("unknownType"),
                     AnswerTexts::tr("The content type \"%1\" is not known.").arg(block.type),
                     AnswerTexts::tr("Update Gangway, or ask who made the flow."));
    }
    if (!type->answer) {
        return wrong(ErrorCode("notAsked"),
                     AnswerTexts::tr("There is nothing to complete in this part."),
                     AnswerTexts::tr("Go on with the next part."));
    }
    if (isEmptyAnswer(answer)) {
        if (!block.required)
            return {};
        return wrong(ErrorCode("missing"), AnswerTexts::tr("An answer is needed here."),
                     AnswerTexts::tr("Fill it in, then try again."));
    }
    const QList<SchemaFault> faults = type->answer->check(answer);
    if (!faults.isEmpty()) {
        const auto words = schemaWords(*type->answerSchema, answer, type->displayName);
        return wrong(ErrorCode("badShape"),
                     words ? words->message
                           : AnswerTexts::tr("The answer is not of the kind that is asked for."),
                     AnswerTexts::tr("Answer once more."));
    }
    return checkByType(block, answer);
}

int quizScore(const QJsonObject &config, const QJsonObject &answer)
{
    const QJsonArray questions = config.value(QStringLiteral("questions")).toArray();
    const QJsonObject given = answer.value(QStringLiteral("answers")).toObject();
    if (questions.isEmpty())
        return 100;
    int right = 0;
    for (const QJsonValue &value : questions) {
        const QJsonObject question = value.toObject();
        const QJsonArray correct = question.value(QStringLiteral("correct")).toArray();
        const QJsonArray chosen =
            given.value(question.value(QStringLiteral("id")).toString()).toArray();
        bool same = chosen.size() == correct.size();
        for (const QJsonValue &entry : correct)
            same = same && chosen.contains(entry);
        right += same ? 1 : 0;
    }
    return static_cast<int>(100 * right / questions.size());
}

} // namespace gangway
