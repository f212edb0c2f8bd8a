#!/bin/sh
# Every example story in every format against its golden file, understood by rules and, where the program has a model, in
# full (golden/full). UPDATE_GOLDENS=1 writes the files instead.
. "${top_srcdir:-.}/tests/tap.sh"
formats="text markdown html csv json"
modes=rules
"$SAYSO" --version | grep -q 'the model' && modes="rules full"
stories=$(cd "$top_srcdir/docs/examples" && ls -- *.txt *.md *.html)
# shellcheck disable=SC2086 # lists of words
set -- $stories
stories_n=$#
# shellcheck disable=SC2086
set -- $modes
plan $((stories_n * 5 * $# + 2))
made=$(mktemp)
sayso=$(cd "$(dirname "$SAYSO")" && pwd)/sayso
trap 'rm -f "$made"' EXIT
for mode in $modes; do
    folder=$top_srcdir/tests/golden
    [ "$mode" = rules ] || folder=$folder/$mode
    for story in $stories; do
        for format in $formats; do
            golden=$folder/${story%.*}.$format
            (cd "$top_srcdir/docs/examples" && "$sayso" --analysis="$mode" --format="$format" "$story") >"$made"
            if [ -n "${UPDATE_GOLDENS:-}" ]; then
                ok "$story as $format, $mode, written" cp "$made" "$golden"
            else
                ok "$story as $format, $mode" diff -u "$golden" "$made"
            fi
        done
    done
done

# once ABOUT GOLDEN STORY OPTION...: by rules, with these options
once()
{
    about=$1 golden=$top_srcdir/tests/golden/$2 story=$3
    shift 3
    (cd "$top_srcdir/docs/examples" && "$sayso" --analysis=rules "$@" "$story") >"$made"
    if [ -n "${UPDATE_GOLDENS:-}" ]; then
        ok "$about, written" cp "$made" "$golden"
    else
        ok "$about" diff -u "$golden" "$made"
    fi
}
once 'a page with what stands around its article' ferry-strike.whole-page ferry-strike.html --whole-page --format=text
once 'a story for the ear' harbour-talks.plain harbour-talks.txt --plain
