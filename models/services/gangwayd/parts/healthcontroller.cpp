// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/parts/healthcontroller.h"

#include <QJsonArray>

#include <algorithm>

namespace gangway {

namespace {

QString word(PartHealth::State state)
{
    switch (state) {
    case PartHealth::State::Working:
        return QStringLiteral("ok");
    case PartHealth::State::Troubled:
        return QStringLiteral("troubled");
    case PartHealth::State::Stopped:
        return QStringLiteral("stopped");
    }
    return {};
}

HttpResponse answer(const ServiceParts &parts)
{
    PartHealth::State worst = PartHealth::State::Working;
    QJsonArray list;
    const auto all = parts.health();
    for (const auto &[name, health] : all) {
        worst = std::max(worst, health.state);
        QJsonObject part{{QStringLiteral("name"), name},
                         {QStringLiteral("status"), word(health.state)}};
        if (!health.message.isEmpty()) {
            part.insert(QStringLiteral("message"), health.message);
        }
        list.append(part);
    }
    return HttpResponse::json(
        {{QStringLiteral("status"), word(worst)}, {QStringLiteral("parts"), list}},
        worst == PartHealth::State::Stopped ? 503 : 200);
}

} // namespace

QString HealthController::name() const
{
    return QStringLiteral("Health");
}

QList<Endpoint> HealthController::endpoints()
{
    Endpoint health;
    health.method = "GET";
    health.path = QStringLiteral("/health");
    health.summary = QStringLiteral("How each part of the service is");
    health.access = Endpoint::Access::Anybody;
    const QJsonObject text{{QStringLiteral("type"), QStringLiteral("string")}};
    const QJsonObject list{
        {QStringLiteral("type"), QStringLiteral("array")},
        {QStringLiteral("items"), QJsonObject{{QStringLiteral("type"), QStringLiteral("object")}}}};
    health.answer =
        QJsonObject{{QStringLiteral("type"), QStringLiteral("object")},
                    {QStringLiteral("properties"), QJsonObject{{QStringLiteral("status"), text},
                                                               {QStringLiteral("parts"), list}}},
                    {QStringLiteral("required"),
                     QJsonArray{QStringLiteral("status"), QStringLiteral("parts")}}};
    health.handler = [&parts = m_parts](const ApiRequest &) { return answer(parts); };
    return {health};
}

} // namespace gangway
