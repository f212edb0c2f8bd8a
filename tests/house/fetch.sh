#!/bin/sh
# Web addresses, from a server of our own: pages, redirects, packed bodies, and everything that can go wrong, in plain words.
. "${top_srcdir:-.}/tests/tap.sh"
plan 64
dir=$(mktemp -d)
unset http_proxy https_proxy HTTPS_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY SSL_CERT_FILE SSL_CERT_DIR

# The server ends when the descriptor that holds its standard input is closed.
mkfifo "$dir/hold" "$dir/port"
mkfifo "$dir/guests"
exec 8<>"$dir/guests" # open on both sides, so that the server never waits for somebody to read what it tells
tests/house/server <"$dir/hold" >"$dir/port" 2>&8 &
exec 9>"$dir/hold"
trap 'exec 9>&-; rm -rf "$dir"' EXIT
read -r port <"$dir/port"
at=http://127.0.0.1:$port

# get ARGUMENTS …: output in $dir/out, errors in $dir/err, status in $status
get() {
    "$SAYSO" "$@" >"$dir/out" 2>"$dir/err" </dev/null
    status=$?
}
# fails NAME PATH WORDS: one line with the address and the words, status 1, no output
fails() {
    get --timeout=20 --format=text "$at$2"
    is "$1: status" $status 1
    is "$1: words" "$(cat "$dir/err")" "sayso: $at$2: $3"
}
has() {
    grep -q -- "$1" "$dir/out"
}

get --format=json "$at/story"
is "a page is read" $status 0
ok "… by its path as it was given" has "\"path\": \"$at/story\""
ok "… by the charset of its header" has '"charset": "UTF-8"'
is "… without a word on standard error" "$(cat "$dir/err")" ""
get --format=json "$at/western"
ok "another charset of the header" has '"text": "Café über år'
ok "… is the one told" has '"charset": "ISO-8859-1"'
get --format=json "$at/moved"
ok "a redirect is followed" has '"text": "Harbour opens again'
ok "… to where the article's address is" has "\"url\": \"$at/story\""
ok "… while the path stays what was given" has "\"path\": \"$at/moved\""
get --format=json "HTTP://127.0.0.1:$port/story"
is "a scheme in capitals" $status 0
get --format=json "$at/gzip"
ok "a packed page is unpacked" has '"text": "Harbour opens again'
get --format=json "$at/mail"
ok "a mail from the web" has '"text": "A mail from the web'
get --format=json "$at/short"
ok "of a page longer than announced what was announced is read" has '"text": "Harbour o"'
get --format=text "$at/echo"
ok "the server is told who asks" has "User-Agent: sayso/[0-9]"
ok "… and what is wanted" has "Accept: text/html"
ok "… and nothing about other pages" sh -c "! grep -qi 'cookie\\|referer' '$dir/out'"
get --format=text "http://ann:secret@127.0.0.1:$port/echo"
ok "name and password go to the server" has "Authorization: Basic"
get --format=json "http://ann:secret@127.0.0.1:$port/story"
ok "… and not into the article's address" has "\"url\": \"$at/story\""

fails "a redirect without end" /loop "the page leads to another address more than 10 times"
fails "a redirect to a file" /to-file "the page leads to an address that is neither http nor https"
fails "a redirect to another protocol" /to-ftp "the page leads to an address that is neither http nor https"
fails "a missing page, whatever the server calls it" /missing "the server says: 404 Not Found"
fails "a status without a name" /failing "the server says: 599"
fails "a connection that is cut" /cut "the connection to 127.0.0.1 was lost before the end"
fails "a server without an answer" /silence "127.0.0.1 closed the connection without an answer"
fails "a server that is none" /gibberish "127.0.0.1 does not speak HTTP"
fails "a page without end" /endless "larger than the limit of 64 MB (see --limit)"
fails "a small file that unpacks without end" /bomb "larger than the limit of 64 MB (see --limit)"
fails "headers without end" /headers "the server sends headers without end"
get --timeout=1 "$at/drip"
is "a page that takes too long" "$(cat "$dir/err")" "sayso: $at/drip: no complete answer within 1 seconds (see --timeout)"
get --limit=20 "$at/story"
is "a page above --limit" "$(cat "$dir/err")" "sayso: $at/story: larger than the limit of 20 bytes (see --limit)"
get --format=text "$at/escapes"
ok "no raw byte of a header reaches the output" sh -c "! LC_ALL=C grep -q '[[:cntrl:]]' '$dir/out' '$dir/err'"
ok "… and the page is read" has "Harbour opens again"
(ulimit -n 16 && get --format=text "$at/story")
ok "few files may be open" has "Harbour opens again"
get --format=jsonl "$at/missing" "$at/story" "$at/story"
is "one bad address does not stop the others" "$(wc -l <"$dir/out" | tr -d ' ')" 2
is "… and is told by the status" $status 1

export http_proxy="http://127.0.0.1:$port"
get --format=text http://news.example/far
ok "the environment's proxy is asked" has "GET http://news.example/far"
http_proxy=http://127.0.0.1:1
get --format=text http://news.example/far
ok "a proxy that is not there" grep -q "cannot be reached: Connection refused" "$dir/err"
unset http_proxy

for address in file:///etc/passwd ftp://127.0.0.1/x gopher://127.0.0.1/ 'javascript:alert(1)' data:text/plain,x; do
    get --format=text "$address"
    is "refused: ${address%%:*}" "$(cat "$dir/err")" "sayso: $address: only http and https addresses are fetched"
done
get "http://127.0.0.1:1/"
is "a port where nobody listens" "$(cat "$dir/err")" "sayso: http://127.0.0.1:1/: 127.0.0.1 cannot be reached: Connection refused"
get "http://no-such-host.invalid/"
is "a host that does not exist" "$(cat "$dir/err")" \
    "sayso: http://no-such-host.invalid/: no-such-host.invalid cannot be found: there is no such host, or no network"
get "http://[::bad/"
is "an address that is none" "$(cat "$dir/err")" "sayso: http://[::bad/: the address cannot be understood"
get --timeout=0 "$at/story"
is "no time at all: status 2" $status 2

# The helper and the connection it holds go with whoever asked, however that ended.
guest() { # WORD: what the server tells next
    is "$1" "$(timeout 60 head -n 1 <&8)" "$2"
}
for signal in KILL TERM; do # others may be ignored by whoever runs the tests
    "$SAYSO" --timeout=600 --format=text "$at/stall" >/dev/null 2>&1 </dev/null &
    guest "a page that never comes is asked for" came
    kill -"$signal" $!
    wait $! 2>/dev/null
    guest "… and SIG$signal to the reader ends its helper" left
done

# A pipe whose reader is gone: nothing else would end this one before its time.
ok "the helper ends when nobody waits for its answer" \
    timeout 60 sh -c "'${SAYSO%sayso}sayso-helper' fetch '$at/stall' --timeout=600 | true"
ok "the reader itself links neither the downloader nor the mail library nor the database" sh -c "! ldd '$SAYSO' | grep -q 'curl\\|gmime\\|glib\\|sqlite'"
