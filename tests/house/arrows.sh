#!/bin/sh
# The arrows of the house: who may include whom. The awk script is tried on a wrong arrow first, so that it can fail.
. "${top_srcdir:-.}/tests/tap.sh"
plan 3
awk=${AWK:-awk}
check="$top_srcdir/tests/house/arrows.awk"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

mkdir -p "$scratch/src/base" "$scratch/src/view"
echo '#include "sayso/doc/document.h"' >"$scratch/src/base/x.c"
ok "base calling doc is reported" sh -c "! $awk -f '$check' '$scratch/src/base/x.c' >/dev/null"
echo '#include <ncurses.h>' >"$scratch/src/view/x.c"
ok "curses outside tty is reported" sh -c "! $awk -f '$check' '$scratch/src/view/x.c' >/dev/null"
# shellcheck disable=SC2046 # no file of the project has a space in its name
ok "every arrow points the right way" \
    "$awk" -f "$check" $(find "$top_srcdir/src" "$top_srcdir/include/sayso" -name '*.[ch]')
