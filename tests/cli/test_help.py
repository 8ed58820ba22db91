# SPDX-License-Identifier: EUPL-1.2
"""Help: every command has it, with an example that can be run, in both languages."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from htno_graph import __version__
from htno_graph.cli import main

Run = Callable[..., Result]
Program = Callable[..., subprocess.CompletedProcess[bytes]]

COMMANDS = main.list_commands(click.Context(main))


def examples(text: str) -> list[str]:
    """The commands behind "Example:" or "Voorbeeld:", folded lines joined."""
    blocks = text.split("\n\n")
    return [
        " ".join(block.split()).partition(": ")[2]
        for block in blocks
        if block.strip().startswith(("Example: ", "Voorbeeld: "))
    ]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_help_of_the_program_names_every_command(run: Run, lang: str) -> None:
    result = run("--help", lang=lang)
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert set(COMMANDS) <= {line[0] for line in lines if len(line) > 1}
    assert examples(result.stdout)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_command_has_a_help_with_an_example(run: Run, lang: str, name: str) -> None:
    result = run(name, "--help", lang=lang)
    assert result.exit_code == 0
    found = examples(result.stdout)
    assert found
    assert all(example.startswith(f"htno-graph {name}") for example in found)


@pytest.mark.parametrize("name", ["query", "list", "show", "gaps", "invite", "sparql"])
def test_the_examples_run(
    run: Run, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some write a file
    for example in examples(run(name, "--help").stdout):
        result = run(*shlex.split(example)[1:])
        assert result.exit_code == 0, example
        assert result.stdout or "written: " in result.stderr


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_the_help_is_in_the_language_asked_for(program: Program, name: str | None) -> None:
    """Usage, headings, texts of the command and of every option of it."""
    command = [*([name] if name else []), "--help"]
    english, dutch = (
        program("--lang", lang, *command).stdout.decode().splitlines() for lang in ("en", "nl")
    )
    texts = [
        [line for line in lines if line.startswith("  ") and " " in line.strip()]
        for lines in (english, dutch)
    ]
    assert english[0].startswith("Usage: htno-graph")
    assert dutch[0].startswith("Gebruik: htno-graph")
    assert not set(texts[0]) & set(texts[1])


def test_wrong_usage_is_told_in_the_language_asked_for(program: Program) -> None:
    """Also what click says."""
    for wrong in (
        ["query", "-o"],
        ["list"],
        ["zoek"],
        ["query", "--zoek"],
        ["query", "--format", "x"],
    ):
        english, dutch = (program("--lang", lang, *wrong).stderr.decode() for lang in ("en", "nl"))
        assert "Error: " in english
        assert "Fout: " in dutch
        assert english.partition("Error: ")[2] != dutch.partition("Fout: ")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_command_has_a_help_text(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.help
    options = [p for p in (*command.params, *main.params) if isinstance(p, click.Option)]
    assert not [option.name for option in options if not option.help]


@pytest.mark.parametrize(("name", "option"), [("invite", "--seats"), ("sparql", "--seconds")])
def test_the_help_tells_what_a_number_is_unless_it_is_given(
    run: Run, name: str, option: str
) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    (found,) = (p for p in command.params if option in p.opts)
    for lang, word in (("en", "default"), ("nl", "standaard")):
        after = " ".join(run(name, "--help", lang=lang).stdout.partition(f"  {option} ")[2].split())
        assert f"[{word}: {found.default}" in after.partition(" --")[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_number_with_a_default_tells_it(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    numbers = [p for p in command.params if isinstance(p.default, int | float) and p.default]
    assert [p.name for p in numbers if isinstance(p, click.Option) and not p.show_default] == []


def test_the_version_is_that_of_the_package(run: Run) -> None:
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout.strip().endswith(__version__)


def test_help_needs_no_graph(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTNO_GRAPH", "bestaat-niet.ttl")
    assert run("query", "--help").exit_code == 0
