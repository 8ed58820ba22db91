# SPDX-License-Identifier: EUPL-1.2
"""The graph beside a copy of its source: located, grounded, and every sentence accounted for."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from htno_graph.errors import InputError
from htno_graph.sources.checks import GROUNDED, Comparison, Report, check
from htno_graph.sources.passages import Document, fingerprint

PIECES = 3
"""Passages to a record in these tests."""

VIEW = 'htno:Finding ; rdfs:label "iets"@nl ; dcterms:type finding-kind:view'
CADENCE = 'schema:Schedule ; rdfs:label "zo vaak"@nl ; dcterms:type series:talk'


def sentences(source: Any) -> list[str]:
    return [sentence.text for sentence in Document(source.text).sentences]


def encode(source: Any, *, without: tuple[str, ...] = ()) -> None:
    """A finding for every few sentences, except those that begin with one of these words."""
    rest = [text for text in sentences(source) if not without or not text.startswith(without)]
    for number, start in enumerate(range(0, len(rest), PIECES), 1):
        source.record(f"finding:{number}", VIEW, *rest[start : start + PIECES])


def row(text: str, reason: str = "leeswijzer", start: int | str = 0) -> str:
    return f'kring,,,,{start},,{fingerprint(text)},"{reason}","guide"'


def compared(report: Report) -> Comparison:
    (comparison,) = report.comparisons
    return comparison


# A good graph


def test_a_graph_that_covers_its_source_is_good(source: Any) -> None:
    encode(source)
    report = check(source.graph(), source.copies)
    found = compared(report)
    assert report.good
    assert report.violations == ()
    assert found.document == "verslag van de kring"
    assert found.copy == "verslag.txt"
    assert found.passages == found.located == found.exact == found.sentences == report.records
    assert found.sentences == len(sentences(source))
    assert (found.lost, found.open_, found.explained, found.grounded) == ((), (), 0, 1.0)


def test_without_a_copy_only_the_shapes_are_looked_at(source: Any) -> None:
    encode(source)
    report = check(source.graph())
    assert report.good
    assert report.comparisons == ()


# Located


def test_a_passage_that_the_copy_has_not_is_lost(source: Any) -> None:
    encode(source)
    source.record("finding:99", VIEW, "Deze woorden staan nergens in het verslag van deze kring.")
    report = check(source.graph(), source.copies)
    assert not report.good
    assert compared(report).lost == (f"https://w3id.org/htno/id/passage/kring/{source.numbers}",)
    assert compared(report).located == compared(report).passages - 1


def test_a_passage_with_a_broken_fingerprint_is_lost(source: Any) -> None:
    encode(source)
    source.records = [text.replace(f'"{fingerprint(sentences(source)[1])}"', '"onleesbaar"')
                      for text in source.records]  # fmt: skip
    report = check(source.graph(), source.copies)
    assert len(compared(report).lost) == 1
    assert report.violations


def test_words_put_in_between_leave_a_passage_located_and_not_exact(source: Any) -> None:
    encode(source)
    graph = source.graph()
    source.text = source.text.replace("ouders zeiden", "ouders (zie foto 3) zeiden")
    found = compared(check(graph, source.copies))
    assert (found.located, found.exact) == (found.passages, found.passages - 1)


# Covered


def test_a_sentence_that_no_passage_covers_is_open(source: Any) -> None:
    encode(source, without=("Wie het", "Vijf"))
    report = check(source.graph(), source.copies)
    assert not report.good
    assert [sentence.text for sentence in compared(report).open_] == [
        "Vijf gemeenten keken toe.",
        "Wie het betaalt, staat er niet.",
    ]


def test_a_sentence_with_a_reason_is_accounted_for(source: Any) -> None:
    encode(source, without=("Wie het", "Vijf"))
    source.uncovered(row("Wie het betaalt, staat er niet."), row("Vijf gemeenten keken toe."))
    report = check(source.graph(), source.copies)
    assert report.good
    assert (compared(report).explained, compared(report).open_) == (2, ())


@pytest.mark.parametrize(
    "line",
    [
        row("Vijf gemeenten keken toe.", ""),
        row("Vijf gemeenten keken toe.", "   "),
        f"kring,,,,0,,{fingerprint('Vijf gemeenten keken toe.')}",
        row("Vijf gemeenten keken toe.").replace("kring", "ander", 1),
        row("Zes gemeenten keken toe."),
    ],
    ids=["no reason", "spaces", "ends before it", "another source", "words that are not there"],
)
def test_a_sentence_without_a_reason_stays_open(source: Any, line: str) -> None:
    encode(source, without=("Vijf",))
    source.uncovered(line)
    report = check(source.graph(), source.copies)
    assert not report.good
    assert [sentence.text for sentence in compared(report).open_] == ["Vijf gemeenten keken toe."]


def test_the_list_stands_beside_the_file_or_in_the_folder(source: Any) -> None:
    from htno_graph.store.reading import read

    encode(source, without=("Vijf",))
    source.uncovered(row("Vijf gemeenten keken toe."))
    source.graph()
    for place in (source.folder / "data", source.folder / "data" / "kring.ttl"):
        assert check(read([str(place)]), source.copies).good


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes by name")
def test_a_list_that_is_no_file_is_refused_not_left_out(source: Any) -> None:
    encode(source)
    graph = source.graph()
    place = source.folder / "data" / "uncovered.csv"
    os.mkfifo(place)
    with pytest.raises(InputError, match=r"pipe|pijp") as caught:
        check(graph, source.copies)
    assert caught.value.place == str(place)


@pytest.mark.parametrize(
    "line",
    [
        "kring,,,,0,,onleesbaar,kop,heading",
        row("Vijf gemeenten keken toe.", start="hier"),
        row("Vijf gemeenten keken toe.", start=""),
        "kring",
    ],
)
def test_a_row_that_cannot_be_read_is_named(source: Any, line: str) -> None:
    encode(source)
    source.uncovered(row("Vijf gemeenten keken toe."), line)
    with pytest.raises(InputError) as caught:
        check(source.graph(), source.copies)
    assert Path(caught.value.place).name == "uncovered.csv"
    assert caught.value.line == 3


@pytest.mark.parametrize("data", ['kring,"\u00e9'.encode("latin-1"), b'a,b\n"open,', b'a\n"b"c,d'])
def test_a_list_that_is_no_table_is_refused(source: Any, data: bytes) -> None:
    encode(source)
    graph = source.graph()
    (source.folder / "data" / "uncovered.csv").write_bytes(data)
    with pytest.raises(InputError) as caught:
        check(graph, source.copies)
    assert Path(caught.value.place).name == "uncovered.csv"


# Grounded


def test_too_little_grounded_is_not_good(source: Any) -> None:
    encode(source)
    source.record("cadence:1", f"{CADENCE} ; schema:repeatCount 6", "Vijf gemeenten keken toe.")
    report = check(source.graph(), source.copies)
    assert report.violations == ()
    assert not report.good
    assert compared(report).grounded == 0 < GROUNDED
    assert [claim.state for claim in compared(report).claims] == ["missing"]


def test_what_is_implied_is_left_out_of_the_share(source: Any) -> None:
    encode(source)
    source.record(
        "cadence:1",
        f'{CADENCE} ; schema:repeatCount 5 ; htno:earliest "2031-01-01"^^xsd:date ; '
        'htno:latest "2031-12-31"^^xsd:date ; htno:precision precision:year ; '
        "htno:certainty certainty:implied ; htno:implied field:date",
        "Vijf gemeenten keken toe.",
    )
    report = check(source.graph(), source.copies)
    assert report.good
    assert compared(report).grounded == 1.0
    assert sorted(claim.state for claim in compared(report).claims) == ["grounded", "implied"]


# Shapes


def test_a_broken_shape_is_not_good(source: Any) -> None:
    encode(source)
    source.says('finding:99 a htno:Finding ; rdfs:label "zonder vindplaats"@nl .')
    report = check(source.graph(), source.copies)
    assert not report.good
    assert {violation.record for violation in report.violations} == {
        "https://w3id.org/htno/id/finding/kring/99"
    }


# Copies


def test_of_two_copies_the_one_that_holds_more_is_taken(source: Any) -> None:
    encode(source)
    graph, home = source.graph(), Path(source.copies)
    (home / "a.txt").write_text(source.text[: len(source.text) // 2], encoding="utf-8")
    (home / "z.txt").write_text("Iets heel anders over kaas en touw.", encoding="utf-8")
    assert compared(check(graph, str(home))).copy == "verslag.txt"


def test_of_two_copies_with_as_much_the_more_exact_one_is_taken(source: Any) -> None:
    encode(source)
    graph, home = source.graph(), Path(source.copies)
    worse = source.text.replace("ouders zeiden", "ouders (zie foto 3) zeiden")
    (home / "a.txt").write_text(worse, encoding="utf-8")
    assert compared(check(graph, str(home))).copy == "verslag.txt"


def test_another_document_is_refused(source: Any) -> None:
    encode(source)
    graph, home = source.graph(), Path(source.copies)
    (home / "verslag.txt").write_text("Iets heel anders over kaas en touw.", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        check(graph, str(home))
    assert caught.value.place == str(home)


def test_a_graph_without_passages_has_nothing_to_compare(source: Any) -> None:
    with pytest.raises(InputError, match="Geen passage"):
        check(source.graph(), source.copies)


def test_checking_changes_neither_graph_nor_copies(source: Any) -> None:
    encode(source)
    graph = source.graph()
    folder = shutil.copytree(source.copies, source.folder / "kept")
    quads = sorted(map(str, graph.quads()))
    first = check(graph, source.copies)
    assert check(graph, source.copies) == first
    assert sorted(map(str, graph.quads())) == quads
    assert [path.read_bytes() for path in folder.iterdir()] == [
        path.read_bytes() for path in Path(source.copies).iterdir()
    ]
    assert os.listdir(folder) == os.listdir(source.copies)  # noqa: PTH208 - names, to compare
