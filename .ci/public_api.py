"""What `cargo semver-checks` needs of rustdoc's JSON, packed, to be kept: `public_api.py outward.json kept.json.xz`.

Without texts and without places on this machine, in one order: what is the same has the same bytes."""

import json
import lzma
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    document = json.load(file)
for item in document["index"].values():
    item["docs"], item["links"] = None, {}
for crate in document["external_crates"].values():
    crate["path"] = ""
text = json.dumps(document, separators=(",", ":"), sort_keys=True)
with open(sys.argv[2], "wb") as file:
    file.write(lzma.compress(text.encode(), preset=9))
