"""Says where JSON documents from standard input, one after another, are not as a schema wants them.

validate.py [--closed] SCHEMA: with --closed no object may have a field that the schema does not name.
"""

import json
import sys

import jsonschema


def closed(schema):
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: closed(part) for key, part in schema.items()}
    if "properties" in schema and isinstance(schema.get("type"), (str, list)):
        schema.setdefault("additionalProperties", False)
    return schema


def documents(text):
    decoder, at = json.JSONDecoder(), 0
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        document, at = decoder.raw_decode(text, at)
        yield document


arguments = [argument for argument in sys.argv[1:] if argument != "--closed"]
with open(arguments[0], encoding="utf-8") as file:
    schema = json.load(file)
if "--closed" in sys.argv:
    schema = closed(schema)
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
wrong = [
    f"document {number}, {error.json_path}: {error.message[:200]}"
    for number, document in enumerate(documents(sys.stdin.read()), 1)
    for error in validator.iter_errors(document)
]
sys.exit("\n".join(wrong[:20]) or 0)
