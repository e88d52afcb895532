#!/usr/bin/env python3
"""The rows of guard_bundle.py, as fast as regular expressions in Python make them that we could write.

    python3 bench/peers/guard_best.py RECORDS OUT

Every expression begins with a letter that the engine can look for, none backs up over a thought, words are
counted no further than anybody asks, and rows are put together by hand.
"""
import json
import re
import sys

# All up to the first closing tag, a run at a time; the possessive marks keep the engine from ever backing up.
THOUGHT = r"<think>[^<]*+(?:<(?!/think>)[^<]*+)*+</think>"
FORMAT = re.compile(
    THOUGHT + r"\s*<answer>.*?</answer>\s*<categories>.*?</categories>$", re.DOTALL).match
VERDICT = re.compile(r"<(?i:answer)>(.*?)</(?i:answer)>", re.DOTALL).search
CATEGORIES = re.compile(r"<(?i:categories)>(.*?)</(?i:categories)>", re.DOTALL).search
THINK = re.compile(r"<think>([^<]*+(?:<(?!/think>)[^<]*+)*+)</think>").search
SHARES = [0.1 * min(1.0, words / 20) for words in range(21)]
text = json.encoder.encode_basestring_ascii


def main():
    decode = json.JSONDecoder().decode
    number = float.__repr__
    with open(sys.argv[1]) as records, open(sys.argv[2], "w") as out:
        write = out.write
        for line in records:
            record = decode(line)
            completion, gold = record["output"], record["gold"]
            stripped = completion.strip()
            form = 0.2 if FORMAT(stripped) else 0.0
            tags = 0.0
            count = completion.count
            tags += 0.05 * (count("<think>") == 1)
            tags += 0.05 * (count("</think>") == 1)
            tags += 0.05 * (count("<answer>") == 1)
            tags += 0.05 * (count("</answer>") == 1)
            tags += 0.05 * (count("<categories>") == 1)
            tags += 0.05 * (count("</categories>") == 1)
            match = VERDICT(completion)
            verdict = 0.0
            if match:
                verdict = 0.9 if match[1].strip().lower() == gold["decision"] else -0.5
            match = CATEGORIES(completion)
            category = 0.0
            if match:
                said = match[1].strip()
                said = set() if said.lower() == "none" else {code.strip() for code in said.split(",")}
                right = gold["categories"]
                if said or right:
                    right = set(right)
                    category = 0.3 * 2 * len(said & right) / (len(said) + len(right))
                else:
                    category = 0.3
            match = THINK(completion)
            length = SHARES[min(20, len(match[1].split(None, 20)))] if match else 0.0
            reward = form + tags + verdict + category + length
            write(
                f'{{"id": {text(record["id"])}, "reward": {number(reward)}, "lines": {{"format": {form}, '
                f'"tags": {number(tags)}, "verdict": {verdict}, "category": {number(category)}, '
                f'"length": {number(length)}}}}}\n')


main()
