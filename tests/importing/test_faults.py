# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a table is told with its file, sheet and cell, all at once."""

from __future__ import annotations

import pytest

from htno_graph.errors import FaultsError
from htno_graph.sources.passages import fingerprint
from tests.importing.conftest import Rows, Take

Case = tuple[str, Rows, str]
IRI = "https://w3id.org/htno/id/"
STORIES: Rows = [["naam", "plaats"], ["a", "Delft"], ["a", "Breda"]]
HEAD: list[object] = ["naam", "plaats", "id", "bron"]


def cadence(number: object) -> Case:
    rows: Rows = [["reeks", "tijd", "keer per jaar"], ["sectortafel", "2024", number]]
    return "Ritme", rows, "sheet Ritme, C2: “.*” is no whole number of at"


def figure(number: object) -> Case:
    rows: Rows = [["naam", "tijd", "waarde"], ["x", "2024", number]]
    return "Cijfers", rows, "sheet Cijfers, C2: “.*” is no number of at"


FAULTS: list[Case] = [
    ("Actoren", [["naam", "plats"], ["a", "x"]], "B1: The column “plats” is unknown. Is it “city”"),
    ("Actoren", [["Organisatie", "plaats"], ["a", "x"]], "“Organisatie” is unknown. Is it “name”"),
    ("Actoren", [["naam", "name"], ["a", "b"]], "B1: Two columns are headed “name”"),
    ("Blad1", [["naam"], ["a"]], "sheet Blad1: It is not clear what stands on this sheet"),
    ("Actoren", [["a", "b"], ["c", "d"]], "sheet Actoren: No heading was found"),
    ("Actoren", STORIES, "row 3: The same record as .*row 2"),
    ("Actors", [HEAD, ["x", "Ede", "actor/x"], ["x", "Oss", "actor/x"]], "fill that column"),
    (
        "Actors",
        [HEAD, ["x", "Ede", "actor/x", "mei"], ["x", "Oss", "actor/x", "mei"]],
        "row 3: .* with other cells. Make one row of them",
    ),
    *(
        ("Actoren", [["naam", "id"], ["a", text]], "B2: “.*” is no id of this sheet")
        for text in ("theme/x", "x", "actor/", "actor/a b", f"{IRI}theme/x")
    ),
    *(
        ("Actoren", [["naam", "website"], ["a", link]], "B2: “.*” is no web address")
        for link in ("javascript:alert(1)", "file:///etc/passwd", "www.x.nl", "https://a b")
    ),
    (
        "Passages",
        [["paragraaf", "citaat"], ["3", "woord " * 61]],
        "B2: A passage has from 1 to 60 words, and this has 61",
    ),
    ("Passages", [["paragraaf", "citaat"], ["3", "…"]], "B2: A passage has from 1 to 60 words"),
    (
        "Passages",
        [["paragraaf", "citaat", "vingerafdruk"], ["3", "een ander", str(fingerprint("dit"))]],
        "B2: These words have another",
    ),
    (
        "Passages",
        [["document", "section", "in own words"], ["april", "3", "Iets."]],
        "row 2: .* name the source under “also in”",
    ),
    *(cadence(number) for number in ("INF", "NaN", "1e400", "1234567890", 1234567890, 1e300)),
    *(figure(number) for number in ("INF", "1e400", 1e300, "9" * 29)),
]


@pytest.mark.parametrize(("title", "rows", "message"), FAULTS)
def test_a_fault_is_told_with_its_cell(taken: Take, title: str, rows: Rows, message: str) -> None:
    with pytest.raises(FaultsError, match=message):
        taken(**{title: rows})


@pytest.mark.parametrize(
    ("source", "rows", "message"),
    [
        ("", [["name"], ["x"]], "row 2: The row names no source"),
        ("", [["name", "source"], ["x", "…"]], "row 2: The source “…” has no letter or digit"),
        *(
            (source, [["naam"], ["a"]], r"row 2: “.*” is no address \(IRI\) of a source")
            for source in ("https://x.nl/a%", "https://x.nl/[", "urn:a%", "https://x.nl/\x9f")
        ),
    ],
)
def test_a_row_without_a_source_that_can_be_one_is_a_fault(
    taken: Take, source: str, rows: Rows, message: str
) -> None:
    with pytest.raises(FaultsError, match=message):
        taken(source=source, Actors=rows)


def test_all_faults_are_told_at_once_with_their_cells(taken: Take) -> None:
    """At most twenty are shown, and the rest counted."""
    rows = [["name", "status", "time", "count"], ["x", "no status", "sometime", "many"]]
    with pytest.raises(FaultsError, match=r"… and 5 more\.$") as caught:
        taken(Activities=[*rows, *([f"y{n}", "", "sometime"] for n in range(22))])
    found = caught.value.faults
    assert [fault.split(": ")[0][-2:] for fault in found[:4]] == ["C2", "B2", "D2", "C3"]
    assert all("tafel.xlsx, sheet Activities, " in fault for fault in found)
    assert (len(found), len(str(caught.value).splitlines())) == (25, 21)
