#!/usr/bin/env python3
"""Writes a policy of N rules over 60 facts of all types, for measuring the front end.

    python3 bench/generators/large_policy.py RULES > large.policy
    python3 bench/generators/large_policy.py --lines LINES > large.policy

The same number always gives the same bytes. With --lines the rules are as many as fit in LINES lines.
"""
import sys

from random_numbers import SplitMix64

SEED = 20261125
KINDS = ("flag", "choice", "level", "count", "set")


def literal(fact, random):
    kind = KINDS[fact % len(KINDS)]
    name = f"fact_{fact}"
    if kind == "flag":
        return name if random.below(2) else f"not {name}"
    if kind == "choice":
        return f"{name} is {('red', 'green', 'blue')[random.below(3)]}"
    if kind == "level":
        return f"{name} at least {('mild', 'severe')[random.below(2)]}"
    if kind == "count":
        return f"{name} at least {1 + random.below(4)}"
    return f"{name} includes {('north', 'south', 'east')[random.below(3)]}"


def vocabulary():
    yield "language 1"
    yield ""
    yield 'vocabulary bench "Facts of all types" {'
    yield "  scale degree none < mild < severe"
    for fact in range(60):
        kind = KINDS[fact % len(KINDS)]
        kinds = {
            "flag": "flag",
            "choice": "one of red, green, blue  usually red",
            "level": "level of degree",
            "count": "count 0..5 or more",
            "set": "set of north, south, east",
        }
        body = kinds[kind]
        usually = ""
        if "usually" in body:
            body, usually = body.split("  ")
            usually = " " + usually
        yield f'  fact fact_{fact}: {body} from image, text{usually} ask "What about matter {fact}?"'
    yield "}"
    yield ""


def rules(random, wanted):
    for number in range(wanted):
        category = number // 42
        own = [4 * (category % 12) + i for i in range(4)]
        shared = [48 + (category + i) % 12 for i in range(5)]
        pool = own + shared
        facts = []
        while len(facts) < 4 + random.below(3):
            fact = pool[random.below(len(pool))]
            if fact not in facts:
                facts.append(fact)
        test = " and ".join(literal(fact, random) for fact in facts[:-2])
        test += f" and ({literal(facts[-2], random)} or {literal(facts[-1], random)})"
        decision = ("review", "remove")[random.below(2)]
        lines = [f'    rule C{category}.{number} "What rule {number} is about." -> {decision}',
                 f"      when {test}"]
        if number % 2:
            lines += [f'      except C{category}.{number}.a "Where it does not apply."',
                      f"        when {literal(pool[random.below(len(pool))], random)}"]
        yield category, lines


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--lines":
        wanted, limit = 10**9, int(sys.argv[2])
    elif len(sys.argv) == 2:
        wanted, limit = int(sys.argv[1]), None
    else:
        sys.exit(__doc__)
    out = list(vocabulary())
    out += ['policy large 1.0.0 "A large policy" uses bench {', "  decision allow < review < remove",
            "  unknown review"]
    current = None
    for category, lines in rules(SplitMix64(SEED), wanted):
        opening = [] if category == current else (
            ([] if current is None else ["  }"]) + [f'  category C{category} "Category {category}" {{'])
        if limit is not None and len(out) + len(opening) + len(lines) + 2 > limit:
            break
        out += opening + lines
        current = category
    out += ["  }", "}"]
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
