// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/importedtexts.h"

#include "domain/base/oddcharacters.h"
#include "exchange/blockfields.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace gangway {

namespace {

struct ImportedTexts
{
    Q_DECLARE_TR_FUNCTIONS(ImportedTexts)
};

class Cleaner
{
public:
    void clean(QString &text, TextUse use);
    void clean(TextsByLanguage &texts);
    void clean(QJsonObject &object);
    [[nodiscard]] QList<UnusedPart> told() const;

private:
    QJsonValue cleaned(const QJsonValue &value);
    QSet<char32_t> m_found;
};

void Cleaner::clean(QString &text, TextUse use)
{
    if (text.contains(u'\r')) {
        text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
        text.replace(u'\r', u'\n');
    }
    if (use == TextUse::Line) // a line end between two words is a blank
        text.replace(u'\n', u' ').replace(u'\t', u' ');
    const auto first = oddCharacter(text, use);
    if (!first)
        return;
    m_found.insert(*first);
    text = withoutOddCharacters(text, use);
}

void Cleaner::clean(TextsByLanguage &texts)
{
    for (Texts &fields : texts) {
        for (auto field = fields.begin(); field != fields.end(); ++field)
            clean(*field, field.key() == blockfields::name || field.key() == blockfields::title
                              ? TextUse::Line
                              : TextUse::Prose);
    }
}

QJsonValue Cleaner::cleaned(const QJsonValue &value)
{
    if (value.isString()) {
        QString text = value.toString();
        clean(text, TextUse::Prose);
        return text;
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        clean(object);
        return object;
    }
    if (!value.isArray())
        return value;
    QJsonArray array = value.toArray();
    for (QJsonValueRef entry : array)
        entry = cleaned(entry);
    return array;
}

void Cleaner::clean(QJsonObject &object)
{
    for (auto field = object.begin(); field != object.end(); ++field)
        *field = cleaned(*field);
}

QList<UnusedPart> Cleaner::told() const
{
    QList<UnusedPart> parts;
    QList<char32_t> found(m_found.begin(), m_found.end());
    std::ranges::sort(found);
    for (const char32_t code : std::as_const(found))
        parts.append({1, characterName(code),
                      ImportedTexts::tr("Characters that cannot be seen, or that act on what is "
                                        "around them, are left out of all texts.")});
    return parts;
}

} // namespace

void leaveOutOddCharacters(FlowImport &made)
{
    Cleaner cleaner;
    FlowDocument &document = made.document;
    cleaner.clean(document.texts);
    for (QString &tag : document.tags)
        cleaner.clean(tag, TextUse::Line);
    for (Stage &stage : document.stages) {
        cleaner.clean(stage.texts);
        for (ContentBlock &block : stage.blocks) {
            cleaner.clean(block.texts);
            cleaner.clean(block.config);
        }
    }
    made.unused = cleaner.told() + made.unused;
}

} // namespace gangway
