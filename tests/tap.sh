# Test Anything Protocol for shell tests: `. tests/tap.sh; plan N; ok "name" command …; is "name" got wanted`.
tap_n=0

plan() {
    echo "1..$1"
}

tap_result() { # STATUS NAME
    tap_n=$((tap_n + 1))
    if [ "$1" = 0 ]; then
        echo "ok $tap_n - $2"
    else
        echo "not ok $tap_n - $2"
    fi
}

ok() { # NAME COMMAND …: the command succeeds
    tap_name=$1
    shift
    if "$@"; then tap_result 0 "$tap_name"; else tap_result 1 "$tap_name"; fi
}

is() { # NAME GOT WANTED: the words are equal
    if [ "$2" = "$3" ]; then
        tap_result 0 "$1"
    else
        tap_result 1 "$1"
        printf '%s\n' "got:    $2" "wanted: $3" | sed 's/^/# /'
    fi
}
