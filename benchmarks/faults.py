#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What a machine can do to a folder of one's own and to files that are written, tried often.

Each try makes a folder anew, hurts one command, and then asks: is the folder as before or as
after, does the next command work, is a home folder beside it untouched, is nothing left behind,
was there no traceback and no hang? Four ways to hurt:

- steps: the process is killed before its nth step to the disk, for every n;
- random: the process is killed after a random time;
- system calls: strace kills the installed program before its nth rename, fsync, unlink …;
- two at once: two processes write to one folder;
- full disk: no file may grow beyond so many bytes.

Prints a row per command and way; exits with 1 when anything was lost.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from click.testing import CliRunner

import htno_graph.importing.rdf
import htno_graph.importing.table_import
import htno_graph.papers
import htno_graph.shapes
import htno_graph.workspace.dependencies
from htno_graph.cli import main as program
from htno_graph.store import renaming

SECONDS = 60
GIB = 2**30
STEPS = ("replace", "unlink", "fsync", "mkdir", "rmdir", "ftruncate", "rename", "fchmod")
CALLS = "rename,renameat,renameat2,fsync,unlink,unlinkat,mkdir,mkdirat,rmdir,ftruncate"

TURTLE = """
<https://w3id.org/htno/id/actor/a1> a <http://www.w3.org/ns/prov#Agent> ;
    <http://www.w3.org/2004/02/skos/core#prefLabel> "{name}"@nl ;
    <http://www.w3.org/ns/prov#wasDerivedFrom> <https://w3id.org/htno/id/document/d> .
<https://w3id.org/htno/id/document/d> a <http://purl.org/dc/terms/BibliographicResource> ;
    <http://www.w3.org/2004/02/skos/core#prefLabel> "d"@nl .
"""

COMMANDS = {
    "import": "import two.ttl --into G --source tafel --yes",
    "import of a new source": "import two.ttl --into G --source ander --yes",
    "import of a workbook": "import actoren.csv --into G --source tabel --yes",
    "undo": "undo G",
    "a question while pending": "--graph P list actors",
    "init": "init N",
    "export of a workbook": "--graph G export -o out.xlsx --force",
    "export of a folder": "--graph G export --format csv -o tables --force",
    "export of everything": "--graph G export --all everything",
    "slides": "--graph G export -o out.pptx --force",
    "page": "--graph G view -o out.html --force",
}
QUICK = list(COMMANDS)[:6]


class Try:
    """A folder to work in, and a home folder beside it that nobody may touch."""

    def __init__(self, template: Path) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="faults-"))
        self.home = self.place / "home"
        self.work = self.place / "work"
        shutil.copytree(template, self.work)
        self.home.mkdir()
        for name in (".netrc", ".bashrc", ".gitconfig", "notes.txt"):
            (self.home / name).write_text(name, "utf-8")
        self.own = held(self.home)

    def ended(self) -> None:
        """Take everything away again."""
        shutil.rmtree(self.place)


def held(folder: Path) -> dict[str, str]:
    """Name → hash of every file."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def people_see(folder: Path) -> dict[str, str]:
    """As ``held``, without what is hidden and without the history, which only grows."""
    return {
        name: hash_
        for name, hash_ in held(folder).items()
        if not any(part.startswith(".") or part == "history" for part in Path(name).parts)
    }


def run(words: str, work: Path) -> tuple[int, str]:
    """Exit code and output of a command, in this process."""
    os.chdir(work)
    try:
        result = CliRunner().invoke(program, words.split(), prog_name="htno-graph")
    except KeyboardInterrupt:
        return 130, ""
    error = result.exception
    said = result.output
    if error is not None and not isinstance(error, SystemExit):
        said += "".join(traceback.format_exception(error))
    return result.exit_code, said


def forked(work: Callable[[], object]) -> int:
    """Start a process that does *work* and ends."""
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException):
            signal.alarm(SECONDS)
            resource.setrlimit(resource.RLIMIT_AS, (_size() + GIB, resource.RLIM_INFINITY))
            work()
        os._exit(0)
    return child


def asked(work: Callable[[], object]) -> object:
    """What *work* gives, computed in a process of its own; ``None`` when that was killed."""
    read, write = os.pipe()

    def tell() -> None:
        os.write(write, json.dumps(work()).encode()[:60_000])

    child = forked(tell)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    return json.loads(data) if data else None


def _size() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def template(folder: Path) -> Path:
    """Files to import, a folder with one import, and one in which an import is pending."""
    folder.mkdir()
    for name, label in (("one", "Alfa"), ("two", "Beta")):
        (folder / f"{name}.ttl").write_text(TURTLE.format(name=label), "utf-8")
    (folder / "actoren.csv").write_text("naam;plaats\nGamma;Zwolle\n", "utf-8")
    for words in (
        "init G",
        "import one.ttl --into G --source tafel --yes",
        "init P",
        "import one.ttl --into P --source tafel --yes",
        "import two.ttl --into P --source tafel --yes",
    ):
        code, said = run(words, folder)
        if code:
            raise SystemExit(said)
    one = (folder / "G" / "tafel.trig").read_bytes()
    (folder / "P" / "tafel.trig").write_bytes(one)
    journal = folder / "P" / "journal.jsonl"
    *lines, last = journal.read_text("utf-8").splitlines()
    last = json.dumps(json.loads(last) | {"placed": False})
    journal.write_text("\n".join([*lines, last, ""]), "utf-8")
    for name in ("out.xlsx", "out.pptx", "out.html"):
        (folder / name).write_bytes(b"old")
    return folder


def judge(words: str, work: Path, states: list[dict[str, str]]) -> list[str]:
    """What is wrong with a folder after a command was hurt; empty when nothing is."""
    wrong = []
    reads = "--graph P list actors" if " P " in words else "history G"
    for next_ in (reads, words):
        code, said = run(next_, work)
        if next_ == reads and people_see(work) not in states:
            wrong.append("neither before nor after")
        if "Traceback" in said:
            wrong.append(f"traceback of {next_}: {said[-300:]}")
        elif code not in (0, 1) or (code and next_ == reads):
            wrong.append(f"exit {code} of {next_}: {said[-300:]}")
    hidden = [str(path) for path in work.rglob(".*") if path.name.startswith((".htno", ".t", ".j"))]
    if hidden:
        wrong.append(f"left behind: {hidden}")
    return wrong


def states_of(words: str, base: Path) -> list[dict[str, str]]:
    """What people see before a command and after it."""
    one = Try(base)
    before = people_see(one.work)
    done = asked(lambda: run(words, one.work))
    after = people_see(one.work)
    one.ended()
    if not isinstance(done, list) or done[0] != 0:
        raise SystemExit(f"{words}: {done}")
    return [before, after]


def steps(words: str, base: Path, states: list[dict[str, str]]) -> Iterator[list[str]]:
    """Killed before its nth step to the disk."""
    for step in range(1, 2000):
        one = Try(base)

        def hurt(one: Try = one, step: int = step) -> None:
            count = [0]

            def counted(real: Callable[..., object]) -> Callable[..., object]:
                def call(*args: object, **named: object) -> object:
                    count[0] += 1
                    if count[0] == step:
                        os.kill(os.getpid(), signal.SIGKILL)
                    return real(*args, **named)

                return call

            for name in STEPS:
                setattr(os, name, counted(getattr(os, name)))
            for call in (renaming.exchange, renaming.rename_new):
                setattr(renaming, call.__name__, counted(call))
            run(words, one.work)

        _pid, status = os.waitpid(forked(hurt), 0)
        yield judged(one, words, states)
        if not os.WIFSIGNALED(status):
            return


def at_random(
    words: str, base: Path, states: list[dict[str, str]], tries: int, chance: random.Random
) -> Iterator[list[str]]:
    """Killed after a random time, at most somewhat longer than the command takes."""
    one = Try(base)
    start = time.perf_counter()
    os.waitpid(forked(lambda: run(words, one.work)), 0)
    takes = time.perf_counter() - start
    one.ended()
    for _try in range(tries):
        one = Try(base)
        child = forked(lambda one=one: run(words, one.work))  # type: ignore[misc] # bound now
        time.sleep(chance.uniform(0, 1.1 * takes))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        yield judged(one, words, states)


def calls(words: str, base: Path, states: list[dict[str, str]]) -> Iterator[list[str]]:
    """The installed program, killed by strace before its nth system call of these."""
    if not shutil.which("strace"):
        return
    for number in range(1, 2000):
        one = Try(base)
        trace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={CALLS}"]
        kill = ["-e", f"inject={CALLS}:signal=KILL:when={number}"]
        done = subprocess.run(
            [*trace, *kill, sys.executable, "-m", "htno_graph", *words.split()],
            cwd=one.work,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        yield judged(one, words, states)
        if done.returncode in (0, 1):
            return


def two_at_once(base: Path, chance: random.Random) -> list[str]:
    """Two imports into one folder: both are in it, or one was told to wait."""
    one = Try(base)
    # Of other things: the same records under two names are refused, and rightly.
    other = TURTLE.format(name="Delta").replace("/a1>", "/a2>").replace("/d>", "/e>")
    (one.work / "other.ttl").write_text(other, "utf-8")
    given = (("two", "ander"), ("other", "derde"))
    texts = [f"import {file}.ttl --into G --source {name} --yes" for file, name in given]
    children = []
    for words in texts:
        children.append(forked(lambda words=words: run(words, one.work)))  # type: ignore[misc] # idem
        time.sleep(chance.uniform(0, 0.05))
    for child in children:
        os.waitpid(child, 0)
    wrong = judged(one, "history G", [people_see(one.work)], end=False)
    names = sorted(path.name for path in (one.work / "G").glob("*.trig"))
    if names != ["ander.trig", "derde.trig", "tafel.trig"]:
        wrong.append(f"two at once left {names}")
    one.ended()
    return wrong


def full(words: str, base: Path, states: list[dict[str, str]], room: int) -> list[str]:
    """No file may grow beyond *room* bytes."""
    one = Try(base)

    def hurt() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        run(words, one.work)

    os.waitpid(forked(hurt), 0)
    return judged(one, words, states)


def judged(one: Try, words: str, states: list[dict[str, str]], *, end: bool = True) -> list[str]:
    """``judge``, in a process of its own, and whether the home folder is untouched."""
    found = asked(lambda: judge(words, one.work, states))
    wrong = list(found) if isinstance(found, list) else ["a hang or a crash of the next command"]
    if held(one.home) != one.own:
        wrong.append("a file outside was touched")
    if end:
        one.ended()
    return wrong


def main() -> None:
    """Run the trials and print a row per command and way."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--random", type=int, default=60, help="kills at random per command")
    parser.add_argument("--seconds", type=float, default=120, help="at most, for each row")
    parser.add_argument("--rounds", type=int, default=50, help="of two at once")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="commands with this in their name")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311 - a benchmark that can be repeated
    # Checking the shapes takes most of the time of an import and writes nothing.
    for module in (htno_graph.shapes, htno_graph.workspace.dependencies):
        vars(module)["violations"] = lambda *_graphs: ()
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        base = template(Path(place, "template"))
        rows = list(trials(base, given, chance))
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    total = {"tries": sum(row["tries"] for row in rows), "lost": sum(row["lost"] for row in rows)}
    if given.json:
        print(json.dumps({"rows": rows, **total, "MiB": most}, indent=1))
    else:
        print(f"{total['tries']} tries, {total['lost']} lost, at most {most} MiB a process")
    sys.exit(1 if total["lost"] else 0)


def trials(
    base: Path, given: argparse.Namespace, chance: random.Random
) -> Iterator[dict[str, int]]:
    """A row for each command and way to hurt it."""
    most: float = given.seconds
    for name, words in COMMANDS.items():
        if given.only not in name:
            continue
        states = states_of(words, base)
        yield row(f"{name}: steps", steps(words, base, states), most)
        yield row(f"{name}: random", at_random(words, base, states, given.random, chance), most)
        tried = (full(words, base, states, n) for n in rooms(chance))
        yield row(f"{name}: full", tried, most)
        if name in QUICK:
            yield row(f"{name}: system calls", calls(words, base, states), most)
    yield row("two at once", (two_at_once(base, chance) for _round in range(given.rounds)), most)


def rooms(chance: random.Random) -> list[int]:
    """Sizes at which a file stops growing."""
    return [0, 1, 100, *(chance.randrange(100, 100_000) for _n in range(12))]


def row(name: str, found: Iterator[list[str]], most: float) -> dict[str, int]:
    """Count what was tried in *most* seconds and what was lost, and print it as it comes."""
    start, wrong, tried = time.perf_counter(), Counter[str](), 0
    for each in found:
        tried += 1
        wrong.update(each)
        if time.perf_counter() - start > most:
            break
    lost = sum(wrong.values())
    print(f"{name:40} {tried:5} {lost:5} {time.perf_counter() - start:7.1f} s", file=sys.stderr)
    for what, count in wrong.most_common(3):
        print(f"    {count} × {what}", file=sys.stderr)
    return {"name": name, "tries": tried, "lost": lost}  # type: ignore[dict-item] # for JSON


if __name__ == "__main__":
    main()
