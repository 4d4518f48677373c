#!/usr/bin/env python3
"""Fits the weights of src/align/evidence.rs to the judged bundles.

    benches/judged.py
    for set in "" target/judged/own target/judged/pairs; do cargo run --release --example features $set; done > target/features.tsv
    benches/fit_weights.py target/features.tsv            the fit, measured with whole bundles left out
    benches/fit_weights.py target/features.tsv --write    and written into the table
    benches/fit_weights.py target/features.tsv --power    how well each question alone tells pairs apart

Needs numpy and scipy. Without the judged bundles beside the repository our own are all there is. Logistic regression by kind of value, each sign held to
what SEMANTICS.md says of the evidence. What is measured is what the program does with a score: of the pairs at odds, those
held where neither claim has a better partner nor an agreement nearly as sure, each bundle scored by a fit that has not
seen it (ten folds).
"""
import collections
import re
import sys

import numpy as np
from scipy.optimize import minimize
from scipy.stats import rankdata

TABLE = "src/align/evidence.rs"
COLUMNS = ["counts", "other quantities", "dates and times", "ranks and results"]
# Log-odds that a pair needs to be held, by column: where precision of what is held stays above four in five.
THRESHOLD = [0.8, 0.5, 1.45, 1.5]
# Set by hand, since few judged pairs carry them: what the key of a claim already says.
BY_HAND = {"topic": (145, 120, 0, 0), "person": (0, 250, 0, 0), "slip": (150, 200, 0, 0), "half topic": (-100, -60, 0, 0), "two persons": (-200, -200, -150, -100), "two places": (-120, -120, -120, -120)}
AGAINST = ("other ", "one m", "one part", "two ", "size", "small", "half ", "headline")
LOUD = ("contradiction", "imprecise", "update", "disputed")
FOLDS = 10
POSITIVE_WEIGHT = 4.0   # judged pairs are rare: one pair in a hundred is one thing
SLACK = 1.5             # log-odds by which an agreement may be weaker than the conflict it explains
PENALTY = 1.5           # of the squared weights; few pairs carry some answers


def column(kind):
    if kind == "cardinal":
        return 0
    if kind in ("date", "datetime", "time"):
        return 2
    return 3 if kind in ("ordinal", "score") else 1


def names():
    with open(TABLE, encoding="utf-8") as source:
        return re.findall(r'\("([\w ]+)", \[', source.read())


def fit(x, y, signs):
    weight = np.where(y == 1, POSITIVE_WEIGHT, 1.0)

    def loss(b):
        z = x @ b
        value = (weight * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * PENALTY * (b[1:] ** 2).sum()
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        return value, x.T @ (weight * (p - y)) + PENALTY * np.r_[0, b[1:]]

    bounds = [(None, None)] + [(0, None) if sign > 0 else (None, 0) for sign in signs[1:]]
    return minimize(loss, np.zeros(x.shape[1]), jac=True, bounds=bounds, method="L-BFGS-B").x


def area(y, x):
    """Area under the curve: how often a pair of one thing scores above a pair of two."""
    ranks, positive = rankdata(x), y == 1
    n, m = positive.sum(), (~positive).sum()
    return (ranks[positive].sum() - n * (n + 1) / 2) / (n * m) if n and m else float("nan")


def held(rows, score):
    """The pairs at odds that the program would report, the surest first."""
    ends = lambda row: ((row[3], row[4], row[7]), (row[3], row[5], row[6]))
    best, agreed = collections.defaultdict(lambda: -99.0), collections.defaultdict(lambda: -99.0)
    for i, row in enumerate(rows):
        for end in ends(row):
            best[end] = max(best[end], score[i])
            if row[1] in ("agree", "refines"):
                agreed[end] = max(agreed[end], score[i])
    found = [i for i, row in enumerate(rows) if row[1] in LOUD
             and all(best[end] <= score[i] and agreed[end] < score[i] - SLACK for end in ends(row))]
    return sorted(found, key=lambda i: -score[i])


def main():
    features = names()
    signs = [-1 if name.startswith(AGAINST) else 1 for name in features]
    rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8")]
    # A pair of sentences, named "set/…", has no other figures to be mistaken for: it teaches of dates, ranks and results only.
    rows = [row for row in rows if "/" not in row[3] or column(row[2]) >= 2]
    bundles = {bundle: place % FOLDS for place, bundle in enumerate(sorted({row[3] for row in rows}))}
    points, powers = [], []
    for place, name in enumerate(COLUMNS):
        kept = [row for row in rows if column(row[2]) == place]
        x = np.array([[int(value) for value in row[8].split(",")] for row in kept]) / 1000.0
        y = np.array([int(row[0]) for row in kept])
        fold = np.array([bundles[row[3]] for row in kept])
        judged = y >= 0
        score = np.zeros(len(kept))
        for left_out in range(FOLDS):
            train = (fold != left_out) & judged
            score[fold == left_out] = x[fold == left_out] @ fit(x[train], y[train], signs)
        weights = fit(x[judged], y[judged], signs)
        powers.append([area(y[judged], x[judged, i]) for i in range(len(features))])
        points.append([round(weight * 100 / 5) * 5 for weight in weights])
        points[-1][0] += 500 - round(THRESHOLD[place] * 100)
        print(f"{name}: {(y == 1).sum()} of {judged.sum()} pairs are one thing, area {area(y[judged], score[judged]):.3f}")
        found = held(kept, score)
        for threshold in np.arange(-1, 3.1, 0.5):
            above = [i for i in found if score[i] >= threshold]
            true, false = sum(y[i] == 1 for i in above), sum(y[i] == 0 for i in above)
            print(f"  log-odds {threshold:+.1f}: {true} judged conflicts, {false} others, {len(above) - true - false} unread")
    if "--power" in sys.argv:
        print("\n| question | " + " | ".join(COLUMNS) + " |\n|---|" + "---|" * len(COLUMNS))
        for i, name in enumerate(features[1:], 1):
            print(f"| {name} | " + " | ".join("" if abs(p[i] - 0.5) < 0.005 else f"{p[i]:.2f}" for p in powers) + " |")
    if "--write" in sys.argv:
        text = open(TABLE, encoding="utf-8").read()
        for i, name in enumerate(features):
            row = ", ".join(str(point) for point in BY_HAND.get(name) or [column[i] for column in points])
            text = re.sub(rf'\("{name}", \[[^\]]*\]\)', f'("{name}", [{row}])', text, count=1)
        open(TABLE, "w", encoding="utf-8").write(text)


if __name__ == "__main__":
    main()
