#!/usr/bin/env python3
"""Measures scoring, file to file: run.py POLICYC [RECORDS] [RUNS]

Makes records with `bench/generators/guard_records.py` and runs on them, each on one core: `policyc score` with every
line's amount, the guard reward in Python (`bench/peers/guard_bundle.py`, and with the best expressions), and simdjson
reading one field, if a C++ compiler finds it. Prints the middle of the runs with the lowest and the highest, ratios
of the middles, and the peak memory. Then two threads against two processes on two halves, on two cores.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
CORES = sorted(os.sched_getaffinity(0))


def start(command, cores, **options):
    return subprocess.Popen(command, preexec_fn=lambda: os.sched_setaffinity(0, cores), **options)


def wait(child):
    """Peak memory in MB of a child that ends well."""
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"failed: {' '.join(child.args)}")
    return usage.ru_maxrss / 1024


def timed(commands, cores):
    """Seconds until all have ended, and the peak memory of the largest."""
    begin = time.monotonic()
    children = [start(command, cores, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) for command in commands]
    memory = max(wait(child) for child in children)
    return time.monotonic() - begin, memory


class Result:
    def __init__(self, name, runs, records):
        self.name, self.records = name, records
        self.times = [seconds for seconds, _ in runs]
        self.memory = max(memory for _, memory in runs)
        self.middle = statistics.median(self.times)

    def show(self):
        each = self.middle / self.records * 1e6
        print(f"  {self.name:34} {self.middle:6.2f} s ({min(self.times):.2f} to {max(self.times):.2f})"
              f"  {each:6.2f} us a record  {self.memory:5.0f} MB")


def halves(path, count, first, second):
    """Line by line: a child's peak memory begins with what this process holds."""
    with open(path, "rb") as records, open(first, "wb") as one, open(second, "wb") as two:
        for index, line in enumerate(records):
            (one if index < count // 2 else two).write(line)


def same(path, *parts):
    joined = (piece for part in parts for piece in pieces(part))
    return b"".join(pieces(path)) == b"".join(joined)


def pieces(path):
    with open(path, "rb") as file:
        while piece := file.read(1 << 20):
            yield piece


def yardstick(folder):
    """The command of the simdjson program, or nothing where it cannot be built."""
    compiler = shutil.which("g++") or shutil.which("clang++")
    program = os.path.join(folder, "simdjson")
    source = os.path.join(HERE, "simdjson.cpp")
    command = [compiler, "-O3", "-march=native", "-std=c++17", source, "-lsimdjson", "-o", program]
    if compiler is None or subprocess.run(command, stderr=subprocess.DEVNULL).returncode != 0:
        return None
    return program


def main():
    policyc = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    one, two = {CORES[-1]}, set(CORES[-2:])
    with tempfile.TemporaryDirectory() as folder:
        path = lambda name: os.path.join(folder, name)
        with open(path("records"), "w") as out:
            generator = os.path.join(HERE, "../generators/guard_records.py")
            subprocess.run([sys.executable, generator, str(count)], stdout=out, check=True)
        halves(path("records"), count, path("half1"), path("half2"))
        subprocess.run(
            [policyc, "compile", os.path.join(HERE, "guard.policy"), "--policy", "guard", "--reward", "guard_reward",
             "--out", folder], check=True, stderr=subprocess.DEVNULL)

        def score(threads, records, out):
            return [policyc, "score", path("spec.json"), path(records), "--threads", str(threads), "--out", path(out)]

        def peer(name):
            return [sys.executable, os.path.join(HERE, "../peers", name), path("records"), path("theirs")]

        size = os.path.getsize(path("records")) / 1e6
        print(f"{count} records, {size:.0f} MB, file to file, middle of {runs} (lowest to highest)")
        cases = [("policyc, one thread", [score(1, "records", "ours")]),
                 ("guard_bundle.py", [peer("guard_bundle.py")]),
                 ("guard_bundle_best.py", [peer("guard_bundle_best.py")])]
        simdjson = yardstick(folder)
        if simdjson:
            cases.append(("simdjson, one field, no rows", [[simdjson, path("records")]]))
        # Turn by turn, so that a slow minute of the machine is everybody's.
        times = {name: [] for name, _ in cases}
        for _ in range(runs):
            for name, commands in cases:
                times[name].append(timed(commands, one))
        results = [Result(name, times[name], count) for name, _ in cases]
        for result in results:
            result.show()
        ours = results[0]
        for other in results[1:]:
            print(f"  {other.name} / policyc: {other.middle / ours.middle:.2f}")

        print("two cores")
        pairs = [("policyc, two threads", [score(2, "records", "ours")]),
                 ("two processes, two halves", [score(1, "half1", "ours1"), score(1, "half2", "ours2")])]
        times = {name: [] for name, _ in pairs}
        for _ in range(runs):
            for name, commands in pairs:
                times[name].append(timed(commands, two))
        threads, processes = [Result(name, times[name], count) for name, _ in pairs]
        threads.show()
        processes.show()
        print(f"  threads reach {processes.middle / threads.middle:.2f} of two processes")
        if not same(path("ours"), path("ours1"), path("ours2")):
            sys.exit("one file and its halves gave different rows")


if __name__ == "__main__":
    main()
