#!/usr/bin/env python3
"""Writes N records of about 2 KB for measuring scoring: answers of a guard model with human labels.

    python3 bench/generators/guard_records.py N > records.jsonl

The answers are those of `bench/score/guard.policy`: a thought of some 300 words, a verdict, codes. One in five
holds escapes and text outside ASCII; one in ten is not an answer at all. The same N always gives the same bytes.
"""
import json
import sys

from random_numbers import SplitMix64

SEED = 20261125
CODES = [f"S{number}" for number in range(1, 13)]
WORDS = (
    "the picture shows a market stall with a sign and two people who talk about the price of an item that the policy "
    "names so I read each rule again and ask whether its words cover what is seen here because a rule that is only "
    "close does not hold and an exception needs a reason that can be pointed at in the frame or in the caption"
).split()
FOREIGN = ["Straße", "naïve", "“quoted”", "日本語の看板", "площадь", "½ price", "\t", "a\\b", "\"said\"", "🙂"]


def codes(random):
    chosen = {random.below(len(CODES)) for _ in range(1 + random.below(3))}
    return [CODES[index] for index in sorted(chosen)]


def thought(random, is_foreign):
    words = []
    for _ in range(280 + random.below(120)):
        if is_foreign and random.below(12) == 0:
            words.append(FOREIGN[random.below(len(FOREIGN))])
        else:
            words.append(WORDS[random.below(len(WORDS))])
        if random.below(40) == 0:
            words[-1] += ".\n"
    return " ".join(words)


def record(index, random):
    unsafe = random.below(2) == 1
    gold = {"decision": "unsafe" if unsafe else "safe", "categories": codes(random) if unsafe else []}
    right = random.below(10) < 7
    says_unsafe = unsafe if right else not unsafe
    said = gold["categories"] if right and unsafe and random.below(3) else codes(random)
    think = thought(random, random.below(5) == 0)
    verdict, listed = ("unsafe", ", ".join(said)) if says_unsafe else ("safe", "none")
    blocks = [f"<think>{think}</think>", f"<answer>{verdict}</answer>", f"<categories>{listed}</categories>"]
    fault = random.below(50)
    if fault == 0:
        output = "\n".join(blocks)[: -20 - random.below(400)]
    elif fault == 1:
        output = "\n".join(blocks + [f"<answer>{'safe' if says_unsafe else 'unsafe'}</answer>"])
    elif fault == 2:
        output = think
    elif fault == 3:
        output = "\n".join(blocks[1:])
    elif fault == 4:
        output = "\n".join(blocks) + "\nI hope this helps."
    else:
        output = "\n".join(blocks)
    return {"id": f"r{index}", "prompt": f"p{index // 8}", "gold": gold, "output": output}


def main():
    random = SplitMix64(SEED)
    for index in range(int(sys.argv[1])):
        print(json.dumps(record(index, random), ensure_ascii=random.below(2) == 0))


main()
