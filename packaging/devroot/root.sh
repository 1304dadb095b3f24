# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The private Debian root, for distributions that are older than our libraries. It lives in the user's cache folder, is keyed
# by what it is made of, is built beside and renamed in when whole, and is shared by all clones. Nothing else on the host is
# touched. enter.sh is the way in.

: "${project:?}" "${devroot_marker:?}" "${devroot_suite:?}" "${devroot_newest_go:?}"

root_folder()
{
    printf '%s' "$(cache_folder)/$(root_name)"
}

# in_userns COMMAND…: as root of a user namespace that holds the caller's subordinate ids; just COMMAND for root itself.
in_userns()
{
    if is_root; then "$@"; else unshare --map-auto --map-root-user -- "$@"; fi
}

ensure_root()
{
    local root
    root=$(root_folder)
    if [ ! -d "$root" ]; then
        mkdir -p "$(cache_folder)"
        build_root_once "$root"
    fi
    # a home that cannot be written, or a clone of somebody else's, still works
    touch "$root.used" 2>/dev/null || true
    { mkdir -p "$project/build" && printf '%s\n' "$(cache_folder)" >"$project/build/cache-folder.new" &&
        mv "$project/build/cache-folder.new" "$project/build/cache-folder"; } 2>/dev/null || true
}

# One builder at a time; who waited finds the work done.
build_root_once()
{
    local root=$1 lock
    lock=$(cache_folder)/root.lock
    exec 9>>"$lock"
    if ! flock --nonblock 9; then
        say "waiting for another ./dev that is preparing the build environment"
        flock 9
    fi
    if [ ! -d "$root" ]; then
        ensure_root_tools
        remove_leftovers
        make_root "$root"
    fi
    exec 9>&-
}

# What makes and enters the root: mmdebstrap, and for an ordinary user the helpers of uidmap.
ensure_root_tools()
{
    local wanted=() missing
    have mmdebstrap || wanted+=(mmdebstrap)
    is_root || have newuidmap || wanted+=(uidmap)
    [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || wanted+=(debian-archive-keyring)
    if [ ${#wanted[@]} -gt 0 ]; then
        missing="${wanted[*]}"
        is_root || have sudo || die "the build environment needs these packages, and only an administrator can install them: $missing"
        say "installing $missing"
        as_admin apt-get -q -o Acquire::http::Timeout=20 -o Acquire::Retries=1 update >&2 || true
        as_admin env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "${wanted[@]}" >&2 \
            || die "there is no build environment yet and $missing cannot be installed: connect to the network and run this again."
    fi
    check_namespaces
}

check_namespaces()
{
    if is_root; then
        unshare --mount true 2>/dev/null \
            || die "mount namespaces are not allowed here (in a container: start it with --cap-add SYS_ADMIN or --privileged)."
        return
    fi
    grep -q -E "^($(id -un)|$(id -u)):" /etc/subuid 2>/dev/null \
        || die "this user has no subordinate ids; an administrator adds them with: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)"
    unshare --help | grep -q -e --map-auto \
        || die "unshare here has no --map-auto (util-linux 2.38): run this as root, or on a newer distribution."
    in_userns true 2>/dev/null || die "user namespaces are not allowed for ordinary users here: run this as root, or have them allowed."
}

# What an interrupted build left, and roots that nobody used for a month. Only called with the lock held.
remove_leftovers()
{
    local folder
    for folder in "$(cache_folder)"/root-*.part; do
        [ -d "$folder" ] || continue
        say "removing an unfinished build environment"
        remove_root "$folder"
    done
    for folder in "$(cache_folder)"/root-*.used; do
        [ -n "$(find "$folder" -mtime +30 2>/dev/null)" ] || continue
        say "removing a build environment that was not used for a month"
        remove_root "${folder%.used}"
        rm -f "$folder"
    done
}

remove_root()
{
    [ -d "$1" ] || return 0
    # never into what may still be mounted there
    if grep -q -F " $1/" /proc/self/mountinfo; then
        die "something is still mounted under $1: unmount it and run this again."
    fi
    in_userns rm -rf --one-file-system -- "$1"
}

# "SITE" of the first source of the host's own apt configuration for RELEASE.
apt_site()
{
    # shellcheck disable=SC2016 # apt's own fields
    apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(SITE)' 'Created-By: Packages' 2>/dev/null \
        | awk -v release="$1" '$1 == release && $2 == "main" { print $3; exit }'
}

# The Debian mirror of the host: its own on Debian, the folder beside Ubuntu's on Ubuntu. Nothing: mmdebstrap's default.
debian_mirror()
{
    local codename site
    codename=$(os_release VERSION_CODENAME)
    site=$(apt_site "$codename")
    [ -n "$site" ] || site=$(apt_site stable)
    [ -n "$site" ] || site=$(apt_site oldstable)
    case $site in
    */ubuntu | */ubuntu/)
        site=${site%/}
        site=${site%ubuntu}debian
        fetch_ok "$site" || site=
        ;;
    esac
    printf '%s' "${TIDYSCOPE_DEBIAN_MIRROR:-$site}"
}

security_mirror()
{
    local codename
    codename=$(os_release VERSION_CODENAME)
    [ "$(os_release ID)" = debian ] && apt_site "$codename-security"
    return 0
}

# fetch_ok MIRROR [SUITE]: whether the mirror has the suite and can be reached, asked with the host's own apt settings.
fetch_ok()
{
    local file status=0
    file=$(mktemp)
    /usr/lib/apt/apt-helper -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20 -o Acquire::Retries=1 \
        download-file "$1/dists/${2:-$devroot_suite}/InRelease" "$file" >/dev/null 2>&1 || status=1
    rm -f "$file"
    return "$status"
}

# The host's proxy and TLS settings for apt, one option a line.
apt_acquire_options()
{
    apt-config dump | grep -E '^Acquire::(https?|ftp|Retries|ForceIPv[46])[: ].*"[^"]+";$' || true
}

# make_root ROOT: beside, then renamed in.
make_root()
{
    local root=$1 part=$1.part mirror packages backports=
    mirror=$(debian_mirror)
    case $mirror in
    '' | mirror*) ;;
    *) fetch_ok "$mirror" || die "there is no build environment yet and the package mirror $mirror cannot be reached: connect to the network and run this again." ;;
    esac
    packages=$(package_list 1 | paste -sd, -)
    # a mirror without backports gives a root with one go only
    if [ -n "$mirror" ] && fetch_ok "$mirror" "$devroot_suite-backports"; then
        backports="deb $mirror $devroot_suite-backports main"
        packages+=,$devroot_newest_go
    fi
    say "preparing the build environment, once: Debian 13 in $root (about two minutes)"
    if ! bootstrap "$part" "$devroot_suite" "$mirror" \
        --include="$packages" ${backports:+"--setup-hook=echo '$backports' >\"\$1/etc/apt/sources.list.d/backports.list\""} \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' \
        --customize-hook="'$project/packaging/devroot/customize.sh' \"\$1\" $devroot_marker"; then
        [ -z "${interrupted:-}" ] || { say "interrupted; the next call carries on."; exit 130; }
        tail -n 15 "$part.log" >&2
        die "the build environment could not be made; the whole log is $part.log. The next call starts it anew."
    fi
    rm -f "$part.log"
    mv -T -- "$part" "$root"
    say "the build environment is ready"
}

# bootstrap FOLDER SUITE MIRROR MMDEBSTRAP-OPTIONS…: with the host's own apt settings; the log is FOLDER.log.
bootstrap()
{
    local folder=$1 suite=$2 mirror=$3 security line components=main options=()
    shift 3
    security=$(security_mirror)
    [ "$(os_release ID)" != ubuntu ] || [ "$suite" = "$devroot_suite" ] || components=main,universe
    while IFS= read -r line; do
        [ -z "$line" ] || options+=("--aptopt=${line%;}")
    done <<<"$(apt_acquire_options)"
    run_child "$(is_root && echo root_mode || echo user_mode)" --variant=apt --components="$components" \
        --dpkgopt=force-unsafe-io "${options[@]}" "$@" \
        "$suite" "$folder" ${mirror:+"deb $mirror $suite ${components//,/ }"} \
        ${security:+"deb $security $suite-security main"} >"$folder.log" 2>&1
}

# Its mounts go with its namespace, whatever ends it.
root_mode()
{
    unshare --mount --propagation private -- mmdebstrap --mode=root "$@"
}

user_mode()
{
    mmdebstrap --mode=unshare "$@"
}
