# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Most of a compiler run is reading Qt's headers. Read once into a precompiled header they cost about half. It differs from folder
# to folder, so that ccache cannot share what was compiled with it between clones: it is for builds that start from nothing
# (continuous integration, packages), not for development. That every file names what it includes is checked without it.
option(TIDYSCOPE_PRECOMPILE "Precompile the headers that most files include (for builds from nothing)" OFF)

# Few and common ones: a larger precompiled header costs more to load than it saves.
set(_tidyscope_core_headers
    <QByteArray> <QDateTime> <QHash> <QHostAddress> <QJsonObject> <QList> <QMap> <QObject> <QProcessEnvironment> <QSet> <QString>
    <QStringList> <algorithm> <chrono> <functional> <memory> <optional> <tl/expected.hpp> <variant>)
set(_tidyscope_window_headers
    <QAction> <QHBoxLayout> <QLabel> <QPainter> <QPushButton> <QVBoxLayout> <QWidget>)

# tidyscope_precompile(TARGET [WINDOW] [FROM OTHER]): a header of its own, with the window's headers too, or the one of OTHER, which
# is compiled with the same options. Not for test programs: Qt Test names each its folders, so no two could share one.
function(tidyscope_precompile target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WINDOW" "FROM" "")
    if(NOT TIDYSCOPE_PRECOMPILE)
        return()
    endif()
    if(arg_FROM)
        # taken over only with the very same definitions, of which core has one by a library that it links
        target_compile_definitions(${target} PRIVATE $<TARGET_PROPERTY:simdjson::simdjson,INTERFACE_COMPILE_DEFINITIONS>)
        target_precompile_headers(${target} REUSE_FROM ${arg_FROM})
        return()
    endif()
    set(headers ${_tidyscope_core_headers})
    if(arg_WINDOW)
        list(APPEND headers ${_tidyscope_window_headers})
    endif()
    target_precompile_headers(${target} PRIVATE ${headers})
endfunction()
