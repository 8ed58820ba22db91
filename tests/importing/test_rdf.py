# SPDX-License-Identifier: EUPL-1.2
"""RDF comes in by source, is compared record by record, and goes out and in again unchanged."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import htno_graph
from htno_graph import language
from htno_graph.errors import HtnoError, InputError
from htno_graph.formats import export
from htno_graph.formats.rdf import data
from htno_graph.importing import rdf
from htno_graph.importing.review import Plan, answer, past
from htno_graph.render import render
from htno_graph.render.fields import STATES
from htno_graph.resources import packaged
from htno_graph.workspace.folder import Workspace
from tests.wording import says

SCHEMA: Any = json.loads(
    (Path(htno_graph.__file__).parent / "answer.schema.json").read_text("utf-8")
)

PASSAGE = """passage:1 a oa:SpecificResource ; oa:hasSource document:d ;
        dcterms:description "Alfa doet iets met Bèta."@nl ; oa:hasSelector <{span}> ;
        htno:section "1" ; htno:paragraph "1" ; htno:sentence "1" ; schema:wordCount 5 .
    <{span}> a oa:TextPositionSelector ; oa:start {start} ; oa:end 48 ;
        htno:fingerprint "48:2b368e3784cab1ee:447465806f74125a:97d968b9a8f5168f" .
    document:d a dcterms:BibliographicResource ; skos:prefLabel "verslag"@nl .
    actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl ; prov:hadPrimarySource passage:1 .
    actor:b a prov:Agent ; skos:prefLabel "Bèta"@nl ; prov:hadPrimarySource passage:1 .
"""
ACTION = """action:1 a schema:Action ; rdfs:label "leerlijn"@nl ; htno:status status:{status} ;
        schema:agent actor:a ; {more} htno:byName actor:a ; htno:certainty certainty:stated ;
        prov:hadPrimarySource passage:1 .
"""


def turtle(status: str = "planned", more: str = "", start: int = 0, extra: str = "") -> str:
    span = "https://w3id.org/htno/id/passage/tafel/1.span"
    return PASSAGE.format(span=span, start=start) + ACTION.format(status=status, more=more) + extra


def keep(space: Workspace, plan: Plan) -> None:
    space.commit(plan.changes, label=plan.label, counts=plan.counts)


def states(plan: Plan) -> dict[str, str]:
    """Record, by the end of its IRI → its state and what is said of it."""
    return {
        row.record.id.partition("/id/")[2]: f"{row.state} {row.what}".strip() for row in plan.rows
    }


@pytest.fixture
def file(written: Callable[[str, str], Path]) -> Callable[..., str]:
    """``file(turtle)``: as the source "tafel"."""
    return lambda text, name="tafel": str(written(text, name))


def test_what_is_not_there_is_new(space, file):
    plan = rdf.plan(space, file(turtle()), source="Tafel")
    assert set(plan.changes) == {"tafel"}
    assert (plan.counts, plan.violations) == ({"new": 5}, ())
    assert set(states(plan).values()) == {"new"}
    assert list(space.folder.iterdir()) == [space.folder / "journal.jsonl"], "only looked at"


def test_the_same_file_twice_adds_nothing(space, file):
    """Also in another format, and when the file was written by hand in another order."""
    place = file(turtle())
    keep(space, rdf.plan(space, place, source="tafel"))
    plan = rdf.plan(space, place, source="tafel")
    assert (plan.changes, plan.counts) == ({}, {})
    assert set(states(plan).values()) == {"unchanged"}
    content = export(data(space.graph()), "nq")
    assert isinstance(content, bytes)
    assert rdf.plan(space, "-", stdin=io.BytesIO(content)).changes == {}


def test_a_record_that_differs_is_changed_and_says_how(space, file):
    keep(space, rdf.plan(space, file(turtle())))
    more = "schema:participant actor:b ; "
    plan = rdf.plan(space, file(turtle("done", more, start=7)))
    assert states(plan) == {
        "action/tafel/1": "changed participants: + Bèta; status: planned → done",
        "actor/a": "unchanged",
        "actor/b": "unchanged",
        "document/d": "unchanged",
        "passage/tafel/1": "changed start: 0 → 7",
    }
    keep(space, plan)
    assert rdf.plan(space, file(turtle("done", more, start=7))).changes == {}


def test_what_is_said_no_more_of_a_record_goes_with_the_change(space, file):
    keep(space, rdf.plan(space, file(turtle(more='skos:note "let op"@nl , "mind"@en ; '))))
    plan = rdf.plan(space, file(turtle()))
    assert states(plan)["action/tafel/1"] == "changed remark: − let op, mind (en)"


EXTRA = 'actor:c a prov:Agent ; skos:prefLabel "Gamma"@nl ; prov:hadPrimarySource passage:1 .'


def test_a_record_that_the_file_lacks_stays_or_goes_with_replace(space, file, files):
    keep(space, rdf.plan(space, file(turtle(extra=EXTRA))))
    plan = rdf.plan(space, file(turtle()))
    assert (plan.changes, states(plan)["actor/c"]) == ({}, "unchanged")
    plan = rdf.plan(space, file(turtle()), replace=True)
    assert states(plan)["actor/c"] == "removed"
    assert plan.counts == {"removed": 1}
    gone = next(row for row in plan.rows if row.state == "removed")
    assert gone.record.label == "Gamma"
    keep(space, plan)
    assert b"Gamma" not in files(space.folder)["tafel.trig"]


def test_by_an_empty_file_nothing_changes_but_with_replace_its_source_goes(space, file, files):
    keep(space, rdf.plan(space, file(turtle()), source="tafel"))
    plan = rdf.plan(space, file("# niets\n", "leeg"))
    assert (plan.changes, plan.rows) == ({}, ())
    plan = rdf.plan(space, file("# niets\n", "leeg"), source="tafel", replace=True)
    assert plan.changes == {"tafel": None}
    keep(space, plan)
    assert files(space.folder) == {}


@pytest.mark.parametrize("how", ["confirms", "completes", "contradicts"])
def test_a_correction_of_a_record_elsewhere_says_which(space, file, how):
    more = f"htno:{how} <https://w3id.org/htno/id/action/jaarverslag-2023/7> ; "
    plan = rdf.plan(space, file(turtle(more=more)))
    assert states(plan)["action/tafel/1"] == f"{how} {how}: action/jaarverslag-2023/7"


# Sources


def test_the_source_that_the_ids_name_comes_before_the_name_of_the_file(space, file, tmp_path):
    """Of a file, of standard input, and of each file in a folder; the review says so."""
    place = Path(file(turtle()))
    foo = place.rename(tmp_path / "foo.ttl")
    plan = rdf.plan(space, str(foo))
    (told,) = plan.remarks
    assert says(told, "foo.ttl", "source tafel", "ids")
    assert set(plan.changes) == {"tafel"}
    assert set(rdf.plan(space, "-", stdin=io.BytesIO(foo.read_bytes())).changes) == {"tafel"}
    folder = tmp_path / "map"
    folder.mkdir()
    foo.rename(folder / "foo.ttl")
    (folder / "mei.ttl").write_text('<x:c> <x:b> "Gamma" .', "utf-8")
    plan = rdf.plan(space, str(folder))
    assert (set(plan.changes), plan.remarks) == ({"tafel", "mei"}, (told,))
    plan = rdf.plan(space, file('actor:c skos:prefLabel "Gamma"@nl .', "Täfel-mei"))
    assert (set(plan.changes), plan.remarks) == ({"tafel-mei"}, ())


def test_ids_of_several_sources_are_asked_about(space, file):
    mei = """<https://w3id.org/htno/id/action/mei/1> a schema:Action ; rdfs:label "x"@nl ."""
    with pytest.raises(InputError, match=r"tafel.ttl: .* several sources: mei, tafel. .*--source"):
        rdf.plan(space, file(turtle(extra=mei)))
    plan = rdf.plan(space, file(turtle(extra=mei)), source="tafel")
    (remark,) = plan.remarks
    assert says(remark, "ids of mei", "tafel")


def test_what_another_source_has_already_does_not_count_twice(space, file):
    """Under the same ids, or word for word; in the folder and in the graph beside it."""
    place = file(turtle())
    keep(space, rdf.plan(space, place))
    said = "2 records, such as action/tafel/1, stand in the source tafel already"
    with pytest.raises(InputError, match=said):
        rdf.plan(space, file(turtle("done", extra=EXTRA)), source="kopie")
    with pytest.raises(InputError, match=r"5 records, such as .* --source tafel"):
        rdf.plan(space, file(turtle()), source="kopie")
    other = Workspace.create(space.folder.parent / "ander")
    with pytest.raises(InputError, match="stand in the source tafel already"):
        rdf.plan(other, place, source="kopie", background=space.graph())
    assert rdf.plan(other, place, background=space.graph()).changes, "the same source is no other"


@pytest.mark.slow
def test_what_turtle_mixed_is_told(space, shipped, tmp_path):
    """All of ours as Turtle: the ids name the report; the register’s names came along."""
    place = tmp_path / "foo.ttl"
    place.write_bytes(export(shipped, "ttl"))
    plan = rdf.plan(space, str(place), background=shipped)
    assert set(plan.changes) == {"jaarverslag-2023"}
    mixed = [line for line in plan.remarks if "Turtle mixes sources" in line]
    assert any("source hogescholen" in line for line in mixed)


def test_named_graphs_are_sources_of_their_own_and_the_name_fills_what_has_none(
    space, says, tmp_path
):
    place = tmp_path / "samen.trig"
    loose = b'<https://w3id.org/htno/id/actor/l> <https://x.nl/y> "los" .\n'
    place.write_bytes(says("a", "1") + says("b", "2") + loose)
    plan = rdf.plan(space, str(place), source="De rest")
    assert set(plan.changes) == {"a", "b", "de-rest"}
    place.write_bytes(says("a", "1"))
    plan = rdf.plan(space, str(place), source="De rest")
    assert set(plan.changes) == {"a"}
    assert plan.remarks == ("The file names its sources itself; nothing in it goes to De rest.",), (
        "a name that was given for nothing is not passed over"
    )


@pytest.mark.parametrize(
    "graph",
    [
        "https://example.org/graph",
        "https://w3id.org/htno/graph/",
        "https://w3id.org/htno/graph/a/b",
        "https://w3id.org/htno/graph/A",
        "https://w3id.org/htno/graph/../a",
        "https://w3id.org/htno/graph/ontology",
        "https://w3id.org/htno/graph/gaps",
        "https://w3id.org/htno/graph/seats",
    ],
)
def test_a_graph_that_is_none_of_a_source_is_refused(space, tmp_path, graph):
    """Of what was computed another name is no remedy: there is no source."""
    place = tmp_path / "x.trig"
    place.write_text(f"<{graph}> {{ <x:a> <x:b> <x:c> }}", "utf-8")
    computed = graph.endswith(("/gaps", "/seats"))
    said = "is computed, and is not imported" if computed else "source"
    with pytest.raises(HtnoError, match=said) as caught:
        rdf.plan(space, str(place))
    assert not computed or "another name" not in str(caught.value)


@pytest.mark.parametrize("source", ["…", "ontology"])
def test_a_name_that_names_no_source_is_refused_before_anything_is_read(space, source):
    with pytest.raises(HtnoError, match="source"):
        rdf.plan(space, "bestaat-niet.ttl", source=source)


def test_a_graph_in_another_file_of_the_folder_is_not_doubled(space, says):
    (space.folder / "alles.trig").write_bytes(says("a", "1"))
    with pytest.raises(InputError, match="Another file in this folder has the graph"):
        rdf.plan(space, "-", stdin=io.BytesIO(says("a", "2")))


def test_a_folder_comes_in_file_by_file_or_as_one_source(space, says, tmp_path):
    folder = tmp_path / "map"
    folder.mkdir()
    for name in ("een", "twee"):
        (folder / f"{name}.ttl").write_text(f'<x:{name}> <x:b> "{name}" .', "utf-8")
    assert set(rdf.plan(space, str(folder)).changes) == {"een", "twee"}
    plan = rdf.plan(space, str(folder), source="samen")
    assert set(plan.changes) == {"samen"}
    assert {row.record.id for row in plan.rows} == {"x:een", "x:twee"}


# Shapes


def test_what_breaks_a_shape_is_found_before_it_is_kept(space, file):
    (found,) = rdf.plan(space, file(turtle(more="schema:participant actor:zoek ; "))).violations
    assert found.record.endswith("action/tafel/1")
    assert found.value.endswith("actor/zoek")


@pytest.mark.parametrize(
    ("fault", "record", "value"),
    [
        ({"start": '"x"'}, "passage/tafel/1.span", "x"),
        ({"extra": "passage:1 schema:wordCount 'veel' ."}, "passage/tafel/1", "veel"),
        (
            {"more": 'htno:earliest "gisteren"^^xsd:date ; htno:latest "2024-01-01"^^xsd:date ; '},
            "action/tafel/1",
            "gisteren",
        ),
        ({"extra": "document:d htno:consulted 'ja' ."}, "document/d", "ja"),
        ({"more": "dcterms:subject theme:weg ; "}, "theme/weg", ""),
        ({"more": "dcterms:subject 'zout' ; "}, "action/tafel/1", "zout"),
    ],
)
def test_a_value_of_the_wrong_kind_is_found_with_its_record(space, file, fault, record, value):
    found = rdf.plan(space, file(turtle(**fault))).violations
    assert (record, value) in {(v.record.rpartition("/id/")[2], v.value) for v in found}


def test_a_record_may_rest_on_another_source_of_the_folder(space, file):
    keep(space, rdf.plan(space, file(turtle())))
    more = """<https://w3id.org/htno/id/action/mei/1> a schema:Action ; rdfs:label "x"@nl ;
        htno:status status:done ; schema:agent actor:a ;
        htno:byName actor:a ; htno:certainty certainty:stated ;
        prov:hadPrimarySource <https://w3id.org/htno/id/passage/tafel/1> ."""
    plan = rdf.plan(space, file(more, "mei"))
    assert plan.violations == ()
    assert rdf.plan(Workspace.create(space.folder.parent / "b"), file(more, "mei")).violations
    keep(space, plan)
    plan = rdf.plan(space, file("# niets\n", "leeg"), source="tafel", replace=True)
    assert {found.record.rpartition("/id/")[2] for found in plan.violations} == {"action/mei/1"}


# Round


@pytest.mark.slow
def test_exported_and_imported_elsewhere_it_is_the_same(space, tmp_path, files):
    """All that is shipped: statements, sources and bytes."""
    plan = rdf.plan(space, str(packaged("data")))
    assert plan.violations == ()
    assert len(plan.changes) == len(list(packaged("data").glob("*.ttl")))
    keep(space, plan)
    content = export(space.graph(), "trig")
    assert isinstance(content, bytes)
    place, other = tmp_path / "alles.trig", Workspace.create(tmp_path / "ander")
    place.write_bytes(content)
    keep(other, rdf.plan(other, str(place)))
    assert files(other.folder) == files(space.folder)
    assert export(other.graph(), "trig") == content
    ours = data(htno_graph.open().graph)
    assert set(data(other.graph()).quads()) == set(ours.quads())


# The review as an answer


def test_the_review_and_the_history_keep_the_contract(space, file):
    keep(space, rdf.plan(space, file(turtle(extra=EXTRA))))
    plan = rdf.plan(space, file(turtle("done")), replace=True)
    keep(space, plan)
    space.undo()
    for found in (answer(plan), past(space)):
        parsed = json.loads(render(found, "json"))
        assert parsed["rows"]
        assert [e.message for e in Draft202012Validator(SCHEMA).iter_errors(parsed)] == []


def test_the_schema_knows_every_state() -> None:
    known = SCHEMA["$defs"]["review"]["properties"]["state"]["enum"]
    assert sorted(known) == sorted(STATES)


def test_the_review_counts_by_kind_and_lists_what_is_not_unchanged(space, file):
    keep(space, rdf.plan(space, file(turtle())))
    text = render(answer(rdf.plan(space, file(turtle("done", extra=EXTRA)))), "table")
    assert text.splitlines()[:5] == [
        "tafel.ttl → source tafel",
        "actions: 1 changed",
        "actors: 1 new, 2 unchanged",
        "documents: 1 unchanged",
        "passages: 1 unchanged",
    ]
    rows = [line.split()[:3] for line in text.splitlines()[8:]]
    assert rows == [["new", "actor", "Gamma"], ["changed", "action", "leerlijn"]]


def test_the_review_speaks_the_language_asked_for(space, file):
    keep(space, rdf.plan(space, file(turtle())))
    language.use("nl")
    plan = rdf.plan(space, file(turtle("done")))
    assert states(plan)["action/tafel/1"] == "changed status: gepland → gedaan"
    assert "acties: 1 veranderd" in render(answer(plan), "table")


def test_a_file_that_is_no_rdf_is_told_which_are(space: Workspace, tmp_path: Path) -> None:
    """Not what the parser of RDF/XML says; a name that is that of RDF has its line told."""
    text = '<?xml version="1.0"?>\n<gexf version="1.3"><graph/></gexf>\n'
    for suffix, said in ((".gexf", r"Give a workbook \(xlsx\), CSV, or RDF"), (".rdf", "RDF/XML")):
        place = tmp_path / f"x{suffix}"
        place.write_text(text, "utf-8")
        with pytest.raises(InputError, match=said):
            rdf.plan(space, str(place))
    with pytest.raises(InputError, match="There is no such file"):
        rdf.plan(space, str(tmp_path / "none.gexf"))


def test_what_others_say_goes_to_the_source_of_the_file_and_the_rest_is_told(space, tmp_path):
    """Records that are made of it are records of that source too."""
    file = tmp_path / "Leden 2024.ttl"
    file.write_text(
        "@prefix org: <http://www.w3.org/ns/org#> . @prefix w: <https://unie.example/> .\n"
        "w:1 a org:Organization ; org:memberOf w:2 . w:3 a <http://xmlns.com/foaf/0.1/Person> .",
        "utf-8",
    )
    found = rdf.plan(space, str(file))
    assert set(found.changes) == {"leden-2024"}
    assert any("foaf/0.1/Person" in remark for remark in found.remarks)
    made = [iri for iri in states(found) if iri.startswith("membership/")]
    assert [iri.rpartition("/")[0] for iri in made] == ["membership/leden-2024"]
    keep(space, found)
    assert not rdf.plan(space, str(file)).changes, "the same file twice adds nothing"


def test_a_record_whose_source_is_not_loaded_is_told(space, file, shipped):
    place = file(
        turtle(more="htno:completes <https://w3id.org/htno/id/action/jaarverslag-2023/7> ;")
    )
    (told,) = [one for one in rdf.plan(space, place).remarks if "action/jaarverslag-2023/7" in one]
    assert says(told, "action/tafel/1", "completes", "no source", "loaded", "(tafel)")
    assert not rdf.plan(space, place, background=shipped).remarks
