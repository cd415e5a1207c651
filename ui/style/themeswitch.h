// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/theme.h"

#include <QObject>

#include <functional>
#include <optional>

namespace gangway {

/// Gives the application its look and changes it while it runs: palette, style and fonts, and with
/// them every widget and icon. Make one, after QApplication; without one the light theme's tokens
/// are used.
class ThemeSwitch : public QObject
{
    Q_OBJECT

public:
    explicit ThemeSwitch(QObject *parent = nullptr);
    ~ThemeSwitch() override;

    /// The switch of this program; nullptr when none was made.
    [[nodiscard]] static ThemeSwitch *instance();

    [[nodiscard]] Scheme scheme() const;
    /// Shows one scheme always, or what the system shows (light or dark) with nothing.
    void setFixed(std::optional<Scheme> scheme);
    [[nodiscard]] std::optional<Scheme> fixed() const { return m_fixed; }
    [[nodiscard]] bool followsSystem() const { return !m_fixed; }

    /// How the system's choice is found; a seam for tests.
    void setSystemScheme(std::function<Scheme()> ask);
    /// Asks again. Called by itself when the system says so and when the program becomes active.
    void readSystem();

signals:
    /// Everything has its new colours already.
    void changed(gangway::Scheme scheme);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply(Scheme scheme);

    std::optional<Scheme> m_fixed;
    std::function<Scheme()> m_askSystem;
};

} // namespace gangway
