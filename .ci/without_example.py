"""Public functions and methods without a tested example, from rustdoc's JSON: `without_example.py outward.json`.

An example counts on the item, its `impl` block or its type, or where their documentation says that there is one."""

import json
import re
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    document = json.load(file)
items = document["index"]


def has_example(item):
    docs = item["docs"] or ""
    return "```" in docs or re.search(r"\b(has|is) an? (complete )?example\b", docs)


def inner(item, kind):
    return item["inner"].get(kind)


def found(ids):
    return [items[str(id)] for id in ids if str(id) in items]


def methods(type_):
    """The public methods of a type or a trait, each with what may have an example for it."""
    kind, body = next(iter(type_["inner"].items()))
    if kind == "trait":
        yield from ((method, [method, type_]) for method in found(body["items"]) if inner(method, "function"))
    for block in found(body.get("impls") or body.get("implementations", [])):
        if inner(block, "impl") and inner(block, "impl")["trait"] is None:
            for method in found(inner(block, "impl")["items"]):
                if inner(method, "function") and method["visibility"] == "public":
                    yield method, [method, block, type_]


def walk(module, path, seen):
    for item in found(inner(module, "module")["items"]):
        if item["visibility"] != "public":
            continue
        if use := inner(item, "use"):
            target = items.get(str(use["id"]))
            if use["is_glob"] and target and inner(target, "module"):
                yield from walk(target, path, seen)
            item = target if not use["is_glob"] else None
        if item is None or item["id"] in seen:
            continue
        seen.add(item["id"])
        name = f"{path}::{item['name']}"
        if inner(item, "module"):
            yield from walk(item, name, seen)
        elif inner(item, "function"):
            yield name, [item]
        elif any(inner(item, kind) for kind in ("struct", "enum", "trait")):
            yield from ((f"{name}::{method['name']}", places) for method, places in methods(item))


functions = list(walk(items[str(document["root"])], "outward", set()))
without = [name for name, places in functions if not any(map(has_example, places))]
print(f"{len(functions)} public functions and methods, {len(without)} without an example")
print("".join(f"  {name}\n" for name in without), end="")
sys.exit(len(functions) < 500 or len(without) > 0)
