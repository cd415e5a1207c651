// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/demo/democatalogue.h"

#include "services/shared/demo/demorandom.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace gangway {

namespace {

Result<QJsonObject> readResource(const QString &name)
{
    QFile file(QStringLiteral(":/gangway/demo/") + name);
    if (file.open(QIODevice::ReadOnly)) {
        const QJsonDocument json = QJsonDocument::fromJson(file.readAll());
        if (json.isObject())
            return json.object();
    }
    return fail(ErrorKind::Damaged, QStringLiteral("The demo texts are missing."),
                QStringLiteral("Install Gangway again."), name);
}

QString pick(const QJsonArray &array, DemoRandom &random)
{
    return array.at(static_cast<qsizetype>(random.below(static_cast<quint32>(array.size()))))
        .toString();
}

QJsonObject pickObject(const QJsonArray &array, DemoRandom &random)
{
    return array.at(static_cast<qsizetype>(random.below(static_cast<quint32>(array.size()))))
        .toObject();
}

QStringList texts(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &entry : value.toArray())
        list << entry.toString();
    return list;
}

/// Letters without accents, for addresses; what cannot be written so is left out.
QString toAscii(const QString &text)
{
    static const QHash<char32_t, QString> others{
        {U'ø', QStringLiteral("o")},  {U'ł', QStringLiteral("l")}, {U'đ', QStringLiteral("d")},
        {U'ß', QStringLiteral("ss")}, {U'ı', QStringLiteral("i")}, {U'æ', QStringLiteral("ae")}};
    QString out;
    for (const QChar c : text.toLower().normalized(QString::NormalizationForm_D)) {
        if (c.unicode() < 128 && c.isLetter())
            out += c;
        else if (const auto known = others.constFind(c.unicode()); known != others.cend())
            out += *known;
    }
    return out;
}

DemoProfile makeProfile(const QString &name, const QJsonObject &kind, const QJsonObject &home)
{
    DemoProfile profile;
    profile.name = name;
    profile.domain = name.toLower().replace(u' ', u'-') + QStringLiteral(".example");
    profile.industry = kind.value(QStringLiteral("industry")).toString();
    profile.timeZone = home.value(QStringLiteral("time_zone")).toString();
    profile.language = home.value(QStringLiteral("language")).toString();
    profile.locations = texts(home.value(QStringLiteral("locations")));
    profile.departments = texts(kind.value(QStringLiteral("departments")));
    for (const QJsonValue &list : kind.value(QStringLiteral("positions")).toArray())
        profile.positions << texts(list);
    profile.flowKeys = texts(kind.value(QStringLiteral("flows")));
    return profile;
}

} // namespace

Result<DemoCatalogue> DemoCatalogue::load()
{
    DemoCatalogue catalogue;
    const auto organizations = readResource(QStringLiteral("organizations.json"));
    const auto names = readResource(QStringLiteral("names.json"));
    const auto flows = readResource(QStringLiteral("flows.json"));
    for (const auto *file : {&organizations, &names, &flows}) {
        if (!*file)
            return std::unexpected(file->error());
    }
    catalogue.m_organizations = *organizations;
    catalogue.readNames(*names);
    for (const QJsonValue &flow : flows->value(QStringLiteral("flows")).toArray())
        catalogue.m_flows.insert(flow[QStringLiteral("key")].toString(), flow.toObject());
    return catalogue;
}

QJsonArray DemoCatalogue::goals() const
{
    return m_organizations.value(QStringLiteral("goals")).toArray();
}

DemoCatalogue::Name DemoCatalogue::readName(const QJsonValue &value)
{
    Name name;
    name.text = value.isArray() ? value.toArray().at(0).toString() : value.toString();
    name.ascii = value.isArray() ? value.toArray().at(1).toString() : toAscii(name.text);
    const auto known = m_keys.constFind(name.ascii);
    name.key = known != m_keys.cend() ? *known : static_cast<quint32>(m_keys.size());
    m_keys.insert(name.ascii, name.key);
    return name;
}

void DemoCatalogue::readNames(const QJsonObject &json)
{
    quint32 sum = 0;
    for (const QJsonValue &group : json.value(QStringLiteral("groups")).toArray()) {
        NameGroup names;
        sum += static_cast<quint32>(group[QStringLiteral("weight")].toInt());
        names.upTo = sum;
        for (const QJsonValue &name : group[QStringLiteral("first")].toArray())
            names.first << readName(name);
        for (const QJsonValue &name : group[QStringLiteral("last")].toArray())
            names.last << readName(name);
        m_names << names;
    }
}

DemoName DemoCatalogue::personName(DemoRandom &random) const
{
    const quint32 place = random.below(m_names.constLast().upTo);
    qsizetype index = 0;
    while (m_names.at(index).upTo <= place)
        ++index;
    // Some people have the family name of another tradition.
    const qsizetype other =
        random.chance(60)
            ? static_cast<qsizetype>(random.below(static_cast<quint32>(m_names.size())))
            : index;
    const QList<Name> &firsts = m_names.at(index).first;
    const QList<Name> &lasts = m_names.at(other).last;
    const Name &first = firsts.at(random.below(static_cast<quint32>(firsts.size())));
    const Name &last = lasts.at(random.below(static_cast<quint32>(lasts.size())));
    return {first.text, last.text, first.key << 16 | last.key,
            QString(first.ascii + u'.' + last.ascii)};
}

DemoProfile DemoCatalogue::profile(DemoRandom &random, int number) const
{
    const auto list = [this](const char *key) {
        return m_organizations.value(QLatin1String(key)).toArray();
    };
    const QString first = pick(list("first"), random);
    const QJsonObject kind = pickObject(list("kinds"), random);
    const QString second = pick(kind.value(QStringLiteral("second")).toArray(), random);
    QString name = QString(first + u' ' + second);
    if (number > 1)
        name += QString(u' ' + QString::number(number));
    return makeProfile(name, kind, pickObject(list("homes"), random));
}

DemoProfile DemoCatalogue::showcase() const
{
    const auto first = [this](const char *key) {
        return m_organizations.value(QLatin1String(key)).toArray().first();
    };
    const QJsonObject kind = first("kinds").toObject();
    const QString second = kind.value(QStringLiteral("second")).toArray().first().toString();
    return makeProfile(QString(first("first").toString() + u' ' + second), kind,
                       first("homes").toObject());
}

} // namespace gangway
