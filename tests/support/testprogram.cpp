// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"

#include <algorithm>
#include <cstdio>
#include <vector>

namespace gangway::test {
namespace {

std::vector<const TestEntry *> &entries()
{
    static std::vector<const TestEntry *> all;
    return all;
}

std::string_view baseName(std::string_view path)
{
    path.remove_prefix(path.rfind('/') + 1);
    return path.substr(0, path.rfind('.'));
}

} // namespace

TestEntry::TestEntry(std::string_view path, Main main) : m_name(baseName(path)), m_run(main)
{
    entries().push_back(this);
}

} // namespace gangway::test

int main(int argc, char **argv)
{
    using namespace gangway::test;
    const std::string_view wanted = argc > 1 ? argv[1] : "";
    const auto found = std::ranges::find(entries(), wanted, &TestEntry::name);
    if (found != entries().end()) {
        std::rotate(argv + 1, argv + 2, argv + argc);
        return (*found)->run(argc - 1, argv);
    }
    std::fprintf(stderr, "Name one of these first:\n");
    for (const TestEntry *entry : entries())
        std::fprintf(stderr, "  %s\n", std::string(entry->name()).c_str());
    return 2;
}
