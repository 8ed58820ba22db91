# SPDX-License-Identifier: EUPL-1.2
"""Questions to the graph: the same rows on every store, and rows that become records."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from htno_graph import queries
from htno_graph.model import records as r
from htno_graph.model.kinds import BY_NAME, CLASSES, THINGS
from htno_graph.model.periods import parse
from htno_graph.model.vocabulary import DEF, GRAPH, ID, THEMES, short
from htno_graph.queries import (
    above,
    by_id,
    codes,
    concept,
    memberships,
    name,
    natural,
    passage,
    passages,
    read,
    records_of,
    sources,
)
from htno_graph.queries.fields import KINDS
from htno_graph.store.memory import Graph

pytestmark = pytest.mark.usefixtures("english")

Told = Callable[..., Graph]

PACKAGE = Path(queries.__file__).parents[1]
FILES = sorted(Path(queries.__file__).parent.glob("*.rq"))

TWICE = """
actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl , "Alpha"@en ; skos:note "plain" .
theme:t a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel "thema"@nl .
"""
"""The same triples in every source that tells it."""


def asked(file: Path) -> list[dict[str, str]]:
    """What each file is asked with in these tests."""
    return {
        "records.rq": [{"class": CLASSES["actor"]}, {"class": DEF + "Nothing"}],
        "scheme.rq": [{"scheme": THEMES}, {"scheme": ID + "scheme/status"}],
    }[file.name]


def plain(term: Any) -> tuple[str, str]:
    """A term of either library: its text, and its language or nothing."""
    if term is None:
        return "", ""
    if isinstance(term, rdflib.term.Node):
        return str(term), getattr(term, "language", None) or ""
    return term.value, getattr(term, "language", None) or ""


def on_pyoxigraph(graph: Graph, query: str, bound: dict[str, str]) -> Counter[Any]:
    return Counter(tuple(map(plain, row)) for row in graph.select(query, **bound))


def on_rdflib(graph: Graph, query: str, bound: dict[str, str]) -> Counter[Any]:
    given_ = {key: rdflib.URIRef(value) for key, value in bound.items()}
    rows: Any = graph.rdf.query(query, initBindings=given_)
    return Counter(tuple(map(plain, row)) for row in rows)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_question_gives_the_same_rows_on_pyoxigraph_and_on_rdflib(told: Told, file: Path) -> None:
    """Also when a triple stands in two named graphs, which stores count differently."""
    graph = told(een=TWICE, twee=TWICE)
    found = [on_pyoxigraph(graph, file.read_text("utf-8"), bound) for bound in asked(file)]
    assert found == [on_rdflib(graph, file.read_text("utf-8"), bound) for bound in asked(file)]
    assert set(found[0].values()) == {1}, "every row once"


def test_a_triple_in_two_graphs_is_a_row_for_each_of_them(told: Told) -> None:
    graph = told(een=TWICE, twee=TWICE)
    where = Counter(name for name, _property, _value in graph.said_of(ID + "actor/a"))
    assert where == {GRAPH + "een": 4, GRAPH + "twee": 4}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_question_has_one_graph_block_distinct_rows_and_no_aggregate(file: Path) -> None:
    words = re.sub(r"#[^\n]*\n", "\n", file.read_text("utf-8")).upper()
    assert words.count("GRAPH ?GRAPH") == 1
    assert "SELECT DISTINCT" in words
    assert not re.search(r"\b(COUNT|SUM|AVG|MIN|MAX|SAMPLE|GROUP_CONCAT|GROUP BY)\b", words)


# The one door

BEHIND = (
    "matters labels measures answers gaps ties network compare invite render page papers".split()
)
ALLOWED = {"answers/sparql.py"}  # questions of others, in SPARQL
STATEMENTS = {"quads", "select", "store", "cache", "rdf"}
"""What a ``Graph`` has that knows of statements; ``without`` and ``along`` choose sources."""


def test_who_answers_asks_for_records_and_never_for_statements() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), node.attr)
        for part in BEHIND
        for path in (PACKAGE / f"{part}.py", *sorted((PACKAGE / part).rglob("*.py")))
        if path.is_file()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in STATEMENTS
    }
    assert {name for name, _attribute in found} <= ALLOWED
    imports = re.compile(r"from htno_graph\.(store\.(sparql|building)|queries\.fields) import")
    texts = {p.relative_to(PACKAGE).as_posix(): p.read_text("utf-8") for p in PACKAGE.rglob("*.py")}
    asking = {name for name, text in texts.items() if imports.search(text)}
    assert {x for x in asking if x.split("/")[0].removesuffix(".py") in BEHIND} <= ALLOWED


TWO = """
activity:1 a schema:Event ; dcterms:subject theme:t ; htno:earliest "2023-02-01" ;
    htno:latest "2023-02-01" .
activity:2 a schema:Event ; dcterms:subject theme:t .
action:1 a schema:Action ; dcterms:subject theme:u ; htno:earliest "2024-02-01" ;
    htno:latest "2024-02-01" .
membership:1 a org:Membership ; org:member actor:a ; org:organization actor:g .
membership:2 a org:Membership ; org:member actor:b ; org:organization actor:g .
membership:3 a org:Membership ; org:member actor:a ; org:organization actor:h .
"""


@pytest.mark.parametrize(
    ("theme", "period", "expected"),
    [
        ("", "", "activity/1 activity/2 action/1"),
        ("t", "", "activity/1 activity/2"),
        ("", "2024", "activity/2 action/1"),  # without a date it may be then
        ("u", "2023", ""),
    ],
)
def test_records_of_kinds_about_themes_in_a_period(
    told: Told, theme: str, period: str, expected: str
) -> None:
    themes = {f"{ID}theme/{theme}"} if theme else set()
    found = records_of(
        told(TWO), r.Activity, r.Action, themes=themes, period=parse(period) if period else None
    )
    assert [short(x.id).replace("/bron", "") for x in found] == expected.split()


@pytest.mark.parametrize(
    ("group", "member", "expected"),
    [("", "", "123"), ("g", "", "12"), ("", "a", "13"), ("g", "a", "1"), ("h", "b", "")],
)
def test_memberships_of_a_group_or_a_member(
    told: Told, group: str, member: str, expected: str
) -> None:
    asked_ = {"group": group and f"{ID}actor/{group}", "member": member and f"{ID}actor/{member}"}
    assert "".join(m.id[-1] for m in memberships(told(TWO), **asked_)) == expected


# Order


def test_numbers_in_iris_count_as_numbers(told: Told) -> None:
    """2 before 10; by IRI and then by source, in whatever order the file tells them."""
    told_ = "action:10 a schema:Action . action:2 a schema:Action . action:1 a schema:Action ."
    records = read(told(zz=told_, aa=told_), r.Action)
    order = [record.id.removeprefix(ID + "action/") for record in records]
    assert order == ["aa/1", "aa/2", "aa/10", "zz/1", "zz/2", "zz/10"]


@given(st.lists(st.integers(0, 10**15), unique=True))
def test_natural_order_is_the_order_of_the_numbers(numbers: list[int]) -> None:
    iris = [f"{ID}action/bron/{number}" for number in numbers]
    assert sorted(iris, key=natural) == [f"{ID}action/bron/{number}" for number in sorted(numbers)]


def test_a_question_is_asked_once_for_each_graph(told: Told) -> None:
    graph = told(TWICE)
    assert read(graph, r.Actor) is read(graph, r.Actor)
    assert by_id(graph, r.Theme) is by_id(graph, r.Theme)


# Fields


def test_every_class_of_record_is_a_kind_of_its_own() -> None:
    assert set(BY_NAME.values()) == {*THINGS, r.Passage}
    assert len(set(CLASSES.values())) == len(BY_NAME)
    assert all(kind == cls.__name__.lower() for kind, cls in BY_NAME.items())


def test_what_the_graph_says_stands_in_the_fields(told: Told) -> None:
    graph = told("""
        action:1 a schema:Action ; rdfs:label "doen"@nl , "to do"@en ;
            htno:status status:ongoing ; schema:agent actor:b , actor:a ;
            schema:participant actor:c ; schema:recipient actor:d ; schema:location actor:e ;
            prov:wasInfluencedBy activity:4 ; schema:result "klaar"@nl ;
            dcterms:subject theme:u , theme:t ;
            htno:byName actor:b ; htno:byPassive actor:a ;
            htno:earliest "2023-01-01"^^xsd:date ; htno:latest "2023-12-31"^^xsd:date ;
            htno:precision precision:year ; htno:certainty certainty:implied ;
            htno:implied field:date , field:actor ; htno:hedge "wellicht"@nl ; skos:note "let op" ;
            htno:contradicts action:9 ; htno:confirms action:8 ; htno:completes action:7 ;
            prov:wasDerivedFrom passage:10 , passage:9 ; prov:hadPrimarySource passage:11 .
    """)
    (found,) = read(graph, r.Action)
    here = f"{ID}{{}}/bron/{{}}".format
    assert found == r.Action(
        id=here("action", 1),
        source=GRAPH + "bron",
        label=(("en", "to do"), ("nl", "doen")),
        earliest="2023-01-01",
        latest="2023-12-31",
        precision="year",
        certainty="implied",
        implied=("actor", "date"),
        hedge=(("nl", "wellicht"),),
        note=(("nl", "let op"),),
        themes=(ID + "theme/t", ID + "theme/u"),
        references=((ID + "actor/a", "passive"), (ID + "actor/b", "name")),
        passages=(here("passage", 11), here("passage", 9), here("passage", 10)),
        confirms=(here("action", 8),),
        completes=(here("action", 7),),
        contradicts=(here("action", 9),),
        status="ongoing",
        agents=(ID + "actor/a", ID + "actor/b"),
        participants=(ID + "actor/c",),
        recipients=(ID + "actor/d",),
        places=(ID + "actor/e",),
        origin=here("activity", 4),
        result=(("nl", "klaar"),),
    )


def test_what_the_graph_does_not_say_is_empty(told: Told) -> None:
    (found,) = read(told("finding:1 a htno:Finding ."), r.Finding)
    assert found == r.Finding(id=f"{ID}finding/bron/1", source=GRAPH + "bron")


def test_a_record_told_by_two_sources_is_two_records(told: Told) -> None:
    """Each graph says only what its source says; nothing is mixed."""
    graph = told(
        een='<https://w3id.org/htno/id/action/x/1> a schema:Action ; rdfs:label "zo"@nl .',
        twee='<https://w3id.org/htno/id/action/x/1> a schema:Action ; rdfs:label "anders"@nl .',
    )
    found = [(record.source.removeprefix(GRAPH), record.label) for record in read(graph, r.Action)]
    assert found == [("een", (("nl", "zo"),)), ("twee", (("nl", "anders"),))]


def test_two_values_where_one_is_due_give_the_first_in_order(told: Told) -> None:
    """The shapes report it; the answer does not depend on the order of the file."""
    one, other = "status:planned", "status:done"
    for values in (f"{one} , {other}", f"{other} , {one}"):
        (found,) = read(told(f"action:1 a schema:Action ; htno:status {values} ."), r.Action)
        assert found.status == "done"


@pytest.mark.parametrize("value", ['"veel"', '"-2"', '"1.5"', '"99999999999999999999"', "theme:t"])
def test_a_count_that_is_no_number_is_zero(told: Told, value: str) -> None:
    (found,) = read(told(f"cadence:1 a schema:Schedule ; schema:repeatCount {value} ."), r.Cadence)
    assert found.count == 0


@pytest.mark.parametrize(("value", "flag"), [("true", True), ('"1"', True), ('"misschien"', False)])
def test_a_flag_is_true_only_when_the_graph_says_so(told: Told, value: str, flag: bool) -> None:  # noqa: FBT001 - a parameter of the test
    told_ = f"participation:1 a htno:Participation ; htno:invited {value} ."
    (found,) = read(told(told_), r.Participation)
    assert found.invited is flag


@pytest.mark.parametrize("cls", [cls for cls in THINGS if cls is not r.Theme])
def test_values_of_a_wrong_kind_do_no_harm(told: Told, cls: type[r.Record]) -> None:
    """Texts for IRIs, IRIs for texts, blank nodes for both."""
    kind = cls.KIND.name
    told_ = "\n".join(
        f"<{ID}{kind}/bron/{number}> a <{CLASSES[kind]}> ; <{prop}> {value} ."
        for prop in KINDS[kind]
        for number, value in enumerate(('"tekst"', "actor:a", "[]", '""', '"x"@en'), 1)
    )
    assert len(read(told(told_), cls)) == 5


# Actors and themes over several graphs

REPORT = """
actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl ; skos:altLabel "de Alfa"@nl ; {more}
    prov:hadPrimarySource passage:1 .
"""
REGISTER = """
actor:a a prov:Agent ; skos:prefLabel "Alpha Hogeschool"@nl ; skos:altLabel "AH"@nl ;
    dcterms:type actor-type:university ; schema:addressLocality "Zuid" ;
    prov:wasDerivedFrom document:register .
"""


@pytest.mark.parametrize(("report", "register"), [("aaa", "zzz"), ("zzz", "aaa")])
def test_the_report_names_an_actor_and_the_register_fills_in(
    told: Told, report: str, register: str
) -> None:
    """Its label first, all forms together, whichever file comes first; the type says its source."""
    graph = told(**{report: REPORT.format(more=""), register: REGISTER})
    actor = by_id(graph, r.Actor)[ID + "actor/a"]
    assert actor.named
    assert actor.label == (("nl", "Alfa"),)
    assert actor.names == ("Alfa", "de Alfa", "Alpha Hogeschool", "AH")
    assert actor.passages == (f"{ID}passage/{report}/1",)
    assert (actor.type, actor.city) == ("university", "Zuid")
    assert actor.type_source == ID + "document/register"


@pytest.mark.parametrize(("report", "register"), [("aaa", "zzz"), ("zzz", "aaa")])
def test_a_type_that_the_report_gives_needs_no_other_source(
    told: Told, report: str, register: str
) -> None:
    more = "dcterms:type actor-type:group ;"
    graph = told(**{report: REPORT.format(more=more), register: REGISTER})
    actor = by_id(graph, r.Actor)[ID + "actor/a"]
    assert (actor.type, actor.type_source) == ("group", "")


def test_an_actor_that_a_record_speaks_of_is_named(told: Told, shipped: Graph) -> None:
    """As in the tables of a user, which have no passages; in ours the passages name all of them."""
    assert not by_id(told(REGISTER), r.Actor)[ID + "actor/a"].named
    took_part = "participation:1 a htno:Participation ; prov:agent actor:a ."
    actor = by_id(told(register=REGISTER, tafel=took_part), r.Actor)[ID + "actor/a"]
    assert actor.named
    assert actor.type_source == ID + "document/register"
    passages = {x.id for x in read(shipped, r.Actor) if x.named}
    assert {x.id for x in by_id(shipped, r.Actor).values() if x.named} == passages


def test_a_type_without_a_document_is_from_its_graph(told: Told) -> None:
    graph = told("actor:a a prov:Agent ; dcterms:type actor-type:group .")
    assert by_id(graph, r.Actor)[ID + "actor/a"].type_source == GRAPH + "bron"


def test_forms_of_a_theme_are_united_too(told: Told) -> None:
    theme = "theme:t a skos:Concept ; skos:inScheme scheme:themes ; skos:prefLabel {} ."
    graph = told(een=theme.format('"een"@nl'), twee=theme.format('"twee"@nl'))
    found = by_id(graph, r.Theme)[ID + "theme/t"]
    assert (found.label, found.names) == ((("nl", "een"),), ("een", "twee"))


def test_a_concept_of_another_scheme_is_no_theme(told: Told) -> None:
    assert read(told("theme:t a skos:Concept ; skos:inScheme scheme:status ."), r.Theme) == ()


def test_a_label_may_stand_in_either_property(told: Told) -> None:
    graph = told('actor:a a prov:Agent ; rdfs:label "Alfa" .')
    assert by_id(graph, r.Actor)[ID + "actor/a"].label == (("nl", "Alfa"),)


# Passages and concepts

PASSAGE = """
passage:1 a oa:SpecificResource ; oa:hasSource document:d ;
    oa:hasSelector <{id}passage/bron/1.span> ;
    htno:section "§ 2" ; htno:paragraph "3" ; htno:sentence "4-5" ; schema:wordCount {words} ;
    dcterms:description "in het kort"@nl , "in short"@en .
<{id}passage/bron/1.span> a oa:TextPositionSelector ; oa:start {start} ; oa:end 90 ;
    htno:fingerprint "abc" .
"""


def test_a_passage_is_read_with_its_span(told: Told) -> None:
    graph = told(PASSAGE.format(id=ID, words=12, start=30))
    iri = f"{ID}passage/bron/1"
    assert passages(graph) == {iri: passage(graph, iri)}
    assert passage(graph, iri) == r.Passage(
        id=iri,
        source=GRAPH + "bron",
        document=ID + "document/d",
        section="§ 2",
        paragraph="3",
        sentence="4-5",
        gloss=(("en", "in short"), ("nl", "in het kort")),
        start=30,
        end=90,
        fingerprint="abc",
        words=12,
    )


@pytest.mark.parametrize("value", ['"x"', '"-1"', '"1e9"', "actor:a"])
def test_a_span_that_is_no_number_is_zero(told: Told, value: str) -> None:
    graph = told(PASSAGE.format(id=ID, words=value, start=value))
    (found,) = passages(graph).values()
    assert (found.words, found.start, found.end) == (0, 0, 90)


def test_a_passage_without_a_span_is_still_a_passage(told: Told) -> None:
    graph = told("passage:1 a oa:SpecificResource ; oa:hasSource document:d .")
    (found,) = passages(graph).values()
    assert (found.start, found.end, found.fingerprint) == (0, 0, "")
    assert passage(graph, found.id) == found


def test_one_passage_and_all_passages_agree(shipped: Graph) -> None:
    """Two questions, one answer; and the order is that of the numbers."""
    every = passages(shipped)
    assert every
    assert all(passage(shipped, iri) == found for iri, found in every.items())
    assert list(every) == sorted(every, key=natural)


@pytest.mark.parametrize("iri", [ID + "passage/bron/99", ID + "actor/a", "https://example.org/x"])
def test_an_iri_that_is_no_passage_gives_none(told: Told, iri: str) -> None:
    assert passage(told(TWICE), iri) is None


def test_an_unknown_concept_shows_its_code(told: Told) -> None:
    graph = told()
    assert concept(graph, "status", "zoek") == {}
    assert name(graph, "status", "zoek") == (("nl", "zoek"),)
    assert above(graph, "status", "zoek") == "zoek"
    assert codes(graph, "zoek") == ()


def test_a_concept_shows_its_name_and_what_is_above_it(told: Told) -> None:
    graph = told()
    assert dict(name(graph, "status", "planned")) == {"nl": "gepland", "en": "planned"}
    assert above(graph, "status", "planned") == "open"
    assert above(graph, "status", "open") == "open"
    assert {"open", "closed", "planned", "done"} <= set(codes(graph, "status"))
    assert list(codes(graph, "status")) == sorted(codes(graph, "status"))


def test_the_graphs_of_sources_are_neither_the_ontology_nor_gaps_found_before(told: Told) -> None:
    gaps = "<https://w3id.org/htno/id/gap-search/1> a htno:GapSearch ."
    actor = "actor:a a prov:Agent ; prov:hadPrimarySource passage:1 ."
    graph = told(bron=actor, boek=actor, gevonden=gaps)
    assert len(graph.names()) == 4
    assert sources(graph) == (f"{GRAPH}boek", f"{GRAPH}bron")
