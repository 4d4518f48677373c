#!/usr/bin/env python3
"""How the cost of a check grows with the number of sources in one bundle.

    cargo build --release && benches/scale.py [BINARY]

Takes the articles of fixtures/bundles in turn until there are 50, 200 and 1,000 sources in one bundle and prints CPU time and
memory a claim, as ratios to the smallest bundle. Once as many stories, where names and figures change from round to round; and
once as one story that many papers tell, the articles of one bundle over and over with a figure changed here and there.
"""
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SIZES = (50, 200, 1000)


def articles(bundle="*"):
    return [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob(f"fixtures/bundles/{bundle}/*.txt"))]


def varied(text, turn):
    """The article of another story: other names, other figures, the same wording."""
    if turn == 0:
        return text
    letters = "bcdfghjklmnprstvw"
    name = lambda match: match[0][0] + letters[turn % len(letters)] + match[0][1:]
    text = re.sub(r"\b[A-Z][a-z]{3,}\b", name, text)
    return re.sub(r"\b\d{2,3}\b", lambda match: str(int(match[0]) + 7 * turn), text)


def retold(text, turn):
    """The same story in another paper: one figure of ten is off by one."""
    chance = random.Random(turn)
    return re.sub(r"\b\d{2,3}\b", lambda match: str(int(match[0]) + (turn > 0 and chance.random() < 0.1)), text)


def run(binary, texts, change, size):
    sources = [{"id": f"s{i:04}", "text": change(texts[i % len(texts)], i // len(texts))} for i in range(size)]
    line = json.dumps({"id": "scale", "sources": sources}) + "\n"
    with tempfile.TemporaryFile() as bundle:
        bundle.write(line.encode())
        bundle.seek(0)
        child = subprocess.Popen([binary, "check", "--input", "jsonl", "--format", "jsonl", "-"],
                                 stdin=bundle, stdout=subprocess.PIPE)
        answer = json.loads(child.stdout.read())
        usage = os.wait4(child.pid, 0)[2]
    return usage.ru_utime, usage.ru_maxrss / 1024, answer["stats"]["claims"], len(answer["findings"])


def main():
    binary = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "target/release/atodds")
    for name, texts, change in [("many stories", articles(), varied), ("one story", articles("calder-firth-results"), retold)]:
        print(name)
        first = None
        for size in SIZES:
            seconds, megabytes, claims, findings = min(run(binary, texts, change, size) for _ in range(3))
            cost = seconds / claims
            first = first or cost
            print(f"  {size} sources: {claims} claims, {findings} findings, {seconds:.2f} s, {megabytes:.0f} MB, "
                  f"{cost * 1e6:.0f} us a claim, ratio {cost / first:.2f}")


if __name__ == "__main__":
    main()
