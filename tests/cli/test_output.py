# SPDX-License-Identifier: EUPL-1.2
"""Where an answer goes: a file is written whole, never over another unless so asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Message = Callable[[Result], str]

ANSWERS = [
    ["query", "FME"],
    ["list", "uitgangspunten", "--format", "csv"],
    ["show", "FME", "--format", "json"],
    ["sparql", "SELECT ?s { ?s a prov:Agent }", "--format", "md"],
    ["export", "--format", "ttl"],
]


@pytest.fixture(params=ANSWERS, ids=lambda command: command[0])
def command(request: pytest.FixtureRequest) -> list[str]:
    return list(request.param)


def test_a_file_gets_the_bytes_that_would_be_printed(
    run: Run, tmp_path: Path, command: list[str]
) -> None:
    target = tmp_path / "antwoord é"
    result = run(*command, "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_bytes() == run(*command).stdout_bytes
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_a_dash_is_standard_output(run: Run, command: list[str]) -> None:
    assert run(*command, "-o", "-").stdout_bytes == run(*command).stdout_bytes


def test_a_file_that_is_there_is_left_alone(
    run: Run, message: Message, tmp_path: Path, command: list[str]
) -> None:
    target = tmp_path / "antwoord"
    target.write_text("van mij", "utf-8")
    said = message(run(*command, "-o", target))
    assert str(target) in said
    assert "--force" in said
    assert target.read_text("utf-8") == "van mij"
    assert len(list(tmp_path.iterdir())) == 1


def test_force_replaces_it(run: Run, tmp_path: Path, command: list[str]) -> None:
    target = tmp_path / "antwoord"
    target.write_text("van mij", "utf-8")
    assert run(*command, "-o", target, "--force").exit_code == 0
    assert target.read_bytes() == run(*command).stdout_bytes
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_folder_that_does_not_exist_is_not_made(
    run: Run, message: Message, tmp_path: Path, command: list[str], force: list[str]
) -> None:
    target = tmp_path / "geen map" / "antwoord"
    assert str(target) in message(run(*command, "-o", target, *force))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_folder_is_not_replaced_by_a_file(
    run: Run, message: Message, tmp_path: Path, command: list[str], force: list[str]
) -> None:
    assert str(tmp_path) in message(run(*command, "-o", tmp_path, *force))
    assert list(tmp_path.iterdir()) == []


def test_a_question_that_is_refused_writes_nothing(
    run: Run, message: Message, tmp_path: Path
) -> None:
    target = tmp_path / "antwoord"
    target.write_text("van mij", "utf-8")
    for wrong in (
        ["query", "zoek-en-vind"],
        ["list", "dingen"],
        ["show", "x y z"],
        ["sparql", "?"],
    ):
        message(run(*wrong, "-o", target, "--force"))
    assert target.read_text("utf-8") == "van mij"
    assert len(list(tmp_path.iterdir())) == 1


def test_an_answer_without_rows_is_still_an_answer(
    run: Run, tmp_path: Path, written: Callable[..., Path]
) -> None:
    target = tmp_path / "leeg.csv"
    result = run("--graph", written("", "leeg"), "list", "acties", "--format", "csv", "-o", target)
    assert result.exit_code == 0
    assert target.read_bytes().endswith(b"\r\n")


@pytest.mark.parametrize(("name", "start"), [("a.json", "{"), ("a.TXT", "FME"), ("a", "FME")])
def test_the_name_of_a_file_gives_its_format(
    run: Run, tmp_path: Path, name: str, start: str
) -> None:
    result = run("query", "FME", "-o", tmp_path / name)
    assert result.exit_code == 0
    assert (tmp_path / name).read_text("utf-8").startswith(start)
    assert result.stderr == f"written: {tmp_path / name}\n"


def test_a_format_that_it_cannot_write_is_refused(
    run: Run, message: Message, tmp_path: Path
) -> None:
    """A workbook that is text inside would not open."""
    for command, name in (
        (["query", "FME"], "a.docx"),
        (["show", "FME"], "a.gexf"),
        (["sparql", "SELECT ?s { ?s a prov:Agent }"], "a.ttl"),
        (["diff", "2023-H1", "2023-H2"], "a.trig"),
    ):
        said = message(run(*command, "-o", tmp_path / name))
        assert f"“{name[2:]}”" in said
        assert "csv" in said
    assert list(tmp_path.iterdir()) == []


DATA = {
    "query": (["query", "branches"], ["trig", "nt", "gexf", "graphml", "xlsx"]),
    "list": (["list", "acties", "--status", "open"], ["nq", "rdf", "gexf", "graphml", "xlsx"]),
    "show": (["show", "FME"], ["ttl", "jsonld", "xlsx"]),
    "gaps": (["gaps"], ["trig", "gexf", "graphml", "xlsx"]),
    "questions": (["gaps", "--ask"], ["xlsx"]),
    "invite": (["invite"], ["trig", "gexf", "graphml", "xlsx"]),
}
LONG = ("query", "list", "gaps")


@pytest.mark.parametrize(
    ("asked", "forms"),
    [
        pytest.param(*found, id=name, marks=[pytest.mark.slow] if name in LONG else [])
        for name, found in DATA.items()
    ],
)
def test_an_answer_goes_out_as_data_by_format_or_by_name(
    run: Run, tmp_path: Path, asked: list[str], forms: list[str]
) -> None:
    for form in forms:
        place = tmp_path / f"antwoord.{form}"
        written = run(*asked, "-o", place)
        assert (written.exit_code, written.stdout) == (0, "")
        assert f"written: {place}" in written.stderr
        shown = run(*asked, "--format", form)
        assert shown.stdout_bytes == place.read_bytes()
        refused = run(*asked, "-o", place)
        assert refused.exit_code == 1
        assert "--force" in refused.stderr
        assert run(*asked, "-o", place, "--force").exit_code == 0


@pytest.mark.parametrize("form", ["ttl", "gexf"])
def test_what_data_cannot_hold_is_said_beside_it(run: Run, form: str) -> None:
    """What was understood, what is not recorded, and what was left out."""
    shown = run("query", "FME", "--theme", "macrodoelmatigheid", "--format", form)
    assert "theme " in shown.stderr
    assert "a tie of FME within this theme or period" in shown.stderr
    table = run("query", "branches", "--format", form)
    said = "no tie: not happened yet" if form == "gexf" else "This is a part of the graph"
    assert said in table.stderr


@pytest.mark.parametrize("form", ["ttl", "gexf", "xlsx", "csv"])
def test_what_is_not_recorded_is_said_under_its_heading(
    run: Run, tmp_path: Path, form: str
) -> None:
    """Without it "an action" reads as if there were one; the table has the same lines."""
    shown = run("query", "FME", "-o", tmp_path / f"a.{form}")
    heading = "NOT RECORDED"
    missing = run("query", "FME").stdout.partition(f"{heading}\n")[2].splitlines()
    assert missing
    said = shown.stderr.splitlines()
    place = said.index(heading)
    assert said[place + 1 : place + 1 + len(missing)] == missing
    assert said.index(run("query", "FME").stdout.splitlines()[0]) < place


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["query", "FME"], "NOT RECORDED"),
        (["list", "acties", "--who", "FME"], "FME"),
        (["invite", "--seats", "4"], "REMARKS"),
        (["gaps", "--ask", "--top", "5"], "REMARKS"),
    ],
)
def test_what_a_line_of_csv_cannot_hold_is_said_beside_it(
    run: Run, tmp_path: Path, command: list[str], said: str
) -> None:
    place = tmp_path / "a.csv"
    written, shown = run(*command, "-o", place), run(*command, "--format", "csv")
    assert shown.stdout_bytes == place.read_bytes()
    assert shown.stderr in written.stderr
    assert [line for line in shown.stderr.splitlines() if line.startswith(said)]


def test_a_cut_asked_anew_prints_the_same(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "deel.trig"
    for command in (["query", "branches"], ["list", "acties", "--status", "open"], ["show", "FME"]):
        run(*command, "-o", place, "--force")
        assert run("--graph", place, *command).stdout == run(*command).stdout
        assert run("--graph", place, "check").exit_code == 0


def test_a_graph_without_records_gives_valid_data(
    run: Run, written: Callable[[str, str], Path]
) -> None:
    empty = written("", "leeg")
    for command in (["query", "FME"], ["list", "acties"], ["gaps"], ["invite"]):
        for form in ("nq", "gexf"):
            result = run("--graph", empty, *command, "--format", form)
            assert result.exit_code == 0, command
            assert "no data" in result.stderr
