#!/usr/bin/env python3
"""Times the front end as whole processes: start-up, `check` and `fmt` of generated policies.

    python3 bench/front_end.py [PATH-OF-POLICYC]

Prints the median of fifteen runs with the lowest and the highest, in milliseconds, beside `python3 -c pass`.
Nothing else should be running. A process that has nothing to check shows what start-up costs.
"""
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
POLICYC = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "../.build-release/release/policyc")
SMALL = 'language 1\n\nvocabulary v {\n  fact a: flag  from text  ask "Is it?"\n}\n'


def generated(*arguments):
    script = os.path.join(HERE, "generators/large_policy.py")
    return subprocess.run([sys.executable, script, *arguments], check=True, capture_output=True).stdout


def median(command, runs=15):
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(1000 * (time.perf_counter() - begin))
    times.sort()
    return f"{times[len(times) // 2]:8.1f} ms   ({times[0]:.1f} to {times[-1]:.1f})"


def main():
    with tempfile.TemporaryDirectory() as folder:
        def file(name, content):
            path = os.path.join(folder, name)
            with open(path, "wb") as out:
                out.write(content)
            return path

        small = file("small.policy", SMALL.encode())
        lines = file("lines.policy", generated("--lines", "10000"))
        rules = file("rules.policy", generated("10000"))
        for name, command in (
            ("python3 -c pass", [sys.executable, "-c", "pass"]),
            ("policyc --version", [POLICYC, "--version"]),
            ("check of 5 lines", [POLICYC, "check", small]),
            ("check of 10,000 lines", [POLICYC, "check", lines]),
            ("check of 10,000 rules", [POLICYC, "check", rules]),
            ("fmt --check of 10,000 lines", [POLICYC, "fmt", "--check", lines]),
        ):
            print(f"{name:30}{median(command)}")


if __name__ == "__main__":
    main()
