"""Compares `policyc gold` with the Python peer, file to file, on one core: run.py POLICYC [COUNT] [REPEATS]

Both get the same items and must write the same bytes. Prints times, their spread, the ratio and the memory, and
then policyc alone on items of which every second lacks 1 to 4 facts.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

from policies import POLICIES, policy_text

HERE = os.path.dirname(os.path.abspath(__file__))
CORE = min(os.sched_getaffinity(0))


def timed(command, **options):
    """Seconds and peak memory in MB of one child on one core."""
    start = time.monotonic()
    child = subprocess.Popen(command, preexec_fn=lambda: os.sched_setaffinity(0, {CORE}), **options)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return seconds, usage.ru_maxrss / 1024


def same(first, second):
    with open(first, "rb") as a, open(second, "rb") as b:
        while True:
            x, y = a.read(1 << 24), b.read(1 << 24)
            if x != y:
                return False
            if not x:
                return True


def spread(times):
    return f"{min(times):.2f} s best, {max(times):.2f} s worst of {len(times)}"


def main():
    policyc = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    repeats = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    quiet = {"stderr": subprocess.DEVNULL}
    with tempfile.TemporaryDirectory() as folder:
        path = lambda name: os.path.join(folder, name)
        with open(path("five.policy"), "w") as out:
            out.write(policy_text())
        for name, unknown in (("items", 0), ("partial", 4)):
            with open(path(name), "w") as out:
                subprocess.run(
                    [sys.executable, f"{HERE}/items.py", str(count), "7", str(unknown)], stdout=out, check=True)
        gold = [policyc, "gold", path("five.policy"), "--items"]
        with open(path("first"), "w") as out, open(path("items")) as items:
            out.write(items.readline())
        rows = subprocess.run(gold + [path("first")], stdout=subprocess.PIPE, check=True, **quiet).stdout
        digests = {}
        for row in map(json.loads, rows.splitlines()):
            digests[row["policy"].split()[0]] = [row["meaning"], row["vocabulary"]]
        assert set(digests) == set(POLICIES)
        with open(path("digests"), "w") as out:
            json.dump(digests, out)

        ours, theirs, memory = [], [], 0.0
        for _ in range(repeats):
            seconds, peak = timed(gold + [path("items"), "--out", path("ours")], **quiet)
            ours.append(seconds)
            memory = max(memory, peak)
        for _ in range(max(1, repeats - 2)):
            theirs.append(timed(
                [sys.executable, f"{HERE}/peer.py", path("items"), path("theirs"), path("digests")])[0])
        if not same(path("ours"), path("theirs")):
            sys.exit("the two wrote different bytes")
        size = os.path.getsize(path("ours")) / 1e6
        print(f"gold, {count} items x {len(POLICIES)} policies, all facts known, one core, {size:.0f} MB written")
        print(f"  policyc   {spread(ours)}, {memory:.0f} MB of memory")
        print(f"  python    {spread(theirs)} (the same bytes)")
        print(f"  ratio     {min(theirs) / min(ours):.1f} (best against best), {min(theirs) / max(ours):.1f} at worst")
        partial = [timed(gold + [path("partial"), "--out", path("ours")], **quiet) for _ in range(repeats)]
        print(f"gold, the same with 1 to 4 facts unknown in every second item")
        print(f"  policyc   {spread([p[0] for p in partial])}, {max(p[1] for p in partial):.0f} MB of memory")


if __name__ == "__main__":
    main()
