// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "widgets/card.h"

#include <QUrl>

class QLineEdit;
class QPushButton;

namespace gangway {

class Banner;
class ElidedLabel;
class FormField;

/// A card of the start page: icon, title, what it is, fields, and a button that asks for it.
class StartCard : public Card
{
    Q_OBJECT

public:
    StartCard(const QString &icon, const QString &title, const QString &text, const QString &button,
              QWidget *parent);

    /// Shows the error above the button, which then says "Try again".
    void showError(const Error &error);
    void clearError();

protected:
    [[nodiscard]] FormField *addField(const QString &label, QLineEdit *line, const QString &name);
    void addRow(QWidget *widget);
    [[nodiscard]] QPushButton *button() const { return m_button; }
    /// The button, or Enter in a field.
    virtual void ask() = 0;

private:
    QVBoxLayout *m_fields = nullptr;
    Banner *m_banner = nullptr;
    QPushButton *m_button = nullptr;
    QString m_buttonText;
};

class LocalCard final : public StartCard
{
    Q_OBJECT

public:
    explicit LocalCard(QWidget *parent = nullptr);
    void setFolder(const QString &folder);
    void focusField();

signals:
    void asked(const QString &folder, const QString &organization);

protected:
    void ask() override;

private:
    void browse();
    void showFolder(bool asField);

    QLineEdit *m_name = nullptr;
    FormField *m_nameField = nullptr;
    QLineEdit *m_folder = nullptr;
    FormField *m_folderField = nullptr;
    QWidget *m_folderLine = nullptr;
    ElidedLabel *m_folderText = nullptr;
};

class ServerCard final : public StartCard
{
    Q_OBJECT

public:
    explicit ServerCard(QWidget *parent = nullptr);
    /// The address as people type it, made whole; invalid when it cannot be used.
    [[nodiscard]] static QUrl urlFrom(const QString &typed);

signals:
    void asked(const QUrl &url, const QString &email, const QString &password);

protected:
    void ask() override;

private:
    QLineEdit *m_address = nullptr;
    QLineEdit *m_email = nullptr;
    QLineEdit *m_password = nullptr;
    FormField *m_addressField = nullptr;
    FormField *m_emailField = nullptr;
    FormField *m_passwordField = nullptr;
};

} // namespace gangway
