"""A contract made ready: literals, what follows each hole, markers (section 2)."""

import re

from .texts import WS


class Literal:
    """Text to look for."""

    def __init__(self, text, free, any_case):
        self.text = text
        self.pieces = text.split(b"\n") if free else [text]
        line_end = rb"[ \t]*+\r?\n[ \t]*+"
        pattern = line_end.join(re.escape(piece) for piece in self.pieces)
        self.here = re.compile(pattern, re.IGNORECASE if any_case else 0)
        # Where a text is searched for it, a line feed at its front begins at the CR or LF.
        if pattern.startswith(line_end):
            pattern = pattern[len(rb"[ \t]*+"):]
        self.pattern = pattern
        self.blank = not text.strip(WS)
        self.lead = len(self.pieces[0]) - len(self.pieces[0].lstrip(WS))


def alternation(patterns, any_case):
    if not patterns:
        return re.compile(rb"(?!)")
    return re.compile(b"|".join(patterns), re.IGNORECASE if any_case else 0)


class Follow:
    """What may come after a hole: the first literals, the end, another hole; and all sequences of them."""

    def __init__(self, literals=(), end=False, open_=False, wholes=()):
        self.literals, self.end, self.open, self.wholes = list(literals), end, open_, list(wholes)
        # The gaps and blanks right there.
        self.behind = set()

    def joined(self, other):
        joined = Follow(
            self.literals + other.literals, self.end or other.end, self.open or other.open, self.wholes + other.wholes
        )
        joined.behind = self.behind | other.behind
        return joined


class Part:
    """A part of a form; `kind` says which attributes it has."""

    def __init__(self, kind, **attributes):
        self.kind = kind
        self.__dict__.update(attributes)


class Contract:
    def __init__(self, data):
        self.data = data
        self.free = data["layout"] == "free"
        self.any_case = data["case"] == "any"
        self.subjects = data.get("subjects", ["item"])
        self.fields = {field["name"]: field for field in data["fields"]}
        self.spelt = {name: self._spellings(field) for name, field in self.fields.items()}
        self.stop = [token.encode() for token in data["stop"]]
        self.prefill = data["prefill"].encode()
        self.forms = [Form(self, form) for form in data["forms"]]
        tag = rb"<[^<>\n]*>" if self.free else rb"<[^<>]*>"
        patterns = [re.escape(token) for token in self.stop]
        for form in self.forms:
            for literal in form.literals:
                patterns += [re.escape(found) for found in re.findall(tag, literal.text)]
            patterns += [literal.pattern for literal in form.following]
        self.marker = alternation(patterns, True)

    def _spellings(self, field):
        """Spellings and their values, the longest first; the word for an empty set is kept apart."""
        kind, pairs = field["type"], []
        if kind in ("code", "set"):
            for code, spellings in field["codes"]:
                pairs += [(s, ("code", code)) for s in spellings]
        elif kind in ("decision", "level", "choice", "fact"):
            for index, label in enumerate(field["labels"]):
                pairs += [(s, ("label", index)) for s in label[0]]
        if "none" in field and kind != "set":
            pairs.append((field["none"], ("none",)))
        return sorted(pairs, key=lambda pair: -len(json_text(pair[0])[1]))

    def texts_of(self, name):
        """The spellings that are strings, as bytes."""
        return [(s.encode(), value) for s, value in self.spelt[name] if isinstance(s, str)]


def json_text(spelling):
    """The JSON type and the bytes of a spelling."""
    if isinstance(spelling, str):
        return "string", spelling.encode()
    if isinstance(spelling, bool):
        return "bool", b"true" if spelling else b"false"
    if spelling is None:
        return "null", b"null"
    return "number", str(spelling).encode()


class Form:
    def __init__(self, contract, data):
        self.contract = contract
        self.find = data.get("find", [])
        self.when = data.get("when", True)
        self.literals, self.following, self.holes, self.before = [], [], [], {}
        self.free, self.in_string, self.each = contract.free, False, None
        end = Follow(end=True, wholes=[([], True)])
        parts = self.pieces(data.get("parts", []))
        if self.free:
            parts = self.trimmed(parts)
        self.parts = self.build(parts, None, end)
        for part in self.find:
            self.holes.append(part[0])
        self.find_literals = [
            (name, which, self.literal(before), self.literal(after) if after else None)
            for name, which, before, after in self.find
        ]
        self.key = self.key_hole()

    def key_hole(self):
        for kinds in (("decision",), ("level", "fact", "code", "number")):
            for hole in self.holes:
                if self.contract.fields[hole]["type"] in kinds:
                    return hole
        return None

    # Parts

    def literal(self, text):
        return Literal(text.encode(), self.free, self.contract.any_case)

    def pieces(self, parts):
        """Parts with neighbouring literals joined."""
        texts = []
        for part in parts:
            if part[0] == "lit" and texts and texts[-1][0] == "lit":
                texts[-1] = ("lit", texts[-1][1] + part[1])
            elif part != ["lit", ""]:
                texts.append(tuple(part))
        pieces = []
        for part in texts:
            kind = part[0]
            if kind == "lit":
                pieces.append(Part("lit", literal=self.literal(part[1])))
            elif kind in ("gap", "blank"):
                pieces.append(Part(kind))
            elif kind == "hole":
                pieces.append(Part("hole", field=part[1]))
            elif kind == "opt":
                pieces.append(Part("opt", parts=self.pieces(part[1])))
            elif kind == "json":
                pieces.append(Part("json", shape=part[1]))
            elif kind == "any_order":
                lists = [self.pieces(inner) for inner in part[2]]
                pieces.append(Part("any", separator=self.pieces(part[1]), lists=lists))
            elif kind == "each":
                low = self.contract.fields[part[1]]["low"]
                block, separator = self.pieces(part[2]), self.pieces(part[3])
                pieces.append(Part("each", set=part[1], required=low > 0, block=block, separator=separator))
            else:
                raise ValueError(kind)
        return pieces

    def trimmed(self, pieces):
        """White space at the ends of a free form does not count."""
        for index, strip in ((0, bytes.lstrip), (-1, bytes.rstrip)):
            if pieces and pieces[index].kind == "lit":
                text = strip(pieces[index].literal.text, WS)
                pieces[index] = Part("lit", literal=self.literal(text.decode()))
                if not text:
                    pieces.pop(index)
        return pieces

    # What follows

    def optional_list(self, pieces):
        return len(pieces) == 1 and pieces[0].kind == "opt"

    def first(self, pieces, outer):
        """What may begin where `pieces` begin, with `outer` behind them."""
        result = Follow()
        for piece in pieces:
            if piece.kind in ("gap", "blank"):
                continue
            if piece.kind == "lit":
                result.literals.append(piece.literal)
                return result
            if piece.kind in ("hole", "json"):
                result.open = True
                return result
            if piece.kind == "opt":
                result.literals += self.first(piece.parts, Follow()).literals
            elif piece.kind == "any":
                for inner in piece.lists:
                    result.literals += self.first(inner, Follow()).literals
                if not all(self.optional_list(inner) for inner in piece.lists):
                    return result
            else:
                block = self.first(piece.block, Follow())
                result.literals += block.literals
                result.open = result.open or block.open
                if piece.required:
                    return result
        return result.joined(Follow(outer.literals, outer.end, outer.open))

    def sequences(self, pieces, outer):
        """All sequences of literals, gaps and blanks up to the next hole: (steps, whether it reaches the end)."""
        if not pieces:
            return outer.wholes
        piece, rest = pieces[0], pieces[1:]
        if piece.kind in ("lit", "gap", "blank"):
            return [([piece] + steps, end) for steps, end in self.sequences(rest, outer)]
        if piece.kind in ("hole", "json"):
            return [([], False)]
        behind = self.sequences(rest, outer)
        if piece.kind == "opt":
            return self.sequences(piece.parts, Follow(wholes=behind)) + behind
        begun = [([Part("lit", literal=literal)], False) for literal in self.first([piece], Follow()).literals]
        if piece.kind == "any":
            required = not all(self.optional_list(inner) for inner in piece.lists)
        else:
            required = piece.required
        return begun if required else begun + behind

    def following_of(self, pieces, outer):
        result = self.first(pieces, outer)
        result.wholes = self.sequences(pieces, outer)
        result.behind = self.behind(pieces, outer)
        return result

    def behind(self, pieces, outer):
        """The gaps and blanks with which `pieces` begin."""
        found = set()
        for piece in pieces:
            if piece.kind not in ("gap", "blank"):
                return found
            found.add(piece.kind)
        return found | outer.behind

    # Steps

    def build(self, pieces, previous, outer):
        """Fills in what each part needs to know of its surroundings; `previous` is the last literal before."""
        adjacent = previous
        for index, piece in enumerate(pieces):
            rest = pieces[index + 1 :]
            if piece.kind == "lit":
                self.literals.append(piece.literal)
                previous = adjacent = piece.literal
                continue
            if piece.kind == "hole":
                self.hole(piece, rest, previous, adjacent, outer)
            elif piece.kind == "opt":
                piece.begins = self.first(piece.parts, Follow()).literals[0]
                self.build(piece.parts, previous, self.following_of(rest, outer))
            elif piece.kind == "json":
                piece.shape = self.shape(piece.shape)
            elif piece.kind == "any":
                self.any_order(piece, previous, self.following_of(rest, outer))
            elif piece.kind == "each":
                self.each_part(piece, previous, self.following_of(rest, outer))
            adjacent = None
        return pieces

    def hole(self, piece, rest, previous, adjacent, outer):
        name = piece.field
        self.holes.append(name)
        if previous is not None and not self.in_string:
            self.before.setdefault(name, previous)
        piece.item = self.each == name
        piece.follow = follow = self.first(rest, outer)
        follow.wholes = []
        for steps, end in self.sequences(rest, outer):
            while steps and steps[0].kind in ("gap", "blank"):
                steps = steps[1:]
            follow.wholes.append((steps, end))
        follow.behind = self.behind(rest, outer)
        field = self.contract.fields[name]
        if not self.in_string and (field["type"] == "text" or "other" in field):
            self.following += follow.literals
        follow.search = alternation([literal.pattern for literal in follow.literals], self.contract.any_case)
        piece.after_tag = adjacent is not None and adjacent.text.endswith(b">")
        direct = bool(rest) and rest[0].kind not in ("gap", "blank")
        piece.before_tag = direct and any(literal.text.startswith(b"<") for literal in follow.literals)

    def any_order(self, piece, previous, behind):
        again = Follow()
        for inner in piece.lists:
            literal = self.first(inner, Follow()).literals[0]
            again.literals.append(literal)
            again.wholes.append(([Part("lit", literal=literal)], False))
        outer = self.following_of(piece.separator, again).joined(behind)
        self.build(piece.separator, None, Follow())
        piece.begins = again.literals
        piece.required = [not self.optional_list(inner) for inner in piece.lists]
        for inner in piece.lists:
            self.build(inner, previous, outer)

    def each_part(self, piece, previous, behind):
        again = self.first(piece.block, Follow())
        again.wholes = [([Part("lit", literal=literal)], False) for literal in again.literals]
        outer = self.following_of(piece.separator, again).joined(behind)
        start = len(self.holes)
        self.each = piece.set
        piece.begins = None if again.open else again.literals[0]
        self.build(piece.block, previous, outer)
        self.build(piece.separator, None, Follow())
        separator = self.first(piece.separator, Follow()).literals
        piece.separator_begins = separator[0] if separator else None
        piece.texts = [hole for hole in self.holes[start:] if hole != piece.set]
        self.each = None

    # Shapes

    def shape(self, shape):
        if "const" in shape:
            return Part("const", spelling=shape["const"])
        if "hole" in shape or "array" in shape:
            name = shape.get("hole", shape.get("array"))
            self.holes.append(name)
            return Part("value", field=name, item=self.each == name)
        if "pattern" in shape:
            outside, free = self.literals, self.free
            self.literals, self.free, self.in_string = [], False, True
            parts = self.build(self.pieces(shape["pattern"]), None, Follow(end=True, wholes=[([], True)]))
            pattern = Part("pattern", parts=parts, literals=self.literals)
            self.literals, self.free, self.in_string = outside, free, False
            return pattern
        if "each" in shape:
            start = len(self.holes)
            self.each = shape["each"]
            inner = self.shape(shape["object"])
            self.each = None
            texts = [hole for hole in self.holes[start:] if hole != shape["each"]]
            return Part("list", set=shape["each"], texts=texts, shape=inner)
        if "map" in shape:
            self.holes.append(shape["map"])
            return Part("map", set=shape["map"], inside=shape["in"], outside=shape["out"])
        members = shape["object"]
        if isinstance(members[0][0], dict):
            name = members[0][0]["hole"]
            self.holes.append(name)
            return Part("keyed", field=name, shape=self.shape(members[0][1]))
        return Part("object", members=[(key, self.shape(inner), required) for key, inner, required in members])
