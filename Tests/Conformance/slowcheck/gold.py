"""Gold from facts, by trying every completion, and from labels (section 7)."""

import itertools

from .records import Number, Unscored, text_of

KEYS = ("categories", "rules", "deciding_categories", "deciding_rules")


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


def outcome_of(program, facts, judged):
    """Decision, the four sets of codes, severity."""
    outcomes = []
    for rule in program["rules"]:
        if not holds(rule[4], facts, judged):
            continue
        relieving = [x for x in rule[5] if holds(x[2], facts, judged)]
        outcome = max((x[1] for x in relieving), default=rule[2])
        outcomes.append((outcome, rule, bool(relieving)))
    decision = max((o for o, _, _ in outcomes), default=0)
    violated = [rule for o, rule, _ in outcomes if o > 0]
    deciding = [rule for o, rule, relieved in outcomes if o == decision and not (relieved and o == 0)]

    def categories(rules):
        return {rule[1] for rule in rules if rule[1] is not None}

    sets = (categories(violated), {r[0] for r in violated}, categories(deciding), {r[0] for r in deciding})
    return decision, sets, max((r[3] for r in violated if r[3] is not None), default=None)


def possible_values(program, given):
    if not isinstance(given, dict):
        raise Unscored("facts: not an object")
    names = [fact[0] for fact in program["facts"]]
    for name in given:
        if name not in names:
            raise Unscored(f"facts: unknown fact `{name}`")
        values_of(next(fact for fact in program["facts"] if fact[0] == name), given[name])
    return [values_of(fact, given.get(fact[0])) for fact in program["facts"]]


def values_of(fact, value):
    """All values that a fact may have."""
    name, kind, declared = fact
    wrong = Unscored(f"facts: value of `{name}`")

    def index(item):
        if kind == "flag" and isinstance(item, bool):
            return int(item)
        if kind == "count" and isinstance(item, Number) and item.whole is not None:
            low, high, open_end = declared
            if low <= item.whole and (item.whole <= high or open_end):
                return min(item.whole, high) - low
        if kind in ("choice", "level") and isinstance(item, str) and item in declared:
            return declared.index(item)
        raise wrong

    if kind == "set":
        yes, unknown = [], list(declared)
        if isinstance(value, list):
            yes, unknown = value, []
        elif isinstance(value, dict) and "yes" in value and set(value) <= {"yes", "unknown"}:
            yes, unknown = value["yes"], value.get("unknown", [])
        elif value is not None:
            raise wrong
        for part in (yes, unknown):
            if not isinstance(part, list):
                raise wrong
            if any(not isinstance(e, str) or e not in declared for e in part) or len(set(part)) < len(part):
                raise wrong
        yes, unknown = [declared.index(e) for e in yes], [declared.index(e) for e in unknown]
        yes = [e for e in yes if e not in unknown]
        count = len(unknown) + 1
        return [set(yes) | set(more) for n in range(count) for more in itertools.combinations(unknown, n)]
    if value is None:
        size = {"flag": 2, "count": kind == "count" and declared[1] - declared[0] + 1}.get(kind, len(declared))
        return list(range(size))
    if isinstance(value, dict):
        if set(value) != {"any of"} or not isinstance(value["any of"], list) or not value["any of"]:
            raise wrong
        return sorted({index(item) for item in value["any of"]})
    return [index(value)]


def gold_of_facts(program, facts, judged):
    """Possible decisions, codes (right, open), levels of severity."""
    values = possible_values(program, facts if facts is not None else {})
    if judged is not None and not isinstance(judged, dict):
        raise Unscored("facts: judged values: not an object")
    judged = judged or {}
    for name, value in judged.items():
        if name not in program["judged"]:
            raise Unscored(f"facts: unknown judged clause `{name}`")
        if value is not None and not isinstance(value, bool):
            raise Unscored(f"facts: value of `{name}`")
    clauses = [[False, True] if judged.get(n) is None else [judged[n]] for n in program["judged"]]
    results = [
        outcome_of(program, completion, judgement)
        for completion in itertools.product(*values)
        for judgement in itertools.product(*clauses)
    ]
    possible = sorted({r[0] for r in results})
    gold = {"label": None, "levels": {}}
    for index, key in enumerate(KEYS):
        every = set.intersection(*(r[1][index] for r in results))
        some = set.union(*(r[1][index] for r in results))
        gold[key] = (every, some - every)
    severities = {r[2] for r in results}
    if len(severities) == 1 and severities != {None}:
        gold["levels"]["severities"] = program["severities"][severities.pop()]
    elif severities == {None} and not gold["rules"][1] and not gold["deciding_rules"][1]:
        gold["levels"]["severities"] = None
    gold["decision"] = (possible[0], possible[0]) if len(possible) == 1 else None
    return possible, gold


def labelled(spec, label):
    if label not in spec["gold"]["labels"]:
        raise Unscored(f"gold unknown: {label}")
    decision = spec["gold"]["labels"][label]
    low, high = decision if isinstance(decision, list) else (decision, decision)
    gold = {"decision": (low, high), "label": label, "levels": {}}
    if high == 0:
        gold["categories"] = gold["rules"] = (set(), set())
        gold["levels"]["severities"] = None
    return gold


def read_codes(source, key, uncertain=None, name=None):
    def ids(found):
        if not isinstance(found, list) or any(text_of(item) is None for item in found):
            raise Unscored(f"gold unknown: {key}")
        return {text_of(item) for item in found}

    found = source.get(key)
    if found is None:
        return None
    if isinstance(found, list):
        right = ids(found)
        has = isinstance(uncertain, dict) and name in uncertain
        return right, ids(uncertain[name]) if has else set()
    if not isinstance(found, dict):
        raise Unscored(f"gold unknown: {key}")
    for code, value in found.items():
        if value is not None and not isinstance(value, bool) and not (
            isinstance(value, Number) and value.text in ("0", "1")
        ):
            raise Unscored(f"gold unknown: {code}")
    yes = {code for code, v in found.items() if v is True or (isinstance(v, Number) and v.text == "1")}
    return yes, {code for code, v in found.items() if v is None}


def gold_of_label(spec, contract, value):
    """The gold of one subject."""
    if text_of(value) is not None:
        return labelled(spec, text_of(value))
    if not isinstance(value, dict):
        raise Unscored("gold missing")
    gold = {"decision": None, "label": None, "levels": {}}
    if text_of(value.get("decision")) is not None:
        gold = labelled(spec, text_of(value["decision"]))
    elif reads_decision(contract) and isinstance(value.get("possible"), list):
        raise Unscored("gold undetermined: " + ", ".join(t for t in map(text_of, value["possible"]) if t is not None))
    uncertain = value.get("uncertain")
    for key in ("categories", "rules"):
        found = read_codes(value, key, uncertain, key)
        if found is not None:
            gold[key] = found
    if isinstance(value.get("deciding"), dict):
        for key in ("categories", "rules"):
            gold["deciding_" + key] = read_codes(value["deciding"], key, uncertain, "deciding_" + key)
    if text_of(value.get("severity")) is not None:
        gold["levels"] = {"severities": text_of(value["severity"])}
    if isinstance(value.get("levels"), dict):
        for scale, level in value["levels"].items():
            if level is not None and text_of(level) is None:
                raise Unscored(f"gold unknown: {scale}")
            gold["levels"][scale] = text_of(level)
    return gold


def reads_decision(contract):
    return any(field["type"] == "decision" for field in contract.fields.values())


class Gold:
    """The gold of each subject that the record has, and its facts that fields ask about."""

    def __init__(self, subjects):
        self.subjects, self.facts = subjects, {}

    @property
    def only(self):
        return next(iter(self.subjects.values())) if len(self.subjects) == 1 else None


def gold_of(spec, contract, record):
    facts = record.get("facts")
    try:
        gold = decided(spec, contract, record, facts, record.get("judged"))
    except Unscored as reason:
        asked = [f for f in contract.fields.values() if f["type"] == "fact"] or scales(spec, contract)
        if str(reason) != "gold missing" or reads_decision(contract) or facts is None or not asked:
            raise
        gold = Gold({"item": {"decision": None, "label": None, "levels": {}}})
    if facts is not None:
        annotate(spec, contract, gold, facts)
    return gold


def decided(spec, contract, record, facts, judged):
    gold = None
    label = record.get("gold")
    if label is not None:
        if contract.subjects == ["item"]:
            gold = Gold({"item": gold_of_label(spec, contract, label)})
        else:
            if not isinstance(label, dict):
                raise Unscored("gold missing")
            given = [name for name in contract.subjects if label.get(name) is not None]
            gold = Gold({name: gold_of_label(spec, contract, label[name]) for name in given})
            if not given:
                raise Unscored("gold missing")
    program = spec["gold"]["program"]
    if program is None or (facts is None and judged is None) or len(contract.subjects) != 1:
        if gold is None:
            raise Unscored("gold missing")
        return gold
    possible, found = gold_of_facts(program, facts, judged)
    if gold is not None:
        found["label"] = gold.only["label"]
    if len(possible) == 1 or gold is None or gold.only["decision"] is None:
        if len(possible) > 1 and reads_decision(contract):
            raise Unscored("gold undetermined: " + ", ".join(spec["decisions"][d] for d in possible))
        if len(possible) > 1 and gold is not None:
            found["label"] = None
        return Gold({contract.subjects[0]: found})
    low, high = gold.only["decision"]
    if not any(low <= decision <= high for decision in possible):
        raise Unscored("label contradicts facts")
    return gold


def scales(spec, contract):
    """The facts of the program that have the scales of level fields."""
    found = []
    for field in contract.fields.values():
        if field["type"] != "level" or field["scale"] == "severities" or spec["gold"]["program"] is None:
            continue
        same = [f for f in spec["gold"]["program"]["facts"] if f[1] == "level" and f[2] == field["values"]]
        if len(same) == 1:
            found.append((field["scale"], same[0][0]))
    return found


def annotate(spec, contract, gold, facts):
    def values(name):
        value = facts.get(name) if isinstance(facts, dict) else None
        if isinstance(value, dict) and isinstance(value.get("any of"), list):
            return [v for v in map(said, value["any of"]) if v is not None] or None
        return None if said(value) is None else [said(value)]

    def said(value):
        return ("yes" if value else "no") if isinstance(value, bool) else text_of(value)

    for field in contract.fields.values():
        if field["type"] == "fact" and values(field["fact"]) is not None:
            gold.facts[field["fact"]] = values(field["fact"])
    if gold.only is None:
        return
    for scale, fact in scales(spec, contract):
        found = values(fact)
        if scale not in gold.only["levels"] and found is not None and len(found) == 1:
            gold.only["levels"][scale] = found[0]


def codes_of(gold, table, basis):
    """The right and the open ids of one subject, or None where nobody said."""
    name = {"category": "categories", "rule": "rules"}[table]
    if basis == "deciding" and gold.get("deciding_" + name) is not None:
        return gold["deciding_" + name]
    return gold.get(name)


def code_gold(gold, table, basis, subject):
    """The right and the open ids of a field, or None where nobody said."""
    if subject is not None:
        if subject not in gold.subjects:
            return set(), set()
        return codes_of(gold.subjects[subject], table, basis)
    found = [codes_of(one, table, basis) for one in gold.subjects.values()]
    if None in found:
        return None
    if len(found) == 1:
        return found[0]
    right = set().union(*(yes for yes, _ in found))
    return right, set().union(*(unknown for _, unknown in found)) - right


def level_gold(gold, field):
    """("none",), ("value", index), or None where nobody said."""
    highest = None
    for name, one in gold.subjects.items():
        if field["subject"] not in (None, name):
            continue
        if field["scale"] not in one["levels"]:
            return None
        value = one["levels"][field["scale"]]
        if value is None:
            highest = highest or ("none",)
        elif value not in field["values"]:
            return None
        else:
            index = field["values"].index(value)
            if highest is None or highest == ("none",) or highest[1] < index:
                highest = ("value", index)
    return highest or ("none",)
