// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/languagebutton.h"

#include "editor/editordesk.h"
#include "style/icons.h"

#include <QLocale>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

QString nameOf(const QString &tag)
{
    // Without a country the name must not name one: "English", not "American English".
    const QLocale locale(tag);
    QString name = locale.nativeLanguageName();
    if (locale.language() == QLocale::English)
        name = QLocale(QLocale::English, QLocale::World).nativeLanguageName();
    else if (!tag.contains(u'-'))
        name = name.section(u' ', 0, 0);
    return name.isEmpty() ? tag : name.left(1).toUpper() + name.mid(1);
}

QStringList languagesIn(const FlowDocument &flow)
{
    QStringList tags{flow.defaultLanguage};
    const auto take = [&tags](const TextsByLanguage &texts) {
        for (auto it = texts.keyBegin(); it != texts.keyEnd(); ++it) {
            if (!tags.contains(*it))
                tags.append(*it);
        }
    };
    take(flow.texts);
    for (const Stage &stage : flow.stages)
        take(stage.texts);
    return tags;
}

} // namespace

LanguageButton::LanguageButton(EditorDesk &desk, QWidget *parent)
    : QPushButton(parent), m_desk(desk)
{
    setObjectName(u"languageButton"_s);
    setIcon(gangway::icon(u"languages"_s));
    auto *menu = new QMenu(this);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &LanguageButton::fillMenu);
    connect(&desk.editing(), &FlowEditing::loaded, this, &LanguageButton::showLanguage);
    connect(&desk.editing(), &FlowEditing::languageChanged, this, &LanguageButton::showLanguage);
    showLanguage();
}

void LanguageButton::showLanguage()
{
    const QString name = nameOf(m_desk.editing().language());
    setText(name);
    setToolTip(tr("Language of the texts"));
    setAccessibleName(tr("Language of the texts: %1").arg(name));
}

void LanguageButton::fillMenu()
{
    static const QStringList common{u"en"_s, u"de"_s, u"fr"_s, u"es"_s, u"it"_s, u"nl"_s,
                                    u"pl"_s, u"pt"_s, u"uk"_s, u"ar"_s, u"ja"_s, u"zh"_s};
    menu()->clear();
    const QStringList used = languagesIn(m_desk.document());
    const auto choose = [this](const QString &tag) { m_desk.editing().setLanguage(tag); };
    for (const QString &tag : used) {
        QAction *action = menu()->addAction(nameOf(tag));
        action->setCheckable(true);
        action->setChecked(tag == m_desk.editing().language());
        connect(action, &QAction::triggered, this, [choose, tag] { choose(tag); });
    }
    QMenu *more = menu()->addMenu(tr("Add a language"));
    for (const QString &tag : common) {
        if (!used.contains(tag))
            connect(more->addAction(nameOf(tag)), &QAction::triggered, this,
                    [choose, tag] { choose(tag); });
    }
}

} // namespace gangway
