# SPDX-License-Identifier: EUPL-1.2
"""The command that compares: two periods, two graphs, files and standard input."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Message = Callable[[Result], str]


def test_two_graphs_are_compared_from_their_places(run: Run, small: Path, tmp_path: Path) -> None:
    """The small file has contact between two parties; the other has the two and no contact."""
    other = tmp_path / "ander.ttl"
    text = small.read_text("utf-8")
    other.write_text(text[: text.index("collaboration:1 a")], "utf-8")
    result = run("diff", small, other)
    assert result.exit_code == 0
    assert "Alfa – Bèta ’s — tie: contact · why is not recorded" in result.stdout
    back = run("diff", other, small)
    assert "newly recorded: 1" in back.stdout


def test_standard_input_is_a_graph_too(run: Run, small: Path) -> None:
    result = run("diff", "-", "shipped", stdin=small.read_bytes())
    assert result.exit_code == 0
    assert result.stdout.startswith("from standard input\nto shipped")


def test_periods_are_those_of_the_graph_in_force(run: Run, small: Path) -> None:
    shipped, mine = run("diff", "2023", "2024"), run("--graph", small, "diff", "2023", "2024")
    assert "FME" in shipped.stdout
    assert mine.exit_code == 0
    assert "No difference between 2023 and 2024." in mine.stdout, "nothing in it has a date"


def test_the_answer_is_the_same_each_time_and_in_each_format(run: Run) -> None:
    for form in ("table", "json", "csv", "md"):
        one, other = (run("diff", "2023", "2024", "--format", form) for _n in range(2))
        assert one.stdout == other.stdout
        assert one.stdout
    rows = json.loads(run("diff", "2023", "2024", "--format", "json").stdout)["rows"]
    csv = run("diff", "2023", "2024", "--format", "csv").stdout
    assert len(csv.splitlines()) == len(rows) + 1


def test_a_file_gets_the_format_of_its_name(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "verschil.md"
    assert run("diff", "2023", "2024", "--theme", "uitval", "-o", target).exit_code == 0
    assert target.read_text("utf-8").startswith("**from 2023**")


def test_in_dutch_it_says_no_longer_recorded_and_not_ended(run: Run) -> None:
    text = " ".join(run("diff", "2023", "2024", lang="nl").stdout.split())
    assert "niet meer vastgelegd" in text
    assert "niet vastgelegd waarom" in text
    assert "“Niet meer vastgelegd” betekent niet dat het is beëindigd." in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["shipped", "bestaat-niet.ttl"], "bestaat-niet.ttl"),
        (["2023", "2023-Q9"], "is not a period"),
        (["2023", "2023"], "are the same"),
        (["2023", "shipped"], "Give two periods or two graphs."),
        (["2023", "2024", "--theme", "onzin"], "“onzin” is not in this graph"),
    ],
)
def test_what_cannot_be_compared_is_one_message(
    run: Run, message: Message, words: list[str], said: str
) -> None:
    assert said in message(run("diff", *words))


def test_a_graph_beside_two_graphs_is_wrong_usage(run: Run, small: Path) -> None:
    """It would be ignored."""
    result = run("--graph", small, "diff", small, "shipped")
    assert result.exit_code == 2
    assert "--graph goes with two periods" in result.stderr
