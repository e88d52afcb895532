"""Which branches of grammar/policy.ebnf do sources exercise? A recogniser that keeps its derivation.

Slow and plain, and a second opinion on the fast recogniser: for each part of a production and each place it knows
every place where the part may end, and reads one derivation off that.

Standard input: rows as recognise.py reads them. Standard output: JSON lines {"id", "ok"}, then
{"unused": [branches that no accepted source took]}. A branch is named by its production and its text.
"""

import json
import sys

import ebnf
import generate
import lexical
import recognise


def _show(node):
    kind, inside = node
    if kind == "literal":
        return f"'{inside}'"
    if kind == "name":
        return inside
    if kind == "all":
        return ", ".join(f"( {_show(part)} )" if part[0] == "one" else _show(part) for part in inside)
    if kind == "one":
        return " | ".join(_show(part) for part in inside)
    return f"[ {_show(inside)} ]" if kind == "option" else f"{{ {_show(inside)} }}"


def branches(productions, start="file"):
    """Every alternative, option and repetition of the productions that `start` reaches: (production, text)."""
    reached, todo = [start], [start]
    while todo:
        for name in ebnf.names_in(productions[todo.pop()]):
            if name in productions and name not in reached:
                reached.append(name)
                todo.append(name)
    found = []

    def walk(name, node):
        kind, inside = node
        if kind == "one":
            found.extend((name, _show(part)) for part in inside)
        if kind in ("option", "many"):
            found.append((name, _show(node)))
            walk(name, inside)
        elif kind in ("one", "all"):
            for part in inside:
                walk(name, part)

    for name in productions:
        if name in reached:
            walk(name, productions[name])
    return list(dict.fromkeys(found))


class Tracer:
    """Says whether a source is a file of the language, and what it took to say so."""

    def __init__(self, productions, start="file"):
        self.productions = productions
        self.start = start
        self.used = set()

    def accepts(self, source):
        texts = lexical.tokens(source)
        if texts is None:
            return False
        self.texts = texts
        self.memo = {}
        if len(texts) not in self._ends(self.productions[self.start], 0):
            return False
        self._mark(self.start, self.productions[self.start], 0, len(texts))
        return True

    def _ends(self, node, at):
        key = id(node), at
        if key not in self.memo:
            self.memo[key] = self._find(node, at)
        return self.memo[key]

    def _find(self, node, at):
        kind, inside = node
        if kind == "name" and inside in self.productions:
            return self._ends(self.productions[inside], at)
        if kind in ("literal", "name"):
            if at == len(self.texts):
                return ()
            text = self.texts[at]
            same = text == inside != lexical.STRING if kind == "literal" else lexical.CLASSES[inside](text)
            return (at + 1,) if same else ()
        if kind == "one":
            return {end for part in inside for end in self._ends(part, at)}
        if kind == "option":
            return {at, *self._ends(inside, at)}
        ends = {at}
        if kind == "all":
            for part in inside:
                ends = {end for middle in ends for end in self._ends(part, middle)}
            return ends
        todo = [at]
        while todo:
            for end in self._ends(inside, todo.pop()):
                if end not in ends:
                    ends.add(end)
                    todo.append(end)
        return ends

    def _mark(self, name, node, at, end):
        """Marks the branches of one derivation of `node` from `at` to `end`."""
        kind, inside = node
        if kind == "name" and inside in self.productions:
            self._mark(inside, self.productions[inside], at, end)
        elif kind == "one":
            part = next(part for part in inside if end in self._ends(part, at))
            self.used.add((name, _show(part)))
            self._mark(name, part, at, end)
        elif kind == "option" and end in self._ends(inside, at):
            self.used.add((name, _show(node)))
            self._mark(name, inside, at, end)
        elif kind == "many" and end > at:
            self.used.add((name, _show(node)))
            step = next(step for step in self._ends(inside, at) if step > at and end in self._ends(node, step))
            self._mark(name, inside, at, step)
            self._mark(name, node, step, end)
        elif kind == "all":
            self._mark_all(name, inside, at, end)

    def _mark_all(self, name, parts, at, end):
        reach = [{at}]
        for part in parts:
            reach.append({stop for start in reach[-1] for stop in self._ends(part, start)})
        for index in range(len(parts) - 1, -1, -1):
            start = next(start for start in reach[index] if end in self._ends(parts[index], start))
            self._mark(name, parts[index], start, end)
            end = start


def main():
    productions = generate.grammar()
    tracer = Tracer(productions)
    fast = generate.Recogniser(productions)
    for line in sys.stdin:
        row = json.loads(line)
        source = recognise.text(row)
        ok = source is not None and tracer.accepts(source)
        if ok != (source is not None and fast.accepts(source)):
            raise SystemExit(f"the two recognisers disagree on {row['id']}")
        print(json.dumps({"id": row["id"], "ok": ok}))
    unused = [f"{name}: {text}" for name, text in branches(productions) if (name, text) not in tracer.used]
    print(json.dumps({"unused": unused}, ensure_ascii=False))


if __name__ == "__main__":
    sys.setrecursionlimit(100_000)
    main()
