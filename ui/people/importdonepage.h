// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "people/importpage.h"
#include "style/theme.h"

class QProgressBar;

namespace gangway {

class IconLabel;

/// Last step: the import as it runs, and what it did.
class ImportDonePage final : public ImportPage
{
    Q_OBJECT

public:
    explicit ImportDonePage(PeopleImporting &importing);

    void refresh() override;
    void takeFocus() override;

signals:
    void showRequested();

private:
    void showRunning();
    void showImported();
    void showTakenBack();
    void setOutcome(const QString &icon, QColor Theme::*color, const QString &title,
                    const QString &text);

    QProgressBar *m_progress;
    QWidget *m_outcome;
    IconLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_text;
    QPushButton *m_takeBack;
    bool m_stopping = false;
};

} // namespace gangway
