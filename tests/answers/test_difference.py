# SPDX-License-Identifier: EUPL-1.2
"""What changed, as an answer: a table of April 2024 beside the report, periods, remarks.

The table names who evaluates the pilot (the report: "who evaluates is not said"), names FME as
one of the branches (in the report nobody stands for them by name), and finds one thing missing:
two gaps of the report are not found any more, and one is new.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import htno_graph as hg
from htno_graph import errors
from htno_graph.answers.computed_rows import ChangeRow
from htno_graph.answers.gaps import gap_cards
from htno_graph.answers.rows import AnyAnswer
from htno_graph.render import render
from htno_graph.store.memory import Graph
from htno_graph.workspace.difference import diff
from tests.shipped import LAST_DAY, REPORT_NAME, UNDATED

Told = Callable[..., Graph]
Written = Callable[[str, str], Path]

APRIL = """
document:april a dcterms:BibliographicResource ; skos:prefLabel "tafel april 2024"@nl ;
    dcterms:creator actor:branches ; htno:consulted true .
passage:1 a oa:SpecificResource ; oa:hasSource document:april ; htno:section "punt 3" .
actor:techniekpact-oost a prov:Agent ; skos:prefLabel "Techniekpact Oost"@nl ;
    prov:hadPrimarySource passage:1 .
<https://w3id.org/htno/id/action/jaarverslag-2023/17> a schema:Action ;
    schema:agent actor:techniekpact-oost ; prov:hadPrimarySource passage:1 .
membership:1 a org:Membership ; org:member actor:fme ; org:organization actor:branches ;
    org:role role:member ; prov:hadPrimarySource passage:1 .
finding:1 a htno:Finding ; rdfs:label "stageplekken ontbreken"@nl ; schema:about actor:branches ;
    dcterms:type finding-kind:gap ; htno:earliest "2024-04-01" ; htno:latest "2024-04-30" ;
    prov:hadPrimarySource passage:1 .
"""
COVERS = 'document:april htno:earliest "2024-04-01" ; htno:latest "2024-04-30" .'
SOURCE = "sectortafel-april-2024"


@pytest.fixture
def april(written: Written) -> Path:
    return written(APRIL, SOURCE)


@pytest.fixture
def found(shipped: Graph, april: Path) -> AnyAnswer:
    return diff(shipped, f"shipped+{april}")


def rows(answer: AnyAnswer, section: str, change: str = "") -> list[ChangeRow]:
    return [
        row for row in answer.of(ChangeRow) if row.section == section and change in ("", row.change)
    ]


def names(answer: AnyAnswer, section: str, change: str) -> list[str]:
    return [row.thing.label for row in rows(answer, section, change)]


# A table beside the report


def test_a_second_source_closes_two_gaps_and_opens_one(found: AnyAnswer) -> None:
    why = {row.thing.label: row.why for row in rows(found, "gaps", "closed")}
    assert why == {
        "evaluating the whole pilot": "named now: Techniekpact Oost",
        "the branches: no names recorded": "named now as one of the branches: FME",
    }
    assert names(found, "gaps", "opened") == ["stageplekken ontbreken"]


def test_the_rest_of_the_gaps_is_still_there(shipped: Graph, found: AnyAnswer) -> None:
    before = gap_cards(shipped, top=99).rows
    assert len(rows(found, "gaps", "still")) == len(before) - 2 > 30
    assert any("2 not found any more, 1 newly found" in line for line in found.not_recorded)


def test_what_changed_shows_where_it_is_said(found: AnyAnswer) -> None:
    """The new source first: the report does not say it."""
    changed = [*rows(found, "actors"), *rows(found, "actions"), *rows(found, "gaps", "closed")]
    assert [row.change for row in changed] == ["appeared", "changed", "closed", "closed"]
    for row in changed:
        assert row.evidence[0].source == "tafel april 2024"
    assert changed[1].before == "who: not recorded"
    assert changed[1].after == "who: Techniekpact Oost"
    assert changed[1].why == "according to tafel april 2024"


def test_a_cadence_whose_time_has_come_says_so(shipped: Graph, written: Written) -> None:
    """With a table of April the sources reach 2024: "no month yet" is not found any more."""
    place = written(APRIL + COVERS, SOURCE)
    answer = diff(shipped, f"shipped+{place}")
    why = [x.why for x in rows(answer, "gaps", "closed") if "month" in x.thing.label]
    assert why == ["what the sources cover now reaches its time, until 2024-04-30"] * 2
    assert answer.understood[0] == f"from shipped (reference date {LAST_DAY})"
    assert answer.as_of == "2024-04-30"


def test_the_reference_date_given_is_that_of_both(shipped: Graph, april: Path) -> None:
    answer = diff(shipped, f"shipped+{april}", as_of="2023-11-30")
    assert answer.as_of == "2023-11-30"
    assert answer.understood[0] == "from shipped"


def test_a_source_of_one_side_only_is_named(found: AnyAnswer, april: Path) -> None:
    assert f"Sources only in shipped+{april}: tafel april 2024." in found.not_recorded


def test_what_is_not_on_the_other_side_is_not_called_ended(shipped: Graph, april: Path) -> None:
    answer = diff(shipped, str(april))
    gone = rows(answer, "ties", "gone")
    assert len(gone) > 20
    assert {row.after for row in gone} == {"not recorded any more"}
    assert {row.why for row in gone} == {f"its source is not in {april}: {REPORT_NAME}"}
    assert "“Not recorded any more” does not mean that it ended." in answer.not_recorded


def test_two_of_one_name_are_asked_about(told: Told) -> None:
    texts = (
        f'actor:{x} a prov:Agent ; skos:prefLabel "FME"@nl . relation:{n} a htno:Relation ; '
        f"schema:agent actor:{x} ."
        for n, x in enumerate(("fme", "fme-bv"))
    )
    answer = diff(*(told(text) for text in texts))
    question = "Is “FME” (actor/fme) the same as actor/fme-bv? Here they count as two."
    assert question in answer.not_recorded


# No difference, and bad input


def test_equal_graphs_have_no_difference(shipped: Graph) -> None:
    answer = diff(shipped, hg.open().graph)
    assert answer.rows == ()
    still = len(gap_cards(shipped, top=99).rows)
    line = f"No difference between the first and the second. Gaps still there: {still}."
    assert answer.not_recorded == (line,)


def test_a_copy_under_another_name_has_no_difference(april: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.ttl"
    copy.write_text(april.read_text("utf-8"), "utf-8")
    answer = diff(str(april), str(copy))
    assert answer.rows == ()
    assert answer.not_recorded == (
        f"No difference between {april} and {copy}. Gaps still there: 2.",
    )


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        ("2023", "2023", "are the same"),
        ("2023", "2023-01/2023-12", "are the same"),
        ("shipped", "shipped", "are the same"),
        ("shipped+shipped", "shipped", "are the same"),
        ("2023", "shipped", "“2023” is a period and “shipped” a graph"),
        ("shipped", "2023", "“2023” is a period and “shipped” a graph"),
        ("2023-Q7", "2024", "“2023-Q7” is not a period"),
        ("2023", "2024-13", "“2024-13” is not a period"),
        ("shipped", "zoek.ttl", "zoek.ttl: There is no such file"),
        ("shipped", "shipped+zoek.ttl", "zoek.ttl: There is no such file"),
        ("shipped", "x" * 300, "x: "),
        ("shipped", "a\x00b", "b: "),
        ("shipped", "https://example.org/a.ttl", "cannot be read yet"),
    ],
)
def test_what_cannot_be_compared_is_refused(one: str, other: str, message: str) -> None:
    with pytest.raises(errors.HtnoError, match=re.escape(message)):
        diff(one, other)


def test_a_file_that_is_named_twice_is_the_same(april: Path) -> None:
    with pytest.raises(errors.HtnoError, match="are the same"):
        diff(str(april), str(april.parent / "." / april.name))


def test_a_file_whose_name_has_a_plus_is_one_file(april: Path, tmp_path: Path) -> None:
    odd = tmp_path / "een+twee.ttl"
    odd.write_text(april.read_text("utf-8"), "utf-8")
    assert diff(str(april), str(odd)).rows == ()


def test_a_theme_that_neither_knows_is_refused(shipped: Graph, april: Path) -> None:
    with pytest.raises(errors.NameNotFound):
        diff(shipped, str(april), theme="onzin")
    assert diff(shipped, str(april), theme="uitval").rows, "one of them knows it"


def test_two_empty_graphs_are_no_data(told: Told) -> None:
    answer = diff(told(), told())
    assert (answer.rows, answer.understood, answer.not_recorded) == ((), (), ())


# Periods


def test_a_period_that_no_source_covers_is_told(shipped: Graph) -> None:
    answer = diff("2023", "2024-H1", graph=shipped)
    assert answer.understood == ("from 2023", "to 2024-H1 (no source covers it)")
    assert answer.not_recorded[0] == (
        "No source covers 2024-H1: what is not recorded of it may well have been."
    )
    undated = "Records without a date count in both periods: "
    (line,) = (x for x in answer.not_recorded if x.startswith(undated))
    assert line == f"{undated}{UNDATED}."


def test_a_period_that_the_sources_cover_in_part_says_until_when(
    written: Written, told: Told
) -> None:
    graph = told(april=APRIL + COVERS)
    answer = diff("2024-04", "2024-H1", graph=graph)
    assert answer.understood == ("from 2024-04", "to 2024-H1 (covered until 2024-04-30)")


def test_a_theme_keeps_what_is_about_it(shipped: Graph) -> None:
    """The report of 2023 has the reaction with the branches to the consultation; 2024 has none."""
    every = diff("2023", "2024", graph=shipped)
    about = diff("2023", "2024", graph=shipped, theme="macrodoelmatigheid")
    assert names(about, "ties", "gone") == ["sac htno – the branches"]
    assert names(about, "gaps", "closed") == ["obstacles in the new programme test"]
    assert 0 < len(about.rows) < len(every.rows) / 4
    assert "theme macro-efficiency and 1 below it" in about.understood


def test_what_is_implied_hedged_or_not_recorded_is_so_in_a_change(shipped: Graph) -> None:
    """As in “query”: the calendar names no sac at the table of January, and not who came."""
    answer = diff("2023-H1", "2023-H2", graph=shipped)
    ties = {row.thing.label: row for row in rows(answer, "ties")}
    table = ties["broad stakeholders – sac htno"]
    assert "attendance" in table.implied
    assert table.attendance == "not-recorded"
    planned = next(row for label, row in ties.items() if label.startswith("industry coalition"))
    assert planned.hedges == ("would like to",), "the coalition would like to explore"
    text = re.sub(r"\s+", " ", render(answer, "table", 200))
    assert "attendance, theme · attendance not recorded" in text
    assert f"“{planned.hedges[0]}”" in text


def test_a_gap_says_whether_a_source_says_so(shipped: Graph) -> None:
    answer = diff("2023-H1", "2023-H2", graph=shipped)
    cards = {row.id: row.says for row in gap_cards(shipped, top=99).rows}
    gaps = [row for row in rows(answer, "gaps") if row.thing.id in cards]
    assert {row.says for row in gaps} == {"source", "computed"}
    assert all(row.says == cards[row.thing.id] for row in gaps)
    assert not {row.says for row in rows(answer, "ties")} - {""}


def test_absence_recorded_now_is_called_absence(shipped: Graph, written: Written) -> None:
    text = (
        APRIL
        + """
activity:1 a schema:Event ; rdfs:label "tafel"@nl ; dcterms:type series:sector-table ;
    htno:status activity-status:held ; prov:hadPrimarySource passage:1 .
participation:1 a htno:Participation ; prov:agent actor:metaalunie ; htno:activity activity:1 ;
    prov:hadRole role:participant ; htno:attendance attendance:absent ;
    prov:hadPrimarySource passage:1 .
"""
    )
    answer = diff(shipped, f"shipped+{written(text, SOURCE)}")
    why = {row.thing.label: row.why for row in rows(answer, "gaps", "closed")}
    (said,) = [text for label, text in why.items() if "Metaalunie" in label]
    assert said == "recorded now: Metaalunie · tafel (absent)"


def test_an_actor_keeps_its_ties_and_what_names_it(shipped: Graph) -> None:
    """The conclusion names it with three other branches: their ties are not those of FME."""
    about = diff("2023", "2024", graph=shipped, who="Metaalunie")
    assert names(about, "actors", "gone") == ["Metaalunie"]
    assert names(about, "ties", "gone") == ["Metaalunie – sac htno"]
    (gap,) = names(about, "gaps", "closed")
    assert "Metaalunie" in gap
    assert about.understood[2].startswith("Metaalunie (")


def test_an_actor_that_one_side_knows_can_be_asked_for(shipped: Graph, april: Path) -> None:
    about = diff(shipped, f"shipped+{april}", who="Techniekpact Oost")
    assert names(about, "actors", "appeared") == ["Techniekpact Oost"]
    assert names(about, "actions", "changed") == ["evaluating the whole pilot"]
    assert names(about, "gaps", "closed") == []
    with pytest.raises(errors.NameNotFound):
        diff(shipped, str(april), who="onzin")


def test_a_shorter_answer_counts_what_it_leaves_out(shipped: Graph) -> None:
    every, short = diff("2023", "2024", graph=shipped), diff("2023", "2024", graph=shipped, top=2)
    kinds = Counter((row.section, row.change) for row in every.of(ChangeRow))
    assert Counter((row.section, row.change) for row in short.of(ChangeRow)) == {
        kind: min(2, n) for kind, n in kinds.items()
    }
    assert all(row.of == kinds[row.section, row.change] for row in short.of(ChangeRow))
    left = len(every.rows) - len(short.rows)
    assert f"Not shown, because of --top: {left}." in short.not_recorded
    (gone,) = {row.of for row in rows(short, "ties", "gone")}
    assert f"not recorded any more: 2 of {gone}" in render(short, "table")


def test_periods_are_of_the_shipped_graph_unless_another_is_given(shipped: Graph) -> None:
    every = diff("2023", "2024")
    assert every == diff("2023", "2024", graph=shipped) == hg.open().diff("2023", "2024")


# As text


def test_every_answer_keeps_the_contract(found: AnyAnswer, shipped: Graph) -> None:
    schema = json.loads((Path(hg.__file__).parent / "answer.schema.json").read_text("utf-8"))
    changes = set()
    for answer in (found, diff("2023", "2024", graph=shipped), diff(shipped, hg.open().graph)):
        parsed = json.loads(render(answer, "json"))
        assert not list(Draft202012Validator(schema).iter_errors(parsed))
        changes |= {row["change"] for row in parsed["rows"]}
        broken = {**parsed, "rows": [{**row, "change": "ended"} for row in parsed["rows"]]}
        assert bool(list(Draft202012Validator(schema).iter_errors(broken))) == bool(answer.rows)
    assert changes == {"appeared", "changed", "gone", "opened", "closed", "still"}


def test_every_change_is_in_every_format(found: AnyAnswer) -> None:
    labels = {row.thing.label for row in rows(found, "gaps") if row.change != "still"}
    assert len(labels) == 3
    for form in ("table", "md", "csv", "json"):
        text = re.sub(r"\s+", " ", render(found, form, 200))
        assert [label for label in {*labels, "Techniekpact Oost"} if label not in text] == []


def test_a_reason_that_all_share_is_said_once(shipped: Graph) -> None:
    text = render(diff("2023", "2024", graph=shipped, theme="macrodoelmatigheid"), "table")
    actors = text.partition("ACTORS")[2].partition("TIES")[0]
    assert actors.count("why is not recorded") == 1
    assert "not recorded any more: 3 (why is not recorded)" in actors
