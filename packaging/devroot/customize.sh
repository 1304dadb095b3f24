#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Last touches to a new root. usage: customize.sh ROOT MARKER
set -eu
root=$1

# mount points for the caller's own files
rm -f "$root/etc/resolv.conf" "$root/etc/hosts"
touch "$root/etc/resolv.conf" "$root/etc/hosts" "$root/etc/nsswitch.conf" "$root/etc/hostname"

# the languages of the program and its tests
for language in en_US zh_CN; do
    chroot "$root" localedef -i "$language" -f UTF-8 "$language.UTF-8"
done

chroot "$root" ldconfig
chroot "$root" fc-cache -s
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/cache/apt/*.bin
touch "$root$2"
