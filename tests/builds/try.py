"""Tries what builds run: the steps of `action.yml` as the file says, on a small repository; the hooks, by pre-commit itself;
and how a release is packed. Called with the program `outward` and the folder of this repository."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import yaml

OUTWARD, REPOSITORY = (Path(argument).resolve() for argument in sys.argv[1:3])
GOOD = 'customer Guest\nrole Clerk { serves Guest "advice" }\n'
WORSE = GOOD + "role Buyer {}\nrules { deny unsaid }\n"


def git(folder, *arguments):
    author = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *author, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder, text):
    (folder / "shop.outward").write_text(text)
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "a change")
    return git(folder, "rev-parse", "HEAD")


def repository(folder, before, after):
    """A clone on a branch, and the commit that it is to be merged into."""
    origin, clone = folder / "origin", folder / "clone"
    origin.mkdir()
    git(origin, "init", "-q", "-b", "main")
    (origin / "README").write_text("A shop.\n")
    base = commit(origin, before) if before else (git(origin, "add", "."), git(origin, "commit", "-qm", "none"))[0]
    base = base or git(origin, "rev-parse", "HEAD")
    git(folder, "clone", "-q", str(origin), str(clone))
    git(clone, "checkout", "-qb", "change")
    commit(clone, after)
    return clone, base


def act(folder, before, after, **inputs):
    """Runs the steps of the action one after another, as a runner does: the status, what was printed, the files."""
    action = yaml.safe_load((REPOSITORY / "action.yml").read_text())
    clone, base = repository(folder, before, after)
    values = {f"inputs.{name}": one["default"] for name, one in action["inputs"].items()}
    assert not set(inputs) - set(action["inputs"])
    values |= {f"inputs.{name}": value for name, value in inputs.items()}
    values |= {
        "github.event.pull_request.base.sha": base,
        "github.event.pull_request.number": "7",
        "github.token": "none",
        "github.event_name": "pull_request",
    }
    tools = folder / "tools"
    tools.mkdir()
    (tools / "outward").symlink_to(OUTWARD)
    # the one outside service: what would be sent to it is kept
    (tools / "gh").write_text(f'#!/bin/sh\necho "$@" > {folder}/sent\n')
    (tools / "gh").chmod(0o755)
    files = {name: folder / name.lower() for name in ["GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY"]}
    for file in files.values():
        file.touch()
    printed = ""
    for step in action["runs"]["steps"]:
        if condition := step.get("if"):
            left, right = re.fullmatch(r"(\S+) == '(\w+)'", condition).groups()
            if values[left] != right:
                continue
        assert "run" in step, "only what is switched off is done by others"
        fill = lambda text: re.sub(r"\$\{\{ (\S+) \}\}", lambda found: values[found[1]], text)
        env = {name: fill(value) for name, value in step.get("env", {}).items()}
        env |= {name: str(file) for name, file in files.items()}
        env |= {"RUNNER_TEMP": str(folder), "GITHUB_ACTION_PATH": str(REPOSITORY), "HOME": str(folder)}
        env["PATH"] = f"{tools}:{os.environ['PATH']}"
        assert step["shell"] == "bash" and "${{" not in step["run"], "what users write never becomes a script"
        call = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(call, cwd=clone, env=env, capture_output=True, text=True)
        printed += done.stdout + done.stderr
        if done.returncode:
            return done.returncode, printed, folder
    return 0, printed, folder


def action():
    with tempfile.TemporaryDirectory() as one:
        status, printed, folder = act(Path(one), GOOD, WORSE, comment="true")
        assert status == 1, printed
        assert "::error file=shop.outward,line=3" in printed, printed
        sarif = json.loads((folder / "outward.sarif").read_text())
        assert any(found["ruleId"] == "unsaid" for found in sarif["runs"][0]["results"]), sarif
        summary = (folder / "github_step_summary").read_text()
        assert "Buyer" in summary and summary.startswith("#"), summary
        assert (folder / "sent").read_text().startswith("pr comment 7 --body-file"), "the comment"
        assert f"sarif={folder}/outward.sarif" in (folder / "github_output").read_text()
    with tempfile.TemporaryDirectory() as one:
        status, printed, folder = act(Path(one), GOOD, WORSE, arguments="--ignore unsaid")
        assert status == 0 and not (folder / "sent").exists(), printed
    with tempfile.TemporaryDirectory() as one:
        status, printed, folder = act(Path(one), None, GOOD)
        assert status == 0 and "there is no model before this change" in printed, printed
    with tempfile.TemporaryDirectory() as one:
        status, printed, folder = act(Path(one), GOOD, "customer\n")
        assert status == 2, printed


def hooks():
    with tempfile.TemporaryDirectory() as one:
        folder = Path(one)
        clone, _ = repository(folder, GOOD, WORSE.replace("role Buyer", "role   Buyer"))
        env = os.environ | {"PRE_COMMIT_HOME": str(folder / "kept"), "HOME": str(folder)}
        env["PATH"] = f"{OUTWARD.parent}:{Path(sys.executable).parent}:{os.environ['PATH']}"

        def run(hook):
            call = [sys.executable, "-m", "pre_commit", "try-repo", str(REPOSITORY), hook, "--all-files", "--verbose"]
            done = subprocess.run(call, cwd=clone, env=env, capture_output=True, text=True)
            return done.returncode, done.stdout + done.stderr

        status, said = run("outward-check")
        assert status == 1 and "unsaid" in said, said
        status, said = run("outward-fmt")
        assert status == 1 and "files were modified" in said, said
        status, said = run("outward-fmt")
        assert status == 0, said


def release():
    jobs = yaml.safe_load((REPOSITORY / ".github/workflows/release.yml").read_text())["jobs"]
    target = jobs["build"]["strategy"]["matrix"]["include"][0]["target"]
    (pack,) = [step["run"] for step in jobs["build"]["steps"] if step.get("name", "").startswith("Pack")]
    with tempfile.TemporaryDirectory() as one:
        folder = Path(one)
        built = folder / "target" / target / "dist"
        built.mkdir(parents=True)
        shutil.copy(OUTWARD, built)
        for file in [*REPOSITORY.glob("*.md"), *REPOSITORY.glob("LICENSE-*")]:
            shutil.copy(file, folder)
        shutil.copytree(REPOSITORY / "examples", folder / "examples")
        script = pack.replace("${{ matrix.target }}", target)
        env = os.environ | {"NAME": f"outward-{target}"}
        call = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        done = subprocess.run(call, cwd=folder, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        with tarfile.open(folder / f"outward-{target}.tar.gz") as packed:
            names = {name.split("/", 1)[1] for name in packed.getnames() if "/" in name}
    wanted = {"outward", "README.md", "LICENSE-MIT", "man/outward-check.1", "completions/outward.zsh"}
    assert wanted <= names, wanted - names


action()
hooks()
release()
print("the action, the hooks and the release do as they say")
