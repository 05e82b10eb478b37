"""The package beside the program, networkx and igraph, in one run: whole processes, as ratios.

    python crates/python/benches/side_by_side.py OUTWARD [ROLES …]

OUTWARD is the program, built as the wheel is. What is compared: the columns of paths (the program prints its report of
them), those of all analyses, and, from links as CSV, distances to the customer with components.
"""

import csv
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 3

PATHS = """
import outward, sys
study = outward.read(sys.argv[1], only=["paths"])
print(len(study.paths()))
"""
ALL = """
import outward, sys
print(len(outward.read(sys.argv[1]).actors()))
"""
NETWORKX = """
import csv, networkx, sys
graph = networkx.DiGraph()
with open(sys.argv[1], newline="") as file:
    rows = csv.reader(file)
    next(rows)
    graph.add_edges_from(rows)
customers = [node for node in graph if node[0] == "C"]
level = dict.fromkeys(customers, 0)
frontier = customers
while frontier:
    reached = []
    for node in frontier:
        for before in graph.predecessors(node):
            if before not in level:
                level[before] = level[node] + 1
                reached.append(before)
    frontier = reached
components = sum(1 for _ in networkx.strongly_connected_components(graph))
print(len(level), components)
"""
IGRAPH = """
import csv, igraph, sys
with open(sys.argv[1], newline="") as file:
    rows = csv.reader(file)
    next(rows)
    graph = igraph.Graph.TupleList(rows, directed=True)
customers = [vertex.index for vertex in graph.vs if vertex["name"][0] == "C"]
# one more vertex behind all customers, so that one search reaches all
everyone = graph.add_vertex("all").index
graph.add_edges([(customer, everyone) for customer in customers])
distances = graph.distances(source=everyone, mode="in")
components = len(graph.connected_components(mode="strong"))
print(len(distances[0]), components)
"""


def organization(roles, folder):
    """A model and its links as CSV: units of eight; most serve one or two near by, a tenth serves a customer."""
    chance = random.Random(7)
    model, links = folder / "model.outward", folder / "links.csv"
    with open(model, "w") as text, open(links, "w", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(["from", "to"])
        text.writelines(f"customer C{at}\n" for at in range(5))
        for unit in range(0, roles, 8):
            text.write(f"unit U{unit} {{\n")
            for role in range(unit, min(unit + 8, roles)):
                near = {f"R{max(0, min(roles - 1, role + chance.randint(-40, 40)))}" for _ in range(chance.randint(1, 4))}
                targets = [f"C{chance.randrange(5)}"] if chance.random() < 0.1 else sorted(near - {f"R{role}"})
                served = f" serves {', '.join(targets)}" if targets else ""
                text.write(f"  role R{role} {{ headcount {chance.randint(1, 9)};{served} }}\n")
                rows.writerows([f"R{role}", target] for target in targets)
            text.write("}\n")
    return model, links


def measured(command):
    """Wall and processor time in seconds, and memory in MiB."""
    start = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise subprocess.CalledProcessError(status, command)
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(outward, sizes):
    python = sys.executable
    for roles in sizes:
        with tempfile.TemporaryDirectory() as folder:
            model, links = organization(roles, pathlib.Path(folder))
            runs = {
                "program, paths": [outward, "analyze", "--only", "paths", model],
                "package, paths": [python, "-c", PATHS, model],
                "program, all": [outward, "analyze", model],
                "package, all": [python, "-c", ALL, model],
                "networkx": [python, "-c", NETWORKX, links],
                "igraph": [python, "-c", IGRAPH, links],
            }
            runs = {name: [str(part) for part in command] for name, command in runs.items()}
            # in turns, so that what else the machine does meets all
            times = {name: [] for name in runs}
            for _ in range(ROUNDS):
                for name, command in runs.items():
                    times[name].append(measured(command))
            print(f"\n{roles:,} roles (median of {ROUNDS})")
            for name, of in times.items():
                wall, cpu, memory = (statistics.median(figures) for figures in zip(*of))
                print(f"  {name:15} {wall:7.2f} s wall {cpu:7.2f} s processor {memory:6.0f} MiB")
            ratio = lambda a, b: statistics.median(x[0] / y[0] for x, y in zip(times[a], times[b]))
            print(f"  package/program, paths {ratio('package, paths', 'program, paths'):.2f}")
            print(f"  package/program, all   {ratio('package, all', 'program, all'):.2f}")
            print(f"  networkx/package       {ratio('networkx', 'package, paths'):.1f}")
            print(f"  igraph/package         {ratio('igraph', 'package, paths'):.1f}")


main(sys.argv[1], [int(size) for size in sys.argv[2:]] or [100_000, 1_000_000])
