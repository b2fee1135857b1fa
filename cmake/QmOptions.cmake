# SPDX-License-Identifier: GPL-3.0-or-later
# Switches of the build and the one interface target that every target of ours links.

option(QM_TESTS "Build the tests, simulators and benches" ON)
option(QM_WERROR "Treat warnings as errors" OFF)
option(QM_PCH "Precompile the Qt and std headers" ON)
option(QM_FUZZ "Build only the parsers and their libFuzzer targets (needs Clang)" OFF)
option(QM_FAILPOINTS "Compile the crash points that tests steer by environment (never in releases)" OFF)
set(QM_SANITIZE "" CACHE STRING "Sanitizers, for example address,undefined or thread")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

find_program(QM_CCACHE ccache)
if(QM_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Precompiled headers need these two sloppiness marks, see the ccache manual.
    set(QM_CCACHE_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${QM_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${QM_CCACHE_LAUNCHER})
    set(CMAKE_C_COMPILER_LAUNCHER ${QM_CCACHE_LAUNCHER})
endif()

add_library(qm_options INTERFACE)
target_compile_definitions(qm_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS QT_NO_KEYWORDS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    $<$<BOOL:${QM_FAILPOINTS}>:QM_FAILPOINTS>
    QM_VERSION="${PROJECT_VERSION}")
target_compile_options(qm_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wcast-align
    -Wunused -Wfloat-conversion -Wformat=2 -Wimplicit-fallthrough
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wduplicated-branches;-Wlogical-op>
    $<$<BOOL:${QM_WERROR}>:-Werror>
    -fstack-protector-strong
    $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
target_link_options(qm_options INTERFACE -Wl,-z,relro,-z,now)

if(QM_SANITIZE)
    target_compile_options(qm_options INTERFACE -fsanitize=${QM_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=all)
    target_link_options(qm_options INTERFACE -fsanitize=${QM_SANITIZE})
    if(QM_SANITIZE MATCHES "undefined" AND QM_SANITIZE MATCHES "address")
        # The address sanitizer stops at null pointers and wrong memory itself; these four together cost a quarter of
        # the compile time, and CI has forty minutes.
        target_compile_options(qm_options INTERFACE -fno-sanitize=null,alignment,vptr,object-size)
    endif()
endif()
if(QM_FUZZ)
    target_compile_options(qm_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
    target_link_options(qm_options INTERFACE -fsanitize=address,undefined)
endif()
