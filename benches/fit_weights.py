#!/usr/bin/env python3
"""Fits the weights of src/align/evidence.rs to the judged bundles and prints the table.

    cargo run --release --example features > target/features.tsv
    python3 benches/fit_weights.py target/features.tsv

Needs numpy and scipy, and the judged bundles beside the repository. Logistic regression by kind of value, each sign held to
what SEMANTICS.md says of the evidence, conflicting pairs counted by bundle left out (five folds). What is printed is a
proposal: topical rules and features that the judged bundles say little of are set by hand, as the table's comment says.
"""
import collections
import re
import sys

import numpy as np
from scipy.optimize import minimize

COLUMNS = {
    "quantities": lambda kind: kind not in ("date", "datetime", "ordinal", "score", "time"),
    "dates": lambda kind: kind in ("date", "datetime"),
    "ranks, results, times": lambda kind: kind in ("ordinal", "score", "time"),
}
LOUD = ("contradiction", "imprecise", "update", "disputed")
POSITIVE_WEIGHT = 4.0   # judged pairs are rare: one pair in a hundred is one thing
SLACK = 1.5             # log-odds by which an agreement may be weaker than the conflict it explains


def names():
    with open("src/align/evidence.rs", encoding="utf-8") as source:
        return re.findall(r'\("([\w ]+)", \[', source.read())


def fit(x, y, signs):
    weight = np.where(y == 1, POSITIVE_WEIGHT, 1.0)

    def loss(b):
        p = 1 / (1 + np.exp(-(x @ b)))
        value = -(weight * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))).sum() + 0.5 * (b[1:] ** 2).sum()
        return value, -(x.T @ (weight * (y - p))) + np.r_[0, b[1:]]

    bounds = [(None, None)] + [(0, None) if sign > 0 else (None, 0) for sign in signs[1:]]
    return minimize(loss, np.zeros(x.shape[1]), jac=True, bounds=bounds, method="L-BFGS-B").x


def main():
    features = names()
    against = lambda name: name.startswith(("other ", "one ")) or name in ("size", "small")
    signs = [-1 if against(name) else 1 for name in features]
    rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8")]
    for column, keep in COLUMNS.items():
        kept = [row for row in rows if keep(row[2])]
        x = np.array([[int(value) for value in row[8].split(",")] for row in kept]) / 1000.0
        y = np.array([int(row[0]) for row in kept])
        loud = [row[1] in LOUD for row in kept]
        fold = np.array([sum(map(ord, row[3])) % 5 for row in kept])
        score = np.zeros(len(kept))
        for left_out in range(5):
            train = (fold != left_out) & (y >= 0)
            score[fold == left_out] = x[fold == left_out] @ fit(x[train], y[train], signs)
        weights = fit(x[y >= 0], y[y >= 0], signs)
        print(f"{column}: " + ", ".join(f"{name} {weight:.2f}" for name, weight in zip(features, weights)))
        best, agreed = collections.defaultdict(lambda: -99.0), collections.defaultdict(lambda: -99.0)
        ends = lambda row: ((row[3], row[4], row[7]), (row[3], row[5], row[6]))
        for i, row in enumerate(kept):
            for end in ends(row):
                best[end] = max(best[end], score[i])
                if not loud[i]:
                    agreed[end] = max(agreed[end], score[i])
        for threshold in np.arange(-2, 2.5, 0.5):
            held = [i for i, row in enumerate(kept) if loud[i] and score[i] >= threshold
                    and all(best[end] <= score[i] and agreed[end] < score[i] - SLACK for end in ends(row))]
            true, false = sum(y[i] == 1 for i in held), sum(y[i] == 0 for i in held)
            print(f"  threshold {threshold:+.1f}: {true} judged conflicts, {false} others")


if __name__ == "__main__":
    main()
