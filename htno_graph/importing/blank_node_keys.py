# SPDX-License-Identifier: EUPL-1.2
"""Records that came without an IRI: called after what tells them from others.

Reading gave each an IRI that depends on all that is said of it. A record that is said
otherwise in the next file would then be another one, beside the old. So it is called, as a new
row of a workbook is, after a hash of its source, its kind and its natural key: the columns
marked *identity*. What has no such key, or shares it with another, keeps its first name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from htno_graph.formats.workbook.columns import Column
from htno_graph.formats.workbook.sheets import BY_KIND
from htno_graph.importing.differences import Statements, by_record, kind_of_record, values
from htno_graph.importing.identity import ORDER, invented
from htno_graph.importing.source_ownership import SHARED
from htno_graph.language import ngettext
from htno_graph.model.letters import plain
from htno_graph.model.vocabulary import DEF, GRAPH, ID, OA

NAMELESS = ID + "blank/"
"""Where reading puts what has no IRI."""


def keyed(given: Mapping[str, Statements]) -> dict[str, Statements]:
    """Source → its statements, in which records are called after their natural key."""
    return {source: _keyed(source, quads) for source, quads in given.items()}


def stays(old: Mapping[str, Statements], given: Mapping[str, Statements]) -> list[str]:
    """A sentence for each source where nameless records of before are left beside new ones."""
    lines = []
    for source, quads in sorted(given.items()):
        before, now = _nameless(old.get(source, set())), _nameless(quads)
        if before - now and now - before:
            message = ngettext(
                "{count} thing in {source} has no IRI and no key of its own; what was before and "
                "is said otherwise now stays beside it. --replace takes the old one away.",
                "{count} things in {source} have no IRI and no key of their own; those of before "
                "that are said otherwise now stay beside them. --replace takes the old ones away.",
                len(now - before),
            )
            lines.append(message.format(count=len(now - before), source=source))
    return lines


def _nameless(quads: Statements) -> set[str]:
    return {quad.subject.value for quad in quads if quad.subject.value.startswith(NAMELESS)}


def _keyed(source: str, quads: Statements) -> Statements:
    """Kind by kind, for the key of one may be the name of another."""
    if not _nameless(quads):
        return quads
    from htno_graph.store.blanks import renamed  # making processes takes time to import

    for kind in ORDER:
        names = _names(source, kind, quads)
        if names:
            quads = set(renamed(quads, names))
    return set(renamed(quads, _parts(quads)))


def _names(source: str, kind: str, quads: Statements) -> dict[str, str]:
    """Nameless record of a kind → what it is called instead."""
    found: dict[str, list[str]] = defaultdict(list)
    for iri, said in by_record(quads).items():
        ours = iri.startswith(NAMELESS) and kind_of_record(iri, said) == kind
        if ours and (name := _called(source, kind, said)):
            found[name].append(iri)
    taken = {quad.subject.value for quad in quads}
    return {iris[0]: name for name, iris in found.items() if len(iris) == 1 and name not in taken}


def _called(source: str, kind: str, said: Statements) -> str:
    columns = [column for column in BY_KIND[kind].columns if column.identity]
    keys = [_key(column, said) for column in columns]
    if not any(keys):
        return ""
    label = next((key for c, key in zip(columns, keys, strict=True) if c.key == "label"), "")
    if kind in ("actor", "theme"):
        return invented(label, kind, GRAPH + source) if label else ""
    digest = sha256("\n".join([source, kind, *keys]).encode()).hexdigest()[:12]
    return f"{ID}{kind}/{digest}" if kind in SHARED else f"{ID}{kind}/{source}/{digest}"


def _key(column: Column, said: Statements) -> str:
    """What is said under an identity column; of a text the one in its language, else any."""
    props = [DEF + "earliest", DEF + "latest"] if column.kind == "time" else [column.property]
    found: list[Any] = [value for prop in props for value in values(said, prop)]
    ours = [v for v in found if column.kind == "text" and v.language == column.language]
    texts = sorted(value.value for value in ours or found)
    return plain(" ".join(texts)) if column.kind == "text" else " ".join(texts)


def _parts(quads: Iterable[Any]) -> dict[str, str]:
    """Nameless selector → the IRI that goes with its passage."""
    return {
        quad.object.value: f"{quad.subject.value}.span"
        for quad in quads
        if quad.predicate.value == OA + "hasSelector"
        and quad.object.value.startswith(NAMELESS)
        and not quad.subject.value.startswith(NAMELESS)
    }
