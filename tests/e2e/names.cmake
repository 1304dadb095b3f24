# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -DPROGRAM=e2e-case -DNAMES=a,b -P names.cmake: fails unless the program knows exactly these cases.
execute_process(COMMAND ${PROGRAM} --list OUTPUT_VARIABLE known OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" known "${known}")
string(REPLACE "," ";" names "${NAMES}")
list(SORT known)
list(SORT names)
if(NOT known STREQUAL names)
    message(FATAL_ERROR "tests/e2e/CMakeLists.txt and the program disagree:\n  CMake:   ${names}\n  program: ${known}")
endif()
