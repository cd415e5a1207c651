// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QTest>

#include <string_view>

namespace gangway::test {

/// A class of tests inside the program of its folder. `tests_data tst_params roundTrips` runs one
/// function of the class in tst_params.cpp; `tests_data` alone lists the classes.
class TestEntry
{
public:
    using Main = int (*)(int argc, char **argv);
    /// `path`: of the source, whose name is the entry's.
    TestEntry(std::string_view path, Main main);

    [[nodiscard]] std::string_view name() const { return m_name; }
    [[nodiscard]] int run(int argc, char **argv) const { return m_run(argc, argv); }

private:
    std::string_view m_name;
    Main m_run;
};

template<class Application, class Test>
int runTest(int argc, char **argv)
{
    Application application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace gangway::test

/// In the place of main(): `run` is an int (int argc, char **argv).
#define GANGWAY_TEST_RUN(run) static const gangway::test::TestEntry testEntry(__FILE__, run)
/// In the place of QTEST_GUILESS_MAIN.
#define GANGWAY_TEST(Test) GANGWAY_TEST_RUN((gangway::test::runTest<QCoreApplication, Test>))
/// In the place of QTEST_MAIN.
#define GANGWAY_GUI_TEST(Test) GANGWAY_TEST_RUN((gangway::test::runTest<QApplication, Test>))
