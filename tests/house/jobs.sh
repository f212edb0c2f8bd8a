#!/bin/sh
# --jobs: however many files are worked on at a time, what is written, what is reported and the status are the same.
. "${top_srcdir:-.}/tests/tap.sh"
plan 19
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
few=$(find "$top_srcdir/docs/examples" -name '*.txt' | sort)
many="$few $few $few $few $few $few $few"
one=${few%%.txt*}.txt

# run N ARGUMENTS …: output in $dir/out.N, errors in $dir/err.N, status in $dir/status.N
run() {
    jobs=$1
    shift
    "$SAYSO" --jobs="$jobs" "$@" >"$dir/out.$jobs" 2>"$dir/err.$jobs"
    echo $? >"$dir/status.$jobs"
}
# same N M: of two runs
same() {
    cmp "$dir/out.$1" "$dir/out.$2" && cmp "$dir/err.$1" "$dir/err.$2" && cmp "$dir/status.$1" "$dir/status.$2"
}

# The engine, which all threads share, once; the rest goes by rules, which take a fraction of its time.
# shellcheck disable=SC2086 # lists of words; no file of the project has a space in its name
for way in text,rules markdown,rules csv,rules jsonl,rules json,full; do
    how="--format=${way%,*} --analysis=${way#*,}"
    run 1 $how $few "$dir/missing" "$dir" $few </dev/null
    run 4 $how $few "$dir/missing" "$dir" $few </dev/null
    ok "$way: four at a time give what one does" same 1 4
done
is "an unreadable file is told by the status" "$(cat "$dir/status.4")" 1
is "… and each by one line" "$(wc -l <"$dir/err.4" | tr -d ' ')" 2
ok "… in order" sh -c "head -n 1 '$dir/err.4' | grep -q '/missing: No such file'"

# shellcheck disable=SC2086
run 1 --analysis=rules --format=jsonl $many </dev/null
# shellcheck disable=SC2086
run 3 --analysis=rules --format=jsonl $many </dev/null
ok "more files than may wait" same 1 3
# shellcheck disable=SC2086
run 64 --analysis=rules --format=jsonl $many </dev/null
ok "more jobs than files" same 1 64

for jobs in 1 4; do
    run $jobs --analysis=rules --format=jsonl "$one" - "$one" - "$dir/missing" - <"$one"
done
ok "standard input several times" same 1 4
is "… is read several times" "$(grep -c '"path":"-"' "$dir/out.4")" 3
for jobs in 1 4; do
    cat "$one" | run $jobs --limit=100 --format=jsonl - -
done
ok "standard input above the limit" same 1 4
is "… is refused each time" "$(grep -c 'standard input: larger than' "$dir/err.4")" 2

# A pipe gives its bytes only once, to whoever reads it first.
mkfifo "$dir/pipe"
for jobs in 1 4; do
    cat "$one" >"$dir/pipe" &
    run $jobs --analysis=rules --format=jsonl "$one" "$dir/pipe" "$one"
    wait
done
ok "a pipe among the files" same 1 4

# Nobody ever writes to this pipe. The thread that would read from it need not be waited for when output fails.
# shellcheck disable=SC2086
"$SAYSO" --jobs=4 --analysis=rules --format=json "$one" - $many <>"$dir/pipe" >/dev/full 2>"$dir/err"
is "a full disk: status 1" $? 1
is "… told in one line" "$(cat "$dir/err")" "sayso: standard output: No space left on device"
# shellcheck disable=SC2086
"$SAYSO" -j 4 --analysis=rules --format=json $many 2>"$dir/err" | head -c 10 >/dev/null
ok "a closed pipe ends it quietly" test ! -s "$dir/err"

for wrong in 0 65 two; do
    "$SAYSO" --jobs=$wrong "$one" >/dev/null 2>"$dir/err" && break
    test $? -eq 2 && grep -q "jobs: a number of files from 1 to 64" "$dir/err" && wrong=
done
is "numbers that make no sense are refused" "$wrong" ""
