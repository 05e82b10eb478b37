"""Says where a JSON document from standard input is not as a schema wants it: validate.py SCHEMA"""

import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
validator = jsonschema.validators.validator_for(schema)(schema)
wrong = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(json.load(sys.stdin))]
sys.exit("\n".join(wrong[:20]) or 0)
