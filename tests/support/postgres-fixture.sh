#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One PostgreSQL for a whole run of CTest: postgres-fixture.sh start|stop FOLDER
# FOLDER is short (a socket's path may have 107 bytes) and belongs to this build alone.
set -eu
action=$1
folder=$2
case $folder in
    /tmp/gangway-ctest-*) ;;
    *) echo "Not a folder of a test server: $folder" >&2; exit 2 ;; # it is removed below
esac
bin=
for version in 17 16 15; do
    if [ -x "/usr/lib/postgresql/$version/bin/postgres" ]; then
        bin=/usr/lib/postgresql/$version/bin
        break
    fi
done
[ -n "$bin" ] || { echo "No PostgreSQL found; install the package postgresql." >&2; exit 1; }

# PostgreSQL refuses to run as root.
as_server() {
    if [ "$(id -u)" -eq 0 ]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}

stop() {
    if [ -f "$folder/data/postmaster.pid" ]; then
        (cd / && as_server "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1) || true
    fi
    rm -rf "$folder"
}

start() {
    stop # what a killed run left behind
    mkdir -m 700 "$folder"
    if [ "$(id -u)" -eq 0 ]; then
        chown postgres: "$folder"
    fi
    cd "$folder"
    as_server "$bin/initdb" --pgdata="$folder/data" --username=postgres --auth=trust \
        --encoding=UTF8 --locale=C.UTF-8 --no-sync --data-checksums >/dev/null
    as_server "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 start >/dev/null -o "\
        -c unix_socket_directories=$folder -c listen_addresses= -c port=5432 \
        -c fsync=off -c full_page_writes=off -c synchronous_commit=off \
        -c max_connections=200 -c shared_buffers=128MB -c log_min_messages=warning \
        -c lc_messages=C" || { cat "$folder/log" >&2; exit 1; }
}

case $action in
    start) start ;;
    stop) stop ;;
    *) echo "start or stop?" >&2; exit 2 ;;
esac
