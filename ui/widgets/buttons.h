// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/controls.h"

#include <QPushButton>
#include <QToolButton>

class QAction;

namespace gangway {

/// A push button in one of the console's roles.
[[nodiscard]] QPushButton *makeButton(const QString &text, ButtonRole role = ButtonRole::Plain,
                                      const QString &icon = {}, QWidget *parent = nullptr);
/// The same, showing and triggering `action`: text, icon, enabled state and tool tip follow it.
[[nodiscard]] QPushButton *makeButton(QAction *action, ButtonRole role = ButtonRole::Plain,
                                      QWidget *parent = nullptr);

/// A button that is only an icon; `name` is its tool tip and accessible name.
class IconButton : public QToolButton
{
    Q_OBJECT

public:
    IconButton(const QString &icon, const QString &name, QWidget *parent = nullptr);

    void setName(const QString &name);
    void setIconName(const QString &icon);
    /// With a frame, like a plain button; without one by default.
    void setFramed(bool framed);
};

/// Words that are clicked, in the accent's colour: "Open funnel".
class LinkButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit LinkButton(const QString &text = {}, QWidget *parent = nullptr);
    /// In the second voice, where it leads back rather than on.
    void setQuiet(bool quiet);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_quiet = false;
};

} // namespace gangway
