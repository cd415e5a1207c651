// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/lookactions.h"

#include "shell/actionregistry.h"
#include "shell/preferences.h"

#include <QCoreApplication>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

struct Look
{
    Q_DECLARE_TR_FUNCTIONS(Look)
};

void choose(const std::optional<Scheme> &scheme)
{
    Preferences wanted = Preferences::load();
    wanted.scheme = scheme;
    wanted.save();
    wanted.apply();
}

} // namespace

void addLookActions(ActionRegistry &actions, QObject *owner)
{
    const QString group = Look::tr("Appearance");
    const QString words = Look::tr("theme colours mode");
    const auto add = [&](const QString &id, const QString &text, const QString &icon,
                         const std::optional<Scheme> &scheme) {
        const QAction *action = actions.add({id, text, icon, group, words, {}});
        QObject::connect(action, &QAction::triggered, owner, [scheme] { choose(scheme); });
    };
    add(u"look.light"_s, Look::tr("Use the light theme"), u"sun"_s, Scheme::Light);
    add(u"look.dark"_s, Look::tr("Use the dark theme"), u"moon"_s, Scheme::Dark);
    add(u"look.contrast"_s, Look::tr("Use high contrast"), u"contrast"_s, Scheme::HighContrast);
    add(u"look.system"_s, Look::tr("Use the theme of the system"), u"monitor"_s, {});
}

} // namespace gangway
