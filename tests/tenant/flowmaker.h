// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowdocument.h"
#include "tenant/tenants.h"

class QRandomGenerator;

namespace gangway::test {

/// One to five stages with zero to four blocks of any type; some stages inactive or optional, one
/// at least neither.
[[nodiscard]] FlowDocument randomFlow(QRandomGenerator &random);
/// Stores the flow as version 1 of organisation A, with the statements of the product.
void publish(Tenants &tenants, const FlowDocument &flow);

} // namespace gangway::test
