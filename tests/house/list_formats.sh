#!/bin/sh
# The tables of formats as --list-formats shows them, and that the options' choices, in --help and to the shells, are those.
. "${top_srcdir:-.}/tests/tap.sh"
plan 8
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

names() { # TITLE: the names below it
    awk -v title="$1" '/^[a-z]/ { in_it = index($0, title) == 1; next } in_it { print $1 }' "$dir/list"
}
choices() { # OPTION: those that --help tells
    awk -v option="--$1=" 'index($0, option) { found = 1; next } found && /one of: / { sub(/.*one of: /, ""); gsub(/ /, "\n"); print; exit }
        found { exit }' "$dir/help"
}

"$SAYSO" --list-formats >"$dir/list"
is "--list-formats: status 0" $? 0
"$SAYSO" --help >"$dir/help"
is "what is read is what --input-format takes" "$(choices input-format | sort)" "$(names reads | sort)"
is "what is written is what --format takes" "$(choices format | sort)" "$(names writes | sort)"
ok "endings of names are told" grep -q "^  markdown .*(\.md " "$dir/list"

all_taken() {
    for name in $(names reads); do
        printf 'One line.\n' | "$SAYSO" --analysis=none --input-format="$name" --format=json 2>"$dir/err" | grep -q "\"format\": \"$name\"" || {
            # A format that needs another program may refuse a line of text, in one line of its own.
            test "$(wc -l <"$dir/err")" -eq 1 || return 1
        }
    done
}
ok "each of them is taken" all_taken
"$SAYSO" --input-format=nothing "$dir/list" 2>"$dir/err" >"$dir/out"
is "another is wrong usage" $? 2
ok "… that names the choices" grep -q "nothing.*markdown" "$dir/err"
"$SAYSO" --list-formats >/dev/full 2>"$dir/err"
is "a full disk: status 1" $? 1
