// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

/// Inside a function that returns a Result: `GW_TRY(rows, database.run(...));` declares `rows` as
/// the Result that the expression gives, and returns its error when it failed. From there on
/// `*rows` is the value.
#define GW_TRY(name, ...)                                                                          \
    auto name = __VA_ARGS__;                                                                       \
    if (!name)                                                                                     \
    return std::unexpected(std::move(name).error())

/// The same for an expression whose value nobody needs.
#define GW_CHECK(...)                                                                              \
    do {                                                                                           \
        if (auto gangwayChecked = __VA_ARGS__; !gangwayChecked)                                    \
            return std::unexpected(std::move(gangwayChecked).error());                             \
    } while (false)
