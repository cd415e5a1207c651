// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/pagetable.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

constexpr QKeyCombination noKeys{};

constexpr std::array kinds{
    PageKind{PageId::Dashboard,
             PageId::Dashboard,
             "layout-dashboard",
             QT_TRANSLATE_NOOP("Pages", "Dashboard"),
             "go.dashboard",
             QT_TRANSLATE_NOOP("Pages", "Go to dashboard"),
             "",
             Qt::CTRL | Qt::Key_1,
             {}},
    PageKind{PageId::Flows,
             PageId::Flows,
             "workflow",
             QT_TRANSLATE_NOOP("Pages", "Flows"),
             "go.flows",
             QT_TRANSLATE_NOOP("Pages", "Go to flows"),
             "",
             Qt::CTRL | Qt::Key_2,
             {}},
    PageKind{PageId::People, PageId::People, "users", QT_TRANSLATE_NOOP("Pages", "People"),
             "go.people", QT_TRANSLATE_NOOP("Pages", "Go to people"), "", Qt::CTRL | Qt::Key_3,
             Permission::ViewPeople},
    PageKind{PageId::Funnel, PageId::Funnel, "bar-chart", QT_TRANSLATE_NOOP("Pages", "Funnel"),
             "go.funnel", QT_TRANSLATE_NOOP("Pages", "Go to funnel"), "", Qt::CTRL | Qt::Key_4,
             Permission::AccessReports},
    PageKind{PageId::Organization,
             PageId::Organization,
             "building-2",
             QT_TRANSLATE_NOOP("Pages", "Organisation"),
             "go.organization",
             QT_TRANSLATE_NOOP("Pages", "Go to organisation"),
             QT_TRANSLATE_NOOP("Pages", "departments positions goals structure"),
             Qt::CTRL | Qt::Key_5,
             {}},
    PageKind{PageId::Settings,
             PageId::Settings,
             "settings",
             QT_TRANSLATE_NOOP("Pages", "Settings"),
             "go.settings",
             QT_TRANSLATE_NOOP("Pages", "Open settings"),
             "",
             Qt::CTRL | Qt::Key_Comma,
             {}},
    PageKind{PageId::FlowEditor,
             PageId::Flows,
             "workflow",
             QT_TRANSLATE_NOOP("Pages", "Flow"),
             nullptr,
             "",
             "",
             noKeys,
             {}},
    PageKind{PageId::Person, PageId::People, "user", QT_TRANSLATE_NOOP("Pages", "Person"), nullptr,
             "", "", noKeys, Permission::ViewPeople},
};

} // namespace

QString PageKind::title() const
{
    return Text::tr(name);
}

QString PageKind::goTitle() const
{
    return Text::tr(goText);
}

QString PageKind::contents() const
{
    return *content ? Text::tr(content) : QString();
}

Permit PageKind::permit(Role role) const
{
    return needs ? may(role, *needs) : Permit();
}

std::span<const PageKind> pageKinds()
{
    return kinds;
}

const PageKind &pageKind(PageId page)
{
    const auto *const found = std::ranges::find(kinds, page, &PageKind::page);
    Q_ASSERT(found != kinds.end());
    return *found;
}

} // namespace gangway
