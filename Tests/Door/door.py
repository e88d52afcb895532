#!/usr/bin/env python3
"""The trainers' door against the file run: door.py POLICYC SPEC RECORDS

Two forked workers send the records through `reward.py` in batches of 64, after the parent has used its own child;
one worker kills its child in the middle. Their verdicts must be those of `policyc score` on the file, byte for byte
but for the spelling of JSON, each once. Prints what was compared; any difference ends it with a message.
"""
import importlib.util
import itertools
import json
import logging
import multiprocessing
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading

BATCH = 64
sys.dont_write_bytecode = True  # nothing is left behind in the example


def load_door():
    path = pathlib.Path(__file__).resolve().parents[2] / "examples" / "safeguard-vl" / "reward.py"
    spec = importlib.util.spec_from_file_location("reward", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def batches(records):
    for start in range(0, len(records), BATCH):
        yield records[start : start + BATCH]


def work(scorer, records, kills, results):
    rows = []
    for number, batch in enumerate(batches(records)):
        if kills and number == 3:
            # Between a batch's lines, as near the middle as a timer comes.
            child = scorer._child.pid
            threading.Timer(0.002, lambda: os.kill(child, signal.SIGKILL)).start()
        if kills and number == 6:
            os.kill(scorer._child.pid, signal.SIGKILL)
        rows += scorer.score(batch)
    results.put((kills, rows, scorer.restarts))


def main():
    policyc, spec, source = sys.argv[1:]
    logging.disable()
    door = load_door()
    records = [json.loads(line) for line in open(source, encoding="utf-8")]
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "verdicts.jsonl")
        subprocess.run([policyc, "score", spec, source, "--out", out], check=False, stderr=subprocess.DEVNULL)
        expected = [json.loads(line) for line in open(out, encoding="utf-8")]
    assert len(expected) == len(records), f"{len(expected)} verdicts of {len(records)} records"

    scorer = door.Scorer(spec, policyc)
    assert scorer.score(records[:BATCH]) == expected[:BATCH], "the parent's own batch differs"
    half = len(records) // 2
    context = multiprocessing.get_context("fork")
    results = context.SimpleQueue()
    workers = [
        context.Process(target=work, args=(scorer, part, kills, results))
        for part, kills in ((records[:half], False), (records[half:], True))
    ]
    for worker in workers:
        worker.start()
    answers = sorted((results.get() for _ in workers), key=lambda answer: answer[0])
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0, f"a worker ended with {worker.exitcode}"
    rows = list(itertools.chain(answers[0][1], answers[1][1]))
    for index, (row, wanted) in enumerate(itertools.zip_longest(rows, expected)):
        assert row == wanted, f"record {index}:\n{row}\n{wanted}"
    assert answers[0][2] == 0, "a worker whose child nobody killed started it again"
    assert answers[1][2] >= 1, "a killed child was not started again"
    assert scorer.score(records[:BATCH]) == expected[:BATCH], "the parent's child did not outlive the workers"

    chats = [[{"role": "assistant", "content": record["output"]}] for record in records[:BATCH]]
    reward = door.trl_reward(spec, policyc=policyc)
    columns = {"gold": [record.get("gold") for record in records[:BATCH]]}
    wanted = [row["reward"] for row in expected[:BATCH]]
    plain = reward(prompts=[""] * BATCH, completions=[record["output"] for record in records[:BATCH]], **columns)
    assert plain == wanted, "plain completions differ"
    assert reward(prompts=[""] * BATCH, completions=chats, **columns) == wanted, "chat completions differ"
    assert None in wanted, "no record of the first batch is unscored"

    keys = set()
    for record, row in zip(records[:BATCH], expected):
        given = ("source", record["output"], record.get("gold"))
        result = door.compute_score(*given, spec=spec, policyc=policyc, unscored=0.0)
        assert result["score"] == (row["reward"] or 0.0), f"{result} of {row}"
        keys.add(tuple(result))
        if row["reward"] is None:
            try:
                door.compute_score(*given, spec=spec, policyc=policyc)
                raise AssertionError("an unscored record became a number")
            except door.Unscored:
                pass
    assert len(keys) == 1, f"the keys differ between rows: {keys}"

    try:
        door.Scorer(source, policyc).score(records[:1])
        raise AssertionError("a file that is no spec was taken for one")
    except door.ScorerError as error:
        assert "ended with" in str(error)
    print(f"{len(rows)} records in batches of {BATCH}: the file run's verdicts; {answers[1][2]} restarts")


main()
