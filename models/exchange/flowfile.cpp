// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/flowfile.h"

#include "domain/base/characters.h"
#include "domain/base/ids.h"
#include "domain/base/jsonproblem.h"
#include "domain/base/oddcharacters.h"
#include "domain/content/listtexts.h"
#include "exchange/blockfields.h"
#include "exchange/importedtexts.h"
#include "exchange/markdownimport.h"
#include "exchange/textinput.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSet>

namespace gangway {

namespace {

struct FlowFile
{
    Q_DECLARE_TR_FUNCTIONS(FlowFile)
};

const QString formatKey = QStringLiteral("format");
const QString versionKey = QStringLiteral("version");
const QString flowKey = QStringLiteral("flow");
const QString formatName = QStringLiteral("gangway-flow");

std::unexpected<Error> badFile(const QString &why)
{
    return fail(ErrorKind::InvalidInput,
                FlowFile::tr("This is not a flow file of Gangway: %1").arg(why),
                FlowFile::tr("Export the flow again, or choose another file."));
}

/// The first id that two parts of the flow have; null when each has its own.
QUuid idUsedTwice(const FlowDocument &document)
{
    QSet<QUuid> ids;
    const auto seen = [&ids](const QUuid &id) {
        const bool known = ids.contains(id);
        ids.insert(id);
        return known;
    };
    for (const Stage &stage : document.stages) {
        if (seen(stage.id))
            return stage.id;
        for (const ContentBlock &block : stage.blocks) {
            if (seen(block.id))
                return block.id;
        }
    }
    for (const Rule &rule : document.rules) {
        if (seen(rule.id))
            return rule.id;
    }
    return {};
}

/// What both kinds of files end with: texts that can be stored and shown, and a name.
FlowImport settled(FlowImport made, const QString &fileName)
{
    leaveOutOddCharacters(made);
    FlowDocument &document = made.document;
    if (document.name().trimmed().isEmpty()) {
        const QString base = withoutOddCharacters(QFileInfo(fileName).completeBaseName());
        document.texts[document.defaultLanguage][blockfields::name] =
            base.trimmed().isEmpty() ? FlowFile::tr("Imported flow") : base;
    }
    return made;
}

} // namespace

QByteArray exportFlowFile(const FlowDocument &document)
{
    const QJsonObject file{
        {formatKey, formatName}, {versionKey, flowFormatVersion}, {flowKey, toJson(document)}};
    return QJsonDocument(file).toJson(QJsonDocument::Indented);
}

Result<FlowDocument> importFlowFile(const QByteArray &bytes)
{
    const Result<QByteArray> text = textFromFile(bytes);
    if (!text)
        return std::unexpected(text.error());
    QJsonParseError error;
    const QJsonDocument json = QJsonDocument::fromJson(*text, &error);
    if (error.error != QJsonParseError::NoError)
        return badFile(jsonProblemText(*text, error));
    const QJsonObject file = json.object();
    if (file.value(formatKey).toString() != formatName)
        return badFile(FlowFile::tr("\"format\" is not \"gangway-flow\"."));
    const double version = file.value(versionKey).toDouble(-1);
    if (version > flowFormatVersion) {
        return fail(ErrorKind::NewerVersion,
                    FlowFile::tr("The file was written by a newer version of Gangway."),
                    FlowFile::tr("Update Gangway, then import the file again."));
    }
    if (version != flowFormatVersion)
        return badFile(FlowFile::tr("\"version\" is not %1.").arg(flowFormatVersion));
    for (auto it = file.begin(); it != file.end(); ++it) {
        if (it.key() != formatKey && it.key() != versionKey && it.key() != flowKey)
            return badFile(FlowFile::tr("\"%1\" is not known.").arg(shortened(it.key(), 100)));
    }
    if (!file.value(flowKey).isObject())
        return badFile(FlowFile::tr("\"flow\" is missing."));
    auto document = flowFromJson(file.value(flowKey).toObject());
    if (!document)
        return document;
    if (const QUuid twice = idUsedTwice(*document); !twice.isNull())
        return badFile(FlowFile::tr("the id %1 is there twice.").arg(idText(twice)));
    return withTextsOut(*document, ContentTypeRegistry::builtIn());
}

bool isFlowFile(const QByteArray &bytes)
{
    const QByteArray head = bytes.left(4096);
    const QByteArray begin =
        head.startsWith("\xEF\xBB\xBF") ? head.mid(3).trimmed() : head.trimmed();
    return begin.startsWith('{') &&
           (head.contains("\"gangway-flow\"") || bytes.contains("\"gangway-flow\""));
}

Result<FlowImport> importFlow(const QByteArray &bytes, const QString &fileName,
                              const FlowImportOptions &options)
{
    const bool json = fileName.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    if (!json && !isFlowFile(bytes)) {
        auto made = importMarkdown(bytes, fileName, options);
        if (!made)
            return made;
        return settled(std::move(*made), fileName);
    }
    Result<FlowDocument> document = importFlowFile(bytes);
    if (!document)
        return std::unexpected(document.error());
    FlowImport result;
    result.document = std::move(*document);
    result.stages = int(result.document.stages.size());
    result.blocks = result.document.blockCount();
    for (const Stage &stage : result.document.stages) {
        for (const ContentBlock &block : stage.blocks)
            result.tasks += block.type == blockfields::task ? 1 : 0;
    }
    return settled(std::move(result), fileName);
}

} // namespace gangway
