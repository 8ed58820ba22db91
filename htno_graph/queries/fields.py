# SPDX-License-Identifier: EUPL-1.2
"""Which property fills which field of a record, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from htno_graph import records as r
from htno_graph.vocabulary import DCTERMS, DEF, ORG, PROV, SCHEMA, SKOS, code

Value = tuple[str, str]
"""A value of a row and its language ("" for IRIs and texts without one)."""

Reader = Callable[[list[Value]], Any]


def one(values: list[Value]) -> str:
    """The single value; the first in order where a graph wrongly holds more."""
    return values[0][0] if len(values) == 1 else min(values)[0]


def many(values: list[Value]) -> tuple[str, ...]:
    """All values, sorted."""
    if len(values) == 1:
        return (values[0][0],)
    return tuple(sorted({value for value, _ in values}))


def text(values: list[Value]) -> r.Text:
    """A text in several languages; texts without a language count as Dutch."""
    return tuple(sorted({(language or "nl", value) for value, language in values}))


def concept(values: list[Value]) -> str:
    """The code of a concept."""
    return code(one(values))


def concepts(values: list[Value]) -> tuple[str, ...]:
    """The codes of several concepts, sorted."""
    return tuple(sorted(code(value) for value, _ in values))


def flag(values: list[Value]) -> bool:
    """True when the graph says ``true`` or ``1``."""
    return one(values) in {"true", "1"}


def number(values: list[Value]) -> int:
    """A whole number; 0 for what is not one (the shapes report it)."""
    found = one(values)
    return int(found) if found.isdecimal() and len(found) < 10 else 0


Fields = Mapping[str, tuple[str, Reader]]

COMMON: Fields = {
    DEF + "earliest": ("earliest", one),
    DEF + "latest": ("latest", one),
    DEF + "precision": ("precision", concept),
    DEF + "certainty": ("certainty", concept),
    DEF + "implied": ("implied", concepts),
    DEF + "hedge": ("hedge", text),
    SKOS + "note": ("note", text),
    DCTERMS + "subject": ("themes", many),
    DEF + "confirms": ("confirms", many),
    DEF + "completes": ("completes", many),
    DEF + "contradicts": ("contradicts", many),
}
_AGENTS: Fields = {SCHEMA + "agent": ("agents", many)}
_PARTICIPANTS: Fields = {SCHEMA + "participant": ("participants", many)}
_STATUS: Fields = {DEF + "status": ("status", concept)}
_ORIGIN: Fields = {PROV + "wasInfluencedBy": ("origin", one)}
_FORM: Fields = {DEF + "form": ("form", concept)}

KINDS: Mapping[str, tuple[type[r.Record], Fields]] = {
    "actor": (
        r.Actor,
        {
            DCTERMS + "type": ("type", concept),
            DCTERMS + "isPartOf": ("part_of", one),
            DCTERMS + "identifier": ("identifiers", many),
            SCHEMA + "sameAs": ("same_as", many),
            SCHEMA + "addressLocality": ("city", one),
        },
    ),
    "theme": (
        r.Theme,
        {SKOS + "definition": ("question", text), SKOS + "broader": ("broader", many)},
    ),
    "cycle": (
        r.Cycle,
        {DCTERMS + "type": ("type", concept), DEF + "onAgenda": ("agenda", many)},
    ),
    "activity": (
        r.Activity,
        {
            **_STATUS,
            DCTERMS + "type": ("series", concept),
            DEF + "attendanceRecord": ("attendance_record", concept),
            DEF + "attendanceLevel": ("attendance_level", concept),
            SCHEMA + "repeatCount": ("count", number),
        },
    ),
    "participation": (
        r.Participation,
        {
            PROV + "agent": ("actor", one),
            DEF + "activity": ("activity", one),
            PROV + "hadRole": ("roles", concepts),
            DEF + "attendance": ("attendance", concept),
            DEF + "invited": ("invited", flag),
            DEF + "addressed": ("addressed", flag),
        },
    ),
    "collaboration": (r.Collaboration, {**_FORM, **_STATUS, **_AGENTS, **_PARTICIPANTS}),
    "action": (
        r.Action,
        {
            **_STATUS,
            **_AGENTS,
            **_PARTICIPANTS,
            **_ORIGIN,
            SCHEMA + "recipient": ("recipients", many),
            SCHEMA + "location": ("places", many),
            SCHEMA + "result": ("result", text),
        },
    ),
    "commitment": (r.Commitment, {**_AGENTS, **_ORIGIN, DEF + "commitsTo": ("target", one)}),
    "relation": (r.Relation, {**_FORM, **_AGENTS, **_PARTICIPANTS}),
    "membership": (
        r.Membership,
        {
            ORG + "member": ("member", one),
            ORG + "organization": ("organisation", one),
            ORG + "role": ("role", concept),
        },
    ),
    "finding": (
        r.Finding,
        {
            DCTERMS + "type": ("kind", concept),
            SCHEMA + "about": ("subjects", many),
            DCTERMS + "relation": ("about", many),
            PROV + "wasAttributedTo": ("attributed", many),
        },
    ),
    "criterion": (r.Criterion, {}),
    "assessment": (
        r.Assessment,
        {
            DEF + "assesses": ("criterion", one),
            DEF + "evidenceFor": ("evidence_for", many),
            DEF + "evidenceAgainst": ("evidence_against", many),
        },
    ),
    "figure": (
        r.Figure,
        {
            SCHEMA + "value": ("value", one),
            DEF + "bound": ("bound", concept),
            SCHEMA + "unitText": ("unit", one),
            DEF + "population": ("population", text),
        },
    ),
    "cadence": (
        r.Cadence,
        {DCTERMS + "type": ("series", concept), SCHEMA + "repeatCount": ("count", number)},
    ),
    "document": (
        r.Document,
        {
            DCTERMS + "creator": ("author", one),
            DCTERMS + "publisher": ("publisher", one),
            SCHEMA + "url": ("url", one),
            SCHEMA + "sha256": ("sha256", one),
            DEF + "consulted": ("consulted", flag),
            DEF + "missing": ("missing", flag),
        },
    ),
}

REFERENCES = {
    DEF + "byName": "name",
    DEF + "byPronoun": "pronoun",
    DEF + "byRole": "role",
    DEF + "byPassive": "passive",
}
