// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/jsonproblem.h"

#include <QCoreApplication>

namespace gangway {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(JsonProblem)
};

QString why(QJsonParseError::ParseError error)
{
    switch (error) {
    case QJsonParseError::UnterminatedObject:
        return Words::tr("“}” or a comma is missing");
    case QJsonParseError::UnterminatedArray:
        return Words::tr("“]” or a comma is missing");
    case QJsonParseError::MissingNameSeparator:
        return Words::tr("“:” is missing behind a name");
    case QJsonParseError::MissingValueSeparator:
        return Words::tr("a comma is missing");
    case QJsonParseError::IllegalValue:
    case QJsonParseError::MissingObject:
        return Words::tr("there is no value where one must be");
    case QJsonParseError::TerminationByNumber:
        return Words::tr("it ends behind a number");
    case QJsonParseError::IllegalNumber:
        return Words::tr("a number is not written as JSON has it");
    case QJsonParseError::IllegalEscapeSequence:
        return Words::tr("there is a backslash that means nothing");
    case QJsonParseError::IllegalUTF8String:
        return Words::tr("a character is not UTF-8");
    case QJsonParseError::UnterminatedString:
        return Words::tr("the quotation mark that ends a text is missing");
    case QJsonParseError::DeepNesting:
        return Words::tr("it is nested too deep");
    case QJsonParseError::DocumentTooLarge:
        return Words::tr("it is too large");
    case QJsonParseError::GarbageAtEnd:
        return Words::tr("there is more behind its end");
    case QJsonParseError::NoError:
        break;
    }
    return Words::tr("it does not begin with “{”");
}

} // namespace

QString jsonProblemText(const QByteArray &json, const QJsonParseError &problem)
{
    const auto line = json.left(problem.offset).trimmed().count('\n') + 1;
    return Words::tr("line %1: %2").arg(line).arg(why(problem.error));
}

} // namespace gangway
