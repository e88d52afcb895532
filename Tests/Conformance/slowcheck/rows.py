"""Verdict rows (section 9)."""

import json
from fractions import Fraction

from .contracts import Contract, json_text
from .gold import codes_of, gold_of
from .reading import read
from .records import Number, Unread, Unscored, load, output_of
from .rewards import View
from .texts import decimal, length, natural, shortest

KEYS = "id policy prompt pair group outcome kind offset field form fields gold reward lines unscored spec".split()


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def listed(items):
    return "[" + ",".join(items) + "]"


def members(pairs):
    return "{" + ",".join(f"{quoted(key)}:{value}" for key, value in pairs) + "}"


def sizes(content):
    return members([("words", str(length(content, "words"))), ("characters", str(length(content, "characters")))])


class Rows:
    """A spec made ready for rows."""

    def __init__(self, spec):
        self.spec = spec
        self.contracts = [Contract(data) for data in spec["contracts"]]
        self.c = self.contracts[0]

    def value(self, field, value):
        if value == ("absent",):
            return "null"
        if value == ("none",):
            return '{"none":true}'
        if value[0] == "label":
            return quoted(json_text(field["labels"][value[1]][0][0])[1].decode())
        if value[0] == "code":
            return quoted(value[1])
        if value[0] == "set":
            return listed(map(quoted, value[1]))
        if value[0] == "number":
            return quoted(decimal(value[1]))
        if value[0] == "other":
            return members([("other", quoted(value[1].decode()))])
        return listed(map(sizes, value[1])) if value[0] == "texts" else sizes(value[1])

    def gold_json(self, gold):
        if gold is None:
            return "null"
        if self.c.subjects == ["item"]:
            return self.one_gold(gold, gold.only, None)
        return members((name, self.one_gold(gold, one, name)) for name, one in gold.subjects.items())

    def one_gold(self, gold, one, subject):
        codes, unknown, values = [], [], []
        for name, field in self.c.fields.items():
            if subject is not None and field.get("subject") not in (None, subject):
                continue
            if field["type"] in ("code", "set"):
                known = codes_of(one, field["table"], field["basis"])
                codes.append((name, "null" if known is None else self.ids(known[0])))
                if known is not None and known[1]:
                    unknown.append((name, self.ids(known[1])))
            elif field["type"] == "level":
                if field["scale"] in one["levels"]:
                    level = one["levels"][field["scale"]]
                    values.append((name, '{"none":true}' if level is None else quoted(level)))
                else:
                    values.append((name, "null"))
            elif field["type"] == "fact":
                found = gold.facts.get(field["fact"])
                if found is None:
                    values.append((name, "null"))
                else:
                    values.append((name, quoted(found[0]) if len(found) == 1 else listed(map(quoted, found))))
        low, high = one["decision"] or (0, 1)
        decision = quoted(self.spec["decisions"][low]) if low == high else "null"
        label = "null" if one["label"] is None else quoted(one["label"])
        pairs = [("codes", members(codes)), ("open", members(unknown)), ("values", members(values))]
        return members([("decision", decision)] + pairs + [("label", label)])

    @staticmethod
    def ids(ids):
        return listed(map(quoted, sorted(ids, key=natural)))

    def row(self, line):
        """The row of a record, or None of one that cannot be read."""
        try:
            record = load(line)
        except ValueError:
            return None

        def scalar(key):
            value = record.get(key)
            return value.text if isinstance(value, Number) else quoted(value) if isinstance(value, str) else None

        identity = [scalar(key) or "null" for key in KEYS[:4]] + [scalar("group") or scalar("prompt") or "null"]
        try:
            output = output_of(record)
        except Unread as reason:
            return self.built(identity + ["null"] * 9, str(reason))
        gold = unscored = None
        try:
            gold = gold_of(self.spec, self.c, record)
        except Unscored as reason:
            unscored = str(reason)
        reading = read(self.c, output, None if gold is None else list(gold.subjects))
        reward, lines = "null", "null"
        if unscored is None:
            try:
                reward, lines = self.scored(reading, output, gold, record)
            except Unscored as reason:
                unscored = str(reason)
        fields = members((name, self.value(field, reading.values[name])) for name, field in self.c.fields.items())
        said = [reading.outcome, reading.kind, reading.offset, reading.field, reading.form]
        middle = ["null" if item is None else quoted(item) if isinstance(item, str) else str(item) for item in said]
        return self.built(identity + middle + [fields, self.gold_json(gold), reward, lines], unscored)

    def scored(self, reading, output, gold, record):
        reward = self.spec["reward"]
        if reading.outcome == "valid":
            outcome = Fraction(0)
            amounts, clamp, total = View(self.spec, self.contracts, output, gold, reading.values, record).amounts()
        else:
            name = "cut_off" if reading.kind == "cut_off" else reading.outcome
            outcome = total = Fraction(reward["outcomes"][name])
            amounts, clamp = [Fraction(0)] * len(reward["lines"]), Fraction(0)
        names = ["outcome"] + [line["name"] for line in reward["lines"]] + ["clamp"]
        return shortest(total), members(zip(names, map(shortest, [outcome] + amounts + [clamp])))

    def built(self, values, unscored):
        values = values + ["null" if unscored is None else quoted(unscored), quoted(self.spec["digests"]["spec"])]
        return "{" + ",".join(f'"{key}":{value}' for key, value in zip(KEYS, values)) + "}"
