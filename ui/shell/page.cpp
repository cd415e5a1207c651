// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/page.h"

namespace gangway {

Page::Page(ConsoleContext &context, QWidget *parent) : QWidget(parent), m_context(context) {}

} // namespace gangway
