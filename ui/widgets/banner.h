// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QFrame>

class QPushButton;

namespace gangway {

class IconLabel;
class TextLabel;

enum class BannerKind { Info, Warning, Error };

/// A strip above a page's contents that says what is the matter, with at most one button. Slides in
/// and out where it stands; screen readers hear it when it appears. Hidden at first.
class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    /// An empty `button` shows none.
    void showMessage(BannerKind kind, const QString &text, const QString &button = {});
    /// What happened, then what to do.
    void showError(const Error &error, const QString &button = {});
    /// Lets people close it with a cross (off by default: it goes when the matter is settled).
    void setClosable(bool closable);
    /// For one that spans the window: square, with a line below.
    void setEdgeToEdge(bool edgeToEdge);
    void dismiss();
    /// Whoever failed because the database was away may try again now: banners that say so go, in
    /// every window.
    static void databaseIsBack();

    [[nodiscard]] BannerKind kind() const { return m_kind; }
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isShown() const { return m_shown; }
    [[nodiscard]] QPushButton *button() const { return m_button; }

signals:
    void activated(); ///< the button
    void closed();    ///< the cross

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void slide(bool in);

    BannerKind m_kind = BannerKind::Info;
    bool m_shown = false;
    bool m_saysAway = false; ///< the database was away
    bool m_edgeToEdge = false;
    IconLabel *m_icon = nullptr;
    TextLabel *m_text = nullptr;
    QPushButton *m_button = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace gangway
