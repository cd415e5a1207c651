// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/page.h"

namespace gangway {

struct PageKind;

/// In place of a page that the person's role does not allow: says why, and where to go on.
class RefusedPage : public Page
{
    Q_OBJECT

public:
    RefusedPage(ConsoleContext &context, const PageKind &kind);

    [[nodiscard]] QString title() const override;
    void open(const PageAddress &address) override;
    [[nodiscard]] PageAddress address() const override { return m_address; }

private:
    const PageKind &m_kind;
    PageAddress m_address;
};

} // namespace gangway
