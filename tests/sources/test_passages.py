# SPDX-License-Identifier: EUPL-1.2
"""Passages are found again in any extraction of their document, and nowhere else.

The text is our own: an account of a water board that does not exist.
"""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from htno_graph.model.letters import fold
from htno_graph.sources.passages import (
    ANCHOR,
    SLACK,
    Document,
    Fingerprint,
    Span,
    coverage,
    fingerprint,
)
from tests.sources.conftest import wrapped

PARAGRAPHS = """
Verslag van de Waterkring Noordzoom

De Waterkring Noordzoom verbindt in 2031 twaalf polders met de scholen in de streek. Elke
polder heeft een eigen gemaal, een beheerder en ten minste één leermeester. De kring telt 340
leden; 12 daarvan zijn school, 7 zijn gemeente en de rest is boer of bakker. ‘Zonder
leermeesters geen gemalen’, aldus de voorzitter.

Wat er is gedaan

In het voorjaar zijn de sluizen geteld, in- en uitlaten geverfd en de dijken ingezaaid. Daarna
gingen de leerlingen van Zuiderhoek op bezoek bij het gemaal De Hoop, waar zij
onderhoudswerkzaamheden bekeken. Volgens de beheerder duurt een revisie 3 tot 4 weken. Of de
proef met de vijzels wordt voortgezet, is nog niet bekend. De provincie gaf € 2,5 miljoen,
ruim 80% meer dan het jaar ervoor.

De dijkgraven spraken 2 keer met de bakkers over warmte uit het kanaal. Dat leverde nog weinig
op: het water is ’s winters te koud en ’s zomers te ver weg. Coöperaties uit Café De Meent en
zeeën van tijd zouden helpen; reünies met oud-beheerders ook.

- De vijzels draaien op alle dagen.

- Bruggen en duikers zijn op één kaart gezet.

- Elke school past een stuk oever aan en houdt dat bij.

Vooruitblik

Voor 2032 staan drie bijeenkomsten op de rol. De eerste is in februari, over zout in de sloot.
De tweede hoopt de kring in het najaar te houden, samen met de vissers. Over de derde beslist
het college van dijkgraven, dat daar in maart over vergadert. Wie mee wil doen, meldt zich bij
het secretariaat aan de Lange Vaart.
""".strip().split("\n\n")
PARAGRAPHS = [" ".join(paragraph.split()) for paragraph in PARAGRAPHS]
TEXT = "\n\n".join(PARAGRAPHS)
WORDS = TEXT.split()

OTHER = """
Op de markt van Oudeterp liggen kazen naast rollen touw en manden vol peren. De koopman roept
dat zijn peren zoet zijn, de kaasvrouw dat haar kazen ouder zijn dan zijn grapjes. Tegen de
middag valt er regen en schuift iedereen onder het zeil van de touwslager, die daar koffie
schenkt en verhalen vertelt over een schip dat nooit aankwam. De burgemeester koopt een touw
van acht meter en zegt niet waarvoor. In de avond is het plein leeg, op een mand na.
"""

MONTHS = "januari februari maart april mei juni juli augustus september".split()
ACTIVITY = "Activiteit: Kring vergadering"
CALENDAR = [line for month in MONTHS for line in (
    f"Maand: {month}",
    ACTIVITY,
    "Deelnemers: dijkgraven, beheerders",
    f"Over: {' '.join(reversed(month))} en wat er in de tussentijd is gebeurd aan het water",
    f"Waar: gebouw {month[::-1]} aan de overkant, met koffie na afloop voor wie wil blijven",
)]  # fmt: skip

cheap = settings(deadline=None, max_examples=60)


@st.composite
def passages(draw: st.DrawFn, least: int = 1) -> str:
    """A run of words of the text, of at least *least* folded characters."""
    start = draw(st.integers(0, len(WORDS) - 1))
    end = draw(st.integers(start + 1, min(len(WORDS), start + 60)))
    passage = " ".join(WORDS[start:end])
    assume(len(fold(passage)) >= least)
    return passage


def paged(lines: list[str], rows: int, head: str, foot: str) -> str:
    """Pages of so many lines, each with a header and a number; ``{}`` is the page's number."""
    pages = [lines[i : i + rows] for i in range(0, len(lines), rows)]
    return "\f".join(
        "\n".join([head.format(number), *page, foot.format(number)])
        for number, page in enumerate(pages, 1)
    )


def spaced(text: str, seed: int) -> str:
    """The text with spaces inside some of its words."""
    chance = Random(seed)  # noqa: S311 - a seeded choice of words, no secret
    return " ".join(
        " ".join(word) if chance.random() < 0.15 else word for word in re.split(" ", text)
    )


# Folding


@given(st.text(), st.text())
@example("\u039f\u03a3", "\u0391")  # a capital sigma, last in its word and then not
def test_pieces_fold_to_the_fold_of_the_whole(one: str, other: str) -> None:
    assert fold(one) + fold(other) == fold(one + other)


@given(st.text())
def test_folding_twice_changes_nothing_and_leaves_letters_and_digits(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all(character.isalnum() for character in fold(text))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("reünie", "reunie"),
        ("re\u0308unie", "reunie"),
        ("o\ufb03ciëel", "officieel"),  # a ligature of three letters
        ("om- en bijscholen", "omenbijscholen"),
        ("samen\u00adwerking", "samenwerking"),  # a soft hyphen
        ("u i t  2 0 2 2", "uit2022"),
        ("’s zomers", "szomers"),
        ("thema’s¹", "themas1"),
        ("€ 2,5 miljoen", "25miljoen"),
        ("\u200b \ufeff–•", ""),
    ],
)
def test_marks_accents_and_spaces_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


# Fingerprints


@given(passages())
def test_a_fingerprint_is_read_as_it_was_written(passage: str) -> None:
    mark = fingerprint(passage)
    assert Fingerprint.parse(str(mark)) == mark
    assert mark.length == len(fold(passage))


def test_a_fingerprint_tells_nothing_of_the_text() -> None:
    assert re.fullmatch(r"\d+(:[0-9a-f]{16}){3}", str(fingerprint(TEXT)))


@pytest.mark.parametrize("text", ["", "12", "1:a:b", "a:b:c:d", "-5:a:b:c", "0:a:b:c", "1:a:b:c:d"])
def test_what_is_no_fingerprint_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - documented as such; whoever asks explains
        Fingerprint.parse(text)


# Located whole


WIDTHS = st.integers(30, 120)
HEADS = [
    "Waterkring – verslag",
    "Verslag 2031 | {}",
    "{} · Waterkring Noordzoom",
    "Kring\nover 2031",
]
FEET = ["{}", "- {} -", "Pagina {} van 12", "blz. {}", "{}/12", "p. {}"]
LAYOUTS = {
    "other line breaks": WIDTHS.map(lambda width: "\n".join(wrapped(TEXT, width))),
    "words broken at line ends": WIDTHS.map(
        lambda width: "\n".join(wrapped(TEXT, width, hyphens=True))
    ),
    "spaces inside words": st.integers(0, 9).map(lambda seed: spaced(TEXT, seed)),
    "line ends of any kind": st.sampled_from(["\r\n", "\r", "\n\n", " \n \n", "\u00a0\n\t"]).map(
        lambda end: end.join(wrapped(TEXT, 60))
    ),
    "headers and numbers": st.builds(
        lambda width, rows, head, foot: paged(wrapped(TEXT, width, hyphens=True), rows, head, foot),
        st.integers(40, 100),
        st.integers(5, 8),
        st.sampled_from(HEADS),
        st.sampled_from(FEET),
    ),
    "numbers without page breaks": st.just(
        paged(wrapped(TEXT, 70), 6, "Waterkring Noordzoom", "{}").replace("\f", "\n\n")
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@cheap
@given(data=st.data(), passage=passages())
def test_how_a_text_is_laid_out_does_not_matter(
    layout: str, data: st.DataObject, passage: str
) -> None:
    assert whole(data.draw(LAYOUTS[layout]), passage)


def test_words_are_really_broken_in_these_tests() -> None:
    assert sum(line.endswith("-") for line in wrapped(TEXT, 60, hyphens=True)) > 3


def whole(text: str, passage: str) -> bool:
    """Whether the passage is found by the hash of the whole, and is what stands there."""
    document = Document(text)
    span = document.locate(fingerprint(passage))
    assert span, "not located"
    assert document.folded[span.start : span.end] == fold(passage)
    return span.exact


# Located by its anchors


def test_the_lengths_that_fingerprints_were_made_with_are_fixed() -> None:
    assert (ANCHOR, SLACK) == (24, 200)


@cheap
@given(passages(least=2 * ANCHOR), st.data())
def test_what_intrudes_up_to_200_characters_does_not_matter(
    passage: str, data: st.DataObject
) -> None:
    folded = fold(passage)
    at = data.draw(st.integers(ANCHOR, len(folded) - ANCHOR))
    size = data.draw(st.integers(1, SLACK))
    document = Document("vooraf " + folded[:at] + "x" * size + folded[at:] + " achteraf")
    assert document.locate(fingerprint(passage)) == Span(6, 6 + len(folded) + size, exact=False)


@cheap
@given(passages(least=2 * ANCHOR))
def test_what_intrudes_further_is_not_the_passage(passage: str) -> None:
    folded = fold(passage)
    text = folded[:ANCHOR] + "x" * (SLACK + 1) + folded[ANCHOR:]
    assert Document(text).locate(fingerprint(passage)) is None


@cheap
@given(passages(least=2 * ANCHOR + 1), st.data())
def test_what_was_left_out_up_to_200_characters_does_not_matter(
    passage: str, data: st.DataObject
) -> None:
    folded = fold(passage)
    size = data.draw(st.integers(1, min(SLACK, len(folded) - 2 * ANCHOR)))
    document = Document(folded[:ANCHOR] + folded[ANCHOR + size :])
    assert document.locate(fingerprint(passage)) == Span(0, len(folded) - size, exact=False)


def test_anchors_in_the_wrong_order_are_not_the_passage() -> None:
    folded = fold(PARAGRAPHS[1])[:60]
    text = folded[-ANCHOR:] + folded[:ANCHOR]
    assert Document(text).locate(fingerprint(folded)) is None


def test_an_anchor_does_not_end_before_its_passage_begins() -> None:
    """Of a passage of 30 characters the two anchors overlap, but not the wrong way round."""
    folded = fold("abcdefghij" * 2 + "klmnopqrst")
    document = Document(folded[6:24] + folded[:24] + "zzz")
    assert document.locate(fingerprint(folded)) is None


# Not located


@cheap
@given(passages(least=ANCHOR))
def test_a_passage_is_never_located_in_another_text(passage: str) -> None:
    assert Document(OTHER).locate(fingerprint(passage)) is None


@cheap
@given(passages(least=12), st.text(max_size=400))
def test_a_passage_is_never_located_in_noise(passage: str, noise: str) -> None:
    assume(fold(passage) not in fold(noise))
    assert Document(noise).locate(fingerprint(passage)) is None


@pytest.mark.parametrize("text", ["", " ", "…", "• –"])
def test_a_text_without_letters_stands_nowhere(text: str) -> None:
    assert Document(TEXT).locate(fingerprint(text)) is None
    assert Document(text).locate(fingerprint(TEXT)) is None
    assert Document(text).sentences == ()


# One of several


@pytest.mark.parametrize(
    ("near", "start"), [(0, 0), (400, 0), (700, 1000), (1000, 1000), (1499, 1000), (9999, 2000)]
)
def test_of_equals_the_nearest_is_chosen(near: int, start: int) -> None:
    repeated = fold("Activiteit: Kring vergadering")
    filler = ("q" * 1000)[len(repeated) :]
    document = Document((repeated + filler) * 3)
    assert document.locate(fingerprint(repeated), near) == Span(
        start, start + len(repeated), exact=True
    )


def test_of_equally_near_the_first_is_chosen() -> None:
    document = Document("alarm zzzzz alarm")
    assert document.locate(fingerprint("alarm"), 5) == Span(0, 5, exact=True)


def test_whole_goes_before_near() -> None:
    folded = fold(PARAGRAPHS[1])
    broken = folded[:40] + "x" * 50 + folded[40:]
    document = Document(broken + "y" * 300 + folded)
    span = document.locate(fingerprint(folded), 0)
    assert span == Span(len(broken) + 300, len(broken) + 300 + len(folded), exact=True)


# Page numbers and headers


@pytest.mark.parametrize(
    "line", ["7", "  12  ", "- 3 -", "– 3 –", "Pagina 4", "page 4 of 10", "blz. 9", "3/10", "| 128"]
)
def test_a_page_number_is_dropped(line: str) -> None:
    assert Document(f"voor\n{line}\nna").folded == "voorna"


@pytest.mark.parametrize("line", ["2031", "80%", "12.", "€ 12", "1 Inleiding", "7 zijn", "(b)"])
def test_another_line_with_a_number_is_kept(line: str) -> None:
    assert Document(f"voor\n{line}\nna").folded == f"voor{fold(line)}na"


def numbered(*numbers: int) -> str:
    """Lines with a letter, and between them lines with only these numbers."""
    return "\n".join(f"{chr(97 + i)}\n{number}" for i, number in enumerate(numbers))


@pytest.mark.parametrize(
    ("numbers", "kept"),
    [
        ((1, 2, 3), ""),
        ((7, 8, 9), ""),
        ((3, 5, 7), ""),  # only on the right-hand pages
        ((1, 2, 4, 5), ""),  # a page without
        ((1, 1, 2, 2, 3, 3), ""),  # above and below
        ((8, 9, 10, 2, 11), "2"),  # a footnote on page 11
        ((1, 2, 3, 80, 4, 79, 5), "8079"),  # cells of a table
        ((7,), ""),
    ],
)
def test_page_numbers_are_those_that_count_on(numbers: tuple[int, ...], kept: str) -> None:
    folded = Document(numbered(*numbers)).folded
    assert re.sub(r"[a-z]", "", folded) == kept
    assert re.sub(r"\d", "", folded) == "abcdefgh"[: len(numbers)]


@pytest.mark.parametrize("rows", range(3, 20))
def test_the_repeated_lines_of_a_calendar_are_kept(rows: int) -> None:
    plain = Document("\n".join(CALENDAR))
    assert plain.folded.count(fold(ACTIVITY)) == len(MONTHS)
    on_pages = Document(paged(CALENDAR, rows, "Waterkring Noordzoom {}", "{}"))
    assert on_pages.folded == plain.folded


def test_a_header_on_two_pages_only_is_kept() -> None:
    """Two alike may be chance; a passage across it is located by its anchors."""
    lines = wrapped(TEXT, 70)
    document = Document(paged(lines, len(lines) // 2 + 1, "Waterkring Noordzoom", "{}"))
    assert document.folded.count(fold("Waterkring Noordzoom")) == TEXT.count("Noordzoom") + 2
    span = document.locate(fingerprint(" ".join(PARAGRAPHS[3:5])))
    assert span
    assert not span.exact


# Words and sentences


@cheap
@given(passages(), st.integers(40, 100))
def test_the_quote_of_a_span_is_the_words_in_the_document(passage: str, width: int) -> None:
    document = Document("\n".join(wrapped(TEXT, width, hyphens=True)))
    span = document.locate(fingerprint(passage))
    assert span
    assert fold(document.quote(span)) == fold(passage)


def test_a_quote_has_its_line_breaks_and_broken_words_mended() -> None:
    document = Document(
        "Zij hebben in- en uitla-\nten geverfd, in-\nen om-\nheind en ‘klaar’\ngemeld."
    )
    span = document.locate(fingerprint("uitlaten geverfd, in- en omheind en ‘klaar’ gemeld"))
    assert span
    assert document.quote(span) == "uitlaten geverfd, in- en omheind en ‘klaar’ gemeld."


@cheap
@given(st.text(max_size=200), st.data())
def test_any_span_of_any_text_is_inside_its_quote(text: str, data: st.DataObject) -> None:
    """Inside, for a span may end in the middle of a sign that is several letters, like ½."""
    document = Document(text)
    assume(document.folded)
    start = data.draw(st.integers(0, len(document.folded) - 1))
    end = data.draw(st.integers(start + 1, len(document.folded)))
    assert document.folded[start:end] in fold(document.quote(Span(start, end, exact=True)))


@given(st.text(max_size=300))
@example("a.\fB\n1\nC- \nd")
@example(TEXT)
@example("\n".join(CALENDAR))
def test_sentences_divide_the_text_without_rest(text: str) -> None:
    document = Document(text)
    assert "".join(fold(sentence.text) for sentence in document.sentences) == document.folded
    assert all(s.end - s.start == len(fold(s.text)) > 0 for s in document.sentences)
    ends = [0, *(s.end for s in document.sentences)]
    assert [s.start for s in document.sentences] == ends[:-1]


@cheap
@given(st.integers(40, 110))
def test_sentences_do_not_depend_on_the_line_breaks(width: int) -> None:
    """Except where a heading runs on into the line after it, which only a person sees."""
    cuts = {s.start for s in Document("\n".join(wrapped(TEXT, width))).sentences}
    inner = {fold(p)[:ANCHOR] for p in re.split(r"(?<=[.]) (?=[A-Z])", PARAGRAPHS[3])[1:]}
    folded = fold(TEXT)
    assert {folded.index(start) for start in inner} <= cuts


def test_headings_items_and_sentences_stand_apart() -> None:
    texts = [sentence.text for sentence in Document("\n".join(wrapped(TEXT, 70))).sentences]
    assert texts[0] == PARAGRAPHS[0]
    assert "Wat er is gedaan" in texts
    assert (
        "Elke polder heeft een eigen gemaal, een beheerder en ten minste één leermeester." in texts
    )
    assert "- Bruggen en duikers zijn op één kaart gezet." in texts
    assert "De eerste is in februari, over zout in de sloot." in texts


def test_the_rows_of_a_calendar_stand_apart() -> None:
    texts = [sentence.text for sentence in Document("\n".join(CALENDAR)).sentences]
    assert texts == CALENDAR


# Coverage


@given(st.sets(st.integers(0, 8)))
def test_what_no_passage_covers_is_listed(covered: set[int]) -> None:
    document = Document(TEXT)
    spans = [
        Span(s.start, s.end, exact=True) for i, s in enumerate(document.sentences) if i in covered
    ]
    left = [s for i, s in enumerate(document.sentences) if i not in covered]
    assert list(coverage(document, spans)) == left


@pytest.mark.parametrize(("inside", "covered"), [(89, False), (90, True), (100, True)])
def test_nine_tenths_of_a_sentence_cover_it(inside: int, covered: bool) -> None:  # noqa: FBT001
    document = Document("a" * 100)
    assert (coverage(document, [Span(0, inside, exact=True)]) == ()) is covered


def test_passages_that_overlap_count_once() -> None:
    document = Document("a" * 100)
    spans = [Span(0, 60, exact=True), Span(0, 60, exact=True), Span(30, 60, exact=True)]
    assert coverage(document, spans) == document.sentences


def test_spans_of_a_text_are_in_order_of_their_words() -> None:
    document = Document(TEXT)
    spans = [document.locate(fingerprint(paragraph)) for paragraph in PARAGRAPHS]
    assert all(a and b and a.end == b.start for a, b in pairwise(spans))
