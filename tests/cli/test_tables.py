# SPDX-License-Identifier: EUPL-1.2
"""Workbooks on the command line: out, in, and refused with a message that says where."""

from __future__ import annotations

import pytest

from tests.importing.conftest import workbook
from tests.importing.test_workbook_reading import REFUSED

ROWS = ("Actoren", [["naam", "plaats"], ["Alfa", "Zwolle"], ["Fme", ""]])


@pytest.fixture
def folder(run, tmp_path):
    path = tmp_path / "mijn táfels"
    assert run("init", path).exit_code == 0
    return path


@pytest.fixture
def april(tmp_path):
    path = tmp_path / "één tafel.xlsx"
    path.write_bytes(workbook(ROWS))
    return path


def everything(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_workbook_is_reviewed_and_kept(run, folder, april):
    shown = run("import", april, "--into", folder, "--source", "Tafel april")
    assert shown.exit_code == 0
    assert "Actoren!A2" in shown.stdout
    assert "Open questions, left out until they are answered: 1." in shown.stdout
    assert "(-o questions.xlsx)" in " ".join(shown.stdout.split())
    done = run("import", april, "--into", folder, "--source", "Tafel april", "--yes")
    assert done.stderr == f"kept as import 1 in {folder}\n"
    assert "Zwolle" in run("--graph", folder, "list", "actors", "--format", "json").stdout


def test_questions_can_be_taken_out_as_a_workbook(run, folder, april, tmp_path):
    place = tmp_path / "vragen.xlsx"
    result = run("import", april, "--into", folder, "--source", "x", "-o", place)
    assert (result.exit_code, result.stderr) == (0, f"written: {place}\n")
    assert run("import", place, "--into", folder, "--yes").exit_code == 0


def test_a_heading_can_be_answered(run, folder, tmp_path):
    place = tmp_path / "tafel.xlsx"
    place.write_bytes(workbook(("Actoren", [["Organisatie"], ["Alfa"]])))
    asked = run("import", place, "--into", folder, "--source", "x")
    assert asked.exit_code == 1
    assert "Answer --map “Organisatie=name”" in asked.stderr
    given = ("--map", "Organisatie=naam")
    assert run("import", place, "--into", folder, "--source", "x", *given).exit_code == 0


def test_the_template_is_written_and_only_as_a_workbook(run, tmp_path):
    place = tmp_path / "leeg.xlsx"
    result = run("export", "--template", "-o", place)
    assert (result.exit_code, result.stderr) == (0, f"written: {place}\n")
    assert place.read_bytes().startswith(b"PK")
    assert run("export", "--template", "-o", tmp_path / "leeg.ttl").exit_code == 1
    assert run("export", "--template").exit_code == 1


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_is_one_message_with_its_place_and_changes_nothing(case, run, folder, tmp_path):
    place = tmp_path / "é bad.xlsx"
    place.write_bytes(REFUSED[case][0])
    before = everything(folder)
    result = run("import", place, "--into", folder, "--source", "x", "--yes")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {place}")
    assert result.stdout == ""
    assert everything(folder) == before


def test_the_locale_of_the_machine_does_not_matter(program, tmp_path):
    for locale in ("C", "C.UTF-8"):
        place = tmp_path / f"{locale}.xlsx"
        done = program("export", "-o", str(place), env={"LC_ALL": locale})
        assert done.returncode == 0
    assert (tmp_path / "C.xlsx").read_bytes() == (tmp_path / "C.UTF-8.xlsx").read_bytes()


def test_init_gives_the_same_template_and_makes_no_folder(run, tmp_path):
    place, other = tmp_path / "leeg.xlsx", tmp_path / "ook.xlsx"
    result = run("init", "--template", place)
    assert (result.exit_code, result.stderr) == (0, f"made: {place}\n")
    assert run("export", "--template", "-o", other).exit_code == 0
    assert place.read_bytes() == other.read_bytes()
    assert run("init", "--template", tmp_path / "map").exit_code == 1
    assert not (tmp_path / "map").exists()
