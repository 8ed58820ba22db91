# SPDX-License-Identifier: EUPL-1.2
"""What a name in a cell stands for, and what to write so that it is found again.

A cell names actors, themes, activities and other records as people do. A name counts when
it is the whole name: as it is written, or apart from capitals, accents and punctuation.
Nothing is guessed: what fits several things, or none, is left to the reader to ask, with
what is ``alike`` or among the ``nearest``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from htno_graph.model.vocabulary import ID, kind_of, short
from htno_graph.names.folding import initials, plain, wholes, written
from htno_graph.names.forms import Form, Forms, Named
from htno_graph.names.index import Index
from htno_graph.store.building import is_iri

INITIALS = 3
"""Letters from which an abbreviation says something of a name."""

NEAREST = 3
"""Names that a question about a cell offers."""


class Cells:
    """The things that cells can name; within its own source a name comes first."""

    def __init__(self) -> None:
        self._forms, self._numbers = Forms(), Forms()
        self._kinds: dict[str, list[str]] = {}
        self._indexes: dict[tuple[str, ...], Index] = {}
        self._own: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self.labels: dict[str, list[tuple[str, str]]] = {}

    def add(self, iri: str, kind: str, source: str, names: Iterable[tuple[str, str]]) -> None:
        """A thing of *source* (an IRI) with its (language, name) pairs, its label first."""
        self._kinds.setdefault(iri, []).append(kind)
        self._indexes.clear()
        for language, name in names:
            self.labels.setdefault(iri, []).append((language, name))
            self._own.setdefault((iri, source), []).append((language, name))
            self._forms.add(Named(iri, name, (), kind), source)
        if kind == "passage":  # the number of a passage is its name
            self._numbers.add(Named(iri, iri.rpartition("/")[2], (), kind), source)

    def __contains__(self, iri: str) -> bool:
        """Whether anything is known of a thing."""
        return iri in self._kinds

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
        exact = [*self._forms.same(text, written), *self._numbers.same(text, written)]
        for forms in (exact, self._forms.same(text, plain)):
            fitting = [x for x in forms if x.thing.id != but and self._is(x.thing.id, kinds)]
            own = _things(form for form in fitting if form.source == source)
            others = _things(form for form in fitting if form.source != source) if but else []
            if found := others or own or _things(fitting):
                return found
        return []

    def call(
        self, iri: str, kinds: Sequence[str], source: str, language: str, but: str = ""
    ) -> str:
        """What to write for *iri* in a row of *source*: its name if that is enough.

        The name that the source itself gives comes first: a row says nothing in words of another.
        """
        labels = self._own.get((iri, source)) or self.labels.get(iri, [])
        ordered = [name for of, name in labels if of == language]
        ordered += [name for of, name in labels if of == "nl"]
        if self._kinds.get(iri, [""])[0] == "passage":
            ordered.insert(0, iri.rpartition("/")[2])
        for name in ordered[:1]:
            if name.strip() and self.find(name, kinds, source, but) == [iri]:
                return name
        return short(iri)

    def of(self, kinds: Sequence[str]) -> list[str]:
        """The IRIs of everything of these kinds that has a name, sorted."""
        return sorted(iri for iri in self.labels if self._is(iri, kinds))

    def alike(self, label: str, kind: str) -> list[str]:
        """Things of a kind whose name is the same but for case, accents or abbreviation.

        Initials count when they are the other's name, and three letters or more: of two letters
        too many names have the same. Two names that only share their initials are not alike.
        """
        found = self._forms.same(label, wholes)
        for key in initials(label):
            found += self._forms.having(key, wholes) if len(key) >= INITIALS else []
        for key in wholes(label):
            found += self._forms.having(key, initials) if len(key) >= INITIALS else []
        return _things(form for form in found if kind in self._kinds[form.thing.id])

    def nearest(self, text: str, kinds: tuple[str, ...]) -> list[str]:
        """At most ``NEAREST`` things of *kinds* that *text* may mean by half a name or a typo.

        Those whose name it is in part come by their names, else the most alike first.
        """
        if kinds not in self._indexes:
            self._indexes[kinds] = Index(
                Named(iri, self.call(iri, kinds, "", "nl"), self._texts(iri), "")
                for iri in self.of(kinds)
            )
        index = self._indexes[kinds]
        found = index.fitting(text) or index.near(text)
        return [thing.id for thing in found[:NEAREST]]

    def _is(self, iri: str, kinds: Sequence[str]) -> bool:
        """Whether a thing is of one of *kinds*, by the kind with which it was added first."""
        return self._kinds[iri][0] in kinds

    def _texts(self, iri: str) -> tuple[str, ...]:
        return tuple(name for _language, name in self.labels[iri])


def _things(forms: Iterable[Form]) -> list[str]:
    return sorted({form.thing.id for form in forms})
