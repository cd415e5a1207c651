// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QWidget>

class QPushButton;

namespace gangway {

class IconLabel;
class TextLabel;

/// A calm message in the middle of where contents would be: empty lists, errors. An icon, what it
/// is, what to do, one button.
class MessageView : public QWidget
{
    Q_OBJECT

public:
    explicit MessageView(QWidget *parent = nullptr);

    /// Empty texts show nothing.
    void setMessage(const QString &icon, const QString &title, const QString &text,
                    const QString &button = {});
    void setError(const Error &error, const QString &button);

    [[nodiscard]] QString title() const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton *button() const { return m_button; }

signals:
    void activated();

private:
    IconLabel *m_icon = nullptr;
    TextLabel *m_title = nullptr;
    TextLabel *m_text = nullptr;
    QPushButton *m_button = nullptr;
};

} // namespace gangway
