// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/factgrid.h"

#include <QDialog>

namespace gangway {

class Session;

/// Versions of everything that plays a part, and the licence; what one is asked for when something
/// goes wrong, ready to be copied. The database's version is asked for when it opens.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(Session &session, QWidget *parent = nullptr);

    /// What "Copy details" copies: a line for each fact.
    [[nodiscard]] QString details() const;

private:
    [[nodiscard]] QWidget *makeButtons();
    void showServer(const QString &server);

    FactGrid *m_facts;
    FactGrid::Facts m_shown;
};

} // namespace gangway
