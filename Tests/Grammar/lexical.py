"""Section 1 of grammar/policy.ebnf, and `handle` of section 7, coded by hand: tokens and what a word may be.

A token is its text; a string is STRING. Every class is a predicate on the text of a word.
"""

import datetime
import re

STRING = '"'

_ESCAPE = r'\\(?:["\\nt]|u\{[0-9A-Fa-f]{1,6}\})'
_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\n]+ | //[^\n]*)
  | (?P<long>\"\"\")\n
  | (?P<string>"(?:[^"\\\n]|%s)*")
  | (?P<word>[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*)
  | (?P<sign>->|\.\.|[<:,{}\[\]()=*%%-])
    """
    % _ESCAPE,
    re.VERBOSE,
)
_LONG = re.compile(r'((?:[^"\\]|"(?!"")|%s)*)\n( *)"""' % _ESCAPE)
_SCALAR = re.compile(r"\\u\{([0-9A-Fa-f]+)\}")


def _scalars_exist(text):
    for digits in _SCALAR.findall(text.replace("\\\\", "")):
        value = int(digits, 16)
        if value > 0x10FFFF or 0xD800 <= value <= 0xDFFF:
            return False
    return True


def _indented(text, blanks):
    """True where the blanks before the closing quotes can be taken from every line that holds something."""
    return all(line.startswith(blanks) or not line.strip(" ") for line in text.split("\n"))


def tokens(source):
    """The tokens of `source`, or None where section 1 has no token."""
    source = source.replace("\r\n", "\n")
    found, at = [], 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            return None
        kind = match.lastgroup
        at = match.end()
        if kind == "long":
            match = _LONG.match(source, at)
            if match is None or not _indented(match.group(1), match.group(2)):
                return None
            at = match.end()
        if kind in ("long", "string"):
            if not _scalars_exist(match.group()):
                return None
            found.append(STRING)
        elif kind != "space":
            found.append(match.group())
    return found


_RESERVED = frozenset("and or not is at any all none exactly includes when unless always judged".split())
_RESERVED_VALUES = frozenset("not one empty unknown yes no".split())
_RESERVED_ELEMENTS = frozenset("any all none at exactly".split())
_RESERVED_HANDLES = frozenset(
    "true false null words characters tokens blank gap output gold twin same fits malformed else given print".split()
)

_WORD = re.compile(r"[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*").fullmatch
_INTEGER = re.compile(r"[0-9]+").fullmatch
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+").fullmatch
_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+").fullmatch
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch


def _name(text):
    shaped = _INTEGER(text) or _DECIMAL(text) or _VERSION(text) or _DATE(text)
    return bool(_WORD(text)) and text not in _RESERVED and not shaped


def _date(text):
    if not _DATE(text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _id(text):
    words = bool(_WORD(text)) and not _DATE(text) and text not in ("all", "when")
    return words and text.rsplit(".", 1)[-1] != "instead"


def _value(text):
    return bool(_WORD(text)) and text not in _RESERVED_VALUES


CLASSES = {
    "word": lambda text: bool(_WORD(text)),
    "name": _name,
    "id": _id,
    "mention": lambda text: bool(_WORD(text)) and text != "not",
    "value": _value,
    # The class of a label may be a value of a flag.
    "flag-or-value": lambda text: text in ("yes", "no") or _value(text),
    "element": lambda text: _value(text) and text not in _RESERVED_ELEMENTS,
    "version": lambda text: bool(_VERSION(text)),
    "date": _date,
    "integer": lambda text: bool(_INTEGER(text)),
    "decimal": lambda text: bool(_INTEGER(text) or _DECIMAL(text)),
    "string": lambda text: text == STRING,
    "handle": lambda text: _name(text) and text not in _RESERVED_HANDLES,
}

# `number` is a sign and a word of the shape `decimal`; a value is an element where it stands in a set.
NUMBER = ("all", [("option", ("literal", "-")), ("name", "decimal")])
ELEMENTS = ("all", [("name", "element"), ("many", ("all", [("literal", ","), ("name", "element")]))])
# The productions of section 1 stand here and are not read from the norm.
LAST_OF_SECTION_1 = "doc-comment"


def refined(production, tree):
    """`tree` with each value that is an element of a set narrowed to `element`, and the class of a label widened."""
    if production == "class":
        return _narrow(tree, "flag-or-value")
    if production not in ("type", "single", "given"):
        return tree
    kind, choices = tree
    return kind, [_narrow(choice) if _speaks_of_sets(choice) else choice for choice in choices]


def _speaks_of_sets(choice):
    kind, parts = choice
    return kind == "all" and (
        ("literal", "set") in parts
        or ("literal", "includes") in parts
        or (("literal", "[") in parts and ("literal", "is") not in parts)
    )


def _narrow(node, to="element"):
    kind, inside = node
    if node == ("name", "value"):
        return "name", to
    if node == ("name", "values"):
        return ELEMENTS
    if kind in ("all", "one"):
        return kind, [_narrow(part, to) for part in inside]
    if kind in ("option", "many"):
        return kind, _narrow(inside, to)
    return node
