// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/jsonfields.h"

#include "domain/base/ids.h"
#include "domain/base/orderkey.h"

#include <cmath>
#include <limits>

namespace gangway {

void JsonTrouble::note(const QString &path, const QString &what, ErrorKind kind)
{
    if (m_first)
        return;
    const QString place = path.isEmpty() ? tr("the document") : path;
    //: %1 is a place such as stages[2].order, %2 what is wrong there, e.g. "must be text"
    const QString message = tr("The flow data cannot be read: %1 %2.").arg(place, what);
    const QString hint = kind == ErrorKind::NewerVersion
                             ? tr("Update Gangway, then try again.")
                             : tr("Correct the data at that place, or export it again.");
    m_first = Error{kind, message, hint, path};
}

JsonFields::JsonFields(const QJsonObject &object, QString path, JsonTrouble &trouble)
    : m_object(object), m_path(std::move(path)), m_trouble(trouble)
{
}

QString JsonFields::path(const QString &key) const
{
    return m_path.isEmpty() ? key : QString(m_path + u'.' + key);
}

QJsonValue JsonFields::take(const QString &key)
{
    m_taken.insert(key);
    return m_object.value(key);
}

void JsonFields::wrong(const QString &key, const QString &what)
{
    m_trouble.note(path(key), m_object.contains(key) ? what : tr("is missing"));
}

QString JsonFields::text(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isString())
        wrong(key, tr("must be text"));
    return value.toString();
}

QUuid JsonFields::id(const QString &key)
{
    const QString written = take(key).toString();
    const QUuid id = QUuid::fromString(written);
    if (id.isNull() || idText(id) != written.toLower())
        wrong(key, tr("must be an id (UUID)"));
    return id;
}

QString JsonFields::order(const QString &key)
{
    const QString written = take(key).toString();
    if (!isOrderKey(written))
        wrong(key, tr("must be an order key"));
    return written;
}

bool JsonFields::boolean(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isBool())
        wrong(key, tr("must be true or false"));
    return value.toBool();
}

int JsonFields::integer(const QString &key)
{
    const QJsonValue value = take(key);
    const double number = value.toDouble(std::numeric_limits<double>::quiet_NaN());
    if (!(std::floor(number) == number && number >= std::numeric_limits<int>::min() &&
          number <= std::numeric_limits<int>::max())) {
        wrong(key, tr("must be a whole number"));
        return 0;
    }
    return static_cast<int>(number);
}

QJsonObject JsonFields::object(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isObject())
        wrong(key, tr("must be an object"));
    return value.toObject();
}

QJsonArray JsonFields::array(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isArray())
        wrong(key, tr("must be a list"));
    return value.toArray();
}

QJsonValue JsonFields::value(const QString &key)
{
    const QJsonValue value = take(key);
    return value.isUndefined() ? QJsonValue(QJsonValue::Null) : value;
}

QStringList JsonFields::texts(const QString &key)
{
    QStringList list;
    const QJsonArray values = array(key);
    for (qsizetype i = 0; i < values.size(); ++i) {
        const QJsonValue value = values.at(i);
        if (!value.isString())
            m_trouble.note(indexedPath(path(key), i), tr("must be text"));
        list.append(value.toString());
    }
    return list;
}

void JsonFields::finish()
{
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        if (!m_taken.contains(it.key()))
            m_trouble.note(path(it.key()), tr("is not known here"));
    }
}

QString indexedPath(const QString &path, qsizetype index)
{
    return path + u'[' + QString::number(index) + u']';
}

QJsonObject objectAt(const QJsonArray &array, qsizetype index, const QString &path,
                     JsonTrouble &trouble)
{
    const QJsonValue value = array.at(index);
    if (!value.isObject())
        trouble.note(indexedPath(path, index), JsonTrouble::tr("must be an object"));
    return value.toObject();
}

} // namespace gangway
