# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What ./dev does once it is inside the build environment, with the project as current folder.

: "${project:?}" "${caller_folder:?}"

# The preset of ./dev test and ./dev run: in continuous integration warnings are errors.
default_preset()
{
    case ${CI:-} in
    '' | 0 | false) echo dev ;;
    *) echo ci ;;
    esac
}

# Where the programs of the last build are.
last_bin()
{
    local preset=dev
    [ ! -r "$project/build/last-preset" ] || preset=$(cat "$project/build/last-preset")
    printf '%s' "$project/build/$preset/bin"
}

enter_shell()
{
    local bin
    bin=$(last_bin)
    case ${1:-} in
    tidyscope | tidyscope-cli)
        [ -x "$bin/$1" ] || { say "$1 is not built yet: run ./dev build first."; exit 127; }
        ;;
    '')
        if [ "$(environment_kind)" = root ]; then
            say "a private Debian 13 root in $(root_folder); the project, your home folder and /tmp are your own"
        else
            say "this system itself"
        fi
        set -- bash --norc
        export PS1='(tidyscope) \w\$ '
        ;;
    esac
    export CCACHE_DIR=${CCACHE_DIR:-$(cache_folder)/ccache}
    export PATH=$bin:$PATH
    enter "$PATH" "$@"
}

# A compiler run must depend on the project and the environment alone, not on whose shell it was started from.
clean_build_environment()
{
    unset LD_LIBRARY_PATH LD_PRELOAD LIBRARY_PATH CPATH C_INCLUDE_PATH CPLUS_INCLUDE_PATH PKG_CONFIG_PATH CMAKE_PREFIX_PATH \
        PYTHONHOME PYTHONPATH QT_PLUGIN_PATH
    export CCACHE_DIR=${CCACHE_DIR:-$(cache_folder)/ccache}
    # clones share what they compile
    export CCACHE_BASEDIR=$project CCACHE_NOHASHDIR=1
    # Qt Test names two folders to every test, for a search of files that ours do not use
    export CCACHE_IGNOREOPTIONS='-DQT_TESTCASE_BUILDDIR=* -DQT_TESTCASE_SOURCEDIR=*'
}

# Lets one line in twenty of ninja's progress through, and everything else.
thin_progress()
{
    local line percent last=-5
    while IFS= read -r line; do
        if [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]]; then
            percent=$((BASH_REMATCH[1] * 100 / BASH_REMATCH[2]))
            [ "$percent" -ge $((last + 5)) ] || continue
            last=$percent
        fi
        printf '%s\n' "$line"
    done
}

configure_and_build()
{
    local preset=$1 log status=0
    shift
    log=$(mktemp)
    cmake --preset "$preset" >"$log" 2>&1 || status=$?
    # a configured tree is of no interest; one that is not, is
    [ "$status" -eq 0 ] || cat "$log" >&2
    rm -f "$log"
    [ "$status" -eq 0 ] || exit "$status"
    if [ -t 2 ]; then
        run_child cmake --build --preset "$preset" "$@" >&2 || exit $?
    else
        { run_child cmake --build --preset "$preset" "$@" || exit $?; } > >(thin_progress >&2) 2>&1
    fi
    printf '%s\n' "$preset" >"$project/build/last-preset"
}

build_preset()
{
    say "building (preset $1)"
    (
        clean_build_environment
        configure_and_build "$@"
    )
}

dev_build()
{
    build_preset "${1:-dev}"
}

# ---- run ----------------------------------------------------------------------------------------------------------

has_display()
{
    [ "$(uname -s)" = Darwin ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]
}

dev_run()
{
    local preset shots
    preset=$(default_preset)
    build_preset "$preset"
    # the program sees the caller's own search path, as it would in the caller's shell
    export PATH=$project/build/$preset/bin:${TIDYSCOPE_OUTER_PATH:+$TIDYSCOPE_OUTER_PATH:}$PATH
    unset TIDYSCOPE_OUTER_PATH
    if has_display; then
        cd "$caller_folder" || exit
        exec tidyscope "$@"
    fi
    shots=$project/build/walkthrough
    mkdir -p "$shots"
    rm -f "$shots"/*.png
    say "there is no display: the window runs under Xvfb, through the whole diagnosis"
    cd "$caller_folder" || exit
    run_under_xvfb "$shots" tidyscope --walkthrough "$shots" "$@"
}

# run_under_xvfb SHOTS COMMAND…: on a screen of its own; ends with the command's exit code.
run_under_xvfb()
{
    local shots=$1 fifo number server status=0
    shift
    fifo=$(mktemp -u)
    mkfifo "$fifo"
    # by its own process group an interrupt reaches the program first, and the server outlives it
    set -m
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$fifo" >/dev/null 2>&1 &
    server=$!
    set +m
    # shellcheck disable=SC2064
    trap "kill $server 2>/dev/null || true" EXIT
    read -r -t 20 number <"$fifo" || { rm -f "$fifo"; die "Xvfb did not start."; }
    rm -f "$fifo"
    DISPLAY=:$number QT_QPA_PLATFORM=xcb run_child "$@" || status=$?
    list_shots "$shots"
    exit "$status"
}

list_shots()
{
    local files=("$1"/*.png)
    if [ -e "${files[0]}" ]; then
        say "screenshots of the steps are in $1"
    else
        say "no screenshot was saved in $1"
    fi
}

# ---- test ---------------------------------------------------------------------------------------------------------

dev_test()
{
    local preset status=0
    preset=$(default_preset)
    build_preset "$preset"
    rm -rf "$project/build/$preset/tests/tables"
    clean_build_environment
    unset TIDYSCOPE_OUTER_PATH
    prepare_package_test "$preset" "$@"
    # one more than there are processors: many tests wait, and those that must not share a processor ask for two
    run_child ctest --preset "$preset" --output-on-failure -j $(($(cpus) + 1)) "$@" \
        > >(tables_before_summary "$project/build/$preset/tests/tables") || status=$?
    # the filter ends when ctest's output does; its last lines are ours too
    wait "$!" 2>/dev/null || true
    exit "$status"
}

# The clean machine of the package test is made before, and only when that test is asked for: no test uses the network.
prepare_package_test()
{
    local preset=$1
    shift
    [ -x "$project/tests/package/prepare.sh" ] || return 0
    case $(ctest --preset "$preset" -N "$@" 2>/dev/null) in
    *': package_install'*) ;;
    *) return 0 ;;
    esac
    run_child "$project/tests/package/prepare.sh" "$project/build/$preset" >&2 \
        || say "the clean system for the package test could not be prepared"
}

# Passes ctest's output on; the tables that tests wrote come just before its closing lines.
tables_before_summary()
{
    local line
    while IFS= read -r line || [ -n "$line" ]; do
        if [[ $line =~ ^[0-9]+%\ tests\ passed,\ [0-9]+\ tests?\ failed\ out\ of ]]; then
            print_tables "$1"
        fi
        printf '%s\n' "$line"
    done
}

print_tables()
{
    local file
    for file in "$1"/*.txt; do
        [ ! -f "$file" ] || { cat "$file"; echo; }
    done
}

# ---- the rest -----------------------------------------------------------------------------------------------------

dev_lint()
{
    clean_build_environment
    exec "$project/packaging/devroot/lint.sh" "$(default_preset)" "$@"
}

# ./dev bench: the programs; ./dev bench compare: one of them; ./dev bench diagnose [OPTION…]: a diagnosis beside its rivals,
# which takes an hour for everything.
dev_bench()
{
    local program status=0 found=
    if [ "${1:-}" = diagnose ]; then
        shift
        build_preset release --target tidyscope-cli
        run_child python3 "$project/tests/bench/diagnose.py" --cli "$project/build/release/bin/tidyscope-cli" "$@" || status=$?
        return "$status"
    fi
    if ! compgen -G "$project/tests/bench/*.cpp" >/dev/null; then
        say "this tree has no benchmark program."
        return 0
    fi
    if [ -e "$project/tests/bench/bench_${1:-}.cpp" ]; then
        program=$project/build/release/bin/bench_$1
        build_preset release --target "bench_$1" tidyscope-cli
        shift
        run_child "$program" "$@" || status=$?
        return "$status"
    fi
    build_preset release
    for program in "$project"/build/release/bin/bench_*; do
        [ -x "$program" ] || continue
        found=1
        run_child "$program" "$@" || status=$?
    done
    [ -n "$found" ] || say "this tree has no benchmark program."
    return "$status"
}

dev_package()
{
    local log status=0
    build_preset release
    log=$(mktemp)
    (cd build/release && cpack) >"$log" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then
        cat "$log" >&2
    else
        # CPack names what it wrote in its last lines
        sed -n 's/^CPack: - package: \(.*\) generated\.$/\1/p' "$log"
    fi
    rm -f "$log"
    return "$status"
}
