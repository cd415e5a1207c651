// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/blocktitles.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

struct TitleTexts
{
    Q_DECLARE_TR_FUNCTIONS(BlockTitles)
};

constexpr qsizetype longestTitle = 120;
constexpr qsizetype longestRead = 2000; ///< of a text, to find a title in

} // namespace

QString plainTitle(const QString &text)
{
    static const QRegularExpression marker(uR"(^(#{1,6}|>|[-*+]|\d+[.)])\s+)"_s);
    static const QRegularExpression picture(uR"(!\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\))"_s);
    static const QRegularExpression link(
        uR"(\[([^\[\]]+)\](\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]))"_s);
    static const QRegularExpression address(uR"(<(https?://[^>\s]+|[^>\s@]+@[^>\s]+)>)"_s);
    static const QRegularExpression code(uR"((`+)\s?(.+?)\s?\1)"_s);
    static const QRegularExpression emphasis(
        uR"((\*{1,3}|~~|(?<!\w)_{1,3})(?=\S)(.*?\S)\1(?!\w))"_s);
    static const QRegularExpression escaped(uR"(\\([!-/:-@\[-`{-~]))"_s);
    QString line = text.left(longestRead).trimmed().section(u'\n', 0, 0);
    // What is escaped or code means itself: it is put aside while the rest is read.
    QStringList kept;
    const auto putAside = [&](const QRegularExpression &what, int group) {
        for (auto match = what.match(line); match.hasMatch(); match = what.match(line)) {
            if (kept.size() >= 0x1000)
                break;
            line.replace(match.capturedStart(), match.capturedLength(),
                         QChar(static_cast<char16_t>(0xE000 + kept.size())));
            kept.append(match.captured(group));
        }
    };
    putAside(code, 2);
    putAside(escaped, 1);
    line.remove(marker);
    line.replace(picture, u"\\1"_s);
    line.replace(link, u"\\1"_s);
    line.replace(address, u"\\1"_s);
    for (int nested = 0; nested < 3; ++nested)
        line.replace(emphasis, u"\\2"_s);
    for (qsizetype i = kept.size() - 1; i >= 0; --i)
        line.replace(QChar(static_cast<char16_t>(0xE000 + i)), kept.at(i));
    return line.simplified();
}

QString blockTitle(const ContentBlock &block, const ContentTypeRegistry &registry,
                   const QString &language, const QString &fallback)
{
    const QString title = plainTitle(textOf(block.texts, u"title"_s, language, fallback));
    if (!title.isEmpty())
        return title;
    const ContentType *type = registry.find(block.type);
    for (const TextField &field : type ? type->textFields : QList<TextField>()) {
        const QString words = plainTitle(textOf(block.texts, field.name, language, fallback));
        if (!words.isEmpty())
            return words.size() > longestTitle ? QString(words.left(longestTitle - 1) + u'…')
                                               : words;
    }
    return {};
}

FlowPlaces::FlowPlaces(const FlowDocument &document, const ContentTypeRegistry &registry)
    : m_document(document), m_registry(registry)
{
    for (qsizetype s = 0; s < document.stages.size(); ++s) {
        m_places.insert(document.stages.at(s).id, {s, -1});
        const QList<ContentBlock> &blocks = document.stages.at(s).blocks;
        for (qsizetype b = 0; b < blocks.size(); ++b)
            m_places.insert(blocks.at(b).id, {s, b});
    }
    for (const Rule &rule : document.rules)
        m_targets.insert(rule.id, rule.target);
}

QString FlowPlaces::stageName(qsizetype stage) const
{
    const QString &language = m_document.defaultLanguage;
    const QString name =
        plainTitle(textOf(m_document.stages.at(stage).texts, u"name"_s, language, language));
    return name.isEmpty() ? TitleTexts::tr("Stage %1").arg(stage + 1) : name;
}

QString FlowPlaces::of(const QUuid &id) const
{
    const auto place = m_places.constFind(m_targets.value(id, id));
    if (place == m_places.constEnd())
        return {};
    const auto [stage, row] = *place;
    if (row < 0)
        return stageName(stage);
    const ContentBlock &block = m_document.stages.at(stage).blocks.at(row);
    const QString &language = m_document.defaultLanguage;
    QString title = blockTitle(block, m_registry, language, language);
    if (title.isEmpty()) {
        const ContentType *type = m_registry.find(block.type);
        title = TitleTexts::tr("%1, block %2", "a kind of block and its place in the stage")
                    .arg(type ? type->displayName : block.type)
                    .arg(row + 1);
    }
    return TitleTexts::tr("%1 › %2", "stage and block").arg(stageName(stage), title);
}

} // namespace gangway
