"""What an answer is worth: relations to gold, lines, the sum (sections 6 and 8)."""

from fractions import Fraction

from .conditions import everything, meant, negated, truth
from .gold import code_gold, level_gold
from .measures import Measures
from .reading import read
from .records import Unscored, score_of, source_of, tokens_of
from .texts import decimal, length, to_unit


class View:
    """A valid answer beside its gold and what its record supplies."""

    def __init__(self, spec, contracts, output, gold, values, record):
        self.spec, self.contracts, self.c = spec, contracts, contracts[0]
        self.output, self.gold, self.values, self.record = output, gold, values, record
        self.given = list(gold.subjects)
        self.decisions = len(spec["decisions"])
        self.scores = {n: score_of(record, n, low, high) for n, low, high in spec["reward"]["scores"]}
        self.measures = Measures(self)

    def truth(self, condition):
        return truth(self.c, condition, self.values, self.given, self.about_gold)

    def decision(self, name):
        """The interval of the gold decision of a field's subject, or None."""
        return self.gold.subjects[self.c.fields[name]["subject"]]["decision"]

    def rule_ids(self):
        program = self.spec["gold"]["program"]
        if program is not None:
            return {r[0] for r in program["rules"]} | {x[0] for r in program["rules"] for x in r[5]}
        fields = [f for f in self.c.fields.values() if f["type"] in ("code", "set") and f["table"] == "rule"]
        return {code for field in fields for code, _ in field["codes"]}

    def source(self, name):
        return self.spec["policy_text"].encode() if name == "policy" else source_of(self.record, name)

    def length(self, name, unit):
        """A length, or None where nobody counted the tokens."""
        if name is not None and self.values[name][0] not in ("text", "texts"):
            return 0
        if unit == "tokens":
            return tokens_of(self.record, "output" if name is None else name)
        if name is None:
            return length(self.output, unit)
        value = self.values[name]
        return sum(length(text, unit) for text in (value[1] if value[0] == "texts" else [value[1]]))

    # Conditions about gold

    def about_gold(self, name, rest):
        if name in ("matches", "milder", "stricter", "wrong", "listed"):
            return getattr(self, name)(rest[0])
        if name == "all_match":
            return everything([self.in_order(field) for field in self.c.fields])
        if name == "gold":
            field = self.c.fields[rest[0]]
            if field["subject"] not in self.given:
                return False
            decision = self.decision(rest[0])
            return None if decision is None else self.each(range(decision[0], decision[1] + 1), lambda d: rest[1] <= d <= rest[2])
        if name == "length":
            size = self.length(rest[0], rest[1])
            if size is None:
                return None
            return {">=": size >= rest[3], "<=": size <= rest[3], ">": size > rest[3]}[rest[2]]
        if name == "fits":
            return read(self.contracts[rest[0]], self.output, self.given).outcome == "valid"
        if name == "missing":
            return self.scores[rest[0]] is None
        if name == "gold_none":
            return self.matches_value(rest[0], ("none",))
        if name == "gold_is":
            value = meant(self.c, rest[0], rest[1])
            return self.code_is_right(rest[0], value[1][0]) if value[0] == "set" else self.matches_value(rest[0], value)
        raise ValueError(name)

    @staticmethod
    def each(possible, test):
        """Whether a test holds of every possible gold, of none, or of some."""
        found = {bool(test(one)) for one in possible}
        return found.pop() if len(found) == 1 else None

    def code_gold(self, name):
        field = self.c.fields[name]
        return code_gold(self.gold, field["table"], field["basis"], field["subject"])

    def code_is_right(self, name, code):
        known = self.code_gold(name)
        if known is None:
            return None
        return True if code in known[0] else None if code in known[1] else False

    def matches(self, name):
        return self.matches_value(name, self.values[name])

    def matches_value(self, name, value):
        field = self.c.fields[name]
        kind = field["type"]
        if value[0] in ("absent", "other") or kind in ("choice", "text", "number"):
            return False
        if kind == "decision":
            given = field["subject"] in self.given
            if value == ("none",):
                return not given
            if not given:
                return False
            decision = self.decision(name)
            _, low, high = field["labels"][value[1]]
            return None if decision is None else self.each(range(decision[0], decision[1] + 1), lambda d: low <= d <= high)
        if kind == "fact":
            if value == ("none",):
                return False
            possible = self.fact_gold(field)
            return None if possible is None else self.each(possible, lambda v: v in field["labels"][value[1]][1])
        if kind == "level":
            right = level_gold(self.gold, field)
            if right is None:
                return None
            if value == ("none",) or right == ("none",):
                return value == right
            return field["labels"][value[1]][1] <= right[1] <= field["labels"][value[1]][2]
        if kind == "code":
            if value == ("none",):
                known = self.code_gold(name)
                return None if known is None else False if known[0] else None if known[1] else True
            return self.code_is_right(name, value[1])
        sets = self.measures.sets(name, value)
        return None if sets is None else sets[0] == sets[1]

    def fact_gold(self, field):
        found = self.gold.facts.get(field["fact"])
        if found is None:
            return None
        return [field["values"].index(v) if v in field["values"] else -1 for v in found]

    def apart(self, name, beyond):
        """Whether every value of the label lies beyond the right one."""
        field, value = self.c.fields[name], self.values[name]
        if value[0] != "label":
            return False
        label = field["labels"][value[1]]
        if field["type"] == "fact":
            possible, said = self.fact_gold(field), label[1]
        elif field["type"] == "level":
            right, said = level_gold(self.gold, field), label[1:]
            if right == ("none",):
                return False
            possible = None if right is None else [right[1]]
        else:
            if field["subject"] not in self.given:
                return False
            decision, said = self.decision(name), label[1:]
            possible = None if decision is None else range(decision[0], decision[1] + 1)
        return None if possible is None else self.each(possible, lambda right: all(beyond(s, right) for s in said))

    def milder(self, name):
        return self.apart(name, lambda said, right: said < right)

    def stricter(self, name):
        return self.apart(name, lambda said, right: said > right)

    def wrong(self, name):
        return negated(self.matches(name)) if self.values[name][0] in ("label", "code", "set") else False

    def listed(self, name):
        return self.values[name][0] == "code"

    def in_order(self, name):
        """Whether a field says what is right, or is rightly absent."""
        field = self.c.fields[name]
        if field["type"] in ("choice", "text", "number"):
            return True
        if self.values[name] != ("absent",):
            return self.matches(name)
        if field["type"] == "decision":
            return field["subject"] not in self.given
        if field["type"] == "fact":
            return None if self.fact_gold(field) is None else False
        if field["type"] == "level":
            right = level_gold(self.gold, field)
            return None if right is None else right == ("none",)
        known = self.code_gold(name)
        return None if known is None else False if known[0] else None if known[1] else True

    # Lines

    def open_line(self, line, condition, factors):
        """Why a line is open."""
        lengths = [length for factor in factors for length in factor_lengths(factor)] + condition_lengths(condition)
        for name, unit in lengths:
            if unit == "tokens" and self.length(name, unit) is None:
                return Unscored(f"tokens missing: {name or 'output'}")
        for factor in factors:
            for argument in factor[1:]:
                if isinstance(argument, dict) and argument.get("source") in ("prompt", "item"):
                    if self.source(argument["source"]) is None:
                        return Unscored(f"source missing: {argument['source']}")
        return Unscored(f"gold leaves open: {line['name']}")

    def pay(self, line):
        if "twins" in line:
            if self.record.get(self.spec["reward"]["pair"]) is not None:
                raise Unscored("twins: not in this version")
            return Fraction(line["none"])
        if "weighted" in line:
            holds = self.truth(line["when"])
            if holds is None:
                raise self.open_line(line, line["when"], [])
            if not holds:
                return Fraction(0)
            scores = [self.scores[score] for _, score, _ in line["weighted"]]
            if None in scores:
                return Fraction(line["else"])
            total = sum(
                Fraction(weight) * score * (-1 if pitfall else 1)
                for (weight, _, pitfall), score in zip(line["weighted"], scores)
            )
            return to_unit(total / sum(Fraction(weight) for weight, _, pitfall in line["weighted"] if not pitfall))
        for case in line["cases"]:
            holds = self.truth(case[1])
            if holds is None:
                raise self.open_line(line, case[1], [])
            if holds:
                return self.pay_case(line, case)
        return Fraction(0)

    def pay_case(self, line, case):
        factors = case[2] if len(case) > 2 else []
        for factor in factors:
            if factor[0] == "score" and self.scores[factor[1]] is None:
                if "else" in line:
                    return Fraction(line["else"])
                raise Unscored(f"score missing: {factor[1]}")
        amount = Fraction(case[0])
        for factor in factors:
            value = self.scores[factor[1]] if factor[0] == "score" else self.measures.value(factor)
            if value is None:
                raise self.open_line(line, case[1], factors)
            amount *= value
        return to_unit(amount) if factors else amount

    def amounts(self):
        """What each line gives, what the clamp changes, and the reward."""
        reward = self.spec["reward"]
        lines = [self.pay(line) for line in reward["lines"]]
        total = held = sum(lines, Fraction(0))
        if reward["clamp"] is not None:
            low, high = map(Fraction, reward["clamp"])
            held = min(max(total, low), high)
        low, high = map(Fraction, reward["range"])
        if not low <= held <= high:
            raise Unscored(f"outside the range: {decimal(held)}")
        return lines, held - total, held


def condition_lengths(c):
    if c is True:
        return []
    if c[0] in ("and", "or", "not"):
        return [length for part in c[1:] for length in condition_lengths(part)]
    return [(c[1], c[2])] if c[0] == "length" else []


def factor_lengths(factor):
    if factor[0] == "score":
        return []
    found = []
    fields = [a for a in factor[1:] if isinstance(a, str)]
    for argument in factor[1:]:
        if isinstance(argument, dict) and "condition" in argument:
            found += condition_lengths(argument["condition"])
        elif isinstance(argument, dict) and "unit" in argument:
            found.append((fields[0] if fields else None, argument["unit"]))
    return found
