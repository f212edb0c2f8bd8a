#!/bin/sh
# Inputs and outputs that are none: every one ends in one clear line or is read as well as it can be.
. "${top_srcdir:-.}/tests/tap.sh"
plan 48
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# run NAME: runs the rest, standard output in $dir/out, errors in $dir/err, status in $status
run() {
    "$@" >"$dir/out" 2>"$dir/err" </dev/null
    status=$?
}
one_line() {
    test "$(wc -l <"$dir/err")" -eq 1
}

run "$SAYSO" "$dir/missing"
is "a missing file: status 1" $status 1
ok "a missing file is named in one line" grep -q "^sayso: .*/missing: No such file" "$dir/err"
run "$SAYSO" "$dir"
is "a directory: status 1" $status 1
ok "a directory is named" grep -q "Is a directory" "$dir/err"
: >"$dir/empty"
run "$SAYSO" --format=json "$dir/empty"
is "an empty file is an empty article" $status 0
ok "… with empty text" grep -q '"text": ""' "$dir/out"
head -c 20000 /dev/urandom >"$dir/random"
run "$SAYSO" --format=jsonl "$dir/random"
is "random bytes are refused" $status 1
ok "… in one line" one_line
ok "… that tells the way to read them" grep -q "not a text (--input-format=plain" "$dir/err"
run "$SAYSO" --analysis=rules --format=jsonl --input-format=plain "$dir/random"
is "… on which they are read" $status 0
is "… as one document" "$(wc -l <"$dir/out" | tr -d ' ')" 1
# foreign WORDS BYTES: a file that begins with the bytes is told to be what it is
foreign() {
    printf "$2" >"$dir/foreign"
    run "$SAYSO" --format=text "$dir/foreign"
    is "$1" "$(cat "$dir/err")" "sayso: $dir/foreign: this is $1"
}
foreign "a PNG image" '\211PNG\r\n\032\n\0\0\0\rIHDR'
foreign "a JPEG image" '\377\330\377\340\0\020JFIF'
foreign "a PDF document (pdftotext makes text of it)" '%%PDF-1.7\n1 0 obj\n'
foreign "packed with gzip (gzip -dc unpacks it)" '\037\213\b\0\0\0'
foreign "a zip archive, as office documents and e-books are, too" 'PK\003\004\024\0'
foreign "a program" '\177ELF\002\001\001'
gzip -c "$dir/empty" | "$SAYSO" --format=text >"$dir/out" 2>"$dir/err"
is "a packed pipe is told to be one" "$(cat "$dir/err")" "sayso: standard input: this is packed with gzip (gzip -dc unpacks it)"
printf 'PK and ID3 are tags; II, MM and %%%%PDF are, too, and ustar.\n' >"$dir/tags"
run "$SAYSO" --format=text "$dir/tags"
is "a text about such files is a text" $status 0
printf 'Caf\351 au lait, %%s\n' 1 2 3 4 5 6 7 8 9 >"$dir/latin"
run "$SAYSO" --charset=UTF-8 --format=text "$dir/latin"
is "a text read by a wrong charset is a text" $status 0
printf 'Wide letters tell nothing of noise: %%s\n' 1 2 3 4 | iconv -t UTF-16LE >"$dir/wide"
run "$SAYSO" --format=text "$dir/wide"
ok "a text of wide letters is a text" grep -q "Wide letters" "$dir/out"
printf 'Seventy letters with a NUL\0 in them, as some mail has it: a text, %%s.\n' 1 2 3 >"$dir/nul"
run "$SAYSO" --format=text "$dir/nul"
ok "a text with a few control characters is a text" grep -q "Seventy letters" "$dir/out"
run "$SAYSO" --format=text /dev/zero
is "endless input is refused" $status 1
ok "… with the limit and its unit" grep -q "larger than the limit of 64 MB" "$dir/err"
printf 'Title\n\n“A word of it,” said Ann Lee.\n' >"$dir/good"
run "$SAYSO" --format=jsonl "$dir/missing" "$dir/good" "$dir/good"
is "one bad file does not stop the others" "$(wc -l <"$dir/out" | tr -d ' ')" 2
is "… and is told by the status" $status 1
ok "… and by one line" one_line
run "$SAYSO" --limit=10 "$dir/good"
is "a file above --limit" $status 1
"$SAYSO" --format=json "$dir/good" >/dev/full 2>"$dir/err"
is "a full disk: status 1" $? 1
ok "a full disk is told in one line" grep -q "^sayso: standard output: No space left" "$dir/err"
"$SAYSO" --version >/dev/full 2>"$dir/err"
is "--version to a full disk" $? 1
"$SAYSO" --analysis=rules --format=json --input-format=plain "$dir/random" 2>"$dir/err" | head -c 10 >/dev/null
ok "a closed pipe ends it quietly" test ! -s "$dir/err"
run "$SAYSO" --no-such-option
is "an unknown option: status 2" $status 2
ok "… in one line that names it" grep -q "no-such-option" "$dir/err"
run "$SAYSO" --format=pdf "$dir/good"
is "an unknown format: status 2" $status 2
run "$SAYSO" --charset=no-such "$dir/good"
is "an unknown charset: status 2" $status 2
name=$(printf 'bad\033[31mname')
run "$SAYSO" "$dir/$name"
ok "no raw byte of a file's name reaches the terminal" grep -q 'bad^\[\[31mname' "$dir/err"
printf '“Piped words,” said Ann \033[1mLee\033[0m.\n' | "$SAYSO" --format=text >"$dir/out"
ok "colour codes in a pipe become plain text" grep -q "said Ann Lee" "$dir/out"

i=0
while [ $i -lt 30 ]; do
    printf '<p>A paragraph of a story that leads to <a href="https://a.example/%s">place %s</a>, as stories do.</p>\n' $i $i
    i=$((i + 1))
done >"$dir/links.html"
run "$SAYSO" --analysis=none --format=json --max-links=7 "$dir/links.html"
is "links beyond --max-links have no address" "$(grep -o '"url": "https://a.example/[0-9]*"' "$dir/out" | wc -l | tr -d ' ')" 7
ok "… but their text" grep -q "place 29" "$dir/out"
run "$SAYSO" --analysis=none --format=json "$dir/links.html"
is "thirty are within the default" "$(grep -o '"url": "https://a.example/[0-9]*"' "$dir/out" | wc -l | tr -d ' ')" 30
run "$SAYSO" --max-links=none "$dir/links.html"
is "--max-links needs a number" $status 2

# What was closed before the start is not taken for something else that is opened later.
"$SAYSO" --format=text <&- >"$dir/out" 2>"$dir/err"
is "closed input" "$(cat "$dir/err")" "sayso: standard input: Bad file descriptor"
"$SAYSO" --format=text "$dir/good" >&- 2>"$dir/err"
is "closed output: status 1" $? 1
is "… in one line" "$(cat "$dir/err")" "sayso: standard output: Bad file descriptor"
"$SAYSO" --format=text "$dir/good" <&- >&- 2>&-
is "all three closed: status 1" $? 1
"$SAYSO" --format=text "$dir/good" <&- 2>&- >"$dir/out"
is "no input and nowhere for errors" $? 0
ok "… and the article is written" grep -q "A word of it" "$dir/out"
