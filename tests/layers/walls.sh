#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# walls.sh COMPILER ROOT OWN 'FOLDER;FOLDER;...' [!]PATH...: passes when, with these include folders, the
# compiler finds a header of the folder OWN and all that this one includes, and none of the headers in or
# below each PATH. `!PATH` may be seen although it is below another. OWN and PATH are relative to ROOT.
set -euo pipefail
compiler=$1 root=$2 own=$3
IFS=';' read -r -a folders <<<"$4"
shift 4

# The headers in or below a path, as they are included.
headers() {
    [[ -e $root/$1 ]] || { printf '%s is not in the tree\n' "$1" >&2; return 1; }
    find "$root/$1" -name '*.h' | sed "s|^$root/models/||; s|^$root/ui/||" | sort
}

right=$(headers "$own")
[[ $right ]] || { printf '%s has no header\n' "$own" >&2; exit 1; }
wrong='' seen=''
for path in "$@"; do
    found=$(headers "${path#!}")
    [[ $found ]] || { printf 'There is no header below %s\n' "$path" >&2; exit 1; }
    case $path in
        !*) seen+=$found$'\n' ;;
        *) wrong+=$found$'\n' ;;
    esac
done
if [[ $seen ]]; then
    wrong=$(grep -vxFf <(printf '%s' "$seen") <<<"$wrong" || true)
fi

{
    printf '#include "%s"\n' "${right%%$'\n'*}"
    while read -r header; do
        [[ -z $header ]] ||
            printf '#if __has_include("%s")\n#error "%s can be included"\n#endif\n' "$header" "$header"
    done <<<"$wrong"
} | "$compiler" -std=c++23 -fPIC -E "${folders[@]/#/-I}" -x c++ -o /dev/null -
