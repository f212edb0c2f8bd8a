#!/usr/bin/env python3
"""How often a pronoun that is the source of a quotation or report is given to the right entity.

pronouns.py GOLD.jsonl SPEAKERS.jsonl [--program ./sayso] [--third N] [--errors N]

GOLD and SPEAKERS are laid out as the evaluation of quotations has them: attributions with spans of source and content,
and for each attribution the entities that speak. A pronoun counts when the gold names its speaker; it is right when a
quotation of the program whose source or content covers the gold's says one of that entity's names. `found` are those
whose attribution the program has; `right` is counted over all, `accuracy` over the found ones."""
import argparse
import collections
import json
import re
import shlex
import subprocess
import tempfile
import os

PRONOUNS = {"he", "she", "it", "they", "who", "him", "her", "his", "we", "i"}


def lines_of(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def ranks(text):
    """From places in the text to places among its printable characters."""
    places = (i for i, c in enumerate(text) if not c.isspace() and c.isprintable() and c != "\ufeff")
    return {at: nth for nth, at in enumerate(places)}


def cover(rank, spans):
    return {rank[i] for start, end in spans for i in range(start, end) if i in rank}


def folded(name):
    name = re.sub(r"['’]s?$", "", name.strip())
    name = re.sub(r"^(?:the|mr|mrs|ms|dr|sen|rep|gov|gen)\.?\s+", "", name, flags=re.I)
    return re.sub(r"[\s.,]+", " ", name).strip().casefold()


def names(entity):
    return {folded(n) for n in [entity["name"], *entity.get("aliases", [])]} - {""}


def analyses(program, texts):
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for i, text in enumerate(texts):
            files.append(os.path.join(folder, f"{i:05d}.txt"))
            with open(files[-1], "w", encoding="utf-8") as f:
                f.write(text)
        run = subprocess.run([*shlex.split(program), "--format=jsonl", *files], check=True, capture_output=True)
        return [json.loads(line) for line in run.stdout.decode().split("\n") if line.strip()]


def all_quotes(quotes):
    """Each quotation, and behind it those within it."""
    for q in quotes:
        yield q
        yield from all_quotes(q.get("nested", ()))


def best_quote(quotes, rank, source, content):
    """The program's quotation with the same pronoun for its source, else the one that shares most of the content."""
    def shared(q):
        have = cover(rank, q["content"])
        return len(have & content) / max(1, len(have | content))
    same = [q for q in quotes if q.get("source") and cover(rank, q["source"]) & source]
    if same:
        return max(same, key=shared)
    best = max(quotes, key=shared, default=None)
    return best if best and shared(best) >= 0.5 else None


def judge(gold, speakers, doc):
    """(pronoun, outcome, words about it) of each pronoun that is a source."""
    rank, made = ranks(gold["text"]), ranks(doc["text"])
    wanted = {e["id"]: e for e in speakers["entities"]}
    entities = {e["id"]: e for e in doc["entities"]}
    for a in gold["attributions"]:
        source = " ".join(gold["text"][s:e] for s, e in a["source"])
        want = speakers["speakers"].get(a["id"])
        if source.lower() not in PRONOUNS or not want:
            continue
        q = best_quote(list(all_quotes(doc["quotes"])), made, cover(rank, a["source"]), cover(rank, a["content"]))
        have = [entities[s] for s in q["speakers"]] if q else []
        right = any(names(h) & names(wanted[w]) for h in have for w in want)
        outcome = "right" if right else "wrong" if have else "nobody" if q else "missed"
        at = a["source"][0][0]
        yield source.lower(), outcome, (f'{gold["base"]} {a["id"]}: want {wanted[want[0]]["name"]!r}, got '
                                        f'{[h["name"] for h in have]!r}: {gold["text"][max(0, at - 50):at + 60]!r}')


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold")
    ap.add_argument("speakers")
    ap.add_argument("--program", default="./sayso")
    ap.add_argument("--third", type=int, choices=(0, 1, 2), help="only documents whose number has this rest by 3")
    ap.add_argument("--errors", type=int, default=0)
    args = ap.parse_args()
    speakers = [s for s in lines_of(args.speakers) if args.third is None or int(s["doc"]) % 3 == args.third]
    gold = {g["base"]: g for g in lines_of(args.gold)}
    docs = analyses(args.program, [gold[s["base"]]["text"] for s in speakers])
    counts, errors = collections.defaultdict(collections.Counter), []
    for s, doc in zip(speakers, docs, strict=True):
        for pronoun, outcome, words in judge(gold[s["base"]], s, doc):
            counts[pronoun][outcome] += 1
            counts["all"][outcome] += 1
            if outcome != "right":
                errors.append(f"{outcome}: {words}")
    for pronoun, c in sorted(counts.items(), key=lambda item: -sum(item[1].values())):
        n, found = sum(c.values()), sum(c.values()) - c["missed"]
        print(f"{pronoun:6} {n:4}  found {found:4}  right {100 * c['right'] / n:5.1f}  accuracy {100 * c['right'] / max(1, found):5.1f}")
    print("\n".join(errors[:args.errors]), end="\n" if errors and args.errors else "")


if __name__ == "__main__":
    main()
