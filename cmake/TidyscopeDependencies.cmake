# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

find_package(Qt6 6.8 REQUIRED COMPONENTS Core Network)
find_package(OpenSSL REQUIRED COMPONENTS Crypto SSL)
find_package(c-ares CONFIG REQUIRED)
find_package(llhttp CONFIG REQUIRED)
find_package(re2 CONFIG QUIET)
if(NOT TARGET re2::re2)
    # Debian's package has no CMake configuration, and pkg-config's list of a hundred Abseil libraries costs a minute here
    find_path(RE2_INCLUDE_DIR re2/re2.h REQUIRED)
    find_library(RE2_LIBRARY re2 REQUIRED)
    mark_as_advanced(RE2_INCLUDE_DIR RE2_LIBRARY)
    add_library(re2::re2 UNKNOWN IMPORTED)
    set_target_properties(re2::re2 PROPERTIES
        IMPORTED_LOCATION ${RE2_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${RE2_INCLUDE_DIR})
endif()
find_package(tl-expected CONFIG REQUIRED)

if(TIDYSCOPE_GUI)
    find_package(Qt6 6.8 REQUIRED COMPONENTS Widgets Charts Svg LinguistTools)
    find_package(KF6SyntaxHighlighting REQUIRED)
    find_package(KDSingleApplication-qt6 CONFIG REQUIRED)
endif()
if(BUILD_TESTING)
    find_package(Qt6 6.8 REQUIRED COMPONENTS Test)
endif()
