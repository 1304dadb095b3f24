#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# One file through clang-tidy, without its counts of suppressed warnings. usage: tidy_one.sh BUILD FILE
set -u
if ! output=$(clang-tidy --quiet -p "$1" --extra-arg=-Wno-unknown-warning-option "$2" 2>/dev/null); then
    printf '%s\n' "$output"
    exit 1
fi
