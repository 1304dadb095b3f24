#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Makes the package of a build, and once the clean system that install_test.sh installs it in: a minimal root of this
# distribution that holds nothing of ours, with the packages that ours depends on downloaded, not installed. It is kept in the
# cache folder, keyed by distribution and dependencies. Runs inside the build environment. usage: prepare.sh BUILD
set -euo pipefail

project=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=packaging/devroot/common.sh
. "$project/packaging/devroot/common.sh"
# shellcheck source=packaging/devroot/root.sh
. "$project/packaging/devroot/root.sh"

build=$1

make_package()
{
    local log=$build/package.log
    rm -f "$build"/package/*.deb
    (cd "$build" && cpack -G DEB) >"$log" 2>&1 || { cat "$log" >&2; die "the package could not be made."; }
}

# The folder of the clean system for PACKAGE.
clean_folder()
{
    local key
    key=$({ os_release ID; os_release VERSION_CODENAME; dpkg-deb -f "$1" Depends; cat "${BASH_SOURCE[0]}"; } | sha256sum | cut -c1-12)
    printf '%s' "$(cache_folder)/clean-$(os_release VERSION_CODENAME)-$key-u$(id -u)"
}

download_hook()
{
    # shellcheck disable=SC2016 # $1 is the hook's own: the new root
    printf 'cp "%s" "$1/package.deb" && chroot "$1" apt-get clean && chroot "$1" apt-get install -y --download-only --no-install-recommends /package.deb && rm "$1/package.deb"' "$1"
}

main()
{
    local package clean
    make_package
    package=$(echo "$build"/package/*.deb)
    clean=$(clean_folder "$package")
    printf '%s\n' "$clean" >"$build/package/clean-system"
    [ ! -d "$clean" ] || return 0
    mkdir -p "$(cache_folder)"
    exec 9>>"$(cache_folder)/clean.lock"
    flock 9
    [ ! -d "$clean" ] || return 0
    local folder
    for folder in "$(cache_folder)"/clean-*-u"$(id -u)" "$(cache_folder)"/clean-*-u"$(id -u)".part; do
        remove_root "$folder"
    done
    say "preparing a clean system for the package test, once"
    if ! bootstrap "$clean.part" "$(os_release VERSION_CODENAME)" "$(debian_mirror)" --skip=cleanup/apt \
        --customize-hook="$(download_hook "$package")"; then
        tail -n 15 "$clean.part.log" >&2
        die "the clean system for the package test could not be made; the whole log is $clean.part.log"
    fi
    rm -f "$clean.part.log"
    mv -T -- "$clean.part" "$clean"
}

main
