// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/languagebutton.h"

#include "domain/flow/languages.h"
#include "editor/editordesk.h"
#include "style/icons.h"

#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

/// Those that can be added, in the order of their own names.
QStringList offered()
{
    QStringList tags{u"ar"_s, u"bg"_s, u"cs"_s, u"da"_s, u"de"_s, u"el"_s, u"en"_s, u"es"_s,
                     u"et"_s, u"fa"_s, u"fi"_s, u"fr"_s, u"he"_s, u"hi"_s, u"hr"_s, u"hu"_s,
                     u"id"_s, u"it"_s, u"ja"_s, u"ko"_s, u"lt"_s, u"lv"_s, u"nb"_s, u"nl"_s,
                     u"pl"_s, u"pt"_s, u"ro"_s, u"ru"_s, u"sk"_s, u"sl"_s, u"sr"_s, u"sv"_s,
                     u"th"_s, u"tr"_s, u"uk"_s, u"vi"_s, u"zh"_s};
    std::ranges::sort(tags, [](const QString &a, const QString &b) {
        return languageName(a).localeAwareCompare(languageName(b)) < 0;
    });
    return tags;
}

} // namespace

LanguageButton::LanguageButton(EditorDesk &desk, QWidget *parent)
    : QPushButton(parent), m_desk(desk)
{
    setObjectName(u"languageButton"_s);
    setIcon(gangway::icon(u"languages"_s));
    auto *menu = new QMenu(this);
    menu->setObjectName(u"languageMenu"_s);
    menu->setToolTipsVisible(true);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &LanguageButton::fillMenu);
    connect(&desk.editing(), &FlowEditing::loaded, this, &LanguageButton::showLanguage);
    connect(&desk.editing(), &FlowEditing::languageChanged, this, &LanguageButton::showLanguage);
    showLanguage();
}

void LanguageButton::showLanguage()
{
    const QString name = languageName(m_desk.editing().language());
    setText(name);
    setToolTip(tr("Language of the texts"));
    setAccessibleName(tr("Language of the texts: %1").arg(name));
}

void LanguageButton::fillMenu()
{
    menu()->clear();
    qDeleteAll(menu()->findChildren<QMenu *>());
    const QString &own = m_desk.document().defaultLanguage;
    const QString edited = m_desk.editing().language();
    const QStringList used = languagesOf(m_desk.document());
    QHash<QString, QString> missing;
    for (const Problem &problem : m_desk.editing().problems()) {
        if (problem.code == "missingTranslation"_L1)
            missing.insert(problem.language, problem.message);
    }
    for (const QString &tag : used) {
        QAction *action = menu()->addAction(tag == own ? tr("%1 (original)").arg(languageName(tag))
                                                       : languageName(tag));
        action->setCheckable(true);
        action->setChecked(tag == edited);
        action->setToolTip(missing.value(tag));
        connect(action, &QAction::triggered, this,
                [this, tag] { m_desk.editing().setLanguage(tag); });
    }
    menu()->addSeparator();
    QMenu *more = menu()->addMenu(gangway::icon(u"plus"_s), tr("Add a language"));
    more->setObjectName(u"addLanguageMenu"_s);
    more->setDisabled(m_desk.isReadOnly());
    for (const QString &tag : offered()) {
        if (!used.contains(tag))
            connect(more->addAction(languageName(tag)), &QAction::triggered, this,
                    [this, tag] { m_desk.addLanguage(tag); });
    }
    for (const QString &tag : used) {
        if (tag == own)
            continue;
        QAction *action =
            menu()->addAction(gangway::icon(u"trash-2"_s), tr("Remove %1").arg(languageName(tag)));
        action->setDisabled(m_desk.isReadOnly());
        connect(action, &QAction::triggered, this, [this, tag] { m_desk.removeLanguage(tag); });
    }
}

} // namespace gangway
