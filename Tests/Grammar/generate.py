"""Derives a recogniser from the productions of grammar/policy.ebnf.

Each production becomes an automaton over tokens; productions that are not recursive are unfolded where they
stand, the others are calls. An automaton runs on sets of states, so no choice of the grammar is decided early:
the recogniser is exact for any grammar without left recursion. Steps on a token are remembered by (states, kind of token).
"""

import os

import ebnf
import lexical

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def grammar():
    """The productions that are recognised: the norm, less section 1."""
    with open(os.path.join(ROOT, "grammar", "policy.ebnf"), encoding="utf-8") as file:
        norm = ebnf.read(file.read())
    names = list(norm)
    for name in names[: names.index(lexical.LAST_OF_SECTION_1) + 1]:
        del norm[name]
    del norm["handle"]
    norm["number"] = lexical.NUMBER
    for name in norm:
        norm[name] = lexical.refined(name, norm[name])
    for name, tree in norm.items():
        for mentioned in ebnf.names_in(tree):
            if mentioned not in norm and mentioned not in lexical.CLASSES:
                raise ebnf.NotEBNF(f"{name} mentions {mentioned}, which is not declared")
    return norm


class _Network:
    """An automaton: for each state its steps on terminals, its calls and whether it may end."""

    def __init__(self):
        self.steps = []
        self.calls = []
        self.free = []
        self.cache = {}

    def state(self):
        self.steps.append([])
        self.calls.append([])
        self.free.append([])
        return len(self.steps) - 1


class Recogniser:
    """Says whether a text is a file of the language."""

    def __init__(self, productions, start="file"):
        self.productions = productions
        self.terminals = {}
        self.kinds = {}
        self.networks = {}
        self.recursive = self._recursive()
        self.start = self._network(start)

    def _recursive(self):
        mentions = {name: set(ebnf.names_in(tree)) & set(self.productions) for name, tree in self.productions.items()}
        recursive = set()
        for name in mentions:
            reached, todo = set(), [name]
            while todo:
                for other in mentions[todo.pop()] - reached:
                    reached.add(other)
                    todo.append(other)
            if name in reached:
                recursive.add(name)
        return recursive

    def _terminal(self, node):
        return self.terminals.setdefault(node, len(self.terminals))

    def _network(self, name):
        if name not in self.networks:
            network = self.networks[name] = _Network()
            network.first = network.state()
            network.last = network.state()
            self._add(network, self.productions[name], network.first, network.last)
        return self.networks[name]

    def _add(self, network, node, start, end):
        kind, inside = node
        if kind == "name" and inside in self.productions:
            if inside in self.recursive:
                network.calls[start].append((self._network(inside), end))
            else:
                self._add(network, self.productions[inside], start, end)
        elif kind in ("literal", "name"):
            network.steps[start].append((self._terminal(node), end))
        elif kind == "all":
            for part in inside[:-1]:
                middle = network.state()
                self._add(network, part, start, middle)
                start = middle
            self._add(network, inside[-1], start, end)
        elif kind == "one":
            for choice in inside:
                self._add(network, choice, start, end)
        elif kind == "option":
            network.free[start].append(end)
            self._add(network, inside, start, end)
        elif kind == "many":
            loop = network.state()
            back = network.state()
            network.free[start].append(loop)
            network.free[loop].append(end)
            network.free[back].append(loop)
            self._add(network, inside, loop, back)
        else:
            raise ebnf.NotEBNF(f"{inside} is prose")

    def _kind(self, text):
        """The terminals that a token of this text can be, as a set that is shared by all tokens alike."""
        found = self.kinds.get(text)
        if found is None:
            matches = []
            for (kind, name), number in self.terminals.items():
                if text == name and text != lexical.STRING if kind == "literal" else lexical.CLASSES[name](text):
                    matches.append(number)
            found = self.kinds[text] = frozenset(matches)
        return found

    def accepts(self, source):
        """True where `source` is a file of the language; layout is not looked at."""
        texts = lexical.tokens(source)
        if texts is None:
            return False
        kinds = [self._kind(text) for text in texts]
        kinds.append(frozenset())
        return len(texts) in self._ends(self.start, 0, kinds, {})

    def _closed(self, network, states):
        states, todo = set(states), list(states)
        while todo:
            for free in network.free[todo.pop()]:
                if free not in states:
                    states.add(free)
                    todo.append(free)
        return frozenset(states)

    def _step(self, network, states, kind):
        key = states, kind
        found = network.cache.get(key)
        if found is None:
            after = {end for state in states for terminal, end in network.steps[state] if terminal in kind}
            calls = {}
            for state in states:
                for called, end in network.calls[state]:
                    calls.setdefault(called, set()).add(end)
            found = network.cache[key] = (
                self._closed(network, after) if after else None,
                [(called, self._closed(network, ends)) for called, ends in calls.items()],
                network.last in states,
            )
        return found

    def _ends(self, network, at, kinds, memo):
        """The places where what begins at `at` may end."""
        key = network, at
        if key in memo:
            return memo[key]
        ends = []
        active = {at: self._closed(network, [network.first])}
        while active:
            here = min(active) if len(active) > 1 else next(iter(active))
            states = active.pop(here)
            after, calls, last = self._step(network, states, kinds[here])
            if last:
                ends.append(here)
            if after is not None:
                known = active.get(here + 1)
                active[here + 1] = after if known is None else known | after
            for called, then in calls:
                for end in self._ends(called, here, kinds, memo):
                    known = active.get(end)
                    active[end] = then if known is None else known | then
        memo[key] = ends
        return ends
