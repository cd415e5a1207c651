// SPDX-License-Identifier: GPL-3.0-or-later
#include "start/startcards.h"

#include "domain/content/validation.h"
#include "style/icons.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/characterlimit.h"
#include "widgets/elidedlabel.h"
#include "widgets/formfield.h"
#include "widgets/iconlabel.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHostAddress>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

StartCard::StartCard(const QString &icon, const QString &title, const QString &text,
                     const QString &button, QWidget *parent)
    : Card(parent), m_fields(new QVBoxLayout), m_buttonText(button)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::space12);
    head->addWidget(new IconLabel(icon, Theme::space24, &Theme::accentText, this), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(Theme::space4);
    auto *about = new TextLabel(Voice::Muted, text, this);
    about->setFlowing(true);
    words->addWidget(new TextLabel(Voice::Section, title, this));
    words->addWidget(about);
    head->addLayout(words, 1);
    m_fields->setSpacing(Theme::space16);
    m_banner = new Banner(this);
    m_button = makeButton(button, ButtonRole::Plain, {}, this);
    body()->setSpacing(Theme::space16);
    body()->addLayout(head);
    body()->addLayout(m_fields);
    body()->addStretch();
    body()->addWidget(m_banner);
    auto *line = new QHBoxLayout;
    line->addStretch();
    line->addWidget(m_button);
    body()->addLayout(line);
    connect(m_button, &QPushButton::clicked, this, &StartCard::ask);
}

FormField *StartCard::addField(const QString &label, QLineEdit *line, const QString &name)
{
    line->setObjectName(name);
    auto *field = new FormField(label, line, this);
    m_fields->addWidget(field);
    connect(line, &QLineEdit::returnPressed, this, &StartCard::ask);
    connect(line, &QLineEdit::textEdited, field, [field] { field->setError({}); });
    return field;
}

void StartCard::addRow(QWidget *widget)
{
    m_fields->addWidget(widget);
}

void StartCard::showError(const Error &error)
{
    m_banner->showError(error);
    m_button->setText(tr("Try again"));
    m_button->setFocus(Qt::OtherFocusReason);
}

void StartCard::clearError()
{
    m_banner->dismiss();
    m_button->setText(m_buttonText);
}

LocalCard::LocalCard(QWidget *parent)
    : StartCard(u"monitor"_s, tr("On this computer"),
                tr("A private database in a folder of yours. Nothing else to install, nothing to "
                   "configure."),
                tr("Create"), parent)
{
    setButtonRole(button(), ButtonRole::Primary);
    button()->setObjectName(u"createButton"_s);
    m_name = new QLineEdit;
    limitCharacters(m_name, 200);
    m_nameField = addField(tr("Name of the organisation"), m_name, u"organizationName"_s);
    m_folder = new QLineEdit;
    m_folderField = addField(tr("Folder"), m_folder, u"workspaceFolder"_s);
    m_folderField->hide();
    QAction *choose = m_folder->addAction(icon(u"folder-open"_s), QLineEdit::TrailingPosition);
    choose->setToolTip(tr("Choose a folder"));
    connect(choose, &QAction::triggered, this, &LocalCard::browse);
    m_folderLine = new QWidget(this);
    auto *line = new QHBoxLayout(m_folderLine);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::space8);
    m_folderText = new ElidedLabel(Voice::Small, {}, m_folderLine);
    m_folderText->setElideMode(Qt::ElideMiddle); // a path
    auto *change = new LinkButton(tr("Change folder"), m_folderLine);
    change->setObjectName(u"changeFolder"_s);
    line->addWidget(m_folderText, 1);
    line->addWidget(change);
    addRow(m_folderLine);
    connect(change, &LinkButton::clicked, this, [this] { showFolder(true); });
}

void LocalCard::setFolder(const QString &folder)
{
    const QString shown = QDir::toNativeSeparators(folder);
    m_folder->setText(shown);
    m_folderText->setText(tr("In %1").arg(shown));
}

void LocalCard::focusField()
{
    m_name->setFocus(Qt::OtherFocusReason);
}

void LocalCard::showFolder(bool asField)
{
    m_folderLine->setVisible(!asField);
    m_folderField->setVisible(asField);
    m_folder->setFocus(Qt::OtherFocusReason);
    m_folder->selectAll();
}

void LocalCard::browse()
{
    auto *dialog = new QFileDialog(this, tr("Folder of the workspace"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &LocalCard::setFolder);
    dialog->open();
}

void LocalCard::ask()
{
    const QString name = m_name->text().trimmed();
    const QString folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    m_nameField->setError(name.isEmpty() ? tr("Enter the name of your organisation.") : QString());
    const bool usable = QDir::isAbsolutePath(folder);
    if (!usable)
        showFolder(true);
    m_folderField->setError(usable ? QString()
                                   : tr("Enter a whole path, such as %1.").arg(QDir::homePath()));
    if (name.isEmpty())
        m_name->setFocus(Qt::OtherFocusReason);
    else if (usable)
        emit asked(QDir::cleanPath(folder), name);
}

ServerCard::ServerCard(QWidget *parent)
    : StartCard(u"server"_s, tr("Connect to a server"),
                tr("A workspace that your organisation runs. The connection is encrypted, and the "
                   "server has to prove who it is."),
                tr("Connect"), parent)
{
    button()->setObjectName(u"connectButton"_s);
    m_address = new QLineEdit;
    m_address->setPlaceholderText(u"https://gangway.example.com"_s);
    m_address->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    m_addressField = addField(tr("Address"), m_address, u"serverAddress"_s);
    m_email = new QLineEdit;
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_emailField = addField(tr("E-mail"), m_email, u"serverEmail"_s);
    m_password = new QLineEdit;
    m_password->setEchoMode(QLineEdit::Password);
    m_passwordField = addField(tr("Password"), m_password, u"serverPassword"_s);
}

QUrl ServerCard::urlFrom(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.isEmpty())
        return {};
    if (!text.contains(u"://"_s))
        text.prepend(u"https://"_s);
    const QUrl url(text, QUrl::StrictMode);
    const bool here = url.host() == u"localhost"_s || QHostAddress(url.host()).isLoopback();
    const bool encrypted = url.scheme() == u"https"_s;
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() ||
        !(encrypted || (here && url.scheme() == u"http"_s)))
        return {};
    return url;
}

void ServerCard::ask()
{
    const QUrl url = urlFrom(m_address->text());
    const QString email = m_email->text().trimmed();
    m_addressField->setError(url.isEmpty() ? tr("Enter an address that begins with https://.")
                                           : QString());
    m_emailField->setError(
        isEmailAddress(email) ? QString() : tr("Enter an address such as name@example.com."));
    m_passwordField->setError(m_password->text().isEmpty() ? tr("Enter your password.")
                                                           : QString());
    for (FormField *field : {m_addressField, m_emailField, m_passwordField}) {
        if (field->hasError()) {
            field->editor()->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    emit asked(url, email, m_password->text());
}

} // namespace gangway
