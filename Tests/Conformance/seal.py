#!/usr/bin/env python3
"""Writes a spec anew as docs/spec.md, section 1, has it: RFC 8785, with the digests of what it holds.

    python3 seal.py SPEC…
"""

import json
import pathlib
import sys

from reference import digests

for name in sys.argv[1:]:
    path = pathlib.Path(name)
    spec = json.loads(path.read_text())
    spec["digests"] = digests(spec)
    path.write_text(json.dumps(spec, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n")
