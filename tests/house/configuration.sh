#!/bin/sh
# --check-config: every mistake with its file and line, and the exit status; machine output knows no configuration.
. "${top_srcdir:-.}/tests/tap.sh"
plan 23
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
XDG_CONFIG_HOME=$dir
export XDG_CONFIG_HOME
mkdir -p "$dir/sayso/themes"

check() {
    "$SAYSO" --check-config "$@" >"$dir/out" 2>"$dir/err"
    status=$?
}
says() {
    is "$1" "$(cat "$dir/out" "$dir/err")" "$2"
}

check
is "without a file: status" $status 0
says "… and that there is none" "$dir/sayso/config: not there, so that everything is as it comes"
printf 'set width 66\nset theme mine\nbind article w next-quote\n' >"$dir/sayso/config"
printf 'like dark\nperson bold\n' >"$dir/sayso/themes/mine.theme"
check
is "a good one: status" $status 0
says "… and which key is lost" "note: w was the last key of evidence in the article
$dir/sayso/config: no errors"
printf 'set widht 66\nset theme mine\nfrob\n' >"$dir/sayso/config"
printf 'like dark\nprson bold\n' >"$dir/sayso/themes/mine.theme"
check
is "mistakes: status" $status 1
says "… each with file and line" "$dir/sayso/config:1: no setting is called “widht”; did you mean width?
$dir/sayso/config:3: “frob” is none of: set bind unbind
$dir/sayso/themes/mine.theme:2: “prson” is no style; did you mean person?"
printf 'like mine\n' >"$dir/sayso/themes/mine.theme"
check
is "a theme like itself: status" $status 1
ok "… is told" grep -q 'mine.theme:1: themes are like one another without end' "$dir/out"
{ yes 'like mine' | head -n 500; yes 'like dark' | head -n 500; } >"$dir/sayso/themes/mine.theme"
check
is "a theme like many: status" $status 1
ok "… is told" grep -q 'mine.theme:2: a theme is like one other only' "$dir/out"
printf 'set theme nobody\n' >"$dir/sayso/config"
check
is "a theme that is nowhere: status" $status 1
says "… is told" "$dir/sayso/config:1: no theme is called “nobody”"
check --theme=nowhere
says "… and of the command line, too" "--theme: no theme is called “nowhere”"
printf 'set theme \033[31m\n' >"$dir/other"
check --config="$dir/other"
is "another file: status" $status 1
says "… and nothing raw" "$dir/other:1: theme: “^[[31m” is no name: a-z, 0-9 and “-”, 31 at most"
check --config=/dev/zero
is "one without end: status" $status 1
says "… and its limit" "/dev/zero: larger than 64 kB"
check --config="$dir/nowhere"
is "a file that was asked for must be there" $status 1
check --config="$top_srcdir/docs/config.example"
is "the example is a good one" $status 0
printf 'set width 60\n' >"$dir/sayso/config"
other="$dir/sayso/config: another user's file; it is not read"
if chown 12345 "$dir/sayso/config" 2>/dev/null; then
    check
    got=$(cat "$dir/out")
else # only root can make it another's
    got=$other
fi
is "another user's is not read" "$got" "$other"
check --config="$dir/sayso/config"
is "… unless it is asked for" $status 0
rm "$dir/sayso/config"
printf 'set analysis none\n' >"$dir/sayso/config"
printf 'A title\n\n“It rains,” Ann Lee said.\n' >"$dir/story.txt"
"$SAYSO" --format=csv "$dir/story.txt" >"$dir/out" 2>&1
is "machine output: status" $? 0
ok "… does not know the configuration" grep -q 'Ann Lee' "$dir/out"
