"""Scores while training: F1 of exact spans, as the tags stand in the windows. The judge is the program, not this."""
import collections

import torch

from dataset import NAME_TAGS, QUOTE_TAGS


def viterbi(scores, table):
    """The best path of one window; scores is [tokens][tags], table has the start in its last row."""
    best, back = scores[0] + table[-1], []
    for row in scores[1:]:
        reach, by = (best[:, None] + table[:-1]).max(0)
        back.append(by)
        best = reach + row
    path = [int(best.argmax())]
    for by in reversed(back):
        path.append(int(by[path[-1]]))
    return path[::-1]


def spans(path, tags):
    out, start, kind = set(), None, None
    for i, t in enumerate([*path, 0]):
        tag = tags[t]
        if start is not None and (tag == "O" or tag[0] == "B" or tag[2:] != kind):
            out.add((start, i, kind))
            start = None
        if tag != "O" and start is None:
            start, kind = i, tag[2:]
    return out


def tasks(net):
    return (("names", 0, net.name_chain, NAME_TAGS), ("quotes", 1, net.quote_chain, QUOTE_TAGS))


def count(windows, scores, gold_of, table, tags, counts):
    for w, s in zip(windows, scores):
        gold = getattr(w, gold_of)
        if gold is None:
            continue
        predicted = spans(viterbi(s[w.fresh:len(w.at)], table), tags)
        wanted = spans(gold[w.fresh:], tags)
        for kind in {k for _, _, k in predicted | wanted}:
            p, g = {x for x in predicted if x[2] == kind}, {x for x in wanted if x[2] == kind}
            counts[kind] += collections.Counter(hit=len(p & g), predicted=len(p), gold=len(g))


def evaluate(net, windows, tensors, size=32):
    net.eval()
    counts = collections.defaultdict(collections.Counter)
    with torch.no_grad():
        ordered = sorted(windows, key=lambda w: len(w.ids))
        for i in range(0, len(ordered), size):
            batch = ordered[i:i + size]
            ids, features, mask, at, *_ = tensors(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = net(ids, features, mask, at)
            for gold_of, nth, chain, tags in tasks(net):
                count(batch, scores[nth], gold_of, chain.table(), tags, counts)
    net.train()
    return {kind: round(200 * c["hit"] / max(1, c["predicted"] + c["gold"]), 2) for kind, c in [*counts.items(), ("all", total(counts))]}


def total(counts):
    return sum(counts.values(), collections.Counter())
