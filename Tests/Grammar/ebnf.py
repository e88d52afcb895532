"""Reads the notation of grammar/policy.ebnf into a small tree.

A production is one of these tuples:
  ("literal", text)        'x'
  ("name", production)     x
  ("prose", text)          ? … ?
  ("all", [parts])         x, y
  ("one", [choices])       x | y
  ("option", part)         [ x ]
  ("many", part)           { x }
Comments are skipped. Nothing here knows what the productions mean.
"""

import re

_TOKEN = re.compile(
    r"""
    (?P<space>\s+ | \(\*.*?\*\))
  | '(?P<literal>[^']+)'
  | \?(?P<prose>[^?]*)\?
  | (?P<name>[A-Za-z][A-Za-z0-9-]*)
  | (?P<sign>[=,|;()\[\]{}])
    """,
    re.VERBOSE | re.DOTALL,
)


class NotEBNF(Exception):
    """The text is not in the notation."""


def _tokens(text):
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise NotEBNF(f"line {text.count(chr(10), 0, at) + 1}: {text[at:at + 20]!r}")
        at = match.end()
        kind = match.lastgroup
        if kind != "space":
            yield kind, match.group(kind)
    yield "end", ""


class _Reader:
    def __init__(self, text):
        self.tokens = list(_tokens(text))
        self.at = 0

    def peek(self, sign):
        return self.tokens[self.at] == ("sign", sign)

    def take(self, sign):
        if not self.peek(sign):
            raise NotEBNF(f"expected {sign}, found {self.tokens[self.at][1]!r}")
        self.at += 1

    def productions(self):
        found = {}
        while self.tokens[self.at][0] != "end":
            kind, name = self.tokens[self.at]
            if kind != "name" or name in found:
                raise NotEBNF(f"expected a new production, found {name!r}")
            self.at += 1
            self.take("=")
            found[name] = self.choices()
            self.take(";")
        return found

    def choices(self):
        parts = [self.sequence()]
        while self.peek("|"):
            self.at += 1
            parts.append(self.sequence())
        return parts[0] if len(parts) == 1 else ("one", parts)

    def sequence(self):
        parts = [self.part()]
        while self.peek(","):
            self.at += 1
            parts.append(self.part())
        return parts[0] if len(parts) == 1 else ("all", parts)

    def part(self):
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind in ("literal", "name", "prose"):
            return kind, text.strip()
        for opening, closing, shape in ("(", ")", None), ("[", "]", "option"), ("{", "}", "many"):
            if kind == "sign" and text == opening:
                inner = self.choices()
                self.take(closing)
                return inner if shape is None else (shape, inner)
        raise NotEBNF(f"expected a part, found {text!r}")


def read(text):
    """The productions of `text`, in order: name to tree."""
    return _Reader(text).productions()


def names_in(node):
    """Every production that `node` mentions, in order, with repeats."""
    kind, inside = node
    if kind == "name":
        yield inside
    elif kind in ("all", "one"):
        for part in inside:
            yield from names_in(part)
    elif kind in ("option", "many"):
        yield from names_in(inside)


def literals_in(node):
    """Every literal in `node`, in order, with repeats."""
    kind, inside = node
    if kind == "literal":
        yield inside
    elif kind in ("all", "one"):
        for part in inside:
            yield from literals_in(part)
    elif kind in ("option", "many"):
        yield from literals_in(inside)
