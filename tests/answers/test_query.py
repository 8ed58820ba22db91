# SPDX-License-Identifier: EUPL-1.2
"""Who works with whom: what is understood, which rows come, and what is not recorded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from htno_graph.answers.query import query
from htno_graph.answers.rows import Answer, TieRow
from htno_graph.errors import NameNotFound, PeriodError
from htno_graph.model import records as r
from htno_graph.model.rows import Entity
from htno_graph.model.vocabulary import ID
from htno_graph.queries import by_id
from htno_graph.store.memory import Graph
from tests.plain import plain

Told = Callable[..., Graph]

NOT_RECORDED = "A tie between {} and {} is not recorded."


def partner(row: TieRow) -> str:
    assert row.partner
    return row.partner.label


def ties(answer: Answer[TieRow]) -> list[tuple[str, str, str]]:
    """(actor, partner, basis) of the ties, by label."""
    return [
        (row.actor.label, partner(row), row.basis) for row in answer.rows if row.section == "tie"
    ]


# One name


def test_one_name_gives_the_ties_of_that_actor(world: Graph) -> None:
    answer = query(world, "Alfa")
    assert ties(answer) == [("Alfa", "Gamma", "collaboration"), ("Alfa", "Sac", "contact")]
    assert [row.section for row in answer.rows] == ["tie", "tie", "planned"]
    assert (answer.command, answer.kind) == ("query", "ties")


def test_an_entity_is_id_label_and_type(world: Graph) -> None:
    """The type in words, where a source gives one; else the kind of thing."""
    (_gamma, sac, _planned) = query(world, "Alfa").rows
    assert sac.actor == Entity(ID + "actor/a", "Alfa", "group")
    assert sac.partner
    assert sac.partner.type == "sector advisory council"
    (gamma, *_rest) = query(world, "Gamma").rows
    assert gamma.actor.id == ID + "actor/c"
    assert gamma.actor.label == "Gamma"


def test_a_record_says_how_sure_it_is_and_where_it_stands(world: Graph) -> None:
    (record,) = query(world, "Alfa").rows[1].records
    (evidence,) = record.evidence
    assert (
        plain(record).items()
        >= {
            "id": ID + "collaboration/verslag/1",
            "label": "contact met Alfa",
            "type": "collaboration",
            "status": "done",
            "status_label": "done",
            "when": "2023-04",
            "certainty": "implied",
            "implied": ["date"],
            "implied_label": ["when"],
            "hedge": "ongeveer",
            "note": "let op",
        }.items()
    )
    assert (evidence.source, evidence.section) == ("verslag", "§ 1")
    assert (evidence.paragraph, evidence.sentence) == ("2", "3")
    assert (evidence.gloss, evidence.certainty) == ("so it says", "implied")


def test_a_mark_is_a_finding_with_its_passage(world: Graph) -> None:
    gamma, sac, planned = query(world, "Alfa").rows
    assert gamma.mark == planned.mark == ()
    (mark,) = sac.mark
    assert (mark.kind, mark.label) == ("fragile", "contact is kwetsbaar")
    assert mark.evidence[0].section == "§ 1"


def test_ties_of_the_author_are_marked_as_such(world: Graph) -> None:
    assert [row.by_author for row in query(world, "Alfa").rows] == [False, True, True]


def test_what_the_sources_do_not_say_of_an_actor_is_listed(world: Graph) -> None:
    assert query(world, "Epsilon").not_recorded == (
        "with whom Epsilon works",
        "taking part in a meeting",
        "an action",
        "a commitment",
        "what kind of party it is",
    )


def test_what_the_sources_do_say_is_not_listed(world: Graph) -> None:
    lines = query(world, "Alfa").not_recorded
    assert "with whom Alfa works" not in lines
    assert "an action" not in lines
    assert "what kind of party it is" not in lines


TAKES_PART = "taking part in a meeting"


def part(role: str, attendance: str) -> str:
    said = f"; htno:attendance attendance:{attendance}" if attendance else ""
    roles = f"; prov:hadRole role:{role}" if role else ""
    return (
        "actor:g a prov:Agent ; skos:prefLabel 'Gast'@nl ; prov:hadPrimarySource passage:1 . "
        "passage:1 a oa:SpecificResource ; oa:hasSource document:v . "
        "activity:1 a schema:Event ; rdfs:label 'tafel'@nl ; dcterms:type series:sector-table ; "
        "htno:status activity-status:held . participation:1 a htno:Participation ; "
        f"htno:activity activity:1 ; prov:agent actor:g {said} {roles} ."
    )


@pytest.mark.parametrize(
    ("role", "attendance", "takes_part"),
    [
        *((role, "", True) for role in "participant organiser panel session-leader guest".split()),
        *(
            (role, "attended", True)
            for role in ("guest", "member", "secretary", "target-group", "")
        ),
        *((role, "", False) for role in ("target-group", "place-visited")),
        *((role, "absent", False) for role in ("participant", "guest")),
    ],
)
def test_whoever_takes_part_in_any_role_is_recorded_as_such(
    told: Told, role: str, attendance: str, *, takes_part: bool
) -> None:
    """To be addressed, visited or absent is not to take part."""
    lines = query(told(part(role, attendance)), "Gast").not_recorded
    assert (TAKES_PART not in lines) is takes_part


def test_an_actor_of_the_register_is_not_named_in_the_sources(world: Graph) -> None:
    """It is known, so that is no error; and nothing is said of it."""
    answer = query(world, "Registerschool")
    assert answer.rows == ()
    assert answer.not_recorded == ("Registerschool is not named in the sources.",)
    assert answer.understood == (
        "Registerschool (university of applied sciences according to register)",
    )


def test_a_type_that_the_report_does_not_give_says_where_it_is_from(world: Graph) -> None:
    assert query(world, "Beta").understood == (
        "Beta (university of applied sciences according to register)",
    )
    assert query(world, "Alfa").understood == ("Alfa (group)",)
    assert query(world, "Gamma").understood == ("Gamma (type not recorded)",)


# Two names


def test_two_names_give_what_is_between_them(world: Graph) -> None:
    answer = query(world, "Alfa", "Sac")
    assert {(row.section, partner(row)) for row in answer.rows} <= {
        ("tie", "Sac"),
        ("tie", "Alfa"),
        ("planned", "Sac"),
        ("planned", "Alfa"),
    }
    assert [row.section for row in answer.rows] == ["tie", "planned"]
    assert answer.not_recorded == ()
    assert [row.chain for row in answer.rows] == [0, 0]


def test_the_order_of_two_names_does_not_matter(world: Graph) -> None:
    one, other = query(world, "Alfa", "Sac"), query(world, "Sac", "Alfa")
    assert [row.records for row in one.rows] == [row.records for row in other.rows]


def test_a_pair_is_one_row_whoever_its_records_name_first(told: Told) -> None:
    told_ = "".join(f'actor:{x} a prov:Agent ; skos:prefLabel "naam {x}"@nl .\n' for x in "ab")
    told_ += """collaboration:1 a htno:Collaboration ; htno:form basis:contact ;
        htno:status status:done ; schema:agent actor:a ; schema:participant actor:b .
        action:1 a schema:Action ; htno:status status:done ;
        schema:agent actor:b ; schema:participant actor:a ."""
    for first, last in (("naam a", "naam b"), ("naam b", "naam a")):
        (row,) = query(told(told_), first, last).rows
        assert (row.basis, len(row.records)) == ("joint-action", 2)


def chain(answer: Answer[TieRow], number: int = 1) -> list[set[str]]:
    steps = [row for row in answer.rows if row.chain == number]
    return [{row.actor.label, partner(row)} for row in steps]


def test_without_a_tie_comes_the_shortest_chain_with_its_evidence(world: Graph) -> None:
    """Alfa – Gamma – Delta does not need the author of the report."""
    answer = query(world, "Alfa", "Delta")
    assert chain(answer) == [{"Alfa", "Gamma"}, {"Gamma", "Delta"}]
    assert all(row.records[0].evidence for row in answer.rows)
    assert answer.not_recorded == (NOT_RECORDED.format("Alfa", "Delta"),)


def test_a_chain_begins_at_the_first_name(world: Graph) -> None:
    for first, last in (("Alfa", "Delta"), ("Delta", "Alfa")):
        steps = [(row.actor.label, partner(row)) for row in query(world, first, last).rows]
        assert steps == [(first, "Gamma"), ("Gamma", last)]


def test_a_chain_through_the_author_says_so(world: Graph) -> None:
    answer = query(world, "Beta", "Alfa")
    assert chain(answer) == [{"Beta", "Sac"}, {"Sac", "Alfa"}]
    assert answer.not_recorded == (
        NOT_RECORDED.format("Beta", "Alfa"),
        "The chains run through the author of the source.",
    )


def test_a_chain_that_avoids_the_author_wins_from_a_shorter_one_that_does_not(told: Told) -> None:
    told_ = """document:v a dcterms:BibliographicResource ; htno:consulted true ;
        dcterms:creator actor:s .\n"""
    for name in "sabxy":
        told_ += f'actor:{name} a prov:Agent ; skos:prefLabel "naam {name}"@nl .\n'
    for number, pair in enumerate(("as", "sb", "ax", "xy", "yb")):
        told_ += f"""collaboration:{number} a htno:Collaboration ; htno:form basis:contact ;
            htno:status status:done ; schema:agent actor:{pair[0]} , actor:{pair[1]} .\n"""
    answer = query(told(told_), "naam a", "naam b")
    assert [sorted(step) for step in chain(answer)] == [
        ["naam a", "naam x"],
        ["naam x", "naam y"],
        ["naam b", "naam y"],
    ]
    assert not [line for line in answer.not_recorded if "author" in line]


def test_without_any_chain_that_is_said_too(world: Graph) -> None:
    answer = query(world, "Alfa", "Epsilon")
    assert answer.rows == ()
    assert answer.not_recorded == (
        NOT_RECORDED.format("Alfa", "Epsilon"),
        "A chain of ties between them is not recorded either.",
    )


def test_of_two_names_the_unnamed_one_is_said_to_be_unnamed(world: Graph) -> None:
    assert (
        "Registerschool is not named in the sources."
        in query(world, "Alfa", "Registerschool").not_recorded
    )


# Themes, phrases, nothing


def test_a_theme_takes_along_those_below_it(world: Graph) -> None:
    answer = query(world, theme="energie")
    assert ties(answer) == [("Alfa", "Gamma", "collaboration")]
    assert answer.understood == ("theme energie and 1 below it",)


AGENDA = """
theme:wind a skos:Concept ; skos:prefLabel "wind"@nl ; skos:inScheme scheme:themes ;
    skos:broader theme:stroom ; prov:hadPrimarySource passage:1 .
theme:stroom a skos:Concept ; skos:prefLabel "stroom"@nl ; skos:inScheme scheme:themes .
document:bron a dcterms:BibliographicResource . passage:1 a oa:SpecificResource ;
    oa:hasSource document:bron ; htno:section "§ 1" .
cycle:1 a htno:Cycle ; rdfs:label "agenda van 2024"@nl ; htno:onAgenda theme:wind .
"""
ON_WIND = """
relation:1 a htno:Relation ; dcterms:subject theme:wind .
figure:1 a qb:Observation ; schema:value 3 ; dcterms:subject theme:wind ;
    htno:earliest "2024-01-01"^^xsd:date ; htno:latest "2024-12-31"^^xsd:date .
cadence:1 a schema:Schedule ; dcterms:subject theme:wind .
"""


def on_theme(answer: Answer[TieRow]) -> dict[str, list[str]]:
    """Basis of a row on a theme → its records."""
    found = {row.basis: [x.id for x in row.records] for row in answer.rows}
    return {basis: [iri.partition("/id/")[2] for iri in iris] for basis, iris in found.items()}


def test_a_theme_is_on_an_agenda_and_among_others_without_anything_done(told: Told) -> None:
    """What is recorded of it is told with where it is said, and what is not is named."""
    wind, stroom = (query(told(AGENDA), theme=name) for name in ("wind", "stroom"))
    assert on_theme(wind) == {
        "cycle": ["cycle/1"],
        "theme": ["theme/wind"],
        "broader": ["theme/stroom"],
    }
    assert wind.rows[1].records[0].evidence[0].section == "§ 1"
    assert wind.not_recorded == ("what was done, planned, agreed or found on wind",)
    assert on_theme(stroom) == {"cycle": ["cycle/1"], "narrower": ["theme/wind"]}


def test_records_of_every_kind_on_a_theme_are_shown(told: Told) -> None:
    """By the code of their kind, in words in the language spoken."""
    answer = query(told(AGENDA + ON_WIND), theme="wind")
    assert [row.basis for row in answer.rows][:3] == ["relation", "figure", "cadence"]
    assert answer.rows[1].basis_label == "figures"
    assert answer.not_recorded == ()


def test_what_is_on_a_theme_without_a_date_is_counted(told: Told) -> None:
    answer = query(told(AGENDA + ON_WIND), theme="wind", period="2024")
    assert on_theme(answer)["figure"] == ["figure/bron/1"]
    assert "relation" not in on_theme(answer)
    assert answer.not_recorded == ("3 without a date, not shown",)


def test_every_theme_of_the_shipped_graph_has_an_answer(shipped: Graph) -> None:
    assert all(query(shipped, theme=iri).rows for iri in by_id(shipped, r.Theme))


def test_a_theme_and_a_name_both_count(world: Graph) -> None:
    answer = query(world, "Alfa", theme="water")
    assert ties(answer) == [("Alfa", "Sac", "contact")]
    assert answer.understood == ("Alfa (group)", "theme water")


def test_names_in_a_phrase_become_the_filter(world: Graph) -> None:
    """What was understood is printed back."""
    answer = query(world, "Met wie werkt de A-groep aan het thema warmte")
    assert answer == query(world, "Alfa", theme="warmte")
    assert answer.understood == ("Alfa (group)", "theme warmte")


def test_without_a_name_everybody_is_answered(world: Graph) -> None:
    assert {frozenset(tie[:2]) for tie in ties(query(world))} == {
        frozenset(pair)
        for pair in (("Sac", "Alfa"), ("Sac", "Beta"), ("Alfa", "Gamma"), ("Gamma", "Delta"))
    }
    assert query(world).understood == ()


# Names that are not found


def test_an_unknown_name_is_refused_with_what_resembles_it(world: Graph) -> None:
    with pytest.raises(NameNotFound) as caught:
        query(world, "Gama")
    assert caught.value.name == "Gama"
    assert "Gamma" in caught.value.suggestions


def test_an_unknown_theme_is_refused(world: Graph) -> None:
    with pytest.raises(NameNotFound):
        query(world, theme="zoek")
    with pytest.raises(NameNotFound):
        query(world, theme="Alfa")


@pytest.mark.parametrize("name", ['" } ; DROP ALL #', "?s ?p ?o }", "} UNION {", "<x> a <y> ."])
def test_a_label_like_sparql_is_a_label(told: Told, name: str) -> None:
    quoted = name.replace('"', '\\"')
    graph = told(f'actor:a a prov:Agent ; skos:prefLabel "{quoted}"@nl .')
    assert query(graph, name).understood == (f"{name} (type not recorded)",)


# Periods and dates


def test_a_period_keeps_what_overlaps_it(world: Graph) -> None:
    answer = query(world, "Alfa", period="2023-Q2")
    assert ties(answer) == [("Alfa", "Gamma", "collaboration"), ("Alfa", "Sac", "contact")]
    assert ties(query(world, "Alfa", period="2023-Q3")) == [("Alfa", "Gamma", "collaboration")]
    assert "period 2023-Q2" in answer.understood


def test_what_overlaps_a_period_only_partly_is_marked(world: Graph) -> None:
    """The tie of the whole year lies perhaps in the quarter, that of April does."""
    perhaps = {
        record.label: record.perhaps
        for row in query(world, "Alfa", period="2023-Q2").rows
        for record in row.records
    }
    assert perhaps["werken aan warmte"] is True
    assert perhaps["contact met Alfa"] is False


def test_what_has_no_date_is_left_out_and_counted(world: Graph) -> None:
    answer = query(world, "Gamma", period="2023")
    assert ties(answer) == [("Gamma", "Alfa", "collaboration")]
    assert [line for line in answer.not_recorded if "1 without a date" in line]


def test_a_wrong_period_is_refused(world: Graph) -> None:
    with pytest.raises(PeriodError):
        query(world, "Alfa", period="2023-13")


@pytest.mark.parametrize("filters", [{"theme": "energie"}, {"period": "2022"}])
def test_a_filter_makes_no_claim_on_what_lies_outside_it(
    world: Graph, filters: dict[str, str]
) -> None:
    """Alfa and Sac have a tie, elsewhere: "not recorded" would be untrue."""
    answer = query(world, "Alfa", "Sac", **filters)
    assert ties(answer) == []
    assert answer.not_recorded
    assert NOT_RECORDED.format("Alfa", "Sac") not in answer.not_recorded
    alone = query(world, "Beta", **filters)
    assert "with whom Beta works" not in alone.not_recorded


def test_chains_stay_within_the_period(world: Graph) -> None:
    """The tie of Gamma and Delta has no date, that of Alfa and Gamma is of 2023."""
    assert chain(query(world, "Alfa", "Delta", period="2022")) == []
    assert chain(query(world, "Alfa", "Delta", period="2023")) == []


def test_the_reference_date_is_the_last_day_covered_or_the_one_given(world: Graph) -> None:
    assert query(world, "Alfa").as_of == "2023-12-31"
    assert query(world, "Alfa", as_of="2024-06-30").as_of == "2024-06-30"
    with pytest.raises(PeriodError):
        query(world, "Alfa", as_of="gisteren")


# Nothing to say


@pytest.mark.parametrize("words", [(), ("FME",), ("FME", "HvA"), ("wie werkt met wie?",)])
@pytest.mark.parametrize("theme", ["", "flexibilisering"])
def test_a_graph_without_records_has_no_data_and_no_complaint(
    told: Told, words: tuple[str, ...], theme: str
) -> None:
    answer = query(told(), *words, theme=theme)
    assert (answer.rows, answer.not_recorded) == ((), ())
