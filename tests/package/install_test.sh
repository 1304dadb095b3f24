#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Installs the package of a build in a clean system, starts both programs, and removes it again. The system is a throw-away copy,
# in namespaces of its own, without a network: the package and what it says it depends on must be enough. usage: install_test.sh BUILD
set -euo pipefail

build=$1
if [ "${2:-}" != inside ]; then
    users=()
    [ "$(id -u)" -eq 0 ] || users=(--map-auto --map-root-user)
    exec unshare "${users[@]}" --mount --net --pid --fork --kill-child --propagation private -- "$0" "$build" inside
fi

fail()
{
    echo "FAIL: $*"
    exit 1
}

package=$(echo "$build"/package/*.deb)
if ! [ -f "$package" ] || ! [ -r "$build/package/clean-system" ]; then
    fail "nothing is prepared: ./dev test does that (tests/package/prepare.sh)"
fi
clean=$(cat "$build/package/clean-system")
[ -d "$clean" ] || fail "there is no clean system in $clean: ./dev test makes it while there is a network"

# A copy that vanishes with this namespace: layered, or in full in a user namespace, where an overlay cannot rename folders.
room=$build/package/room
mkdir -p "$room"
mount -t tmpfs -o mode=755 tmpfs "$room"
system=$room/system
mkdir "$system" "$room/upper" "$room/work"
layers=lowerdir=$clean,upperdir=$room/upper,workdir=$room/work
if ! grep -q -E '^ *0 +0 +4294967295$' /proc/self/uid_map || ! mount -t overlay -o "$layers" overlay "$system" 2>/dev/null; then
    cp -a "$clean/." "$system/"
fi
for folder in proc dev; do
    mount --rbind "/$folder" "$system/$folder"
done
mount -t tmpfs tmpfs "$system/tmp"
cp "$package" "$system/package.deb"

# in_system COMMAND…: with the environment of somebody who has just logged in
in_system()
{
    chroot "$system" env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin HOME=/tmp LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        QT_QPA_PLATFORM=offscreen "$@"
}

quietly()
{
    local output
    output=$("$@" 2>&1) || { printf '%s\n' "$output"; fail "$*"; }
}

quietly in_system apt-get install -y --no-install-recommends -o DPkg::Options::=--force-unsafe-io /package.deb
files=$(in_system dpkg -L tidyscope)
for wanted in /usr/bin/tidyscope /usr/bin/tidyscope-cli /usr/share/applications/ /usr/share/metainfo/ \
    /usr/share/icons/hicolor/scalable/apps/ /usr/share/man/man1/tidyscope.1 /usr/share/man/man1/tidyscope-cli.1; do
    grep -q -F -e "$wanted" <<<"$files" || fail "the package has no $wanted"
done

# shellcheck disable=SC2016 # dpkg-query's own field
version=$(in_system dpkg-query -W -f '${Version}' tidyscope)
printed=$(in_system tidyscope-cli --version) || fail "tidyscope-cli --version ended with $?"
case $printed in
*"${version%%-*}"*) ;;
*) fail "tidyscope-cli --version printed \"$printed\" and the package is $version" ;;
esac

# The window, through a whole diagnosis: there is no network and no go here, so it must find a problem, and end by itself.
status=0
in_system timeout 60 tidyscope --walkthrough /tmp/shots >"$system/tmp/window.log" 2>&1 || status=$?
if [ "$status" -ne 1 ] || ! [ -s "$system/tmp/shots/result.png" ]; then
    cat "$system/tmp/window.log"
    ls -l "$system/tmp/shots" 2>/dev/null || true
    fail "tidyscope --walkthrough ended with $status"
fi

quietly in_system apt-get purge -y tidyscope
while IFS= read -r file; do
    [ -d "$system$file" ] || ! [ -e "$system$file" ] || fail "$file is still there after the removal"
done <<<"$files"
[ ! -e "$system/usr/share/doc/tidyscope" ] || fail "/usr/share/doc/tidyscope is still there after the removal"
echo "installed, started and removed: $(basename "$package")"
