"""A whole output by a contract, stage by stage; what is said where no form fits (sections 3 and 5)."""

import re

from .conditions import truth
from .scan import Scan
from .texts import WS, length, letter_or_digit, lower, refused_character, word_char
from .values import LIMIT_FOREIGN, Fault, number_ends, number_value


class Reading:
    def __init__(self, contract, outcome, kind=None, offset=None, field=None, form=None, values=None):
        self.outcome, self.kind, self.offset, self.field, self.form = outcome, kind, offset, field, form
        self.values = values or {name: ("absent",) for name in contract.fields}


def read(c, output, given=None):
    def malformed(kind, offset, form=None):
        return Reading(c, "malformed", kind, offset, form=form)

    if len(output) > c.data["limit"]:
        return malformed("too_long", c.data["limit"])
    try:
        decoded = output.decode()
    except UnicodeDecodeError as error:
        return malformed("not_utf8", error.start)
    at = 0
    for char in decoded:
        if refused_character(char):
            return malformed("character", at)
        at += len(char.encode())
    body, bare = output, output.rstrip(WS)
    for token in c.stop:
        if bare.endswith(token):
            body = bare[: len(bare) - len(token)]
            break
    if not body.strip(WS):
        return malformed("empty", 0)
    text = c.prefill + body

    def place(offset):
        return max(0, offset - len(c.prefill))

    start = len(text) - len(text.lstrip(WS)) if c.free else 0
    contradicted = furthest = None
    for index, form in enumerate(c.forms):
        if truth(c, form.when, {}, given) is False:
            continue
        scan = Scan(c, form, text)
        fix(c, form, scan)
        try:
            scan.whole(start)
        except Fault as fault:
            if furthest is None or fault.offset > furthest[1].offset:
                furthest = (index, fault, scan)
            continue
        if truth(c, form.when, scan.values, given) is False:
            contradicted = index if contradicted is None else contradicted
            continue
        fault = checked(c, scan, given)
        if fault is not None:
            return malformed(fault.kind, place(fault.offset), index)
        return Reading(c, "valid", form=index, values=scan.values)
    if contradicted is not None:
        return malformed("contradiction", 0, contradicted)
    if furthest is None:
        return malformed("unexpected", 0)
    index, fault, scan = furthest
    form = c.forms[index]
    if fault.kind != "json_duplicate":
        second = second_answer(c, form, scan, fault, text, given)
        if second is not None:
            return Reading(c, "several", offset=place(second))
    beginning = lower(text[len(c.prefill) :].lstrip(WS).replace("’".encode(), b"'"))
    if any(beginning.startswith(lower(r.encode())) for r in c.data["refusal"]):
        return Reading(c, "refused", offset=0)
    relaxed = Scan(c, form, text, relaxed=True)
    try:
        relaxed.whole(start)
        stranger = relaxed.stranger
        if stranger is not None:
            if len(stranger.content) <= LIMIT_FOREIGN:
                return Reading(c, "foreign", offset=place(stranger.at), field=stranger.field)
            fault = Fault("trailing", stranger.after)
    except Fault:
        pass
    return malformed(fault.kind, len(output) if fault.kind == "cut_off" else place(fault.offset))


def fix(c, form, scan):
    """A decision without a hole has the one label that the form's condition leaves."""
    for name, field in c.fields.items():
        if field["type"] == "decision" and name not in form.holes:
            labels = range(len(field["labels"]))
            possible = [i for i in labels if truth(c, form.when, {name: ("label", i)}, None) is not False]
            if len(possible) == 1:
                scan.values[name] = ("label", possible[0])


def checked(c, scan, given):
    """The first bound or demand that is broken, or None."""
    for name, field in c.fields.items():
        value, span = scan.values[name], scan.spans[name]
        at = span[0] if span else 0
        if value[0] == "text":
            kind = fault_of(c, field, value[1], name)
            if kind:
                return Fault(kind, at)
        elif value[0] == "texts":
            for content, start in zip(value[1], scan.lists[name]):
                kind = fault_of(c, field, content, name)
                if kind:
                    return Fault(kind, start)
        elif value[0] == "other" and "text" in field["other"]:
            if fault_of(c, field["other"]["text"], value[1], None):
                return Fault("length", at)
        elif field["type"] == "set" and value[0] in ("set", "none") and name not in scan.spelt_none:
            count = len(value[1]) if value[0] == "set" else 0
            if count < field["low"] or (field["high"] is not None and count > field["high"]):
                return Fault("length", at)
    for requirement in c.data["require"]:
        left = truth(c, requirement[1], scan.values, given)
        right = truth(c, requirement[2], scan.values, given) if requirement[0] == "exactly" else True
        if None not in (left, right) and left != right:
            return Fault("contradiction", 0)
    return None


def fault_of(c, bounds, content, name):
    size = length(content, bounds["unit"])
    if size < bounds["low"] or (bounds["high"] is not None and size > bounds["high"]):
        return "length"
    if bounds["low"] > 0 and not any(letter_or_digit(char) for char in content.decode()):
        return "length"
    if name is not None:
        shown = bounds.get("shown", name).encode()
        for echo in (shown, b"[" + shown + b"]"):
            if content == echo or (c.any_case and lower(content) == lower(echo)):
                return "echo"
    return None


# Several answers


def second_answer(c, form, scan, fault, text, given):
    literal = form.before.get(form.key)
    if literal is not None and not literal.blank:
        found = second_place(literal, text)
        if found is not None:
            return found
    if fault.kind == "trailing":
        for other in c.forms:
            if truth(c, other.when, {}, given) is False:
                continue
            try:
                Scan(c, other, text).answer(fault.offset)
                return fault.offset
            except Fault:
                pass
    if scan.key is None:
        return None
    content, places = scan.key
    field = c.fields[form.key]
    at = second_number(field, content) if field["type"] == "number" else second_label(c, form.key, content)
    return None if at is None else places[at]


def second_place(literal, text):
    searched = re.compile(literal.pattern, re.IGNORECASE)
    first = searched.search(text)
    if first is None:
        return None
    second = searched.search(text, max(first.end(), first.start() + 1))
    return second.start() if second else None


def whole_token(content, start, end):
    before, behind = content[:start].decode(errors="ignore"), content[end:].decode(errors="ignore")
    return not (before and word_char(before[-1])) and not (behind and word_char(behind[0]))


def second_label(c, name, content):
    first, index = None, 0
    while index < len(content):
        for label, value in c.texts_of(name):
            found = content[index : index + len(label)]
            if found != label and not (c.any_case and lower(found) == lower(label)):
                continue
            if not whole_token(content, index, index + len(label)):
                continue
            if first is not None and first != value:
                return index
            first = value if first is None else first
            index += len(label) - 1
            break
        index += 1
    return None


def second_number(field, content):
    first, index = None, 0
    while index < len(content):
        ends = number_ends(content, index, len(content), field["decimals"])
        if not ends:
            index += 1
            continue
        value = number_value(field, content[index : ends[0]])
        if value is not None and whole_token(content, index, ends[0]):
            if first is not None and first != value:
                return index
            first = value
        index = ends[0]
    return None
