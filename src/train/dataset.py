"""Texts become windows with labels: the front end of the engine cuts them, the gold spans are laid over its tokens."""
import json
import os
import subprocess
import tempfile
from dataclasses import dataclass

import numpy as np

from corpora import NAME_TYPES, ROLES

NAME_TAGS = ["O"] + [f"{b}-{t}" for t in NAME_TYPES for b in "BI"]
QUOTE_TAGS = ["O"] + [f"{b}-{r}" for r in ROLES for b in "BI"]
SIDES = ["cue before", "cue behind"]  # of a source or content: where its cue stands
IGNORE = -100
FILES_AT_ONCE = 100


@dataclass
class Window:
    ids: np.ndarray        # of each piece
    features: np.ndarray   # uint64 of each piece
    at: np.ndarray         # first piece of each token
    names: np.ndarray      # tag of each token, or None
    quotes: np.ndarray     # the same
    sides: np.ndarray      # index in SIDES, or IGNORE
    masked: tuple          # name types that are not annotated
    fresh: int             # how many of the tokens at the front are context


def lines_about(command, texts):
    """Runs a command over the texts as files; yields the line of JSON that it prints about each, parsed."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for i, text in enumerate(texts):
            names.append(os.path.join(folder, f"{i:06d}.txt"))
            with open(names[-1], "w", encoding="utf-8") as f:
                f.write(text.text)
        for i in range(0, len(names), FILES_AT_ONCE):
            run = subprocess.run([*command, *names[i:i + FILES_AT_ONCE]], check=True, capture_output=True)
            for line in run.stdout.decode().split("\n"):
                if line:
                    yield json.loads(line)


def front_end(program, vocabulary, texts):
    return lines_about([program, vocabulary], texts)


def printable(text):
    return [i for i, c in enumerate(text) if not c.isspace() and c.isprintable() and c != "\ufeff"]


class Places:
    """From positions in the corpus' text to tokens of the document, through the printable characters of both."""

    def __init__(self, text, doc):
        rank = {at: nth for nth, at in enumerate(printable(doc["text"]))}
        gold = printable(text.text)
        if len(gold) != len(rank):
            raise ValueError(f"{text.corpus}: the document has other characters than its text")
        self.gold_rank = np.full(len(text.text) + 1, len(gold), np.int64)
        self.gold_rank[gold] = np.arange(len(gold))
        for i in range(len(text.text) - 1, -1, -1):  # white space counts as what follows it
            self.gold_rank[i] = min(self.gold_rank[i], self.gold_rank[i + 1])
        self.token_of = np.full(len(gold) + 1, -1, np.int64)
        for t, (start, end) in enumerate(doc["tokens"]):
            for at in range(start, end):
                if at in rank:
                    self.token_of[rank[at]] = t

    def tokens(self, start, end):
        """Tokens [first, end) that the span touches, or None."""
        found = self.token_of[self.gold_rank[start]:self.gold_rank[end]]
        found = found[found >= 0]
        return (int(found[0]), int(found[-1]) + 1) if len(found) else None


def put(tags, labels, span, kind):
    """BIO; what another span has taken already stays, and a token that begins inside another is not begun anew."""
    first, end = span
    while first < end and tags[first] != 0:
        first += 1
    for t in range(first, end):
        if tags[t] == 0:
            tags[t] = labels.index(("B-" if t == first else "I-") + kind)


def label_names(text, doc, places):
    tags = np.zeros(len(doc["tokens"]), np.int64)
    for start, end, kind in text.names:
        span = places.tokens(start, end)
        if span:
            put(tags, NAME_TAGS, span, kind)
    return tags


def label_quotes(text, doc, places):
    n = len(doc["tokens"])
    tags, sides = np.zeros(n, np.int64), np.full(n, IGNORE, np.int64)
    for a in text.attributions:
        cue = places.tokens(*a["cue"][0])
        for role in ("cue", "source", "content"):
            for start, end in a[role]:
                span = places.tokens(start, end)
                if not span:
                    continue
                put(tags, QUOTE_TAGS, span, role)
                if role != "cue" and cue:
                    sides[span[0]:span[1]] = int(cue[0] >= span[0])
    return tags, sides


def part_of(tags, part):
    """The tags of a window; what began before it begins in it."""
    tags = tags[part].copy()
    if len(tags) and tags[0] and tags[0] % 2 == 0:
        tags[0] -= 1
    return tags


def windows_of(text, doc):
    places = Places(text, doc)
    names = label_names(text, doc, places) if text.names is not None else None
    quotes, sides = label_quotes(text, doc, places) if text.attributions is not None else (None, None)
    for w in doc["windows"]:
        part = slice(w["context"], w["end"])
        yield Window(np.array(w["ids"], np.int32), np.array(w["features"], np.uint64), np.array(w["at"], np.int32),
                     part_of(names, part) if names is not None else None, part_of(quotes, part) if quotes is not None else None,
                     sides[part] if sides is not None else None, text.masked, w["first"] - w["context"])


def make_windows(program, vocabulary, texts):
    """A list of windows for each text."""
    return [list(windows_of(text, doc)) for text, doc in zip(texts, front_end(program, vocabulary, texts), strict=True)]


def read_vocabulary(folder):
    """The base model's pieces by id."""
    with open(os.path.join(folder, "vocab.txt"), encoding="utf-8") as f:
        return [line.rstrip("\n") for line in f]


def write_vocabulary(pieces, path):
    with open(path, "wb") as f:
        f.writelines(piece.encode() + b"\n" for piece in pieces)


def in_order(pieces):
    return sorted(pieces, key=lambda piece: piece.encode())


def is_kept_anyway(piece):
    """Specials, and single characters of European scripts, from which every word can be made up."""
    bare = piece.removeprefix("##")
    return piece in ("[CLS]", "[SEP]", "[UNK]") or (len(bare) == 1 and ord(bare) < 0x250) or piece in "–—…€£’“”"


def prune(program, base, texts, most, work):
    """The `most` pieces of the base vocabulary that the texts use most, in byte order."""
    every = in_order(p for p in base if not p.startswith("[unused"))
    path = os.path.join(work, "whole.vocabulary")
    write_vocabulary(every, path)
    count = np.zeros(len(every), np.int64)
    for doc in front_end(program, path, texts):
        for w in doc["windows"]:
            np.add.at(count, np.array(w["ids"]), 1)
    order = sorted(range(len(every)), key=lambda i: (not is_kept_anyway(every[i]), -count[i], i))
    used = [i for i in order[:most] if count[i] or is_kept_anyway(every[i])]
    return in_order(every[i] for i in used)
