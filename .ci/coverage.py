"""Coverage by room, as a table of Markdown, and the lines that no test runs: `coverage.py report.lcov uncovered.txt`.

A room is a folder of `src`, a file directly in it, or a crate. Tests within the sources are counted as their room."""

import os
import re
import sys
from collections import defaultdict

lcov, uncovered = sys.argv[1:]
KINDS = {"LH": ("lines", 0), "LF": ("lines", 1), "FNH": ("functions", 0), "FNF": ("functions", 1)}


def named(path):
    return os.path.relpath(path)


def room(path):
    return re.search(r"^(crates/\w+|src/\w+)", path).group(1)


rooms = defaultdict(lambda: {"lines": [0, 0], "functions": [0, 0]})
with open(lcov, encoding="utf-8") as file, open(uncovered, "w", encoding="utf-8") as out:
    for line in file:
        kind, _, value = line.strip().partition(":")
        if kind == "SF":
            path = named(value)
            with open(value, encoding="utf-8") as source:
                text = source.read().splitlines()
        elif kind in KINDS:
            what, at = KINDS[kind]
            for of in (room(path), "all"):
                rooms[of][what][at] += int(value)
        elif kind == "DA" and value.split(",")[1] == "0":
            at = int(value.split(",")[0])
            out.write(f"{path}:{at}: {text[at - 1].strip()}\n")

print("| room | lines | of | functions | of |\n| --- | --- | --- | --- | --- |")
for name in sorted(rooms, key=lambda name: (name == "all", name)):
    (lines, of_lines), (functions, of_functions) = rooms[name]["lines"], rooms[name]["functions"]
    shown = name if name == "all" else f"`{name}`"
    print(f"| {shown} | {lines / of_lines:.1%} | {of_lines:,} | {functions / of_functions:.1%} | {of_functions:,} |")
