"""The questions of the analysis, put to z3: an encoding of its own, from the model and not from the text.

A fact is one yes/no for each value, exactly one of which holds; a set one for each element. `At` gives, for each
rule and decision, a variable that stands for "the rule's outcome is at least this". Everything is asked of one
solver for finite domains (`QF_FD`), incrementally, under assumptions.
"""
import z3


class Encoding:
    """One policy or two over the same facts in one solver."""

    def __init__(self, facts):
        self.solver = z3.SolverFor("QF_FD")
        self.values = {}
        for name, (kind, values) in facts.items():
            bits = [z3.Bool(f"{name}={value}") for value in values]
            self.values[name] = bits
            if kind != "set":
                self.solver.add(z3.PbEq([(bit, 1) for bit in bits], 1))

    def literal(self, literal):
        bits = self.values[literal[0]]
        if len(literal) == 3:
            return bits[literal[1]] if literal[2] else z3.Not(bits[literal[1]])
        return z3.Or([bits[value] for value in literal[1]])

    def test(self, literals):
        return z3.And([self.literal(each) for each in literals])

    def name(self, label, formula):
        """A variable that stands for the formula."""
        variable = z3.Bool(label)
        self.solver.add(variable == formula)
        return variable

    def has(self, *assumptions):
        """True where some situation meets all of these."""
        answer = self.solver.check(*assumptions)
        if answer == z3.unknown:
            raise RuntimeError("z3 does not know")
        return answer == z3.sat


class Policy:
    """The outcomes of one list of rules, named in an encoding."""

    def __init__(self, encoding, rules, decisions, label=""):
        self.rules, self.encoding = rules, encoding
        self.top = len(decisions)
        self.bites, self.eased, self.at = [], [], []
        for rule in rules:
            bites = encoding.name(f"{label}{rule['id']} bites", encoding.test(rule["test"]))
            eased = [encoding.name(f"{label}{each['id']} holds", encoding.test(each["test"]))
                     for each in rule["exceptions"]]
            self.bites.append(bites)
            self.eased.append(eased)
            self.at.append([
                encoding.name(f"{label}{rule['id']} at {least}", self.outcome(rule, bites, eased, least))
                for least in range(1, self.top)])
        self.decides = [
            encoding.name(f"{label}decides {least}", z3.Or([at[least - 1] for at in self.at]))
            for least in range(1, self.top)]

    @staticmethod
    def outcome(rule, bites, eased, least):
        keeps = [holds for holds, each in zip(eased, rule["exceptions"]) if each["decision"] >= least]
        full = z3.And([z3.Not(each) for each in eased]) if rule["decision"] >= least else z3.BoolVal(False)
        return z3.And(bites, z3.Or([full, *keeps]))

    def never(self):
        """The rules that can never bite."""
        return {rule["id"] for rule, bites in zip(self.rules, self.bites) if not self.encoding.has(bites)}

    def spared(self):
        """The rules that can bite and are never violated, since their exceptions take all."""
        return {rule["id"] for rule, bites, at in zip(self.rules, self.bites, self.at)
                if self.encoding.has(bites) and not self.encoding.has(at[0])}

    def dead(self):
        """The exceptions that hold nowhere where their rule bites."""
        return {each["id"] for rule, bites, eased in zip(self.rules, self.bites, self.eased)
                for each, holds in zip(rule["exceptions"], eased) if not self.encoding.has(bites, holds)}

    def idle(self):
        """The rules without which no decision and no violated category changes."""
        return {rule["id"] for index, rule in enumerate(self.rules) if not self.changes(index)}

    def doubled(self, names):
        """Those of the named rules that have the outcome of another rule in every situation."""
        asked = [(rule["id"], at) for rule, at in zip(self.rules, self.at)]
        return {name for name, at in asked if name in names
                and any(other != name and self.same(at, against) for other, against in asked)}

    def same(self, first, second):
        return not any(self.encoding.has(a, z3.Not(b)) or self.encoding.has(z3.Not(a), b)
                       for a, b in zip(first, second))

    def changes(self, index):
        for least in range(self.top - 1):
            others = [z3.Not(at[least]) for other, at in enumerate(self.at) if other != index]
            if self.encoding.has(self.at[index][least], *others):
                return True
        category = self.rules[index]["category"]
        others = [z3.Not(at[0]) for other, (rule, at) in enumerate(zip(self.rules, self.at))
                  if other != index and rule["category"] == category]
        return self.encoding.has(self.at[index][0], *others)

    def reachable(self):
        """The decisions that some situation has."""
        found = set()
        for decision in range(self.top):
            asked = [self.decides[decision - 1]] if decision else []
            asked += [z3.Not(self.decides[decision])] if decision < self.top - 1 else []
            if self.encoding.has(*asked):
                found.add(decision)
        return found


def moves(encoding, before, after):
    """Whether some situation becomes stricter and whether some becomes milder."""
    pairs = list(zip(before.decides, after.decides))
    stricter = any(encoding.has(z3.Not(old), new) for old, new in pairs)
    milder = any(encoding.has(old, z3.Not(new)) for old, new in pairs)
    return stricter, milder
