# SPDX-License-Identifier: EUPL-1.2
"""A field is said once: one line in ``model/kinds.py`` and it is everywhere; nowhere else."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from htno_graph.model import vocabulary
from htno_graph.model.fields import Field
from htno_graph.model.kinds import IN_ROWS, RECORDS, SHEETS, THINGS, Record

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "htno_graph"

# The new field: who keeps up a cadence. One line, and no other change.
AFTER = "    series: str = _series(listed=True"
LINE = """    keeper: str = thing(DEF + "keeper", "bewaker", "keeper", listed=True,
        example=("Voorbeeldorganisatie", "Example organisation"))
"""
TURTLE = """
@prefix htno: <https://w3id.org/htno/def#> . @prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@base <https://w3id.org/htno/id/> .
<document/bron> a dcterms:BibliographicResource ; skos:prefLabel "Bron"@nl ; htno:consulted true .
<actor/a> a prov:Agent ; skos:prefLabel "Alfa"@nl ; prov:wasDerivedFrom <document/bron> .
<cadence/bron/1> a schema:Schedule ; rdfs:label "tweemaal"@nl ; schema:repeatCount 2 ;
    schema:repeatFrequency "P1Y"^^xsd:duration ; htno:keeper <actor/a> ;
    prov:wasDerivedFrom <document/bron> .
"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program after the line was added, and a source that fills the field."""
    home = tmp_path_factory.mktemp("grown")
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, home / "htno_graph", ignore=skipped)
    for name in ("ontology", "data"):
        shutil.copytree(ROOT / name, home / name)
    kinds = home / "htno_graph" / "model" / "kinds.py"
    text = kinds.read_text("utf-8")
    assert text.count(AFTER) == 1
    kinds.write_text(text.replace(AFTER, LINE + AFTER), "utf-8")
    (home / "bron.ttl").write_text(TURTLE, "utf-8")
    return home


def run(grown: Path, *words: str) -> str:
    """What the grown program prints."""
    settings = {**os.environ, "PYTHONPATH": str(grown)}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=grown,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def asked(grown: Path, *words: str) -> str:
    return run(grown, "-m", "htno_graph", *words)


def test_a_new_field_is_read_and_listed(grown: Path) -> None:
    source = ("--graph", "bron.ttl")
    told = asked(grown, *source, "list", "ritme")
    assert re.search(r"Keer per jaar  Bewaker", told), "empty columns stay away"
    assert "Alfa" in told
    assert "Keeper" in asked(grown, "--lang", "en", *source, "list", "ritme")
    (row,) = json.loads(asked(grown, *source, "list", "ritme", "--format", "json"))["rows"]
    assert row["keeper"] == {"id": vocabulary.ID + "actor/a", "label": "Alfa", "type": "actor"}
    assert "bewaker: Alfa" in asked(grown, *source, "show", "cadence/bron/1")
    assert "tweemaal" in asked(grown, *source, "show", "Alfa"), "it names the actor"
    exported = asked(grown, *source, "export", "--format", "json", "-o", "all.json")
    assert exported == ""
    assert json.loads((grown / "all.json").read_text("utf-8"))["rows"]["cadences"] == [row]


@pytest.mark.slow
def test_a_new_field_goes_into_the_workbook_and_comes_back(grown: Path) -> None:
    asked(grown, "--graph", "bron.ttl", "export", "-o", "uit.xlsx")
    book = load_workbook(grown / "uit.xlsx")
    heading, row = book["Ritme"].iter_rows(values_only=True)
    assert dict(zip(heading, row, strict=True))["bewaker"] == "Alfa"
    told = [[cell.value for cell in line] for line in book["Toelichting"].iter_rows()]
    assert ["Ritme", "bewaker", "naam, zoals op het eigen blad, of een id"] in told
    asked(grown, "init", "eigen")
    asked(grown, "import", "uit.xlsx", "--into", "eigen", "--yes", "--date", "2024-05-01")
    again = asked(grown, "--graph", "eigen", "list", "ritme", "--format", "json")
    assert [row["keeper"]["label"] for row in json.loads(again)["rows"]] == ["Alfa"]
    assert "keeper" in (grown / "eigen" / "bron.trig").read_text("utf-8")


def test_a_new_field_stands_in_the_template_with_an_example(grown: Path) -> None:
    asked(grown, "--lang", "en", "init", "--template", "leeg.xlsx")
    heading, row = load_workbook(grown / "leeg.xlsx")["Cadence"].iter_rows(values_only=True)
    assert dict(zip(heading, row, strict=True))["keeper"] == "Example organisation"


def test_a_new_field_stands_in_the_documentation(grown: Path) -> None:
    shutil.copytree(ROOT / "tests", grown / "tests", dirs_exist_ok=True)
    program = "from tests.test_docs import fields; print(fields())"
    line = "| cadence | `keeper` | `htno:keeper` | thing (actor) | bewaker / keeper | `keeper` |"
    assert line in run(grown, "-c", program)


# Nowhere else

NAMES = {"label", "prefLabel", "altLabel"}
PLACES = {"hadPrimarySource", "wasDerivedFrom"}
RULES: dict[str, set[str]] = {
    "answers/query.py": {"altLabel"},  # the forms by which a source may be asked
    "formats/workbook/columns.py": {"label"},  # of a passage, which has no name
    "formats/workbook/rdf_to_rows.py": {"label", "dataSet"},  # the set of a figure, and its name
    "formats/computed_rdf.py": {
        *("about", "description", "identifier", "label", "language", "note", "subject", "value"),
        *PLACES,
    },
    "formats/csv_folder.py": PLACES,
    "importing/table_import.py": {"dataSet"},
    "importing/tables.py": {"hasSource", "prefLabel", "consulted", *PLACES},  # where a row is from
    "importing/known.py": PLACES,
    "importing/blank_node_keys.py": {"earliest", "latest"},  # the one cell of both
    "importing/row_reader.py": {"label", "prefLabel", "dataSet", "fingerprint", "wordCount"},
    "names/forms.py": NAMES,  # the forms that a thing is found by
    "queries/__init__.py": {"prefLabel", *PLACES, "hasSource", "broader"},  # names; schemes
}
"""Module → properties of fields in it: a rule is about that very property."""

PASSAGE = {"section", "paragraph", "sentence", "start", "end", "gloss"}
"""Where a source says it stands in every answer; that is no list of the fields of a kind."""


def stated() -> Iterator[Field]:
    for cls in SHEETS:
        yield from cls.stated.values()


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith("model/"):
            yield name, ast.parse(path.read_text("utf-8"))


def test_no_property_of_a_field_is_named_elsewhere() -> None:
    """But where a rule is about that very property, or other vocabularies are translated."""
    properties = {field.property for field in stated()}
    found: dict[str, set[str]] = {}
    for name, tree in modules():
        for node in ast.walk(tree) if name != "store/vocabularies.py" else ():
            if isinstance(node, ast.BinOp) and isinstance(node.left, ast.Name):
                base, local = getattr(vocabulary, node.left.id, ""), node.right
                if isinstance(local, ast.Constant) and base + str(local.value) in properties:
                    found.setdefault(name, set()).add(str(local.value))
    assert not {n: left for n, used in found.items() if (left := used - RULES.get(n, set()))}


def strings(node: ast.AST) -> set[str]:
    """The texts that a display or a text of words lists."""
    if isinstance(node, ast.Dict):
        parts: list[ast.expr | None] = [*node.keys]
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        parts = [*node.elts]
    elif isinstance(node, ast.Constant) and re.fullmatch(r"[\w ]+", str(node.value)):
        return set(str(node.value).split())
    else:
        return set()
    return {x.value for x in parts if isinstance(x, ast.Constant) and isinstance(x.value, str)}


def test_no_list_of_the_fields_of_a_kind_stands_elsewhere() -> None:
    """Three fields of one kind together are such a list."""
    own = [{x.key for x in IN_ROWS[cls] if x.attribute} - PASSAGE for cls in SHEETS]
    found = [
        (name, getattr(node, "lineno", 0), sorted(listed))
        for name, tree in modules()
        for node in ast.walk(tree)
        for fields in own
        if len(listed := fields & strings(node)) > 2
    ]
    assert not found


def test_every_field_in_the_workbook_has_words_in_both_languages() -> None:
    assert all(all(field.heading) for field in stated() if field.heading is not None)
    assert all(all(field.label) for field in stated() if field.row and field.attribute)


def test_a_number_says_what_it_counts() -> None:
    """ "aantal" and "count" say it of nothing."""
    said = [(f.key, *words) for f in stated() for words in (f.heading or (), f.label, f.called)]
    assert [x for x in said if {"aantal", "count"} & set(x[1:])] == []


def test_every_record_is_a_thing_with_a_sheet() -> None:
    assert set(RECORDS) < set(THINGS) < set(SHEETS)
    assert all(issubclass(cls, Record) for cls in THINGS)
