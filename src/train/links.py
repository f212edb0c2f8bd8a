"""Who is meant: pronouns and descriptions with the mentions that they may stand for, as windows with labels.

A Reference is a token that stands for something named or described before it; its candidates are the tokens of earlier
mentions in the same window. Corpora: GUM (all mentions of a text), GAP (one pronoun and two names), and the labels of
speakers (sources that are pronouns or descriptions). Texts are cut by the engine's own front end, as everywhere."""
import csv
import json
import os
import re
from dataclasses import dataclass, field

import numpy as np

from corpora import Text
from dataset import Places, front_end, lines_about

PRONOUNS = frozenset("he him his himself she her hers herself it its itself they them their theirs themselves who whom whose".split())
ARTICLES = frozenset("the this that these those".split())
KINDS = frozenset(("person", "organization", "place", "animal", "object", "plant", "abstract", "event"))  # GUM's, that are referred to


@dataclass
class Mention:
    start: int       # of the mention, in code points
    head: int        # of its head word, likewise
    end: int
    cluster: object  # equal for mentions of one thing
    refers: bool     # a pronoun or description: what it stands for is asked


@dataclass
class LinkText(Text):
    mentions: list = field(default_factory=list)
    spoken: list = field(default_factory=list)  # (start, end, cluster): a cue, or words without one, and who says them


@dataclass
class LinkWindow:
    ids: np.ndarray
    features: np.ndarray
    at: np.ndarray         # first piece of each token
    asks: np.ndarray       # tokens that refer
    keys: np.ndarray       # tokens of mentions
    right: np.ndarray      # [asks][keys]: stands for the same thing
    open: np.ndarray       # [asks][keys]: is a candidate


# GUM -------------------------------------------------------------------------------------------------------------

OPENING = re.compile(r"\(([0-9]+)(?:\[[0-9/]+\])?-([a-z]+)-[^-()]*-[^-()]*-[^-()]*-([0-9,]+)[^()]*")
BRACKET = re.compile(r"\([^()]*\)?|[0-9]+(?:\[[0-9/]+\])?\)")


@dataclass
class Word:
    start: int
    end: int
    pos: str
    entity: str


def gum_words(path):
    """The text, set in paragraphs, and its words."""
    text, words, pending, whole = [], [], 0, None
    at = 0

    def add(s):
        nonlocal at
        text.append(s)
        at += len(s)

    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("# newpar") and at and not line.startswith("# newpar_"):
                text[-1] = text[-1].rstrip(" ")
                at = sum(map(len, text))
                add("\n\n")
            if not line or line[0] == "#":
                continue
            columns = line.split("\t")
            if "." in columns[0]:
                continue
            space = "" if "SpaceAfter=No" in columns[9] else " "
            if "-" in columns[0]:
                first, last = map(int, columns[0].split("-"))
                whole, pending = columns[1] + space, last - first + 1
                base = at
                add(whole)
                used = 0
                continue
            entity = dict(p.split("=", 1) for p in columns[9].split("|") if "=" in p).get("Entity", "")
            if pending:
                length = min(len(columns[1]), max(1, len(whole.rstrip()) - used - (pending - 1)))
                words.append(Word(base + used, base + used + length, columns[3], entity))
                used += length
                pending -= 1
                continue
            words.append(Word(at, at + len(columns[1]), columns[3], entity))
            add(columns[1] + space)
    return "".join(text), words


def gum_mentions(words, text):
    """Every mention, with the token that is its head."""
    stack, found = [], []
    for i, word in enumerate(words):
        for part in BRACKET.findall(word.entity):
            if part[0] == "(":
                m = OPENING.match(part)
                if m:
                    stack.append((m[1], m[2], int(m[3].split(",")[0]), i))
                if not part.endswith(")"):
                    continue
                part = (m[1] if m else "") + ")"
            group = part.rstrip(")").split("[")[0]
            for k in range(len(stack) - 1, -1, -1):
                if stack[k][0] == group:
                    found.append((*stack.pop(k), i))
                    break
    return [gum_mention(words, text, *m) for m in found if m[1] in KINDS]


def gum_mention(words, text, group, kind, head, first, last):
    head = min(last, first + head - 1)
    opening = text[words[first].start:words[first].end].lower()
    pronoun = first == last and opening in PRONOUNS
    described = last > first and opening in ARTICLES and words[head].pos == "NOUN" and kind in ("person", "organization", "place")
    return Mention(words[first].start, words[head].start, words[last].end, group, pronoun or described)


def gum_texts(data):
    texts = []
    folder = os.path.join(data, "gum")
    for name in sorted(os.listdir(folder)):
        text, words = gum_words(os.path.join(folder, name))
        texts.append(LinkText(name.split(".")[0], text, mentions=gum_mentions(words, text)))
    return texts


# GAP -------------------------------------------------------------------------------------------------------------

def gap_texts(path):
    texts = []
    with open(path, encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            mentions, right = [], 0
            for side in "AB":
                start, name, true = int(row[side + "-offset"]), row[side], row[side + "-coref"] == "TRUE"
                right += true
                mentions.append(Mention(start, start, start + len(name), "right" if true else side, False))
            start, word = int(row["Pronoun-offset"]), row["Pronoun"]
            if right:
                mentions.append(Mention(start, start, start + len(word), "right", True))
                texts.append(LinkText(row["ID"], row["Text"], mentions=mentions))
    return texts


# Speakers --------------------------------------------------------------------------------------------------------

NOBODY = "nobody"  # begins the cluster of a source that no name stands for


def is_learned_from(speakers):
    """A third of the labelled articles is never learned from."""
    return int(speakers["doc"]) % 3 != 0


def spoken_texts(data):
    """Articles whose quotations have speakers: sources that are no names refer, names of speakers are what they refer to."""
    folder = os.path.join(data, "attribution")
    with open(os.path.join(folder, "dev.jsonl"), encoding="utf-8") as f:
        gold = {d["base"]: d for d in map(json.loads, f)}
    with open(os.path.join(folder, "dev-speakers.jsonl"), encoding="utf-8") as f:
        for s in filter(is_learned_from, map(json.loads, f)):
            yield spoken_text(gold[s["base"]], s)


def spoken_text(gold, speakers):
    text, mentions = gold["text"], []
    for entity in speakers["entities"]:
        for name in {entity["name"], *entity["aliases"]}:
            for m in re.finditer(r"(?<!\w)" + re.escape(name) + r"(?!\w)", text):
                mentions.append(Mention(m.start(), m.start(), m.end(), entity["id"], False))
    mentions = longest(mentions)
    named = [(m.start, m.end) for m in mentions]
    spoken = []
    for a in gold["attributions"]:
        want = speakers["speakers"].get(a["id"], ())
        if want == () or (want and len(want) != 1) or len(a["source"]) > 1:
            continue
        who = want[0] if want else f"{NOBODY} in {a['id']}"
        start, end = (a["cue"] or a["content"])[0]
        spoken.append((start, end, who))
        start, end = (a["source"] or a["cue"] or a["content"])[0]  # what asks when there is no source
        if not any(s < end and start < e for s, e in named):
            mentions.append(Mention(start, head_of(text, start, end), end, who, True))
    return LinkText(gold["base"], text, mentions=mentions, spoken=spoken)


def longest(mentions):
    kept = []
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or m.start >= kept[-1].end:
            kept.append(m)
    return kept


def head_of(text, start, end):
    """The word before the first preposition or comma: "the minister of justice" is a minister."""
    head = start
    for m in re.finditer(r"[\w'’-]+|[^\w\s]", text[start:end]):
        if m.start() and m[0].lower() in ("of", "for", "at", "in", "from", "with", "who", "to", "on", ","):
            break
        head = start + m.start()
    return head


# Descriptions in the place of names ------------------------------------------------------------------------------

BODIES = (  # how a body's name ends or begins, and what it is called the second time
    (r"\b(?:Inc|Corp|Co|Ltd|LLC|AG|SA|PLC|plc)\.?$|\bCompany$", "company"), (r"\bUniversity\b|\bCollege\b", "university"),
    (r"\bBank\b", "bank"), (r"\bParty\b", "party"), (r"\bMinistry\b", "ministry"), (r"\bDepartment\b", "department"),
    (r"\bAgency\b", "agency"), (r"\bCommission\b", "commission"), (r"\bCommittee\b", "committee"), (r"\bCouncil\b", "council"),
    (r"\bCourt\b", "court"), (r"\b(?:Times|Post|Journal|Tribune|Herald|Gazette)$", "newspaper"), (r"\bUnion\b", "union"),
    (r"\bAssociation\b", "association"), (r"\bAirlines?\b", "airline"), (r"\bcampaign$", "campaign"), (r"\bGroup\b", "group"),
)


EPITHETS = ("leader", "lawyer", "lawmaker", "author", "executive", "politician", "analyst", "veteran", "critic", "professor", "candidate")
ANY_BODY = ("group", "agency", "company", "organization", "paper")


def noun_for(entity, chance):
    """A word that a writer might describe it by, or None."""
    if entity["type"] == "person":
        role = re.split(r" (?:of|for|at|in|to|and|from|on|with|who)\b|,", entity.get("role", ""))[0].split()
        known = role and re.fullmatch(r"[A-Za-z-]{4,}", role[-1]) and chance.random() < 0.7
        return role[-1].lower() if known else chance.choice(EPITHETS)
    if entity["type"] == "organization":
        return next((noun for ending, noun in BODIES if re.search(ending, entity["name"])), None) or chance.choice(ANY_BODY)
    return None


def described_texts(program, texts, chance, share=0.35):
    """Articles in which some sources that are names are described instead: who is meant is known."""
    for text, doc in zip(texts, lines_about([*program, "--format=jsonl"], texts), strict=True):
        edits = described_sources(doc, chance, share)
        if edits:
            yield edited(doc, edits, text.corpus)
        yield from (brief for edit in edits if (brief := brief_of(doc, edit, text.corpus)))


def described_sources(doc, chance, share):
    """(start, end, words, entity), in order, no two of one paragraph."""
    entities, edits, used = {e["id"]: e for e in doc["entities"]}, [], set()
    for q in doc["quotes"]:
        if q["why"] != "source-name" or len(q["speakers"]) != 1 or len(q["source"]) != 1 or q.get("confidence", 1) < 0.6:
            continue
        (start, end), entity = q["source"][0], entities[q["speakers"][0]]
        block = next(i for i, b in enumerate(doc["blocks"]) if b["start"] <= start < b["end"])
        noun, named = noun_for(entity, chance), [m for m in entity["mentions"] if m["kind"] == "name"]
        inside = [m for m in named if start <= m["start"] and m["end"] <= end]
        if not noun or not inside or named[0]["start"] >= start or block in used or end - start > 40 or chance.random() > share:
            continue
        used.add(block)
        before = doc["text"][:start].rstrip(" ")
        opens = not before or before[-1] in ".!?\n"
        edits.append((start, end, ("The " if opens else "the ") + noun, entity["id"]))
    return sorted(edits)


def brief_of(doc, edit, corpus):
    """The paragraph with the description, behind the last one before it that names who is meant."""
    start, end, words, who = edit
    here = next(b for b in doc["blocks"] if b["start"] <= start < b["end"])
    names = [m for e in doc["entities"] if e["id"] == who for m in e["mentions"] if m["kind"] == "name" and m["end"] <= here["start"]]
    before = next((b for b in reversed(doc["blocks"]) if b["kind"] == "paragraph" and b["end"] <= here["start"] and
                   any(b["start"] <= m["start"] and m["end"] - m["start"] > 7 and m["end"] <= b["end"] for m in names)), None)
    if not before:
        return None
    first = doc["text"][before["start"]:before["end"]] + "\n\n"
    at = len(first) + start - here["start"]
    text = first + doc["text"][here["start"]:start] + words + doc["text"][end:here["end"]] + "\n"
    mentions = [Mention(at, at + words.index(" ") + 1, at + len(words), who, True)]
    mentions += [Mention(m["start"] - before["start"], m["start"] - before["start"], m["end"] - before["start"], who, False)
                 for m in names if before["start"] <= m["start"] < before["end"]]
    return LinkText(corpus, text, mentions=mentions)


def edited(doc, edits, corpus):
    parts, mentions, at, moved, size = [], [], 0, [], 0
    for start, end, words, who in edits:
        parts += [doc["text"][at:start], words]
        moved.append((at, start, size - at))
        size += start - at
        mentions.append(Mention(size, size + words.index(" ") + 1, size + len(words), who, True))
        size += len(words)
        at = end
    parts.append(doc["text"][at:])
    moved.append((at, len(doc["text"]), size - at))
    for e in doc["entities"]:
        for m in e["mentions"]:
            place = next((shift for first, last, shift in moved if first <= m["start"] and m["end"] <= last), None)
            if m["kind"] == "name" and place is not None:
                mentions.append(Mention(m["start"] + place, m["start"] + place, m["end"] + place, e["id"], False))
    return LinkText(corpus, "".join(parts), mentions=mentions)


# Windows ---------------------------------------------------------------------------------------------------------

def link_windows(program, vocabulary, texts):
    for text, doc in zip(texts, front_end(program, vocabulary, texts), strict=True):
        yield from windows_with_links(text, doc)


def windows_with_links(text, doc):
    places, token = Places(text, doc), {}
    for m in text.mentions:
        head = places.tokens(m.head, m.head + 1)
        if head:
            token.setdefault(head[0], m)
    for w in doc["windows"]:
        window = window_with_links(w, {t: m for t, m in token.items() if w["context"] <= t < w["end"]})
        if window:
            yield window


def window_with_links(w, token):
    keys = sorted(token)
    asks = [t for t in keys if token[t].refers and t >= w["first"]]
    if not asks or len(keys) < 2:
        return None
    right, open_ = np.zeros((len(asks), len(keys)), bool), np.zeros((len(asks), len(keys)), bool)
    for i, t in enumerate(asks):
        for j, k in enumerate(keys):
            covers = token[k].start <= token[t].start and token[k].end >= token[t].end  # "a man who knows his limits"
            open_[i, j] = k < t and not covers
            right[i, j] = open_[i, j] and token[k].cluster == token[t].cluster
    moved = np.array([t - w["context"] for t in keys])
    return LinkWindow(np.array(w["ids"], np.int32), np.array(w["features"], np.uint64), np.array(w["at"], np.int32),
                      np.array([t - w["context"] for t in asks]), moved, right, open_)
