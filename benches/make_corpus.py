#!/usr/bin/env python3
"""Makes the corpus of the benchmarks from the fixtures: the same bytes on every machine, and no two texts alike.

    make_corpus.py [--megabytes 100] [--seed 1] [--out target/corpus]

Writes documents.jsonl, a document a line, for `atodds extract --input jsonl`, and bundles.jsonl, a bundle a line, for
`atodds check --input jsonl`. Texts are the fixtures' with other numbers and names and their paragraphs in another order,
so that nothing that remembers what it has seen can shine. In a bundle the sources share their new numbers, apart from one
in sixteen, so that there is something to find.

Python standard library only. The generator is our own (SplitMix64, https://prng.di.unimi.it/splitmix64.c), since
`random` may change with the version of Python.
"""
import argparse
import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
SURNAMES = """Abara Aldous Banerjee Barlow Castellano Cho Dahl Devlin Eriksen Fairweather Ferreira Gallagher Grant Haddad Hollis
Ibarra Iyer Jansen Kaplan Kowalski Lindqvist Lowe Maddox Marchetti Nakamura Novak Okafor Ortega Pemberton Petrov Quigley Rahman
Rossi Sato Sharpe Tanaka Thorne Ueda Vargas Vance Whitaker Wójcik Xu Yates Yilmaz Zeller""".split()
GIVEN = """Ada Amir Beth Carlos Dana Dmitri Elena Farid Grace Hugo Ines Ivan Jamal Karin Leo Lucía Mina Nora Omar Paul Quentin Rosa
Samir Tess Uma Viktor Wanda Yusra Zoë""".split()
WORDS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen".split()

# Clock times and years stay what they are: a corpus of 83 o'clocks would measure the grammar's refusals.
NUMBER = re.compile(r"(?<![\w.,:])\d+(?:,\d{3})*(?:\.\d+)?(?![\d:]|,\d|\.\d)")
WORD = re.compile(r"\b(?:" + "|".join(WORDS) + r")\b", re.IGNORECASE)
FULL_NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-zé]+) ([A-Z][a-zé]+)(?=[ ,.'’])")
MASK = (1 << 64) - 1


class Generator:
    """SplitMix64."""

    def __init__(self, seed):
        self.state = seed & MASK

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, n):
        return self.next() % n

    def choice(self, items):
        return items[self.below(len(items))]

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]


def read_fixtures():
    """The bundles as lists of (file name, publication time or None, text)."""
    bundles = []
    for folder in sorted(path.parent for path in ROOT.glob("fixtures/*/bundle.yaml")):
        # Two keys of a file of our own; not worth a YAML parser, which the standard library lacks.
        manifest = (folder / "bundle.yaml").read_text(encoding="utf-8")
        sources = []
        for entry in re.split(r"^  - ", manifest, flags=re.MULTILINE)[1:]:
            keys = dict(re.findall(r"^ *(\w+): (.+)$", entry, flags=re.MULTILINE))
            sources.append((keys["path"], keys.get("published"), (folder / keys["path"]).read_text(encoding="utf-8")))
        bundles.append((folder.name, sources))
    return bundles


def other_number(rng, text):
    """A number with as many digits, its separators and its zeros at the end where they were."""
    if re.fullmatch(r"(1[89]|20)\d\d", text):
        return text
    kept = len(text) - len(re.search(r"[0,]*$", text).group())
    digits = [str(rng.below(10)) if c.isdigit() and i < kept else c for i, c in enumerate(text)]
    digits[0] = str(1 + rng.below(9))
    return "".join(digits)


class Disguise:
    """New numbers and names, the same ones for the same old ones."""

    def __init__(self, rng):
        self.rng = rng
        self.numbers, self.words, self.names = {}, {}, {}

    def number(self, found):
        text = found.group()
        if self.rng.below(16) == 0:
            return other_number(self.rng, text)
        if text not in self.numbers:
            self.numbers[text] = other_number(self.rng, text)
        return self.numbers[text]

    def word(self, found):
        text = found.group()
        key = text.lower()
        if key not in self.words:
            self.words[key] = self.rng.choice(WORDS)
        new = self.words[key]
        return new.capitalize() if text[0].isupper() else new

    def apply(self, text):
        for given, surname in FULL_NAME.findall(text):
            for old, new in ((given, GIVEN), (surname, SURNAMES)):
                if old not in self.names:
                    self.names[old] = self.rng.choice(new)
        if self.names:
            names = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(self.names))) + r")\b")
            text = names.sub(lambda found: self.names[found.group()], text)
        text = WORD.sub(self.word, NUMBER.sub(self.number, text))
        headline, *paragraphs = text.strip().split("\n\n")
        self.rng.shuffle(paragraphs)
        return "\n\n".join([headline, *paragraphs])


def source_line(name, published, text):
    row = {"id": name, "text": text}
    if published:
        row["published"] = published
    return row


def documents(rng, bundles):
    sources = [source for _, sources in bundles for source in sources]
    count = 0
    while True:
        name, published, text = rng.choice(sources)
        yield source_line(f"{count}-{name}", published, Disguise(rng).apply(text))
        count += 1


def stories(rng, bundles):
    count = 0
    while True:
        name, sources = rng.choice(bundles)
        disguise = Disguise(rng)
        rows = [source_line(path, published, disguise.apply(text)) for path, published, text in sources]
        yield {"id": f"{count}-{name}", "sources": rows}
        count += 1


def write(path, rows, size):
    written = lines = 0
    with path.open("wb") as out:
        for row in rows:
            line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            out.write(line)
            written += len(line)
            lines += 1
            if written >= size:
                break
    print(f"{path}: {lines} lines, {written / 1e6:.1f} MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "target" / "corpus")
    options = parser.parse_args()
    bundles = read_fixtures()
    options.out.mkdir(parents=True, exist_ok=True)
    size = int(options.megabytes * 1e6)
    write(options.out / "documents.jsonl", documents(Generator(options.seed), bundles), size)
    write(options.out / "bundles.jsonl", stories(Generator(options.seed + 1), bundles), size)


if __name__ == "__main__":
    main()
