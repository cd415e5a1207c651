// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "services/shared/known/knownworkspaces.h"

#include <QUrl>
#include <QWidget>

class QBoxLayout;
class QStackedLayout;

namespace gangway {

class LocalCard;
class OpeningView;
class SecretStore;
class SecretsBanner;
class ServerCard;
class TextLabel;
class WorkspaceList;

/// The first thing a person sees (product row A1): workspaces this computer remembers, a new one on
/// this computer, or a server. Does nothing by itself: it asks, and shows what comes of it.
class StartPage final : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);
    /// What was typed and came to nothing yet is here again next time, but for the password.
    ~StartPage() override;

    void setWorkspaces(const QList<KnownWorkspace> &workspaces);
    /// Where "On this computer" makes a workspace, unless the person says otherwise.
    void setFolder(const QString &folder);

    /// Says what the keychain does while a server is opened; must outlive the page.
    void setSecrets(SecretStore *secrets);

    /// What was typed has come to something.
    void forgetTyped();

    /// What was asked for is under way; `fraction` from 0 to 1, less than 0 when nobody knows.
    void showProgress(double fraction, const QString &text);
    /// It failed: back to where it was asked for, with everything that was typed, and the error
    /// there.
    void showError(const Error &error);
    /// Back to the choice.
    void showChoice();
    [[nodiscard]] bool isBusy() const;

signals:
    void createRequested(const QString &folder, const QString &organization);
    /// `url` begins with https://, or with http:// on this computer only.
    void connectRequested(const QUrl &url, const QString &email, const QString &password);
    void openRequested(const gangway::KnownWorkspace &workspace);
    /// Only its entry in the list goes.
    void forgetRequested(const gangway::KnownWorkspace &workspace);

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Asked { Create, Connect, Open };
    void build();
    void focusFirst();
    [[nodiscard]] QString offered() const;
    void keepTyped() const;
    void bringTyped();
    void begin(Asked asked, const QString &title, const QString &name);

    Asked m_asked = Asked::Create;
    QString m_folder; ///< offered
    SecretsBanner *m_secrets = nullptr;
    QStackedLayout *m_stack = nullptr;
    QWidget *m_choice = nullptr;
    QBoxLayout *m_cards = nullptr;
    TextLabel *m_heading = nullptr;
    WorkspaceList *m_list = nullptr;
    LocalCard *m_local = nullptr;
    ServerCard *m_server = nullptr;
    OpeningView *m_opening = nullptr;
};

} // namespace gangway
