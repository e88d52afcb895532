"""Conditions about an answer: True, False, or None where open (section 6)."""


def everything(parts):
    """All of some conditions."""
    return False if False in parts else None if None in parts else True


def negated(truth):
    return None if truth is None else not truth


def truth(contract, c, values, given, more=None):
    """`values` without a field: its value is not known yet; `given` None: nor are the subjects."""

    def sub(part):
        return truth(contract, part, values, given, more)

    if c is True:
        return True
    name, rest = c[0], c[1:]
    if name == "not":
        return negated(sub(rest[0]))
    if name == "and":
        return everything([sub(part) for part in rest])
    if name == "or":
        return negated(everything([negated(sub(part)) for part in rest]))
    if name == "given":
        subject = contract.fields[rest[0]].get("subject")
        return True if subject is None else None if given is None else subject in given
    if name in ("is", "at_least", "at_most", "none", "present"):
        value = values.get(rest[0])
        if value is None:
            return None
        if name == "none":
            return value == ("none",)
        if name == "present":
            return value != ("absent",)
        target = meant(contract, rest[0], rest[1])
        if name == "is":
            return value == target
        if value[0] != "label":
            return False
        labels = contract.fields[rest[0]]["labels"]
        low, wanted = labels[value[1]][1], labels[target[1]][1]
        return low >= wanted if name == "at_least" else low <= wanted
    if more is None:
        raise ValueError(name)
    return more(name, rest)


def meant(contract, name, spelling):
    """The value of a field that a spelling stands for."""
    found = next(v for s, v in contract.spelt[name] if s == spelling and type(s) is type(spelling))
    return ("set", [found[1]]) if contract.fields[name]["type"] == "set" else found
