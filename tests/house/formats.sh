#!/bin/sh
# Every example story in every format against its golden file. UPDATE_GOLDENS=1 writes the files instead.
. "${top_srcdir:-.}/tests/tap.sh"
formats="text markdown csv json"
stories=$(cd "$top_srcdir/docs/examples" && ls -- *.txt)
# shellcheck disable=SC2086 # lists of words
set -- $stories
plan $(($# * 4))
made=$(mktemp)
sayso=$(cd "$(dirname "$SAYSO")" && pwd)/sayso
trap 'rm -f "$made"' EXIT
for story in $stories; do
    for format in $formats; do
        golden=$top_srcdir/tests/golden/${story%.txt}.$format
        (cd "$top_srcdir/docs/examples" && "$sayso" --format="$format" "$story") >"$made"
        if [ -n "${UPDATE_GOLDENS:-}" ]; then
            ok "$story as $format written" cp "$made" "$golden"
        else
            ok "$story as $format" diff -u "$golden" "$made"
        fi
    done
done
