"""A compiled reward inside a trainer: TRL and verl call this file, `policyc score` does the work.

    spec = "out/spec.json"                                  # made by `policyc compile`
    GRPOTrainer(reward_funcs=trl_reward(spec), ...)         # TRL
    custom_reward_function.path=reward.py                   # verl: compute_score, spec from POLICYC_SPEC

Standard library only. Each process that scores keeps one child, `policyc score SPEC - --out -`: one record a line
goes in, one verdict a line comes back. A process that was forked starts a child of its own. A child that dies is
started again, which is logged, and gets the records that have no verdict yet; a verdict depends on its record
alone, so nothing is lost and nothing counts twice.
"""

import io
import json
import logging
import os
import subprocess
import tempfile
import threading
import weakref

log = logging.getLogger("policyc")


class ScorerError(RuntimeError):
    """The child cannot score: no such program, a spec that is refused, or a death at the same record twice."""


class Unscored(ValueError):
    """A record has no reward, and the trainer cannot be told so; the message is the verdict's reason."""


class Scorer:
    """Scores records by one compiled spec.

    `spec` is the path of a `spec.json`, `policyc` the program, `arguments` are further options of `policyc score`
    (such as `["--gold-map", "0=safe,1=unsafe"]`). Safe to use from several threads and after a fork.
    """

    def __init__(self, spec, policyc=None, arguments=()):
        self.command = [policyc or os.environ.get("POLICYC", "policyc"), "score", os.fspath(spec), "-", "--out", "-"]
        self.command += arguments
        self.spec = spec
        self.restarts = 0
        self._start_fresh()
        _scorers.add(self)

    def score(self, records):
        """The verdict row (a dict) of each record (a dict), in order; `id` may be missing and comes back as given."""
        records = list(records)
        lines = [_line(record, index) for index, record in enumerate(records)]
        rows = []
        with self._lock:
            failed_at = -1
            while len(rows) < len(lines):
                try:
                    self._exchange(lines, rows)
                except _Died as death:
                    self._bury(death, is_again=failed_at == len(rows))
                    failed_at = len(rows)
        for row, record in zip(rows, records):
            row["id"] = record.get("id")
        return rows

    def line_names(self):
        """The parts of a reward in the order of the verdict rows, as the spec has them."""
        with open(self.spec, "rb") as file:
            lines = json.load(file)["reward"]["lines"]
        return ["outcome", *(line["name"] for line in lines), "clamp"]

    def close(self):
        """Ends the child; the next call starts another."""
        with self._lock:
            self._end()

    def _exchange(self, lines, rows):
        """Sends the lines that have no row yet and reads a row for each."""
        if self._child is None:
            self._begin()
        first = len(rows)
        # A thread writes while this one reads: two full pipes would wait for each other.
        writer = threading.Thread(target=_write, args=(self._child.stdin, b"".join(lines[first:])), daemon=True)
        writer.start()
        is_whole = False
        try:
            for index in range(first, len(lines)):
                line = self._verdicts.readline()
                if not line.endswith(b"\n"):
                    raise _Died("its output ended")
                row = json.loads(line)
                if row["id"] != index:
                    raise ScorerError(f"the verdict of record {index} came back as {row['id']!r}")
                rows.append(row)
            is_whole = True
        finally:
            # Whatever was sent and not read would answer the next call.
            if not is_whole:
                self._end()
            writer.join()

    def _begin(self):
        self._errors = tempfile.TemporaryFile()
        try:
            # Unbuffered, so that a forked process that closes its copies can flush nothing into them.
            self._child = subprocess.Popen(
                self.command, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors
            )
        except OSError as error:
            raise ScorerError(f"cannot start {self.command[0]}: {error}") from error
        self._verdicts = io.BufferedReader(self._child.stdout)

    def _bury(self, death, is_again):
        """Reports a child that died; raises where another would die of the same."""
        self._errors.seek(0)
        words = self._errors.read()[-2000:].decode("utf-8", "replace").strip() or str(death)
        if is_again or self._code in (2, 3, 5):
            raise ScorerError(f"{' '.join(self.command)} ended with {self._code}: {words}")
        self.restarts += 1
        log.warning("policyc ended with %s (%s); restart %d", self._code, words, self.restarts)

    def _end(self):
        child, self._child = self._child, None
        if child is None:
            return
        child.stdin.close()
        try:
            self._code = child.wait(timeout=2)
        except subprocess.TimeoutExpired:
            child.kill()
            self._code = child.wait()
        self._verdicts.close()

    def _start_fresh(self):
        """Forgets a child that belongs to another process, without ending it."""
        child = self.__dict__.get("_child")
        if child is not None:
            child.stdin.close()
            child.stdout.close()
            child.returncode = 0  # not this process's to wait for
        self._child, self._code, self._lock = None, None, threading.Lock()


class _Died(Exception):
    pass


def _write(pipe, data):
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[pipe.write(rest):]
    except (OSError, ValueError):
        pass  # the child is gone: the reader sees its output end and says so


def _line(record, index):
    # Ids of our own show that each verdict is the verdict of its record. A lone surrogate stays an escape.
    return json.dumps({**record, "id": index}).encode("ascii") + b"\n"


_scorers = weakref.WeakSet()


def _after_fork():
    for scorer in list(_scorers):
        scorer._start_fresh()


os.register_at_fork(after_in_child=_after_fork)


def trl_reward(spec, gold="gold", name=None, scorer=None, **options):
    """A reward function for TRL: plain and chat completions, any number of generations, None where unscored.

    `gold` names the column of the data set that holds the human label, `options` go to `Scorer`. Columns called
    `facts`, `judged`, `scores`, `pair`, `group` and `id` become the same keys of the record.
    """
    scorer = scorer or Scorer(spec, **options)

    def reward(prompts=None, completions=None, completion_ids=None, **columns):
        records = []
        for index, output in enumerate(completions):
            record = {"output": output}
            if gold in columns:
                record["gold"] = columns[gold][index]
            for key in ("id", "facts", "judged", "scores", "pair", "group"):
                if key in columns:
                    record[key] = columns[key][index]
            if completion_ids is not None:
                record["tokens"] = {"output": len(completion_ids[index])}
            records.append(record)
        rows = scorer.score(records)
        reward.rows = rows  # the verdicts of the last call, for whoever logs more than the number
        _tell(reward.__name__, rows, columns)
        return [row["reward"] for row in rows]

    reward.__name__ = name or "policyc_reward"
    reward.scorer = scorer
    return reward


def _tell(name, rows, columns):
    """Logs outcomes and lines where the trainer takes more than one number (TRL's `log_extra` and `log_metric`)."""
    if columns.get("log_extra"):
        columns["log_extra"](f"{name}/outcome", [row["kind"] or row["outcome"] or "unread" for row in rows])
    scored = [row["lines"] for row in rows if row["lines"]]
    if columns.get("log_metric") and scored:
        for line in scored[0]:
            columns["log_metric"](f"{name}/{line}", sum(lines[line] for lines in scored) / len(scored))
        columns["log_metric"](f"{name}/unscored", sum(row["reward"] is None for row in rows) / len(rows))


_by_spec = {}


def compute_score(data_source, solution_str, ground_truth, extra_info=None, spec=None, unscored=None, **options):
    """verl's reward of one output: `score`, `outcome` and each line, the same keys for every row.

    `spec` comes from `reward_kwargs` or from POLICYC_SPEC. A record without a reward raises `Unscored`, since verl
    would take any number for a real one; `unscored=V` gives it V instead, and `scored` 0.
    """
    spec = spec or os.environ["POLICYC_SPEC"]
    if spec not in _by_spec:
        _by_spec[spec] = Scorer(spec, **options)
    record = {"output": solution_str, "gold": ground_truth}
    for key in ("id", "facts", "judged", "scores", "tokens", "pair", "group"):
        if extra_info and extra_info.get(key) is not None:
            record[key] = extra_info[key]
    row = _by_spec[spec].score([record])[0]
    if row["reward"] is None and unscored is None:
        raise Unscored(f"{data_source}: {row['unscored']}")
    scored = row["reward"] is not None
    outcome = row["outcome"] if row["outcome"] in (None, "valid") else row["kind"] or row["outcome"]
    result = {"score": row["reward"] if scored else unscored, "scored": int(scored), "outcome": outcome or "unread"}
    lines = row["lines"] or dict.fromkeys(_by_spec[spec].line_names(), 0.0)
    return {**result, **{f"line_{name}": value for name, value in lines.items()}}
