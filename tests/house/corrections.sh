#!/bin/sh
# Corrections in machine output: applied from a file, written so that they can be applied again, refused in one line.
. "${top_srcdir:-.}/tests/tap.sh"
plan 24
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
sayso=$(cd "$(dirname "$SAYSO")" && pwd)/sayso
cd "$dir" || exit 1
cat >story.txt <<'END'
Town closes its oldest bridge

“We will not open it before it is safe,” Mayor Maria Holt said. “Nobody should be afraid.”

Tom Berg, an engineer, said the piers were weak. “We did not know,” Holt said.
END
cat >fix.json <<'END'
{"corrections": [
  {"kind": "speaker", "words": "“We did not know,”", "value": "Tom Berg", "other": {"words": "Tom Berg"}},
  {"kind": "rename", "words": "Maria Holt", "value": "Maria Holt-Lund"},
  {"kind": "nobody", "words": "“It is gone”"}]}
END
run() { # ARGUMENT …: output in out, errors in err
    "$sayso" --analysis=rules "$@" >out 2>err
    status=$?
}
speaker_of() { # WORDS
    "$sayso" --analysis=rules -f csv --corrections=fix.json story.txt | grep "$1" | cut -d, -f4
}
count() { # WORDS FILE
    grep -o "$1" "$2" | wc -l | tr -d ' '
}
refused() { # NAME STATUS LINE
    is "$1 is refused" "$status" "$2"
    is "… in one line" "$(cat err)" "sayso: $3"
}

run -f json story.txt
is "without the option there is no such member" "$(count '"corrections"' out)" 0
run -f json --corrections story.txt
is "with it there is one, empty while nothing is kept" "$status $(count '"corrections": \[\]' out)" "0 1"
run -f json --corrections=fix.json story.txt
is "corrections of a file are applied" "$status" 0
is "… the quote has the reader as its reason" "$(count '"why": "user"' out)" 1
is "… and those that find no place say so" "$(count '"found": false' out)" 1
is "… with positions in code points" "$(count '"start": 172,"end": 190,"words": "“We did not know,”"' out)" 1
is "another one speaks" "$(speaker_of 'did not know')" "Tom Berg"
is "another name is shown" "$(speaker_of 'will not open')" "Maria Holt-Lund"
cp out again.json
run -f json --corrections=again.json story.txt
ok "output is a file of corrections" cmp -s out again.json
run -f text --corrections=fix.json story.txt
is "text has them, too" "$(count 'Tom Berg  ' out)" 2
printf '“We did not know,” Ann Lee said.\n' >other.txt
run -f json --corrections=fix.json other.txt
is "who is named elsewhere only has no place, as a source and among the voices" "$status $(count '"unnamed": "Tom Berg"' out)" "0 2"
run -f csv --corrections=fix.json other.txt
is "… and the speaker of its row" "$(count ',Tom Berg,' out)" 1
run -f csv --corrections=fix.json - <story.txt
is "standard input is corrected" "$status $(count ',Tom Berg,' out)" "0 2"

run -f json --corrections=fix.json story.txt other.txt
refused "one file for two articles" 2 "--corrections=FILE is for one article"
run -f json --corrections= story.txt
refused "a file without a name" 2 "--corrections= needs the name of a file; without the = it takes what is kept"
run -f json --corrections=missing.json story.txt
refused "a file that is not there" 1 "missing.json: No such file or directory"
echo '{"corrections": [{"kind": "praise", "words": "We"}]}' >bad.json
run -f json --corrections=bad.json story.txt
refused "a kind that is none" 1 "story.txt: bad.json: correction 1: “praise” is no kind of correction"
printf '{"corrections": [\033' >bad.json
run -f json --corrections=bad.json story.txt
is "a file that is no JSON is refused" "$status $(cut -d: -f1-3 err)" "1 sayso: story.txt: bad.json"
is "… in one line without controls" "$(wc -l <err | tr -d ' ') $(tr -d '\n' <err | LC_ALL=C grep -c '[[:cntrl:]]')" "1 0"
is "… and nothing is written" "$(wc -c <out | tr -d ' ')" 0
