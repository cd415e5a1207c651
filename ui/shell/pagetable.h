// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/access/access.h"
#include "shell/pageaddress.h"

#include <QKeySequence>

#include <optional>
#include <span>

namespace gangway {

/// What there is to know of a page before it is made. A new page is a line in pagetable.cpp, and
/// its factory and scenes in app/console/pages.cpp.
struct PageKind
{
    PageId page;
    PageId list;      ///< the page of the sidebar under which it stands; itself for those there
    const char *icon; ///< of resources/icons
    const char *name; ///< in the sidebar, untranslated
    const char
        *action; ///< the registry's name of the way there ("go.people"); null when there is none
    const char *goText;  ///< that action in words, untranslated
    const char *content; ///< more words by which the palette finds it, untranslated
    QKeyCombination keys;
    std::optional<Permission> needs; ///< without it the page is not offered

    [[nodiscard]] QString title() const;
    [[nodiscard]] QString goTitle() const;
    [[nodiscard]] QString contents() const;
    /// Whether a role may come here, with the reason when not.
    [[nodiscard]] Permit permit(Role role) const;
};

/// All pages; those of the sidebar in its order.
[[nodiscard]] std::span<const PageKind> pageKinds();
[[nodiscard]] const PageKind &pageKind(PageId page);

} // namespace gangway
