#!/bin/sh
# The sandbox around the program itself: it is on unless it is asked not to be, nothing it needs is refused, and what it
# told its broker to do ends with it.
. "${top_srcdir:-.}/tests/tap.sh"
plan 25
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
story=$top_srcdir/docs/examples/glacier-study.txt
facts=$("$SAYSO" --version | sed -n 's/^sandbox: //p')

case $facts in
"off: built with sanitizers") ok "the sandbox tells what holds, or why it does not" true ;;
*) ok "the sandbox tells what holds: $facts" test "${facts#Landlock*, seccomp, no new privileges}" = "" ;;
esac
is "--no-sandbox turns it off" "$("$SAYSO" --no-sandbox --version | sed -n 's/^sandbox: //p')" "off: --no-sandbox"
"$SAYSO" --format=json "$story" >"$dir/inside"
"$SAYSO" --no-sandbox --format=json "$story" >"$dir/outside"
ok "it changes nothing in what is written" cmp "$dir/inside" "$dir/outside"
ok "… which is something" test -s "$dir/inside"
"$SAYSO" --debug-log="$dir/log" --format=json "$story" >/dev/null
ok "--debug-log tells what holds, and goes on inside" sh -c "grep -q 'app: sandbox: ' '$dir/log' && grep -q 'bytes parsed' '$dir/log'"

# The words of the page are the same whatever they are encoded in. The C library loads most of these from its files.
printf 'Title of it\n\nSome words are said by Ann Lee, and some by Tom Berg.\n' >"$dir/ascii"
for charset in UTF-16 UTF-32 WINDOWS-1252 ISO-8859-15 KOI8-R SHIFT_JIS EUC-JP ISO-2022-JP GB18030 BIG5 EUC-KR; do
    iconv -f UTF-8 -t "$charset" <"$dir/ascii" >"$dir/encoded"
    # A text of ASCII says nothing about its charset, which is therefore named.
    ok "$charset" sh -c "'$SAYSO' --charset=$charset --format=text '$dir/encoded' | grep -q 'Ann Lee, and some'"
done

# A reader that is killed takes its broker along. It waits for a pipe; reader and broker inherit a lock, which is free
# when both are gone.
mkfifo "$dir/pipe"
(flock 9 && exec "$SAYSO" --format=text "$dir/pipe") >/dev/null 2>&1 9>"$dir/lock" &
reader=$!
exec 8>"$dir/pipe" # opens only when somebody reads
is "reader and broker hold a lock" "$(flock -n "$dir/lock" echo free)" ""
kill -KILL "$reader"
wait "$reader" 2>/dev/null
ok "a broker does not outlive its reader" timeout 20 flock "$dir/lock" true
exec 8>&-

# The pipeline's end is seen at once: nobody but the reader holds its output.
is "a pipe behind it ends" "$(printf 'Some words\n' | timeout 20 "$SAYSO" --format=text | cat)" "Some words"

# A program that was copied elsewhere takes no helper from there.
cp "$SAYSO" "$dir/sayso"
printf '#!/bin/sh\ntouch %s/taken\n' "$dir" >"$dir/sayso-helper"
chmod +x "$dir/sayso-helper"
"$dir/sayso" --format=text "$story" >/dev/null
is "a copy of the program reads" $? 0
printf 'From: a@example.org\nSubject: b\nMIME-Version: 1.0\n\nc\n' >"$dir/mail.eml"
"$dir/sayso" --format=text "$dir/mail.eml" >/dev/null 2>&1
ok "… and runs no helper that lies beside it" test ! -e "$dir/taken"
is "/dev/stdin is the reader's" "$("$SAYSO" --format=text /dev/stdin <"$dir/ascii" | head -n 1)" "Title of it"
is "… from a pipe, too" "$(cat "$dir/ascii" | "$SAYSO" --format=text /dev/stdin | head -n 1)" "Title of it"
is "/dev/fd/5 is the reader's" "$("$SAYSO" --format=text /dev/fd/5 5<"$dir/ascii" | head -n 1)" "Title of it"
"$SAYSO" --format=text /proc/self/status 2>/dev/null | grep -q '^Name:'
is "it opens what it is told to, as the user may" $? 0
