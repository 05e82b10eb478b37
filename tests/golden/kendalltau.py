"""Writes kendalltau.json beside it: what scipy finds for random pairs with ties. Needs scipy."""

import json
import pathlib
import random

import scipy
from scipy.stats import kendalltau, permutation_test

random.seed(20)


def pairs(sizes, spans):
    n, span = random.choice(sizes), random.choice(spans)
    x = [random.randrange(span) for _ in range(n)]
    y = [random.randrange(random.choice([2, 4, 50])) for _ in range(n)]
    return (x, y) if len(set(x)) > 1 and len(set(y)) > 1 else pairs(sizes, spans)


def asymptotic():
    x, y = pairs([3, 4, 5, 8, 10, 13, 25, 60, 200], [2, 3, 5, 10, 1000])
    found = kendalltau(x, y, method="asymptotic")
    return {"x": x, "y": y, "tau_b": float(found.statistic), "p": float(found.pvalue)}


def exact():
    x, y = pairs([4, 5, 6], [4])
    case = {"x": x, "y": y}
    for side in ["two-sided", "less", "greater"]:
        test = permutation_test(
            (x,),
            lambda x: kendalltau(x, y, method="asymptotic").statistic,
            permutation_type="pairings",
            n_resamples=10**6,
            alternative=side,
        )
        case[side] = float(test.pvalue)
    return case


lines = lambda cases: ",\n".join("  " + json.dumps(case) for case in cases)
text = (
    f'{{"scipy": "{scipy.__version__}",\n "asymptotic": [\n{lines(asymptotic() for _ in range(60))}\n ],\n'
    f' "exact": [\n{lines(exact() for _ in range(12))}\n ]}}\n'
)
pathlib.Path(__file__).with_suffix(".json").write_text(text)
