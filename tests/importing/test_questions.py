# SPDX-License-Identifier: EUPL-1.2
"""Names find what they mean; what is not sure is asked, and its row waits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from htno_graph.errors import FaultsError
from htno_graph.importing.tables import Tables, read_workbook
from htno_graph.model import records as r
from htno_graph.model.vocabulary import DEF, ID, PROV
from htno_graph.queries import records_of
from htno_graph.store.memory import Graph
from htno_graph.ties.links import TABLE
from tests.importing.conftest import Take, trig
from tests.wording import says


def questions(found: Tables) -> list[tuple[str, str]]:
    return [(asked.state, asked.cell) for asked in found.questions]


def subjects(found: Tables) -> set[str]:
    quads: list[Any] = [quad for graph in found.graphs.values() for quad in graph.quads()]
    return {quad.subject.value for quad in quads}


def test_an_actor_that_is_known_by_exactly_this_name_is_that_actor(
    taken: Take, shipped: Graph
) -> None:
    found = taken(graph=shipped, Actoren=[["naam", "plaats"], ["FME", "Zoetermeer"]])
    assert [made.iri for made in found.rows] == [f"{ID}actor/fme"]
    assert not found.questions


@pytest.mark.parametrize("name", ["Fme", "F M E", "Föderatie Metaal Elektro", "FME (Zoetermeer)"])
def test_a_name_that_is_nearly_one_that_is_known_is_asked_about(
    name: str, taken: Take, shipped: Graph
) -> None:
    """But for case, accents, spaces, initials or what stands in brackets."""
    found = taken(graph=shipped, Actoren=[["naam"], [name]])
    assert questions(found) == [("duplicate", "A2")]
    assert "FME" in found.questions[0].what
    assert not found.graphs


def test_the_reader_decides_whether_it_is_the_same(taken: Take, shipped: Graph) -> None:
    def decided(word: str) -> Tables:
        return taken(graph=shipped, Actoren=[["naam", "besluit"], ["Fme", word]])

    for word in ("zelfde", "Same"):
        assert [made.iri for made in decided(word).rows] == [f"{ID}actor/fme"]
        assert not decided(word).questions
    for word in ("anders", "different"):
        (made,) = decided(word).rows
        assert made.iri.startswith(f"{ID}actor/fme-")
        assert not decided(word).questions
    assert not decided("weglaten").rows


def test_rows_that_rest_on_an_open_row_wait_for_it(taken: Take, shipped: Graph) -> None:
    found = taken(
        graph=shipped,
        Actoren=[["naam"], ["Fme"], ["Nieuw"]],
        Activiteiten=[["naam", "tijd"], ["tafel", "2024"]],
        Deelname=[["wie", "waarbij"], ["Nieuw", "tafel"], ["Fme", "tafel"]],
    )
    assert questions(found) == [("duplicate", "A2"), ("waiting", "A3")]
    assert len(subjects(found)) == 4  # the new actor, the activity, its presence, the source
    found = taken(
        Actoren=[["naam"], ["Fme"], ["F.M.E."]], Acties=[["naam", "wie"], ["x", "F.M.E."]]
    )
    assert questions(found) == [("duplicate", "A3"), ("waiting", "A2")]
    assert "row 3" in found.questions[1].what


def test_names_that_only_share_their_initials_are_two_names(taken: Take, shipped: Graph) -> None:
    assert not taken(graph=shipped, Actoren=[["naam"], ["samen htno"]]).questions


def test_a_name_that_nobody_knows_is_a_question_and_can_be_decided_new(
    taken: Take, shipped: Graph
) -> None:
    rows = [["naam", "wie", "besluit"], ["werkagenda", "sac htno; Nooit Gehoord", ""]]
    found = taken(graph=shipped, Acties=rows)
    assert questions(found) == [("unknown-name", "B2")]
    rows[1][2] = "nieuw"
    found = taken(graph=shipped, Acties=rows)
    assert not found.questions
    (new,) = [iri for iri in subjects(found) if iri.startswith(f"{ID}actor/")]
    assert new.startswith(f"{ID}actor/nooit-gehoord-")
    listed = taken(graph=shipped, Actoren=[["naam"], ["Nooit Gehoord"]])
    assert [made.iri for made in listed.rows] == [new]


def test_a_name_that_fits_several_things_is_a_question(taken: Take) -> None:
    found = taken(
        Activiteiten=[["naam", "tijd"], ["tafel", "2023"], ["tafel", "2024"]],
        Actoren=[["naam"], ["a"]],
        Deelname=[["wie", "waarbij"], ["a", "tafel"]],
    )
    assert questions(found) == [("unknown-name", "B2")]
    assert found.questions[0].what.count("activity/") == 2


def test_a_day_that_can_be_two_waits_until_the_reader_writes_it(taken: Take) -> None:
    rows = [
        ["naam", "tijd", "besluit"],
        ["a", "18-04-2024", ""],
        ["b", "04-19-2024", ""],
        ["c", "03-04-2024", ""],
    ]
    found = taken(Activiteiten=rows)
    assert questions(found) == [("ambiguous-date", "B4")]
    rows[3][2] = "2024-04-03"
    found = taken(Activiteiten=rows)
    assert not found.questions
    assert b'"2024-04-03"' in b"".join(trig(found).values())


def test_the_same_row_twice_is_one_record_and_told(taken: Take) -> None:
    found = taken(Actoren=[["naam"], ["a"], ["a"]])
    assert len(found.rows) == 1
    assert "row 3: the same as" in found.remarks[0]


BAD = ["a%", "a%zz", "[x", "a\x9f", "a\x85b", "a|b"]
"""Ends of addresses that are none: a % without digits, a bracket, control characters, a stroke."""


def places(taken: Take, **sheets: object) -> list[str]:
    """The sheet and cell of each fault."""
    with pytest.raises(FaultsError) as caught:
        taken(**sheets)
    return [", ".join(fault.split(": ")[0].split(", ")[1:]) for fault in caught.value.faults]


def csv_of(rows: list[list[str]]) -> str:
    return "".join(",".join(row) + "\n" for row in rows)


@pytest.mark.parametrize("end", BAD)
@pytest.mark.parametrize(
    ("title", "heading", "head"),
    [
        ("Actoren", "id", "https://w3id.org/htno/id/actor/"),
        ("Actoren", "id", "https://x.nl/"),
        ("Actoren", "id", "actor/"),
        ("Acties", "id", "action/april/"),
        ("Actoren", "bron", "https://x.nl/"),
        ("Actoren", "bron", "urn:x:"),
        ("Actoren", "bron", "https://w3id.org/htno/graph/"),
        ("Actoren", "zelfde als", "https://x.nl/"),
        ("Actoren", "zelfde als", "https://x.nl/ok; urn:x:"),
        ("Actoren", "onderdeel van", "https://x.nl/"),
        ("Acties", "wie", "https://x.nl/"),
        ("Acties", "wie", "FME; actor/"),
        ("Acties", "thema’s", "theme/"),
        ("Acties", "vindplaats", "https://x.nl/"),
        ("Acties", "vult aan", "action/april/"),
    ],
)
def test_an_address_that_is_none_is_a_fault_with_its_cell(
    end: str, title: str, heading: str, head: str, taken: Take, tmp_path: Path, bare: Graph
) -> None:
    """In a workbook and in CSV, also when another thing is decided to be new."""
    rows = [["naam", heading, "besluit"], ["a", head + end, "nieuw"]]
    assert set(places(taken, **{title: rows})) == {f"sheet {title}, B2"}
    file = tmp_path / f"{title}.csv"
    file.write_text(csv_of(rows), "utf-8")
    with pytest.raises(FaultsError, match=f"sheet {title}, B2: "):
        read_workbook(str(file), "april", graph=bare)


def test_addresses_that_are_none_are_told_with_all_other_faults(taken: Take) -> None:
    """Also those of the same row, and of rows that name it."""
    rows = [
        ["naam", "id", "bron", "zelfde als", "website", "onderdeel van", "tijd"],
        ["a", "actor/a%", "https://x.nl/[", "a:%", "x", "https://x.nl/%", "ooit"],
        ["b", "", "", "https://x.nl/a%20b", "", "a", ""],
    ]
    actions = [["naam", "wie", "tijd"], ["c", "a", "03-04-2024"], ["d", "a; actor/%", "ooit"]]
    assert sorted(places(taken, Actoren=rows, Acties=actions)) == [
        "sheet Acties, B3",
        "sheet Acties, C3",
        *(f"sheet Actoren, {column}2" for column in "BCDEFG"),
    ]


def test_an_address_with_a_percent_sign_and_digits_is_one(taken: Take) -> None:
    rows = [["naam", "id", "zelfde als"], ["a", "actor/50%25", "https://x.nl/a%5B"]]
    assert f"{ID}actor/50%25" in subjects(taken(Actoren=rows))


def test_a_decision_that_is_no_address_leaves_the_question(taken: Take) -> None:
    for decision in ("https://x.nl/a%", "actor/[x"):
        rows = [["naam", "wie", "besluit"], ["a", "Nooit Gehoord", decision]]
        (asked,) = taken(Acties=rows).questions
        assert f"“{decision}” does not answer this" in asked.what


def test_a_new_passage_is_of_its_source_and_gives_its_number_to_others(taken: Take) -> None:
    found = taken(
        source="april",
        Passages=[
            ["paragraaf", "in eigen woorden", "id"],
            ["3", "Wat er staat.", "passage/april/1"],
        ],
        Acties=[["naam", "vindplaats"], ["werkagenda", 1]],
    )
    text = b"".join(trig(found).values()).decode()
    assert "prov:hadPrimarySource passage:1" in text
    assert not found.questions


def test_hostile_names_are_just_names(taken: Take) -> None:
    names = ['"} ; DROP ALL', "</script>", "@x", "'=1+1", "+1"]
    found = taken(Actoren=[["naam"], *([name] for name in names)])
    quads: list[Any] = [quad for graph in found.graphs.values() for quad in graph.quads()]
    assert set(names) <= {quad.object.value for quad in quads}


def test_a_source_goes_by_the_title_of_its_document_too(taken: Take, shipped: Graph) -> None:
    rows = [["naam", "bron"], ["Nieuw", "jaarverslag 2023 van het sac htno"]]
    assert [made.graph for made in taken(graph=shipped, Actoren=rows).rows] == [
        "https://w3id.org/htno/graph/jaarverslag-2023"
    ]


def test_an_empty_cell_of_a_new_row_is_not_recorded_where_there_is_a_word_for_it(
    taken: Take,
) -> None:
    found = taken(Acties=[["naam", "status"], ["a", ""]], Deelname=[["wie", "waarbij"]])
    assert b"htno:status status:not-recorded" in b"".join(trig(found).values())


def test_what_is_perhaps_one_of_several_asks_for_a_name(taken: Take) -> None:
    """“Same” would not say which; the name as it is known does."""
    rows = [["name"], ["Alfa School Oost"], ["Ander Schip Oost"], ["ASO"]]
    (asked,) = taken(Actors=rows).questions
    assert "perhaps one of Alfa School Oost, Ander Schip Oost. Write its name" in asked.what


# New passages and documents


@pytest.mark.parametrize(
    "name", ["3 · alinea 2 · zin 1", "3 · al. 2 · zin 1", "3, al. 2, zin 1", "3 · par. 2 · sent. 1"]
)
def test_a_new_passage_can_be_called_by_its_place(taken: Take, name: str) -> None:
    passages = [["paragraaf", "alinea", "zin", "citaat"], ["3", "2", "1", "Zo staat het er."]]
    actions = [["naam", "vindplaats"], ["werkagenda", name]]
    found = taken(Passages=passages, Acties=actions)
    (passage,) = [made.iri for made in found.rows if made.kind == "passage"]
    (graph,) = found.graphs.values()
    grounds = [q for q in graph.quads() if q.predicate.value == f"{PROV}hadPrimarySource"]
    assert [getattr(quad.object, "value", "") for quad in grounds] == [passage]


def test_the_only_document_consulted_is_that_of_its_new_source(taken: Take) -> None:
    """Whatever it is called: else the source would count as a second one, that nobody wrote."""
    heading = ["naam", "geraadpleegd"]
    one, other = ["Verslag van de tafel", "ja"], ["Bijlage", "ja"]
    document = f"{ID}document/april"

    def documents(*rows: list[str]) -> set[str]:
        found = taken(Bronnen=[heading, *rows], Acties=[["naam"], ["werkagenda"]])
        (graph,) = found.graphs.values()
        kept = [q for q in graph.quads() if q.predicate.value == f"{DEF}consulted"]
        return {getattr(quad.subject, "value", "") for quad in kept}

    assert documents(one) == documents(one, ["Bijlage", ""]) == {document}
    both = documents(one, other)
    assert len(both) == 3, "of two, neither is the source: it stands beside them"
    assert document in both


def test_part_of_a_place_is_enough_when_one_passage_has_it(taken: Take) -> None:
    """Of two it is asked which, by their places."""
    first, second = ["agendapunt 3", "1", "1", "Zo is het."], ["agendapunt 3", "2", "1", "Of zo."]
    head, actions = ["paragraaf", "alinea", "zin", "citaat"], [["naam", "vindplaats"]]
    actions.append(["werkagenda", "agendapunt 3"])
    assert not taken(Passages=[head, first], Acties=actions).questions
    (asked,) = taken(Passages=[head, first, second], Acties=actions).questions
    assert "agendapunt 3 · alinea 1 · zin 1, agendapunt 3 · alinea 2 · zin 1" in asked.what


def participation(role: str, decision: str = "") -> list[list[object]]:
    return [["wie", "waarbij", "rol", "besluit"], ["Alfa", "overleg", role, decision]]


@pytest.fixture
def of_role(taken: Take) -> Callable[..., Tables]:
    """A participation in this role, with what was decided of it."""
    return lambda role, decision="": taken(
        Actoren=[["naam"], ["Alfa"]],
        Activiteiten=[["naam"], ["overleg"]],
        Deelname=participation(role, decision),
    )


def roles(tables: Tables) -> set[str]:
    return {
        quad.object.value.rpartition("/")[2]  # type: ignore[union-attr] # an IRI
        for graph in tables.graphs.values()
        for quad in graph.quads()
        if quad.predicate.value == PROV + "hadRole"
    }


def test_a_word_that_is_almost_a_role_is_asked_about(of_role: Callable[..., Tables]) -> None:
    (asked,) = of_role("deelnmer").questions
    assert "participant" in asked.what
    assert "same, new" in asked.what
    assert not roles(of_role("deelnmer"))


@pytest.mark.parametrize(
    ("decision", "role"),
    [("zelfde", "participant"), ("nieuw", "deelnmer"), ("organisator", "organiser")],
)
def test_what_was_decided_of_a_word_counts(
    of_role: Callable[..., Tables], decision: str, role: str
) -> None:
    found = of_role("deelnmer", decision)
    assert not found.questions
    assert roles(found) == {role}


def test_a_word_that_is_like_no_role_is_ones_own(of_role: Callable[..., Tables]) -> None:
    found = of_role("tafelheer")
    assert not found.questions
    assert roles(found) == {"tafelheer"}
    assert any("tafelheer" in remark for remark in found.remarks)


@pytest.mark.parametrize(
    ("one", "other", "left"), [("VH", "Vereniging Hogescholen", 0), ("VH", "Beta", 1)]
)
def test_a_party_is_itself_under_any_of_its_names(
    taken: Take, one: str, other: str, left: int
) -> None:
    found = taken(
        Actoren=[["naam", "ook genoemd"], ["Vereniging Hogescholen", "VH"], ["Beta", ""]],
        Samenwerking=[["wie", "met"], [one, other]],
    )
    rows = [row for row in found.rows if row.kind == "collaboration"]
    assert len(rows) == left
    assert any("both sides" in remark for remark in found.remarks) == (not left)


def meeting(taken: Take, size: int, decision: str = "", graph: Graph | None = None) -> Tables:
    """A meeting without a series of so many, and one to which as many were only invited."""
    parties = [f"Partij {number}" for number in range(size)]
    return taken(
        **({} if graph is None else {"graph": graph}),
        Actoren=[["naam"], *([party] for party in parties)],
        Activiteiten=[["naam", "besluit"], ["overleg", decision], ["borrel", ""]],
        Deelname=[
            ["wie", "waarbij", "rol", "aanwezigheid"],
            *([party, "overleg", "deelnemer", ""] for party in parties),
            *([party, "borrel", "doelgroep", ""] for party in parties),
        ],
    )


def asked_of(found: Tables) -> list[str]:
    return [asked.row.label for asked in found.questions if asked.state == "table-or-hall"]


def test_a_large_meeting_without_a_series_is_asked_about_once(taken: Take) -> None:
    """Up to ``TABLE`` it is a table; who was only invited does not count."""
    assert not meeting(taken, TABLE).questions
    found = meeting(taken, TABLE + 1)
    assert asked_of(found) == ["overleg"]
    (asked,) = (asked for asked in found.questions if asked.state == "table-or-hall")
    assert says(asked.what, f"{TABLE + 1} took part", "“overleg”", "table", "hall")


@pytest.mark.parametrize(
    ("decision", "series"), [("zaal", "hall"), ("table", "table"), ("sectortafel", "sector-table")]
)
def test_table_or_hall_is_the_series_and_is_not_asked_again(
    taken: Take, bare: Graph, decision: str, series: str
) -> None:
    found = meeting(taken, TABLE + 1, decision)
    assert not found.questions
    graph = bare.along(*found.graphs.values())
    told = {x.label[0][1]: x.series for x in records_of(graph, r.Activity)}
    assert told == {"overleg": series, "borrel": ""}
    if series in ("table", "hall"):
        again = meeting(taken, TABLE + 1, graph=graph)
        assert not again.questions
        assert trig(again) == trig(found)
