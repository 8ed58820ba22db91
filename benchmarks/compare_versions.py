#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What two states of the program say differently: each difference in what some commands put out.

The commands stand in ``commands.txt``. Each runs with both programs: a commit, and another or the
working tree as it is, files that git does not know yet included. Compared are standard output,
standard error, the exit code and every file written; of a workbook, paper or slides the parts
inside, of a page the data in it too. What was put out stays in ``build/versions``, by program,
so that the next comparison with the same one runs only the other.

Both programs run in this Python, with its libraries, and with another seed for the order of
sets: what depends on that order differs too, also between a commit and itself.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import distributions
from itertools import product
from pathlib import Path
from typing import NamedTuple

from version_differences import differences

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
COMMANDS = HERE / "commands.txt"
CACHE = ROOT / "build" / "versions"
PARTS = ("htno_graph", "data", "ontology")
"""The folders of the checkout that make the program."""

SECONDS = 600
AT_ONCE = 2
STREAMS = ("stdout", "stderr", "exit code")

BRACES = re.compile(r"\{([^{}\s,]*(?:,[^{}\s,]*)+)\}")


class Section(NamedTuple):
    """Commands that run in one folder, one after the other."""

    name: str
    commands: tuple[str, ...]


class Program(NamedTuple):
    """A state of the program: what it is called, its folder, and what its outputs depend on."""

    name: str
    folder: Path
    key: str
    seed: str


def main() -> int:
    """Print the differences; 1 when there are any."""
    given = arguments()
    chosen = [section for section in sections(COMMANDS) if wanted(section, given.only)]
    if not chosen:
        sys.exit(f"No section or command has {given.only!r} in it.")
    with tempfile.TemporaryDirectory() as place:
        inputs = Path(place) / "inputs"
        prepare(inputs)
        programs = [
            program(name, Path(place), inputs, seed)
            for name, seed in ((given.before, "1"), (given.after, "2"))
        ]
        run_all(programs, chosen, inputs)
    return report(programs, chosen, given.only, given.lines)


def arguments() -> argparse.Namespace:
    """What to compare, and how much to show."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("before", metavar="COMMIT_A")
    parser.add_argument("after", metavar="COMMIT_B", nargs="?", default="", help="else as it is")
    parser.add_argument("--only", default="", help="sections or commands with these words in them")
    parser.add_argument("--lines", type=int, default=12, help="of each difference (12)")
    return parser.parse_args()


# --- commands ------------------------------------------------------------------------------


def expanded(line: str) -> Iterator[str]:
    """The commands that a line with braces stands for.

    >>> list(expanded("--lang {nl,en} query -o {a,b}.md"))[1]
    '--lang nl query -o b.md'
    """
    pieces = BRACES.split(line)
    choices = [piece.split(",") if n % 2 else [piece] for n, piece in enumerate(pieces)]
    yield from map("".join, product(*choices))


def sections(place: Path) -> list[Section]:
    """The sections of a file of commands."""
    found: list[Section] = []
    for line in place.read_text("utf-8").splitlines():
        if line.startswith("["):
            found.append(Section(line.strip("[]"), ()))
        elif line and not line.startswith("#"):
            last = found[-1]
            found[-1] = last._replace(commands=(*last.commands, *expanded(line)))
    return found


def wanted(section: Section, words: str) -> bool:
    """Whether a section, or a command of it, has these words in it."""
    return words in section.name or any(words in command for command in section.commands)


def prepare(folder: Path) -> None:
    """The files that commands find."""
    folder.mkdir()
    model, page = ((ROOT / "docs" / name).read_text("utf-8") for name in ("model.md", "page.md"))
    (folder / "april.ttl").write_text(_block(model, "turtle"), "utf-8")
    (folder / "kopieen").mkdir()
    (folder / "kopieen" / "verslag.txt").write_text(_block(model, "text"), "utf-8")
    (folder / "verhaal.yaml").write_text(_block(page, "yaml"), "utf-8")
    shutil.copytree(ROOT / "tests" / "fixtures" / "v0_1", folder / "v0_1")


def _block(page: str, kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", page, re.DOTALL)
    if not found:
        sys.exit(f"No block of {kind} in the documents.")
    return found[1]


# --- programs ------------------------------------------------------------------------------


def program(commit: str, place: Path, inputs: Path, seed: str) -> Program:
    """The program of a commit, or of the working tree, in a folder of its own."""
    tree = git("rev-parse", "--verify", f"{commit}^{{tree}}") if commit else working_tree(place)
    folder = place / f"program{seed}"
    content = subprocess.run(
        [*GIT, "archive", tree, *PARTS], cwd=ROOT, check=True, capture_output=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        archive.extractall(folder, filter="data")
    libraries = sorted(f"{d.name} {d.version}" for d in distributions())
    parts = [git("rev-parse", f"{tree}:{part}") for part in PARTS]
    given = [f"{path.relative_to(inputs)} {digest(path)}" for path in files(inputs)]
    key = hashlib.sha256("\n".join([sys.version, *libraries, *parts, *given, seed]).encode())
    return Program(commit or "working tree", folder, key.hexdigest()[:16], seed)


GIT = (shutil.which("git") or "git",)


def git(*words: str, **settings: str) -> str:
    """What git prints; its own message is shown when it fails."""
    done = subprocess.run(
        [*GIT, *words],
        cwd=ROOT,
        env={**os.environ, **settings},
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit(done.returncode)
    return done.stdout.strip()


def working_tree(place: Path) -> str:
    """The tree of the files as they are, in an index of its own: the real one is left alone."""
    index = {"GIT_INDEX_FILE": str(place / "index")}
    git("read-tree", "HEAD", **index)
    git("add", "--all", "--", *PARTS, **index)
    return git("write-tree", **index)


# --- running -------------------------------------------------------------------------------


def run_all(programs: list[Program], chosen: list[Section], inputs: Path) -> None:
    """Run every section with every program that has not run it yet."""
    todo = [
        (one, section)
        for section in chosen
        for one in programs
        if not outputs(one, section).exists()
    ]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = [pool.submit(run_section, *job, inputs) for job in todo]
        for n, (job, (one, section)) in enumerate(zip(running, todo, strict=True), 1):
            job.result()
            print(f"{n} of {len(todo)}: {section.name} ({one.name})", file=sys.stderr)


def outputs(one: Program, section: Section) -> Path:
    """Where the outputs of a section are kept: a folder for each command, by its number."""
    commands = hashlib.sha256("\n".join(section.commands).encode()).hexdigest()[:8]
    return CACHE / one.key / f"{section.name} {commands}"


def run_section(one: Program, section: Section, inputs: Path) -> None:
    """Run the commands of a section and keep what they put out, whole or not at all."""
    home = outputs(one, section)
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent) as place:
        folder, kept = Path(place) / "work", Path(place) / "kept"
        shutil.copytree(inputs, folder)
        for n, command in enumerate(section.commands):
            run(one, command, folder, kept / str(n))
        kept.rename(home)


def run(one: Program, command: str, folder: Path, kept: Path) -> None:
    """Run one command in a folder, and keep its streams and the files that it changed."""
    words, _, source = command.partition(" < ")
    before = {path: digest(path) for path in files(folder)}
    environment = {name: text for name, text in os.environ.items() if name != "HTNO_GRAPH"}
    environment |= {"PYTHONPATH": str(one.folder), "PYTHONHASHSEED": one.seed, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "htno_graph", *shlex.split(words)],
        cwd=folder,
        env=environment,
        input=(folder / source).read_bytes() if source else b"",
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    kept.mkdir(parents=True)
    texts = done.stdout, done.stderr, f"{done.returncode}\n".encode()
    for name, text in zip(STREAMS, texts, strict=True):
        for place, word in ((folder, b"FOLDER"), (one.folder, b"PROGRAM")):
            text = text.replace(str(place).encode(), word)  # noqa: PLW2901 - the same text
        (kept / name).write_bytes(text)
    after = {path: digest(path) for path in files(folder)}
    for path in sorted(after.keys() - {path for path in before if before[path] == after.get(path)}):
        target = kept / "files" / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    if gone := sorted(str(path.relative_to(folder)) for path in before.keys() - after.keys()):
        (kept / "files removed").write_text("\n".join(gone) + "\n", "utf-8")


def files(folder: Path) -> list[Path]:
    """All files in a folder, however deep."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def digest(path: Path) -> str:
    """A hash of the content of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


# --- reporting -----------------------------------------------------------------------------


def report(programs: list[Program], chosen: list[Section], only: str, lines: int) -> int:
    """Print what differs, the same difference once; 1 when anything does."""
    seen: dict[str, str] = {}
    ran = differ = places = 0
    for section in chosen:
        homes = [outputs(one, section) for one in programs]
        for n, command in enumerate(section.commands):
            if only not in section.name and only not in command:
                continue
            ran += 1
            found = list(compared(homes[0] / str(n), homes[1] / str(n), lines))
            differ += bool(found)
            places += len(found)
            if found:
                print(f"\n[{section.name}] htno-graph {command}")
            for place, text in found:
                where = seen.setdefault(text, f"{command}: {place}")
                here = where == f"{command}: {place}"
                print(f"  {place}\n{text}" if here else f"  {place}: as above in {where}")
    names = " and ".join(f"{one.name} ({one.key[:6]})" for one in programs)
    print(f"\n{names}: {ran} commands, {differ} with a difference, in {places} places")
    return int(differ > 0)


def compared(before: Path, after: Path, lines: int) -> Iterator[tuple[str, str]]:
    """Where two folders of outputs differ, and how: a place, and a few lines."""
    names = sorted(
        {str(path.relative_to(home)) for home in (before, after) for path in files(home)}
    )
    for name in names:
        old, new = (
            path.read_bytes() if path.exists() else None for path in (before / name, after / name)
        )
        if old != new:
            yield from differences(name.removeprefix("files/"), old, new, lines)


if __name__ == "__main__":
    sys.exit(main())
