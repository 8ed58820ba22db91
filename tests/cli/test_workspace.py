# SPDX-License-Identifier: EUPL-1.2
"""init, import, history and undo: what they print, and that looking changes nothing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wording import says

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(run, tmp_path):
    """A graph of one's own, made by the command."""
    path = tmp_path / "mijn táfels"
    result = run("init", path)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"made: {path}\n")
    return path


def everything(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_without_yes_an_import_is_only_shown(run, folder, april):
    before = everything(folder)
    result = run("import", april, "--into", folder, "--source", "Sectortafel april 2024")
    assert result.exit_code == 0
    assert "Sectortafel april 2024 → source sectortafel-april-2024" in result.stdout
    assert "actors: 3 new" in result.stdout
    assert "Nothing was written yet; --yes keeps this." in result.stdout
    assert result.stderr == ""
    assert everything(folder) == before


def test_with_yes_it_is_kept_and_can_be_asked(run, folder, april):
    result = run("import", april, "--into", folder, "--source", "Tafel", "--yes")
    assert (result.exit_code, result.stderr) == (0, f"kept as import 1 in {folder}\n")
    assert "Nothing was written" not in result.stdout
    answer = run("--graph", folder, "query", "FME")
    assert "samen een leerlijn opzetten" in answer.stdout
    assert run("--graph", folder, "--graph", "shipped", "query", "FME").exit_code == 0
    assert run("--graph", folder, "check").exit_code == 0


def test_the_same_file_twice_is_nothing_to_do(run, folder, april):
    run("import", april, "--into", folder, "--yes")
    before = everything(folder)
    result = run("import", april, "--into", folder, "--yes")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Nothing to do" in result.stdout
    assert everything(folder) == before


def test_what_breaks_a_shape_is_listed_and_not_kept(run, folder, april):
    april.write_text(april.read_text("utf-8").replace("status/ongoing", "status/zoek"), "utf-8")
    before = everything(folder)
    result = run("import", april, "--into", folder, "--yes")
    assert result.exit_code == 1
    assert "shapes: 1 to mend" in result.stdout
    assert says(result.stderr, f"Error: {april}: ", "nothing was written", "Mend this first")
    assert everything(folder) == before


def test_the_review_comes_in_every_format(run, folder, april):
    command = ["import", april, "--into", folder, "--format"]
    parsed = json.loads(run(*command, "json").stdout)
    assert [row["state"] for row in parsed["rows"]] == ["new"] * 7
    goes, pending = parsed["not_recorded"]
    assert says(goes, "april é.ttl", "source sectortafel-april-2024", "ids")
    assert says(pending, "Nothing was written yet", "--yes")
    assert run(*command, "csv").stdout.startswith("State,Kind,Record,What,Source,Cell,Decision")
    assert "| new | actor | FME |" in run(*command, "md").stdout


def test_a_file_for_the_review_that_is_there_stops_the_import(run, message, folder, april):
    place = folder.parent / "overzicht.csv"
    place.write_text("van mij", "utf-8")
    before = everything(folder)
    assert "--force" in message(run("import", april, "--into", folder, "--yes", "-o", place))
    assert everything(folder) == before


def test_standard_input_comes_in_too(run, folder, april):
    args = ("import", "-", "--into", folder, "--source", "Tafel", "--yes")
    assert run(*args, stdin=april.read_bytes()).exit_code == 0
    assert (folder / "tafel.trig").exists()


def test_history_and_undo(run, folder, april):
    run("import", april, "--into", folder, "--source", "Tafel", "--date", "2024-04-11", "--yes")
    text = april.read_text("utf-8")
    april.write_text(text.replace("status/ongoing", "status/done"), "utf-8")
    run("import", april, "--into", folder, "--source", "Tafel", "--yes")
    result = run("undo", folder)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "taken back: import 2, Tafel\n"
    lines = [re.split(r"\s{2,}", line) for line in run("history", folder).stdout.splitlines()[2:]]
    assert [line[:4] for line in lines] == [
        ["1", "2024-04-11", "Tafel", "tafel"],
        ["2", "not given", "Tafel", "tafel"],
        ["3", "not given", "import 2 taken back: Tafel", "tafel"],
    ]
    rows = json.loads(run("history", folder, "--format", "json").stdout)["rows"]
    assert [row["date"] for row in rows] == ["2024-04-11", None, None]
    assert [row["counts"] for row in rows] == [{"new": 7}, {"changed": 1}, {}]
    assert rows[0]["hash"] == rows[2]["hash"] != rows[1]["hash"]
    assert run("undo", folder, "1").exit_code == 0
    assert run("--graph", folder, "query", "FME").stdout == "no data\n"


def test_a_new_one_has_no_history(run, folder):
    assert run("history", folder).stdout == "nothing recorded\n"
    assert run("--graph", folder, "list", "actoren").stdout == "no data\n"


def test_what_was_changed_by_hand_is_a_remark(run, folder, april):
    run("import", april, "--into", folder, "--source", "Tafel", "--yes")
    place = folder / "tafel.trig"
    place.write_bytes(place.read_bytes() + b"# van mij\n")
    result = run("--graph", folder, "query", "FME")
    assert result.exit_code == 0
    assert result.stderr.startswith(f"{place} was changed after import 1 wrote it")
    remarks = " ".join(run("history", folder).stdout.split())
    assert "tafel.trig was changed after import 1" in remarks


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["init", "{folder}"], "There are files in this folder"),
        (["history", "{tmp}"], "htno-graph init"),
        (["undo", "{tmp}"], "htno-graph init"),
        (["undo", "{folder}"], "There is no import to take back"),
        (["undo", "{folder}", "9"], "There is no import 9 here"),
        (["import", "weg.ttl", "--into", "{folder}"], "There is no such file"),
        (["import", "{april}", "--into", "{tmp}"], "htno-graph init"),
        (["import", "{april}", "--into", "{folder}", "--date", "april"], "is not a date"),
        (["import", "{april}", "--into", "{folder}", "--source", "…"], "no letter or digit"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_a_message(run, message, folder, april, tmp_path, command, said):
    names = {"folder": folder, "tmp": tmp_path, "april": april}
    assert said in message(run(*(word.format(**names) for word in command)))


def test_in_the_c_locale_everything_works(program, folder, april):
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    args = ("import", str(april), "--into", str(folder), "--source", "Táfel", "--yes")
    done = program(*args, env={"LC_ALL": "C"})
    assert (done.returncode, (folder / "tafel.trig").exists()) == (0, True)
    for words in (["history", str(folder)], ["undo", str(folder)]):
        done = program(*words, env=env)
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


def test_a_copy_under_another_name_is_refused_and_the_remedy_named(run, message, folder, tmp_path):
    """Ours as Turtle, under the name of its file or another, would count every action twice."""
    place = tmp_path / "foo.ttl"
    run("export", "-o", place)
    before = everything(folder)
    said = message(run("import", place, "--into", folder, "--source", "foo", "--yes"))
    assert says(said, "jaarverslag-2023 already", "twice in foo", "--source jaarverslag-2023")
    assert everything(folder) == before
    done = run("import", place, "--into", folder, "--yes")
    assert "foo.ttl → source jaarverslag-2023" in done.stdout


def test_two_imports_at_once_are_both_kept(folder, april, tmp_path):
    """Of different sources: the second waits for the first."""
    words = [sys.executable, "-m", "htno_graph", "import"]
    running = []
    for name in ("een", "twee", "drie"):
        place = tmp_path / f"{name}.ttl"
        place.write_text(april.read_text("utf-8").replace("sectortafel-april-2024", name), "utf-8")
        args = [*words, str(place), "--into", str(folder), "--yes"]
        running.append(subprocess.Popen(args, cwd=ROOT, stdout=subprocess.DEVNULL))
    assert [process.wait(120) for process in running] == [0, 0, 0]
    assert sorted(path.name for path in folder.glob("*.trig")) == [
        "drie.trig",
        "een.trig",
        "twee.trig",
    ]
