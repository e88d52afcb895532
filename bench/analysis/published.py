#!/usr/bin/env python3
"""Times what stands between published policies, beside z3: which of two never blocks less.

    python3 bench/analysis/published.py POLICYC RULES.json [RUNS]

RULES.json is PolicyShift's `basic_rules_v2.json`: 28 policies in seven sections, 45 pairs within a section, 90
questions. policyc is the whole process: `check` of the imported text, in which each question is a claim, less one of
`--version`; beside it `check` without the claims. z3 (`pip install z3-solver`) answers the same questions with one
incremental solver a section; its time is that of the questions and the encoding, which reads the source's logic and
not our text. Middle of RUNS (9), with the lowest and the highest. The answers must be the same.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import time

import z3


def timed(work, runs):
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        result = work()
        times.append(1000 * (time.perf_counter() - begin))
    times.sort()
    middle = times[len(times) // 2]
    return result, middle, f"{middle:8.2f} ms   ({times[0]:.2f} to {times[-1]:.2f})"


def formula(logic):
    """The condition of a `BLOCK IF`, for Python: its words for operators, a solver's variable for each name."""
    lines = [line.split("#")[0] for line in logic.split("\n")]
    text = " ".join(lines).split(":", 1)[1]
    words = {"AND": "&", "OR": "|", "NOT": "~"}
    return re.sub(r"[A-Za-z_]\w*", lambda name: words.get(name.group(), f"b['{name.group()}']"), text)


class Term:
    """A condition that understands the operators of `formula`."""

    def __init__(self, value):
        self.value = value

    def __and__(self, other):
        return Term(z3.And(self.value, other.value))

    def __or__(self, other):
        return Term(z3.Or(self.value, other.value))

    def __invert__(self):
        return Term(z3.Not(self.value))


class Terms(dict):
    def __missing__(self, name):
        self[name] = Term(z3.Bool(name))
        return self[name]


def ask(sections):
    """For each section and each pair of places: whether the first never blocks less than the second."""
    answers = {}
    for section in sections:
        solver, names = z3.SolverFor("QF_FD"), Terms()
        blocks = []
        for index, logic in enumerate(section):
            blocks.append(z3.Bool(f"policy {index}"))
            solver.add(blocks[-1] == eval(logic, {"b": names}).value)
        answers[len(answers)] = {
            (a, b): solver.check(z3.Not(blocks[a]), blocks[b]) == z3.unsat
            for a in range(len(blocks)) for b in range(len(blocks)) if a != b}
    return answers


def with_claims(text):
    """The text with a claim in each policy for each other one of its file."""
    names = re.findall(r"^policy (\S+) ", text, re.M)
    out, current = [], None
    for line in text.split("\n"):
        opening = re.match(r"policy (\S+) ", line)
        if opening:
            current = opening.group(1)
        if line == "}" and current:
            out += [f'  claim "{current} {other}" at least as strict as {other}' for other in names if other != current]
            current = None
        out.append(line)
    return "\n".join(out), names


def main():
    policyc, rules = os.path.abspath(sys.argv[1]), sys.argv[2]
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 9
    with open(rules) as file:
        sections = json.load(file)["sections"]
    logic = [[formula(each["logic"]) for each in section["policy_variants"]] for section in sections]
    with tempfile.TemporaryDirectory() as folder:
        plain, claimed = os.path.join(folder, "plain"), os.path.join(folder, "claimed")
        subprocess.run([policyc, "import", "policyshift", rules, "--out", plain,
                        "--declare", "Has_Eating_Disorder_Promotion"], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        os.mkdir(claimed)
        places = {}
        for number, name in enumerate(sorted(os.listdir(plain))):
            with open(os.path.join(plain, name)) as file:
                text, names = with_claims(file.read())
            places.update({policy: (number, index) for index, policy in enumerate(names)})
            with open(os.path.join(claimed, name), "w") as file:
                file.write(text)

        def check(path):
            return subprocess.run([policyc, "check", path, "--format", "json"], stdout=subprocess.PIPE).stdout

        _, start, line = timed(lambda: subprocess.run([policyc, "--version"], stdout=subprocess.DEVNULL), runs)
        print(f"policyc --version        {line}")
        _, bare, line = timed(lambda: check(plain), runs)
        print(f"check of {len(places)} policies    {line}")
        report, whole, line = timed(lambda: check(claimed), runs)
        proofs = json.loads(report)["proofs"]
        print(f"with {len(proofs)} claims          {line}")
        answers, other, line = timed(lambda: ask(logic), runs)
        print(f"z3, the same questions   {line}   {other / (whole - start):.1f} times the whole check, "
              f"{other / max(whole - bare, 0.01):.1f} times what the claims add")
        wrong = 0
        for proof in proofs:
            first, second = (places[name] for name in proof["property"].split())
            wrong += (proof["result"] == "holds") != answers[first[0]][first[1], second[1]]
        if wrong or len(proofs) != sum(map(len, answers.values())):
            sys.exit(f"{wrong} answers differ")


if __name__ == "__main__":
    main()
