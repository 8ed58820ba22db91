# SPDX-License-Identifier: EUPL-1.2
"""What is shipped: licences, versions, data folders, and what an import costs."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import htno_graph

pytestmark = pytest.mark.house

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "htno_graph"
HEADER = "# SPDX-License-Identifier: EUPL-1.2\n"

# What costs more to import than a question costs to answer.
HEAVY = {"rdflib", "networkx", "pyvis", "pyshacl", "scipy", "numpy", "rich", "rapidfuzz", "pypdf"}


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def python_files() -> list[Path]:
    folders = (PACKAGE, ROOT / "tests", ROOT / "benchmarks")
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def loaded_after(code: str) -> set[str]:
    """Top-level modules in a new Python after *code*, whose own output is thrown away."""
    script = (
        "import contextlib, io, sys\n"
        "with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):\n"
        f"    {code}\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


def test_every_python_file_names_its_licence() -> None:
    """In the first line, or the one after ``#!``."""
    heads = {path: path.read_text("utf-8").splitlines(keepends=True)[:2] for path in python_files()}
    assert [str(path.relative_to(ROOT)) for path, head in heads.items() if HEADER not in head] == []


def test_the_licence_texts_are_whole() -> None:
    code = (ROOT / "LICENSE").read_text("utf-8")
    assert code.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert all(f"\n{article}." in code for article in range(1, 16))
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in code
    for folder in ("data", "ontology"):
        text = (ROOT / folder / "LICENSE").read_text("utf-8")
        assert text.startswith("Creative Commons Attribution 4.0 International\n")
        assert all(f"\nSection {section} – " in text for section in range(1, 9))


def test_the_project_names_both_licences_and_their_files() -> None:
    metadata = project()["project"]
    assert metadata["license"] == "EUPL-1.2 AND CC-BY-4.0"
    files = metadata["license-files"]
    assert set(files) == {"LICENSE", "NOTICE", "data/LICENSE", "ontology/LICENSE"}
    assert all((ROOT / name).is_file() for name in files)


@pytest.mark.docs
def test_the_changelog_begins_with_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## \[?(\d+\.\d+\.\d+)", changelog, re.MULTILINE)
    assert versions[0] == htno_graph.__version__


def test_what_is_public_is_listed_sorted_and_there() -> None:
    names = htno_graph.__all__
    assert list(names) == sorted(names)
    assert all(hasattr(htno_graph, name) for name in names)


def test_types_are_shipped() -> None:
    assert (PACKAGE / "py.typed").is_file()


@pytest.mark.parametrize("folder", ["data", "ontology"])
def test_a_data_folder_holds_no_code(folder: str) -> None:
    wheel = project()["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["sources"][folder] == f"htno_graph/{folder}"
    assert not list((ROOT / folder).rglob("*.py"))


def test_every_file_of_the_package_is_of_a_known_kind() -> None:
    kinds = {".py", ".rq", ".po", ".mo", ".json", ".html", ".css", ".js", ".svg"}
    files = (path for path in PACKAGE.rglob("*") if path.is_file())
    strange = [p for p in files if p.suffix not in kinds and "__pycache__" not in p.parts]
    assert not [p for p in strange if p.name != "py.typed"]


def test_an_import_loads_nothing_heavy() -> None:
    assert not loaded_after("import htno_graph") & HEAVY


def test_a_question_loads_nothing_heavy() -> None:
    ask = "from htno_graph.cli import main; main(['query', 'FME'], standalone_mode=False)"
    assert not loaded_after(ask) & HEAVY
