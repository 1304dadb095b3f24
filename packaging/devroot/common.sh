# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What every part of ./dev uses. Bash 3.2 is enough here: macOS has no newer one.

# The caller says where the project is.
: "${project:?}"

# shellcheck disable=SC2034 # used by those who read this file
devroot_suite=trixie
# The newest go there is for that suite, beside the suite's own: Go's rules are tested against both.
# shellcheck disable=SC2034
devroot_newest_go=golang-1.27-go
# What marks the inside of the private root.
# shellcheck disable=SC2034
devroot_marker=/etc/tidyscope-devroot

say()
{
    printf '%s\n' "dev: $*" >&2
}

die()
{
    printf '%s\n' "dev: $*" >&2
    exit 1
}

have()
{
    command -v -- "$1" >/dev/null 2>&1
}

is_root()
{
    [ "$(id -u)" -eq 0 ]
}

cpus()
{
    getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2
}

# os_release KEY
os_release()
{
    [ -r /etc/os-release ] || return 0
    # shellcheck source=/dev/null
    (. /etc/os-release && eval "printf '%s' \"\${$1:-}\"")
}

# One column (1 debian, 2 fedora, 3 arch, 4 homebrew) of the package list, a name a line.
package_list()
{
    awk -v column="$1" '/^[^#]/ && NF >= column && $column != "-" { print $column }' "$project/packaging/devroot/packages.txt"
}

# The name of the root that this list of packages asks for.
root_name()
{
    local key owner=
    key=$({ package_list 1; echo "$devroot_newest_go"; cat "$project/packaging/devroot/customize.sh"; } | sha256sum | cut -c1-12)
    # an ordinary user's root belongs to the user's subordinate ids, so root has one apart
    is_root || owner=-u$(id -u)
    printf '%s' "root-$devroot_suite-$key$owner"
}

# The user's cache folder. A caller may come with another HOME than the one that this clone was built with (who tries the
# programs in an empty home does): the build remembers where its environment is.
cache_folder()
{
    local base=${XDG_CACHE_HOME:-} remembered=
    [ ! -r "$project/build/cache-folder" ] || read -r remembered <"$project/build/cache-folder"
    if [ -n "$remembered" ] && [ -d "$remembered/$(root_name)" ]; then
        printf '%s' "$remembered"
        return
    fi
    case $base in
    /*) ;;
    *) base=${HOME:-}/.cache ;;
    esac
    case $base in
    /.cache) die "neither HOME nor XDG_CACHE_HOME is set, so there is no folder for the build environment." ;;
    esac
    printf '%s' "$base/tidyscope"
}

# as_admin COMMAND…: as root, by sudo if need be.
as_admin()
{
    if is_root; then
        "$@"
    elif have sudo; then
        say "asking sudo for: $*"
        sudo -- "$@"
    else
        return 126
    fi
}

# run_child COMMAND…: waits for a program. It gets a process group of its own, so that an interrupt that reaches only this
# shell, as a timeout's TERM does, ends the program with all that it started.
run_child()
{
    local child status
    set -m
    "$@" <&0 &
    child=$!
    set +m
    # shellcheck disable=SC2064 # the number of this very child
    trap "interrupted=1; kill -TERM -- -$child 2>/dev/null" TERM HUP INT
    while :; do
        status=0
        wait "$child" || status=$?
        # a trapped signal ends wait early; the child may still be tidying up
        kill -0 "$child" 2>/dev/null || break
    done
    trap - TERM HUP INT
    return "$status"
}
