"""Writes seeded items for the benchmark of `gold`: items.py COUNT SEED UNKNOWN > items.jsonl

UNKNOWN is 0 for facts that are all known; else every second item lacks 1 to UNKNOWN of them.
"""

import json
import random
import sys

from policies import FACTS


def main():
    count, seed, unknown = (int(word) for word in sys.argv[1:4])
    draw = random.Random(seed)
    names = list(FACTS)
    out = sys.stdout
    for number in range(count):
        facts = {}
        for name, (kind, values) in FACTS.items():
            if kind.startswith("set"):
                facts[name] = [value for value in values if draw.random() < 0.3]
            else:
                # The first value is the usual one, as in real data.
                facts[name] = values[0] if draw.random() < 0.5 else draw.choice(values)
        if unknown and number % 2:
            for name in draw.sample(names, draw.randint(1, unknown)):
                facts[name] = None
        out.write(json.dumps({"id": f"item-{number:07d}", "facts": facts}) + "\n")


if __name__ == "__main__":
    main()
