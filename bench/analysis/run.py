#!/usr/bin/env python3
"""Times `policyc check` and `diff` beside z3 on generated policies, and holds their answers against each other.

    python3 bench/analysis/run.py POLICYC [RUNS]

Needs z3 (`pip install z3-solver`). Each time is the middle one of RUNS (3) with the lowest and the highest: of
policyc the whole process, from text to the written report, of z3 the questions and the encoding alone. z3 is asked
which rules are never violated, which exceptions hold nowhere, which rules change nothing, which decisions are
reachable, and which way an edited version moves: a part of what `check` and `diff` answer. Nothing else should run.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../peers"))

from z3_policy import Encoding, Policy, moves  # noqa: E402

CODES = {"L102": "never", "L106": "dead", "L104": "idle"}


def generated(*arguments):
    script = os.path.join(HERE, "../generators/analysis_policies.py")
    return subprocess.run([sys.executable, script, *arguments], check=True, capture_output=True).stdout


def timed(work, runs):
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - begin)
    times.sort()
    return result, times[len(times) // 2], f"{times[len(times) // 2]:8.3f} s   ({times[0]:.3f} to {times[-1]:.3f})"


def ask_check(model):
    policy = Policy(Encoding(model["facts"]), model["rules"], model["decisions"])
    return policy, {"never": policy.never(), "dead": policy.dead(), "idle": policy.idle(),
                    "reachable": policy.reachable()}


def expected(policy, answers):
    """A rule has one finding: that it never fires, that its exceptions take all, that it is another's double."""
    idle = answers["idle"] - answers["never"] - policy.spared()
    return {**answers, "idle": idle - policy.doubled(idle)}


def ask_diff(old, new):
    encoding = Encoding(old["facts"])
    return moves(encoding, Policy(encoding, old["rules"], old["decisions"], "old "),
                 Policy(encoding, new["rules"], new["decisions"], "new "))


def report(command):
    child = subprocess.run(command, capture_output=True)
    if child.returncode not in (0, 1):
        sys.exit(f"failed: {' '.join(command)}\n{child.stderr.decode()}")
    return json.loads(child.stdout)


def findings(found):
    sets = {name: set() for name in CODES.values()}
    for each in found["findings"]:
        if each["code"] in CODES:
            sets[CODES[each["code"]]].add(each["at"]["clause"])
    return sets


def agree(shape, ours, theirs):
    """Whether the findings are those of z3."""
    wrong = {name: (sorted(ours[name] - theirs[name]), sorted(theirs[name] - ours[name]))
             for name in ours if ours[name] != theirs[name]}
    for name, (more, fewer) in wrong.items():
        print(f"  {shape}: {name} differs: only policyc {more[:8]}, only z3 {fewer[:8]}")
    return not wrong


def main():
    policyc = os.path.abspath(sys.argv[1])
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    same = True
    with tempfile.TemporaryDirectory() as folder:
        for shape in ("policy-like", "hostile"):
            paths, models = [], []
            for edits in ("0", "5"):
                arguments = (shape, "--edits", edits)
                os.makedirs(os.path.join(folder, edits), exist_ok=True)
                paths.append(os.path.join(folder, edits, f"{shape}.policy"))
                with open(paths[-1], "wb") as out:
                    out.write(generated(*arguments))
                models.append(json.loads(generated(*arguments, "--model")))
            check = [policyc, "check", paths[0], "--format", "json"]
            diff = [policyc, "diff", *paths, "--format", "json"]
            found, mine, line = timed(lambda: report(check), runs)
            print(f"{shape:12} check  policyc {line}")
            undecided = [each for each in found["proofs"] if each["result"] == "undecided"]
            print(f"{'':12}        {len(found['proofs'])} proofs, {len(undecided)} not decided, "
                  f"{len(found['findings'])} findings")
            (policy, answers), other, line = timed(lambda: ask_check(models[0]), 1)
            print(f"{'':12}        z3      {line}   {other / mine:.1f} times")
            same &= agree(shape, findings(found), expected(policy, answers))
            changes, mine, line = timed(lambda: report(diff), runs)
            print(f"{shape:12} diff   policyc {line}")
            answers, other, line = timed(lambda: ask_diff(*models), 1)
            print(f"{'':12}        z3      {line}   {other / mine:.1f} times")
            classes = {each["class"] for each in changes["classes"]}
            ours = (bool(classes & {"tightening", "mixed"}), bool(classes & {"loosening", "mixed"}))
            if ours != answers:
                same = False
                print(f"  {shape}: diff says {sorted(classes)}, z3 stricter, milder = {answers}")
    if not same:
        sys.exit("the answers differ")


if __name__ == "__main__":
    main()
