#!/usr/bin/env python3
"""A slow and obvious checker of policyc/1, written from docs/spec.md alone: the oracle of the fast one.

    python3 reference.py SPEC RECORDS      prints one verdict row a record (without reasons)

It needs Python 3.11 and nothing else, apart from the table of letters and digits of Unicode 15.0, which is
read from the same generated file as everywhere (docs/spec.md, section 1). Gold from facts is computed by
trying every completion, so records with facts must leave only few of them. Of a record that cannot be read
it prints `null`: where such a record breaks is the affair of the fast checker's own tests.
"""

import hashlib
import json
import pathlib
import sys

from slowcheck.rows import Rows


def digests(spec):
    """The digests of the contracts, the reward and the spec."""

    def digest(domain, value):
        # Specs hold no number but small whole ones and no key but ASCII, so this is RFC 8785.
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return "sha256:" + hashlib.sha256(f"policyc/1 {domain}\n{text}".encode()).hexdigest()

    contract = digest("contract", spec["contracts"])
    reward = {"accepted": spec["accepted"], "contract": contract, "reward": spec["reward"]}
    found = {**spec["digests"], "contract": contract, "reward": digest("reward", reward)}
    rest = {**spec, "digests": {key: value for key, value in found.items() if key != "spec"}}
    return {**found, "spec": digest("spec", rest)}


def main():
    spec = json.loads(pathlib.Path(sys.argv[1]).read_text())
    if digests(spec) != spec["digests"]:
        sys.exit("a digest does not match")
    rows = Rows(spec)
    with open(sys.argv[2], "rb") as records:
        for line in records:
            if line.strip():
                try:
                    print(rows.row(line.decode()) or "null")
                except UnicodeDecodeError:
                    print("null")


if __name__ == "__main__":
    main()
