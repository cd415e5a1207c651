// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <utility>

namespace gangway {

/// Facts as two columns: what it is, and what it says. Texts can be selected and copied.
class FactGrid : public QWidget
{
    Q_OBJECT

public:
    using Facts = QList<std::pair<QString, QString>>;
    explicit FactGrid(const Facts &facts = {}, QWidget *parent = nullptr);
    void setFacts(const Facts &facts);

private:
    QWidget *m_rows = nullptr;
};

} // namespace gangway
