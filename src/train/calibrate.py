#!/usr/bin/env python3
"""Fits how sure the program says it is to how often it is right: calibrate.py --program SAYSO --model FILE --data DIR

The model must carry the neutral calibration 1 0 1 0. Prints slope and offset of the log odds for names, then for
attributions (Platt 1999), and, for halves of the documents that the fit did not see, the expected error over ten bins."""
import argparse
import math

from corpora import development_texts
from dataset import lines_about, printable

NAME_SOURCE = 0.97  # what a source that is a name leaves of an attribution's confidence (src/analysis/speaker_names.c)
LEAST = 1e-4  # what the program's output can tell from 0


def ranks(text):
    return {at: nth for nth, at in enumerate(printable(text))}


def cover(rank, spans):
    return frozenset(rank[i] for start, end in spans for i in range(start, end) if i in rank)


def judged_names(text, doc):
    """(confidence, right) of each name."""
    gold, made = ranks(text.text), ranks(doc["text"])
    wanted = {(cover(gold, [(s, e)]), kind) for s, e, kind in text.names}
    for entity in doc["entities"]:
        for m in entity["mentions"]:
            if m["kind"] == "name":
                yield m["confidence"], (cover(made, [(m["start"], m["end"])]), m["type"]) in wanted


def all_quotes(quotes):
    """Each quotation, and behind it those within it."""
    for q in quotes:
        yield q
        yield from all_quotes(q.get("nested", ()))


def judged_quotes(text, doc):
    """(confidence, found) of each attribution whose source is a name."""
    gold, made = ranks(text.text), ranks(doc["text"])
    wanted = [cover(gold, a["content"]) for a in text.attributions]
    for q in all_quotes(doc["quotes"]):
        if q["why"] == "source-name":
            content = cover(made, q["content"])
            yield q["confidence"] / NAME_SOURCE, any(len(content & w) >= 0.5 * len(content | w) for w in wanted)


def log_odds(p):
    p = min(1 - LEAST, max(LEAST, p))
    return math.log(p / (1 - p))


def chance(odds):
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


def fit(judged, steps=100, longest=0.5):
    """Slope and offset by Newton's method, in short steps."""
    a, b = 1.0, 0.0
    points = [(log_odds(p), float(right)) for p, right in judged]
    for _ in range(steps):
        ga = gb = haa = hab = hbb = 0.0
        for x, y in points:
            q = chance(a * x + b)
            ga, gb, w = ga + (q - y) * x, gb + (q - y), q * (1 - q)
            haa, hab, hbb = haa + w * x * x, hab + w * x, hbb + w
        det = haa * hbb - hab * hab
        if det < 1e-12:
            break
        da, db = (hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det
        scale = min(1.0, longest / max(abs(da), abs(db), 1e-9))
        a, b = a - scale * da, b - scale * db
    return a, b


def applied(p, line):
    return chance(line[0] * log_odds(p) + line[1])


def expected_error(judged, bins=10):
    """Mean distance of confidence and share of right ones over bins of confidence, weighted by their size."""
    parts = [[] for _ in range(bins)]
    for p, right in judged:
        parts[min(bins - 1, int(p * bins))].append((p, right))
    return sum(abs(sum(p for p, _ in part) - sum(r for _, r in part)) for part in parts) / max(1, len(judged))


def report(name, halves):
    every = halves[0] + halves[1]
    line = fit(every)
    print(f"# {name}: {len(every)} of them, {sum(r for _, r in every) / len(every):.3f} right; expected error raw {expected_error(every):.3f}")
    for i in (0, 1):
        other = fit(halves[1 - i])
        print(f"#   fitted on the other half: {expected_error([(applied(p, other), r) for p, r in halves[i]]):.3f}")
    return line


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("program", "model", "data"):
        ap.add_argument("--" + name, required=True)
    args = ap.parse_args()
    lines = []
    sets = development_texts(args.data)
    command = [args.program, "--model", args.model, "--format=jsonl"]
    for name, judge, texts in (("names", judged_names, sets["conll2003-dev"] + sets["worldwide-held-out"]),
                               ("attributions", judged_quotes, sets["attribution-dev"])):
        halves = ([], [])
        for i, (text, doc) in enumerate(zip(texts, lines_about(command, texts), strict=True)):
            halves[i % 2].extend(judge(text, doc))
        lines += report(name, halves)
    print(" ".join(f"{x:.4f}" for x in lines))


if __name__ == "__main__":
    main()
