#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Goes into the private root and becomes the command. Runs as (mapped) root in a mount namespace of its own.
# usage: enter.sh ROOT CACHE PROJECT COMMAND…
#
# The new root is a tmpfs: the system folders of ROOT are bound into it read-only (several users and clones share ROOT), every
# other folder of the host is bound at its own path. Then pivot_root: after a plain chroot the tests could not make
# namespaces of their own.
set -euo pipefail

root=$1 cache=$2 project=$3
shift 3
cwd=$PWD
# A folder that every system has and that nobody needs on the way to pivot_root; nothing beneath it is bound.
new=/usr/share

# bind SOURCE TARGET [ro]
bind()
{
    mount --rbind -- "$1" "$2"
    [ "${3:-}" = ro ] || return 0
    # in a user namespace the flags that the mount has must be named again; nosuid, because the files of an ordinary user's
    # root do not belong to the root of this namespace, and mount(8) would become somebody else
    mount -o "remount,bind,ro,nosuid,$(findmnt -n -o VFS-OPTIONS --target "$2" | tail -n 1 | sed 's/^r[wo],\{0,1\}//')" "$2"
}

# open_folder PATH: makes PATH of the new root writable, with the same entries as in ROOT.
open_folder()
{
    local entry target
    mount -t tmpfs -o mode=755 tmpfs "$new$1"
    for entry in "$root$1"/*; do
        target=$new$1/${entry##*/}
        if [ -L "$entry" ]; then
            cp -P -- "$entry" "$target"
        elif [ -d "$entry" ]; then
            mkdir "$target"
            bind "$entry" "$target" ro
        elif [ -f "$entry" ]; then
            : >"$target"
            bind "$entry" "$target" ro
        fi
    done
}

# mount_point PATH: makes sure that the new root has the folder PATH, opening what is read-only on the way.
mount_point()
{
    local path='' part parts
    IFS=/ read -r -a parts <<<"${1#/}"
    for part in "${parts[@]}"; do
        if [ ! -d "$new$path/$part" ]; then
            mkdir "$new$path/$part" 2>/dev/null || { open_folder "$path" && mkdir -p "$new$path/$part"; }
        fi
        path=$path/$part
    done
}

system_folders()
{
    local entry name
    mount -t tmpfs -o mode=755 tmpfs "$new"
    for entry in "$root"/*; do
        name=${entry##*/}
        if [ -L "$entry" ]; then
            cp -P -- "$entry" "$new/$name"
        else
            case $name in
            usr | etc | var | bin | sbin | lib | lib32 | lib64)
                mkdir "$new/$name"
                bind "$entry" "$new/$name" ro
                ;;
            esac
        fi
    done
    for name in proc sys dev; do
        mkdir "$new/$name"
        bind "/$name" "$new/$name"
    done
    mkdir -m 755 "$new/run" "$new/run/lock" "$new/.host"
}

# The caller's folders: everything at the top that is not the system's, and what lies elsewhere.
host_folders()
{
    local entry name real
    for entry in /*; do
        name=${entry##*/}
        case $name in
        bin | boot | dev | efi | etc | lib | lib32 | lib64 | libx32 | lost+found | proc | run | sbin | sys | usr | var) continue ;;
        esac
        if [ -L "$entry" ]; then
            [ -e "$new/$name" ] || cp -P -- "$entry" "$new/$name"
        elif [ -d "$entry" ]; then
            mkdir -p "$new/$name"
            # an automounter may refuse; then that folder stays empty
            bind "$entry" "$new/$name" 2>/dev/null || true
        fi
    done
    for entry in /var/tmp "$project" "$cache" "${HOME:-}" "${XDG_RUNTIME_DIR:-}" /run/dbus "${XAUTHORITY:+${XAUTHORITY%/*}}"; do
        case $entry in
        /*) real=$(realpath -q -- "$entry") || continue ;;
        *) continue ;;
        esac
        # what is there already came with a folder above it
        if [ "$real" != / ] && [ -d "$real" ] && ! [ "$real" -ef "$new$real" ]; then
            mount_point "$real"
            bind "$real" "$new$real"
        fi
    done
}

# The caller's view of names and trust, as mounted for the caller.
host_files()
{
    local file
    for file in /etc/resolv.conf /etc/hosts /etc/nsswitch.conf /etc/hostname /etc/ssl/certs/ca-certificates.crt; do
        if [ -f "$file" ] && [ -e "$new$file" ]; then
            mount --bind -- "$file" "$new$file"
        fi
    done
}

change_root()
{
    cd "$new"
    pivot_root . .host
    cd /
    export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    # in a user namespace the old root may be locked in place: then it is covered
    if umount -l /.host 2>/dev/null; then
        rmdir /.host
    else
        mount -t tmpfs -o ro,size=4k,mode=000 tmpfs /.host
    fi
}

system_folders
host_folders
host_files
caller_path=${TIDYSCOPE_CALLER_PATH:-}
unset TIDYSCOPE_CALLER_PATH
change_root

[ -z "${TMPDIR:-}" ] || [ -d "$TMPDIR" ] || unset TMPDIR
[ -n "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ] || export LANG=C.UTF-8
cd "$cwd" 2>/dev/null || cd "$project"
export PATH=${caller_path:+$caller_path:}$PATH
if ! command -v -- "$1" >/dev/null; then
    printf 'dev: %s: command not found\n' "$1" >&2
    exit 127
fi
exec -- "$@"
