#!/usr/bin/env python3
"""Writes Sources/Embedding/Tokenizer/CharacterTable+Data.swift.

usage: wordpiece-table.py tokenizer.json > Sources/Embedding/Tokenizer/CharacterTable+Data.swift

Asks the reference tokenizer (PyPI: tokenizers) what it makes of every Unicode scalar, and writes the answers down
compactly, so that ours does the same whatever Unicode version the Swift runtime carries. Only combining classes come
from Python's unicodedata; the order they give is checked against the reference for every pair.
"""
import itertools
import sys
import unicodedata

from tokenizers import Tokenizer

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def quantity(value):
    """Base64 VLQ without sign: five bits a digit, lowest first, 32 marks that more follow."""
    text = ""
    while True:
        digit, value = value & 31, value >> 5
        text += ALPHABET[digit | (32 if value else 0)]
        if not value:
            return text


def zigzag(value):
    return quantity(value * 2 if value >= 0 else -value * 2 - 1)


def runs(points):
    """Gap from the end of the run before, and length less one, for each run."""
    text, end, found = "", 0, []
    for point in sorted(points):
        if found and found[-1][1] + 1 == point:
            found[-1][1] = point
        else:
            found.append([point, point])
    for first, last in found:
        text += quantity(first - end) + quantity(last - first)
        end = last + 1
    return text


def maps(table):
    """4 × gap + count, then each output as its distance from the output before."""
    text, before, output = "", 0, 0
    for point, outputs in sorted(table.items()):
        assert 1 <= len(outputs) <= 3
        text += quantity((point - before) * 4 + len(outputs))
        before = point
        for scalar in outputs:
            text += zigzag(scalar - output)
            output = scalar
    return text


def main():
    tokenizer = Tokenizer.from_file(sys.argv[1])
    normal = tokenizer.normalizer.normalize_str
    pieces = tokenizer.pre_tokenizer.pre_tokenize_str
    dropped, breaking, spaces, ideographs, punctuation, mapped = set(), set(), set(), set(), set(), {}
    classes = {}
    for point in itertools.chain(range(0xD800), range(0xE000, 0x110000)):
        scalar = chr(point)
        text = normal(scalar)
        parts = [part for part, _ in pieces("a" + scalar + "a")]
        if point and parts == ["a", scalar, "a"]:
            punctuation.add(point)
        if text == "":
            # A stripped mark of class 0 still keeps the marks around it apart.
            if unicodedata.category(scalar) == "Mn" and unicodedata.combining(scalar) == 0:
                breaking.add(point)
            else:
                dropped.add(point)
        elif text == " ":
            spaces.add(point)
        elif 0xAC00 <= point < 0xD7A4:
            assert text == unicodedata.normalize("NFD", scalar)
        else:
            if len(text) >= 3 and text[0] == text[-1] == " ":
                ideographs.add(point)
                text = text[1:-1]
            if text != scalar:
                mapped[point] = [ord(one) for one in text]
            for one in text:
                if unicodedata.combining(one):
                    classes[ord(one)] = unicodedata.combining(one)
    # Marks that the reference does not know as such, because its tables are older, are never moved.
    moved = {
        mark
        for pair in itertools.permutations(classes, 2)
        if normal("a" + "".join(map(chr, pair))) != "a" + "".join(map(chr, pair))
        for mark in pair
    }
    classes = {mark: value for mark, value in classes.items() if mark in moved}
    for first, second in itertools.product(classes, repeat=2):
        expected = [first, second] if classes[first] <= classes[second] else [second, first]
        assert normal("a" + chr(first) + chr(second)) == "a" + "".join(map(chr, expected)), (hex(first), hex(second))
    # So that ours need not look for the end of a word inside a replacement.
    assert all(len(outputs) == 1 for outputs in mapped.values() if punctuation.intersection(outputs))
    ordered = "".join(
        quantity(value) + quantity(len([p for p in classes if classes[p] == value]))
        + "".join(
            quantity(point - before)
            for before, point in itertools.pairwise([0, *sorted(p for p in classes if classes[p] == value)])
        )
        for value in sorted(set(classes.values()))
    )
    print("// Made by mount-scripts/wordpiece-table.py from the model's tokenizer.json: change that, not this.")
    print()
    print("extension CharacterTable {")
    sections = [
        ("droppedRuns", "Scalars that vanish.", runs(dropped)),
        ("breakingRuns", "Marks of combining class 0 that vanish.", runs(breaking)),
        ("spaceRuns", "Scalars that become a blank.", runs(spaces)),
        ("ideographRuns", "Scalars that are a word by themselves.", runs(ideographs)),
        ("punctuationRuns", "Scalars that are a word by themselves, once what they stand for is known.",
         runs(punctuation)),
        ("replacements", "Scalars that become others.", maps(mapped)),
        ("combiningClasses", "Combining classes of marks that stay.", ordered),
    ]
    for name, comment, data in sections:
        print(f"  /// {comment}")
        print(f'  static let {name}: StaticString = """')
        for start in range(0, len(data), 104):
            print(f"    {data[start:start + 104]}" + ("\\" if start + 104 < len(data) else ""))
        print('    """')
        print()
    print("}")


main()
