# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The distribution's own packages, where it has Qt >= 6.8 and KSyntaxHighlighting for Qt 6.

: "${project:?}" "${devroot_marker:?}"

# What the machine is: native-apt, native-dnf, native-pacman, native-brew, root (private Debian root) or unknown.
environment_kind()
{
    if [ -e "$devroot_marker" ] || [ "${TIDYSCOPE_NATIVE:-}" = 1 ]; then
        echo ready
    elif [ "$(uname -s)" = Darwin ]; then
        echo native-brew
    elif have apt-get; then
        if apt_is_new_enough; then echo native-apt; else echo root; fi
    elif have dnf; then
        echo native-dnf
    elif have pacman; then
        echo native-pacman
    else
        echo unknown
    fi
}

apt_is_new_enough()
{
    local id version
    id=$(os_release ID)
    version=$(os_release VERSION_ID)
    case $id in
    # testing and unstable carry no number
    debian) [ -z "$version" ] || [ "${version%%.*}" -ge 13 ] ;;
    ubuntu) [ "${version%%.*}" -ge 25 ] ;;
    *)
        version=$(apt_candidate qt6-base-dev)
        [ -n "$version" ] && dpkg --compare-versions "$version" ge 6.8 && [ -n "$(apt_candidate libkf6syntaxhighlighting-dev)" ]
        ;;
    esac
}

apt_candidate()
{
    LC_ALL=C apt-cache policy "$1" 2>/dev/null | awk '$1 == "Candidate:" && $2 != "(none)" { print $2 }'
}

# ensure_native KIND: installs what is missing; remembered, so that it costs nothing the next time.
ensure_native()
{
    local kind=$1 stamp
    # the list and the release decide: an upgraded distribution is looked at again
    stamp=$(cache_folder)/$kind-$(native_key)
    [ -e "$stamp" ] && return 0
    case $kind in
    native-apt) install_missing 1 missing_apt apt-get install -y --no-install-recommends ;;
    native-dnf) install_missing 2 missing_rpm dnf install -y ;;
    native-pacman) install_missing 3 missing_pacman pacman -S --needed --noconfirm ;;
    native-brew) ensure_brew ;;
    esac
    mkdir -p "$(cache_folder)" && : >"$stamp"
}

native_key()
{
    { cat "$project/packaging/devroot/packages.txt"; os_release PRETTY_NAME; } | cksum | tr ' ' '-'
}

missing_apt()
{
    local name
    for name in "$@"; do
        # shellcheck disable=SC2016 # dpkg-query's own fields
        case $(dpkg-query -W -f '${db:Status-Status} ' "$name" 2>/dev/null) in
        *'installed '*) ;;
        *) echo "$name" ;;
        esac
    done
}

missing_rpm()
{
    local name
    for name in "$@"; do
        rpm -q --whatprovides "$name" >/dev/null 2>&1 || echo "$name"
    done
}

missing_pacman()
{
    pacman -T -- "$@" || true
}

# install_missing COLUMN LISTER INSTALLER…
install_missing()
{
    local column=$1 lister=$2 missing
    shift 2
    # shellcheck disable=SC2046 # one word a package
    missing=$("$lister" $(package_list "$column"))
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086
    set -- "$@" $missing
    is_root || have sudo || die "these packages are missing and only an administrator can install them: $*"
    say "installing $(printf '%s\n' "$missing" | grep -c .) packages of the distribution"
    if [ "$1" = apt-get ]; then
        as_admin apt-get -q update >&2 || die "the package lists cannot be fetched: connect to the network and run this again."
    fi
    as_admin env DEBIAN_FRONTEND=noninteractive "$@" >&2 || die "these packages could not be installed: $(echo "$missing" | tr '\n' ' ')"
}

ensure_brew()
{
    have brew || die "Homebrew (brew) is needed for Qt and the other libraries, and it is not installed."
    # shellcheck disable=SC2046
    brew install --quiet $(package_list 4) >&2 || die "brew could not install what is listed in packaging/devroot/packages.txt."
}
