#!/bin/sh
# --model: the installed model's own file gives what the program gives without; every file that is no model ends in one line.
. "${top_srcdir:-.}/tests/tap.sh"
model=$top_srcdir/src/analysis/engine/sayso.model
if ! test -f "$model" || ! "$SAYSO" --version | grep -q 'the model'; then
    plan 1
    if [ "${CI:-}" = true ]; then
        ok "the program has a model" false
    else
        echo "ok 1 - --model # SKIP this build has no model"
    fi
    exit 0
fi
plan 40
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
story=$top_srcdir/docs/examples/harbour-talks.txt

# refused NAME FILE REASON: one line that names the file, nothing on standard output, status 1
refused() {
    "$SAYSO" --model="$2" --format=json "$story" >"$dir/out" 2>"$dir/err" </dev/null
    is "$1: status 1" $? 1
    ok "… in one line" test "$(wc -l <"$dir/err")" -eq 1
    ok "… that names it and tells why" sh -c "grep -F 'sayso: $2: ' '$dir/err' | grep -q '$3'"
    ok "… and nothing else" test ! -s "$dir/out"
}
# altered BYTE: the model with a word of another kind there, counted from 0
altered() {
    cp "$model" "$dir/altered"
    chmod u+w "$dir/altered"
    printf altered | dd of="$dir/altered" bs=1 seek="$1" conv=notrunc 2>/dev/null
}

refused "a missing file" "$dir/missing" "No such file"
: >"$dir/empty"
refused "an empty file" "$dir/empty" "no model"
refused "a directory" "$dir" "no model"
refused "endless zeros" /dev/zero "no model"
head -c 1000000 "$model" >"$dir/cut"
refused "a file cut short" "$dir/cut" "1000000 bytes instead of"
altered 1000000
refused "an altered byte" "$dir/altered" "altered or damaged"
altered 8
refused "another version" "$dir/altered" "is of version"
"$SAYSO" --model="$dir/altered" --version >"$dir/out" 2>"$dir/err"
is "--version with it: status 1" $? 1
"$SAYSO" --model= "$story" >"$dir/out" 2>"$dir/err"
is "no name: status 2" $? 2

"$SAYSO" --format=json "$story" >"$dir/installed"
"$SAYSO" --model="$model" --format=json "$story" >"$dir/given"
is "the model's own file" $? 0
ok "… gives the same" cmp "$dir/installed" "$dir/given"
"$SAYSO" --model="$model" --version >"$dir/given"
"$SAYSO" --version >"$dir/installed"
ok "… and names the same model" cmp "$dir/installed" "$dir/given"
ok "--version names it and its instruction set" sh -c "grep -q '^understands by: the model [^ ]' '$dir/given' && grep -q 'instruction set: [a-z]' '$dir/given'"
for mode in none rules full; do
    "$SAYSO" --analysis=$mode --format=json "$story" >"$dir/$mode"
    is "--analysis=$mode" $? 0
done
ok "… none knows nobody" grep -q '"entities": \[\]' "$dir/none"
ok "… rules and full differ" sh -c "! cmp -s '$dir/rules' '$dir/full'"
# What is not asked for is not opened.
"$SAYSO" --analysis=rules --model="$dir/missing" --format=json "$story" | cmp - "$dir/rules"
is "rules need no model" $? 0
