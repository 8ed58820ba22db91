# SPDX-License-Identifier: EUPL-1.2
"""A small source of our own, a copy of it, and the graph that encodes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import htno_graph
from htno_graph.sources.passages import Document, fingerprint
from htno_graph.store.memory import Graph
from tests.conftest import prefixes

TEXT = """\
Verslag van de waterkring

De kring spreekt tweemaal per jaar met de bakkers, op 14 juni 2031 voor het eerst. In het tweede
kwartaal van 2031 zijn 80 duikers geteld, ruim 2,5 keer zoveel als verwacht. Of met acht duikers
iets mis is, weet niemand.

In het najaar van 2031 hielp Zuiderhoek (de school aan de vaart) bij de vijzels. Dat was zwaar
werk, dat lang duurde en waar veel regen bij viel. De leerlingen kwamen nat thuis en zeiden er
weinig over; hun ouders zeiden er des te meer over, vooral over laarzen, droge sokken en warme
melk. De beheerder bleef droog in zijn hut en schreef alles op, van het peil tot de stand van de
maan. De maan stond laag, het peil stond hoog, en tussen die twee liep een hond. Vijf gemeenten
keken toe.

De eerste helft van 2032 is voor de bruggen. Wie het betaalt, staat er niet.
"""

HEAD = (
    prefixes("kring")
    + """
document:kring a dcterms:BibliographicResource ; skos:prefLabel "verslag van de kring"@nl .
"""
)


def wrapped(text: str, width: int, *, hyphens: bool = False) -> list[str]:
    """The lines of a text at another width; with *hyphens* words are broken to fill them."""
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        line = ""
        for word in paragraph.split():
            room = width - len(line) - 2
            if len(line) + 1 + len(word) <= width:
                line = f"{line} {word}".strip()
            elif hyphens and 3 <= room <= len(word) - 3 and word[:room].isalpha():
                lines.append(f"{line} {word[:room]}-".strip())
                line = word[room:]
            else:
                lines.append(line)
                line = word
        lines.append(line)
    return lines


def pdf(pages: list[list[str]], head: str, font: str = "Helvetica", **more: Any) -> bytes:
    """A PDF of these lines, with a header and a number on each page."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1, **more)
    for number, page in enumerate(pages, 1):
        canvas.setFont(font, 8)
        for row, line in enumerate([head, *page, str(number)]):
            canvas.drawString(40, 800 - 14 * row, line)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@dataclass
class Source:
    """A text, its passages by number, and records about them in Turtle."""

    folder: Path
    text: str
    records: list[str] = field(default_factory=list)
    numbers: int = 0

    def passage(self, words: str, gloss: str = "") -> str:
        """The passage with these words of the text, as a term of Turtle."""
        self.numbers += 1
        mark, document = fingerprint(words), Document(self.text)
        span = document.locate(mark)
        start = span.start if span else 0
        described = f'dcterms:description "{gloss}"@nl ;' if gloss else ""
        self.says(
            f"passage:{self.numbers} a oa:SpecificResource ; oa:hasSource document:kring ;"
            f" {described} schema:wordCount {len(words.split())} ;"
            f" oa:hasSelector passage:{self.numbers}.span .\n"
            f"passage:{self.numbers}.span a oa:TextPositionSelector ; oa:start {start} ;"
            f' oa:end {start + mark.length} ; htno:fingerprint "{mark}" .'
        )
        return f"passage:{self.numbers}"

    def record(self, name: str, words: str, *passages: str) -> None:
        """A record that rests on the passages with these words of the text."""
        main, *more = map(self.passage, passages)
        others = "".join(f" ; prov:wasDerivedFrom {passage}" for passage in more)
        self.says(f"{name} a {words} ; prov:hadPrimarySource {main}{others} .")

    def says(self, turtle: str) -> None:
        self.records.append(turtle)

    def actor(self, slug: str, name: str, *others: str) -> str:
        """An actor with a name and other forms of it, as a term of Turtle."""
        forms = "".join(f' ; skos:altLabel "{other}"@nl' for other in others)
        self.says(
            f'actor:{slug} a prov:Agent ; skos:prefLabel "{name}"@nl{forms} ;'
            f" prov:wasDerivedFrom document:kring ."
        )
        return f"actor:{slug}"

    @property
    def copies(self) -> str:
        """The folder with a copy of the text."""
        home = self.folder / "copies"
        home.mkdir(exist_ok=True)
        (home / "verslag.txt").write_text(self.text, encoding="utf-8")
        return str(home)

    def graph(self) -> Graph:
        """The graph of what was said, read from a file."""
        home = self.folder / "data"
        home.mkdir(exist_ok=True)
        path = home / "kring.ttl"
        path.write_text("\n".join([HEAD, *self.records]), encoding="utf-8")
        return htno_graph.open(str(path)).graph

    def uncovered(self, *rows: str) -> None:
        """The list of sentences that no record rests on, beside the graph."""
        home = self.folder / "data"
        home.mkdir(exist_ok=True)
        header = "source,section,paragraph,sentence,start,end,fingerprint,reason_nl,reason_en"
        (home / "uncovered.csv").write_text("\n".join([header, *rows]), encoding="utf-8")


@pytest.fixture
def source(tmp_path: Path) -> Source:
    """The account of a water board that does not exist."""
    return Source(tmp_path, TEXT)
