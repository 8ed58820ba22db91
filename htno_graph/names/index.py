# SPDX-License-Identifier: EUPL-1.2
"""Finds what a name fits among named things, and what it resembles when it fits nothing.

Nothing is chosen here between things that fit equally well, nor for a name that only
resembles one: what then happens is a rule of who asks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cached_property

from htno_graph.names.folding import LIMIT, bare, joined, key, keys, views, words
from htno_graph.names.forms import Form, Forms, Named

SUGGESTIONS = 3
"""At most this many things that a name resembles."""

CLOSE, CLOSE_SHORT, FEW = 75, 65, 4
"""Likeness (0-100) from which a name is suggested; the second for up to ``FEW`` characters."""


class Index:
    """Things by name. What only few questions need is built when one asks for it."""

    def __init__(self, things: Iterable[Named]) -> None:
        """Index the forms of *things*; a form in which nothing is visible is left out."""
        self._things = tuple(things)
        self._forms = Forms(self._things)

    def fitting(self, text: str, kinds: Collection[str] = ()) -> list[Named]:
        """The things of *kinds* (all when empty) that *text* fits equally well, by their labels.

        In this order, each only when the former found nothing:

        1. an IRI, also between ``<>``, or the part of it behind ``/id/``
           (``actor/fme``, ``action/jaarverslag-2023/12``);
        2. an exact form; of several things the one typed most precisely;
        3. the last part of an IRI (``hogeschool-zuyd``), unless it numbers a record;
        4. whole words of a form (``zuyd``); the form with the fewest other words wins.
        """
        wanted, steps = narrowed(kinds), (self._by_id, self._by_form, self._by_slug, self._by_words)
        return by_label(next(filter(None, (step(text, wanted) for step in steps)), ()))

    def exact(self, text: str, kinds: Collection[str] = ()) -> list[Named]:
        """The things of *kinds* of which *text* is a form: the second step of ``fitting``."""
        return self._by_form(text, narrowed(kinds))

    def near(self, text: str, kinds: Collection[str] = ()) -> list[Named]:
        """At most ``SUGGESTIONS`` things with a form like *text*, the most alike first.

        A form is compared as a whole and word by word; things of one label count once.
        """
        wanted, searched, whole = narrowed(kinds), bare(words(text)), key(text)
        if not searched or len(text) > LIMIT:
            return []
        from rapidfuzz.fuzz import ratio  # only here: loading it costs more than a question

        likeness: dict[str, tuple[float, Named]] = {}
        for thing, others in self._parts:
            if not wanted or thing.kind in wanted:
                each = (max(ratio(word, other) for other in others) for word in searched)
                like = max(ratio(whole, joined(others)), sum(each) / len(searched) - 1)
                best, first = likeness.get(thing.label, (0.0, thing))
                likeness[thing.label] = max(like, best), first
        floor = CLOSE if len(whole) > FEW else CLOSE_SHORT
        close = [(-like, label) for label, (like, _) in likeness.items() if like >= floor]
        return [likeness[label][1] for _, label in sorted(close)[:SUGGESTIONS]]

    def sure(self, thing: Named, kinds: Collection[str] = ()) -> str:
        """A name that finds the thing: its label if that is enough, or the part behind ``/id/``."""
        alone = self._by_form(thing.label, narrowed(kinds)) == [thing]
        return thing.label if alone else _short(thing.id)

    # The steps of fitting: each gives the things that fit equally well.

    def _by_id(self, text: str, wanted: frozenset[str]) -> list[Named]:
        typed = text.strip().removeprefix("<").removesuffix(">")
        return _distinct(self._ids.get(typed, ()), wanted)

    def _by_form(self, text: str, wanted: frozenset[str]) -> list[Named]:
        return closest(text, self._forms.same(text, keys), wanted)

    def _by_slug(self, text: str, wanted: frozenset[str]) -> list[Named]:
        return _distinct(self._ids.get(f"/{text.strip()}", ()), wanted)

    def _by_words(self, text: str, wanted: frozenset[str]) -> list[Named]:
        searched = bare(words(text))
        fitting: dict[int, list[Named]] = {}
        for thing, others in self._parts if searched else ():
            if len(searched) <= len(others) and set(searched).issubset(others):
                extra = set(bare(others)).difference(searched)
                fitting.setdefault(len(extra), []).append(thing)
        ranked = (_distinct(fitting[extra], wanted) for extra in sorted(fitting))
        return next(filter(None, ranked), [])

    @cached_property
    def _ids(self) -> dict[str, list[Named]]:
        """IRIs, the parts behind ``/id/`` and, behind a slash, slugs → things."""
        ids: dict[str, list[Named]] = {}
        for thing in self._things:
            short, slug = _short(thing.id), re.split("[/#]", thing.id)[-1]
            for name in {thing.id, short, f"/{slug}" if slug and short.count("/") != 2 else short}:
                ids.setdefault(name, []).append(thing)
        return ids

    @cached_property
    def _parts(self) -> list[tuple[Named, list[str]]]:
        """Each form in words, a leading article included."""
        every = self._forms.by_key(keys).values()
        return [(form.thing, words(form.text)) for forms in every for form in forms]


def narrowed(kinds: Collection[str]) -> frozenset[str]:
    """Kinds to narrow by, also when one is given as a text."""
    return frozenset([kinds] if isinstance(kinds, str) else kinds)


def by_label(things: Iterable[Named]) -> list[Named]:
    """Things in the order in which they are named when several fit."""
    return sorted(things, key=lambda thing: (thing.label.casefold(), thing.label, thing.id))


def closest(text: str, forms: Collection[Form], wanted: frozenset[str]) -> list[Named]:
    """The things that have one of *forms*; of several, those typed most precisely in *text*."""
    things = _distinct((form.thing for form in forms), wanted)
    if len(things) > 1:
        seen = [(form.thing, views(form.text)) for form in forms]
        for level, view in enumerate(views(text)):
            hits = _distinct((thing for thing, found in seen if found[level] == view), wanted)
            if hits:
                return hits
    return things


def _short(iri: str) -> str:
    return iri.partition("/id/")[2] or iri


def _distinct(things: Iterable[Named], wanted: frozenset[str]) -> list[Named]:
    return list({t.id: t for t in things if not wanted or t.kind in wanted}.values())
