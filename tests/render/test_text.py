# SPDX-License-Identifier: EUPL-1.2
"""Text for a terminal: it fits, it says where each line stands, and it cannot do anything."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from htno_graph import language
from htno_graph.answers.computed_rows import ScorePart, ValuesRow
from htno_graph.answers.gaps import gap_cards
from htno_graph.answers.listing import KINDS, listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import Answer, AnyAnswer, FindingRow
from htno_graph.answers.show import show
from htno_graph.model.kinds import RECORDS
from htno_graph.model.records import Document, Record
from htno_graph.queries import read
from htno_graph.render import text as module
from htno_graph.render.fields import FIELDS
from htno_graph.render.layout import table
from htno_graph.render.text import text
from htno_graph.store.memory import Graph
from tests.render.rows import listed, passage

Told = Callable[..., Graph]
Every = Callable[[Graph], list[AnyAnswer]]

WIDTHS = (40, 47, 60, 80, 100, 133, 200)


def cells(line: str) -> int:
    """Columns of a terminal, after Unicode: wide characters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in line
    )


def rows(*lines: tuple[str | None, ...]) -> Answer[ValuesRow]:
    columns = tuple("abcdefgh"[: len(lines[0])])
    made = tuple(ValuesRow(dict(zip(columns, line, strict=True))) for line in lines)
    return Answer("sparql", "rows", "", (), made, columns=columns)


# Width


@pytest.mark.parametrize(
    "width",
    [
        pytest.param(x, marks=[] if x in (WIDTHS[0], WIDTHS[-1]) else [pytest.mark.slow])
        for x in WIDTHS
    ],
)
@pytest.mark.parametrize("graph", ["shipped", "hostile", "wrong"])
def test_every_answer_fits(
    request: pytest.FixtureRequest, every: Every, graph: str, width: int
) -> None:
    """No line is wider than the page, except one of a single word that is too long for it."""
    for answer in every(request.getfixturevalue(graph)):
        wide = [line for line in text(answer, width).splitlines() if cells(line) > width]
        assert not [line for line in wide if " " in line.strip()]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(*[st.text("ab é漢\u0301 -", max_size=60)] * 4), min_size=1, max_size=3),
    st.integers(40, 200),
)
def test_any_table_fits(lines: list[tuple[str, ...]], width: int) -> None:
    assert max(map(cells, text(rows(*lines), width).splitlines())) <= width


def test_a_page_narrower_than_can_be_is_no_reason_to_stop(shipped: Graph) -> None:
    """The least that a page can be: narrower makes no difference."""
    for answer in (query(shipped, "FME"), listing(shipped, "acties")):
        narrow = [text(answer, width) for width in (0, 1, 10)]
        assert narrow == [narrow[0]] * 3
        assert len(narrow[0].splitlines()) > len(answer.rows)


# Tables


def test_columns_line_up(told: Told) -> None:
    assert text(rows(("een", "1"), ("twee", "22")), 80) == "a     b\n────  ──\neen   1\ntwee  22\n"


def test_columns_line_up_with_wide_and_combining_characters() -> None:
    lines = text(rows(("漢字", "1"), ("e\u0301e\u0301", "2"), ("abcd", "3")), 80).splitlines()
    assert [cells(line[: line.index(n)]) for n, line in zip("123", lines[2:], strict=True)] == [
        6
    ] * 3


def test_a_column_without_content_is_left_out() -> None:
    assert text(rows(("een", "", "1"), ("twee", "", "2")), 80).splitlines()[0] == "a     c"


@pytest.mark.parametrize("line", [("",), ("", ""), (None,)])
def test_a_table_of_empty_cells_is_a_table(line: tuple[str | None, ...]) -> None:
    assert text(rows(line), 80) == "a\n─\n"


def test_a_table_without_columns_is_no_reason_to_stop() -> None:
    """``SELECT * {}`` has one row of no columns."""
    assert text(Answer("sparql", "rows", "", (), (ValuesRow({}),)), 80) == "\n"


def test_a_long_cell_is_folded_and_nothing_of_it_is_lost() -> None:
    words = [f"woord{n}" for n in range(60)]
    lines = table(["kop", "n"], [[" ".join(words), "1"]], 40)
    assert [word for line in lines[2:] for word in line.removesuffix("1").split()] == words


# Safety


@pytest.mark.parametrize(
    "sign",
    ["\x1b", "\x07", "\x00", "\x7f", "\u009b", "\u0085", "\u202e", "\u2066", "\u200e", "\u200b"],
)
def test_no_control_character_or_direction_reaches_the_terminal(sign: str) -> None:
    shown = text(rows((f"a{sign}[31mb", "x")), 80)
    assert sign not in shown
    assert "[31mb" in shown


@pytest.mark.parametrize("graph", ["hostile", "wrong"])
def test_no_answer_holds_what_cannot_be_printed(
    request: pytest.FixtureRequest, every: Every, graph: str
) -> None:
    """But for its own line ends."""
    for answer in every(request.getfixturevalue(graph)):
        shown = text(answer, 100)
        assert shown.replace("\n", "").isprintable()


def test_a_line_end_in_a_label_begins_no_line(told: Told) -> None:
    graph = told('actor:a a prov:Agent ; skos:prefLabel "Alfa\\nTIES\\nBeta — contact"@nl .')
    assert text(query(graph, "actor/a"), 100).startswith("Alfa TIES Beta — contact (type not")


# What is said


def test_a_tie_says_basis_time_mark_record_and_place(told: Told) -> None:
    graph = told("""
        document:d a dcterms:BibliographicResource ; skos:prefLabel "verslag"@nl .
        passage:1 a oa:SpecificResource ; oa:hasSource document:d ; htno:section "§ 2" ;
            htno:paragraph "3" ; htno:sentence "4" ; dcterms:description "it says so"@en .
        passage:2 a oa:SpecificResource ; oa:hasSource document:d ; htno:section "§ 9" .
        actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl ; prov:hadPrimarySource passage:1 .
        actor:b a prov:Agent ; skos:prefLabel "Beta"@nl ; prov:hadPrimarySource passage:1 .
        collaboration:1 a htno:Collaboration ; rdfs:label "samen"@nl ; htno:form basis:contact ;
            htno:status status:done ; schema:agent actor:a , actor:b ;
            htno:earliest "2022-01-01"^^xsd:date ; htno:latest "2024-12-31"^^xsd:date ;
            htno:precision precision:span ; htno:certainty certainty:implied ;
            htno:implied field:date ; htno:hedge "ongeveer"@nl ; skos:note "let op"@nl ;
            prov:hadPrimarySource passage:1 ; prov:wasDerivedFrom passage:2 .
        finding:1 a htno:Finding ; rdfs:label "broos"@nl ; dcterms:type finding-kind:fragile ;
            schema:about actor:a , actor:b ; prov:hadPrimarySource passage:2 .
    """)
    lines = text(query(graph, "Alfa"), 100).splitlines()
    start = lines.index("TIES")
    assert lines[start + 1 : start + 7] == [
        "  Beta — contact · 2022–2024 · fragile",
        "    samen (done · 2022/2024 · ongeveer · not literally in the report: when)",
        "      › it says so [§ 2 · par. 3 · sent. 4 and 1 more]",
        "      ! let op",
        "    fragile: broos",
        "      › [§ 9]",
    ]


def test_sections_that_have_nothing_are_left_out(shipped: Graph) -> None:
    shown = text(query(shipped, "FME"), 100)
    assert "\nTIES\n" in shown
    assert "\nABSENT\n" not in shown
    assert "\nNOT RECORDED\n" in shown


def test_absence_names_no_partner(shipped: Graph) -> None:
    lines = text(query(shipped, "branches"), 100).splitlines()
    assert lines[lines.index("ABSENT") + 1] == "  absent: the branches"


def test_each_step_of_a_chain_names_both(shipped: Graph) -> None:
    lines = text(query(shipped, "FME", "branches"), 100).splitlines()
    chain = lines[lines.index("CHAIN 1") :]
    steps = [line for line in chain if line.startswith("  ") and line[2] != " " and " — " in line]
    assert [step.partition(" — ")[0].strip() for step in steps] == [
        "FME – sac htno",
        "sac htno – the branches",
    ]


def test_a_tie_via_a_group_says_so(told: Told) -> None:
    graph = told("""
        actor:m a prov:Agent ; skos:prefLabel "Lid"@nl . actor:g a prov:Agent ;
            skos:prefLabel "Groep"@nl . actor:x a prov:Agent ; skos:prefLabel "Ander"@nl .
        membership:1 a org:Membership ; org:member actor:m ; org:organization actor:g ;
            org:role role:member .
        action:1 a schema:Action ; htno:status status:done ; schema:agent actor:g , actor:x .
    """)
    assert "  Ander — joint action · via Groep" in text(query(graph, "Lid"), 100).splitlines()


def test_an_attendance_that_is_not_recorded_is_said_once(told: Told) -> None:
    told_ = """actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl .
        activity:1 a schema:Event ; rdfs:label "tafel"@nl ; dcterms:type series:sector-table ;
            htno:status activity-status:held .\n"""
    for name in "ab":
        told_ += f"""participation:{name} a htno:Participation ; prov:agent actor:{name} ;
            htno:activity activity:1 ; prov:hadRole role:participant .\n"""
    shown = text(query(told(told_), "Alfa"), 100)
    assert shown.count("attendance not recorded") == 1
    assert "    tafel (held · attendance not recorded)" in shown
    attended = told_.replace(
        "role:participant", "role:participant ; htno:attendance attendance:attended"
    )
    assert "not recorded)" not in text(query(told(attended), "Alfa"), 100).replace("type not", "")


def test_a_meeting_of_known_size_says_its_weight(told: Told) -> None:
    told_ = """actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl .
        activity:1 a schema:Event ; dcterms:type series:sector-table ;
            htno:attendanceRecord attendance-record:complete ;
            htno:attendanceLevel attendance-level:organisation ;
            htno:status activity-status:held .\n"""
    for name in "abc":
        told_ += f"""participation:{name} a htno:Participation ; prov:agent actor:{name} ;
            htno:activity activity:1 ; prov:hadRole role:participant .\n"""
    assert "weight 0.50" in text(query(told(told_), "Alfa"), 100)


def test_a_list_says_what_is_implied_and_what_perhaps_lies_in_the_period(told: Told) -> None:
    graph = told("""
        action:1 a schema:Action ; rdfs:label "doen"@nl ; htno:status status:done ;
            htno:earliest "2023-01-01"^^xsd:date ; htno:latest "2023-12-31"^^xsd:date ;
            htno:precision precision:year ; htno:implied field:date .
        action:2 a schema:Action ; rdfs:label "later"@nl .
    """)
    shown = text(listing(graph, "acties", period="2023-Q2"), 200)
    assert "perhaps 2023 (implied)" in shown
    assert shown.rstrip().endswith("REMARKS\n  1 without a date, not shown")


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_list_says_no_data(told: Told, kind: str) -> None:
    assert text(listing(told(), kind), 100).endswith("no data\n")


def test_an_empty_answer_says_no_data_and_a_full_one_does_not(told: Told, shipped: Graph) -> None:
    assert text(query(told()), 100) == "no data\n"
    assert "no data" not in text(query(shipped, "FME"), 100)


def test_no_line_ends_in_spaces_and_the_text_ends_in_one_line_end(
    shipped: Graph, every: Every
) -> None:
    for answer in every(shipped):
        shown = text(answer, 100)
        assert not [line for line in shown.splitlines() if line != line.rstrip()]
        assert shown.endswith("\n")
        assert not shown.endswith("\n\n")


# In words


def test_every_field_that_is_shown_has_a_name_in_both_languages(
    shipped: Graph, every: Every
) -> None:
    """No key of the JSON stands in the text."""
    things = [answer for answer in every(shipped) if answer.kind == "thing"]
    shown = {field for answer in things for field, _value in answer.rows[0].items()}
    apart = {"id", "label", "evidence", "mentions"}
    assert apart < shown
    assert shown - apart - {*module.HIDDEN} - FIELDS.keys() == set()


@pytest.mark.parametrize(
    "cls", [cls for cls in RECORDS if cls is not Document], ids=lambda cls: cls.__name__
)
def test_in_dutch_no_kind_is_shown_by_its_code(shipped: Graph, cls: type[Record]) -> None:
    """ "toezegging", not "commitment"; "document" alone is the same word in both."""
    language.use("nl")
    code = cls.__name__.lower()
    first, *lines = text(show(shipped, read(shipped, cls)[0].id), 200).splitlines()
    assert re.search(r" \(\w[\w -]+\) · ", first), "the kind is said"
    assert f"({code})" not in first
    assert [line for line in lines if line.endswith(f": {code}")] == []


def test_a_membership_says_in_which_role(told: Told) -> None:
    graph = told("""membership:1 a org:Membership ; org:member actor:m ; org:role role:secretary ;
        org:organization actor:g .""")
    assert "secretary" in text(show(graph, "membership/bron/1"), 100)


def test_a_thing_is_shown_with_its_passages_and_what_names_it(shipped: Graph) -> None:
    lines = text(show(shipped, "FME"), 100).splitlines()
    assert lines[0].startswith("FME (")
    assert {"PASSAGES", "NAMED IN"} <= set(lines)
    assert not [line for line in lines if "{" in line or "'id'" in line], "no bare structure"


# Several sources


def said(*sources: str) -> str:
    """A list with a finding of each source, as text."""
    made = (
        listed(FindingRow, label=f"f{n}", evidence=(passage(source),))
        for n, source in enumerate(sources)
    )
    return text(Answer("list", "findings", "", (), tuple(made)), 200)


def test_a_line_names_its_source_where_there_are_several() -> None:
    """With one source the heading of the section says enough."""
    assert "Verslag" not in said("Verslag", "Verslag")
    both = said("Verslag", "Notitie")
    assert "Verslag · 1" in both
    assert "Notitie · 1" in both


def test_a_part_of_no_weight_is_no_reason(shipped: Graph, english: None) -> None:
    """What is 0% of a score does not speak for a gap."""
    parts = (ScorePart("h", "heavy", 0.996), ScorePart("l", "light", 0.004))
    found = gap_cards(shipped).rows[0].replaced(parts=parts)
    answer = Answer("gaps", "cards", "", (), (found,))
    assert "100% of the score: heavy" in text(answer)
    assert "light" not in text(answer)
