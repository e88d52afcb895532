"""Five policies over one vocabulary, each written once and given in two forms: policy text and Python.

A rule is (id, category, decision, condition, exceptions); an exception is (id, decision, condition). A
condition is a pair: the words of the policy language, and the same as a Python expression over the facts `f`.
"""

FACTS = {
    "skin": ("level of dress", ["covered", "bare", "explicit"]),
    "gore": ("level of harm", ["none", "mild", "severe"]),
    "closeness": ("one of none, warm, posed", ["none", "warm", "posed"]),
    "weapon": ("one of none, replica, blade, firearm", ["none", "replica", "blade", "firearm"]),
    "maker": ("one of unseen, praised, mocked", ["unseen", "praised", "mocked"]),
    "setting": ("one of museum, sport, fiction, other", ["museum", "sport", "fiction", "other"]),
    "people": ("count 0..5 or more", list(range(8))),
    "offered": ("flag", [False, True]),
    "lesson": ("flag", [False, True]),
    "sacred": ("flag", [False, True]),
    "drink": ("flag", [False, True]),
    "child": ("flag", [False, True]),
    "insult": ("flag", [False, True]),
    "signs": ("set of smoke, cards, dice, coins", ["smoke", "cards", "dice", "coins"]),
}

RANKED = "{'none': 0, 'mild': 1, 'severe': 2, 'covered': 0, 'bare': 1, 'explicit': 2}"


def flag(name):
    return (name, f"f['{name}']")


def negated(name):
    return (f"not {name}", f"not f['{name}']")


def one(name, *values):
    if len(values) == 1:
        return (f"{name} is {values[0]}", f"f['{name}'] == '{values[0]}'")
    return (f"{name} is one of [{', '.join(values)}]", f"f['{name}'] in {values!r}")


def least(name, value):
    return (f"{name} at least {value}", f"R[f['{name}']] >= R['{value}']")


def most(name, number):
    return (f"{name} at most {number}", f"f['{name}'] <= {number}")


def includes(name, value):
    return (f"{name} includes {value}", f"'{value}' in f['{name}']")


def both(*parts):
    return (" and ".join(p[0] for p in parts), " and ".join(f"({p[1]})" for p in parts))


def either(*parts):
    return (" or ".join(p[0] for p in parts), " or ".join(f"({p[1]})" for p in parts))


def at_least(number, *parts):
    return (
        f"at least {number} of [{', '.join(p[0] for p in parts)}]",
        f"({' + '.join(f'bool({p[1]})' for p in parts)}) >= {number}",
    )


POLICIES = {
    "circle": [
        ("E1", "E", "review", at_least(2, flag("drink"), least("skin", "bare"), one("closeness", "posed"),
                                       one("maker", "praised")), []),
        ("E2", "E", "remove", both(flag("insult"), most("people", 2)),
         [("E2.a", "review", one("setting", "fiction"))]),
        ("E3", "E", "review", includes("signs", "dice"), [("E3.a", "allow", flag("lesson"))]),
        ("G1", "G", "remove", both(flag("child"), least("gore", "mild")), []),
    ],
    "forum": [
        ("B1", "B", "remove", least("skin", "explicit"), [("B1.a", "review", one("setting", "museum"))]),
        ("B2", "B", "remove", both(flag("child"), least("skin", "bare")), []),
        ("C1", "C", "review", one("weapon", "blade", "firearm"),
         [("C1.a", "allow", flag("lesson")), ("C1.b", "allow", one("setting", "museum", "sport"))]),
        ("C2", "C", "remove", both(one("weapon", "firearm"), flag("offered")), []),
        ("C3", "C", "remove", least("gore", "severe"), [("C3.a", "review", one("setting", "fiction"))]),
    ],
    "harbour": [
        ("A1", "A", "review", both(one("closeness", "warm"), most("people", 1)), []),
        ("A2", "A", "remove", both(one("weapon", "firearm"), flag("offered")), []),
        ("A3", "A", "remove", both(flag("child"), least("skin", "explicit")), []),
    ],
    "market": [
        ("D1", "D", "remove", one("maker", "mocked"), [("D1.a", "review", one("setting", "fiction"))]),
        ("D2", "D", "review", either(least("skin", "bare"), one("weapon", "blade", "firearm")),
         [("D2.a", "allow", both(one("maker", "praised"), negated("offered")))]),
        ("D3", "D", "review", both(flag("insult"), flag("offered")), []),
        ("H1", "H", "remove", both(flag("offered"), flag("drink"), flag("child")), []),
        ("H2", "H", "review", both(flag("offered"), includes("signs", "coins")), []),
    ],
    "temple": [
        ("F1", "F", "remove", flag("sacred"), [("F1.a", "review", both(flag("lesson"), negated("insult")))]),
        ("F2", "F", "review", either(least("skin", "bare"), flag("drink"), one("closeness", "posed")), []),
        ("F3", "F", "review", at_least(2, includes("signs", "smoke"), includes("signs", "cards"),
                                       includes("signs", "dice")), []),
        ("I1", "I", "remove", least("gore", "severe"), []),
        ("I2", "I", "review", both(least("gore", "mild"), negated("lesson")),
         [("I2.a", "allow", one("setting", "fiction", "sport"))]),
        ("I3", "I", "remove", both(flag("insult"), flag("sacred")), []),
    ],
}

DECISIONS = ["allow", "review", "remove"]


def policy_text():
    """The source that policyc reads."""
    out = ["language 1", "", 'vocabulary everyday "What anyone can see" {']
    out += ["  scale dress covered < bare < explicit", "  scale harm none < mild < severe"]
    for name, (kind, _) in FACTS.items():
        out.append(f'  fact {name}: {kind}  from image  ask "What of {name}?"')
    out.append("}")
    for name, rules in POLICIES.items():
        out += ["", f'policy {name} 1.0.0 "{name.capitalize()}" uses everyday {{']
        out += [f"  decision {' < '.join(DECISIONS)}", "  unknown review"]
        for category in sorted({rule[1] for rule in rules}):
            out.append(f'  category {category} "Group {category}" {{')
            for identifier, _, decision, condition, exceptions in (r for r in rules if r[1] == category):
                out.append(f'    rule {identifier} "Rule {identifier}." -> {decision}')
                out.append(f"      when {condition[0]}")
                for inner, relief, test in exceptions:
                    arrow = f" -> {relief}" if relief != DECISIONS[0] else ""
                    out.append(f'      except {inner} "Exception {inner}."{arrow}')
                    out.append(f"        when {test[0]}")
            out.append("  }")
        out.append("}")
    return "\n".join(out) + "\n"


def compiled(name):
    """One lambda for the policy: from facts to one truth value for each clause, in order."""
    tests = []
    for _, _, _, condition, exceptions in POLICIES[name]:
        tests.append(condition[1])
        tests += [test[1] for _, _, test in exceptions]
    source = "lambda f: (" + ", ".join(f"bool({test})" for test in tests) + ",)"
    return eval(source, {"R": eval(RANKED)})  # the source above, not input
