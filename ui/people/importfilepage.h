// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "people/importpage.h"

namespace gangway {

class DropArea;

/// First step: which file.
class ImportFilePage final : public ImportPage
{
    Q_OBJECT

public:
    explicit ImportFilePage(PeopleImporting &importing);

    void refresh() override;
    void takeFocus() override;
    [[nodiscard]] bool isComplete() const override;

signals:
    void exampleRequested();
    void fileChosen(const QString &path);

private:
    DropArea *m_area;
};

} // namespace gangway
