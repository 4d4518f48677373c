#!/usr/bin/env python3
"""Writes the judged sets that `examples/features.rs` reads, in one form, below target/judged.

    benches/judged.py

`own` is made from fixtures/bundles; `pairs` from the judged sentence pairs beside the repository, where they are: each pair a
bundle of two one-sentence sources. Of the pairs only dates, ranks and results serve for fitting (`fit_weights.py` sees to it):
a pair of sentences has no other figures to be mistaken for, and would teach that any two belong together.
"""
import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAIRS = ROOT / "../shared/eval/pairs-dev/pairs.jsonl"
SYNTHETIC = ("equate/awpnli", "equate/stress")


def write(name, bundles, rows):
    folder = ROOT / "target/judged" / name
    folder.mkdir(parents=True, exist_ok=True)
    for file, entries in (("bundles", bundles), ("gold", rows)):
        text = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
        (folder / f"{file}.jsonl").write_text(text, encoding="utf-8")
    print(f"{folder.relative_to(ROOT)}: {len(bundles)} bundles, {len(rows)} rows")


def own():
    bundles, rows = [], []
    for gold in sorted(ROOT.glob("fixtures/bundles/*/gold.jsonl")):
        sources = []
        for entry in re.split(r"\n\s*- ", (gold.parent / "bundle.yaml").read_text(encoding="utf-8"))[1:]:
            fields = dict(re.findall(r"(path|published):\s*(\S+)", entry))
            path = gold.parent / fields["path"].strip("\"'")
            source = {"id": path.stem, "text": path.read_text(encoding="utf-8")}
            if "published" in fields:
                source["published"] = fields["published"].strip("\"'")
            sources.append(source)
        bundles.append({"id": gold.parent.name, "sources": sources, "exhaustive": True})
        rows.extend(json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip())
    write("own", bundles, rows)


def pairs():
    if not PAIRS.exists():
        print(f"no judged pairs in {PAIRS.parent}: skipped")
        return
    bundles, rows = [], []
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        numeric = row["kind"] in ("numeric", "date") and row["decidable"]
        contradicts = row["label"] == "contradiction"
        if not row["score"] or row["id"].startswith(SYNTHETIC) or (contradicts and not numeric):
            continue
        side = lambda name: {"source": name, "start": 0, "end": len(row[name].encode()), "text": row[name]}
        bundles.append({"id": row["id"], "sources": [{"id": name, "text": row[name]} for name in "ab"]})
        rows.append({"bundle": row["id"], "type": row["kind"], "a": side("a"), "b": side("b"),
                     "verdict": "contradiction" if contradicts else "entailed"})
    write("pairs", bundles, rows)


if __name__ == "__main__":
    own()
    pairs()
