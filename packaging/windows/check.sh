#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# check.sh INCLUDE…: what can be tried of the Windows parts without Windows. Needs x86_64-w64-mingw32-g++ (12 or later); with wine64
# (and a display, for the broadcast) the registry part is also run, in a registry of its own.
#
# Each INCLUDE is a folder with headers: that of Qt ("…/include/qt6", those of Linux do: only the syntax is checked) and one with
# tl/expected.hpp, openssl/, re2/, llhttp.h and the headers of c-ares with an ares_build.h of Windows: the one of Linux asks for
# sys/socket.h. Never /usr/include itself: the headers of the C library in it are those of Linux.
set -uo pipefail

[ $# -gt 0 ] || { sed -n '5,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2; }
project=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
compiler=(x86_64-w64-mingw32-g++ -std=c++20 -Wall -Wextra -DUNICODE -D_UNICODE -D_WIN32_WINNT=0x0A00 -DWIN32_LEAN_AND_MEAN -DNOMINMAX
    -I"$project")
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
failed=0

qt=(-DQT_NO_CAST_FROM_ASCII -DQT_NO_CAST_TO_ASCII -DQT_NO_KEYWORDS -DQT_CORE_LIB -DQT_NETWORK_LIB -DTIDYSCOPE_VERSION='"0"')
for folder; do
    qt+=(-isystem "$folder")
    for module in QtCore QtNetwork QtGui QtWidgets; do
        [ ! -d "$folder/$module" ] || qt+=(-isystem "$folder/$module")
    done
done

while IFS= read -r file; do
    if output=$("${compiler[@]}" -fsyntax-only "${qt[@]}" "$project/$file" 2>&1); then
        printf 'syntax  ok      %s\n' "$file"
    else
        printf '%s\n' "$output"
        printf 'syntax  FAILED  %s\n' "$file"
        failed=1
    fi
done < <(cd "$project" && git ls-files --cached --others --exclude-standard -- 'core/*.cpp' 'app/*.cpp' \
    | grep -v '^app/gui.cpp$' | xargs -r -d '\n' grep -l -e Q_OS_WIN -e registryvariables_win -- | sort)

program=$scratch/registrycheck.exe
if ! "${compiler[@]}" -O1 -static "$project/packaging/windows/registrycheck.cpp" \
    "$project/core/envedit/registryvariables_win.cpp" -o "$program"; then
    echo 'build   FAILED  registrycheck'
    failed=1
elif PATH=$PATH:/usr/lib/wine command -v wine64 >/dev/null; then
    export PATH=$PATH:/usr/lib/wine WINEPREFIX=$scratch/wine WINEDEBUG=-all
    wine64 "$program" || failed=1
    wineserver64 -k || wineserver -k
else
    echo 'run     left out: there is no wine64'
fi
exit "$failed"
