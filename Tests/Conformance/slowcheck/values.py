"""What both readers of a form share: faults, strangers, numbers, sets, blocks."""

import re
from fractions import Fraction

from .contracts import Literal
from .texts import GAP

LIMIT_FOREIGN = 64
NUMBER = re.compile(rb"-?(?:0|[1-9][0-9]*)")


class Fault(Exception):
    def __init__(self, kind, offset):
        super().__init__(kind, offset)
        self.kind, self.offset = kind, offset


class Stranger:
    """Something that stands where a label is due, on a relaxed pass."""

    def __init__(self, field, content, at, after):
        self.field, self.content, self.at, self.after = field, content, at, after


class Blocks:
    """The items and texts of an `each` so far."""

    def __init__(self, scan, set_, texts):
        self.scan, self.set, self.texts = scan, set_, texts
        self.items, self.found, self.count = [], [], 0

    def begin(self):
        for name in [self.set] + self.texts:
            self.scan.values[name], self.scan.spans[name] = ("absent",), None

    def take(self):
        self.count += 1
        value = self.scan.values[self.set]
        if value[0] != "code":
            return
        if value[1] in self.items:
            raise Fault("repeated", self.scan.spans[self.set][0])
        self.items.append(value[1])
        self.found.append([(self.scan.values[name], self.scan.spans[name]) for name in self.texts])

    def finish(self, start, end):
        scan = self.scan
        field = scan.c.fields[self.set]
        items = in_order(field, self.items)
        scan.keep(self.set, ("set", items) if items else ("none",), start, end)
        for index, name in enumerate(self.texts):
            texts = [self.found[self.items.index(item)][index] for item in items]
            scan.keep(name, ("texts", [value[1] for value, _ in texts if value[0] == "text"]), start, end)
            scan.lists[name] = [span[0] if span else 0 for _, span in texts]


def in_order(field, items):
    return [code for code, _ in field["codes"] if code in items]


def separator_of(contract, field, free):
    """What is looked for between items, and how many blanks may stand before and after it."""
    text = field["separator"].encode()
    core = text.strip(GAP)
    if not free or not core:
        return Literal(text, False, contract.any_case), 0, 0
    lead = len(text) - len(text.lstrip(GAP))
    trail = len(text) - len(text.rstrip(GAP))
    return Literal(core, True, contract.any_case), lead, max(1, trail)


def takes(other, content):
    """Whether this content may stand where no label does."""
    if "text" in other:
        return len(content) > 0 or other["text"]["low"] == 0
    low, high = other["digits"]
    return max(1, low) <= len(content) <= high and all(byte in b"0123456789" for byte in content)


def number_ends(text, place, end, decimals):
    """Where a number that begins at a place may end, the longest first."""
    match = NUMBER.match(text, place, end)
    if match is None:
        return []
    ends = [match.end()]
    fraction = re.compile(rb"\.[0-9]{1,%d}" % max(1, decimals)).match(text, match.end(), end)
    if fraction and decimals:
        ends.insert(0, fraction.end())
    return ends


def number_value(field, token):
    """The value of a number, or None where it is out of bounds or a negative zero."""
    value = Fraction(token.decode())
    if value == 0 and token.startswith(b"-"):
        return None
    return value if Fraction(field["low"]) <= value <= Fraction(field["high"]) else None
