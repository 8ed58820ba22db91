# SPDX-License-Identifier: EUPL-1.2
"""Reading what `export --all` wrote as somebody else would: by each format's own library."""

from __future__ import annotations

import csv
import json
import re
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
from pyoxigraph import RdfFormat, Store

from htno_graph.model.vocabulary import ID

GEXF = "{http://www.gexf.net/1.2draft}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"

NAMES = {
    "nl": {"page": "tafel.html", "slides": "tafel.pptx", "tables": "tabellen"},
    "en": {"page": "page.html", "slides": "slides.pptx", "tables": "tables"},
}
ANSWERS = {
    "nl": {"gaps": "kwesties", "questions": "vragen", "invite": "uitnodigen"},
    "en": {"gaps": "gaps", "questions": "questions", "invite": "invite"},
}


class Folder:
    """A folder that `export --all` wrote, in one language; what is large is read once."""

    def __init__(self, place: Path, spoken: str) -> None:
        self.place, self.spoken = place, spoken

    def path(self, name: str) -> Path:
        return self.place / NAMES[self.spoken].get(name, name)

    def answer(self, name: str, form: str) -> Path:
        return self.place / f"{ANSWERS[self.spoken][name]}.{form}"

    def name(self, dutch: str, english: str) -> str:
        """A word in the language of the folder."""
        return dutch if self.spoken == "nl" else english

    def headings(self) -> list[str]:
        """The chapters of ``sector.md``."""
        text = (self.place / "sector.md").read_text("utf-8")
        return re.findall(r"^## (.+)$", text, re.MULTILINE)

    def json(self, name: str = "") -> dict[str, Any]:
        """``sector.json``, or the answer of that name."""
        place = self.answer(name, "json") if name else self.place / "sector.json"
        found: dict[str, Any] = json.loads(place.read_text("utf-8"))
        return found

    def csv(self, place: Path) -> list[dict[str, str]]:
        with place.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def table(self, name: str) -> list[dict[str, str]]:
        """A table of the folder of tables, by its Dutch or English name."""
        return self.csv(self.path("tables") / f"{name}.csv")

    @cached_property
    def book(self) -> dict[str, list[tuple[Any, ...]]]:
        """The sheets of the workbook, their headings first."""
        book = openpyxl.load_workbook(self.place / "sector.xlsx", read_only=True)
        found = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
        book.close()
        return found

    def sheet(self, name: str) -> list[dict[str, Any]]:
        """The rows of a sheet under their headings."""
        heads, *rows = self.book[name]
        return [dict(zip(map(str, heads), row, strict=True)) for row in rows]

    def ids(self, sheet: str) -> list[str]:
        """What the rows of a sheet are of; a thing has a row for each source that tells of it."""
        return [ID + str(row["id"]) for row in self.sheet(sheet)]

    def markdown(self, place: Path, heading: str = "") -> list[dict[str, str]]:
        """The rows of the table under a heading, or of the only one."""
        text = place.read_text("utf-8")
        if heading:
            text = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
        lines = [line for line in text.splitlines() if line.startswith("| ")]
        cells = [re.split(r"(?<!\\) \| ", line[2:].removesuffix(" |")) for line in lines]
        return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]

    def network(self, form: str) -> tuple[set[str], set[frozenset[str]]]:
        """The ids of nodes, and the pairs that have an edge, of ``gexf`` or ``graphml``."""
        root = ET.parse(self.place / f"sector.{form}").getroot()  # noqa: S314 - a file of ours
        space = GEXF if form == "gexf" else GRAPHML
        nodes = [node.attrib["id"] for node in root.iter(f"{space}node")]
        edges = [
            frozenset((edge.attrib["source"], edge.attrib["target"]))
            for edge in root.iter(f"{space}edge")
        ]
        assert len({*nodes}) == len(nodes)
        assert len({*edges}) == len(edges)
        return {*nodes}, {*edges}

    def subjects(self, form: str, of: str) -> set[str]:
        """The things of a class in ``trig`` or ``ttl``."""
        store = Store()
        format_ = {"trig": RdfFormat.TRIG, "ttl": RdfFormat.TURTLE}[form]
        store.load(path=self.place / f"sector.{form}", format=format_)
        one = f"?s a <{of}>"
        query = f"SELECT DISTINCT ?s WHERE {{ {{ {one} }} UNION {{ GRAPH ?g {{ {one} }} }} }}"
        return {row["s"].value for row in store.query(query)}  # type: ignore[union-attr]
