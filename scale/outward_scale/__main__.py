"""`python -m outward_scale`."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from . import layout
from .errors import Refused


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; 0 if it is done, 1 if figures are wrong, 2 if the call or its input is."""
    parser = _parser()
    args = parser.parse_args(arguments)
    try:
        return args.do(args)
    except Refused as refused:
        print(f"error: {refused}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m outward_scale",
        description="The figures of Outward for what outgrows memory (duckdb) or a machine (spark). "
        "DIR is what `outward export --format parquet -o DIR` wrote.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    duckdb = commands.add_parser("duckdb", help="compute with DuckDB")
    duckdb.add_argument("--memory", default="1200MB", help="what DuckDB may take [default: 1200MB]")
    duckdb.add_argument("--threads", type=int, help="[default: at most 2]")
    spark = commands.add_parser("spark", help="compute with Spark")
    spark.add_argument("--master", default="local[2]", help="the cluster [default: local[2], this machine]")
    spark.add_argument("--conf", action="append", default=[], type=_setting, metavar="KEY=VALUE", help="a setting of Spark; repeatable")
    spark.add_argument("--scratch", metavar="URI", help="a folder that all machines reach, for checkpoints [default: beside OUT]")
    for command, engine in ((duckdb, "duckdb"), (spark, "spark")):
        command.add_argument("folder", type=Path, metavar="DIR")
        command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="the folder to write")
        command.add_argument("-v", "--verbose", action="store_true", help="say how long each step takes")
        command.set_defaults(do=_run, engine=engine)
    certify = commands.add_parser("certify", help="check figures without computing them again")
    certify.add_argument("folder", type=Path, metavar="DIR", help="the tables")
    certify.add_argument("figures", type=Path, metavar="OUT", help="the figures")
    certify.add_argument("--memory", default="1200MB", help="what DuckDB may take [default: 1200MB]")
    certify.set_defaults(do=_certify)
    union = commands.add_parser("union", help="put several organizations into one folder of tables, to run them as one")
    union.add_argument("folders", type=Path, nargs="+", metavar="DIR")
    union.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="the folder to write")
    union.set_defaults(do=_union)
    return parser


def _setting(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not key.strip() or not sign:
        raise argparse.ArgumentTypeError(f"`{text}` is not written as KEY=VALUE, such as spark.executor.memory=8g")
    return key.strip(), value


def _run(args: argparse.Namespace) -> int:
    from .run import run

    if args.engine == "duckdb":
        options = {"memory": args.memory, "threads": args.threads}
    else:
        options = {"master": args.master, "conf": dict(args.conf), "shared": args.scratch}
    run(args.engine, args.folder, args.output, verbose=args.verbose, **options)
    return 0


def _certify(args: argparse.Namespace) -> int:
    from .certify import certify
    from .run import start

    layout.metadata(args.folder, layout.TABLES)
    layout.metadata(args.figures, layout.FIGURES)
    with tempfile.TemporaryDirectory() as scratch:
        engine = start("duckdb", Path(scratch), {"memory": args.memory})
        try:
            wrong = certify(engine, args.folder, args.figures)
        finally:
            engine.close()
    for line in wrong:
        print(f"wrong: {line}")
    if not wrong:
        print("every figure follows from the links")
    return 1 if wrong else 0


def _union(args: argparse.Namespace) -> int:
    from .union import union

    union(args.folders, args.output)
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code) if code == 130 else sys.exit(code)
