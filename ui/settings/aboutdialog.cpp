// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/aboutdialog.h"

#include "domain/base/whendone.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"
#include "usecases/organization/organization.h"
#include "widgets/buttons.h"
#include "widgets/textlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int dialogWidth = 460; ///< of the 13 px scale
constexpr int markSize = 48;

/// The newest schema that this program knows; a workspace that is open has it.
FactGrid::Facts facts(const QString &server)
{
    const int schema = organization::schemaVersion();
    return {{AboutDialog::tr("Version"), QStringLiteral(GANGWAY_VERSION)},
            {AboutDialog::tr("Schema"), schema > 0 ? QString::number(schema) : u"–"_s},
            {AboutDialog::tr("Database"), server},
            {AboutDialog::tr("Qt"), QString::fromLatin1(qVersion())},
            {AboutDialog::tr("System"),
             QString(QSysInfo::prettyProductName() + u", "_s + QSysInfo::currentCpuArchitecture())},
            {AboutDialog::tr("Licence"),
             AboutDialog::tr("GNU General Public License, version 3 or later")}};
}

} // namespace

AboutDialog::AboutDialog(Session &session, QWidget *parent) : QDialog(parent), m_facts(new FactGrid)
{
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(tr("About Gangway"));
    setMinimumWidth(scaled(dialogWidth));
    auto *mark = new QLabel;
    mark->setPixmap(applicationIcon().pixmap(QSize(markSize, markSize), devicePixelRatioF()));
    auto *what = new TextLabel(Voice::Muted, tr("Onboarding that new hires finish."));
    what->setFlowing(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space24, Theme::space24, Theme::space24, Theme::space16);
    column->setSpacing(Theme::space12);
    column->addWidget(mark);
    auto *names = new QVBoxLayout;
    names->setSpacing(Theme::space4);
    names->addWidget(new TextLabel(Voice::Title, u"Gangway"_s));
    names->addWidget(what);
    column->addLayout(names);
    column->addWidget(m_facts);
    column->addStretch(1);
    column->addWidget(makeButtons());
    findChild<QPushButton *>(u"closeButton"_s)->setFocus();
    showServer(tr("Asking the database"));
    whenDone(organization::server(session), this, [this](const Result<QString> &server) {
        showServer(server.value_or(tr("Not to be reached now")));
    });
}

QWidget *AboutDialog::makeButtons()
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, Theme::space8, 0, 0);
    layout->setSpacing(Theme::space8);
    auto *copy = makeButton(tr("Copy details"), ButtonRole::Plain, u"copy"_s);
    auto *close = makeButton(tr("Close"), ButtonRole::Primary);
    copy->setObjectName(u"copyDetails"_s);
    copy->setAutoDefault(false);
    close->setDefault(true);
    close->setObjectName(u"closeButton"_s);
    layout->addStretch();
    layout->addWidget(copy);
    layout->addWidget(close);
    connect(copy, &QPushButton::clicked, this, [this, copy] {
        QGuiApplication::clipboard()->setText(details());
        copy->setText(tr("Copied"));
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    return line;
}

void AboutDialog::showServer(const QString &server)
{
    m_shown = facts(server);
    m_facts->setFacts(m_shown);
}

QString AboutDialog::details() const
{
    QString text;
    for (const auto &[what, says] : m_shown)
        text += tr("%1: %2", "a fact").arg(what, says) + u'\n';
    return text;
}

} // namespace gangway
