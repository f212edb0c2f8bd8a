#!/bin/sh
# What README and docs/WITH-OTHERS tell users to write into the files of other programs, run as those programs run it.
. "${top_srcdir:-.}/tests/tap.sh"
top=$(cd "${top_srcdir:-.}" && pwd)
plan 24
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/bin"
ln -s "$(pwd)/${SAYSO#./}" "$dir/bin/sayso"
PATH=$dir/bin:$PATH
export PATH

page=$dir/page.html
cat >"$page" <<'HTML'
<html><head><title>Ferry line is kept</title></head><body><p>“It stays,” said Mayor Karen Dahl of the ferry on Tuesday, and
nobody in the council spoke against it.</p></body></html>
HTML
printf 'From: Ann Lee <ann@news.example>\nSubject: Ferry line is kept\nMIME-Version: 1.0\nContent-Type: text/plain\n\n“It stays,” said Mayor Karen Dahl.\n' >"$dir/mail"

# command FILE EXPRESSION: what the expression leaves of the one line of an example that it fits
command_in() {
    sed -n "s/^    \(.*[^ ]   *\)\{0,1\}$2\$/\2/p" "$top/$1" | head -n 1
}
# reads NAME COMMAND INPUT WORDS: run by the shell, with the input; the article comes out, and nothing of it raw
reads() {
    sh -c "$2" <"$3" >"$dir/out" 2>"$dir/err"
    is "$1: status" $? 0
    ok "$1: the article" grep -q "$4" "$dir/out"
}
# The program's word for a file, such as %s, put in its place.
with() {
    printf '%s\n' "$1" | sed "s|$2|'$page'|"
}

for file in README docs/WITH-OTHERS; do
    reads "$file: mailcap, for mutt's pager" "$(command_in $file 'text\/html; \(.*\); copiousoutput')" "$page" "Karen Dahl  *“It stays,”"
    reads "$file: aerc's filter" "$(command_in $file 'text\/html = \(sayso.*\)')" "$page" "Karen Dahl"
    reads "$file: newsboat's browser" "$(with "$(command_in $file 'browser "\(sayso[^"|]*\)"')" %u)" /dev/null "“It stays,”"
    reads "$file: mutt's macro" "$(command_in $file 'macro index,pager S "<pipe-message>\(.*\)<enter>"')" "$dir/mail" "Ann Lee"
done
f=docs/WITH-OTHERS
reads "mailcap, for one part" "$(with "$(command_in $f 'text\/html; \(.*\); nametemplate.*')" %s)" /dev/null "“It stays,”"
reads "w3m" "$(with "$(command_in $f 'extbrowser \(.*\)')" %s)" /dev/null "“It stays,”"
reads "lynx" "$(with "$(command_in $f 'EXTERNAL:https:\(.*\):TRUE')" %s)" /dev/null "“It stays,”"
ok "README's lynx is the same" grep -q "$(command_in $f '\(EXTERNAL:https:.*\)')" "$top/README"

# A feed that has an option for an address.
sh -c "$(command_in $f 'browser "\(sayso[^"|]*\)"' | sed "s|%u|--debug-log=$dir/log|")" >/dev/null 2>"$dir/err"
ok "an address is no option" test ! -e "$dir/log" -a -s "$dir/err"
