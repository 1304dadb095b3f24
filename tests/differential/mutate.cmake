# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -DIN=SOURCE -DOUT=COPY -DCHANGE=STEM -P mutate.cmake: a copy of a source file in which the text in STEM.old, which must
# be there exactly once, is replaced by that in STEM.new.
file(READ "${IN}" source)
file(READ "${CHANGE}.old" old)
file(READ "${CHANGE}.new" new)
# file(CONFIGURE) ended both with a newline
string(REGEX REPLACE "\n$" "" old "${old}")
string(REGEX REPLACE "\n$" "" new "${new}")
string(LENGTH "${old}" length)
string(FIND "${source}" "${old}" first)
string(FIND "${source}" "${old}" last REVERSE)
if(first EQUAL -1)
    message(FATAL_ERROR "${IN} no longer has the text that a planted mistake replaces; adapt tests/differential/mutants.cmake:\n${old}")
elseif(NOT first EQUAL last)
    message(FATAL_ERROR "${IN} has the text that a planted mistake replaces more than once; make it longer in tests/differential/mutants.cmake:\n${old}")
endif()
string(SUBSTRING "${source}" 0 ${first} before)
math(EXPR behind "${first} + ${length}")
string(SUBSTRING "${source}" ${behind} -1 after)
file(WRITE "${OUT}" "${before}${new}${after}")
