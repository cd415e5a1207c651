// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gallery.h"
namespace gangway {
Gallery::Gallery(QWidget *parent) : QWidget(parent) {}
} // namespace gangway
