// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace gangway {

class EditorDesk;
class PropertyForm;

/// The right pane of the editor: the properties of what is chosen.
class PropertiesPane : public QScrollArea
{
    Q_OBJECT

public:
    explicit PropertiesPane(EditorDesk &desk, QWidget *parent = nullptr);

    [[nodiscard]] PropertyForm *form() const { return m_form; }

signals:
    /// The form that had the focus is gone with what it was about.
    void focusLost();

private:
    void rebuild();

    EditorDesk &m_desk;
    PropertyForm *m_form = nullptr;
};

} // namespace gangway
