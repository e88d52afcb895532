"""Specs, answers and records at random: the whole of what docs/spec.md carries out, and much that it refuses.

Everything is drawn from one seeded generator, so a seed stands for the same stream on every machine.
"""

import copy
import json

from reference import digests
from slowcheck.contracts import json_text

DECISIONS = ["allow", "review", "remove"]
WORDS = ["safe", "unsafe", "not safe", "Safe", "yes", "no", "low", "high", "S1", "S1.1", "1", "12", "02", "é", "a b", "NA"]
TEXTS = ["a gun", "", " ", "two\nlines", "S1.1 and S2.1", "x", "é 😀", "why", "[why]", "<b>", "a, b; c", "...", "A  gun for sale"]
LEADS = ["<a>", "Answer: ", "[", "#", "\nWhy: ", "<think>", "Note:\n", "* ", "{", "Item - "]
TAILS = ["</a>", "\n", "]", ";", " |", "</think>", ".\n", "}", " end", "\n\n"]
PROGRAM = {
    "decisions": DECISIONS,
    "facts": [
        ["weapon", "choice", ["none", "replica", "blade", "firearm"]],
        ["offered", "flag", []],
        ["injury", "level", ["none", "mild", "severe"]],
        ["setting", "set", ["museum", "sport"]],
        ["people", "count", [0, 3, True]],
    ],
    "judged": ["S4.1"],
    "rules": [
        ["S1.1", "S1", 2, 1, ["and", ["in", 0, [3]], ["in", 1, [1]]], [], "rule"],
        ["S1.2", "S1", 1, 0, ["in", 0, [2, 3]], [["S1.2.a", 0, ["has", 3, 0]], ["S1.2.b", 1, ["has", 3, 1]]], "rule"],
        ["S2.1", "S2", 2, None, ["in", 2, [2]], [["S2.1.a", 1, ["within", 4, 2, 3]]], "rule"],
        ["S4.1", None, 1, None, ["judged", 0], [], "rule"],
        ["S9.1", "S9", 0, None, ["not", ["least", 1, [["in", 1, [1]], ["has", 3, 1]]]], [], "rule"],
    ],
    "severities": ["minor", "grave"],
    "unknown": 1,
}
IDS = {"category": ["S1", "S2", "S9"], "rule": ["S1.1", "S1.2", "S1.2.b", "S2.1", "S4.1"]}
POLICY_TEXT = "S1.1 A gun for sale is removed. S2.1 Two lines of blood are removed, too."


class Maker:
    """One contract at random."""

    def __init__(self, random):
        self.random = random
        self.fields, self.parts, self.pool = [], [], []
        self.json_only = False

    def maybe(self, share):
        return self.random.random() < share

    def pick(self, items):
        return items[self.random.randrange(len(items))]

    # Fields

    def spellings(self, used, constants):
        """One to three spellings that no other label of the field has."""
        found = []
        for _ in range(self.pick([1, 1, 2, 3])):
            word = self.pick([True, False, None, 0, 1, 7]) if constants and self.maybe(0.3) else self.pick(WORDS)
            key = json_text(word)
            key = (key[0], key[1].lower())
            if key not in used:
                used.add(key)
                found.append(word)
        if not found:
            word = f"w{len(used)}"
            used.add(("string", word.encode()))
            found.append(word)
        return found

    def ends(self, field, used, constants, other=True):
        if self.maybe(0.3):
            field["none"] = self.spellings(used, constants)[0]
        if other and self.maybe(0.2):
            if self.maybe(0.5):
                field["other"] = {"digits": [self.pick([1, 2]), self.pick([2, 3])]}
            else:
                field["other"] = {"text": self.bounds()}

    def bounds(self):
        unit = self.pick(["words", "characters"])
        low = self.pick([0, 0, 1, 2])
        found = {"unit": unit, "low": low, "high": self.pick([None, low + 2, low + 8])}
        if self.maybe(0.3):
            found["line"] = True
        if self.loose and self.maybe(0.5):
            found["any"] = True
        return found

    def labels(self, count, used, constants):
        labels = []
        for _ in range(self.pick([1, 2, 2, 3])):
            low = self.random.randrange(count)
            labels.append([self.spellings(used, constants), low, self.random.randrange(low, count)])
        return labels

    def codes(self, table, used, constants):
        ids = [code for code in IDS[table] if self.maybe(0.8)] or IDS[table][:1]
        codes = []
        for code in ids:
            spellings = self.spellings(used, constants)
            if ("string", code.lower().encode()) not in used and self.maybe(0.7):
                used.add(("string", code.lower().encode()))
                spellings.insert(0, code)
            codes.append([code, spellings])
        return codes

    def subject(self):
        return self.pick(self.subjects + [None])

    def field(self, kind, each=None):
        name = f"{kind[0]}{len(self.fields)}"
        field = {"name": name, "type": kind}
        used, constants = set(), self.json_only
        if kind == "decision":
            field["subject"] = self.pick(self.subjects)
            field["labels"] = self.labels(len(DECISIONS), used, constants)
            self.ends(field, used, constants)
        elif kind == "level":
            scale = self.pick([("severities", ["minor", "grave"]), ("harm", ["none", "mild", "severe"])])
            field.update(scale=scale[0], values=scale[1], subject=self.subject())
            field["labels"] = self.labels(len(scale[1]), used, constants)
            self.ends(field, used, constants)
        elif kind == "fact":
            field.update(self.pick([
                {"fact": "weapon", "values": ["none", "replica", "blade", "firearm"]},
                {"fact": "offered", "values": ["no", "yes"]},
                {"fact": "injury", "values": ["none", "mild", "severe"]},
            ]))
            count = len(field["values"])
            field["labels"] = [
                [self.spellings(used, constants), sorted(self.random.sample(range(count), self.random.randrange(1, count)))]
                for _ in range(self.pick([1, 2, 3]))
            ]
            self.ends(field, used, constants)
        elif kind in ("code", "set"):
            field["table"] = self.pick(["category", "rule"])
            field["basis"] = self.pick(["deciding", "violated"])
            field["subject"] = self.subject()
            field["codes"] = self.codes(field["table"], used, constants)
            if kind == "set":
                low = self.pick([0, 0, 1, 2])
                field.update(low=low, high=self.pick([None, low + 1, 3]), separator=self.pick([",", ", ", ";", " ", " + ", "-"]))
            self.ends(field, used, constants, other=kind == "code")
        elif kind == "choice":
            field["labels"] = self.labels(1, used, constants)
        elif kind == "number":
            low = self.pick([-5, 0, 0, 1])
            field.update(low=str(low), high=str(low + self.pick([1, 10, 100])), decimals=self.pick([0, 1, 2]))
        else:
            field.update(self.bounds())
            if self.maybe(0.3):
                field["shown"] = self.pick(["why", "your reasons", "x"])
            if each:
                field["each"] = each
        self.fields.append(field)
        return name

    # Text forms

    def token(self, pool):
        """A literal that no other of the form begins like, most of the time."""
        text = self.pick(pool)
        if self.maybe(0.3):
            text = text.replace("a", self.pick("bcd"))
        return text

    def unit(self, kind):
        """A literal, a hole, and a literal behind it."""
        name = self.field(kind)
        parts = [["lit", self.token(LEADS)]]
        if self.maybe(0.3):
            parts.append(self.pick([["gap", " "], ["blank", "\n"]]))
        parts.append(["hole", name])
        if self.maybe(0.2):
            parts.append(self.pick([["gap", ""], ["blank", ""]]))
        if self.maybe(0.8):
            parts.append(["lit", self.token(TAILS)])
        return parts

    def kind(self):
        return self.pick(["decision", "decision", "code", "set", "level", "fact", "number", "choice", "text", "text"])

    def separator(self):
        return self.pick([[], [["lit", "\n"]], [["gap", " "], ["lit", ";"], ["gap", " "]], [["lit", ", "]], [["blank", "\n"]]])

    def block(self):
        set_ = self.field("set")
        text = self.field("text", each=set_)
        block = self.pick([
            [["lit", "- "], ["hole", set_], ["lit", ": "], ["hole", text], ["lit", ";"]],
            [["hole", set_], ["lit", "("], ["hole", text], ["lit", ")"]],
            [["lit", "<i>"], ["hole", text], ["lit", "</i>"], ["hole", set_], ["lit", "!"]],
        ])
        separator = self.pick([[], [["lit", "\n"]], [["gap", " "], ["lit", "+"], ["gap", " "]]])
        return ["each", set_, block, separator]

    def text_parts(self):
        parts = []
        count = self.pick([1, 1, 2, 2, 3])
        while len(parts) < count or not self.fields:
            draw = self.random.random()
            if draw < 0.6:
                parts += self.unit(self.kind())
            elif draw < 0.72:
                parts.append(["opt", self.unit(self.kind())])
            elif draw < 0.84:
                lists = [self.unit(self.kind()) for _ in range(self.pick([2, 2, 3]))]
                if self.maybe(0.3):
                    lists[-1] = [["opt", lists[-1]]]
                parts.append(["any_order", self.separator(), lists])
                parts.append(["lit", self.token(TAILS)])
            elif draw < 0.94:
                parts.append(["lit", self.token(LEADS)])
                parts.append(self.block())
                parts.append(["lit", self.token(TAILS)])
            else:
                parts.append(["lit", self.token(LEADS)])
                parts.append(["json", self.object(1)])
                parts.append(["lit", self.token(TAILS)])
        if self.maybe(0.15):
            parts = [["hole", self.field(self.kind())]] + parts
        return parts

    # JSON

    def shape(self, depth):
        draw = self.random.random()
        if draw < 0.5:
            return {"hole": self.field(self.kind())}
        if draw < 0.58:
            return {"array": self.field("set")}
        if draw < 0.66:
            return {"const": self.pick([1, "v1", True, None, "é"])}
        if draw < 0.76:
            saved, self.json_only = self.json_only, False
            parts = self.unit(self.kind()) + (self.unit(self.kind()) if self.maybe(0.3) else [])
            self.json_only = saved
            return {"pattern": parts}
        if draw < 0.84:
            saved, self.json_only = self.json_only, False
            set_ = self.field("set")
            self.json_only = saved
            inside, outside = self.pick([(1, 0), (True, False), ("yes", "no"), ("yes", 0)])
            return {"map": set_, "in": inside, "out": outside}
        if draw < 0.92 and depth > 0:
            set_ = self.field("set")
            text = self.field("text", each=set_)
            members = [["id", {"hole": set_}, True], ["why", {"hole": text}, True]]
            return {"each": set_, "object": {"object": members}}
        return self.object(depth - 1) if depth > 0 else {"const": 0}

    def object(self, depth):
        if self.maybe(0.1):
            saved, self.json_only = self.json_only, False
            name = self.field(self.pick(["decision", "code", "level", "choice"]))
            self.json_only = saved
            return {"object": [[{"hole": name}, self.shape(depth - 1), True]]}
        keys = self.random.sample(["flag", "why", "codes", "score", "é\"", "n"], self.pick([1, 2, 2, 3]))
        return {"object": [[key, self.shape(depth), self.maybe(0.8)] for key in keys]}

    # Contracts

    def contract(self, name):
        self.loose = self.maybe(0.4)
        self.subjects = ["item"] if self.maybe(0.85) else ["request", "response"]
        style = self.random.random()
        forms = []
        if style < 0.6:
            forms.append({"parts": self.text_parts(), "when": True})
            if self.maybe(0.25):
                forms += self.second_form()
        elif style < 0.85 or not self.loose:
            self.json_only = True
            shape = self.object(2)
            while not self.fields:
                shape = self.object(2)
            forms.append({"parts": [["json", shape]], "when": True})
            if self.maybe(0.2):
                forms.append({"parts": [["lit", "```json\n"]] + copy.deepcopy(forms[0]["parts"]) + [["lit", "\n```"]], "when": True})
        else:
            find = []
            for _ in range(self.pick([1, 2, 3])):
                kind = self.kind()
                after = self.pick(TAILS + [""])
                find.append([self.field(kind), self.pick(["first", "last"]), self.token(LEADS), after])
            forms.append({"find": find})
        data = {
            "name": name,
            "loose": self.loose,
            "layout": self.pick(["free", "free", "exact"]),
            "limit": self.pick([65536] * 7 + [60]),
            "case": self.pick(["exact", "exact", "any"]),
            "prefill": self.pick(["", "", "", self.prefix(forms)]),
            "stop": self.pick([[], [], ["<eos>"], ["<|end|>", "]"]]),
            "refusal": self.pick([[], [], ["I can't", "Sorry"], ["a"]]),
            "fields": self.fields,
            "forms": forms,
            "require": [],
        }
        if self.subjects != ["item"]:
            data["subjects"] = self.subjects
        for _ in range(self.pick([0, 0, 0, 0, 1])):
            left = self.said(2)
            data["require"].append(["that", left] if self.maybe(0.5) else ["exactly", left, self.said(1)])
        return data

    def prefix(self, forms):
        parts = forms[0].get("parts", [])
        return parts[0][1] if parts and parts[0][0] == "lit" else ""

    def second_form(self):
        """Another form over fields of the first, and a condition that tells them apart."""
        finite = [f for f in self.fields if f["type"] in ("decision", "code", "choice") and self.holed_plainly(f)]
        if not finite:
            return []
        field = self.pick(finite)
        return [{"parts": [["lit", self.token(LEADS)], ["hole", field["name"]]], "when": self.said(1)}]

    def holed_plainly(self, field):
        return all(isinstance(s, str) for s in self.some_spellings(field))

    def some_spellings(self, field):
        if field["type"] in ("code", "set"):
            return [s for _, spellings in field["codes"] for s in spellings]
        return [s for label in field.get("labels", []) for s in label[0]]

    def said(self, depth):
        """A condition about the answer alone."""
        if depth > 0 and self.maybe(0.4):
            if self.maybe(0.3):
                return ["not", self.said(depth - 1)]
            return [self.pick(["and", "or"])] + [self.said(depth - 1) for _ in range(2)]
        field = self.pick(self.fields)
        spellings = self.some_spellings(field)
        options = [["present", field["name"]], ["none", field["name"]], ["given", field["name"]]]
        if spellings:
            options += [["is", field["name"], self.pick(spellings)]] * 3
        if field["type"] in ("decision", "level"):
            options += [[self.pick(["at_least", "at_most"]), field["name"], self.pick(spellings)]]
        return self.pick(options)

    def length(self, name):
        unit = self.pick(["words", "characters", "tokens"])
        return ["length", name, unit, self.pick([">=", "<=", ">"]), self.random.randrange(0, 12)]


class RewardMaker:
    """One reward at random."""

    def __init__(self, maker, contracts):
        self.maker, self.contracts = maker, contracts
        self.random, self.pick, self.maybe = maker.random, maker.pick, maker.maybe
        self.fields = contracts[0]["fields"]
        self.scores = [["judge", "0", "1"], ["rubric", "-2.5", "10"]] if self.maybe(0.4) else []

    def amount(self):
        return self.pick(["1", "-1", "0.5", "0.000000003", "2.7", "-0.333333333", "17"])

    def of(self, *kinds):
        return [f["name"] for f in self.fields if f["type"] in kinds]

    def condition(self, depth):
        if depth > 0 and self.maybe(0.35):
            if self.maybe(0.3):
                return ["not", self.condition(depth - 1)]
            return [self.pick(["and", "or"])] + [self.condition(depth - 1) for _ in range(2)]
        if self.maybe(0.2):
            return self.maker.said(0)
        options = [["all_match"], ["fits", self.random.randrange(len(self.contracts))], self.maker.length(None)]
        for field in self.fields:
            name, kind = field["name"], field["type"]
            spellings = self.maker.some_spellings(field)
            if kind in ("decision", "level", "fact"):
                options += [[relation, name] for relation in ("matches", "milder", "stricter", "wrong")]
            if kind in ("code", "set"):
                options += [["matches", name], ["wrong", name]]
            if kind == "code":
                options.append(["listed", name])
            if kind in ("decision", "level", "fact", "code", "set"):
                options += [["gold_none", name], ["gold_is", name, self.pick(spellings)]]
            if kind == "decision":
                low = self.random.randrange(3)
                options.append(["gold", name, low, self.random.randrange(low, 3)])
            if kind == "text":
                options.append(self.maker.length(name))
        options += [["missing", score[0]] for score in self.scores]
        return self.pick(options)

    def measure(self):
        options = [["share"] + [{"condition": self.condition(1)} for _ in range(self.pick([1, 2, 3]))]]
        for name in self.of("decision", "fact", "level", "code", "set"):
            options.append(["exact", name])
        for name in self.of("code", "set"):
            options += [[m, name] for m in ("f1", "jaccard", "precision", "recall", "any_of")]
            options.append(["budget", name, {"percent": self.pick([0, 50, 66, 100])}])
        for name in self.of("decision", "level"):
            options += [["closeness", name]] * 2
        for name in self.of("text") + [{"output": True}]:
            name = {"output": True} if isinstance(name, dict) else name
            unit = self.pick(["words", "characters", "words", "tokens"])
            low = self.random.randrange(0, 5)
            options.append(["within", name, {"low": low, "high": low + self.random.randrange(0, 9), "unit": unit}])
            options.append(["ramp", name, {"low": low, "high": low + self.random.randrange(1, 30), "unit": unit}])
            options.append(["saturating", name, {"low": None, "high": self.random.randrange(1, 40), "unit": unit}])
            options.append(["cites", name])
            sources = self.random.sample(["policy", "prompt", "item"], self.pick([1, 1, 2]))
            run = {"low": None, "high": self.pick([1, 2, 3]), "unit": "words"}
            options.append([self.pick(["copied", "novel"]), name] + [{"source": s} for s in sources] + [run])
        return self.pick(options)

    def case(self, condition):
        case = [self.amount(), condition]
        factors = [self.measure() for _ in range(self.pick([0, 0, 1, 1, 2]))]
        if self.scores and self.maybe(0.3):
            factors.append(["score", self.pick(self.scores)[0]])
        return case + [factors] if factors else case

    def line(self, name):
        draw = self.random.random()
        if draw < 0.12 and self.scores:
            weighted = [[self.pick(["1", "2.5", "4"]), self.pick(self.scores)[0], False]]
            weighted += [[self.pick(["1", "3"]), self.pick(self.scores)[0], self.maybe(0.5)] for _ in range(2)]
            return {"name": name, "weighted": weighted, "when": self.condition(1), "else": self.amount()}
        if draw < 0.2 and self.pair is not None:
            cases = [["1", ["twin_malformed"]], ["0.5", ["twin", self.condition(0)]], ["0", True]]
            return {"name": name, "twins": cases, "none": self.amount()}
        cases = [self.case(self.condition(2)) for _ in range(self.pick([1, 1, 1, 2, 3]))]
        if self.maybe(0.3):
            cases.append(self.case(True))
        line = {"name": name, "cases": cases}
        if self.maybe(0.4):
            line["else"] = self.amount()
        return line

    def reward(self):
        self.pair = "twin_of" if self.maybe(0.15) else None
        lines = [self.line(f"l{index}") for index in range(self.pick([1, 2, 3, 4]))]
        outcomes = {k: self.amount() for k in ("malformed", "cut_off", "refused", "several", "foreign")}
        return {
            "range": self.pick([["-999", "999"], ["-999", "999"], ["0", "1"]]),
            "outcomes": outcomes,
            "scores": self.scores,
            "pair": self.pair,
            "clamp": self.pick([None, None, ["-0.5", "1.5"]]),
            "reading": None,
            "segments": None,
            "lines": lines,
        }


def make_spec(random, number):
    maker = Maker(random)
    contracts = [maker.contract("first")]
    if maker.maybe(0.4):
        contracts.append(Maker(random).contract("second"))
    reward = RewardMaker(maker, contracts).reward()
    labels = {"allow": 0, "review": 1, "remove": 2, "unsafe": [1, 2], "safe": 0, "any": [0, 2]}
    spec = {
        "spec": "policyc/1",
        "unicode": "15.0",
        "name": f"generated_{number}",
        "decisions": DECISIONS,
        "gold": {"labels": labels, "program": PROGRAM if maker.maybe(0.6) else None, "undetermined": "unscored"},
        "contracts": contracts,
        "reward": reward,
        "accepted": [],
        "digests": {"vocabulary": None, "meaning": None, "prompt": None, "contract": "", "reward": "", "spec": ""},
    }
    if '"policy"' in json.dumps(reward):
        spec["policy_text"] = POLICY_TEXT
    spec["digests"] = digests(spec)
    return spec, maker


class Answers:
    """Answers to a contract: printed, then damaged."""

    def __init__(self, random, contract):
        self.random, self.contract = random, contract
        self.fields = {field["name"]: field for field in contract["fields"]}
        self.maker = Maker(random)
        self.pick, self.maybe = self.maker.pick, self.maker.maybe

    def value(self, name, constants=False):
        """The text of a value; in JSON a constant may come."""
        field = self.fields[name]
        kind = field["type"]
        if kind == "text":
            return self.pick(TEXTS)
        if kind == "number":
            return self.pick([field["low"], field["high"], "0.5", "7", "-0", "1e1", "01", "3.25", "3.999"])
        if "none" in field and self.maybe(0.2):
            return field["none"]
        if "other" in field and self.maybe(0.3):
            return self.pick(["42", "123", "something else", "x"])
        if self.maybe(0.05):
            return self.pick(["unheard of", "S77", "Yes, because " + "of this and that " * 5])
        spellings = self.maker.some_spellings(field)
        return self.pick(spellings)

    def items(self, name):
        field = self.fields[name]
        count = self.pick([0, 1, 1, 2, 3])
        items = [self.pick(self.pick(field["codes"])[1]) for _ in range(count)]
        return items if self.maybe(0.15) else list(dict.fromkeys(items))

    def hole(self, name):
        field = self.fields[name]
        if field["type"] == "set" and self.item is None:
            if "none" in field and self.maybe(0.2):
                text = plain(field["none"])
            else:
                text = field["separator"].join(map(plain, self.items(name)))
                if self.maybe(0.2):
                    text = text.replace(field["separator"], self.pick([field["separator"].strip() + " ", " " + field["separator"]]))
        elif field["type"] == "set":
            text = plain(self.item)
        else:
            text = plain(self.value(name))
        return self.pick(["", "", "", " ", "\n"]) + text + self.pick(["", "", "", " ", "\n"]) if self.maybe(0.2) else text

    item = None

    def parts(self, parts):
        text = ""
        for part in parts:
            kind = part[0]
            if kind == "lit":
                text += part[1].replace("\n", "\r\n") if self.maybe(0.05) else part[1]
            elif kind in ("gap", "blank"):
                text += self.pick([part[1], part[1], "", " ", "\n"])
            elif kind == "hole":
                text += self.hole(part[1])
            elif kind == "opt":
                text += self.parts(part[1]) if self.maybe(0.6) else ""
            elif kind == "json":
                text += self.shape(part[1])
            elif kind == "any_order":
                lists = list(part[2])
                self.random.shuffle(lists)
                lists = [self.parts(inner) for inner in lists if self.maybe(0.93)]
                lists += lists[:1] if self.maybe(0.05) else []
                text += self.parts(part[1]).join(lists)
            else:
                blocks = []
                for item in self.items(part[1]):
                    self.item = item
                    blocks.append(self.parts(part[2]))
                self.item = None
                text += self.parts(part[3]).join(blocks)
        return text

    def space(self):
        return self.pick(["", "", "", " ", "\n  "])

    def scalar(self, value):
        if isinstance(value, str):
            return json.dumps(value, ensure_ascii=self.maybe(0.3))
        return json.dumps(value)

    def shape(self, shape):
        if "const" in shape:
            return self.scalar(shape["const"])
        if "pattern" in shape:
            return self.scalar(self.parts(shape["pattern"]))
        if "hole" in shape or "array" in shape:
            name = shape.get("hole", shape.get("array"))
            field = self.fields[name]
            if field["type"] == "set" and self.item is None:
                if "none" in field and self.maybe(0.2):
                    return self.scalar(field["none"])
                return "[" + (self.space() + ",").join(map(self.scalar, self.items(name))) + self.space() + "]"
            value = self.item if field["type"] == "set" else self.value(name)
            return value if field["type"] == "number" and self.maybe(0.9) else self.scalar(value)
        if "each" in shape:
            blocks = []
            for item in self.items(shape["each"]):
                self.item = item
                blocks.append(self.shape(shape["object"]))
            self.item = None
            return "[" + ", ".join(blocks) + "]"
        if "map" in shape:
            pairs = []
            for _, spellings in self.fields[shape["map"]]["codes"]:
                if self.maybe(0.97):
                    pairs.append((self.pick(spellings), self.scalar(shape["in" if self.maybe(0.4) else "out"])))
        else:
            pairs = []
            for key, inner, required in shape["object"]:
                if isinstance(key, dict):
                    pairs.append((plain(self.value(key["hole"])), self.shape(inner)))
                elif self.maybe(0.97 if required else 0.6):
                    pairs.append((key, self.shape(inner)))
        if self.maybe(0.2):
            self.random.shuffle(pairs)
        if self.maybe(0.03):
            pairs += pairs[:1]
        body = ("," + self.space()).join(self.scalar(key) + self.space() + ": " + value for key, value in pairs)
        return "{" + self.space() + body + self.space() + "}"

    def answer(self):
        form = self.pick(self.contract["forms"])
        if "find" in form:
            text = ""
            for name, _, before, after in form["find"]:
                for _ in range(self.pick([0, 1, 1, 1, 2])):
                    text += self.pick(["", "so ", "\n"]) + before + self.hole(name) + after
        else:
            text = self.parts(form["parts"])
        if self.contract["prefill"] and self.maybe(0.9) and text.startswith(self.contract["prefill"]):
            text = text[len(self.contract["prefill"]) :]
        if self.maybe(0.15):
            text = self.pick([" ", "\n"]) + text + self.pick(["\n", " \n\n", ""])
        if self.contract["stop"] and self.maybe(0.2):
            text += self.pick(self.contract["stop"])
        return text

    def pieces(self):
        found = [" ", "\n", "\t", "\r\n", "<eos>", "_", "é", "\"", "\\u0041", "x", "1", ",", "I can't", "</a>"]
        for field in self.contract["fields"]:
            found += map(plain, self.maker.some_spellings(field))
        return found + LEADS + TAILS

    def damaged(self, text):
        pieces = self.pieces()
        for _ in range(self.pick([1, 1, 2, 3])):
            at = self.random.randrange(len(text) + 1)
            to = min(len(text), at + self.random.randrange(6))
            draw = self.random.randrange(8)
            if draw == 0:
                text = text[:at]
            elif draw == 1:
                text = text[:at] + text[to:]
            elif draw == 2:
                text = text[:at] + chr(self.random.randrange(0x20, 0x7F)) + text[at:]
            elif draw == 3:
                text += text[at:]
            elif draw == 4:
                text = text[:at] + text[at:].swapcase()
            elif draw == 5:
                text += self.pick(pieces)
            else:
                text = text[:at] + self.pick(pieces) + text[to if self.maybe(0.5) else at :]
        return text

    def output(self):
        draw = self.random.random()
        if draw < 0.03:
            pieces = self.pieces()
            return "".join(self.pick(pieces) for _ in range(self.random.randrange(9)))
        text = self.answer()
        if draw < 0.4:
            text = self.damaged(text)
        if draw > 0.99:
            at = self.random.randrange(len(text) + 1)
            text = text[:at] + self.pick(["\u0000", "\u202e", "\ud800", "\ufeff", "\u00a0", "\ufdd0"]) + text[at:]
        return text


def plain(value):
    return json_text(value)[1].decode()


class Records:
    """Records for a spec."""

    def __init__(self, random, spec):
        self.random, self.spec = random, spec
        self.answers = [Answers(random, contract) for contract in spec["contracts"]]
        self.pick, self.maybe = self.answers[0].pick, self.answers[0].maybe
        self.subjects = spec["contracts"][0].get("subjects", ["item"])

    def codes(self, table):
        ids = IDS[table]
        draw = self.random.random()
        if draw < 0.5:
            return [code for code in ids if self.maybe(0.4)]
        if draw < 0.9:
            return {code: self.pick([1, 0, None, True, False]) for code in ids if self.maybe(0.8)}
        return None

    def label(self):
        if self.maybe(0.4):
            return self.pick(["allow", "review", "remove", "unsafe", "safe", "any", "allow", "remove", "dangerous"])
        gold = {}
        if self.maybe(0.9):
            gold["decision"] = self.pick(["allow", "review", "remove", "unsafe"])
        for key, table in (("categories", "category"), ("rules", "rule")):
            if self.maybe(0.8):
                gold[key] = self.codes(table)
        if self.maybe(0.3):
            gold["deciding"] = {"categories": self.codes("category"), "rules": self.codes("rule")}
        if self.maybe(0.3):
            gold["severity"] = self.pick(["minor", "grave", None, "huge"])
        if self.maybe(0.3):
            gold["levels"] = {"harm": self.pick(["none", "mild", "severe", None])}
        if self.maybe(0.05):
            gold["uncertain"] = {"categories": ["S9"], "rules": [], "deciding_rules": ["S4.1"]}
        return gold

    def gold(self):
        if self.subjects == ["item"]:
            return self.label()
        return {name: self.label() for name in self.subjects if self.maybe(0.8)}

    def facts(self):
        facts = {
            "weapon": self.pick(["none", "replica", "blade", "firearm", {"any of": ["blade", "firearm"]}]),
            "offered": self.pick([True, False, None]),
            "injury": self.pick(["none", "mild", "severe"]),
            "setting": self.pick([[], ["museum"], ["museum", "sport"], {"yes": ["sport"], "unknown": ["museum"]}]),
            "people": self.pick([0, 2, 9, {"any of": [1, 2]}]),
        }
        for name in list(facts):
            if self.maybe(0.1):
                del facts[name]
        if self.maybe(0.02):
            facts[self.pick(["wepon", "injury"])] = 3
        return facts

    def record(self, number):
        record = {"id": number}
        if self.maybe(0.9):
            record["gold"] = self.gold()
        if self.maybe(0.3):
            record["facts"] = self.facts()
            record["judged"] = {"S4.1": self.pick([True, False, None])}
        if self.maybe(0.7):
            names = [field["name"] for field in self.spec["contracts"][0]["fields"]] + ["output"]
            record["tokens"] = {name: self.pick([0, 3, 7, 12, 100, -1, 1.5]) for name in names if self.maybe(0.9)}
        if self.maybe(0.8):
            record["scores"] = {"judge": self.pick([0, 1, 0.5, 0.333, 2, None]), "rubric": self.pick([-2.5, 3, 1e-7, 7.25])}
        if self.maybe(0.8):
            record["sources"] = {"prompt": self.pick(TEXTS), "item": "a gun for sale is a gun"}
        if self.maybe(0.1):
            record["twin_of"] = self.pick(["t1", None])
        output = self.pick(self.answers).output() if self.maybe(0.1) else self.answers[0].output()
        draw = self.random.random()
        if draw < 0.02:
            output = [{"role": "user", "content": "?"}, {"role": "assistant", "content": output}]
        elif draw < 0.04:
            output = [{"type": "text", "text": output[:3]}, {"type": "text", "text": output[3:]}]
        elif draw < 0.045:
            output = self.pick([None, {"role": "assistant"}, 3])
        record["output"] = output
        text = json.dumps(record, ensure_ascii=False)
        try:
            text.encode()
        except UnicodeEncodeError:
            text = json.dumps(record)
        return text
