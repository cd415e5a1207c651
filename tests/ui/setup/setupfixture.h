// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/breakablesession.h"
#include "support/neworganization.h"

#include <QJsonObject>
#include <QTemporaryDir>

namespace gangway::test {

/// An organisation that was not set up yet, with its administrator, behind a network that can be
/// broken. A new one for each test.
class SetupFixture : public NewOrganization, public BreakableSession
{
public:
    SetupFixture() : BreakableSession(administrator()) {}

    [[nodiscard]] QString copyPath() const
    {
        return m_folder.filePath(QStringLiteral("set/up.json"));
    }
    /// Rows of the organisation.
    [[nodiscard]] int count(const QString &table);

    /// Correct answers of all steps: resources/demo/sample-setup.json.
    [[nodiscard]] static QJsonObject sampleAnswers();

private:
    QTemporaryDir m_folder;
};

} // namespace gangway::test
