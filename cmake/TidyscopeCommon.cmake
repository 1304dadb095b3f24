# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What every target of ours compiles with. An INTERFACE target, so that nothing leaks into a parent project.

add_library(tidyscope_common INTERFACE)
target_compile_features(tidyscope_common INTERFACE cxx_std_20)
# Headers are named from the project's root ("core/goenv/goproxylist.h"): an include says which layer it reaches into.
target_include_directories(tidyscope_common INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(tidyscope_common INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_CONTEXTLESS_CONNECT
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_KEYWORDS
    QT_NO_FOREACH
    QT_STRICT_ITERATORS
    QT_ENABLE_STRICT_MODE_UP_TO=0x060800
    QT_DISABLE_DEPRECATED_UP_TO=0x060800
    TIDYSCOPE_VERSION="${PROJECT_VERSION}"
    TIDYSCOPE_APP_ID="${TIDYSCOPE_APP_ID}")

if(MSVC)
    target_compile_options(tidyscope_common INTERFACE /W4 /permissive- /utf-8)
else()
    target_compile_options(tidyscope_common INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wunused
        -Wimplicit-fallthrough -Wextra-semi -Wformat=2)
endif()
if(TIDYSCOPE_WERROR)
    target_compile_options(tidyscope_common INTERFACE $<IF:$<CXX_COMPILER_ID:MSVC>,/WX,-Werror>)
endif()
if(TIDYSCOPE_SANITIZE)
    target_compile_options(tidyscope_common INTERFACE -fsanitize=${TIDYSCOPE_SANITIZE} -fno-omit-frame-pointer -g)
    target_link_options(tidyscope_common INTERFACE -fsanitize=${TIDYSCOPE_SANITIZE})
endif()
