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

from htno_graph.formats.workbook.columns import BY_KIND, Column
from htno_graph.importing.identity import ORDER, actor_or_theme, hashed
from htno_graph.importing.source_ownership import SHARED
from htno_graph.importing.statements import Statement, Statements, by_record, kind_of_record, values
from htno_graph.language import ngettext
from htno_graph.model.letters import plain
from htno_graph.model.vocabulary import DEF, GRAPH, ID, OA

NAMELESS = ID + "blank/"
"""Where reading puts what has no IRI."""


def keyed(given: Mapping[str, Statements]) -> dict[str, Statements]:
    """Source → its statements, in which records are called after their natural key."""
    return {source: _keyed(source, statements) for source, statements in given.items()}


def left_beside(old: Mapping[str, Statements], given: Mapping[str, Statements]) -> list[str]:
    """A sentence for each source where nameless records of before are left beside new ones."""
    lines = []
    for source, statements in sorted(given.items()):
        before, now = _nameless(old.get(source, set())), _nameless(statements)
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


def _nameless(statements: Statements) -> set[str]:
    return {one.subject for one in statements if one.subject.startswith(NAMELESS)}


def _keyed(source: str, statements: Statements) -> Statements:
    """Kind by kind, for the key of one may be the name of another."""
    if not _nameless(statements):
        return statements
    for kind in ORDER:
        statements = _renamed(statements, _names(source, kind, statements))
    return _renamed(statements, _selectors(statements))


def _renamed(statements: Statements, names: Mapping[str, str]) -> Statements:
    """*statements* in which the IRIs that *names* knows are called otherwise."""
    return {
        Statement(names.get(one.subject, one.subject), one.property, value, one.kind)
        for one in statements
        for value in [one.value if one.kind else names.get(one.value, one.value)]
    }


def _names(source: str, kind: str, statements: Statements) -> dict[str, str]:
    """Nameless record of a kind → what it is called instead."""
    found: dict[str, list[str]] = defaultdict(list)
    for iri, about in by_record(statements).items():
        ours = iri.startswith(NAMELESS) and kind_of_record(iri, about) == kind
        if ours and (name := _called(source, kind, about)):
            found[name].append(iri)
    taken = {one.subject for one in statements}
    return {iris[0]: name for name, iris in found.items() if len(iris) == 1 and name not in taken}


def _called(source: str, kind: str, about: Statements) -> str:
    columns = BY_KIND[kind].identity
    keys = {column.key: _key(column, about) for column in columns}
    if not any(keys.values()):
        return ""
    if kind in ("actor", "theme"):
        label = keys["label"]
        return actor_or_theme(label, kind, GRAPH + source) if label else ""
    digest = hashed(source, kind, *keys.values())
    return f"{ID}{kind}/{digest}" if kind in SHARED else f"{ID}{kind}/{source}/{digest}"


def _key(column: Column, about: Statements) -> str:
    """What is said under an identity column; of a text the one in its language, else any."""
    props = [DEF + "earliest", DEF + "latest"] if column.kind == "time" else [column.property]
    found = [pair for prop in props for pair in values(about, prop)]
    if column.kind != "text":
        return " ".join(sorted(text for text, _kind in found))
    ours = [text for text, kind in found if kind == column.datatype()]
    return plain(" ".join(sorted(ours or [text for text, _kind in found])))


def _selectors(statements: Iterable[Statement]) -> dict[str, str]:
    """Nameless selector → the IRI that goes with its passage."""
    return {
        one.value: f"{one.subject}.span"
        for one in statements
        if one.property == OA + "hasSelector"
        and one.value.startswith(NAMELESS)
        and not one.subject.startswith(NAMELESS)
    }
