"""A folder of results that is whole or not there: it is written beside its place, and then takes it."""

import fcntl
import os
import secrets
import shutil
from contextlib import contextmanager
from pathlib import Path

from .errors import Refused
from .layout import is_ours

ENDING = ".outward-draft"


@contextmanager
def draft(place: Path, wanted: str):
    """A folder to write into, which becomes `place` if nothing fails, and is removed if anything does."""
    place = place.absolute()
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise Refused(f"cannot write `{place}`: something else than a folder has this name")
    if place.exists() and any(place.iterdir()) and not is_ours(place, wanted):
        raise Refused(f"cannot write `{place}`: the folder has other files in it, which are not overwritten")
    place.parent.mkdir(parents=True, exist_ok=True)
    _sweep(place)
    folder = place.parent / f".{place.name}.{secrets.token_hex(4)}{ENDING}"
    folder.mkdir()
    lock = (folder / ".unlocked").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    (folder / ".unlocked").rename(folder / ".lock")
    try:
        yield folder
        (folder / ".lock").unlink()
        for path in folder.rglob("*"):
            if path.is_file():
                with path.open("rb") as file:
                    os.fsync(file.fileno())
        _put(folder, place)
    finally:
        lock.close()
        shutil.rmtree(folder, ignore_errors=True)


def _put(folder: Path, place: Path) -> None:
    if not place.exists():
        folder.rename(place)
        return
    # in two steps, since a folder with something in it cannot be replaced in one
    old = folder.with_name(f".{place.name}.{secrets.token_hex(4)}{ENDING}")
    place.rename(old)
    try:
        folder.rename(place)
    except OSError:
        old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sweep(place: Path) -> None:
    """Removes what killed runs left: drafts with a lock that nobody holds. One without a lock is being made by somebody, or put
    into its place."""
    for left in place.parent.glob(f".{place.name}.*{ENDING}"):
        try:
            with (left / ".lock").open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            continue
        shutil.rmtree(left, ignore_errors=True)
