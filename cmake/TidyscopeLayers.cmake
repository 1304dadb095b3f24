# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The layer rule, checked at configure time: what a library below the screen links, directly or through others, holds no
# module of the screen. (A core-only target happily compiles <QtWidgets/QWidget>, since Qt's modules share one include root;
# tests/layers greps for that half.)

# Every name that TARGET links, directly or through others, also inside generator expressions, whether it is a target here or not.
function(_tidyscope_link_closure target out)
    set(todo ${target})
    set(seen)
    while(NOT todo STREQUAL "")
        list(POP_FRONT todo item)
        if(item IN_LIST seen)
            continue()
        endif()
        list(APPEND seen ${item})
        if(NOT TARGET ${item})
            continue()
        endif()
        get_target_property(aliased ${item} ALIASED_TARGET)
        if(aliased)
            list(APPEND todo ${aliased})
            continue()
        endif()
        foreach(property LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
            get_target_property(links ${item} ${property})
            if(NOT links)
                continue()
            endif()
            # "$<$<CONFIG:Debug>:Qt6::Gui>" names Qt6::Gui: every word counts
            string(REGEX MATCHALL "[A-Za-z0-9_.+-]+(::[A-Za-z0-9_.+-]+)?" words "${links}")
            list(APPEND todo ${words})
        endforeach()
    endwhile()
    set(${out} ${seen} PARENT_SCOPE)
endfunction()

function(tidyscope_check_layers)
    foreach(target tidyscope_core tidyscope_lab tidyscope_models tidyscope-cli)
        if(NOT TARGET ${target})
            continue()
        endif()
        _tidyscope_link_closure(${target} closure)
        foreach(item ${closure})
            if(item MATCHES "^(Qt6?::)(Gui|Widgets|Charts|Svg|SvgWidgets|OpenGL|OpenGLWidgets|PrintSupport)(Private)?$" OR item MATCHES "SyntaxHighlighting"
               OR item STREQUAL "tidyscope_ui")
                message(FATAL_ERROR "Layer rule broken: ${target} links ${item}. Nothing below ui/ may reach the screen "
                                    "(docs/ARCHITECTURE.md, Layers).")
            endif()
        endforeach()
    endforeach()
endfunction()
