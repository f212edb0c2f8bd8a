#!/bin/sh
# https: the page of a server whose certificate is good; why it is not, in plain words, of one whose is not.
. "${top_srcdir:-.}/tests/tap.sh"
if ! command -v openssl >/dev/null; then
    plan 1
    if [ "${CI:-}" = true ]; then
        ok "the tool openssl is there" false
    else
        echo "ok 1 - certificates # SKIP no openssl"
    fi
    exit 0
fi
plan 11
sayso=$(realpath "$SAYSO")
dir=$(mktemp -d)
servers=
# shellcheck disable=SC2086 # a list of numbers
trap 'kill $servers; rm -rf "$dir"' EXIT
unset http_proxy https_proxy HTTPS_PROXY all_proxy ALL_PROXY SSL_CERT_FILE SSL_CERT_DIR
cd "$dir" || exit
printf 'Harbour opens again\n\nThe harbour opened on Friday, the mayor said.\n' >story

# certificate NAME HOST DAYS: signed by itself, in NAME.pem with its key in NAME.key
certificate() {
    openssl req -new -newkey rsa:2048 -nodes -keyout "$1.key" -subj "/CN=$1" -out "$1.csr" 2>log
    printf 'subjectAltName=%s\n' "$2" >"$1.ext"
    openssl x509 -req -in "$1.csr" -signkey "$1.key" -days "$3" -extfile "$1.ext" -out "$1.pem" 2>log
}
# serve NAME [-HTTP]: its port in $port, once it listens; files are pages, or with -HTTP whole answers
serve() {
    openssl s_server -accept 127.0.0.1:0 -cert "$1.pem" -key "$1.key" "${2:--WWW}" >&8 2>log </dev/null &
    servers="$servers $!"
    while read -r line <&8; do
        case $line in ACCEPT*) break ;; esac
    done
    port=${line##*:}
}
get() {
    "$sayso" --format=text "https://127.0.0.1:$port/story" >out 2>err </dev/null
    status=$?
}
refused() {
    get
    is "$1" "$(cat err)" "sayso: https://127.0.0.1:$port/story: $2"
}

mkfifo said
exec 8<>said # open on both sides, so that no server ends for want of a reader
certificate good IP:127.0.0.1 2
certificate other DNS:news.example 2
certificate old IP:127.0.0.1 -1

serve good
refused "signed by nobody known" "the certificate of 127.0.0.1 is not trusted: it is signed by nobody but itself"
is "… is told by the status" $status 1
SSL_CERT_FILE=$dir/good.pem
export SSL_CERT_FILE
get
is "the same, once it is trusted" $status 0
ok "… gives the page" grep -q "The harbour opened on Friday" out
SSLKEYLOGFILE=$dir/keys get
ok "… and its keys are written nowhere" test ! -s keys
is "… which is no reason to fail" $status 0

serve good -HTTP
printf 'HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/story\r\n\r\n' >story
refused "a redirect from https to http" "the page leads from https to http, where others could read and change it; that is not followed"

serve other
SSL_CERT_FILE=$dir/other.pem
refused "of another name" "the certificate that 127.0.0.1 shows is for another name"
SSL_CERT_FILE=$dir/none
refused "with no list of whom to trust" "the certificate of 127.0.0.1 cannot be judged: the list of those to trust is missing (on Debian: ca-certificates)"
serve old
SSL_CERT_FILE=$dir/old.pem
refused "expired" "the certificate of 127.0.0.1 has expired"

port=1
refused "a port where nobody listens" "127.0.0.1 cannot be reached: Connection refused"
