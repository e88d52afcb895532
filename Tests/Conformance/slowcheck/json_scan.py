"""JSON in an answer, read by the shape of its form (section 4)."""

from .contracts import json_text
from .texts import WS, refused_character
from .values import LIMIT_FOREIGN, Blocks, Fault, Stranger, in_order, number_ends, number_value, takes

ESCAPES = dict(zip(b'"\\/bfnrt', b'"\\/\b\f\n\r\t'))
HEX = b"0123456789abcdefABCDEF"


class Json:
    def __init__(self, scan, shape, place):
        self.s, self.text, self.position = scan, scan.text, place
        openings = {"object": b"{", "keyed": b"{", "map": b"{", "list": b"[", "pattern": b'"'}
        opening = openings.get(shape.kind)
        if opening and place < len(self.text) and self.peek() != opening:
            raise Fault("missing" if scan.any_stands(scan.literals, place) else "unexpected", place)
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

    # Tokens

    def string(self):
        """A string's content and the place of each of its bytes; the position is at its quote."""
        at = self.position + 1
        units = []
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
                        if digit not in HEX:
                            raise Fault("json_syntax", at)
                    units.append((at, int(self.text[at + 2 : at + 6], 16)))
                    at += 6
                elif kind[0] in ESCAPES:
                    units.append((at, ESCAPES[kind[0]]))
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
        chars, index, lone = [], 0, None
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
        content, places = b"", []
        for place, unit in chars:
            if refused_character(chr(unit)) or unit == 0x0D:
                raise Fault("character", place)
            data = chr(unit).encode()
            content += data
            places += [place + i if self.text[place] == data[0] and len(data) > 1 else place for i in range(len(data))]
        return content, places + [at]

    def scalar(self, kinds):
        """Type, content and places of a scalar of one of these types."""
        start, byte = self.position, self.peek()
        if not byte:
            raise Fault("cut_off", self.s.end)
        words = {b"t": (b"true", "bool"), b"f": (b"false", "bool"), b"n": (b"null", "null")}
        if byte in words and words[byte][1] in kinds:
            for letter in words[byte][0]:
                self.take(bytes([letter]))
            return words[byte][1], self.text[start : self.position], None
        if byte in b"-0123456789" and "number" in kinds:
            self.number_token()
            return "number", self.text[start : self.position], None
        if byte not in b'"tfn-0123456789{[':
            self.wrong()
        if "string" not in kinds or byte != b'"':
            raise Fault("json_type", start)
        content, places = self.string()
        return "string", content, places

    def number_token(self):
        def digits():
            if not self.peek() or self.peek() not in b"0123456789":
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

    def equal(self, spelling, kind, content):
        spelt, data = json_text(spelling)
        return spelt == kind and (data == content or (kind == "string" and self.s.same(data, content)))

    # Values

    def value(self, shape):
        if self.position >= len(self.text):
            raise Fault("cut_off", self.s.end)
        if shape.kind == "value":
            kind = self.s.c.fields[shape.field]["type"]
            if kind == "text":
                self.free_text(shape.field)
            elif kind == "number":
                self.number(shape.field)
            elif kind == "set" and not shape.item:
                self.set(shape.field)
            else:
                self.finite(shape.field)
        elif shape.kind == "const":
            self.constant([shape.spelling])
        elif shape.kind == "object":
            self.object(shape.members)
        else:
            getattr(self, shape.kind)(shape)

    def constant(self, spellings):
        start = self.position
        kind, content, _ = self.scalar({json_text(s)[0] for s in spellings})
        for index, spelling in enumerate(spellings):
            if self.equal(spelling, kind, content):
                return index
        raise Fault("unexpected", start)

    def keep(self, name, value, start):
        self.s.keep(name, value, start, self.position)

    def finite(self, name):
        start, scan = self.position, self.s
        field, spellings = scan.c.fields[name], scan.c.spelt[name]
        if name == scan.form.key and scan.key is None and self.peek() == b'"':
            try:
                scan.key = self.string()
            except Fault:
                pass
            self.position = start
        other = field.get("other")
        kinds = {json_text(s)[0] for s, _ in spellings} | ({"string"} if other else set())
        kind, content, places = self.scalar(kinds)
        for spelling, value in spellings:
            if self.equal(spelling, kind, content):
                return self.keep(name, value, start)
        if other and kind == "string":
            text = content.strip(WS) if scan.free else content
            if takes(other, text) and not any(scan.same(text, label) for label, _ in scan.c.texts_of(name)):
                if "text" in other and other["text"].get("line") and b"\n" in text:
                    raise Fault("unexpected", start)
                return self.keep(name, ("other", text), start)
        strict = Fault("unexpected", start)
        if not scan.relaxed or not content or b"\n" in content:
            raise strict
        after = None
        if len(content) > LIMIT_FOREIGN:
            for label, _ in scan.c.texts_of(name):
                if kind == "string" and len(content) > len(label) and scan.same(content[: len(label)], label):
                    after = places[len(label)]
                    break
            if after is None:
                raise strict
        if scan.stranger is None:
            scan.stranger = Stranger(name, content, start, after)

    def number(self, name):
        start, field = self.position, self.s.c.fields[name]
        _, token, _ = self.scalar({"number"})
        ends = number_ends(token, 0, len(token), field["decimals"])
        value = number_value(field, token) if ends and ends[0] == len(token) else None
        if value is None:
            raise Fault("number", start)
        self.keep(name, ("number", value), start)

    def free_text(self, name):
        start, scan = self.position, self.s
        if self.peek() != b'"':
            raise Fault("json_type", start)
        content, places = self.string()
        if scan.free:
            content = content.strip(WS)
        if scan.c.fields[name].get("line") and b"\n" in content:
            raise Fault("unexpected", start if scan.free else places[content.index(b"\n")])
        self.keep(name, ("text", content), start)

    def pattern(self, shape):
        if self.peek() != b'"':
            raise Fault("json_type", self.position)
        content, places = self.string()
        outer = self.s
        inner = outer.inside(content, shape.literals)
        inner.free, inner.end = False, len(content)
        inner.values, inner.key = outer.values, outer.key
        before = outer.key
        fault = None
        try:
            end = inner.walk(shape.parts, 0)
            if end < inner.end:
                fault = Fault("unexpected", end)
        except Fault as error:
            # A string that ends too early is no output that ends too early.
            fault = Fault("unexpected" if error.kind in ("cut_off", "trailing") else error.kind, error.offset)
        for name, span in inner.spans.items():
            if span is not None:
                outer.spans[name] = (places[span[0]], places[span[1]])
        for name, starts in inner.lists.items():
            outer.lists[name] = [places[start] for start in starts]
        outer.spelt_none |= inner.spelt_none
        if before is None and inner.key is not None:
            outer.key = (inner.key[0], [places[at] for at in inner.key[1]])
        if outer.stranger is None and inner.stranger is not None:
            found = inner.stranger
            after = None if found.after is None else places[found.after]
            outer.stranger = Stranger(found.field, found.content, places[found.at], after)
        if fault is not None:
            raise Fault(fault.kind, places[fault.offset])

    # Objects

    def members(self):
        """Each member's key and the place of its quote; afterwards the position is behind the brace."""
        if self.peek() != b"{":
            raise Fault("json_type", self.position)
        self.position += 1
        self.space()
        if self.peek() != b"}":
            while True:
                self.space()
                start = self.position
                if self.peek() != b'"':
                    self.wrong()
                yield self.string()[0], start
                self.space()
                if self.peek() != b",":
                    break
                self.position += 1
        self.take(b"}")

    def behind_key(self):
        self.space()
        self.take(b":")
        self.space()

    def object(self, members):
        seen = set()
        for content, start in self.members():
            found = [m for m in members if self.s.same(m[0].encode(), content)]
            if not found:
                raise Fault("json_key", start)
            if found[0][0] in seen:
                raise Fault("json_duplicate", start)
            seen.add(found[0][0])
            self.behind_key()
            self.value(found[0][1])
        if any(required and key not in seen for key, _, required in members):
            raise Fault("json_missing", self.position - 1)

    def keyed(self, shape):
        done = False
        for _, start in self.members():
            if done:
                raise Fault("json_key", start)
            done, end = True, self.position
            self.position = start
            try:
                self.finite(shape.field)
            except Fault as fault:
                raise Fault("json_key", start) if fault.kind == "unexpected" else fault
            self.position = end
            self.behind_key()
            self.value(shape.shape)
        if not done:
            raise Fault("json_missing", self.position - 1)

    def map(self, shape):
        start, field = self.position, self.s.c.fields[shape.set]
        seen, items = [], []
        for content, at in self.members():
            found = [value[1] for text, value in self.s.c.texts_of(shape.set) if self.s.same(text, content)]
            if not found:
                raise Fault("json_key", at)
            if found[0] in seen:
                raise Fault("json_duplicate", at)
            seen.append(found[0])
            self.behind_key()
            if self.constant([shape.inside, shape.outside]) == 0:
                items.append(found[0])
        if len(seen) < len(field["codes"]):
            raise Fault("json_missing", self.position - 1)
        self.keep(shape.set, ("set", in_order(field, items)) if items else ("none",), start)

    # Lists

    def elements(self):
        if self.peek() != b"[":
            raise Fault("json_type", self.position)
        self.position += 1
        self.space()
        if self.peek() != b"]":
            while True:
                self.space()
                if not self.peek():
                    raise Fault("cut_off", self.s.end)
                yield self.position
                self.space()
                if self.peek() != b",":
                    break
                self.position += 1
        self.take(b"]")

    def set(self, name):
        start, field, scan = self.position, self.s.c.fields[name], self.s
        if self.peek() != b"[" and "none" in field:
            kind, content, _ = self.scalar({json_text(field["none"])[0]})
            if not self.equal(field["none"], kind, content):
                raise Fault("json_type", start)
            scan.spelt_none.add(name)
            return self.keep(name, ("none",), start)
        items = []
        for at in self.elements():
            scan.values[name] = ("absent",)
            self.finite(name)
            if scan.values[name][0] != "code":
                continue
            if scan.values[name][1] in items:
                raise Fault("repeated", at)
            items.append(scan.values[name][1])
        self.keep(name, ("set", in_order(field, items)) if items else ("none",), start)

    def list(self, shape):
        start = self.position
        blocks = Blocks(self.s, shape.set, shape.texts)
        for _ in self.elements():
            blocks.begin()
            self.value(shape.shape)
            blocks.take()
        blocks.finish(start, self.position)
