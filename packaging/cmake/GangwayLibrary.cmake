# Three precompiled headers for everything: what draws nothing, what draws, tests. One for each target
# would spend a third of a clean build on making the same thing again.
function(gangway_headers name)
  cmake_parse_arguments(ARG "" "" "LIBS;HEADERS;OPTIONS" ${ARGN})
  file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/${name}.cpp"
    CONTENT "// Only here to carry the precompiled header.\n")
  add_library(${name} OBJECT "${CMAKE_BINARY_DIR}/${name}.cpp")
  set_target_properties(${name} PROPERTIES AUTOMOC OFF)
  target_link_libraries(${name} PRIVATE gangway_options ${ARG_LIBS})
  target_compile_options(${name} PRIVATE ${ARG_OPTIONS})
  target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
endfunction()

set(gangway_core_headers
  <QString> <QList> <QMap> <QHash> <QSet> <QUuid> <QDateTime> <QJsonObject> <QJsonArray>
  <QJsonDocument> <QObject> <QCoreApplication> <QFile> <QStringList>
  <algorithm> <chrono> <expected> <functional> <memory> <optional> <utility> <vector>)
set(gangway_widget_headers
  <QAbstractButton> <QAbstractItemModel> <QAccessible> <QAction> <QApplication> <QBoxLayout> <QCheckBox>
  <QComboBox> <QDialog> <QFuture> <QFutureWatcher> <QGridLayout> <QHeaderView> <QKeyEvent> <QLabel> <QLineEdit>
  <QListView> <QLocale> <QMenu> <QPainter> <QPlainTextEdit> <QPointer> <QPushButton> <QScrollArea>
  <QScrollBar> <QSettings> <QStyle> <QStyledItemDelegate> <QStyleOption> <QTableView> <QTimer> <QToolTip>
  <QTreeView> <QUrl> <QVariantAnimation> <QVBoxLayout> <QWidget>)
set(gangway_test_headers
  <QtTest> <QTemporaryDir> <QProcess> <QSignalSpy> <QAbstractItemModelTester> <QRandomGenerator> <QRegularExpression> <QThread>)

gangway_headers(gangway_headers LIBS Qt6::Core HEADERS ${gangway_core_headers})
gangway_headers(gangway_headers_ui LIBS Qt6::Widgets
  HEADERS ${gangway_core_headers} ${gangway_widget_headers})
# Tests see Qt Test with everything that it adapts itself to, so that one header fits all of them.
set(gangway_test_libs Qt6::Test Qt6::Widgets Qt6::Network Qt6::Concurrent)
# What is tested is optimised, what tests it need not be.
set(gangway_test_options $<$<CONFIG:Release>:-O0>)
if(BUILD_TESTING)
  # Names the folder of each target (for QFINDTESTDATA, not used here), so no header would fit two.
  get_target_property(definitions Qt6::Test INTERFACE_COMPILE_DEFINITIONS)
  list(FILTER definitions EXCLUDE REGEX "QT_TESTCASE_")
  set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS "${definitions}")
  gangway_headers(gangway_headers_tests LIBS ${gangway_test_libs} OPTIONS ${gangway_test_options}
    HEADERS ${gangway_core_headers} ${gangway_widget_headers} ${gangway_test_headers})
endif()

# Gives a target the precompiled header of the folder that it stands in.
function(gangway_use_headers name)
  cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE folder)
  if(name MATCHES "^tests_" OR (folder MATCHES "^tests" AND NOT folder MATCHES "^tests/bench"))
    target_link_libraries(${name} PRIVATE ${gangway_test_libs})
    target_compile_options(${name} PRIVATE ${gangway_test_options})
    target_precompile_headers(${name} REUSE_FROM gangway_headers_tests)
  elseif(folder MATCHES "^(ui|app/console|tests/bench/console)")
    target_precompile_headers(${name} REUSE_FROM gangway_headers_ui)
  else()
    target_precompile_headers(${name} REUSE_FROM gangway_headers)
  endif()
endfunction()

# Lets those who link the target include its folder, and nobody else.
function(gangway_offer_headers name)
  cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE folder)
  if(NOT folder MATCHES "^(models|ui)/(.+)")
    return()
  endif()
  set(tree "${CMAKE_BINARY_DIR}/include/${name}")
  cmake_path(GET CMAKE_MATCH_2 PARENT_PATH parent)
  file(MAKE_DIRECTORY "${tree}/${parent}")
  file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${tree}/${CMAKE_MATCH_2}" SYMBOLIC)
  target_include_directories(${name} PUBLIC "${tree}")
endfunction()

# gangway_library(<name> SOURCES ... PUBLIC <targets> PRIVATE <targets>)
#
# One layer of the program: one folder. Its headers are seen only by those who link it, so an include
# that points upwards or aside does not build. They are included as "domain/base/ids.h", relative to
# models/ (or ui/), through a folder of the build that holds nothing but this one.
function(gangway_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  gangway_offer_headers(${name})
  target_link_libraries(${name} PUBLIC gangway_options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
  gangway_use_headers(${name})
endfunction()

# gangway_test(<name> LABELS ... SOURCES ... LIBS ... [TIMEOUT seconds] [POSTGRES] [NEEDS <targets>])
#
# One class of Qt Test, one entry of CTest. The classes of a folder share one program, tests_<folder>
# (tests/support/testprogram.h): a hundred programs took longer to link and to start than to run.
# LABELS are those of CONTRIBUTING.md: unit, model, tenant, fault, crash, bench-smoke, gui; `thread`
# beside them for what runs under tsan. POSTGRES gives it the server that CTest starts once for the
# whole run (tests/support/testserver.h); link gangway_test_support with it. NEEDS: programs it starts.
function(gangway_test name)
  cmake_parse_arguments(ARG "POSTGRES" "TIMEOUT" "LABELS;SOURCES;LIBS;NEEDS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  gangway_test_program(program)
  foreach(source IN LISTS ARG_SOURCES) # a fixture may be named by two tests
    get_filename_component(source "${source}" ABSOLUTE)
    get_target_property(sources ${program} SOURCES)
    if(NOT source IN_LIST sources)
      target_sources(${program} PRIVATE "${source}")
    endif()
  endforeach()
  target_link_libraries(${program} PRIVATE ${ARG_LIBS})
  if(ARG_NEEDS)
    add_dependencies(${program} ${ARG_NEEDS})
  endif()
  add_test(NAME ${name} COMMAND ${program} ${name})
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

# The program of the folder's tests; made when the first of them asks.
function(gangway_test_program result)
  cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE folder)
  string(REPLACE "/" "_" program "${folder}")
  set(${result} ${program} PARENT_SCOPE)
  if(TARGET ${program})
    return()
  endif()
  add_executable(${program} "${PROJECT_SOURCE_DIR}/tests/support/testprogram.cpp")
  target_link_libraries(${program} PRIVATE gangway_options)
  target_include_directories(${program} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_compile_definitions(${program} PRIVATE GANGWAY_TEST_FOLDER="${CMAKE_CURRENT_SOURCE_DIR}")
  gangway_use_headers(${program})
endfunction()

# One folder per build, so that two builds can be tested at once; short, because the
# path of a unix socket may have 107 bytes only.
string(MD5 gangway_build_digest "${CMAKE_BINARY_DIR}")
string(SUBSTRING "${gangway_build_digest}" 0 10 gangway_build_digest)
set(GANGWAY_TEST_PGFOLDER "/tmp/gangway-ctest-${gangway_build_digest}")
