// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace gangway {

class EditorDesk;

/// The language in which the texts of the flow are shown and edited, with a menu of those that are
/// in use and those that can be added.
class LanguageButton : public QPushButton
{
    Q_OBJECT

public:
    explicit LanguageButton(EditorDesk &desk, QWidget *parent = nullptr);

private:
    void showLanguage();
    void fillMenu();

    EditorDesk &m_desk;
};

} // namespace gangway
