"""Many organizations as one: an economy of firms in one run. Ids are shifted, and each row says whose it is."""

import json
from pathlib import Path

import duckdb

from . import layout
from .draft import draft
from .errors import Refused


def union(folders: list[Path], out: Path) -> None:
    """Puts exports together into one folder of the same tables, with a column `model`: the place of the organization, from 0."""
    offsets, ids, links, titles = [], 0, 0, []
    for model, folder in enumerate(folders):
        found = layout.metadata(folder, layout.TABLES)
        if "organizations" in found:
            raise Refused(f"`{folder}` is several organizations already")
        rows = found["rows"]
        offsets.append((model, ids, links))
        ids += rows["actors"] + rows["points"] + rows["customers"] + rows["outsiders"]
        links += rows["links"]
        titles.append(folder.name)
    shifted = {"id", "links_of", "around", "top", "source", "target"}
    with draft(out, layout.TABLES) as place, duckdb.connect() as connection:
        connection.execute("create table offsets (model bigint, ids bigint, links bigint, folder varchar)")
        whole = [(*offset, str(folder)) for offset, folder in zip(offsets, folders)]
        connection.executemany("insert into offsets values (?, ?, ?, ?)", whole)
        for name in layout.NAMES:
            files = [str(folder / f"{name}.parquet") for folder in folders]
            columns = [column[0] for column in connection.execute("select * from read_parquet($1) limit 0", [files[:1]]).description]

            def moved(column: str, name: str = name) -> str:
                by = "links" if (name, column) == ("links", "id") else "ids"
                return f"f.{column} + o.{by} as {column}" if column in shifted else f"f.{column}"

            text = str(place / f"{name}.parquet").replace("'", "''")
            connection.execute(
                f"""
                copy (select {", ".join(map(moved, columns))}, o.model
                      from read_parquet($1, filename = true) f join offsets o on f.filename = o.folder || '/{name}.parquet'
                      order by f.id + o.ids)
                to '{text}' (format parquet)
                """,
                [files],
            )
        metadata = {"format": layout.TABLES, "schema": layout.SCHEMA, "organizations": titles}
        (place / layout.METADATA).write_text(json.dumps(metadata, indent=2) + "\n", encoding="utf-8")
