# One precompiled header for all libraries and tests; every target of its own would spend a third of
# a clean build on making the same one. (QtTest is not in it: it differs from folder to folder.)
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/gangway_headers.cpp"
  CONTENT "// Only here to carry the precompiled header.\n")
add_library(gangway_headers OBJECT "${CMAKE_BINARY_DIR}/gangway_headers.cpp")
set_target_properties(gangway_headers PROPERTIES AUTOMOC OFF)
target_link_libraries(gangway_headers PRIVATE gangway_options Qt6::Core)
target_precompile_headers(gangway_headers PRIVATE
  <QString> <QList> <QMap> <QHash> <QSet> <QUuid> <QDateTime> <QJsonObject> <QJsonArray>
  <QJsonDocument> <QObject> <QCoreApplication> <QFile> <QStringList>
  <algorithm> <chrono> <expected> <functional> <memory> <optional> <utility> <vector>)

# gangway_library(<name> SOURCES ... PUBLIC <targets> PRIVATE <targets>)
#
# One layer of the program. A layer links only what is below it, so an include
# that points upwards does not build. Headers are included as "domain/ids.h",
# relative to models/ (or ui/).
function(gangway_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC gangway_options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
  target_precompile_headers(${name} REUSE_FROM gangway_headers)
endfunction()

# gangway_test(<name> LABELS ... SOURCES ... LIBS ... [TIMEOUT seconds] [POSTGRES])
#
# One Qt Test executable. LABELS are those of CONTRIBUTING.md: unit, model, tenant,
# fault, crash, bench-smoke, gui; `thread` beside them for what runs under tsan.
# POSTGRES gives it the server that CTest starts once for the whole run
# (tests/support/testserver.h); link gangway_test_support with it.
function(gangway_test name)
  cmake_parse_arguments(ARG "POSTGRES" "TIMEOUT" "LABELS;SOURCES;LIBS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE gangway_options Qt6::Test ${ARG_LIBS})
  target_precompile_headers(${name} REUSE_FROM gangway_headers)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
  if(GANGWAY_SANITIZE MATCHES "thread")
    set_property(TEST ${name} APPEND PROPERTY
      ENVIRONMENT "TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/tsan.supp die_after_fork=0")
  endif()
  if(ARG_POSTGRES)
    set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED postgres)
    set_property(TEST ${name} APPEND PROPERTY
      ENVIRONMENT "GANGWAY_TEST_PGHOST=${GANGWAY_TEST_PGFOLDER}")
  endif()
endfunction()

# One folder per build, so that two builds can be tested at once; short, because the
# path of a unix socket may have 107 bytes only.
string(MD5 gangway_build_digest "${CMAKE_BINARY_DIR}")
string(SUBSTRING "${gangway_build_digest}" 0 10 gangway_build_digest)
set(GANGWAY_TEST_PGFOLDER "/tmp/gangway-ctest-${gangway_build_digest}")
