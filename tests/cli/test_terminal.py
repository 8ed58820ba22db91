# SPDX-License-Identifier: EUPL-1.2
"""Names and labels that would steer a terminal: every command, on a terminal and through a pipe."""

from __future__ import annotations

import ast
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from openpyxl import Workbook

from htno_graph.cli import main
from htno_graph.cli.base import Group
from htno_graph.store.memory import Graph

pytestmark = pytest.mark.skipif(os.name != "posix", reason="terminals and names of POSIX")

Run = Callable[..., Result]
Show = Callable[..., bytes]

PACKAGE = Path(__file__).resolve().parents[2] / "htno_graph"

SIGNS = (
    "\x1b\x07\x08\x0c\r\x7f\x85\x90\x9b\x9d\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202d\u202e"
)
SIGNS += "\u2060\u2066\u2069\ufeff\U000e0041"
NAME = f"k\x1b[31m\x1b]0;t\x07{SIGNS}"
"""A name that a file can have: it turns the text red and gives the terminal another title."""

BYTES = os.fsdecode(b"k\x9b31m\xff\xc3")
"""A name of bytes that are no UTF-8: 0x9b is a control sign where a terminal takes 8 bits."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\U000e0000-\U000e007f]"
)


def steers(shown: bytes) -> list[str]:
    """What is in it that a terminal obeys, or that nobody sees; the terminal ends its own lines."""
    return FORBIDDEN.findall(shown.replace(b"\r\n", b"\n").decode("utf-8"))


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Show:
    """What a command shows on a terminal of 100 columns, answers and remarks together."""

    def show(*args: str | Path) -> bytes:
        ours, theirs = os.openpty()
        parts: list[bytes] = []
        reader = threading.Thread(target=lambda: parts.extend(_read(ours)))
        reader.start()
        with monkeypatch.context() as patch, os.fdopen(theirs, "w", encoding="utf-8") as screen:
            patch.setattr(sys, "stdout", screen)
            patch.setattr(sys, "stderr", screen)
            assert screen.isatty()
            with pytest.raises(SystemExit):
                main(["--lang", "en", *map(str, args)])
        reader.join(timeout=30)
        os.close(ours)
        return b"".join(parts)

    return show


def _read(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other side is closed
            return
        if not part:
            return
        yield part


@pytest.fixture
def shows(run: Run, on_terminal: Show) -> Callable[..., str]:
    """What a command says through a pipe, once it is sure that nothing of it steers a terminal."""

    def command(*args: str | Path, again: Callable[[], object] = lambda: None) -> str:
        piped = run(*args)
        said = piped.stdout_bytes + piped.stderr_bytes
        assert steers(said) == [], said
        again()
        shown = on_terminal(*args)
        assert steers(shown) == [], shown
        assert b"Traceback" not in shown
        return said.decode("utf-8")

    return command


EVERY = [
    *"query a|list acties|show a|gaps|invite|diff 2023 2024|check|export".split("|"),
    "sparql ASK{{}}",
    "view -o {new}",
]
"""Every command that asks the graph."""


@pytest.mark.parametrize("name", [NAME, BYTES], ids=["signs", "bytes"])
@pytest.mark.parametrize("command", EVERY, ids=lambda text: text.split()[0])
def test_the_name_of_a_graph_that_is_not_there(
    shows: Callable[..., str], tmp_path: Path, command: str, name: str
) -> None:
    words = command.format(new=tmp_path / "nieuw.html").split()
    said = shows("--graph", tmp_path / f"{name}.ttl", *words)
    assert "no such file" in said
    assert "\\x9b" in said, "what it is called is shown"


@pytest.mark.parametrize("command", EVERY, ids=lambda text: text.split()[0])
def test_the_name_of_a_file_that_was_found_in_a_folder(
    shows: Callable[..., str], tmp_path: Path, command: str
) -> None:
    (tmp_path / f"{NAME}.ttl").write_text("geen turtle", "utf-8")
    words = command.format(new=tmp_path / "nieuw.html").split()
    assert "\\x1b[31m" in shows("--graph", tmp_path, *words)


def test_the_name_in_the_environment(
    shows: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTNO_GRAPH", str(tmp_path / NAME))
    assert "no such file" in shows("query", "FME")


ARGUMENTS = [
    "query {name}",
    "query FME --theme {name}",
    "query FME --period {name}",
    "query FME --format {name}",
    "query FME --{name}",
    "--{name} query FME",
    "--lang {name} query FME",
    "--as-of {name} query FME",
    "{name}",
    "list {name}",
    "list acties --status {name}",
    "list acties --due {name}",
    "list acties --who {name}",
    "list acties {name}",
    "show {name}",
    "show FME {name}",
    "gaps --family {name}",
    "gaps --type {name}",
    "gaps --top {name}",
    "gaps --without-source {name}",
    "invite --seats {name}",
    "invite --must {name}",
    "invite --not {name}",
    "invite --cap {name}",
    "diff {name} shipped",
    "diff 2023 2024 --who {name}",
    "diff 2023 {name}",
    "check --sources {name}",
    "check {name}",
    "sparql {name}",
    "sparql {name}.rq",
    "sparql ASK{{}} --seconds {name}",
    "export --format {name}",
    "export -o {name}/a.ttl",
    "export -o {name}.ttl --format {name}",
    "export --since {name} -o a.docx",
    "export --all {name}/map",
    "export --template -o {name}",
    "view -o {name}/a.html",
    "view -o a.html --story {name}",
    "view -o a.html --sources {name}",
    "view -o a.html --actor {name}",
    "view --{name}",
    "init {name}/map",
    "init --template {name}",
    "import {name} --into {own}",
    "import {name}.xlsx --into {own}",
    "import {table} --into {name}",
    "import {table} --into {own} --map {name}",
    "import {table} --into {own} --map {name}={name}",
    "import {table} --into {own} --source {name}",
    "import {table} --into {own} --date {name}",
    "import {name}",
    "history {name}",
    "history {own} {name}",
    "undo {name}",
    "undo {own} {name}",
]


@pytest.fixture
def own(run: Run, tmp_path: Path) -> Path:
    """A graph of one's own without imports."""
    run("init", tmp_path / "eigen")
    return tmp_path / "eigen"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "Actoren.csv"
    path.write_text("naam\nAlfa\n", "utf-8")
    return path


@pytest.mark.parametrize("command", ARGUMENTS)
def test_what_is_typed_after_a_command(
    shows: Callable[..., str],
    own: Path,
    table: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    words = [word.format(name=NAME, own=own, table=table) for word in command.split()]
    shows(*words)


def test_every_command_is_tried() -> None:
    tried = {word for line in (*ARGUMENTS, *EVERY) for word in line.split()}
    assert set(Group.homes) <= tried


def test_a_hostile_argument_keeps_its_place_in_the_usage(shows: Callable[..., str]) -> None:
    """Wrong usage still ends with 2, under the usage of its command."""
    said = shows("query", f"--{NAME}")
    assert said.startswith("Usage: htno-graph query")
    assert "Try 'htno-graph query --help'" in said


@pytest.mark.slow
def test_the_names_of_files_that_were_made(
    shows: Callable[..., str], run: Run, tmp_path: Path, table: Path
) -> None:
    folder, count = tmp_path / NAME, iter(range(100))

    def free(ending: str) -> Path:
        return tmp_path / f"{NAME}\n{next(count)}{ending}"

    made = {
        ("init",): "",
        ("init", "--template"): ".xlsx",
        ("query", "FME", "-o"): ".csv",
        ("list", "acties", "-o"): ".gexf",
        ("export", "-o"): ".ttl",
        ("export", "--format", "csv", "-o"): "",
        ("export", "--template", "-o"): ".xlsx",
        ("view", "-o"): ".html",
    }
    for words, ending in made.items():
        command = [*words, free(ending)]
        piped = run(*command)
        assert piped.exit_code == 0, piped.stderr
        assert steers(piped.stdout_bytes + piped.stderr_bytes) == []
        assert "\\x1b[31m" in piped.stderr
        assert "\\n" in piped.stderr, "and no name begins a line"
    assert run("init", folder).exit_code == 0
    kept = shows("import", table, "--into", folder, "--source", "Bron", "--yes")
    assert "kept as import 1 in " in kept
    asked = shows("import", table, "--into", folder, "--source", "B", "-o", free(".xlsx"))
    assert "\\x1b[31m" in asked


def test_the_title_of_a_sheet_and_the_text_of_an_error_in_a_cell(
    shows: Callable[..., str], own: Path, tmp_path: Path
) -> None:
    """A workbook can be written by hand; these pass as text in its XML."""
    import zipfile

    book, place, hostile = Workbook(), tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    sheet = book.active
    assert sheet is not None
    sheet.title = "TITEL"
    sheet.append(["naam", "type"])
    sheet.append(["Alfa", "#REF!"])
    sheet["B2"].data_type = "e"
    book.save(place)
    with zipfile.ZipFile(place) as old, zipfile.ZipFile(hostile, "w") as new:
        for part in old.namelist():
            text = old.read(part).decode("utf-8")
            signs = "\x7f\x9b31m\u202e\u2066\u200f"
            text = text.replace("TITEL", f"T{signs}").replace("#REF!", f"#R{signs}!")
            new.writestr(part, text)
    said = shows("import", hostile, "--into", own)
    assert "T\\x7f\\x9b31m" in said
    assert "(#R\\x7f\\x9b31m" in said


def test_the_label_of_an_import(
    shows: Callable[..., str], run: Run, own: Path, table: Path
) -> None:
    assert run("import", table, "--into", own, "--source", "Bron", "--yes").exit_code == 0
    journal = own / "journal.jsonl"
    text = journal.read_text("utf-8")
    signs = "\\u001b[31m\\u009b31m\\u202e\\n\\u007f"
    journal.write_text(text.replace('"label": "Bron"', f'"label": "B{signs}"'), "utf-8")
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    shows("history", own)

    def again() -> None:
        for path, data in before.items():
            path.write_bytes(data)

    said = shows("undo", own, again=again)
    assert "B\\x1b[31m" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("form", ["table", "md"])
@pytest.mark.parametrize(
    "command",
    ["query actor/a", "list actoren", "list acties", "show actor/a", "gaps", "invite", "check"],
)
def test_labels_in_answers(
    shows: Callable[..., str], written: Callable[[str, str], Path], command: str, form: str
) -> None:
    signs = NAME.replace("\x1b", "").replace("\x07", "").replace("\x08", "").replace("\x0c", "")
    graph = written(
        f"""actor:a a prov:Agent ; skos:prefLabel "{signs.replace(chr(13), "")}"@nl ;
            prov:hadPrimarySource passage:1 .
        actor:b a prov:Agent ; skos:prefLabel "Bèta"@nl ; prov:hadPrimarySource passage:1 .
        collaboration:1 a htno:Collaboration ; rdfs:label "s{signs.replace(chr(13), "")}"@nl ;
            htno:form basis:contact ; htno:status status:done ; schema:agent actor:a , actor:b ;
            prov:hadPrimarySource passage:1 .
        """,
        "klein",
    )
    words = command.split()
    said = shows("--graph", graph, *words, *([] if words[0] == "check" else ["--format", form]))
    assert ("Error: " in said) is (words[0] == "check"), "which finds things to mend in it"


def test_what_python_is_told_is_legible_too(tmp_path: Path) -> None:
    import htno_graph
    from htno_graph.errors import HtnoError, InputError

    place = str(tmp_path / f"{NAME}\n.ttl")
    with pytest.raises(InputError) as caught:
        htno_graph.open(place)
    assert steers(str(caught.value).encode()) == []
    assert "\n" not in str(caught.value)
    assert caught.value.place == place, "what a program opens is the name itself"
    assert steers(str(HtnoError(NAME)).encode()) == []


def test_data_keep_what_they_are(run: Run, written: Callable[[str, str], Path]) -> None:
    """What is for a program is not changed: an escape would be another name."""
    name = "a\x9b31m\u202e\u200f"
    graph = written(
        f'actor:a a prov:Agent ; skos:prefLabel "{name}"@nl ; prov:hadPrimarySource passage:1 .',
        "k",
    )
    for words in ("list actoren --format json", "list actoren --format csv", "export"):
        assert name in run("--graph", graph, *words.split()).stdout_bytes.decode("utf-8")


# One place


PRINTS = {"print", "echo", "secho", "echo_via_pager", "pprint"}


def printing(path: Path) -> Iterator[int]:
    """Lines of a module that print, or that ask for a stream to print to."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called: Any = node.func
            name = getattr(called, "attr", "") or getattr(called, "id", "")
            if name in PRINTS:
                yield node.lineno
        if isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr", "stdin"):
            yield node.lineno


@pytest.mark.house
def test_one_module_reads_and_prints() -> None:
    astray = {
        path.relative_to(PACKAGE).as_posix(): lines
        for path in sorted(PACKAGE.rglob("*.py"))
        if (lines := list(printing(path)))
    }
    assert set(astray) == {"cli/streams.py"}, "standard input and output have one home"


def test_the_shipped_data_have_nothing_to_hide(shipped: Graph) -> None:
    """So that nothing that is escaped here was ever ours."""
    texts = {getattr(term, "value", "") for quad in shipped.quads() for term in quad}
    assert not [text for text in texts if FORBIDDEN.search(text)]
