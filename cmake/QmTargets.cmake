# SPDX-License-Identifier: GPL-3.0-or-later
# The few verbs that the CMakeLists of the rooms are written in.

# qm_add_library(NAME SOURCES a.h a.cpp ... [LINKS public targets] [PRIVATE private targets])
# A static library: one room of the house (see ARCHITECTURE.md). What it links is what it may include.
function(qm_add_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${name} PUBLIC qm_options ${ARG_LINKS} PRIVATE ${ARG_PRIVATE})
    qm_use_precompiled(${name} ${ARG_LINKS} ${ARG_PRIVATE})
    set_property(GLOBAL APPEND PROPERTY QM_LIBRARIES ${name})
endfunction()

# qm_add_program(NAME SOURCES ... LINKS ...)
function(qm_add_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/tests")
    target_link_libraries(${name} PRIVATE qm_options ${ARG_LINKS})
    qm_use_precompiled(${name} ${ARG_LINKS})
endfunction()

# qm_add_test(NAME SOURCES ... LINKS ... [TIMEOUT seconds] [LABELS ...])
# One Qt Test class per program; runs offscreen, in the C locale, with private XDG folders (tests/support/testenv.h).
function(qm_add_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    qm_add_program(${name} SOURCES ${ARG_SOURCES} LINKS ${ARG_LINKS} qm_testsupport Qt6::Test)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;QM_SHARED_FIXTURES=${PROJECT_SOURCE_DIR}/../shared/fixtures;QM_PROJECT_FIXTURES=${PROJECT_SOURCE_DIR}/tests/fixtures")
endfunction()
