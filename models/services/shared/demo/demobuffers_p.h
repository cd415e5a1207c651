// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/demo/democopy.h"
#include "services/shared/demo/demoloader.h"

namespace gangway {

/// Rows of some thousand people, waiting for their COPY.
struct DemoLoader::Buffers
{
    DemoRows hires;
    DemoRows stages;
    DemoRows blocks;
};

} // namespace gangway
