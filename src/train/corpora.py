"""The corpora that the engine learns from, as texts with spans. Nothing here cuts text into words: that is the business
of src/train/front_end, so that the trainer sees what the engine will see."""
import json
import os
import re
import zlib
from dataclasses import dataclass, field

NAME_TYPES = ("person", "place", "organization", "misc")
ROLES = ("source", "cue", "content")

# How each corpus calls the four types; None: annotated there, but no name to us.
TYPES = {
    "PER": "person", "PERSON": "person", "LOC": "place", "LOCATION": "place", "ORG": "organization",
    "ORGANISATION": "organization", "MISC": "misc", "POLITICIAN": "person", "POLITICALPARTY": "organization",
    "COUNTRY": "place", "ELECTION": "misc", "EVENT": "misc",
}


@dataclass
class Text:
    """One article: spans are [start, end) in code points."""
    corpus: str
    text: str
    names: list | None = None          # (start, end, type)
    attributions: list | None = None   # {"source", "cue", "content"}: lists of (start, end)
    masked: tuple = field(default=())  # types that the corpus does not annotate


def read_iob(path):
    """CoNLL columns, tag last, IOB1 or IOB2: documents of sentences of (token, tag in IOB2)."""
    docs, sentences, sentence = [], [], []

    def end_sentence():
        nonlocal sentence
        if sentence:
            sentences.append(iob2(sentence))
        sentence = []

    def end_document():
        nonlocal sentences
        end_sentence()
        if sentences:
            docs.append(sentences)
        sentences = []

    for line in open(path, encoding="utf-8", errors="replace"):
        line = line.strip()
        if line.startswith("-DOCSTART-"):
            end_document()
        elif not line:
            end_sentence()
        elif not line.startswith("# "):
            columns = line.split()
            sentence.append((columns[0], columns[-1]))
    end_document()
    return docs


def iob2(sentence):
    out, before = [], "O"
    for token, tag in sentence:
        kind = tag[2:]
        begins = tag[0] == "B" or before == "O" or before[2:] != kind
        tag = "O" if tag == "O" else ("B-" if begins else "I-") + kind
        out.append((token, tag))
        before = tag
    return out


NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?%)\]}…]|''|”|n't|'(?:s|re|ve|ll|d|m)?|’(?:s|re|ve|ll|d|m)?)$", re.I)
NO_SPACE_BEHIND = re.compile(r"^(?:[(\[{$£€#]|``|“)$")


def spaces(tokens, printed):
    """Whether a space stands before each token: always, or as in print."""
    if not printed:
        return [True] * len(tokens)
    out, open_mark = [], False
    for i, token in enumerate(tokens):
        before = i > 0 and not NO_SPACE_BEHIND.match(tokens[i - 1]) and not NO_SPACE_BEFORE.match(token)
        if i > 0 and tokens[i - 1] == '"' and open_mark:
            before = False
        if token == '"':
            open_mark = not open_mark
            before = open_mark
        out.append(before)
    return out


def iob_text(doc, corpus, printed=False, masked=()):
    """A paragraph for each sentence, as the evaluation lays such corpora out; printed: for every three, set as in print."""
    out, names, at = [], [], 0
    for nth, sentence in enumerate(doc):
        tokens = [token for token, _ in sentence]
        for (token, tag), space in zip(sentence, spaces(tokens, printed)):
            if space and at:
                out.append(" ")
                at += 1
            kind = TYPES.get(tag[2:].upper())
            if tag[0] == "B" and kind:
                names.append([at, at + len(token), kind])
            elif tag[0] == "I" and kind and names:
                names[-1][1] = at + len(token)
            out.append(token)
            at += len(token)
        gap = " " if printed and nth % 3 != 2 else "\n\n"
        out.append(gap)
        at += len(gap)
    return Text(corpus, "".join(out), [tuple(n) for n in names], masked=masked)


def outlet(doc):
    """The host name that a worldwide article opens with."""
    address = doc[0][0][0]
    host = re.sub(r"^https?://", "", address).split("/")[0]
    return re.sub(r"^www\d*\.", "", host)


def held_out(doc):
    """A tenth of the outlets, chosen by their names."""
    return zlib.crc32(outlet(doc).encode()) % 10 == 0


def attribution_texts(path, corpus):
    texts = []
    for line in open(path, encoding="utf-8"):
        d = json.loads(line)
        texts.append(Text(corpus, d["text"], attributions=[a for a in d["attributions"] if a["content"] and a["cue"]]))
    return texts


# Learned from: file, and the types that it does not annotate.
NAME_CORPORA = (
    ("conll2003-train", ()),
    ("worldwide", ()),
    ("wikigold", ()),
    ("crossner-politics-train", ()),
    ("crossner-politics-dev", ()),
    ("crossner-politics-test", ()),
    ("uner-ewt-dev", ("misc",)),
    ("uner-ewt-test", ("misc",)),
)


def group_sentences(docs, n=20):
    """Corpora without documents: their sentences in groups."""
    out = []
    for doc in docs:
        out += [doc[i:i + n] for i in range(0, len(doc), n)]
    return out


def training_texts(data):
    """Lists of Text: names laid out as sentences, the same texts as in print, attributions."""
    plain, printed = [], []
    for corpus, masked in NAME_CORPORA:
        docs = read_iob(os.path.join(data, "ner", corpus + ".iob"))
        if corpus == "worldwide":
            docs = [d for d in docs if not held_out(d)]
        elif corpus != "conll2003-train":
            docs = group_sentences(docs)
        plain += [iob_text(d, corpus, masked=masked) for d in docs]
        printed += [iob_text(d, corpus, True, masked) for d in docs]
    return plain, printed, attribution_texts(os.path.join(data, "attribution", "train.jsonl"), "attribution")


def development_texts(data):
    """By name of the set."""
    conll = read_iob(os.path.join(data, "ner", "conll2003-dev.iob"))
    world = [d for d in read_iob(os.path.join(data, "ner", "worldwide.iob")) if held_out(d)]
    return {
        "conll2003-dev": [iob_text(d, "conll2003-dev") for d in conll],
        "worldwide-held-out": [iob_text(d, "worldwide") for d in world],
        "attribution-dev": attribution_texts(os.path.join(data, "attribution", "dev.jsonl"), "attribution"),
    }


def write_held_out(data, path):
    """The held-out outlets as a file of their own, for the evaluation."""
    with open(path, "w", encoding="utf-8") as f:
        for doc in read_iob(os.path.join(data, "ner", "worldwide.iob")):
            if held_out(doc):
                f.write("-DOCSTART- O\n\n")
                for sentence in doc:
                    f.writelines(f"{token} {tag}\n" for token, tag in sentence)
                    f.write("\n")
