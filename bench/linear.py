#!/usr/bin/env python3
"""Scores hostile outputs of 64 KiB and of 1 MiB: linear.py POLICYC [RUNS]

Each family is a file of 64 records, scored on one thread under a contract with the largest limit. Prints, for each, the
time a record of both sizes, how many times the long one takes, and its time a byte beside that of the fastest family. The
time of a file with 64 empty outputs is taken off. 16 times is linear; the bars are 20 times, and 20 times the fastest.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

SHORT, LONG, COUNT = 64 << 10, 1 << 20, 64
HERE = os.path.dirname(os.path.abspath(__file__))


def filled(piece, size, begin="", end=""):
    """Text of `size` bytes: `piece` again and again between `begin` and `end`."""
    room = size - len((begin + end).encode())
    unit = len(piece.encode())
    return begin + piece * (room // unit) + "a" * (room % unit) + end


FAMILIES = {
    "plain words in the thought": ("of_tags", "word ", "<think>", "</think><answer>safe</answer>"),
    "openings that nothing closes": ("of_tags", "<think>", "", ""),
    "closings without openings": ("of_tags", "</think>", "<think>", ""),
    "beginnings of the closing tag": ("of_tags", "</thin", "<think>", ""),
    "angle brackets": ("of_tags", "<", "<think>", ""),
    "whole answers one behind the other": ("of_tags", "<think>a</think><answer>safe</answer>", "", ""),
    "blanks in front": ("of_tags", " ", "", "<think>"),
    "line ends between the blocks": ("of_tags", "\n", "<think>a</think>", "<answer>safe</answer>"),
    "letters of four bytes": ("of_tags", "\U0001f642", "<think>", "</think><answer>safe</answer>"),
    "brackets one in the other": ("of_object", "[", "", ""),
    "objects one in the other": ("of_object", '{"why":', "", ""),
    "backslashes in a string": ("of_object", "\\\\", '{"why": "', '"}'),
    "escapes in a string": ("of_object", "\\u00e9", '{"why": "', '", "codes": [], "answer": "safe"}'),
    "a set of one code again and again": ("of_object", '"S1",', '{"codes": [', "]}"),
    "commas of a set": ("of_lines", ",", "Verdict: safe\nCodes: ", ""),
    "the first line again and again": ("of_lines", "Verdict: safe\n", "", ""),
    "labels in the key hole": ("of_lines", "safe unsafe ", "Verdict: ", ""),
    "openings for a search from behind": ("of_search", "<think>", "", ""),
    "pairs for a search from behind": ("of_search", "<think></think>", "", "<answer>safe</answer>"),
    "openings for a search from the front": ("of_search", "<answer>", "", ""),
}


def seconds(program, spec, output, folder, runs):
    path = os.path.join(folder, "records.jsonl")
    with open(path, "w") as file:
        for index in range(COUNT):
            file.write(json.dumps({"id": index, "gold": "safe", "output": output}) + "\n")
    command = [program, "score", spec, path, "--out", os.devnull, "--threads", "1"]
    times = []
    for _ in range(runs):
        begin = time.monotonic()
        subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
        times.append(time.monotonic() - begin)
    return statistics.median(times)


def main():
    program, runs = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        specs = {}
        for reward in ("of_tags", "of_object", "of_lines", "of_search"):
            out = os.path.join(folder, reward)
            command = [program, "compile", os.path.join(HERE, "score", "hostile.policy")]
            command += ["--policy", "hostile", "--reward", reward, "--out", out]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            specs[reward] = os.path.join(out, "spec.json")
        empty = seconds(program, specs["of_tags"], "", folder, runs)
        rows = []
        for name, (reward, piece, begin, end) in FAMILIES.items():
            short, long = (
                max(1e-9, seconds(program, specs[reward], filled(piece, size, begin, end), folder, runs) - empty) / COUNT
                for size in (SHORT, LONG)
            )
            rows.append((name, short, long))
        fastest = min(long for _, _, long in rows)
        for name, short, long in rows:
            shown = f"{short * 1e3:8.3f} ms {long * 1e3:8.3f} ms {long / short:6.1f} times"
            print(f"{name:40} {shown} {long / fastest:6.1f} of the fastest")


main()
