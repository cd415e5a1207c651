# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What the scripts of this folder share. Source it; it changes to the top of the source tree.

gangway_top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
cd -- "$gangway_top" || exit 1
gangway_script=packaging/$(basename -- "$0")

if [ -t 1 ]; then
    gangway_bold=$(printf '\033[1m') gangway_plain=$(printf '\033[0m')
else
    gangway_bold='' gangway_plain=''
fi

# What is being done, before it is done.
step() { printf '%s==> %s%s\n' "$gangway_bold" "$*" "$gangway_plain"; }

# What went wrong and what to do about it; ends the script.
die() {
    printf '%s: %s\n' "$gangway_script" "$1" >&2
    shift
    [ $# -eq 0 ] || printf '%s\n' "$@" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Packages of the named groups, one a line.
packages_of() {
    local group
    for group in "$@"; do
        awk -v group="$group" '$1 == group { print $2 }' packaging/packages.txt
    done
}

# Those of the given packages that are not installed.
missing_packages() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
            printf '%s\n' "$package"
    done
}

# Installs what the named groups lack; silent and without a network when nothing is missing.
install_packages() {
    local wanted missing as_root=()
    mapfile -t wanted < <(packages_of "$@")
    if ! have dpkg-query || ! have apt-get; then
        step "Not a Debian system: taking for granted that these are installed in some other form:"
        printf '    %s\n' "${wanted[*]}"
        return
    fi
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        have sudo || die "these packages are missing and there is no sudo: ${missing[*]}" \
            "Install them as root: apt-get install --no-install-recommends ${missing[*]}"
        as_root=(sudo)
    fi
    step "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    "${as_root[@]}" apt-get update -q ||
        die "the list of packages could not be fetched." "Check the network and run this again."
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${missing[@]}" ||
        die "the packages could not be installed." \
            "apt says why above. Gangway is built on Debian 12; older releases lack some of them."
}

# How many compilers at once: one per core, but no more than fit into memory.
build_jobs() {
    local cores memory
    cores=$(nproc 2>/dev/null || echo 1)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1200000) }' /proc/meminfo 2>/dev/null)
    [ "${memory:-$cores}" -ge "$cores" ] || cores=$memory
    [ "$cores" -ge 1 ] || cores=1
    echo "$cores"
}

# Configures the preset once and builds the targets (default: all). Nothing to do is quick.
build_preset() {
    local preset=$1
    shift
    # Precompiled headers can be cached only with these; presets say the same for other callers.
    export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    if [ ! -f "build/$preset/build.ninja" ]; then
        step "Configuring build/$preset"
        cmake --preset "$preset" ||
            die "the build could not be configured." "Remove build/$preset and run this again."
    fi
    step "Building build/$preset"
    cmake --build --preset "$preset" --parallel "$(build_jobs)" ${1:+--target "$@"} ||
        die "the build failed; the compiler says why above."
}
