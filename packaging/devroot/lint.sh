#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# ./dev lint: every check runs, then the exit code says whether one failed. Runs inside the build environment.
# usage: lint.sh PRESET [--fix]     --fix formats in place. LINT_ALL=1: clang-tidy on every file, not on the changed ones.
set -uo pipefail

project=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=packaging/devroot/common.sh
. "$project/packaging/devroot/common.sh"
cd "$project" || exit 1
preset=$1
fix=${2:-}
failed=()
tidy_at_once=24

# Files of the project by pattern, also those that are not committed yet, one a line.
files()
{
    git ls-files --cached --others --exclude-standard -- "$@" | while IFS= read -r file; do
        [ ! -f "$file" ] || printf '%s\n' "$file"
    done
}

# check NAME COMMAND…: quiet when all is well.
check()
{
    local name=$1 output
    shift
    if output=$("$@" 2>&1); then
        printf 'lint: %-14s ok\n' "$name"
    else
        printf '%s\n' "$output"
        printf 'lint: %-14s FAILED\n' "$name"
        failed+=("$name")
    fi
}

format()
{
    local options=(--dry-run -Werror)
    [ "$fix" != --fix ] || options=(-i)
    files '*.h' '*.cpp' | xargs -r -d '\n' -P "$(cpus)" -n 16 clang-format "${options[@]}"
}

shell_scripts()
{
    files '*.sh' .ci/run dev | grep -v -e '^packaging/devroot/\(common\|native\|root\|commands\)\.sh$' \
        | xargs -r -d '\n' shellcheck -x
}

json()
{
    local file status=0
    while IFS= read -r file; do
        python3 -m json.tool "$file" /dev/null || { echo "in $file"; status=1; }
    done < <(files '*.json' | grep -v '/data/')
    return "$status"
}

# The desktop's files are made when the tree is configured: they carry the version and the application's id.
configure()
{
    cmake --preset "$preset"
}

desktop()
{
    desktop-file-validate "build/$preset/packaging/linux/"*.desktop
}

metainfo()
{
    # there is no home page to name
    appstreamcli validate --no-net --no-color --override=url-homepage-missing=info "build/$preset/packaging/linux/"*.metainfo.xml
}

# Every sentence has its translation, in the window's catalogues and in the texts of core.
translations()
{
    local status=0
    if files 'translations/*.ts' | xargs -r -d '\n' grep -n -e 'type="unfinished"' -e '<translation></translation>'; then
        echo "these sentences are not translated"
        status=1
    fi
    python3 "$project/packaging/devroot/check_texts.py" resources/texts || status=1
    return "$status"
}

# What changed against the commit before, plus what is not committed.
changed_sources()
{
    local base=HEAD~1
    if [ "${LINT_ALL:-}" = 1 ]; then
        files 'core/*.cpp' 'ui/*.cpp' 'app/*.cpp'
        return
    fi
    git rev-parse -q --verify "$base" >/dev/null || base=HEAD
    {
        git diff --name-only "$base" -- core ui app 2>/dev/null
        git ls-files --others --exclude-standard -- core ui app
    } | grep '\.cpp$' | sort -u | while IFS= read -r file; do
        [ ! -f "$file" ] || printf '%s\n' "$file"
    done
}

# What clang-tidy found clean stays clean until the file, a header or the list of checks changes.
tidy_key()
{
    { cat .clang-tidy "$1"; printf '%s' "$headers_key"; } | sha256sum | cut -c1-32
}

tidy()
{
    local stamps file list=() status=0
    stamps=$(cache_folder)/clang-tidy
    mkdir -p "$stamps"
    find "$stamps" -type f -mtime +30 -delete
    headers_key=$(files '*.h' | xargs -r -d '\n' cat | sha256sum)
    while IFS= read -r file; do
        [ -e "$stamps/$(tidy_key "$file")" ] || list+=("$file")
    done < <(changed_sources)
    [ ${#list[@]} -gt 0 ] || return 0
    # after a large change the next runs take the rest: nobody waits ten minutes for a lint
    if [ "${LINT_ALL:-}" != 1 ] && [ ${#list[@]} -gt "$tidy_at_once" ]; then
        printf 'lint: clang-tidy looks at %s of %s changed files; LINT_ALL=1 takes all\n' "$tidy_at_once" "${#list[@]}" >&2
        list=("${list[@]:0:$tidy_at_once}")
    fi
    printf '%s\n' "${list[@]}" \
        | xargs -d '\n' -P "$(cpus)" -n 1 "$project/packaging/devroot/tidy_one.sh" "build/$preset" || status=1
    if [ "$status" -eq 0 ]; then
        for file in "${list[@]}"; do
            : >"$stamps/$(tidy_key "$file")"
        done
    fi
    return "$status"
}

check format format
check reuse reuse lint --quiet
check shellcheck shell_scripts
check json json
check translations translations
check configure configure
check desktop desktop
check metainfo metainfo
check clang-tidy tidy

if [ ${#failed[@]} -gt 0 ]; then
    echo "lint: failed: ${failed[*]}"
    exit 1
fi
