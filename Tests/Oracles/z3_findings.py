#!/usr/bin/env python3
"""Holds the findings, proofs and changes of generated small policies against z3: `make z3`.

    python3 Tests/Oracles/z3_findings.py POLICYC [COUNT] [SEED]

For each of COUNT (1,000) policies: which rules are never violated, which exceptions hold nowhere, which rules change
nothing, which decisions are reachable, and whether an edited version is stricter, milder, both or neither. Prints
the seeds that differ and exits with 1 if one does.
"""
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BENCH = os.path.join(HERE, "../../bench")
sys.path.insert(0, os.path.join(BENCH, "peers"))
sys.path.insert(0, os.path.join(BENCH, "analysis"))

from run import agree, ask_check, ask_diff, expected, findings, generated, report  # noqa: E402


def differences(policyc, folder, seed):
    paths, models = [], []
    for edits in ("0", "1"):
        arguments = ("small", "--seed", str(seed), "--edits", edits)
        os.makedirs(os.path.join(folder, edits), exist_ok=True)
        paths.append(os.path.join(folder, edits, "small.policy"))
        with open(paths[-1], "wb") as out:
            out.write(generated(*arguments))
        models.append(json.loads(generated(*arguments, "--model")))
    found = report([policyc, "check", paths[0], "--format", "json"])
    policy, answers = ask_check(models[0])
    same = agree(f"seed {seed}", findings(found), expected(policy, answers))
    for decision, name in enumerate(models[0]["decisions"]):
        proof = next(each for each in found["proofs"] if each["property"] == f"{name} happens")
        if (proof["result"] == "holds") != (decision in answers["reachable"]):
            print(f"  seed {seed}: {name} is reachable: policyc {proof['result']}")
            same = False
    changes = report([policyc, "diff", *paths, "--format", "json"])
    classes = {each["class"] for each in changes["classes"] if each["policy"] == "product"}
    ours = (bool(classes & {"tightening", "mixed"}), bool(classes & {"loosening", "mixed"}))
    theirs = ask_diff(*models)
    if ours != theirs:
        print(f"  seed {seed}: diff says {sorted(classes)}, z3 stricter, milder = {theirs}")
        same = False
    return not same


def main():
    policyc = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    with tempfile.TemporaryDirectory() as folder:
        different = sum(differences(policyc, folder, seed) for seed in range(first, first + count))
    print(f"{count} policies from seed {first}, {different} differ")
    if different:
        sys.exit(1)


if __name__ == "__main__":
    main()
