"""The same rows by a plain Python evaluator: peer.py ITEMS OUT DIGESTS

One compiled lambda a policy says which clauses hold; the row is a dict; json reads and writes. Facts must be
complete. DIGESTS is a JSON object: policy -> [meaning, vocabulary].
"""

import json
import sys

from policies import DECISIONS, POLICIES, compiled


def plan(name):
    clauses = []
    index = 0
    for identifier, category, decision, _, exceptions in POLICIES[name]:
        inner = []
        for offset, (clause, relief, _) in enumerate(exceptions):
            inner.append((index + 1 + offset, clause, min(DECISIONS.index(relief), DECISIONS.index(decision))))
        clauses.append((index, identifier, category, DECISIONS.index(decision), inner))
        index += 1 + len(exceptions)
    return clauses


def verdict(holds, clauses):
    strictest, violated, deciding, citing = 0, [], [], []
    for index, identifier, category, outcome, exceptions in clauses:
        if not holds[index]:
            continue
        giving = []
        for place, clause, relief in exceptions:
            if holds[place]:
                if not giving or relief > outcome:
                    outcome, giving = relief, [clause]
                elif relief == outcome:
                    giving.append(clause)
        if outcome > 0:
            violated.append((identifier, category))
        if outcome < strictest:
            continue
        if outcome > strictest:
            strictest, deciding, citing = outcome, [], []
        if outcome > 0 or not giving:
            deciding.append((identifier, category))
        citing += giving or [identifier]
    return strictest, violated, deciding, citing


def main():
    digests = json.load(open(sys.argv[3]))
    policies = [(f"{name} 1.0.0", compiled(name), plan(name), *digests[name]) for name in sorted(POLICIES)]
    with open(sys.argv[1]) as items, open(sys.argv[2], "w") as out:
        for line in items:
            item = json.loads(line)
            facts = item["facts"]
            for title, test, clauses, meaning, vocabulary in policies:
                decision, violated, deciding, citing = verdict(test(facts), clauses)
                name = DECISIONS[decision]
                row = {
                    "id": item["id"], "policy": title, "part": None, "decision": name, "certain": True,
                    "possible": [name], "operational": name,
                    "categories": sorted({category for _, category in violated}),
                    "rules": [rule for rule, _ in violated],
                    "deciding": {
                        "categories": sorted({category for _, category in deciding}),
                        "rules": [rule for rule, _ in deciding], "clauses": sorted(set(citing)),
                    },
                    "severity": None,
                    "uncertain": {"categories": [], "rules": [], "deciding_categories": [], "deciding_rules": []},
                    "label": None, "agrees": None, "error": None, "meaning": meaning, "vocabulary": vocabulary,
                }
                out.write(json.dumps(row, separators=(",", ":")))
                out.write("\n")


if __name__ == "__main__":
    main()
