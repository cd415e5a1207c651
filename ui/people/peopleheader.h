// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace gangway {

/// The header of the list of people: the first heading stands above the names, not above the check
/// boxes before them.
class PeopleHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit PeopleHeader(int indent, QWidget *parent = nullptr);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;

private:
    int m_indent;
};

} // namespace gangway
