#!/bin/sh
# Mail: the part that carries the article, its headers and charset; and messages that are broken on purpose.
. "${top_srcdir:-.}/tests/tap.sh"
plan 42
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
m=$dir/story.eml

# get ARGUMENTS …: output in $dir/out, errors in $dir/err, status in $status
get() {
    "$SAYSO" --analysis=none "$@" >"$dir/out" 2>"$dir/err" </dev/null
    status=$?
}
# text NAME WANTED: the words of the message in $m, blocks separated by |
text() {
    get --format=markdown "$m"
    is "$1" "$(sed '/^$/d' "$dir/out" | tr '\n' '|')" "$2"
}
has() {
    grep -q -- "$1" "$dir/out"
}
# message BODY: below some headers, in $m; both in the form of printf
message() {
    # shellcheck disable=SC2059 # the words are a format on purpose
    printf "From: Ann Lee <ann@news.example>\nSubject: The harbour opens\nMIME-Version: 1.0\n$1" >"$m"
}

message 'Date: Fri, 03 May 2024 10:00:00 +0200\nContent-Type: text/plain; charset=utf-8\n\n“It is open,” she said.\n'
get --format=json "$m"
is "a message is read" $status 0
ok "… as mail" has '"format": "mail"'
ok "… with its subject as the title" has '"kind": "title"'
ok "… its sender as the author" has '"byline": "Ann Lee"'
ok "… its date" has '"published": "2024-05-03T10:00:00+02:00"'
ok "… and the charset of its text" has '"charset": "UTF-8"'
"$SAYSO" --analysis=none --format=json <"$m" | grep -q '"format": "mail"'
is "a message from a pipe" $? 0
text "the whole of it" "# The harbour opens|*2024-05-03*|*Ann Lee \\<ann@news.example\\>*|“It is open,” she said.|"

message 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n=E2=80=9CIt is =\nopen=E2=80=9D\n'
get --format=text "$m"
ok "quoted-printable" has "“It is open”"
message 'Content-Type: text/plain; charset=iso-8859-2\nContent-Transfer-Encoding: base64\n\nsfFkvLYgbW8=\n'
get --format=text "$m"
ok "base64, and another charset" has "ąńdźś mo"
message 'Content-Type: text/plain\n\nA caf\351 and a \223quotation\224 in it.\n'
get --format=text "$m"
ok "a charset that nobody declared" has "A café and a “quotation” in it"
message 'Content-Type: text/plain; charset=utf-8\n\nA caf\351 that lies.\n'
get --format=text "$m"
ok "a charset that is a lie" has "A café that lies"
message 'Content-Type: text/plain; charset="\033[31m-no-such"\n\nWords of it.\n'
get --format=text "$m"
ok "a charset that is none" has "Words of it"
printf 'Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?= =?windows-1252?B?k29wZW6U?=\nFrom: =?UTF-8?B?w4VzYQ==?= <a@news.example>\n\nWords.\n' >"$m"
text "encoded words in headers" "# Grüße“open”|*Åsa \\<a@news.example\\>*|Words.|"

message 'Content-Type: text/plain; format=flowed\n\nThis is a paragraph that \nflows on.\n\n> a quoted one \n> flows, too\n \n-- \nAnn\n'
get --format=text "$m"
ok "flowed text" has "This is a paragraph that flows on"
ok "… quoted" has "a quoted one flows, too"
message 'Content-Type: text/plain; format=flowed; delsp=yes\n\nBroken inside a wo \nrd of it.\n'
get --format=text "$m"
ok "flowed text whose spaces are none" has "inside a word of it"

# alternative HEADERS PLAIN HTML
alternative() {
    message "$1"'Content-Type: multipart/alternative; boundary=b\n\npreamble\n--b\nContent-Type: text/plain\n\n'"$2"'\n--b\nContent-Type: text/html\n\n'"$3"'\n--b--\nepilogue\n'
}
alternative '' 'The plain words of a letter.' '<p>The marked words of a letter.</p>'
get --format=text "$m"
ok "of a letter the plain text is taken" has "plain words"
ok "… and it alone" sh -c "! grep -q 'marked\\|preamble\\|epilogue' '$dir/out'"
alternative 'List-Unsubscribe: <mailto:x@news.example>\n' 'The plain words of a letter.' '<p>The marked words of a letter.</p>'
get --format=text "$m"
ok "of a newsletter the HTML is taken" has "marked words"
alternative 'List-Unsubscribe: <mailto:x@news.example>\nList-Post: <mailto:l@news.example>\n' 'The plain words of a letter.' '<p>The marked words of a letter.</p>'
get --format=text "$m"
ok "of a discussion the plain text is taken" has "plain words"
alternative '' 'See https://news.example/very/long/address/of/a/letter' '<style>p { color: red }</style><p>The marked words of a letter.</p>'
get --format=text "$m"
ok "of a plain text that says nothing the HTML is taken" has "marked words"
alternative 'List-Unsubscribe: <mailto:x@news.example>\n' 'The plain words of a letter.' '<html><head><title>A letter</title><style>p { color: red; margin: 0 }</style></head><img src=x></html>'
get --format=text "$m"
ok "of a newsletter of pictures the plain text is taken" has "plain words"

message 'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nAttached.\n--b\nContent-Type: text/plain\n\nThe letter.\n--b--\n'
get --format=text "$m"
ok "an attachment is not the letter" has "The letter"
message 'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nFor you.\n--b\nContent-Type: message/rfc822\n\nFrom: Bo Ek <bo@news.example>\nSubject: The inner one\n\nThe mayor said a good deal about the harbour, and then about the bridge.\n--b--\n'
text "a forwarded message" "# The inner one|*Bo Ek \\<bo@news.example\\>*|The mayor said a good deal about the harbour, and then about the bridge.|"
message 'Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-Location: https://news.example/saved\n\n<p>A saved page.</p>\n--b\nContent-Type: image/png\n\nxx\n--b--\n'
get --format=json "$m"
ok "a page saved as a message knows its address" has '"url": "https://news.example/saved"'
printf 'From ann@news.example Fri May  3 10:00:00 2024\nFrom: Ann Lee <ann@news.example>\nSubject: First\n\nThe first one.\n\nFrom bo@news.example Fri May  3 11:00:00 2024\nFrom: Bo\nSubject: Second\n\nThe second.\n' >"$m"
text "a mailbox" "# First|*Ann Lee \\<ann@news.example\\>*|The first one.|"

message 'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nNever closed.'
get --format=text "$m"
ok "a boundary that never comes" has "Never closed"
message 'Content-Type: multipart/mixed\n\n--b\nContent-Type: text/plain\n\nNo boundary.\n'
get --format=text "$m"
is "no boundary at all" $status 0
message 'Content-Type: multipart/encrypted; boundary=b\n\n--b\nContent-Type: application/octet-stream\n\nx\n--b--\n'
get --format=text "$m"
ok "an encrypted message says so" has "the message is encrypted"
message 'Content-Type: image/png\n\nx\n'
get --format=text "$m"
ok "a message without text says so" has "the message holds no text"
{
    printf 'From: a@news.example\nSubject: Deep\nMIME-Version: 1.0\n'
    awk 'BEGIN { for (i = 0; i < 10000; i++) printf "Content-Type: multipart/mixed; boundary=\"b%d\"\n\n--b%d\n", i, i }'
    printf 'Content-Type: text/plain\n\nThe deepest.\n'
} >"$m"
get --format=text "$m"
is "ten thousand parts within parts" $status 0
ok "… leave the headers" has "Deep"
{
    printf 'From: a@news.example\nSubject: Wide\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n'
    awk 'BEGIN { for (i = 0; i < 10000; i++) printf "--b\nContent-Type: text/plain\n\n%s.\n", i }'
} >"$m"
get --format=text "$m"
is "ten thousand parts beside each other" $status 0
{
    printf 'MIME-Version: 1.0\nReceived: x\nFrom: a@news.example\nTo: '
    awk 'BEGIN { for (i = 0; i < 100000; i++) printf "a:%s", i % 100 ? "" : "\n " }'
    printf '\n\nWords.\n'
} >"$m"
get --format=text "$m"
ok "groups of addresses within groups are no mail" has "this is no mail"
printf 'From: \033[31mred\033[0m <a\033]0;x\007@news.example>\nSubject: Bad \033[2J \233 \302\233 title\nDate: \033[31m\nMIME-Version: 1.0\nContent-Type: text/plain\n\nWords \033[31m of it.\n' >"$m"
for format in text json markdown csv; do
    get --format=$format "$m"
    ok "no raw byte of a header or text in $format" sh -c "! tr -d '\\n' <'$dir/out' | LC_ALL=C grep -q '[[:cntrl:]]' && ! LC_ALL=C grep -q '$(printf '\302\233')' '$dir/out'"
done
head -c 100000 /dev/urandom >"$dir/noise.eml"
get --format=text --input-format=mail "$dir/noise.eml"
is "noise is read as well as it can be" $status 0
message 'Content-Type: text/plain\n\nWords.\n'
get --limit=20 "$m"
is "a message above --limit" "$(cat "$dir/err")" "sayso: $m: larger than the limit of 20 bytes (see --limit)"
printf 'Ann Lee: We spoke about this.\n\nBo: Yes.\n' >"$dir/talk.txt"
get --format=json "$dir/talk.txt"
ok "a talk with names before its words is no mail" has '"format": "plain"'
