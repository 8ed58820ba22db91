# SPDX-License-Identifier: EUPL-1.2
"""Folders that come with the program are found wherever it was installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from htno_graph import resources
from htno_graph.errors import HtnoError


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


def test_a_folder_inside_the_package_goes_before_one_beside_it(tmp_path, monkeypatch):
    package = tmp_path / "package"
    (package / "data").mkdir(parents=True)
    (tmp_path / "data").mkdir()
    (tmp_path / "ontology").mkdir()
    monkeypatch.setattr(resources, "PACKAGE", package)
    assert resources.packaged("data") == package / "data"
    assert resources.packaged("ontology") == tmp_path / "ontology"


def test_a_folder_that_is_nowhere_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "package")
    with pytest.raises(HtnoError, match="nothing-here"):
        resources.packaged("nothing-here")


def test_shipped_means_turtle_and_trig_by_name(installed, monkeypatch):
    assert names(resources.shipped()) == ["verslag.ttl"]


def test_shipped_is_sorted(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    for name in ("b.ttl", "a.trig", "c.nt", "README.md"):
        (tmp_path / "data" / name).touch()
    monkeypatch.setattr(resources, "PACKAGE", tmp_path)
    assert names(resources.shipped()) == ["a.trig", "b.ttl"]


def test_concepts_are_a_part_of_the_ontology(installed):
    assert names(resources.concepts()) == ["concepts.ttl"]
    assert set(resources.concepts()) <= set(resources.ontology_files())


def test_the_folders_of_this_program_are_there(monkeypatch):
    monkeypatch.undo()
    assert resources.packaged("ontology").is_dir()
    assert resources.packaged("data").is_dir()
