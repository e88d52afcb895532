#!/usr/bin/env python3
"""The whole guard reward as training code writes it: format, tags, verdict, category, length.

    python3 bench/peers/guard_bundle.py RECORDS OUT

One regular expression or string search for each part, `json.loads` and `json.dumps` for each line.
"""
import json
import re
import sys


def format_reward(completion):
    pattern = r"^<think>.*?</think>\s*<answer>.*?</answer>\s*<categories>.*?</categories>$"
    return 0.2 if re.match(pattern, completion.strip(), re.DOTALL) else 0.0


def tag_reward(completion):
    count = 0.0
    for tag in ("<think>", "</think>", "<answer>", "</answer>", "<categories>", "</categories>"):
        if completion.count(tag) == 1:
            count += 0.05
    return count


def verdict_reward(completion, gold):
    match = re.search(r"<answer>(.*?)</answer>", completion, re.DOTALL | re.IGNORECASE)
    if not match:
        return 0.0
    return 0.9 if match.group(1).strip().lower() == gold["decision"] else -0.5


def category_reward(completion, gold):
    match = re.search(r"<categories>(.*?)</categories>", completion, re.DOTALL | re.IGNORECASE)
    if not match:
        return 0.0
    text = match.group(1).strip()
    said = set() if text.lower() == "none" else {code.strip() for code in text.split(",")}
    right = set(gold["categories"])
    if not said and not right:
        return 0.3
    return 0.3 * 2 * len(said & right) / (len(said) + len(right))


def length_reward(completion):
    match = re.search(r"<think>(.*?)</think>", completion, re.DOTALL)
    if not match:
        return 0.0
    return 0.1 * min(1.0, len(match.group(1).split()) / 20)


def main():
    with open(sys.argv[1]) as records, open(sys.argv[2], "w") as out:
        for line in records:
            record = json.loads(line)
            completion, gold = record["output"], record["gold"]
            lines = {
                "format": format_reward(completion),
                "tags": tag_reward(completion),
                "verdict": verdict_reward(completion, gold),
                "category": category_reward(completion, gold),
                "length": length_reward(completion),
            }
            row = {"id": record["id"], "reward": sum(lines.values()), "lines": lines}
            out.write(json.dumps(row) + "\n")


main()
