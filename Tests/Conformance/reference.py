#!/usr/bin/env python3
"""A slow and obvious checker of policyc/1, written from docs/spec.md alone: the oracle of the fast one.

    python3 reference.py SPEC RECORDS      prints one verdict row a record (without reasons)

It needs Python 3 and nothing else, apart from the table of letters and digits of Unicode 15.0, which is
read from the same generated file as everywhere (docs/spec.md, section 1). Gold from facts is computed by
trying every completion, so records with facts must leave only few of them.
"""

import hashlib
import itertools
import json
import pathlib
import re
import sys
from fractions import Fraction

WS = b" \t\r\n"
GAP = b" \t"
LIMIT_FOREIGN = 64

TABLE = pathlib.Path(__file__).parents[2] / "Sources/RewardCheck/Answer/LettersAndDigits.swift"
NUMBERS = [int(x, 16) for x in re.findall(r"0x([0-9A-F]+)", TABLE.read_text())]
RANGES = list(zip(NUMBERS[::2], NUMBERS[1::2]))


def letter_or_digit(char):
    return any(low <= ord(char) <= high for low, high in RANGES)


def refused_character(char):
    c = ord(char)
    if char in "\t\n\r":
        return False
    return (
        c <= 0x1F
        or 0x7F <= c <= 0x9F
        or 0x202A <= c <= 0x202E
        or 0x2066 <= c <= 0x2069
        or c == 0xFEFF
        or 0xFDD0 <= c <= 0xFDEF
        or c & 0xFFFE == 0xFFFE
    )


def lower(data):
    return bytes(b | 0x20 if 0x41 <= b <= 0x5A else b for b in data)


class Fault(Exception):
    def __init__(self, kind, offset):
        super().__init__(kind, offset)
        self.kind, self.offset = kind, offset


# Contracts -----------------------------------------------------------------------------------------


class Contract:
    def __init__(self, data):
        self.data = data
        self.free = data["layout"] == "free"
        self.any_case = data["case"] == "any"
        self.fields = {field["name"]: field for field in data["fields"]}
        self.forms = [Form(self, form) for form in data["forms"]]
        self.stop = [token.encode() for token in data["stop"]]
        self.prefill = data["prefill"].encode()
        markers = list(self.stop)
        for form in self.forms:
            for literal in form.literals:
                markers += [m.encode() for m in re.findall(r"<[^<>]*>", literal)]
            markers += [literal for literal in form.following]
        self.markers = [m if isinstance(m, bytes) else m for m in markers]

    def spellings(self, name):
        """Pairs of spelling and value, longest first."""
        field = self.fields[name]
        pairs = []
        if field["type"] == "code":
            for code, spellings in field["codes"]:
                pairs += [(s, ("code", code)) for s in spellings]
        elif field["type"] in ("decision", "choice"):
            for index, (spellings, _, _) in enumerate(field["labels"]):
                pairs += [(s, ("label", index)) for s in spellings]
        if "none" in field:
            pairs.append((field["none"], ("none",)))
        return sorted(pairs, key=lambda p: -len(p[0].encode()) if isinstance(p[0], str) else 0)


class Form:
    def __init__(self, contract, data):
        self.contract = contract
        self.when = data["when"]
        self.parts = self.merge(data["parts"])
        if contract.free:
            self.parts = self.trim(self.parts)
        self.literals, self.following, self.holes, self.before = [], [], [], {}
        self.collect(self.parts, ([], True))

    def merge(self, parts):
        merged = []
        for part in parts:
            if part[0] == "opt":
                part = ["opt", self.merge(part[1])]
            if part[0] == "lit" and merged and merged[-1][0] == "lit":
                merged[-1] = ["lit", merged[-1][1] + part[1]]
            elif part != ["lit", ""]:
                merged.append(list(part))
        return merged

    def trim(self, parts):
        parts = [list(part) for part in parts]
        if parts and parts[0][0] == "lit":
            parts[0][1] = parts[0][1].lstrip(" \t\r\n")
        if parts and parts[-1][0] == "lit":
            parts[-1][1] = parts[-1][1].rstrip(" \t\r\n")
        return [part for part in parts if part != ["lit", ""]]

    def follow(self, parts, outer):
        """What may stand where `parts` begin: literals, and whether the end may."""
        literals = []
        for part in parts:
            if part[0] == "lit":
                return literals + [part[1]], False
            if part[0] in ("hole", "json"):
                return literals, False
            if part[0] == "opt":
                literals += self.follow(part[1], ([], False))[0]
        return literals + outer[0], outer[1]

    def collect(self, parts, outer, previous=None):
        for index, part in enumerate(parts):
            rest = parts[index + 1 :]
            if part[0] == "lit":
                self.literals.append(part[1])
                previous = part[1]
            elif part[0] == "hole":
                literals, _ = self.follow(rest, outer)
                if self.contract.fields[part[1]]["type"] == "text":
                    self.following += literals
                self.holes.append(part[1])
                if previous is not None:
                    self.before.setdefault(part[1], previous)
            elif part[0] == "opt":
                self.collect(part[1], self.follow(rest, outer), previous)
                for inner in part[1]:
                    if inner[0] == "lit":
                        break
            elif part[0] == "json":
                self.holes += shape_holes(part[1])

    @property
    def key(self):
        for kind in ("decision", "code"):
            for hole in self.holes:
                if self.contract.fields[hole]["type"] == kind:
                    return hole
        return None


def shape_holes(shape):
    if "hole" in shape:
        return [shape["hole"]]
    return [h for _, inner, _ in shape.get("object", []) for h in shape_holes(inner)]


# One form on one text ------------------------------------------------------------------------------


class Scan:
    def __init__(self, contract, form, text, relaxed=False):
        self.c, self.form, self.text, self.relaxed = contract, form, text, relaxed
        self.end = len(text.rstrip(WS)) if contract.free else len(text)
        self.values = {name: ("absent",) for name in contract.fields}
        for name in contract.fields:
            label = fixed_label(contract, form, name)
            if label is not None:
                self.values[name] = ("label", label)
        self.spans = {}
        self.stranger = None
        self.key_at = None

    # literals

    def same(self, left, right, any_case=False):
        if any_case or self.c.any_case:
            return lower(left) == lower(right)
        return left == right

    def line_end(self, place):
        match = re.compile(rb"[ \t]*\r?\n[ \t]*").match(self.text, place)
        return match.end() if match else None

    def stands(self, literal, place, any_case=False):
        """The place after a literal, or None."""
        data = literal.encode() if isinstance(literal, str) else literal
        for index, piece in enumerate(data.split(b"\n") if self.c.free else [data]):
            if index:
                place = self.line_end(place)
                if place is None:
                    return None
            found = self.text[place : place + len(piece)]
            if not self.same(found, piece, any_case):
                return None
            place += len(piece)
        return min(place, self.end)

    def reach(self, literal, place):
        """The first byte that differs from a literal."""
        for index, piece in enumerate(literal.encode().split(b"\n") if self.c.free else [literal.encode()]):
            if index:
                after = self.line_end(place)
                if after is None:
                    while self.text[place : place + 1] in (b" ", b"\t"):
                        place += 1
                    if self.text[place:] == b"\r":
                        place += 1
                    return place
                place = after
            for byte in piece:
                if place >= len(self.text) or not self.same(self.text[place : place + 1], bytes([byte])):
                    return place
                place += 1
        return place

    def part_stands(self, place):
        return any(self.stands(l, place) is not None for l in self.form.literals)

    def due(self, literal, place):
        reach = self.reach(literal, place)
        if reach >= self.end:
            return Fault("cut_off", self.end)
        if self.part_stands(place):
            return Fault("missing", place)
        return Fault("unexpected", reach)

    def due_any(self, follow, place):
        best = None
        for literal in follow[0]:
            fault = self.due(literal, place)
            if fault.kind == "cut_off":
                return fault
            if best is None or fault.offset > best.offset:
                best = fault
        if follow[1] and (best is None or (best.offset == place and best.kind != "missing")):
            return Fault("trailing", self.skip(WS, place) if self.c.free else place)
        return best or Fault("unexpected", place)

    def skip(self, what, place):
        while place < self.end and self.text[place] in what:
            place += 1
        return place

    def marker(self, place):
        return any(self.stands(m, place, True) is not None for m in self.c.markers)

    def follows(self, follow, place):
        return any(self.stands(l, place) is not None for l in follow[0])

    # parts

    def answer(self, place):
        return self.walk(self.form.parts, place, ([], True))

    def whole(self, place):
        place = self.answer(place)
        if self.c.free:
            place = self.skip(WS, place)
        if place < self.end:
            raise Fault("trailing", place)

    def walk(self, parts, place, outer):
        for index, part in enumerate(parts):
            rest = parts[index + 1 :]
            if part[0] == "gap":
                place = self.skip(GAP, place)
            elif part[0] == "blank":
                place = self.skip(WS, place)
            elif part[0] == "lit":
                after = self.stands(part[1], place)
                if after is None:
                    raise self.due(part[1], place)
                place = after
            elif part[0] == "opt":
                first = self.form.follow(part[1], ([], False))[0][0]
                lead = place
                for inner in part[1]:
                    if inner[0] not in ("gap", "blank"):
                        break
                    lead = self.skip(GAP if inner[0] == "gap" else WS, lead)
                if self.stands(first, lead) is not None:
                    place = self.walk(part[1], place, self.form.follow(rest, outer))
                elif lead < self.end and self.reach(first, lead) >= self.end:
                    raise Fault("cut_off", self.end)
            elif part[0] == "json":
                place = Json(self, part[1], place).position
            else:
                before = parts[index - 1] if index else ["", ""]
                after_tag = before[0] == "lit" and before[1].endswith(">")
                follow = self.form.follow(rest, outer)
                open_end = self.opens(rest, outer)
                if self.c.fields[part[1]]["type"] == "text":
                    place = self.free_text(part[1], follow, place)
                else:
                    tag = bool(rest) and rest[0][0] not in ("gap", "blank")
                    before_tag = tag and any(l.startswith("<") for l in follow[0])
                    place = self.finite(part[1], follow, open_end, after_tag, before_tag, place)
        return place

    def opens(self, rest, outer):
        for part in rest:
            if part[0] == "lit":
                return False
            if part[0] in ("hole", "json"):
                return True
        return False

    def free_text(self, name, follow, start):
        line = self.c.fields[name].get("line", False)
        place = start
        while place < self.end:
            if self.follows(follow, place) and self.text[place] not in GAP:
                break
            if self.marker(place) and self.text[place] not in GAP:
                raise self.due_any(follow, place)
            if line and self.text[place] in b"\r\n":
                raise Fault("unexpected", place)
            place += 1
        if place == self.end and not follow[1]:
            raise Fault("cut_off", self.end)
        content = self.text[start:place]
        at = start
        if self.c.free:
            left = content.lstrip(WS)
            at = start + len(content) - len(left) if left else start
            content = content.strip(WS)
        self.values[name] = ("text", content)
        self.spans[name] = at
        return place

    def finite(self, name, follow, open_end, after_tag, before_tag, start):
        place = self.skip(WS if after_tag else GAP, start) if self.c.free else start
        if name == self.form.key and self.key_at is None:
            self.key_at = ("text", place, follow)
        longest = None
        for spelling, value in self.c.spellings(name):
            if not isinstance(spelling, str):
                continue
            data = spelling.encode()
            if not self.same(self.text[place : place + len(data)], data):
                continue
            label = place + len(data)
            reach = self.after(label, follow, before_tag)
            for after in range(reach, label - 1, -1):
                if open_end or (follow[1] and after == self.end) or self.follows(follow, after):
                    self.values[name] = value
                    self.spans[name] = place
                    return after
            if longest is None:
                longest = reach
        strict = self.due_any(follow, longest) if longest is not None else self.due_label(name, place)
        if not self.relaxed or open_end:
            raise strict
        end = place
        while end < self.end:
            if self.follows(follow, end) and self.text[end] not in GAP:
                break
            if self.text[end] == 0x0A or (self.marker(end) and self.text[end] not in GAP):
                raise strict
            end += 1
        if end == self.end and not follow[1]:
            raise strict
        content = self.text[place:end]
        at = place
        if self.c.free:
            at += len(content) - len(content.lstrip(WS))
            content = content.strip(WS)
        if not content or (len(content) > LIMIT_FOREIGN and longest is None):
            raise strict
        if self.stranger is None:
            self.stranger = (name, content, at, longest)
        return end

    def after(self, place, follow, before_tag):
        if not self.c.free:
            return place
        if before_tag:
            end = self.skip(WS, place)
            if end < self.end and self.text[end] == 0x3C:
                return end
        end = self.skip(GAP, place)
        if follow[1] and self.skip(WS, end) == self.end:
            return self.end
        return end

    def due_label(self, name, place):
        if place == self.end:
            return Fault("cut_off", place)
        left = self.text[place : self.end]
        for spelling, _ in self.c.spellings(name):
            if isinstance(spelling, str) and len(spelling.encode()) > len(left):
                if self.same(spelling.encode()[: len(left)], left):
                    return Fault("cut_off", self.end)
        return Fault("missing" if self.part_stands(place) else "unexpected", place)


class Json:
    """A JSON value read by the shape of the form."""

    STRING = re.compile(rb'"((?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)"')

    def __init__(self, scan, shape, place):
        self.s, self.text, self.position = scan, scan.text, place
        if "object" in shape and place < len(self.text) and self.text[place] != 0x7B:
            raise Fault("missing" if scan.part_stands(place) else "unexpected", place)
        self.value(shape)

    def peek(self):
        return self.text[self.position : self.position + 1]

    def space(self):
        while self.peek() and self.peek() in b" \t\r\n":
            self.position += 1

    def wrong(self):
        if self.position >= len(self.text):
            raise Fault("cut_off", self.s.end)
        raise Fault("json_syntax", self.position)

    def take(self, byte):
        if self.peek() != byte:
            self.wrong()
        self.position += 1

    def string(self):
        """A string's content; the position is at its quote."""
        start = self.position
        at = start + 1
        units = []  # (place, code unit or scalar)
        while True:
            byte = self.text[at : at + 1]
            if not byte:
                raise Fault("cut_off", self.s.end)
            if byte == b'"':
                break
            if byte == b"\\":
                kind = self.text[at + 1 : at + 2]
                if not kind:
                    raise Fault("cut_off", self.s.end)
                if kind == b"u":
                    for index in range(4):
                        digit = self.text[at + 2 + index : at + 3 + index]
                        if not digit:
                            raise Fault("cut_off", self.s.end)
                        if digit not in b"0123456789abcdefABCDEF":
                            raise Fault("json_syntax", at)
                    units.append((at, int(self.text[at + 2 : at + 6], 16)))
                    at += 6
                elif kind in b'"\\/bfnrt':
                    units.append((at, ord(dict(zip('"\\/bfnrt', '"\\/\b\f\n\r\t'))[kind.decode()])))
                    at += 2
                else:
                    raise Fault("json_syntax", at)
            elif byte < b" ":
                raise Fault("json_syntax", at)
            else:
                size = 1 if byte < b"\x80" else 2 if byte < b"\xe0" else 3 if byte < b"\xf0" else 4
                units.append((at, ord(self.text[at : at + size].decode())))
                at += size
        self.position = at + 1
        chars = []
        index = 0
        lone = None
        while index < len(units):
            place, unit = units[index]
            if 0xD800 <= unit < 0xDC00 and index + 1 < len(units) and 0xDC00 <= units[index + 1][1] < 0xE000:
                unit = 0x10000 + ((unit & 0x3FF) << 10) + (units[index + 1][1] & 0x3FF)
                index += 1
            elif 0xD800 <= unit < 0xE000:
                lone = place if lone is None else lone
            chars.append((place, unit))
            index += 1
        if lone is not None:
            raise Fault("json_syntax", lone)
        for place, unit in chars:
            if refused_character(chr(unit)) or unit == 0x0D:
                raise Fault("character", place)
        self.places = []
        content = b""
        for place, unit in chars:
            data = chr(unit).encode()
            self.places += [place] * len(data)
            content += data
        return content

    def value(self, shape):
        if self.position >= len(self.text):
            raise Fault("cut_off", self.s.end)
        if "object" in shape:
            self.object(shape["object"])
        elif "const" in shape:
            start = self.position
            kind, content, _ = self.scalar([shape["const"]])
            if (kind, content) != kind_of(shape["const"]):
                raise Fault("unexpected", start)
        elif self.s.c.fields[shape["hole"]]["type"] == "text":
            self.text_value(shape["hole"])
        else:
            self.finite(shape["hole"])

    def object(self, members):
        if self.peek() != b"{":
            raise Fault("json_type", self.position)
        self.position += 1
        seen = set()
        self.space()
        if self.peek() != b"}":
            while True:
                self.space()
                start = self.position
                if self.peek() != b'"':
                    self.wrong()
                key = self.string()
                found = [m for m in members if self.s.same(m[0].encode(), key)]
                if not found:
                    raise Fault("json_key", start)
                if found[0][0] in seen:
                    raise Fault("json_duplicate", start)
                seen.add(found[0][0])
                self.space()
                self.take(b":")
                self.space()
                self.value(found[0][1])
                self.space()
                if self.peek() != b",":
                    break
                self.position += 1
        end = self.position
        self.take(b"}")
        if any(required and key not in seen for key, _, required in members):
            raise Fault("json_missing", end)

    def scalar(self, spellings):
        """Kind, content and places of a string, number or word of a kind that is allowed."""
        start = self.position
        kinds = {kind_of(s)[0] for s in spellings}
        byte = self.peek()
        if byte in b"tf" and "bool" in kinds:
            for letter in b"true" if byte == b"t" else b"false":
                self.take(bytes([letter]))
            return "bool", self.text[start : self.position], None
        if byte == b"n" and "null" in kinds:
            for letter in b"null":
                self.take(bytes([letter]))
            return "null", b"null", None
        if byte in b"-0123456789" and "number" in kinds:
            self.number()
            return "number", self.text[start : self.position], None
        if byte not in b'"tfn-0123456789{[':
            self.wrong()
        if "string" not in kinds or byte != b'"':
            raise Fault("json_type", start)
        content = self.string()
        return "string", content, self.places

    def number(self):
        def digits():
            if self.peek() == b"" or self.peek() not in b"0123456789":
                self.wrong()
            while self.peek() and self.peek() in b"0123456789":
                self.position += 1

        if self.peek() == b"-":
            self.position += 1
        if self.peek() == b"0":
            self.position += 1
        else:
            digits()
        if self.peek() == b".":
            self.position += 1
            digits()
        if self.peek() and self.peek() in b"eE":
            self.position += 1
            if self.peek() and self.peek() in b"+-":
                self.position += 1
            digits()

    def finite(self, name):
        start = self.position
        spellings = self.s.c.spellings(name)
        if name == self.s.form.key and self.s.key_at is None and self.peek() == b'"':
            try:
                ahead = Json.__new__(Json)
                ahead.s, ahead.text, ahead.position = self.s, self.text, start
                self.s.key_at = ("json", ahead.string(), ahead.places)
            except Fault:
                pass
        kind, content, places = self.scalar([s for s, _ in spellings])
        for spelling, value in spellings:
            if kind_of(spelling)[0] != kind:
                continue
            if kind_of(spelling)[1] == content or (kind == "string" and self.s.same(kind_of(spelling)[1], content)):
                self.s.values[name] = value
                self.s.spans[name] = start
                return
        strict = Fault("unexpected", start)
        if not self.s.relaxed or not content or b"\n" in content:
            raise strict
        after = None
        if len(content) > LIMIT_FOREIGN:
            for spelling, _ in spellings:
                data = kind_of(spelling)[1]
                if kind == "string" and isinstance(spelling, str) and len(content) > len(data) and self.s.same(content[: len(data)], data):
                    after = places[len(data)]
                    break
            if after is None:
                raise strict
        if self.s.stranger is None:
            self.s.stranger = (name, content, start, after)

    def text_value(self, name):
        start = self.position
        if self.peek() != b'"':
            raise Fault("json_type", start)
        content = self.string()
        places = self.places
        if self.s.c.free:
            left = content.lstrip(WS)
            places = places[len(content) - len(left) :]
            content = content.strip(WS)
        if self.s.c.fields[name].get("line", False) and b"\n" in content:
            raise Fault("unexpected", start if self.s.c.free else places[content.index(b"\n")])
        self.s.values[name] = ("text", content)
        self.s.spans[name] = start


def kind_of(spelling):
    if isinstance(spelling, str):
        return "string", spelling.encode()
    if isinstance(spelling, bool):
        return "bool", b"true" if spelling else b"false"
    if spelling is None:
        return "null", b"null"
    return "number", str(spelling).encode()


# Conditions: True, False, or None where open --------------------------------------------------------


def truth(contract, c, values, given, gold=None, more=None):
    def sub(part):
        return truth(contract, part, values, given, gold, more)

    if c is True:
        return True
    name, rest = c[0], c[1:]
    if name == "not":
        inner = sub(rest[0])
        return None if inner is None else not inner
    if name in ("and", "or"):
        parts = [sub(part) for part in rest]
        decided = name == "or"
        if decided in parts:
            return decided
        return None if None in parts else not decided
    if name == "given":
        subject = contract.fields[rest[0]].get("subject")
        return None if given is None else subject is None or subject in given
    if name in ("is", "at_least", "at_most", "none", "present"):
        value = values.get(rest[0])
        if value is None:
            return None
        if name == "none":
            return value == ("none",)
        if name == "present":
            return value != ("absent",)
        target = next(v for s, v in contract.spellings(rest[0]) if s == rest[1] and type(s) is type(rest[1]))
        if name == "is":
            return value == target
        if value[0] != "label":
            return False
        labels = contract.fields[rest[0]]["labels"]
        low, wanted = labels[value[1]][1], labels[target[1]][1]
        return low >= wanted if name == "at_least" else low <= wanted
    return more(name, rest)


def fixed_label(contract, form, name):
    field = contract.fields[name]
    if field["type"] != "decision" or name in form.holes:
        return None
    possible = [
        index
        for index in range(len(field["labels"]))
        if truth(contract, form.when, {name: ("label", index)}, None) is not False
    ]
    return possible[0] if len(possible) == 1 else None


# Reading -------------------------------------------------------------------------------------------


def read(contract, output, given=None):
    """Outcome, kind, offset, field, form, values."""
    c = contract

    def failed(outcome, kind=None, offset=None, field=None, form=None):
        return outcome, kind, offset, field, form, {name: ("absent",) for name in c.fields}

    if len(output) > c.data["limit"]:
        return failed("malformed", "too_long", c.data["limit"])
    try:
        decoded = output.decode()
    except UnicodeDecodeError as error:
        return failed("malformed", "not_utf8", error.start)
    at = 0
    for char in decoded:
        if refused_character(char):
            return failed("malformed", "character", at)
        at += len(char.encode())
    body = output
    bare = output.rstrip(WS)
    for token in c.stop:
        if bare.endswith(token):
            body = bare[: len(bare) - len(token)]
            break
    if not body.strip(WS):
        return failed("malformed", "empty", 0)
    text = c.prefill + body

    def place(offset):
        return max(0, offset - len(c.prefill))

    start = len(text) - len(text.lstrip(WS)) if c.free else 0
    contradicted, furthest = None, None
    for index, form in enumerate(c.forms):
        if truth(c, form.when, {}, given) is False:
            continue
        scan = Scan(c, form, text)
        try:
            scan.whole(start)
        except Fault as fault:
            if furthest is None or fault.offset > furthest[1].offset:
                furthest = (index, fault, scan)
            continue
        if truth(c, form.when, scan.values, given) is False:
            contradicted = index if contradicted is None else contradicted
            continue
        for name, field in c.fields.items():
            if field["type"] != "text" or scan.values[name][0] != "text":
                continue
            content = scan.values[name][1]
            length = len(content.split()) if field["unit"] == "words" else len(content.decode())
            if field["unit"] == "words":
                length = len([w for w in re.split(rb"[ \t\r\n]+", content) if w])
            high = field["high"]
            bad = length < field["low"] or (high is not None and length > high)
            if field["low"] > 0 and not any(letter_or_digit(ch) for ch in content.decode()):
                bad = True
            if bad:
                return failed("malformed", "length", place(scan.spans[name]), None, index)
            shown = field.get("shown", name).encode()
            if any(scan.same(content, echo) for echo in (shown, b"[" + shown + b"]")):
                return failed("malformed", "echo", place(scan.spans[name]), None, index)
        for requirement in c.data["require"]:
            left = truth(c, requirement[1], scan.values, given)
            right = truth(c, requirement[2], scan.values, given) if requirement[0] == "exactly" else True
            if None not in (left, right) and left != right:
                return failed("malformed", "contradiction", 0, None, index)
        return "valid", None, None, None, index, scan.values
    if contradicted is not None:
        return failed("malformed", "contradiction", 0, None, contradicted)
    if furthest is None:
        return failed("malformed", "unexpected", 0)
    index, fault, scan = furthest
    form = c.forms[index]
    if fault.kind != "json_duplicate":
        second = second_answer(c, form, scan, fault, text, given)
        if second is not None:
            return failed("several", None, place(second))
    beginning = lower(text[len(c.prefill) :].lstrip(WS).replace("’".encode(), b"'"))
    if any(beginning.startswith(lower(r.encode())) for r in c.data["refusal"]):
        return failed("refused", None, 0)
    relaxed = Scan(c, form, text, relaxed=True)
    try:
        relaxed.whole(start)
        name, content, at, after = relaxed.stranger
        if len(content) <= LIMIT_FOREIGN:
            return failed("foreign", None, place(at), name)
        fault = Fault("trailing", after)
    except Fault:
        pass
    offset = len(output) if fault.kind == "cut_off" else place(fault.offset)
    return failed("malformed", fault.kind, offset)


def second_answer(c, form, scan, fault, text, given):
    literal = form.before.get(form.key)
    if literal is not None and literal.strip(" \t\r\n"):
        at, found = 0, False
        while at < len(text):
            after = scan.stands(literal, at, True) if text[at] not in GAP or literal[0] in " \t" else None
            if after is None:
                at += 1
            elif found:
                return at
            else:
                found, at = True, max(after, at + 1)
    if fault.kind == "trailing":
        for other in c.forms:
            if truth(c, other.when, {}, given) is False:
                continue
            try:
                Scan(c, other, text).answer(fault.offset)
                return fault.offset
            except Fault:
                pass
    if scan.key_at is None:
        return None
    if scan.key_at[0] == "text":
        _, start, follow = scan.key_at
        end = start
        while end < scan.end:
            stops = scan.follows(follow, end) or scan.marker(end)
            if stops and text[end] not in GAP:
                break
            end += 1
        at = second_label(c, form.key, text[start:end])
        return None if at is None else start + at
    at = second_label(c, form.key, scan.key_at[1])
    return None if at is None else scan.key_at[2][at]


def second_label(c, name, content):
    decoded = content.decode()
    first, index = None, 0

    def word(char):
        return char == "_" or letter_or_digit(char)

    while index < len(decoded):
        if index == 0 or not word(decoded[index - 1]):
            for spelling, value in c.spellings(name):
                if not isinstance(spelling, str):
                    continue
                found = decoded[index : index + len(spelling)]
                same = lower(found.encode()) == lower(spelling.encode()) if c.any_case else found == spelling
                end = index + len(spelling)
                if not same or (end < len(decoded) and word(decoded[end])):
                    continue
                if first is not None and first != value:
                    return len(decoded[:index].encode())
                first = value if first is None else first
                index = end - 1
                break
        index += 1
    return None


# Gold ----------------------------------------------------------------------------------------------


class Unscored(Exception):
    pass


class Unread(Exception):
    pass


def fact_sizes(program):
    for name, kind, values in program["facts"]:
        if kind == "flag":
            yield name, kind, 2, values
        elif kind == "count":
            yield name, kind, values[1] - values[0] + 1, values
        else:
            yield name, kind, len(values), values


def holds(test, facts, judged):
    if test is True:
        return True
    name = test[0]
    if name == "in":
        return facts[test[1]] in test[2]
    if name == "within":
        return test[2] <= facts[test[1]] <= test[3]
    if name == "has":
        return test[2] in facts[test[1]]
    if name == "judged":
        return judged[test[1]]
    if name == "not":
        return not holds(test[1], facts, judged)
    if name == "least":
        return sum(holds(t, facts, judged) for t in test[2]) >= test[1]
    parts = [holds(t, facts, judged) for t in test[1:]]
    return all(parts) if name == "and" else any(parts)


def verdict_of(program, facts, judged):
    """Decision, violated categories and rules, deciding categories and rules."""
    outcomes = []
    for rule in program["rules"]:
        if not holds(rule[4], facts, judged):
            continue
        relieving = [x for x in rule[5] if holds(x[2], facts, judged)]
        outcome = max((x[1] for x in relieving), default=rule[2])
        outcomes.append((outcome, rule, bool(relieving)))
    decision = max((o for o, _, _ in outcomes), default=0)
    violated = {r[0] for o, r, _ in outcomes if o > 0}
    categories = {r[1] for o, r, _ in outcomes if o > 0 and r[1] is not None}
    # An exception that relieves to the mildest decision is no code, and neither is its rule.
    deciding = {r[0] for o, r, relieved in outcomes if o == decision and not (relieved and o == 0)}
    deciding_categories = {
        r[1] for o, r, relieved in outcomes if o == decision and not (relieved and o == 0) and r[1] is not None
    }
    return decision, categories, violated, deciding_categories, deciding


def possible_values(program, given):
    values = []
    names = [fact[0] for fact in program["facts"]]
    for name in given:
        if name not in names:
            raise Unscored(f"facts: unknown fact `{name}`")
    for name, kind, size, declared in fact_sizes(program):
        value = given.get(name)
        wrong = Unscored(f"facts: value of `{name}`")

        def index(item):
            if kind == "flag":
                if isinstance(item, bool):
                    return int(item)
            elif kind == "count":
                if isinstance(item, int) and not isinstance(item, bool):
                    low, high, open_end = declared
                    if low <= item and (item <= high or open_end):
                        return min(item, high) - low
            elif isinstance(item, str) and item in declared:
                return declared.index(item)
            raise wrong

        if kind == "set":
            every = range(size)
            if value is None:
                yes, unknown = [], list(every)
            elif isinstance(value, list):
                yes, unknown = value, []
            elif isinstance(value, dict) and "yes" in value and set(value) <= {"yes", "unknown"}:
                yes, unknown = value["yes"], value.get("unknown", [])
            else:
                raise wrong
            if value is not None:
                for part in (yes, unknown):
                    if not isinstance(part, list) or any(e not in declared for e in part) or len(set(part)) < len(part):
                        raise wrong
                yes, unknown = [declared.index(e) for e in yes], [declared.index(e) for e in unknown]
            yes = [e for e in yes if e not in unknown]
            values.append([set(yes) | set(extra) for n in range(len(unknown) + 1) for extra in itertools.combinations(unknown, n)])
        elif value is None:
            values.append(list(range(size)))
        elif isinstance(value, dict):
            if set(value) != {"any of"} or not isinstance(value["any of"], list) or not value["any of"]:
                raise wrong
            values.append(sorted({index(item) for item in value["any of"]}))
        else:
            values.append([index(value)])
    return values


def gold_of_facts(spec, facts, judged):
    program = spec["gold"]["program"]
    values = possible_values(program, facts)
    clauses = []
    for name in judged:
        if name not in program["judged"]:
            raise Unscored(f"facts: unknown judged clause `{name}`")
    for name in program["judged"]:
        value = judged.get(name)
        if value is not None and not isinstance(value, bool):
            raise Unscored(f"facts: value of `{name}`")
        clauses.append([False, True] if value is None else [value])
    results = [
        verdict_of(program, completion, judgement)
        for completion in itertools.product(*values)
        for judgement in itertools.product(*clauses)
    ]
    possible = sorted({r[0] for r in results})
    sets = []
    for index in range(1, 5):
        every = set.intersection(*(r[index] for r in results))
        some = set.union(*(r[index] for r in results))
        sets.append((every, some - every))
    keys = ("categories", "rules", "deciding_categories", "deciding_rules")
    return possible, dict(zip(keys, sets))


def labelled(spec, label):
    if label not in spec["gold"]["labels"]:
        raise Unscored(f"gold unknown: {label}")
    decision = spec["gold"]["labels"][label]
    low, high = decision if isinstance(decision, list) else (decision, decision)
    gold = {"low": low, "high": high, "label": label}
    if high == 0:
        gold["categories"] = gold["rules"] = (set(), set())
    return gold


def codes(gold, field):
    name = {"category": "categories", "rule": "rules"}[field["table"]]
    if field["basis"] == "deciding" and gold.get("deciding_" + name) is not None:
        return gold["deciding_" + name]
    return gold.get(name)


def gold_of_label(spec, value):
    def text(item):
        if isinstance(item, bool):
            return "true" if item else "false"
        return item if isinstance(item, str) else item.text if isinstance(item, Number) else None

    if text(value) is not None:
        return labelled(spec, text(value))
    if not isinstance(value, dict):
        raise Unscored("gold missing")
    if text(value.get("decision")) is None:
        if isinstance(value.get("possible"), list):
            raise Unscored("gold undetermined: " + ", ".join(value["possible"]))
        raise Unscored("gold missing")
    gold = labelled(spec, text(value["decision"]))

    def read_codes(source, key):
        found = source.get(key)
        if found is None:
            return None
        if isinstance(found, list):
            return set(text(item) for item in found), set()
        if not isinstance(found, dict):
            raise Unscored(f"gold unknown: {key}")
        yes = {code for code, v in found.items() if v is True or text(v) == "1"}
        return yes, {code for code, v in found.items() if v is None}

    for key in ("categories", "rules"):
        found = read_codes(value, key)
        if found is not None:
            gold[key] = found
    if isinstance(value.get("deciding"), dict):
        for key in ("categories", "rules"):
            gold["deciding_" + key] = read_codes(value["deciding"], key)
    return gold


def gold_of(spec, record):
    label = record.get("gold")
    gold = None if label is None else gold_of_label(spec, label)
    facts, judged = record.get("facts"), record.get("judged")
    if spec["gold"]["program"] is None or (facts is None and judged is None):
        if gold is None:
            raise Unscored("gold missing")
        return gold
    possible, sets = gold_of_facts(spec, facts or {}, judged or {})
    if len(possible) == 1:
        return {"low": possible[0], "high": possible[0], "label": gold and gold["label"], **sets}
    if gold is None:
        raise Unscored("gold undetermined: " + ", ".join(spec["decisions"][d] for d in possible))
    if not any(gold["low"] <= d <= gold["high"] for d in possible):
        raise Unscored("label contradicts facts")
    return gold


# Reward --------------------------------------------------------------------------------------------

UNIT = Fraction(1, 10**12)


def to_unit(number):
    """Rounds half to even."""
    return round(number / UNIT) * UNIT


def relation(contract, name, values, gold, relation_name):
    field, value = contract.fields[name], values[name]
    if field["type"] == "code":
        if relation_name == "listed":
            return value[0] == "code"
        if value == ("absent",):
            return False
        known = codes(gold, field)
        if known is None:
            return None
        yes, unknown = known
        if value == ("none",):
            return False if yes else (None if unknown else True)
        return True if value[1] in yes else (None if value[1] in unknown else False)
    if value == ("none",) and relation_name == "matches":
        return False
    if value[0] != "label":
        return False
    _, low, high = field["labels"][value[1]]
    answers = set()
    for decision in range(gold["low"], gold["high"] + 1):
        answers.add("matches" if low <= decision <= high else "milder" if high < decision else "stricter")
    hits = {a == relation_name or (relation_name == "wrong" and a != "matches") for a in answers}
    return hits.pop() if len(hits) == 1 else None


def length_of(values, output, name, unit):
    content = output if name is None else values[name][1] if values[name][0] == "text" else b""
    if unit == "words":
        return len([w for w in re.split(rb"[ \t\r\n]+", content) if w])
    return len(content.decode())


def score(spec, contracts, output, gold, values):
    c = contracts[0]
    given = ["item"]

    def more(name, rest):
        if name in ("matches", "milder", "stricter", "wrong", "listed"):
            return relation(c, rest[0], values, gold, name)
        if name == "all_match":
            results = []
            for field in c.data["fields"]:
                if field["type"] not in ("decision", "code"):
                    continue
                if values[field["name"]] != ("absent",):
                    results.append(relation(c, field["name"], values, gold, "matches"))
                elif field["type"] == "decision":
                    results.append(False)
                else:
                    known = codes(gold, field)
                    results.append(None if known is None or (not known[0] and known[1]) else not known[0])
            return False if False in results else None if None in results else True
        if name == "gold":
            inside = {rest[1] <= d <= rest[2] for d in range(gold["low"], gold["high"] + 1)}
            return inside.pop() if len(inside) == 1 else None
        if name == "length":
            length = length_of(values, output, rest[0], rest[1])
            return {">=": length >= rest[3], "<=": length <= rest[3], ">": length > rest[3]}[rest[2]]
        if name == "fits":
            return read(contracts[rest[0]], output, given)[0] == "valid"
        raise ValueError(name)

    def measure(call):
        name, field = call[0], call[1]
        if name == "exact":
            if c.fields[field]["type"] == "decision":
                hit = relation(c, field, values, gold, "matches")
                return None if hit is None else Fraction(int(hit))
            known = codes(gold, c.fields[field])
            if known is None:
                return None
            if values[field][0] != "code":
                return Fraction(0) if known[0] else None if known[1] else Fraction(1)
            if values[field][1] in known[1]:
                return Fraction(0) if known[0] else None
            return Fraction(int(known[0] == {values[field][1]}))
        if isinstance(field, dict):
            field = None
        if field is not None and values[field][0] != "text":
            return Fraction(0)
        low, high = call[2]["low"] or 0, call[2]["high"]
        length = length_of(values, output, field, call[2]["unit"])
        if name == "within":
            return Fraction(int(low <= length <= high))
        return to_unit(Fraction(min(max(length - low, 0), high - low), high - low))

    amounts = []
    for line in spec["reward"]["lines"]:
        paid = Fraction(0)
        for case in line["cases"]:
            hit = truth(c, case[1], values, given, gold, more)
            if hit is None:
                raise Unscored(f"gold leaves open: {line['name']}")
            if not hit:
                continue
            paid = Fraction(case[0])
            factors = [measure(call) for call in case[2]] if len(case) > 2 else []
            if None in factors:
                raise Unscored(f"gold leaves open: {line['name']}")
            for factor in factors:
                paid *= factor
            if factors:
                paid = to_unit(paid)
            break
        amounts.append(paid)
    total = sum(amounts, Fraction(0))
    low, high = (Fraction(end) for end in spec["reward"]["range"])
    if not low <= total <= high:
        raise Unscored(f"outside the range: {decimal(total)}")
    return amounts, total


def decimal(number):
    text = f"{abs(number.numerator) * 10**12 // number.denominator:013d}"
    text = (text[:-12] + "." + text[-12:]).rstrip("0").rstrip(".")
    return ("-" if number < 0 else "") + text


def shortest(number):
    """The nearest double as RFC 8785 writes it (rewards are far from its exponents, but for tiny ones)."""
    value = float(number)
    if value == int(value):
        return str(int(value))
    digits = repr(value)
    match = re.fullmatch(r"(-?)(\d)(?:\.(\d+))?e-(\d+)", digits)
    if match:
        sign, first, rest, exponent = match.groups()
        if int(exponent) <= 6:
            return sign + "0." + "0" * (int(exponent) - 1) + first + (rest or "")
        return f"{sign}{first}{'.' + rest if rest else ''}e-{int(exponent)}"
    return digits


# Records -------------------------------------------------------------------------------------------


def members(pairs):
    if len({key for key, _ in pairs}) < len(pairs):
        raise UnicodeDecodeError("json", b"", 0, 0, "a key is repeated")
    return dict(pairs)


class Number:
    def __init__(self, text):
        self.text = text


def numbers(value):
    """Whole numbers inside facts as int; all others keep their text."""
    if isinstance(value, Number):
        return int(value.text) if re.fullmatch(r"-?\d+", value.text) and value.text != "-0" else value
    if isinstance(value, dict):
        return {key: numbers(inner) for key, inner in value.items()}
    return [numbers(inner) for inner in value] if isinstance(value, list) else value


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
    if output is None or isinstance(output, str):
        return content(output)
    raise Unread("record: no output")


def value_json(contract, name, value):
    field = contract.fields[name]
    if value == ("absent",):
        return "null"
    if value == ("none",):
        return '{"none":true}'
    if value[0] == "code":
        return quoted(value[1])
    if value[0] == "label":
        return quoted(kind_of(field["labels"][value[1]][0][0])[1].decode())
    words = len([w for w in re.split(rb"[ \t\r\n]+", value[1]) if w])
    return f'{{"words":{words},"characters":{len(value[1].decode())}}}'


def quoted(text):
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\x7f")


def natural(code):
    return [(0, int(p), p) if p.isdigit() else (1, 0, p) for p in re.findall(r"\d+|\D", code)]


def row(spec, contracts, line, number):
    fields = contracts[0].data["fields"]
    nothing = ["null"] * 9

    def build(identity, middle, unscored):
        keys = "id policy prompt pair group outcome kind offset field form fields gold reward lines unscored spec"
        values = identity + middle + ["null" if unscored is None else quoted(unscored), quoted(spec["digests"]["spec"])]
        return "{" + ",".join(f'"{key}":{value}' for key, value in zip(keys.split(), values)) + "}"

    record = json.loads(line, parse_int=Number, parse_float=Number, object_pairs_hook=members)

    def scalar(key):
        value = record.get(key)
        if isinstance(value, Number):
            return value.text
        return quoted(value) if isinstance(value, str) else None

    group = scalar("group") or scalar("prompt")
    identity = [scalar(k) or "null" for k in ("id", "policy", "prompt", "pair")] + [group or "null"]
    try:
        output = output_of(record)
    except Unread as reason:
        return build(identity, nothing, str(reason))
    gold, unscored = None, None
    try:
        record["facts"] = numbers(record.get("facts"))
        gold = gold_of(spec, record)
    except Unscored as reason:
        unscored = str(reason)
    outcome, kind, offset, field, form, values = read(contracts[0], output, None if gold is None else ["item"])
    reward, lines = "null", "null"
    if unscored is None:
        try:
            if outcome == "valid":
                base, (amounts, total) = Fraction(0), score(spec, contracts, output, gold, values)
            else:
                name = "cut_off" if kind == "cut_off" else outcome
                base = total = Fraction(spec["reward"]["outcomes"][name])
                amounts = [Fraction(0)] * len(spec["reward"]["lines"])
            reward = shortest(total)
            pairs = [("outcome", base)] + list(zip((l["name"] for l in spec["reward"]["lines"]), amounts))
            lines = "{" + ",".join(f"{quoted(n)}:{shortest(a)}" for n, a in pairs + [("clamp", 0)]) + "}"
        except Unscored as reason:
            unscored = str(reason)
    gold_json = "null"
    if gold is not None:
        known = [(f["name"], codes(gold, f)) for f in fields if f["type"] == "code"]
        listed = ",".join(
            f"{quoted(n)}:" + ("null" if k is None else "[" + ",".join(quoted(x) for x in sorted(k[0], key=natural)) + "]")
            for n, k in known
        )
        decision = quoted(spec["decisions"][gold["low"]]) if gold["low"] == gold["high"] else "null"
        label = "null" if gold["label"] is None else quoted(gold["label"])
        gold_json = f'{{"decision":{decision},"codes":{{{listed}}},"label":{label}}}'
    middle = [
        quoted(outcome),
        "null" if kind is None else quoted(kind),
        "null" if offset is None else str(offset),
        "null" if field is None else quoted(field),
        "null" if form is None else str(form),
        "{" + ",".join(f"{quoted(f['name'])}:{value_json(contracts[0], f['name'], values[f['name']])}" for f in fields) + "}",
        gold_json,
        reward,
        lines,
    ]
    return build(identity, middle, unscored)


def check_digests(spec):
    def digest(domain, value):
        # Specs hold no number but small whole ones and no key but ASCII, so this is RFC 8785.
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return "sha256:" + hashlib.sha256(f"policyc/1 {domain}\n{text}".encode()).hexdigest()

    contract = digest("contract", spec["contracts"])
    reward = {"accepted": spec["accepted"], "contract": contract, "reward": spec["reward"]}
    rest = {**spec, "digests": {k: v for k, v in spec["digests"].items() if k != "spec"}}
    found = (contract, digest("reward", reward), digest("spec", rest))
    if found != tuple(spec["digests"][k] for k in ("contract", "reward", "spec")):
        sys.exit("a digest does not match")


def main():
    spec = json.loads(pathlib.Path(sys.argv[1]).read_text())
    check_digests(spec)
    contracts = [Contract(data) for data in spec["contracts"]]
    with open(sys.argv[2], "rb") as records:
        for number, line in enumerate(records, 1):
            if not line.strip():
                continue
            try:
                print(row(spec, contracts, line.decode(), number))
            except (json.JSONDecodeError, UnicodeDecodeError):
                # Where an unreadable record breaks is the affair of the fast checker's own tests.
                print("null")


if __name__ == "__main__":
    main()
