# SPDX-License-Identifier: EUPL-1.2
"""Which columns a list shows, and how a row becomes a line of plain cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from htno_graph.language import N_, _
from htno_graph.report.fields import KINDS

Row = Mapping[str, Any]
Cell = Callable[[Row], str]


def names(field: str) -> Cell:
    """The labels of a list of entities."""
    return lambda row: "; ".join(e["label"] for e in row[field] or [])


def name(field: str) -> Cell:
    """The label of one entity, or nothing."""
    return lambda row: row[field]["label"] if row[field] else ""


def plain(field: str) -> Cell:
    """The field as it is; yes or no for a truth value."""
    return lambda row: _show(row.get(field))


def _show(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    return "" if value is None else str(value)


def place(row: Row) -> str:
    """Where the source says it: section, paragraph and sentence of the main passage."""
    found = row["evidence"]
    return where(found[0]) if found else ""


def where(evidence: Row) -> str:
    """One passage as people look it up."""
    if not evidence["section"]:
        return str(evidence["source"])
    parts = [evidence["section"]]
    if evidence["paragraph"]:
        parts.append(_("par. {n}").format(n=evidence["paragraph"]))
    if evidence["sentence"]:
        parts.append(_("sent. {n}").format(n=evidence["sentence"]))
    return " · ".join(parts)


def perhaps(row: Row) -> str:
    """When, marked when it only perhaps lies in the period asked for."""
    text = str(row.get("when") or "")
    return _("perhaps {when}").format(when=text) if text and row.get("perhaps") else text


def time(row: Row) -> str:
    """When, with a mark when the date is implied."""
    text = perhaps(row)
    return text + _follows(row, "date") if text else text


def _follows(row: Row, field: str) -> str:
    """A mark for a field that is implied; the concept's code, whatever the language."""
    return " " + _("(implied)") if field in row.get("implied", ()) else ""


def present(row: Row) -> str:
    """Who stands at an activity, by capacity."""
    capacities = {
        "organisers": _("organiser: {names}"),
        "participants": _("participants: {names}"),
        "absent": _("absent: {names}"),
        "invited": _("invited: {names}"),
        "addressed": _("target group: {names}"),
        "visited": _("visited: {names}"),
    }
    found = [(line, names(field)(row)) for field, line in capacities.items()]
    return ". ".join(line.format(names=text) for line, text in found if text)


def placed(row: Row) -> str:
    """Above a theme: the theme it is under, and the agenda it is on."""
    above = [_("under {name}").format(name=e["label"]) for e in row["broader"]]
    return "; ".join([*above, *row["agenda"]])


def promised(row: Row) -> str:
    """Who promised it, and where it stands now."""
    return "; ".join(sorted({w["label"] for p in row["promises"] for w in p["who"]}))


def doers(row: Row) -> str:
    """Who does it, with whom; "not recorded" when the source does not say."""
    who = names("who")(row) or _("not recorded")
    who += _follows(row, "actor") if names("who")(row) else ""
    partners = names("with")(row)
    return who + (_(" with {names}").format(names=partners) if partners else "")


def counted(row: Row) -> str:
    """What was held, and what was announced, in each year of a cadence."""
    return "; ".join(map(_year, row["counted"]))


def _year(counts: Row) -> str:
    line = _("{year}: {held} held").format(year=counts["year"], held=counts["held"])
    announced = names("announced")(counts)
    return line + (_(", announced: {names}").format(names=announced) if announced else "")


def reasons(field: str) -> Cell:
    """The labels of a list of records."""
    return lambda row: "; ".join(str(record["label"]) for record in row[field])


def contributes(row: Row) -> str:
    """How many records of each kind a source contributes."""
    return ", ".join(f"{n} {_(KINDS[kind])}" for kind, n in row["counts"].items() if n)


def author(row: Row) -> str:
    """Author or publisher of a document."""
    return row["author"]["label"] if row["author"] else str(row["publisher"])


def availability(row: Row) -> str:
    """Consulted, not consulted, or missing from the source."""
    if row["missing"]:
        return _("missing")
    return _("consulted") if row["consulted"] else _("not consulted")


LABEL = plain("label")
WHEN = (N_("When"), time)
WHERE = (N_("Where it says so"), place)

COLUMNS: Mapping[str, tuple[tuple[str, Cell], ...]] = {
    "actions": (
        (N_("Status"), plain("status_label")),
        (N_("Action"), LABEL),
        (N_("Who"), doers),
        (N_("Promised by"), promised),
        WHEN,
        WHERE,
    ),
    "activities": (
        WHEN,
        (N_("Activity"), LABEL),
        (N_("Status"), plain("status_label")),
        (N_("Who"), present),
        WHERE,
    ),
    "findings": (
        (N_("Kind"), plain("kind_label")),
        (N_("Finding"), LABEL),
        (N_("About"), names("subjects")),
        (N_("Theme"), names("themes")),
        (N_("Hedge"), plain("hedge")),
        WHERE,
    ),
    "figures": (
        (N_("Figure"), LABEL),
        (N_("Value"), plain("value")),
        (N_("Population"), plain("population")),
        WHEN,
        (N_("Remark"), plain("note")),
        WHERE,
    ),
    "principles": (
        (N_("Principle"), LABEL),
        (N_("Speaks for"), reasons("for")),
        (N_("Speaks against"), reasons("against")),
        (N_("Outcome"), plain("outcome")),
    ),
    "documents": (
        (N_("Document"), LABEL),
        (N_("Author or publisher"), author),
        (N_("Consulted"), availability),
        WHEN,
        (N_("Link"), plain("url")),
    ),
    "actors": (
        (N_("Actor"), LABEL),
        (N_("Type"), plain("type")),
        (N_("Type from"), plain("type_from")),
        (N_("Also written"), plain("names")),
        (N_("Named in a source"), plain("named")),
    ),
    "themes": (
        (N_("Theme"), LABEL),
        (N_("Question"), plain("question")),
        (N_("Place"), placed),
        (N_("Activities"), plain("activities")),
        (N_("Actions"), plain("actions")),
        (N_("Findings"), plain("findings")),
    ),
    "sources": (
        (N_("Source"), LABEL),
        (N_("Author"), name("author")),
        (N_("Covers"), plain("period")),
        (N_("Contributes"), contributes),
    ),
    "cadences": (
        (N_("Series"), plain("series")),
        (N_("Times a year"), plain("times")),
        WHEN,
        (N_("Counted"), counted),
        WHERE,
    ),
}
"""Headings, to be translated, and cells of the list of each kind."""


def columns(kind: str) -> list[tuple[str, Cell]]:
    """Headings and cells of the list of one kind, in the language spoken."""
    return [(_(heading), cell) for heading, cell in COLUMNS[kind]]


def safe(text: str) -> str:
    """Without control characters and direction overrides, which could rewrite a terminal."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)
