# SPDX-License-Identifier: GPL-3.0-or-later
# Two precompiled headers for the whole build, one with widgets and one without: compiling sixty of them, one for each
# target, would cost more than they save.

function(qm_add_precompiled name header)
    add_library(${name} OBJECT "${PROJECT_SOURCE_DIR}/cmake/pch.cpp")
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/cmake")
    target_link_libraries(${name} PRIVATE qm_options ${ARGN})
    target_precompile_headers(${name} PRIVATE "${PROJECT_SOURCE_DIR}/cmake/${header}")
endfunction()
if(QM_PCH)
    find_package(Qt6 REQUIRED COMPONENTS Widgets)
    find_package(QCoro6 REQUIRED COMPONENTS Core)
    qm_add_precompiled(qm_pch_core pch_core.h Qt6::Core QCoro::Core)
    qm_add_precompiled(qm_pch_widgets pch_widgets.h Qt6::Widgets QCoro::Core)
endif()

# qm_use_precompiled(NAME targets that it links)
function(qm_use_precompiled name)
    if(NOT QM_PCH)
        return()
    endif()
    if("${ARGN}" MATCHES "qm_views|qm_windowdriver|Qt6::Widgets|Qt6::Charts")
        target_precompile_headers(${name} REUSE_FROM qm_pch_widgets)
    else()
        target_precompile_headers(${name} REUSE_FROM qm_pch_core)
    endif()
endfunction()
