"""What goes wrong is said in a line or two, and leaves nothing behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import twin
from conftest import ENGINES, ROOT, SMALL
from outward_scale.draft import draft
from outward_scale.spark import Spark

SCALE = ROOT / "scale"
SETTINGS = [f"--conf={key}={value}" for key, value in SMALL["spark"]["conf"].items()]


@pytest.fixture(scope="module")
def small(program, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "tables"
    twin.export(program, ROOT / "examples" / "northwind.outward", folder)
    return folder


def call(*arguments, **more) -> subprocess.CompletedProcess:
    environment = {**os.environ, "PYTHONPATH": str(SCALE), **more.pop("environment", {})}
    command = [sys.executable, "-m", "outward_scale", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, **more)


def refused(done: subprocess.CompletedProcess, *words: str) -> None:
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert done.returncode == 2 and len(errors) == 1 and "Traceback" not in done.stderr, done.stderr
    assert all(word in done.stderr for word in words), done.stderr


def test_without_java(small, tmp_path):
    nothing = tmp_path / "bin"
    nothing.mkdir()
    environment = {"PATH": str(nothing), "JAVA_HOME": ""}
    done = call("spark", small, "-o", tmp_path / "out", environment=environment)
    refused(done, "Spark needs Java", "default-jre-headless")
    assert list(tmp_path.iterdir()) == [nothing]


def test_what_is_no_export(tmp_path):
    refused(call("duckdb", tmp_path / "none", "-o", tmp_path / "out"), "there is no such folder")
    (tmp_path / "metadata.json").write_text("{}")
    refused(call("duckdb", tmp_path, "-o", tmp_path / "out"), "`outward export --format parquet`")


def test_the_folder_of_somebody_else(small, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.md").write_text("mine")
    refused(call("duckdb", small, "-o", out), "not overwritten")
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "notes.md"]


def test_what_was_there_is_replaced_whole(small, tmp_path):
    out = tmp_path / "out"
    for _ in range(2):
        assert call("duckdb", small, "-o", out).returncode == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "actors.parquet", "metadata.json", "unit_links.parquet", "vertices.parquet"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
@pytest.mark.parametrize("engine", ENGINES)
def test_a_disk_that_is_too_small(engine, tables, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]).returncode:
        pytest.skip("this machine does not let us mount")
    try:
        done = call(engine, tables, "-o", disk / "out", *(SETTINGS if engine == "spark" else []))
        refused(done, "No space left on device")
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_killed_run_leaves_what_was_there(small, tmp_path):
    out = tmp_path / "out"
    assert call("duckdb", small, "-o", out).returncode == 0
    before = (out / "actors.parquet").read_bytes()
    environment = {**os.environ, "PYTHONPATH": str(SCALE)}
    command = [sys.executable, "-m", "outward_scale", "duckdb", small, "-o", out]
    running = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    while not list(tmp_path.glob(".out.*/.scratch/*")) and running.poll() is None:
        time.sleep(0.005)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert (out / "actors.parquet").read_bytes() == before
    # what it left behind is removed by the next run
    assert call("duckdb", small, "-o", out).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_draft_that_somebody_makes_is_left_alone(tmp_path):
    without_a_lock = tmp_path / ".out.01234567.outward-draft"
    without_a_lock.mkdir()
    (without_a_lock / "half").write_text("half")
    left_over = tmp_path / ".out.76543210.outward-draft"
    left_over.mkdir()
    (left_over / ".lock").touch()
    with draft(tmp_path / "out", "figures") as first:
        assert not left_over.exists()
        assert [path.name for path in first.iterdir()] == [".lock"]
        with draft(tmp_path / "out", "figures") as second:
            assert first.exists() and second.exists()
            (second / "whole").touch()
        assert first.exists()
    assert [path.name for path in without_a_lock.iterdir()] == ["half"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == []


@pytest.mark.parametrize("setting", ["spark.executor.memory", "=8g", " =8g", ""])
def test_a_setting_that_is_none(setting, tmp_path):
    done = call("spark", tmp_path, "-o", tmp_path / "out", f"--conf={setting}")
    assert done.returncode == 2 and f"argument --conf: `{setting}` is not written as KEY=VALUE" in done.stderr, done.stderr


def test_nothing_stays_in_the_folder_that_all_machines_reach(tmp_path, monkeypatch):
    shared = tmp_path / "shared"
    engine = Spark(tmp_path / "scratch", shared=shared.as_uri(), **SMALL["spark"])
    try:
        engine.table("numbers", "select 1 as id")
        assert len(list(shared.iterdir())) == 1
    finally:
        # Hadoop alone reaches what is on no disk of this machine
        monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
        engine.close()
    assert list(shared.iterdir()) == []


def test_a_java_machine_that_is_killed(small, tmp_path):
    out = tmp_path / "out"
    environment = {**os.environ, "PYTHONPATH": str(SCALE)}
    command = [sys.executable, "-m", "outward_scale", "spark", str(small), "-o", str(out), *SETTINGS]
    running = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    while not list(tmp_path.glob(".out.*/.scratch/receiving*")) and running.poll() is None:
        time.sleep(0.05)
    for child in children(running.pid):
        os.kill(child, signal.SIGKILL)
    _, said = running.communicate(timeout=120)
    assert running.returncode == 2 and "error: Spark cannot go on" in said and "Traceback" not in said, said
    assert list(tmp_path.iterdir()) == []


def children(parent: int) -> list[int]:
    """The Java machines that a process has started."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = status.read_text().partition(") ")
        except OSError:
            continue
        if int(rest.split()[1]) == parent:
            found.append(int(status.parent.name))
            found += children(found[-1])
    return [pid for pid in found if shutil.os.path.exists(f"/proc/{pid}/comm")]
