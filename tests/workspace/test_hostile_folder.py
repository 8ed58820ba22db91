# SPDX-License-Identifier: EUPL-1.2
"""A folder that came from elsewhere holds anything under our names: nothing outside is touched.

Each name that the program uses in a folder of one's own × each thing that can stand there × each
command, settled and while an import is pending.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from htno_graph.errors import HtnoError
from htno_graph.workspace import opened
from htno_graph.workspace.folder import Workspace
from htno_graph.workspace.journal import digest
from tests.importing.conftest import said

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are POSIX")

ONE, TWO, THREE = (said("tafel", text) for text in ("een", "twee", "drie"))

NAMES = [
    "journal.jsonl",
    ".lock",
    "history",
    "tafel.trig",
    "history/.journal.begun.new",
    "history/.journal.done.new",
    "history/.tafel.trig.new",
    "history/.tafel.trig.old",
    *(f"history/tafel.{digest(data)[:16]}.trig" for data in (ONE, TWO, THREE)),
]
NEEDED = ("journal.jsonl", "history", "tafel.trig")
KINDS = ["symbolic", "dangling", "hard", "folder", "fifo", "endless"]


def bring(folder: Path) -> object:
    return Workspace.at(folder).commit({"tafel": THREE}, label="drie", counts={})


def take_back(folder: Path) -> object:
    return Workspace.at(folder).undo()


def ask(folder: Path) -> object:
    return opened([str(folder)], tell=lambda _line: None)


def look(folder: Path) -> object:
    return Workspace.seen(folder).remarks()


COMMANDS: list[Callable[[Path], object]] = [bring, take_back, ask, look]


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """A test that hangs is stopped."""

    def late(*_given: object) -> None:
        raise AssertionError("this hangs")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(autouse=True)
def _no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody pulls the plug here, and hundreds of folders are made."""
    monkeypatch.setattr(os, "fsync", lambda _handle: None)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Somebody's home folder, with hidden files and others."""
    path = tmp_path / "home"
    path.mkdir()
    for name in (".netrc", ".bashrc", ".gitconfig", ".x.trig.new", "mine", "notes.txt"):
        (path / name).write_text(f"own {name}\n", "utf-8")
    return path


def settled(folder: Path) -> Path:
    """Two imports of one source."""
    template = folder.parent / "template"
    if not template.exists():
        space = Workspace.create(template)
        for data, label in ((ONE, "een"), (TWO, "twee")):
            space.commit({"tafel": data}, label=label, counts={})
    shutil.copytree(template, folder)
    return folder


def pending(folder: Path) -> Path:
    """As after a power cut: the second import counts, and its file is not in its place."""
    settled(folder)
    *lines, last = (folder / "journal.jsonl").read_text("utf-8").splitlines()
    last = json.dumps(json.loads(last) | {"placed": False})
    (folder / "journal.jsonl").write_text("\n".join([*lines, last, ""]), "utf-8")
    (folder / "tafel.trig").write_bytes(ONE)
    return folder


def everything(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def plant(place: Path, kind: str, home: Path) -> None:
    """Let something else stand at *place*; a folder or file that was there is moved away."""
    if place.exists() and kind != "hard":
        place.rename(Path(tempfile.mkdtemp(dir=home.parent)) / "was")
    leads_to = {
        "symbolic": home if place.name == "history" else home / "mine",
        "dangling": home / "nothing",
        "endless": Path("/dev/zero"),
    }
    if kind in leads_to:
        place.symlink_to(leads_to[kind])
    elif kind == "fifo":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
        (place / ".own").write_text("own", "utf-8")
    else:
        if place.exists():
            (home / "mine").write_bytes(place.read_bytes())
            place.unlink()
        place.hardlink_to(home / "mine")


@pytest.mark.parametrize("state", [settled, pending])
@pytest.mark.parametrize(
    ("name", "kind"),  # there are no hard links to folders
    [pair for pair in product(NAMES, KINDS) if pair != ("history", "hard")],
)
def test_nothing_outside_is_touched_and_nothing_hangs(
    tmp_path: Path, home: Path, name: str, kind: str, state: Callable[[Path], Path]
) -> None:
    for command in COMMANDS:
        folder = state(tmp_path / f"{command.__name__}-{state.__name__}")
        plant(folder / name, kind, home)
        before, there = everything(home), (folder / name).lstat()
        refused = ""
        try:
            command(folder)
        except HtnoError as error:
            refused = str(error)
        assert everything(home) == before
        if kind == "hard":
            continue  # a name like any other: it may be replaced, which leaves the other name
        found = (folder / name).lstat()
        assert (found.st_ino, found.st_mode) == (there.st_ino, there.st_mode), "it stays"
        if refused:
            assert Path(name).name in refused, "it is refused by name"
        if name in NEEDED and kind != "folder" and command is not ask:
            assert re.search(rf"{name}: This is (a link|no file|a file)", refused)


@pytest.mark.parametrize("state", [settled, pending])
def test_own_files_in_the_history_stay(tmp_path: Path, state: Callable[[Path], Path]) -> None:
    """Hidden or not: only what the program made itself is ever taken away."""
    own = {
        ".gitattributes",
        ".gitkeep",
        ".notes.md",
        ".tafel.trig.new.txt",
        ".journal.new",
        "a.txt",
    }
    own |= {".verslag.trig.new", ".verslag.trig.old"}
    for command in COMMANDS:
        folder = state(tmp_path / command.__name__)
        for name in own:
            (folder / "history" / name).write_text(f"own {name}", "utf-8")
        command(folder)
        found = {name: (folder / "history" / name).read_text("utf-8") for name in sorted(own)}
        assert found == {name: f"own {name}" for name in sorted(own)}
