"""What takes longer than CI has: the engines beside the program at a million roles and more. `.ci/deep scale` calls it.

    large.py RELEASE [killed] [program] [duckdb] [spark]   RELEASE is the folder of the release build; without a word, all
"""

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "tests")]

MILLION = 1_000_000
# 30 million links
LARGEST = 11_200_000
ONLY = ["--only", "paths,exemptions,walls"]


def measured(title: str, command: list, **more) -> tuple[float, int]:
    """Runs a command; its wall time in seconds and its memory in MiB."""
    began = time.monotonic()
    running = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, **more)
    _, status, usage = os.wait4(running.pid, 0)
    seconds, memory = time.monotonic() - began, usage.ru_maxrss // 1024
    processor = usage.ru_utime + usage.ru_stime
    print(f"{title}: {seconds:.1f} s, {processor:.1f} s of processor time, {memory} MiB", flush=True)
    assert os.waitstatus_to_exitcode(status) == 0, title
    return processor, memory


class Large:
    """The program, and organizations of any size."""

    def __init__(self, release: Path, folder: Path):
        self.program, self.generate, self.folder = release / "outward", release / "examples" / "generate", folder

    def model(self, roles: int) -> Path:
        path = self.folder / f"{roles}.outward"
        if not path.exists():
            subprocess.run([self.generate, str(roles), path], check=True)
        return path

    def tables(self, roles: int) -> Path:
        path = self.folder / f"{roles}.tables"
        if not path.exists():
            command = [self.program, "export", self.model(roles), "--format", "parquet", "-o", path]
            measured(f"export of {roles} roles", command)
        return path

    def engine(self, name: str, roles: int, *more: str) -> tuple[float, int]:
        out = self.folder / f"{roles}.{name}"
        command = [sys.executable, "-m", "outward_scale", name, self.tables(roles), "-o", out, "-v", *more]
        return measured(f"{name} on {roles} roles", command, env={**os.environ, "PYTHONPATH": str(HERE)})

    def equal(self, engine: str, roles: int = MILLION) -> None:
        """What an engine found, row by row against the program, and the certificate."""
        import twin

        out = self.folder / f"{roles}.{engine}"
        twin.names(self.tables(roles), out)
        differ = twin.differences(self.program, [self.model(roles)], out, self.folder / "told")
        print(f"{engine} on {roles} roles: {'the program says the same in each row' if not differ else differ}", flush=True)
        assert not differ
        command = [sys.executable, "-m", "outward_scale", "certify", self.tables(roles), out]
        measured(f"certify {engine}", command, env={**os.environ, "PYTHONPATH": str(HERE)})

    def program_at(self, *sizes: int) -> None:
        """What a link costs the program, at several sizes in one run."""
        for roles in sizes:
            measured(f"outward analyze on {roles} roles", [self.program, "analyze", self.model(roles), *ONLY])

    def killed(self, roles: int) -> None:
        """A cluster of two workers on this machine, one of which loses its executor on the way: the same figures."""
        self.engine("duckdb", roles)
        out = self.folder / f"{roles}.killed"
        command = [sys.executable, "-m", "outward_scale", "spark", self.tables(roles), "-o", out, "-v",
                   "--master", "local-cluster[2,1,2048]", "--conf", "spark.executor.memory=1g"]
        running = subprocess.Popen([str(part) for part in command], env={**os.environ, "PYTHONPATH": str(HERE)})
        kills = 0
        while running.poll() is None:
            time.sleep(0.2)
            # as soon as distances are being worked out, and once more with the routes
            begun = list(self.folder.glob(f".{out.name}.*/.scratch/{('distance', 'route')[min(kills, 1)]}-*"))
            executors = executors_of(running.pid)
            if kills < 2 and begun and executors:
                os.kill(executors[0], signal.SIGKILL)
                kills += 1
                print(f"killed executor {executors[0]} of {len(executors)}", flush=True)
        assert running.returncode == 0 and kills == 2
        for name in ("vertices", "actors", "unit_links"):
            query = "select * from read_parquet('{}') order by all"
            one = duckdb.sql(query.format(f"{out}/{name}.parquet/*.parquet")).fetchall()
            other = duckdb.sql(query.format(f"{self.folder}/{roles}.duckdb/{name}.parquet")).fetchall()
            assert one == other and one, name
        print(f"two executors killed: the same {roles} rows as DuckDB")


def executors_of(driver: int) -> list[int]:
    """The executors that a process has started, itself or through others."""
    parents, found = {}, []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(") ")[2].split()[1])
            if b"CoarseGrainedExecutorBackend" in (stat.parent / "cmdline").read_bytes():
                found.append(int(stat.parent.name))
        except OSError:
            continue

    def is_ours(process: int) -> bool:
        while process in parents and process != driver:
            process = parents[process]
        return process == driver

    return [executor for executor in found if is_ours(executor)]


def main() -> None:
    release, asked = Path(sys.argv[1]), sys.argv[2:] or ["killed", "program", "duckdb", "spark"]
    with tempfile.TemporaryDirectory(dir=os.environ.get("OUTWARD_LARGE")) as folder:
        large = Large(release, Path(folder))
        if "killed" in asked:
            large.killed(10_000)
        if "program" in asked:
            large.program_at(MILLION, LARGEST, MILLION)
        if "duckdb" in asked:
            seconds, _ = measured("outward analyze", [large.program, "analyze", large.model(MILLION), *ONLY])
            took, _ = large.engine("duckdb", MILLION)
            print(f"duckdb takes {took / seconds:.0f} times the processor time of the program")
            large.equal("duckdb")
            took, _ = large.engine("duckdb", LARGEST)
            print(f"{LARGEST / MILLION} times the roles take {took / seconds:.0f} times")
            large.equal("duckdb", LARGEST)
        if "spark" in asked:
            for roles in (10_000, 100_000, MILLION):
                large.engine("spark", roles)
            large.equal("spark")
    print(f"largest process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
