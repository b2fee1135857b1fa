#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the Debian (or Ubuntu) packages that the build, the tests or the checks need and that are missing.
# Usage: packaging/setup.sh build|test|check   (each includes the ones before it). Quiet when nothing is missing.
set -euo pipefail
level=${1:-build}

# "a|b": the first one that this distribution knows.
build=(cmake ninja-build g++ pkg-config ccache
    qt6-base-dev qt6-base-dev-tools libqt6sql6-sqlite qt6-charts-dev qt6-svg-dev "libqt6svg6-dev|qt6-svg-dev"
    "qt6-websockets-dev|libqt6websockets6-dev" libqt6opengl6-dev libgl-dev libopengl-dev libvulkan-dev
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qtkeychain-qt6-dev qcoro-qt6-dev
    libintelrdfpmath-dev libsqlite3-dev libsecret-1-0 fonts-open-sans)
test=(gnome-keyring dbus sqlite3 openssl xvfb procps)
check=(clang-format)

wanted=("${build[@]}")
[[ $level == build ]] || wanted+=("${test[@]}")
[[ $level == check ]] && wanted+=("${check[@]}")

is_installed() { dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed; }

if ! command -v apt-get >/dev/null; then
    echo "setup: this script knows Debian and Ubuntu; on other systems install: ${wanted[*]}" >&2
    exit 0
fi

missing=()
for entry in "${wanted[@]}"; do
    IFS='|' read -ra choices <<<"$entry"
    found=
    for package in "${choices[@]}"; do
        if is_installed "$package"; then found=1; break; fi
    done
    [[ -n $found ]] || missing+=("$entry")
done
[[ ${#missing[@]} -eq 0 ]] && exit 0

as_root=()
[[ $(id -u) -eq 0 ]] || as_root=(sudo)
echo "setup: installing ${#missing[@]} missing packages (needs network and root)..." >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
"${as_root[@]}" apt-get update -q >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
names=()
for entry in "${missing[@]}"; do
    IFS='|' read -ra choices <<<"$entry"
    chosen=
    for package in "${choices[@]}"; do
        if apt-cache show "$package" >/dev/null 2>&1; then chosen=$package; break; fi
    done
    [[ -n $chosen ]] || { echo "setup: this distribution has no package ${choices[*]}" >&2; exit 1; }
    names+=("$chosen")
done
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${names[@]}" \
    >"$log" 2>&1 || { tail -n 40 "$log" >&2; exit 1; }
echo "setup: done" >&2
