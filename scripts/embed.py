"""Writes the texts that `policyc demo` walks through into Sources/policyc/Demo/FamilyPhotos.swift.

Run by `make embed` after a change of examples/family-photos; a test compares the two.
"""

import os

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = "examples/family-photos"
FILES = [("policy", "family.policy"), ("items", "items.jsonl"), ("outputs", "outputs.jsonl")]


def literal(text):
    """A raw string of Swift that holds the text; its last line end is outside."""
    fence = "#"
    while f'"""{fence}' in text or f"\\{fence}" in text:
        fence += "#"
    return f'{fence}"""\n{text.removesuffix(chr(10))}\n\n"""{fence}'


def main():
    out = [
        "// Made by scripts/embed.py from examples/family-photos: change those files and run `make embed`.",
        "// swift-format-ignore-file",
        "",
        "/// The texts of `examples/family-photos`, so that the demo runs wherever the program is.",
        "package enum FamilyPhotos {",
    ]
    for name, file in FILES:
        with open(f"{ROOT}/{FOLDER}/{file}", encoding="utf-8") as source:
            text = source.read()
        out.append(f"  /// `{file}`.")
        out.append(f"  package static let {name} = {literal(text)}")
    out.append("}")
    with open(f"{ROOT}/Sources/policyc/Demo/FamilyPhotos.swift", "w", encoding="utf-8") as target:
        target.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
