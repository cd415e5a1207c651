#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# wrong-include.sh COMPILER HEADER 'FOLDER;FOLDER;...': passes when HEADER is not found in the folders.
set -euo pipefail
compiler=$1 header=$2
IFS=';' read -r -a folders <<<"$3"
said=$(printf '#include "%s"\n' "$header" |
    "$compiler" -std=c++23 -fPIC -fsyntax-only "${folders[@]/#/-I}" -x c++ - 2>&1) && {
    printf '%s can be included\n' "$header"
    exit 1
}
case $said in
    *"fatal error: $header: No such file"*) exit 0 ;;
esac
printf 'Failed for another reason:\n%s\n' "$said"
exit 1
