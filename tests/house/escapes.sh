#!/bin/sh
# Sequences for terminals in what servers send around a page: nothing of it comes out raw. See tests/escapes.
. "${top_srcdir:-.}/tests/tap.sh"
places="status type charset location encoding header body"
plan 16
dir=$(mktemp -d)
unset http_proxy https_proxy HTTPS_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY

# The server ends when the descriptor that holds its standard input is closed.
mkfifo "$dir/hold" "$dir/port"
tests/house/server <"$dir/hold" >"$dir/port" &
exec 9>"$dir/hold"
trap 'exec 9>&-; rm -rf "$dir"' EXIT
read -r port <"$dir/port"
at=http://127.0.0.1:$port/hostile

clean() { # FILE
    tests/escapes/find_raw <"$1"
}

printf 'a\033[31mb' >"$dir/raw"
ok "the check finds what is raw" sh -c "! tests/escapes/find_raw <'$dir/raw' >/dev/null"
count=$(tests/escapes/find_raw --count </dev/null)
ok "there are sequences" test "$count" -gt 100
for place in $places; do
    set --
    first=0
    while [ "$first" -lt "$count" ]; do
        set -- "$@" "$at/$place/$first"
        first=$((first + 16))
    done
    "$SAYSO" --analysis=none --timeout=20 --format=text "$@" >"$dir/out" 2>"$dir/err" </dev/null
    ok "$place: something is read or told" test -s "$dir/out" -o -s "$dir/err"
    cat "$dir/out" "$dir/err" >"$dir/both"
    ok "$place: nothing raw" clean "$dir/both"
done
