"""One form on one text, from left to right (section 3)."""

import re

from .contracts import Follow, Part, alternation
from .json_scan import Json
from .texts import GAP, WS
from .values import LIMIT_FOREIGN, Blocks, Fault, Stranger, in_order, number_ends, number_value, separator_of, takes

LINE_END = re.compile(rb"[\r\n]")


class Scan:
    def __init__(self, contract, form, text, relaxed=False):
        self.c, self.form, self.text, self.relaxed = contract, form, text, relaxed
        self.free, self.in_string, self.literals = contract.free, False, form.literals
        self.end = len(text.rstrip(WS)) if self.free else len(text)
        self.values = {name: ("absent",) for name in contract.fields}
        self.spans = {name: None for name in contract.fields}
        # The places of the texts that stand once for each item.
        self.lists = {}
        # How an empty set was said.
        self.spelt_none = set()
        self.stranger = None
        # Where the key hole stands: its content, and the place of each of its bytes.
        self.key = None

    def inside(self, text, literals):
        """A scan of a content of its own: no markers mean anything there."""
        scan = Scan(self.c, self.form, text, self.relaxed)
        scan.in_string, scan.literals = True, literals
        return scan

    # Literals

    def stands(self, literal, place):
        """The place after a literal, or None."""
        match = literal.here.match(self.text, place)
        return min(match.end(), self.end) if match else None

    def any_stands(self, literals, place):
        return any(literal.here.match(self.text, place) for literal in literals)

    def same(self, left, right):
        return left == right or (self.c.any_case and left.lower() == right.lower())

    def reach(self, literal, place):
        """The first byte that differs from a literal."""
        for index, piece in enumerate(literal.pieces):
            if index:
                match = re.compile(rb"[ \t]*+\r?\n[ \t]*+").match(self.text, place)
                if match is None:
                    place = self.skip(GAP, place)
                    return place + 1 if self.text[place:] == b"\r" else place
                place = match.end()
            for byte in piece:
                if place >= len(self.text) or not self.same(self.text[place : place + 1], bytes([byte])):
                    return place
                place += 1
        return place

    def due(self, literal, place):
        reach = self.reach(literal, place)
        if reach >= self.end:
            return Fault("cut_off", self.end)
        if self.any_stands(self.literals, place):
            return Fault("missing", place)
        return Fault("unexpected", reach)

    def due_any(self, literals, end, place):
        best = None
        for literal in literals:
            fault = self.due(literal, place)
            if fault.kind == "cut_off":
                return fault
            if best is None or fault.offset > best.offset:
                best = fault
        if end and (best is None or (best.offset == place and best.kind != "missing")):
            return Fault("trailing", self.skip(WS, place) if self.free else place)
        return best or Fault("unexpected", place)

    def skip(self, what, place):
        while place < self.end and self.text[place] in what:
            place += 1
        return place

    def stops_inside(self, literal, place):
        return place < self.end and self.reach(literal, place) >= self.end

    def lead(self, parts, place):
        for part in parts:
            if part.kind == "gap":
                place = self.skip(GAP, place)
            elif part.kind == "blank":
                place = self.skip(WS, place)
            else:
                break
        return place

    # Parts

    def answer(self, place):
        if self.form.find:
            self.find(place)
            return self.end
        return self.walk(self.form.parts, place)

    def whole(self, place):
        place = self.answer(place)
        if self.free:
            place = self.skip(WS, place)
        if place < self.end:
            raise Fault("trailing", place)

    def walk(self, parts, place):
        for part in parts:
            if part.kind in ("gap", "blank"):
                place = self.lead([part], place)
            elif part.kind == "lit":
                after = self.stands(part.literal, place)
                if after is None:
                    raise self.due(part.literal, place)
                place = after
            elif part.kind == "opt":
                lead = self.lead(part.parts, place)
                if self.stands(part.begins, lead) is not None:
                    place = self.walk(part.parts, place)
                elif self.stops_inside(part.begins, lead):
                    raise Fault("cut_off", self.end)
            elif part.kind == "json":
                place = Json(self, part.shape, place).position
            elif part.kind == "any":
                place = self.any_order(part, place)
            elif part.kind == "each":
                place = self.each(part, place)
            else:
                place = self.hole(part, place)
        return place

    def hole(self, part, place):
        kind = self.c.fields[part.field]["type"]
        if kind == "text":
            return self.free_text(part, place)
        if kind == "number":
            return self.number(part, place)
        if kind == "set" and not part.item:
            return self.set(part, place)
        return self.finite(part, place)

    # Texts

    def trimmed(self, start, end):
        """Where the content of a stretch begins and ends."""
        if not self.free:
            return start, end
        content = self.text[start:end]
        left = content.lstrip(WS)
        if not left:
            return start, start
        at = start + len(content) - len(left)
        return at, at + len(left.rstrip(WS))

    def keep(self, name, value, start, end):
        self.values[name], self.spans[name] = value, (start, end)

    def free_text(self, part, start):
        field = self.c.fields[part.field]
        read = self.any_end if field.get("any") else self.text_end
        place = read(part, start, field.get("line", False))
        at, end = self.trimmed(start, place)
        self.keep(part.field, ("text", self.text[at:end]), at, end)
        return place

    def nearest(self, pattern, start):
        match = pattern.search(self.text, start)
        return match.start() if match and match.start() < self.end else self.end

    def text_end(self, part, start, line):
        follow = self.nearest(part.follow.search, start)
        marker = self.end if self.in_string else self.nearest(self.c.marker, start)
        line_end = self.nearest(LINE_END, start) if line else self.end
        if follow < self.end and follow <= min(marker, line_end):
            return follow
        if marker < self.end and marker <= line_end:
            raise self.due_any(part.follow.literals, part.follow.end, marker)
        if line_end < self.end:
            raise Fault("unexpected", line_end)
        if not part.follow.end:
            raise Fault("cut_off", self.end)
        return self.end

    def fits(self, steps, reaches_end, place):
        for step in steps:
            if step.kind == "lit":
                place = self.stands(step.literal, place)
                if place is None:
                    return False
            else:
                place = self.lead([step], place)
        return not reaches_end or place == self.end or (self.free and self.skip(WS, place) == self.end)

    def any_end(self, part, start, line):
        begun = [(steps, end) for steps, end in part.follow.wholes if any(s.kind == "lit" for s in steps)]
        first = last = fitting = None
        place = start
        while place < self.end:
            done = False
            # A literal that begins with a line feed begins here at the CR or LF.
            if part.follow.search.match(self.text, place):
                for steps, reaches_end in begun:
                    literal = next(s.literal for s in steps if s.kind == "lit")
                    if self.stands(literal, place) is None:
                        continue
                    first = place if first is None else first
                    if reaches_end:
                        last = place
                    if self.fits(steps, reaches_end, place):
                        fitting = place
                        if not reaches_end:
                            done = True
                            break
            if done:
                break
            place += 1
        stop = fitting
        if stop is None and len(begun) < len(part.follow.wholes):
            stop = self.end
        elif stop is None:
            stop = first if last is None else last
        if line:
            at, end = self.trimmed(start, self.end if stop is None else stop)
            match = LINE_END.search(self.text, at, end)
            if match:
                raise Fault("unexpected", match.start())
        if stop is None:
            raise Fault("cut_off", self.end)
        return stop

    # Labels and codes

    def front(self, part, start):
        if not self.free:
            return start
        return self.skip(WS if part.after_tag else GAP, start)

    def after(self, part, place):
        if "blank" in part.follow.behind:
            return self.skip(WS, place)
        if not self.free:
            return self.skip(GAP, place) if part.follow.behind else place
        if part.before_tag:
            end = self.skip(WS, place)
            if self.text[end : end + 1] == b"<" and end < self.end:
                return end
        end = self.skip(GAP, place)
        return self.end if part.follow.end and self.skip(WS, end) == self.end else end

    def goes_on(self, part, label):
        """Where the form goes on after a value that ends at `label`, or None."""
        after = self.after(part, label)
        # A literal that begins with a blank needs some of those that were passed over.
        blanks = max((literal.lead for literal in part.follow.literals), default=0)
        for place in range(after, max(label, after - blanks) - 1, -1):
            if part.follow.open or (part.follow.end and place == self.end):
                return place
            if self.any_stands(part.follow.literals, place):
                return place
        return None

    def standing(self, name, place):
        """The spellings that stand at a place, the longest first: where each ends, and its value."""
        for spelling, value in self.c.texts_of(name):
            if self.same(self.text[place : place + len(spelling)], spelling):
                yield place + len(spelling), value

    def note_key(self, part, place):
        if part.field != self.form.key or self.key is not None:
            return
        end = self.nearest(part.follow.search, place)
        if not self.in_string:
            end = min(end, self.nearest(self.c.marker, place))
        self.key = (self.text[place:end], list(range(place, end + 1)))

    def finite(self, part, start):
        place = self.front(part, start)
        self.note_key(part, place)
        longest = None
        for label, value in self.standing(part.field, place):
            after = self.goes_on(part, label)
            if after is not None:
                self.keep(part.field, value, place, label)
                return after
            longest = self.after(part, label) if longest is None else longest
        other = self.c.fields[part.field].get("other") if not part.item else None
        if other is not None:
            after = self.other(part, other, place)
            if after is not None:
                return after
        if longest is not None:
            strict = self.due_any(part.follow.literals, part.follow.end, longest)
        else:
            strict = self.due_label(part.field, place)
        end = self.content_end(part, place) if self.relaxed else None
        if end is None:
            raise strict
        self.befriend(part.field, place, end, longest, strict)
        return end

    def due_label(self, name, place, more=()):
        if place == self.end:
            return Fault("cut_off", place)
        left = self.text[place : self.end]
        for spelling in [spelling for spelling, _ in self.c.texts_of(name)] + list(more):
            if len(spelling) > len(left) and self.same(spelling[: len(left)], left):
                return Fault("cut_off", self.end)
        return Fault("missing" if self.any_stands(self.literals, place) else "unexpected", place)

    def content_end(self, part, start, separator=None):
        """Where the content of a hole ends if anything is taken for it, or None."""
        if part.follow.open:
            return None
        stop = self.nearest(part.follow.search, start)
        marker = self.end if self.in_string else self.nearest(self.c.marker, start)
        line_feed = self.nearest(re.compile(rb"\n"), start)
        between = self.end if separator is None else self.nearest(separator, start)
        if stop < self.end and stop <= min(marker, line_feed, between):
            return stop
        if marker < self.end and marker <= min(line_feed, between):
            return None
        if between < self.end and between <= line_feed:
            return between
        if line_feed < self.end:
            return None
        return self.end if part.follow.end else None

    def befriend(self, name, start, end, after_label, strict):
        at, end = self.trimmed(start, end)
        size = end - at
        if size == 0 or (size > LIMIT_FOREIGN and after_label is None):
            raise strict
        if self.stranger is None:
            self.stranger = Stranger(name, self.text[at:end], at, after_label)

    def other(self, part, other, start):
        if "text" in other:
            read = self.any_end if other["text"].get("any") else self.text_end
            place = read(part, start, other["text"].get("line", False))
        else:
            place = self.content_end(part, start)
            if place is None:
                return None
        at, end = self.trimmed(start, place)
        content = self.text[at:end]
        if not takes(other, content) or any(self.same(content, label) for label, _ in self.c.texts_of(part.field)):
            return None
        self.keep(part.field, ("other", self.text[at:end]), at, end)
        return place

    # Numbers

    def number(self, part, start):
        place = self.front(part, start)
        self.note_key(part, place)
        field = self.c.fields[part.field]
        ends = number_ends(self.text, place, self.end, field["decimals"])
        if not ends:
            if place == self.end or (self.text[place : self.end] == b"-"):
                raise Fault("cut_off", self.end)
            raise Fault("missing" if self.any_stands(self.literals, place) else "number", place)
        for end in ends:
            after = self.goes_on(part, end)
            if after is not None:
                value = number_value(field, self.text[place:end])
                if value is None:
                    raise Fault("number", place)
                self.keep(part.field, ("number", value), place, end)
                return after
        if ends[0] < self.end and self.text[ends[0]] in b"0123456789.eE+-":
            raise Fault("number", place)
        raise self.due_any(part.follow.literals, part.follow.end, self.after(part, ends[0]))

    # Sets

    def set(self, part, start):
        first = self.front(part, start)
        field = self.c.fields[part.field]
        nothing = [field["none"].encode()] if isinstance(field.get("none"), str) else []
        for word in nothing:
            if self.same(self.text[first : first + len(word)], word):
                after = self.goes_on(part, first + len(word))
                if after is not None:
                    self.keep(part.field, ("none",), first, first + len(word))
                    self.spelt_none.add(part.field)
                    return after
        core, lead, trail = separator_of(self.c, field, self.free)
        items, place = [], first
        while True:
            found = next_ = longest = None
            for label, value in self.standing(part.field, place):
                after = None if part.follow.open else self.goes_on(part, label)
                next_ = None if after is not None else self.separator_end(core, lead, trail, label)
                if after is not None or next_ is not None:
                    found = value[1]
                    break
                longest = self.after(part, label) if longest is None else longest
            if found is not None:
                if found in items:
                    raise Fault("repeated", place)
                items.append(found)
                if next_ is not None:
                    place = next_
                    continue
                self.keep(part.field, ("set", in_order(field, items)), first, label)
                return after
            if longest is not None:
                strict = self.due_any(part.follow.literals + [core], part.follow.end, longest)
            else:
                strict = self.due_label(part.field, place, nothing if place == first else ())
            end = self.content_end(part, place, core.here) if self.relaxed else None
            if end is None or (self.free and self.text[place : place + 1] in (b" ", b"\t")):
                raise strict
            self.befriend(part.field, place, end, longest, strict)
            next_ = None
            if end < self.end and not self.any_stands(part.follow.literals, end):
                next_ = self.separator_end(core, lead, trail, end)
            if next_ is None:
                self.keep(part.field, ("set", in_order(field, items)), first, end)
                return end
            place = next_

    def separator_end(self, core, lead, trail, place):
        stop = place + lead
        while place < min(stop, self.end) and self.text[place] in GAP:
            place += 1
        place = self.stands(core, place)
        if place is None:
            return None
        stop = place + trail
        while place < min(stop, self.end) and self.text[place] in GAP:
            place += 1
        return place

    # Any order, each

    def any_order(self, part, place):
        seen = [False] * len(part.lists)
        started = False
        fronts = [inner[0].parts if len(inner) == 1 and inner[0].kind == "opt" else inner for inner in part.lists]
        while True:
            missing = [b for b, required, s in zip(part.begins, part.required, seen) if required and not s]
            next_ = place
            if started and part.separator:
                try:
                    next_ = self.walk(part.separator, place)
                except Fault:
                    if missing:
                        raise
                    return place
            found = None
            for index, (front, begins) in enumerate(zip(fronts, part.begins)):
                lead = self.lead(front, next_)
                if self.stands(begins, lead) is not None:
                    if seen[index]:
                        raise Fault("repeated", lead)
                    found = index
                    break
            if found is None:
                if missing:
                    raise self.due_any(missing, False, next_)
                for front, begins, done in zip(fronts, part.begins, seen):
                    if not done and self.stops_inside(begins, self.lead(front, next_)):
                        raise Fault("cut_off", self.end)
                return place
            seen[found], started = True, True
            place = self.walk(part.lists[found], next_)

    def block_begins(self, part, place):
        place = self.lead(part.block, place)
        if part.begins is not None:
            return self.stands(part.begins, place) is not None
        place = self.skip(GAP, place) if self.free else place
        return any(True for _ in self.standing(part.set, place))

    def each(self, part, start):
        blocks = Blocks(self, part.set, part.texts)
        place = start
        while True:
            next_ = place
            if not blocks.count:
                if not part.required and not self.block_begins(part, place):
                    break
            elif part.separator_begins is not None:
                if self.stands(part.separator_begins, self.lead(part.separator, place)) is None:
                    break
                next_ = self.walk(part.separator, place)
            elif not self.block_begins(part, place):
                break
            blocks.begin()
            place = self.walk(part.block, next_)
            blocks.take()
        blocks.finish(start, place)
        return place

    # Find

    def find(self, start):
        for name, which, before, after in self.form.find_literals:
            stretch = self.stretch(which, before, after, start)
            if stretch is None:
                continue
            content = self.text[stretch[0] : stretch[1]]
            left = content.lstrip(WS)
            at = stretch[0] + len(content) - len(left) if left else stretch[0]
            self.take_found(name, left.rstrip(WS), at)

    def places(self, literal, start):
        """Every place where a literal stands."""
        found = []
        place = start
        searched = alternation([literal.pattern], self.c.any_case)
        while True:
            match = searched.search(self.text, place)
            if match is None or match.start() >= self.end:
                return found
            found.append((match.start(), min(match.end(), self.end)))
            place = match.start() + 1

    def stretch(self, which, before, after, start):
        for begin in self.places(before, start)[:: 1 if which == "first" else -1]:
            if after is None:
                return begin[1], self.end
            ends = self.places(after, begin[1])
            if ends:
                return begin[1], ends[0][0]
        return None

    def take_found(self, name, content, at):
        field = self.c.fields[name]
        if field["type"] == "text":
            match = LINE_END.search(content) if field.get("line") else None
            if match:
                raise Fault("unexpected", at + match.start())
            return self.keep(name, ("text", content), at, at + len(content))
        inner = Scan(self.c, self.form, content, self.relaxed)
        inner.literals = []
        follow = Follow(end=True, wholes=[([], True)])
        follow.search = alternation([], False)
        hole = Part("hole", field=name, item=False, follow=follow, after_tag=False, before_tag=False)
        if name == self.form.key and self.key is None:
            self.key = (content, list(range(at, at + len(content) + 1)))
        fault = None
        try:
            if inner.walk([hole], 0) < inner.end:
                fault = Fault("unexpected", 0)
        except Fault as error:
            fault = error if error.kind in ("number", "repeated") else Fault("unexpected", 0)
        if self.stranger is None and inner.stranger is not None:
            found = inner.stranger
            self.stranger = Stranger(name, found.content, at + found.at, found.after and at + found.after)
        if fault is not None:
            raise Fault(fault.kind, at + fault.offset)
        self.values[name] = inner.values[name]
        self.spelt_none |= inner.spelt_none
        low, high = inner.spans[name] or (0, len(content))
        self.spans[name] = (at + low, at + high)
