#!/usr/bin/env python3
"""Fits the forest that tells an article's text blocks from the rest of its page, and writes it as a table of C.

  blocks.py PAGES [--tool src/train/blocks] [--labels src/train/blocks.labels] [--check] > src/input/html/forest_weights.c

PAGES holds folders with gold.jsonl and html/*.html.gz. A page is labelled by the text of its article, where gold.jsonl
gives it (articleBody), aligned word by word; else by a line of the labels file: the end of the file's name, how many
blocks the page has, and the ranges of those that are the article's, told by reading. --check prints what
cross-validation by site gives instead of writing the table.
Needs numpy and lightgbm (requirements.txt).
"""
import argparse, difflib, gzip, json, os, re, subprocess, sys, tempfile
from urllib.parse import urlparse

import lightgbm
import numpy

LEAVES, ROUNDS, RATE = 8, 500, 0.06
FITTING = dict(objective="cross_entropy", learning_rate=RATE, num_leaves=LEAVES, min_data_in_leaf=40, min_sum_hessian_in_leaf=0.5,
               feature_fraction=0.25, bagging_fraction=0.7, bagging_freq=1, lambda_l2=2.0, monotone_constraints_method="basic",
               verbose=-1, num_threads=1)
# What may only speak against a block the more there is of it, and what only for it: with few hundred pages, the sign of
# a feature is known better by thought than by data.
AGAINST = """LINK_SHARE COPYRIGHT REPEATED TITLE_LIKE IN_ARTICLE IN_MAIN UNSEEN PARENT_LINKS GRAND_LINKS GREAT_LINKS LEVELS_TO_TOP
LEVELS_TO_HALF LEVELS_TO_MOST KIN_LINKS ALL_LINK PROSE_RANK HINT_0 HINT_1""".split()
FOR = """STOPS ENDS WITNESSED IN_FOOTER IN_NAV IN_ASIDE IN_FORM IN_FIGURE ITEMPROP PARENT_PROSE GRAND_PROSE GREAT_PROSE KIN_SHARE
KIN_STOPS PROSE_SHARE SIBLING_PARAGRAPHS HINT_2 HINT_3 HINT_4 HINT_5 HINT_6 HINT_7 HINT_8 HINT_9 HINT_10 HINT_11 HINT_13
HINT_16""".split()
BODY = "summary dateline paragraph heading list quoteblock pre".split()


class Page:
    def __init__(self, gold, path):
        self.gold, self.path = gold, path
        url = re.sub(r"^https?://web\.archive\.org/web/\d+[a-z_]*/", "", gold["url"])
        self.site = ".".join((urlparse(url).hostname or url).split(".")[-2:])


def words(text):
    return re.findall(r"\w+", text)


def run(tool, pages, *options):
    out = subprocess.run([tool, *options, *(p.path for p in pages)], capture_output=True, check=True).stdout.decode("utf-8", "replace")
    lines = iter(out.split("\n")[:-1])
    names = next(lines)[2:].split(" ")
    parts = []
    for line in lines:
        parts.append([]) if line == "P" else parts[-1].append(line)
    return names, parts


def open_pages(folder, to):
    pages = []
    for name in sorted(os.listdir(folder)):
        gold = os.path.join(folder, name, "gold.jsonl")
        for line in open(gold, encoding="utf-8") if os.path.exists(gold) else []:
            entry = json.loads(line)
            path = os.path.join(to, name + "-" + re.sub(r"\.gz$", "", entry["file"]))
            with open(path, "wb") as f:
                f.write(gzip.open(os.path.join(folder, name, "html", entry["file"])).read())
            pages.append(Page(entry, path))
    return pages


def align(page):
    """Labels by the article's text: the share of each block's words in the longest common runs with it."""
    gold = words(page.gold["articleBody"])
    own = [i for i, text in enumerate(page.texts) for _ in words(text)]
    have = [w for text in page.texts for w in words(text)]
    hits = numpy.zeros(len(page.texts))
    for a, _, n in difflib.SequenceMatcher(None, have, gold, autojunk=False).get_matching_blocks():
        for k in range(a, a + n):
            hits[own[k]] += 1
    page.labels, page.size = hits / numpy.maximum(page.words, 1), len(gold)


def by_reading(page, labels):
    sure, count, ranges = labels[os.path.basename(page.path)[-13:-5]]
    if count != len(page.texts):
        raise SystemExit(f"{page.path}: {len(page.texts)} blocks, labelled were {count}")
    page.labels = numpy.zeros(count)
    for first, last in ranges:
        page.labels[first:last + 1] = 1
    page.size = max(20, page.words @ page.labels)
    page.weight = 1 if sure else 0.4


def read_labels(path):
    labels = {}
    for line in open(path):
        name, sure, count, *ranges = line.split()
        labels[name] = sure == "sure", int(count), [tuple(map(int, r.split("-"))) for r in ranges]
    return labels


def load(pages, tool, labels):
    names, parts = run(tool, pages)
    for page, lines in zip(pages, parts):
        rows = [line.split("\t", 1) for line in lines]
        page.features = numpy.array([[float(x) for x in f.split()] for f, _ in rows]).reshape(-1, len(names))
        page.texts = [text for _, text in rows]
        page.words = numpy.array([len(words(text)) for text in page.texts], dtype=float)
        page.weight = 1
        align(page) if "articleBody" in page.gold else by_reading(page, labels)
        # A page counts as one, however long: the measure is a mean over pages. Short blocks decide as well.
        slack = 0.5 if "articleBody" in page.gold else 3
        page.weights = numpy.minimum((page.words + slack) / max(page.size, 1) * 10, 10) * page.weight
    return names


def fit(pages, names, seed):
    constraints = [(n in FOR) - (n in AGAINST) for n in names]
    data = lightgbm.Dataset(numpy.concatenate([p.features for p in pages]), numpy.concatenate([p.labels for p in pages]),
                            weight=numpy.concatenate([p.weights for p in pages]))
    return lightgbm.train(dict(FITTING, seed=seed, monotone_constraints=constraints), data, num_boost_round=ROUNDS)


def check(pages, names, tool, folds=8):
    """Cross-validation by site: the documents that come out are printed by page, for the measure to read."""
    sites = sorted({p.site for p in pages})
    numpy.random.RandomState(1).shuffle(sites)
    judged = {}
    for k in range(folds):
        held = set(sites[k::folds])
        model = fit([p for p in pages if p.site not in held], names, k)
        for p in pages:
            if p.site in held:
                judged[p.path] = model.predict(p.features) if len(p.texts) else []
    with tempfile.NamedTemporaryFile("w", suffix=".judged") as f:
        f.writelines(f"{x:.6f}\n" for p in pages for x in judged[p.path])
        f.flush()
        _, parts = run(tool, pages, "--judged=" + f.name)
    for p, lines in zip(pages, parts):
        body = [line.split("\t", 1)[1] for line in lines if line.split("\t", 1)[0] in BODY]
        print(json.dumps({"file": p.gold["file"], "body": "\n".join(body)}, ensure_ascii=False))


def c_tree(tree):
    splits, leaves = [], []

    def visit(node):
        if "leaf_value" in node:
            leaves.append(node["leaf_value"])
            return ~(len(leaves) - 1)
        mine = len(splits)
        splits.append(None)
        low = visit(node["left_child"])
        high = visit(node["right_child"])
        splits[mine] = "{%d, %d, %d, %sf}" % (node["split_feature"], low, high, repr(float(numpy.float32(node["threshold"]))))
        return mine

    visit(tree)
    return "    {{%s}, {%s}}," % (", ".join(splits), ", ".join("%.5gf" % x if "." in "%.5g" % x or "e" in "%.5g" % x else "%.5g.0f" % x for x in leaves))


def write(model, out):
    trees = [t["tree_structure"] for t in model.dump_model()["tree_info"] if t["num_leaves"] > 1]
    print("/* Written by src/train/blocks.py: do not edit. */\n#include \"config.h\"\n\n#include \"input/html/forest.h\"\n\n"
          "static const ForestTree trees[] = {", file=out)
    for tree in trees:
        print(c_tree(tree), file=out)
    print("};\n\nconst Forest forest_of_blocks = {trees, sizeof trees / sizeof *trees};", file=out)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("pages")
    ap.add_argument("--tool", default="src/train/blocks")
    ap.add_argument("--labels", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "blocks.labels"))
    ap.add_argument("--check", action="store_true")
    args = ap.parse_args()
    with tempfile.TemporaryDirectory() as to:
        pages = open_pages(args.pages, to)
        names = load(pages, args.tool, read_labels(args.labels))
        check(pages, names, args.tool) if args.check else write(fit(pages, names, 1), sys.stdout)


main()
