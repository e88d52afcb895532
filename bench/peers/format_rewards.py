"""Runs every adversarial family against format rewards as trainers ship them, and writes docs/adversarial.md.

The rewards are the packages' own code: the module of each is loaded from where pip put it, with empty stand-ins for
the heavy packages that it imports and does not use for this. `make peers` installs them into a folder of its own.
"""

import importlib.metadata
import importlib.util
import json
import logging
import pathlib
import sys
import types

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "Tests/Conformance/adversarial/answers.jsonl"
PAGE = ROOT / "docs/adversarial.md"

HEAD = """# What adversaries write, and what format rewards pay for it

`Tests/Conformance/adversarial` holds {answers} answers in {families} families, {ill} of them ill-formed, over six answer
contracts: tags, tags whose opening one stands in the prompt, a report of three tags, JSON, two lines, and the label
and list of codes that guard models print. Each has the verdict that a sound reader must give, and why. The checker and
the slow reference checker give exactly these verdicts.

The table says how many ill-formed answers of each family get the full reward of format rewards that trainers ship:
`think_format_reward` of trl {trl}, `Format` of ms-swift {swift}, and the format reward of `XMLParser(["think",
"answer"])` of verifiers {verifiers}. These rewards look at tags only and do not claim to judge the label, and none
knows the JSON, line or report contracts, where they pay next to nothing: the column *tags* counts the ill-formed
answers that are about think and answer tags. What such a reward pays in full is what a model can learn to write.

`make peers` fetches the three packages and writes this page anew.

| family | ill-formed | tags | trl | ms-swift | verifiers |
| --- | ---: | ---: | ---: | ---: | ---: |
"""

TAIL = """
The {good} well-formed answers about tags, asked of each of the three, are refused {refused} times of {asked}: mostly for
white space in front, or because the opening tag stands in the prompt.

## What is not here

- Length games, template-like reasons, constant labels, and reasons that do not bear on the label: they are well formed, so
  no reader of one answer can see them. The families *category spam* and *padding* hold some of them as valid answers.
- Answers whose label is right and whose reason is wrong: the label alone is checked against gold.
- Symbolic answers, programs as answers, and rewards that run code: no such answers exist here.
- Regular expressions that never come back on megabytes of unclosed tags: bars of time are in the tests of the reader.
- A judge that is flattered or injected: only what such answers do to a reader of forms is here.
"""


def stand_in(name, **members):
    module = types.ModuleType(name)
    for key, value in members.items():
        setattr(module, key, value)
    module.__path__ = []
    sys.modules[name] = module
    return module


def folder(package):
    """Where pip put a package; it is not imported."""
    return pathlib.Path(importlib.util.find_spec(package).submodule_search_locations[0])


def load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def scorers():
    """The three rewards as functions of a text, each true where the reward is paid in full."""
    logging.disable(logging.WARNING)
    folders = {name: folder(name) for name in ("trl", "swift", "verifiers")}
    trl = load(folders["trl"] / "rewards/format_rewards.py", "trl_format").think_format_reward
    stand_in("swift")
    stand_in("swift.infer_engine", InferRequest=object)
    swift = load(folders["swift"] / "rewards/orm.py", "swift_orm").Format()
    stand_in("verifiers")
    stand_in("verifiers.types", Messages=list)
    stand_in("verifiers.parsers")
    load(folders["verifiers"] / "parsers/parser.py", "verifiers.parsers.parser")
    xml = load(folders["verifiers"] / "parsers/xml_parser.py", "verifiers_xml").XMLParser
    adherence = xml(["think", "answer"]).get_format_reward_func()
    return {
        "trl": lambda text: trl([[{"content": text}]])[0] == 1.0,
        "swift": lambda text: swift([text])[0] == 1.0,
        "verifiers": lambda text: adherence([{"role": "assistant", "content": text}]) >= 1.0 - 1e-9,
    }


def text_of(answer):
    if "output" in answer:
        return answer["output"]
    # A trainer decodes tokens with replacement characters.
    return bytes.fromhex(answer["output_hex"]).decode("utf-8", "replace")


def main():
    lines = DATA.read_text(encoding="utf-8").strip("\n").split("\n")
    answers = [json.loads(line) for line in lines]
    names = {"trl": "trl", "swift": "ms-swift", "verifiers": "verifiers"}
    versions = {key: importlib.metadata.version(name) for key, name in names.items()}
    pays = scorers()
    table = {}
    refused = 0
    good = 0
    for answer in answers:
        row = table.setdefault(answer["family"], [0, 0, 0, 0, 0])
        tags = answer["contract"] in ("tags", "prefilled")
        paid = [reward(text_of(answer)) for reward in pays.values()]
        if answer["expected"]["outcome"] == "valid":
            if tags:
                good += 1
                refused += sum(not flag for flag in paid)
            continue
        row[0] += 1
        row[1] += tags
        for column, flag in enumerate(paid):
            row[2 + column] += flag
    rows = [f"| {family} | " + " | ".join(map(str, row)) + " |" for family, row in table.items()]
    total = [sum(row[column] for row in table.values()) for column in range(5)]
    rows.append("| all | " + " | ".join(map(str, total)) + " |")
    head = HEAD.format(answers=len(answers), families=len(table), ill=total[0], **versions)
    tail = TAIL.format(good=good, refused=refused, asked=3 * good)
    PAGE.write_text(head + "\n".join(rows) + "\n" + tail, encoding="utf-8")
    paid = ", ".join(f"{key} {count}" for key, count in zip(pays, total[2:]))
    print(f"{PAGE.relative_to(ROOT)}: {total[0]} ill-formed answers; paid in full: {paid}")


if __name__ == "__main__":
    main()
