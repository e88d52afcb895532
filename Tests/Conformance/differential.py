#!/usr/bin/env python3
"""Generated specs and records, and what the reference makes of them, for another checker to compare.

    python3 differential.py SEED COUNT

Prints lines that begin with `S ` (a spec), `R ` (a record for the last spec) and `V ` (the row of the last
record); COUNT is the number of records.
"""

import json
import random
import sys

from generator import Records, make_spec
from slowcheck.rows import Rows

EACH = 40


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    source = random.Random(seed)
    write = sys.stdout.write
    number = 0
    while number < count:
        spec, _ = make_spec(source, number)
        rows, records = Rows(spec), Records(source, spec)
        text = json.dumps(spec, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        write(f"S {text}\n")
        for _ in range(min(EACH, count - number)):
            record = records.record(number)
            write(f"R {record}\nV {rows.row(record)}\n")
            number += 1


if __name__ == "__main__":
    main()
