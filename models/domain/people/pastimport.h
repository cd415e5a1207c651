// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QUuid>

namespace gangway {

/// An import that was done, and what is left of it.
struct PastImport
{
    QUuid id;
    QString fileName;
    QString who; ///< empty: not known any more
    QDateTime at;
    int people = 0; ///< as many as it brought
    int here = 0;   ///< of those, who are still in the list
    int begun = 0;  ///< of those who are here: taking it back leaves them
    bool operator==(const PastImport &) const = default;

    [[nodiscard]] int removable() const { return here - begun; }
};

} // namespace gangway
