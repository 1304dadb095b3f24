# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Configures small projects with the real cmake/TidyscopeLayers.cmake: those whose links break the layer rule must not configure.
# usage: cmake -DSOURCE=PROJECT -P links_selftest.cmake

set(folder $ENV{TMPDIR})
if(NOT folder)
    set(folder /tmp)
endif()
string(RANDOM LENGTH 12 suffix)
string(APPEND folder /tidyscope-links-${suffix})

function(configure name links expected)
    file(WRITE ${folder}/${name}/CMakeLists.txt "
cmake_minimum_required(VERSION 3.25)
project(links LANGUAGES NONE)
list(APPEND CMAKE_MODULE_PATH ${SOURCE}/cmake)
include(TidyscopeLayers)
foreach(module Qt6::Core Qt6::Gui Qt6::Widgets Qt6::Charts KF6::SyntaxHighlighting)
    add_library(\${module} INTERFACE IMPORTED)
endforeach()
set_property(TARGET Qt6::Widgets PROPERTY INTERFACE_LINK_LIBRARIES Qt6::Gui)
foreach(library tidyscope_core tidyscope_lab tidyscope_models tidyscope_ui helper)
    add_library(\${library} INTERFACE)
endforeach()
target_link_libraries(tidyscope_lab INTERFACE tidyscope_core)
target_link_libraries(tidyscope_ui INTERFACE tidyscope_models Qt6::Widgets)
${links}
tidyscope_check_layers()
")
    execute_process(COMMAND ${CMAKE_COMMAND} -S ${folder}/${name} -B ${folder}/${name}/build
        RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(expected STREQUAL pass AND NOT result EQUAL 0)
        message(SEND_ERROR "${name}: must configure, and did not:\n${output}")
    elseif(expected STREQUAL fail AND (result EQUAL 0 OR NOT output MATCHES "Layer rule broken"))
        message(SEND_ERROR "${name}: must be refused by the layer rule, and was not:\n${output}")
    endif()
endfunction()

configure(right "target_link_libraries(tidyscope_core INTERFACE Qt6::Core)" pass)
configure(core_links_widgets "target_link_libraries(tidyscope_core INTERFACE Qt6::Widgets)" fail)
configure(core_links_gui "target_link_libraries(tidyscope_core INTERFACE Qt6::Gui)" fail)
configure(lab_links_charts "target_link_libraries(tidyscope_lab INTERFACE Qt6::Charts)" fail)
configure(models_link_highlighter "target_link_libraries(tidyscope_models INTERFACE KF6::SyntaxHighlighting)" fail)
configure(models_link_ui "target_link_libraries(tidyscope_models INTERFACE tidyscope_ui)" fail)
configure(through_another "target_link_libraries(helper INTERFACE Qt6::Widgets)
target_link_libraries(tidyscope_core INTERFACE helper)" fail)
configure(through_link_only "target_link_libraries(helper INTERFACE \"$<LINK_ONLY:Qt6::Gui>\")
target_link_libraries(tidyscope_core INTERFACE helper)" fail)
configure(through_a_condition "target_link_libraries(tidyscope_core INTERFACE \"$<$<CONFIG:Debug>:Qt6::Gui>\")" fail)
configure(through_an_alias "add_library(Nice::Name ALIAS helper)
target_link_libraries(helper INTERFACE Qt6::Gui)
target_link_libraries(tidyscope_core INTERFACE Nice::Name)" fail)

file(REMOVE_RECURSE ${folder})
