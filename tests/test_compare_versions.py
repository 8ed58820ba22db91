# SPDX-License-Identifier: EUPL-1.2
"""The comparison of two versions leaves out no command or format, and shows what differs."""

from __future__ import annotations

import json
import shlex
import sys
import zipfile
from collections import defaultdict
from importlib import import_module
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import click
import pytest

from htno_graph import formats as exports
from htno_graph import papers
from htno_graph.cli import main
from htno_graph.cli.base import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
NOT_RUN = {("view", "--open")}  # it opens a browser
ONCE = "--force"
"""The same option of every command that writes; it is given to one of them."""


@pytest.fixture(scope="module")
def tools() -> Any:
    """The scripts, imported as they import one another."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        yield import_module("compare_versions"), import_module("version_differences")
    finally:
        sys.path.remove(str(ROOT / "benchmarks"))


@pytest.fixture(scope="module")
def said(tools: Any) -> dict[str, list[list[str]]]:
    """The words of each command line, by command; those before it are behind."""
    compare, _ = tools
    found = defaultdict(list)
    for section in compare.sections(compare.COMMANDS):
        for line in section.commands:
            words = shlex.split(line.partition(" < ")[0])
            name = next((word for word in words if word in commands()), "")
            found[name].append(words)
    return found


def commands() -> dict[str, click.Command]:
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {name: command for name, command in found.items() if command}


# --- the list of commands ------------------------------------------------------------------


def test_every_command_is_run_in_both_languages(said) -> None:
    spoken = {
        (name, words[words.index("--lang") + 1] if "--lang" in words else "nl")
        for name, lines in said.items()
        for words in lines
    }
    assert set(product(commands(), LANGUAGES)) - spoken == set()


@pytest.mark.parametrize("name", commands())
def test_every_option_is_given(said, name: str) -> None:
    given = {ONCE, *(word for words in said[name] for word in words)}
    options = {
        option.opts[0]
        for option in commands()[name].params
        if isinstance(option, click.Option) and not given & set(option.opts)
    }
    assert {option for option in options if (name, option) not in NOT_RUN} == set()


def test_an_option_of_all_is_given_to_one(said) -> None:
    assert any(ONCE in words for lines in said.values() for words in lines)


@pytest.mark.parametrize("name", commands())
def test_every_format_is_asked_for(said, name: str) -> None:
    asked = set()
    for words in said[name]:
        if "--format" in words:
            asked.add(words[words.index("--format") + 1])
        elif "-o" in words:
            asked.add(words[words.index("-o") + 1].rpartition(".")[2])
        else:
            asked.add("table")
    formats = {
        form
        for option in commands()[name].params
        if option.name == "form" and isinstance(option.type, click.Choice)
        for form in option.type.choices
    }
    if name == "export":
        formats = {*exports.FORMATS, *papers.FORMATS}
    assert formats - asked == set()


def test_no_command_is_run_twice_on_the_same(tools) -> None:
    """But where it is the point: what is done once cannot be done again."""
    compare, _ = tools
    for section in compare.sections(compare.COMMANDS):
        again = {line for line in section.commands if section.commands.count(line) > 1}
        assert all(line.startswith("undo") for line in again), again


# --- what differs --------------------------------------------------------------------------

PROGRAM = """
import sys, zipfile
from pathlib import Path
word = {word!r}
if sys.argv[1:] == ["fail"]:
    sys.exit(len(word))
print("one", word, "here:", Path().resolve(), file=sys.stderr)
print("line\\n" * 50 + word + "\\nline" * 50)
if sys.argv[1:] == ["write"]:
    with zipfile.ZipFile("book.xlsx", "w") as book:
        book.writestr(zipfile.ZipInfo("same.xml"), "<a><b/><c/><d/></a>")
        book.writestr(zipfile.ZipInfo("sheet.xml"), f"<a><b/><c/><d>{{word}}</d></a>")
    Path("page.html").write_text(
        '<!doctype html><script type="application/json" id="data">'
        '{{"texts": ["x", "' + word + '"], "data": [{{"label": 1}}, 0, "#2"]}}</script>')
    Path(word).touch()
"""


@pytest.fixture
def compared(tools, tmp_path: Path, monkeypatch, capsys) -> Any:
    """``compared("old", "new")``: what is printed about two programs that say those words."""
    compare, _ = tools
    monkeypatch.setattr(compare, "CACHE", tmp_path / "kept")
    section = compare.Section("part", ("say", "write", "fail"))
    inputs = tmp_path / "inputs"
    inputs.mkdir()

    def program(word: str, seed: str) -> Any:
        folder = tmp_path / f"program{seed}"
        (folder / "htno_graph").mkdir(parents=True)
        (folder / "htno_graph" / "__init__.py").touch()
        (folder / "htno_graph" / "__main__.py").write_text(PROGRAM.format(word=word), "utf-8")
        return compare.Program(word, folder, f"key{seed}", seed)

    def show(old: str, new: str, only: str = "") -> tuple[int, str]:
        programs = [program(old, "1"), program(new, "2")]
        compare.run_all(programs, [section], inputs)
        code = compare.report(programs, [section], only, 12)
        return code, capsys.readouterr().out

    return show


def test_a_program_does_not_differ_from_itself(compared) -> None:
    """Nor by the folder in which it ran, which it prints."""
    code, text = compared("same", "same")
    assert (code, text.count("\n")) == (0, 2)
    assert "3 commands, 0 with a difference" in text


def test_each_difference_is_shown_with_its_place(compared) -> None:
    code, text = compared("old", "other")
    assert code == 1
    assert "3 commands, 3 with a difference, in 9 places" in text
    first, second, third = text.split("[part] htno-graph ")[1:]
    assert first.startswith("say\n  stderr\n    line 1:\n    -one old here: FOLDER\n")
    assert "  stdout\n    line 51:\n     line\n    -old\n    +other\n     line\n" in first
    assert "  stdout: as above in say: stdout" in second, "the same is told once"
    assert "book.xlsx › sheet.xml\n" in second
    assert "-<d>old</d>" in second
    assert "same.xml" not in second
    assert "page.html › data 1\n" in second
    assert '-   "label": "old"' in second
    assert "  old\n    only before\n" in second
    assert "  other\n    only after\n" in second
    assert "exit code\n    line 1:\n    -3\n    +5\n" in third


def test_a_part_can_be_compared(compared) -> None:
    _, text = compared("old", "other", "fail")
    assert "1 commands, 1 with a difference, in 1 places" in text


def test_what_was_run_is_not_run_again(compared, tools, monkeypatch) -> None:
    compare, _ = tools
    compared("old", "old")
    monkeypatch.setattr(compare, "run_section", lambda *_: pytest.fail("it is there"))
    done = [compare.Program("old", Path(), f"key{seed}", seed) for seed in "12"]
    section = compare.Section("part", ("say", "write", "fail"))
    compare.run_all(done, [section], Path())
    assert compare.report(done, [section], "", 12) == 0


def test_a_long_line_is_cut_to_where_it_differs(tools) -> None:
    _, apart = tools
    before, after = ("x" * 5000 + word + "y" * 5000 for word in ("old", "new"))
    ((_, text),) = apart.differences("a", before.encode(), after.encode(), 12)
    minus, plus = text.splitlines()[1:]
    assert "xold" in minus
    assert "xnew" in plus
    assert max(len(minus), len(plus)) < 170


def test_bytes_that_say_the_same_are_told_as_such(tools) -> None:
    _, apart = tools
    books = []
    for year in (1990, 2000):
        with zipfile.ZipFile(place := BytesIO(), "w") as book:
            book.writestr(zipfile.ZipInfo("a.xml", (year, 1, 1, 0, 0, 0)), "<a/>")
        books.append(place.getvalue())
    ((_, text),) = apart.differences("a.xlsx", *books, 12)
    assert "the same lines in other bytes" in text
    ((_, text),) = apart.differences("a", b"\xff\x00", b"\xff\x01\x02", 12)
    assert text.strip() == "other bytes (2 and 3)"


def test_the_data_of_a_page_is_read_as_the_page_reads_it(tools) -> None:
    from htno_graph.page.payload import packed

    _, apart = tools
    data = {"a": ["tafel", True, None, {"b": "tafel", "c": "x"}]}
    assert apart.unpacked({"lang": "nl", **packed(data)}) == {"lang": "nl", "data": data}
    assert json.loads("\n".join(apart.in_lines(json.dumps(packed(data))))) == {"data": data}
