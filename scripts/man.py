"""Writes the manual page from what the program says of itself: man.py < DUMP > docs/man/policyc.1

DUMP is what `policyc --experimental-dump-help` prints; `make man` runs both.
"""

import json
import sys

EXITS = [
    ("0", "nothing to report"),
    ("1", "findings at or above --fail-on, failed tests, rows with an error"),
    ("2", "the command line makes no sense"),
    ("3", "a file cannot be read or written"),
    ("4", "a mistake of this program"),
    ("5", "a digest or a version does not match"),
]


def roff(text):
    """Text with what troff would read as its own escaped."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def name(argument):
    if argument["kind"] == "positional":
        return "\\fI" + roff(argument["valueName"]) + "\\fR" + (" ..." if argument["isRepeating"] else "")
    long = "\\fB" + roff("--" + argument["preferredName"]["name"]) + "\\fR"
    return long if argument["kind"] == "flag" else f"{long} \\fI{roff(argument['valueName'])}\\fR"


def discussion(text):
    """The paragraphs, and the examples as they stand."""
    out = []
    for block in text.split("\n\n"):
        if block.startswith("Example"):
            lines = [line.strip() if not line.startswith("    ") else line[2:] for line in block.split("\n")[1:]]
            out += [".PP", "Examples:", ".PP", ".nf", ".RS 2", *map(roff, lines), ".RE", ".fi"]
        else:
            out += [".PP", roff(" ".join(block.split("\n")))]
    return out


def main():
    dump = json.load(sys.stdin)["command"]
    out = [
        '.TH POLICYC 1 "" "policyc" "User Commands"', ".SH NAME",
        f"policyc \\- {roff(dump['abstract'].rstrip('.').removeprefix('The ').strip())}", ".SH SYNOPSIS",
        ".B policyc", "\\fIverb\\fR [\\fIoptions\\fR]", ".SH DESCRIPTION",
        roff(" ".join(dump["discussion"].split("\n\n")[0].split("\n"))),
        ".PP", "Data go to standard output or to \\fB\\-\\-out\\fR, words to standard error. Nothing is asked of a "
        "network, a clock or a locale: the same input gives the same bytes.", ".SH VERBS",
    ]
    for verb in dump["subcommands"]:
        if verb["commandName"] == "help":
            continue
        out += [f".SS {verb['commandName']}", roff(verb["abstract"]), *discussion(verb.get("discussion", ""))]
        for argument in verb["arguments"]:
            if not argument["shouldDisplay"] or argument.get("preferredName", {}).get("name") in ("help", "version"):
                continue
            words = argument.get("abstract", "")
            if argument.get("defaultValue"):
                words += f" Default: {argument['defaultValue']}."
            out += [".TP", name(argument), roff(words)]
    out += [".SH EXIT STATUS"]
    for number, words in EXITS:
        out += [".TP", f"\\fB{number}\\fR", roff(words)]
    out += [
        ".SH ENVIRONMENT", ".TP", "\\fBNO_COLOR\\fR", "Not empty: no colours, also on a terminal.",
    ]
    print("\n".join(out))


if __name__ == "__main__":
    main()
