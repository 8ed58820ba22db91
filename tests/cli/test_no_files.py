# SPDX-License-Identifier: EUPL-1.2
"""What is no file, wherever a file may be named: refused by name, at once, in little memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pipes, devices and their limits")

Program = Callable[..., subprocess.CompletedProcess[bytes]]
Make = Callable[[Path], None]

SECONDS = 60
"""Until a command that waits is given up: it takes a second, and longer on a busy machine."""

MEMORY = 1_000_000_000
"""Bytes that a command may ask for: the libraries that it loads take most of it."""

ZERO = "/dev/zero"


def fifo(path: Path) -> None:
    os.mkfifo(path)


def zero(path: Path) -> None:
    path.symlink_to(ZERO)


def within(memory: int) -> Callable[[], None]:
    def confine() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    return confine


@pytest.fixture
def refused(program: Program) -> Callable[..., str]:
    """What a command says that has to be refused, in its time and memory."""

    def command(*args: str | Path, **settings: Any) -> str:
        limits = {"timeout": SECONDS, "preexec_fn": within(MEMORY)}
        done = program(
            *map(str, args),
            # OpenBLAS and Rust's threads claim room for each processor, used or not.
            env={"OPENBLAS_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"},
            **({"stdin": subprocess.DEVNULL} | limits | settings),
        )
        said = done.stderr.decode("utf-8")
        assert done.returncode == 1, said
        assert done.stdout == b""
        assert said.startswith("Error: ")
        assert "Traceback" not in said
        return said

    return command


PLACES: dict[str, tuple[str, list[str]]] = {
    "graph": ("x.ttl", ["--graph", "{file}", "query", "FME"]),
    "graph without ending": ("x", ["--graph", "{file}", "list", "acties"]),
    "folder of turtle": ("x.ttl", ["--graph", "{folder}", "query", "FME"]),
    "folder of json": ("q.jsonld", ["--graph", "{folder}", "gaps"]),
    "folder of xml": ("q.rdf", ["--graph", "{folder}", "invite"]),
    "side of a comparison": ("x.trig", ["diff", "shipped", "{file}"]),
    "side of a comparison by folder": ("x.nq", ["diff", "{folder}", "shipped"]),
    "import of turtle": ("x.ttl", ["import", "{file}", "--into", "{own}"]),
    "import of a workbook": ("x.xlsx", ["import", "{file}", "--into", "{own}"]),
    "import of csv": ("x.csv", ["import", "{file}", "--into", "{own}"]),
    "import of text": ("x.txt", ["import", "{file}", "--into", "{own}"]),
    "import of anything": ("x.docx", ["import", "{file}", "--into", "{own}"]),
    "import of a folder of csv": ("x.csv", ["import", "{folder}", "--into", "{own}"]),
    "import of a folder of turtle": ("x.ttl", ["import", "{folder}", "--into", "{own}"]),
    "map": ("x.map", ["import", "{csv}", "--into", "{own}", "--map", "{file}"]),
    "story": ("x.yaml", ["--graph", "{small}", "view", "-o", "{new}", "--story", "{file}"]),
    "sources of a check": ("x.txt", ["--graph", "{small}", "check", "--sources", "{folder}"]),
    "sources of a page": (
        "x.pdf",
        ["--graph", "{small}", "view", "-o", "{new}", "--sources", "{folder}"],
    ),
    "query in a file": ("x.rq", ["sparql", "{file}"]),
    "what papers compare with": ("x.ttl", ["export", "-o", "{new}.docx", "--since", "{file}"]),
}


@pytest.fixture
def places(tmp_path: Path, small: Path) -> dict[str, Path]:
    """A folder with nothing in it, a graph of one's own, a table, and a name that is free."""
    found = {"folder": tmp_path / "map", "own": tmp_path / "eigen", "csv": tmp_path / "Actoren.csv"}
    found["folder"].mkdir()
    found["own"].mkdir()
    (found["own"] / "journal.jsonl").write_text(
        '{"journal": "htno-graph", "version": 1}\n', "utf-8"
    )
    found["csv"].write_text("naam\nAlfa\n", "utf-8")
    return {**found, "new": tmp_path / "nieuw.html", "small": small}


@pytest.mark.parametrize("make", [fifo, zero], ids=lambda make: make.__name__)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_file_is_refused_by_name_at_once(
    refused: Callable[..., str], places: dict[str, Path], place: str, make: Make
) -> None:
    name, command = PLACES[place]
    file = places["folder"] / name
    make(file)
    said = refused(*(word.format(file=file, **places) for word in command))
    assert str(file) in said
    assert "pipe or a device" in said or place == "import of anything"
    assert not places["new"].exists()
    assert [path.name for path in places["own"].iterdir()] == ["journal.jsonl"]


FROM_STDIN = {
    "graph": ["--graph", "-", "query", "FME"],
    "query": ["sparql", "-"],
    "import": ["import", "-", "--into", "{own}"],
    "comparison": ["diff", "-", "shipped"],
    "comparison with several": ["diff", "shipped", "shipped+-"],
    "own graph beside it": ["--graph", "{own}", "--graph", "-", "query", "FME"],
}


@pytest.mark.parametrize("place", FROM_STDIN)
def test_standard_input_without_an_end_is_refused(
    refused: Callable[..., str], places: dict[str, Path], place: str
) -> None:
    command = [word.format(**places) for word in FROM_STDIN[place]]
    with Path(ZERO).open("rb") as endless:
        said = refused(*command, stdin=endless)
    assert "standard input: " in said
    assert "Larger than" in said or "more than 1000000 characters" in said


@pytest.mark.parametrize("place", FROM_STDIN)
def test_standard_input_that_is_closed_is_refused(
    refused: Callable[..., str], places: dict[str, Path], place: str
) -> None:
    """As ``<&-`` leaves it."""
    command = [word.format(**places) for word in FROM_STDIN[place]]
    said = refused(*command, stdin=None, preexec_fn=lambda: os.close(0))
    assert said == "Error: standard input: There is no standard input here.\n"


# What goes on to work


@pytest.mark.parametrize("name", ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"])
def test_what_the_shell_hands_over_is_read(program: Program, small: Path, name: str) -> None:
    """As ``--graph <(command)`` and ``--graph /dev/stdin < file`` give it."""
    data = small.read_bytes()
    piped = program("--graph", name, "list", "actoren", input=data)
    assert (piped.returncode, piped.stderr) == (0, b"")
    with small.open("rb") as file:
        given = program("--graph", name, "list", "actoren", stdin=file)
    assert given.stdout == piped.stdout
    assert "Alfa" in piped.stdout.decode("utf-8")


def test_a_map_and_a_query_can_be_handed_over_too(
    program: Program, places: dict[str, Path]
) -> None:
    table = places["csv"]
    table.write_text("organisatie;stad\nAlfa;Delft\n", "utf-8")
    command = ["import", str(table), "--into", str(places["own"]), "--source", "Bron"]
    mapped = program(*command, "--map", "/dev/stdin", input=b"organisatie=naam\n")
    assert mapped.returncode == 0, mapped.stderr
    assert "Alfa" in mapped.stdout.decode("utf-8")
    asked = program("sparql", "-", input=b"ASK {}")
    assert asked.returncode == 0


def test_links_to_files_are_followed(program: Program, small: Path) -> None:
    folder = small.parent / "map"
    folder.mkdir()
    (folder / "klein.ttl").symlink_to(small)
    done = program("--graph", str(folder), "list", "actoren")
    assert "Alfa" in done.stdout.decode("utf-8")
