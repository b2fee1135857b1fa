# SPDX-License-Identifier: GPL-3.0-or-later
# Preset "ci": files of one folder are compiled together, a few at a time, as most of the time of a fresh build goes
# into headers that they share. A file whose local names meet another's stands alone: see QM_APART.

option(QM_UNITY "Compile the libraries' files of one folder together" OFF)

# Paths below the top folder.
set(QM_APART
    src/brokers/alpaca/charts.cpp
    src/brokers/alpaca/errors.cpp
    src/brokers/alpaca/parse/activities.cpp
    src/brokers/alpaca/stream/livestream.cpp
    src/brokers/demo/book.cpp
    src/brokers/files/pricefile.cpp
    src/brokers/ibkr/flex/actions.cpp
    src/brokers/ibkr/flex/report.cpp
    src/brokers/ibkr/live/linequote.cpp
    src/brokers/ibkr/live/prices.cpp
    src/brokers/ibkr/market/dailybars.cpp
    src/brokers/ibkr/service/errors.cpp
    src/brokers/tastytrade/accountreader.cpp
    src/brokers/tastytrade/stream/accountsession.cpp
    src/brokers/tastytrade/stream/livecandles.cpp
    src/brokers/tastytrade/transactionreader.cpp
    src/core/values/transaction.cpp
    src/net/httpclient.cpp
    src/net/secrets/keychainstore.cpp
    src/reports/write/exportfile.cpp
    src/reports/write/json.cpp
    src/storage/migrations/m0002_statements.cpp
    src/storage/migrations/m0003_effect.cpp
    src/storage/migrations/m0004_ids.cpp
    src/views/ledger/incomepage.cpp
    src/views/ledger/performancepage.cpp
    src/views/ledger/realizedpage.cpp
    src/views/overview/performerlist.cpp)

# qm_unite(): for all libraries, after all their sources are known.
function(qm_unite)
    if(NOT QM_UNITY)
        return()
    endif()
    get_property(libraries GLOBAL PROPERTY QM_LIBRARIES)
    foreach(target IN LISTS libraries)
        get_target_property(sources ${target} SOURCES)
        get_target_property(home ${target} SOURCE_DIR)
        foreach(source IN LISTS sources)
            if(NOT source MATCHES "\\.cpp$")
                continue()
            endif()
            get_filename_component(path "${source}" ABSOLUTE BASE_DIR "${home}")
            file(RELATIVE_PATH path "${PROJECT_SOURCE_DIR}" "${path}")
            if(path IN_LIST QM_APART)
                continue()
            endif()
            get_filename_component(folder "${path}" DIRECTORY)
            string(MAKE_C_IDENTIFIER "${target}_${folder}" folder)
            math(EXPR count_${folder} "${count_${folder}} + 1")
            math(EXPR part "(${count_${folder}} - 1) / 8")
            set_property(SOURCE "${PROJECT_SOURCE_DIR}/${path}" TARGET_DIRECTORY ${target} PROPERTY UNITY_GROUP "${folder}_${part}")
        endforeach()
        set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    endforeach()
endfunction()
