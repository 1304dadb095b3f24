# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

find_package(Qt6 6.8 REQUIRED COMPONENTS Core Network)
find_package(OpenSSL REQUIRED COMPONENTS Crypto SSL)
find_package(c-ares CONFIG REQUIRED)
find_package(llhttp CONFIG REQUIRED)
find_package(nghttp2 CONFIG QUIET)
if(NOT TARGET nghttp2::nghttp2)
    # Debian's package has no CMake configuration
    find_path(NGHTTP2_INCLUDE_DIR nghttp2/nghttp2.h REQUIRED)
    find_library(NGHTTP2_LIBRARY nghttp2 REQUIRED)
    mark_as_advanced(NGHTTP2_INCLUDE_DIR NGHTTP2_LIBRARY)
    add_library(nghttp2::nghttp2 UNKNOWN IMPORTED)
    set_target_properties(nghttp2::nghttp2 PROPERTIES
        IMPORTED_LOCATION ${NGHTTP2_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${NGHTTP2_INCLUDE_DIR})
endif()
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
find_package(simdjson CONFIG REQUIRED)
find_package(tl-expected CONFIG REQUIRED)
find_package(ZLIB REQUIRED)
if(NOT TARGET libzip::zip)
    # Debian's configuration of libzip stops where its command-line tools, packages of their own, are not installed
    find_path(LIBZIP_INCLUDE_DIR zip.h REQUIRED)
    find_library(LIBZIP_LIBRARY zip REQUIRED)
    mark_as_advanced(LIBZIP_INCLUDE_DIR LIBZIP_LIBRARY)
    add_library(libzip::zip UNKNOWN IMPORTED)
    set_target_properties(libzip::zip PROPERTIES
        IMPORTED_LOCATION ${LIBZIP_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${LIBZIP_INCLUDE_DIR})
endif()
if(NOT TARGET tidyscope_libdeflate)
    # not by its configuration, whose targets are called otherwise where only the static one was built
    find_path(LIBDEFLATE_INCLUDE_DIR libdeflate.h REQUIRED)
    find_library(LIBDEFLATE_LIBRARY NAMES deflate deflatestatic REQUIRED)
    mark_as_advanced(LIBDEFLATE_INCLUDE_DIR LIBDEFLATE_LIBRARY)
    add_library(tidyscope_libdeflate UNKNOWN IMPORTED)
    set_target_properties(tidyscope_libdeflate PROPERTIES
        IMPORTED_LOCATION ${LIBDEFLATE_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${LIBDEFLATE_INCLUDE_DIR})
endif()

if(TIDYSCOPE_GUI)
    find_package(Qt6 6.8 REQUIRED COMPONENTS Widgets Charts Svg LinguistTools)
    find_package(KF6SyntaxHighlighting REQUIRED)
    find_package(KDSingleApplication-qt6 CONFIG REQUIRED)
endif()
if(BUILD_TESTING)
    find_package(Qt6 6.8 REQUIRED COMPONENTS Test)
endif()
