# SPDX-License-Identifier: EUPL-1.2
"""The forms that a thing is found by, and the things that have a form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from htno_graph.model.vocabulary import RDFS, SKOS
from htno_graph.names.folding import Folding

LABELS = (SKOS + "prefLabel", RDFS + "label")
"""Properties whose value is what a thing is called."""

ALSO = SKOS + "altLabel"
"""The property of the other forms of a name: abbreviations, short names, other spellings."""


class Named(NamedTuple):
    """Something with names: its IRI, the label to show, all its forms, and its kind.

    The label counts as a form. *kind* is a word to narrow by: ``actor``, ``theme``, ``record``.
    """

    id: str
    label: str
    forms: tuple[str, ...]
    kind: str


class Form(NamedTuple):
    """One form of the name of a thing; *source* is the graph that says it, where that counts."""

    thing: Named
    text: str
    source: str = ""


class Forms:
    """Forms by their keys. What a folding needs is built when one asks for it, and kept up."""

    def __init__(self, things: Iterable[Named] = ()) -> None:
        self._every: list[Form] = []
        self._tables: dict[Folding, dict[str, list[Form]]] = {}
        for thing in things:
            self.add(thing)

    def add(self, thing: Named, source: str = "") -> None:
        """Add the label and the other forms of a thing; empty ones are never found."""
        for text in dict.fromkeys((thing.label, *thing.forms)):
            form = Form(thing, text, source)
            self._every.append(form)
            for folding, table in self._tables.items():
                _put(table, folding, form)

    def having(self, key: str, folding: Folding) -> list[Form]:
        """The forms of which *folding* makes this key, in the order in which they came."""
        return self.by_key(folding).get(key, [])

    def same(self, text: str, folding: Folding) -> list[Form]:
        """The forms that are the same name as *text* under a folding, for each of its keys."""
        return [form for key in folding(text) for form in self.having(key, folding)]

    def by_key(self, folding: Folding) -> dict[str, list[Form]]:
        """Key → the forms of which *folding* makes it. It is not to be changed."""
        if folding not in self._tables:
            table = self._tables[folding] = {}
            for form in self._every:
                _put(table, folding, form)
        return self._tables[folding]


def _put(table: dict[str, list[Form]], folding: Folding, form: Form) -> None:
    for key in folding(form.text):
        table.setdefault(key, []).append(form)
