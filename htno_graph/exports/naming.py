# SPDX-License-Identifier: EUPL-1.2
"""What a name in a cell stands for, and what to write so that it is found again.

A cell names actors, themes, activities and other records as people do. A name counts when
it is the whole name: as it is written, or apart from capitals, accents and punctuation.
Nothing is guessed: what fits several things, or none, is left to the reader to ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import normalize

from htno_graph.passages import plain
from htno_graph.store.building import is_iri
from htno_graph.vocabulary import GRAPH, ID, kind_of, short


class Names:
    """The things that cells can name; within its own source a name comes first."""

    def __init__(self) -> None:
        self._exact: dict[str, dict[str, set[str]]] = {}
        self._plain: dict[str, dict[str, set[str]]] = {}
        self._kinds: dict[str, str] = {}
        self.labels: dict[str, list[tuple[str, str]]] = {}

    def add(self, iri: str, kind: str, source: str, names: Iterable[tuple[str, str]]) -> None:
        """A thing of *source* (an IRI) with its (language, name) pairs, its label first."""
        self._kinds.setdefault(iri, kind)
        for language, name in names:
            self.labels.setdefault(iri, []).append((language, name))
            self._put(self._exact, name.strip(), iri, source)
            self._put(self._plain, plain(name), iri, source)
        if kind == "passage":  # the number of a passage is its name
            self._put(self._exact, iri.rpartition("/")[2], iri, source)

    def find(self, text: str, kinds: Sequence[str], source: str, but: str = "") -> list[str]:
        """The IRIs that *text* can mean, sorted: none, one, or several that fit equally well.

        An IRI, or the part of one of ours behind ``/id/``, means itself, known or not; what
        only looks like one (``https://x.nl/a%``) is a name like others. *but* is
        the record that compares itself: it means another, and first one of another source.
        """
        text = text.strip()
        iri = text if "://" in text else ID + text
        ours = kind_of(iri) in kinds and iri.count("/") > ID.count("/")
        if iri in self._kinds or ((text == iri or ours) and is_iri(iri)):
            return [iri]
        for table, key in ((self._exact, text), (self._plain, plain(text))):
            found = table.get(key, {})
            order = [found.get(source, set()), set().union(*found.values())]
            if but:
                others = [iris for name, iris in found.items() if name != source]
                order = [set().union(*others), order[0]]
            for among in order:
                fitting = sorted(iri for iri in among - {but} if self._kinds[iri] in kinds)
                if fitting:
                    return fitting
        return []

    def call(
        self, iri: str, kinds: Sequence[str], source: str, language: str, but: str = ""
    ) -> str:
        """What to write for *iri* in a row of *source*: its name if that is enough."""
        labels = self.labels.get(iri, [])
        ordered = [name for said, name in labels if said == language]
        ordered += [name for said, name in labels if said == "nl"]
        if self._kinds.get(iri) == "passage":
            ordered.insert(0, iri.rpartition("/")[2])
        for name in ordered[:1]:
            if name.strip() and self.find(name, kinds, source, but) == [iri]:
                return name
        return short(iri)

    def of(self, kinds: Sequence[str]) -> list[str]:
        """The IRIs of everything of these kinds that has a name, sorted."""
        return sorted(iri for iri in self.labels if self._kinds[iri] in kinds)

    @staticmethod
    def _put(table: dict[str, dict[str, set[str]]], key: str, iri: str, source: str) -> None:
        if key:
            table.setdefault(key, {}).setdefault(source, set()).add(iri)


def source_name(graph: str) -> str:
    """What the column of sources says for a named graph: its short name where it has one."""
    name = graph.removeprefix(GRAPH)
    return name if graph.startswith(GRAPH) and name == slug(name) else graph


def source_graph(text: str) -> str:
    """The named graph that a name of a source, or its IRI, stands for; ``""`` for none."""
    text = text.strip()
    if "://" in text or text.startswith("urn:"):
        return text
    return GRAPH + slug(text) if slug(text) else ""


def slug(text: str) -> str:
    """*text* as the end of an IRI: letters and digits with hyphens.

    >>> slug("Sectortafel april 2024")
    'sectortafel-april-2024'
    """
    return normalize("NFC", plain(text)).replace(" ", "-")
