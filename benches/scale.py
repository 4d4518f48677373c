#!/usr/bin/env python3
"""How the cost of a check grows with the number of sources in one bundle.

    cargo build --release && benches/scale.py [BINARY]

Takes the articles of fixtures/bundles in turn until there are 50, 200 and 1,000 sources in one bundle, changes names and figures
from round to round so that no article comes twice, and prints CPU time and memory a claim, as ratios to the smallest bundle.
"""
import json
import pathlib
import re
import resource
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SIZES = (50, 200, 1000)


def articles():
    return [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("fixtures/bundles/*/*.txt"))]


def varied(text, turn):
    """The article of another story: other names, other figures, the same wording."""
    if turn == 0:
        return text
    letters = "bcdfghjklmnprstvw"
    name = lambda match: match[0][0] + letters[turn % len(letters)] + match[0][1:]
    text = re.sub(r"\b[A-Z][a-z]{3,}\b", name, text)
    return re.sub(r"\b\d{2,3}\b", lambda match: str(int(match[0]) + 7 * turn), text)


def run(binary, size):
    texts = articles()
    sources = [{"id": f"s{i}", "text": varied(texts[i % len(texts)], i // len(texts))} for i in range(size)]
    line = json.dumps({"id": "scale", "sources": sources}) + "\n"
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(["/usr/bin/env", binary, "check", "--input", "jsonl", "--format", "jsonl", "-"],
                          input=line.encode(), capture_output=True)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = json.loads(done.stdout)
    return usage.ru_utime - before, usage.ru_maxrss / 1024, answer["stats"]["claims"], len(answer["findings"])


def main():
    binary = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "target/release/atodds")
    first = None
    for size in SIZES:
        seconds, megabytes, claims, findings = min(run(binary, size) for _ in range(3))
        cost = seconds / claims
        first = first or cost
        print(f"{size} sources: {claims} claims, {findings} findings, {seconds:.2f} s, {megabytes:.0f} MB, "
              f"{cost * 1e6:.0f} us a claim, ratio {cost / first:.2f}")


if __name__ == "__main__":
    main()
