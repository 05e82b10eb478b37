"""Coverage by room, as a table of Markdown, and the lines that no test runs: `coverage.py report.json report.lcov uncovered.txt`.

A room is a folder of `src`, a file directly in it, or a crate. Tests within the sources are counted as their room."""

import json
import re
import sys
from collections import defaultdict

report, lcov, uncovered = sys.argv[1:]
with open(report, encoding="utf-8") as file:
    files = json.load(file)["data"][0]["files"]


def room(path):
    return re.search(r"(?:^|/)(crates/\w+|src/\w+)(?:/src/|/|\.rs$)", path).group(1)


def named(path):
    return re.search(r"(?:^|/)((?:crates/[\w/]+/)?src/.*)$", path).group(1)


rooms = defaultdict(lambda: defaultdict(lambda: [0, 0]))
for one in files:
    for of in (room(named(one["filename"])), "all"):
        for what in ("lines", "functions"):
            figures = one["summary"][what]
            rooms[of][what][0] += figures["covered"]
            rooms[of][what][1] += figures["count"]

print("| room | lines | of | functions | of |\n| --- | --- | --- | --- | --- |")
for name in sorted(rooms, key=lambda name: (name == "all", name)):
    (lines, of_lines), (functions, of_functions) = rooms[name]["lines"], rooms[name]["functions"]
    print(f"| `{name}` | {lines / of_lines:.1%} | {of_lines:,} | {functions / of_functions:.1%} | {of_functions:,} |".replace("`all`", "all"))

with open(lcov, encoding="utf-8") as file, open(uncovered, "w", encoding="utf-8") as out:
    for line in file:
        if line.startswith("SF:"):
            path = named(line[3:].strip())
            with open(line[3:].strip(), encoding="utf-8") as source:
                text = source.read().splitlines()
        elif line.startswith("DA:"):
            at, count = map(int, line[3:].split(",")[:2])
            if count == 0:
                out.write(f"{path}:{at}: {text[at - 1].strip()}\n")
