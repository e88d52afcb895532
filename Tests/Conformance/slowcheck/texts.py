"""Bytes, characters, words, numbers: sections 1 and 3."""

import pathlib
import re
from fractions import Fraction

WS = b" \t\r\n"
GAP = b" \t"
UNIT = Fraction(1, 10**12)

# The letters and digits of Unicode 15.0 are those of the one generated table.
_TABLE = pathlib.Path(__file__).parents[3] / "Sources/RewardCheck/Answer/LettersAndDigits.swift"
_NUMBERS = [int(x, 16) for x in re.findall(r"0x([0-9A-F]+)", _TABLE.read_text())]
_RANGES = list(zip(_NUMBERS[::2], _NUMBERS[1::2]))


def letter_or_digit(char):
    if char < "\x80":
        return char.isalnum()
    return any(low <= ord(char) <= high for low, high in _RANGES)


def word_char(char):
    return char == "_" or letter_or_digit(char)


def refused_character(char):
    c = ord(char)
    if char in "\t\n\r":
        return False
    return (
        c <= 0x1F
        or 0x7F <= c <= 0x9F
        or 0x202A <= c <= 0x202E
        or 0x2066 <= c <= 0x2069
        or c == 0xFEFF
        or 0xFDD0 <= c <= 0xFDEF
        or c & 0xFFFE == 0xFFFE
    )


def lower(data):
    return bytes(b | 0x20 if 0x41 <= b <= 0x5A else b for b in data)


def words(content):
    return [word for word in re.split(rb"[ \t\r\n]+", content) if word]


def length(content, unit):
    return len(words(content)) if unit == "words" else len(content.decode())


def to_unit(number):
    """Rounds once to the unit, half to even."""
    return round(Fraction(number) / UNIT) * UNIT


def decimal(number):
    """A number of whole units without needless zeros."""
    units = abs(number) / UNIT
    whole, rest = divmod(int(units), 10**12)
    text = str(whole) + (f".{rest:012d}".rstrip("0") if rest else "")
    return "-" + text if number < 0 else text


def shortest(number):
    """RFC 8785: the nearest double, in the fewest digits, laid out as ECMAScript does."""
    value = float(number)
    if value == 0:
        return "0"
    sign, value = ("-", -value) if value < 0 else ("", value)
    mantissa, _, exponent = f"{value!r}".replace("e+", "e").partition("e")
    whole, _, part = mantissa.partition(".")
    part = "" if part == "0" else part
    digits = whole + part
    point = len(whole) + int(exponent or 0)
    point -= len(digits) - len(digits.lstrip("0"))
    digits = digits.lstrip("0").rstrip("0")
    if 0 < point <= 21:
        if len(digits) <= point:
            return sign + digits + "0" * (point - len(digits))
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    rest = "." + digits[1:] if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{rest}e{'-' if point < 1 else '+'}{abs(point - 1)}"


def natural(code):
    """The order of ids: runs of digits by their number, all else byte by byte."""
    key = []
    for part in re.findall(rb"[0-9]+|.", code.encode(), re.DOTALL):
        key.append((0x30, int(part)) if part[:1].isdigit() else (part[0], 0))
    return key, code.encode()
