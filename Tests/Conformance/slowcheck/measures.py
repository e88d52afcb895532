"""Measures (section 8). A value is a fraction, or None where it is open."""

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

from .gold import code_gold, level_gold
from .reading import whole_token
from .texts import lower, to_unit, words


def ratio(dividend, divisor, answer, gold):
    """A ratio of counts: both sets empty 1, else an empty divisor 0."""
    if answer == gold == 0:
        return Fraction(1)
    return to_unit(Fraction(dividend, divisor)) if divisor else Fraction(0)


class Measures:
    def __init__(self, view):
        self.view = view

    def value(self, call):
        name, arguments = call[0], call[1:]
        if name == "share":
            held = [self.view.truth(argument["condition"]) for argument in arguments]
            return None if None in held else to_unit(Fraction(sum(held), len(held)))
        if name in ("f1", "jaccard", "precision", "recall", "any_of", "budget"):
            return self.of_sets(name, arguments)
        if name == "exact":
            return self.exact(arguments[0])
        if name == "closeness":
            return self.closeness(arguments[0])
        if name == "cites":
            return self.cites(arguments[0])
        if name in ("copied", "novel"):
            return self.copied(name, arguments)
        return self.of_length(name, *arguments)

    # Sets

    def sets(self, name, value=None):
        """The codes said, the right ones, and the text outside the table, without the open ones; or None."""
        view, field = self.view, self.view.c.fields[name]
        known = code_gold(view.gold, field["table"], field["basis"], field["subject"])
        if known is None:
            return None
        value = value or view.values[name]
        said = set(value[1]) if value[0] == "set" else {value[1]} if value[0] == "code" else set()
        others = 1 if value[0] == "other" else 0
        said, right = said - known[1], known[0]
        if known[1]:
            if field["type"] == "code":
                if not said and not right and not others:
                    return None
            elif all(code in known[1] for code, _ in field["codes"]):
                return None
        return said, right, others

    def of_sets(self, name, arguments):
        sets = self.sets(arguments[0])
        if sets is None:
            return None
        said, right, others = sets
        answer, gold, common = len(said) + others, len(right), len(said & right)
        if name == "f1":
            return ratio(2 * common, answer + gold, answer, gold)
        if name == "jaccard":
            return ratio(common, answer + gold - common, answer, gold)
        if name == "precision":
            return ratio(common, answer, answer, gold)
        if name == "recall":
            return ratio(common, gold, answer, gold)
        if name == "any_of":
            return Fraction(int(common > 0 or answer + gold == 0))
        allowed = (100 - arguments[1]["percent"]) * gold // 100
        return Fraction(int(max(answer - common, gold - common) <= allowed))

    def exact(self, name):
        if self.view.c.fields[name]["type"] not in ("code", "set"):
            hit = self.view.matches(name)
            return None if hit is None else Fraction(int(hit))
        sets = self.sets(name)
        return None if sets is None else Fraction(int(sets[0] == sets[1] and not sets[2]))

    def closeness(self, name):
        view, field, value = self.view, self.view.c.fields[name], self.view.values[name]
        if value[0] != "label":
            hit = view.matches(name)
            return None if hit is None else Fraction(int(hit))
        _, low, high = field["labels"][value[1]]

        def near(right, count):
            steps = max(low - right, right - high, 0)
            return Fraction(1) if count < 2 else to_unit(Fraction(count - 1 - steps, count - 1))

        if field["type"] == "level":
            right = level_gold(view.gold, field)
            if right is None:
                return None
            return Fraction(0) if right == ("none",) else near(right[1], len(field["values"]))
        if field["subject"] not in view.given:
            return Fraction(0)
        decision = view.decision(name)
        if decision is None:
            return None
        found = {near(right, view.decisions) for right in range(decision[0], decision[1] + 1)}
        return found.pop() if len(found) == 1 else None

    # Texts

    def text(self, argument):
        """The text of a field or of the output; None where its part is absent."""
        if isinstance(argument, dict):
            return self.view.output
        value = self.view.values[argument]
        if value[0] == "texts":
            return b"\n".join(value[1])
        return value[1] if value[0] == "text" else None

    def of_length(self, name, argument, bounds):
        field = None if isinstance(argument, dict) else argument
        if name != "saturating" and field is not None and self.view.values[field] == ("absent",):
            return Fraction(0)
        size = self.view.length(field, bounds["unit"])
        if size is None:
            return None
        low, high = bounds["low"] or 0, bounds["high"]
        if name == "within":
            return Fraction(int(low <= size <= high))
        if name == "ramp":
            return to_unit(Fraction(min(max(size - low, 0), high - low), high - low))
        with localcontext() as context:
            context.prec = 60
            small = (Decimal(-2) * size / high).exp()
            value = (1 - small) / (1 + small)
            return Fraction(value.quantize(Decimal(1).scaleb(-12), rounding=ROUND_HALF_EVEN))

    def cites(self, argument):
        known = code_gold(self.view.gold, "rule", "deciding", None)
        if known is None:
            return None
        right, unknown = known
        named = named_in(self.text(argument) or b"", self.view.rule_ids()) - unknown
        return ratio(2 * len(named & right), len(named) + len(right), len(named), len(right))

    def copied(self, name, arguments):
        text = self.text(arguments[0]) or b""
        run = arguments[-1]["high"]
        found = [lower(word) for word in words(text)]
        taken = [False] * len(found)
        for argument in arguments[1:-1]:
            source = self.view.source(argument["source"])
            if source is None:
                return None
            others = [lower(word) for word in words(source)]
            runs = {tuple(others[i : i + run]) for i in range(len(others) - run + 1)}
            for i in range(len(found) - run + 1):
                if tuple(found[i : i + run]) in runs:
                    taken[i : i + run] = [True] * run
        if not found:
            return Fraction(0)
        share = Fraction(sum(taken), len(found))
        return to_unit(share if name == "copied" else 1 - share)


def named_in(text, ids):
    """The ids that stand in a text as whole tokens, at each place the longest."""
    ids = sorted((i.encode() for i in ids if i), key=len, reverse=True)
    named, place = set(), 0
    while place < len(text):
        for found in ids:
            if text.startswith(found, place) and whole_token(text, place, place + len(found)):
                named.add(found.decode())
                place += len(found) - 1
                break
        place += 1
    return named
