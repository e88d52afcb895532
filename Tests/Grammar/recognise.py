"""The door: JSON lines {"id": …, "source": …} on standard input, {"id": …, "ok": …} on standard output.

A source that is not UTF-8 comes as {"id": …, "bytes": "hex"}.
"""

import json
import sys

import generate


def text(row):
    """The source of a row, or None where it is not UTF-8."""
    if "source" in row:
        return row["source"]
    try:
        return bytes.fromhex(row["bytes"]).decode("utf-8")
    except UnicodeDecodeError:
        return None


def main():
    recogniser = generate.Recogniser(generate.grammar())
    for line in sys.stdin:
        row = json.loads(line)
        source = text(row)
        ok = source is not None and recogniser.accepts(source)
        sys.stdout.write('{"id": %s, "ok": %s}\n' % (json.dumps(row["id"]), "true" if ok else "false"))


if __name__ == "__main__":
    sys.setrecursionlimit(20_000)
    main()
