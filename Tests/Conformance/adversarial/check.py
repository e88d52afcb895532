"""Gives every answer of `answers.jsonl` to `reference.py` and compares the verdicts.

Prints each difference, and the number of answers and families; the exit status is 1 if there is a difference.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def fields_agree(expected, found):
    return all(found.get(name) == value for name, value in expected.items())


def records(answers):
    """One record a line; an output that is no text stands there with its bytes as they are."""
    lines = []
    for number, answer in enumerate(answers):
        if "output" in answer:
            output = json.dumps(answer["output"], ensure_ascii=False).encode()
        else:
            output = b'"' + bytes.fromhex(answer["output_hex"]).replace(b'"', b'\\"') + b'"'
        lines.append(b'{"id":%d,"gold":"allow","output":%s}\n' % (number, output))
    return b"".join(lines)


def main():
    lines = (HERE / "answers.jsonl").read_text(encoding="utf-8").strip("\n").split("\n")
    answers = [json.loads(line) for line in lines]
    differences = 0
    compared = 0
    for contract in sorted({answer["contract"] for answer in answers}):
        # The reference takes records as text, so bytes that are no text are for the fast checker alone.
        mine = [a for a in answers if a["contract"] == contract and "output" in a]
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
            file.write(records(mine))
            file.flush()
            command = [sys.executable, "-X", "utf8", str(HERE.parent / "reference.py")]
            command += [str(HERE / f"{contract}.spec.json"), file.name]
            rows = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        rows = [json.loads(row) for row in rows.strip("\n").split("\n")]
        if len(rows) != len(mine):
            sys.exit(f"{contract}: {len(mine)} answers and {len(rows)} rows")
        for answer, row in zip(mine, rows):
            compared += 1
            expected = answer["expected"]
            same = all(row[key] == expected[key] for key in ("outcome", "kind", "offset", "field"))
            if not same or not fields_agree(expected.get("fields", {}), row["fields"]):
                differences += 1
                found = {key: row[key] for key in ("outcome", "kind", "offset", "field", "fields")}
                print(answer["family"], "|", contract, "|", repr(answer["output"])[:120])
                print("   expected", json.dumps(expected), "\n   found   ", json.dumps(found))
    families = len({answer["family"] for answer in answers})
    print(f"{compared} answers of {families} families compared, {differences} differences")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
