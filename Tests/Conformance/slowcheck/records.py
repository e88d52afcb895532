"""What a record holds (section 9)."""

import json
import re
from fractions import Fraction

from .texts import to_unit


class Unscored(Exception):
    pass


class Unread(Exception):
    pass


class Number:
    """A number by its text."""

    def __init__(self, text):
        self.text = text

    @property
    def whole(self):
        """The value of plain digits, else None."""
        return int(self.text) if re.fullmatch(r"-?\d+", self.text) and self.text != "-0" else None


def _members(pairs):
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key is repeated")
    return dict(pairs)


def load(line):
    record = json.loads(line, parse_int=Number, parse_float=Number, object_pairs_hook=_members)
    if not isinstance(record, dict):
        raise ValueError("not an object")
    return record


def text_of(item):
    """A string, or a number, `true` or `false` as it is written; else None."""
    if isinstance(item, bool):
        return "true" if item else "false"
    return item if isinstance(item, str) else item.text if isinstance(item, Number) else None


def output_of(record):
    """The bytes of the output; lone surrogates become bytes that are not UTF-8."""

    def text(item):
        return item.encode("utf-8", "surrogatepass")

    def parts(items):
        if not all(isinstance(p, dict) and p.get("type") == "text" and isinstance(p.get("text"), str) for p in items):
            raise Unread("record: no output")
        return b"".join(text(p["text"]) for p in items)

    def content(item):
        if item is None:
            return b""
        if isinstance(item, str):
            return text(item)
        if isinstance(item, list):
            return parts(item)
        raise Unread("record: no output")

    def message(item):
        if item.get("role") != "assistant":
            raise Unread("record: no output")
        return content(item.get("content"))

    if "output" not in record:
        raise Unread("record: no output")
    output = record["output"]
    if isinstance(output, dict):
        return message(output)
    if isinstance(output, list):
        if not output:
            raise Unread("record: no output")
        if isinstance(output[-1], dict) and "role" in output[-1]:
            return message(output[-1])
        return parts(output)
    return content(output)


def score_of(record, name, low, high):
    """The number that a record supplies, or None where it is missing."""
    scores = record.get("scores")
    number = scores.get(name) if isinstance(scores, dict) else None
    if not isinstance(number, Number):
        return None
    mantissa, _, exponent = number.text.lower().partition("e")
    power = int(exponent or 0)
    value = Fraction(mantissa)
    if value == 0 or power < -100 - len(mantissa):
        value = Fraction(0)
    elif power > 100 + len(mantissa):
        return None
    else:
        value = to_unit(value * Fraction(10) ** power)
    return value if Fraction(low) <= value <= Fraction(high) else None


def tokens_of(record, name):
    """The number of tokens of a field or `output`, or None where nobody counted."""
    tokens = record.get("tokens")
    number = tokens.get(name) if isinstance(tokens, dict) else None
    whole = number.whole if isinstance(number, Number) else None
    return whole if whole is not None and whole >= 0 else None


def source_of(record, name):
    sources = record.get("sources")
    text = sources.get(name) if isinstance(sources, dict) else None
    return text.encode() if isinstance(text, str) else None
