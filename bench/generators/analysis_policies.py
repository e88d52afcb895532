#!/usr/bin/env python3
"""Writes policies for measuring the analysis, as text or as a model that another tool can read.

    python3 bench/generators/analysis_policies.py SHAPE [--seed N] [--edits N] [--model]

SHAPE is `policy-like`, `hostile` or `small`. Policy-like: 12 categories of 42 rules, each category over 4 facts of its own
and 5 of 12 shared ones, 4 to 6 literals a rule, one exception in two; the first rule of each category stands in a
base and is locked there. Hostile: 500 rules of 3 to 5 literals over all 60 facts. Small: 2 categories of 2 to 6 rules of 1 to 3 literals over 5 facts, among
which many findings are. Facts are flags, choices, levels,
counts and sets. With --edits some clauses differ: as many rules lose a literal, as many exceptions are gone and as
many rules are new. The same arguments always give the same bytes.

The model is JSON: {"decisions", "facts": {name: [kind, values]}, "base": [rule], "rules": [rule]}, a rule {"id",
"category", "decision", "test": [literal], "exceptions": [{"id", "decision", "test": [literal]}]}; a literal holds
where the fact has one of the values ([fact, [index]]), or where the set holds the element or does not
([fact, element, bool]); a test holds where all its literals do. `base` are the locked rules, `rules` all rules.
"""
import argparse
import json
import sys

from random_numbers import SplitMix64

DECISIONS = ["allow", "review", "remove"]
KINDS = {
    "flag": (["no", "yes"], "flag"),
    "choice": (["plain", "some", "other", "mixed", "unclear"],
               "one of plain, some, other, mixed, unclear  usually plain"),
    "level": (["nothing", "mild", "moderate", "severe"], "level of degree"),
    "count": (["0", "1", "2", "3", "4", "5", "6"], "count 0..6 or more"),
    "set": (["north", "south", "east"], "set of north, south, east"),
}


def kinds(names, first):
    order = list(KINDS)
    return {name: order[(first + index) % len(order)] for index, name in enumerate(names)}


def literal(random, name, kind):
    """A literal of the model, and its words."""
    values = KINDS[kind][0]
    if kind == "flag":
        held = 0 if random.below(4) == 0 else 1
        return [name, [held]], name if held else f"not {name}"
    if kind == "choice":
        first = 1 + random.below(len(values) - 2)
        chosen = [first, first + 1]
        words = f"one of [{values[first]}, {values[first + 1]}]"
        if random.below(4) == 0:
            return [name, [i for i in range(len(values)) if i not in chosen]], f"{name} is not {words}"
        return [name, chosen], f"{name} is {words}"
    if kind == "level":
        least = 1 + random.below(len(values) - 1)
        return [name, list(range(least, len(values)))], f"{name} at least {values[least]}"
    if kind == "count":
        bound = 1 + random.below(len(values) - 1)
        if random.below(3) == 0:
            return [name, list(range(bound + 1))], f"{name} at most {bound}"
        return [name, list(range(bound, len(values)))], f"{name} at least {bound}"
    element = random.below(len(values))
    if random.below(3) == 0:
        return [name, element, False], f"not ({name} includes {values[element]})"
    return [name, element, True], f"{name} includes {values[element]}"


class Clause:
    """A rule or an exception: what the model and the text need."""

    def __init__(self, random, name, decision, pool, facts, count):
        self.id, self.decision = name, decision
        made = [literal(random, fact, facts[fact]) for fact in random.some(pool, count)]
        self.literals = [each[0] for each in made]
        self.words = [each[1] for each in made]
        self.exceptions = []

    def test(self):
        return " and ".join(self.words) if self.words else None

    def model(self, category):
        return {"id": self.id, "category": category, "decision": self.decision, "test": self.literals,
                "exceptions": [{"id": each.id, "decision": each.decision, "test": each.literals}
                               for each in self.exceptions]}


def rule(random, name, pool, facts, sizes, has_exception):
    decision = 1 + random.below(2)
    made = Clause(random, name, decision, pool, facts, sizes[0] + random.below(sizes[1] - sizes[0] + 1))
    if has_exception:
        made.exceptions.append(
            Clause(random, f"{name}.a", random.below(decision + 1), pool, facts, 1 + random.below(2)))
    return made


def policy_like(random):
    shared = [f"shared_{index}" for index in range(12)]
    facts = kinds(shared, 0)
    categories = []
    for number in range(1, 13):
        own = [f"own_{number}_{index}" for index in range(4)]
        facts.update(kinds(own, number))
        pool = own + random.some(shared, 5)
        rules = [rule(random, f"S{number}.{index}", pool, facts, (4, 6), index % 2 == 0)
                 for index in range(1, 43)]
        categories.append((f"S{number}", pool, rules))
    return facts, categories, (4, 6)


def hostile(random):
    pool = [f"fact_{index}" for index in range(60)]
    facts = kinds(pool, 0)
    rules = [rule(random, f"H1.{index}", pool, facts, (3, 5), index % 2 == 0) for index in range(1, 501)]
    return facts, [("H1", pool, rules)], (3, 5)


def small(random):
    pool = [f"fact_{index}" for index in range(5)]
    facts = kinds(pool, random.below(5))
    categories = [
        (f"S{number}", pool, [rule(random, f"S{number}.{index}", pool, facts, (1, 3), index % 2 == 0)
                              for index in range(1, 3 + random.below(5))])
        for number in (1, 2)]
    return facts, categories, (1, 3)


SHAPES = {"policy-like": policy_like, "hostile": hostile, "small": small}


def edit(random, facts, categories, sizes, count):
    """Changes `count` clauses in each of three ways."""
    rules = [each for _, _, listed in categories for each in listed[1:]]
    for each in random.some([each for each in rules if len(each.literals) > 1], count):
        each.literals, each.words = each.literals[1:], each.words[1:]
    for each in random.some([each for each in rules if each.exceptions], count):
        each.exceptions = []
    for index in range(count):
        name, pool, listed = random.one(categories)
        listed.append(rule(random, f"{name}.new{index}", pool, facts, sizes, False))


def clauses(rules, indent):
    for each in rules:
        yield f'{indent}rule {each.id} "What rule {each.id} is about." -> {DECISIONS[each.decision]}'
        yield f"{indent}  when {each.test()}"
        for exception in each.exceptions:
            arrow = f" -> {DECISIONS[exception.decision]}" if exception.decision else ""
            yield f'{indent}  except {exception.id} "Where {each.id} is eased."{arrow}'
            yield f"{indent}    when {exception.test()}"


def text(facts, categories, edits):
    yield "language 1"
    yield ""
    yield 'vocabulary bench "Facts of all types" {'
    yield "  scale degree nothing < mild < moderate < severe"
    for name, kind in facts.items():
        yield f'  fact {name}: {KINDS[kind][1]}  from text  ask "What about {name}?"'
    yield "}"
    yield ""
    yield 'policy base 1.0.0 "What holds everywhere" uses bench locked {'
    yield "  decision " + " < ".join(DECISIONS)
    yield "  unknown review"
    yield '  owner "Bench"'
    for name, _, rules in categories:
        yield f'  category {name} "Category {name}" {{'
        yield from clauses(rules[:1], "    ")
        yield "  }"
    yield "}"
    yield ""
    yield f'policy product 1.{edits}.0 "A product" extends base 1.0.0 {{'
    yield '  owner "Bench"'
    for name, _, rules in categories:
        yield f'  category {name} "Category {name}" {{'
        yield from clauses(rules[1:], "    ")
        yield "  }"
    yield '  claim "never milder than the base" at least as strict as base'
    for decision in DECISIONS:
        yield f'  claim "{decision} happens" {decision} is reachable'
    yield "}"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("shape", choices=list(SHAPES))
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--edits", type=int, default=0)
    arguments.add_argument("--model", action="store_true")
    chosen = arguments.parse_args()
    random = SplitMix64(chosen.seed)
    facts, categories, sizes = SHAPES[chosen.shape](random)
    edit(SplitMix64(chosen.seed + 1_000), facts, categories, sizes, chosen.edits)
    if chosen.model:
        model = {"decisions": DECISIONS,
                 "facts": {name: [kind, KINDS[kind][0]] for name, kind in facts.items()},
                 "base": [rules[0].model(name) for name, _, rules in categories],
                 "rules": [each.model(name) for name, _, rules in categories for each in rules]}
        json.dump(model, sys.stdout)
        print()
    else:
        sys.stdout.write("\n".join(text(facts, categories, chosen.edits)) + "\n")


if __name__ == "__main__":
    main()
