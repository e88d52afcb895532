"""The small policy of GoldSmallBenchmark.swift as Python would be written for it: one compiled lambda.

Prints nanoseconds for one item in memory, for the decision alone and for the whole row.
"""

import random
import time

DECISION = (
    "lambda f: max("
    "2 if f['weapon'] == 'firearm' and f['offered'] else 0,"
    "(0 if f['setting'] in ('museum', 'sport', 'fiction') else 1)"
    " if f['weapon'] in ('blade', 'firearm') and not f['offered'] else 0,"
    "(1 if f['setting'] == 'fiction' else 2) if f['injury'] == 'severe' else 0)"
)
OUTCOMES = (
    "lambda f: ["
    "('S1.1', 'S1', 2, 'S1.1') if f['weapon'] == 'firearm' and f['offered'] else None,"
    "(('S1.2', 'S1', 0, 'S1.2.a') if f['setting'] in ('museum', 'sport', 'fiction') else ('S1.2', 'S1', 1, 'S1.2'))"
    " if f['weapon'] in ('blade', 'firearm') and not f['offered'] else None,"
    "(('S2.1', 'S2', 1, 'S2.1.a') if f['setting'] == 'fiction' else ('S2.1', 'S2', 2, 'S2.1'))"
    " if f['injury'] == 'severe' else None]"
)
decide = eval(DECISION)
outcomes = eval(OUTCOMES)


def row(facts):
    """Decision, violated and deciding codes and clauses of one complete item."""
    found = [o for o in outcomes(facts) if o]
    decision = max((o[2] for o in found), default=0)
    violated = [o for o in found if o[2] > 0]
    deciding = [o for o in found if o[2] == decision]
    codes = [o for o in deciding if o[2] > 0 or o[0] == o[3]]
    return (
        decision,
        [o[0] for o in violated],
        sorted({o[1] for o in violated}),
        [o[0] for o in codes],
        sorted({o[1] for o in codes}),
        sorted({o[3] for o in deciding}),
    )


random.seed(1)
items = [
    {
        "weapon": random.choice(["none", "replica", "blade", "firearm"]),
        "offered": random.random() < 0.5,
        "injury": random.choice(["none", "mild", "severe"]),
        "setting": random.choice(["museum", "sport", "fiction", "other"]),
    }
    for _ in range(200_000)
]
for name, function in [("decision alone", decide), ("whole row", row)]:
    best = None
    for _ in range(3):
        start = time.perf_counter()
        for item in items:
            function(item)
        elapsed = time.perf_counter() - start
        best = elapsed if best is None else min(best, elapsed)
    print(f"python, {name}: {best / len(items) * 1e9:.0f} ns an item")
