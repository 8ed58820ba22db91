# SPDX-License-Identifier: EUPL-1.2
"""How one part of a row becomes a plain cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from htno_graph.language import _
from htno_graph.report.fields import STATES, of_kind

Row = Mapping[str, Any]
Cell = Callable[[Row], str]


def names(field: str) -> Cell:
    """The labels of a list of entities."""
    return lambda row: "; ".join(map(_marked, row[field] or []))


def _marked(entity: Row) -> str:
    """A label, with a mark when it follows from the text."""
    return str(entity["label"]) + (" " + _("(implied)") if entity.get("implied") is True else "")


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
    """One passage as people look it up; see ``attributed`` for several sources."""
    if not evidence["section"]:
        return str(evidence["source"])
    parts = [evidence["section"]]
    if evidence["paragraph"]:
        parts.append(_("par. {n}").format(n=evidence["paragraph"]))
    if evidence["sentence"][:1].isdigit():
        parts.append(_("sent. {n}").format(n=evidence["sentence"]))
    elif evidence["sentence"]:
        parts.append(evidence["sentence"])
    return " · ".join(parts)


def source(row: Row) -> str:
    """The sources of all passages of a row, each once."""
    return "; ".join(dict.fromkeys(str(e["source"]) for e in row["evidence"]))


def certainty(row: Row) -> str:
    """Whether a row is stated or implied; both when some of what it rests on is implied."""
    told = {"stated": _("stated"), "implied": _("implied")}
    own = [row["certainty"]] if row.get("certainty") else []
    found = own or [r["certainty"] for r in row.get("records", ())]
    found = found or [e["certainty"] for e in row.get("evidence", ())]
    return "; ".join(told.get(code, code) for code in told if code in found)


def perhaps(row: Row) -> str:
    """When, marked when it only perhaps lies in the period asked for."""
    text = str(row.get("when") or "")
    return _("perhaps {when}").format(when=text) if text and row.get("perhaps") else text


def time(row: Row) -> str:
    """When, with a mark when the date is implied."""
    text = perhaps(row)
    return text + _follows(row, "date") if text else text


def stands(row: Row) -> str:
    """The status in words, with a mark when it is implied."""
    text = str(row["status_label"])
    return text + _follows(row, "status") if text else text


def _follows(row: Row, field: str) -> str:
    """A mark for a field that is implied; the concept's code, whatever the language."""
    return " " + _("(implied)") if field in row.get("implied", ()) else ""


def present(row: Row) -> str:
    """Who stands at an activity, by capacity."""
    there = {e["id"] for e in row["attended"]}
    expected = [e for e in row["participants"] if e["id"] not in there]
    parts = {**row, "expected": expected}
    capacities = {
        "organisers": _("organiser: {names}"),
        "attended": _("attended: {names}"),
        "expected": _("participants, attendance not recorded: {names}"),
        "absent": _("absent: {names}"),
        "invited": _("invited: {names}"),
        "addressed": _("target group: {names}"),
        "visited": _("visited: {names}"),
    }
    if row["status"] == "planned":
        capacities["expected"] = _("participants: {names}")
    found = [(line, names(field)(parts)) for field, line in capacities.items()]
    return ". ".join(line.format(names=text) for line, text in found if text)


def placed(row: Row) -> str:
    """Above a theme: the theme it is under, and the agenda it is on."""
    above = [_("under {name}").format(name=e["label"]) for e in row["broader"]]
    return "; ".join([*above, *row["agenda"]])


def promised(row: Row) -> str:
    """Who promised it, and where it stands now."""
    mark = " " + _("(implied)")
    return "; ".join(
        sorted(
            {
                w["label"] + (mark if "actor" in p["implied"] else "")
                for p in row["promises"] or [row]
                for w in (p["who"] if p["type"] == "commitment" else ())
            }
        )
    )


def forms(row: Row) -> str:
    """The other forms of a name; not the label itself."""
    return "; ".join(form for form in row["names"] if form != row["label"])


def doers(row: Row) -> str:
    """Who does it, with whom; "not recorded" when the source does not say."""
    who = names("who")(row) or _("not recorded")
    who += _follows(row, "actor") if names("who")(row) else ""
    partners = names("with")(row)
    partners += _follows(row, "partner") if partners else ""
    return who + (_("; with {names}").format(names=partners) if partners else "")


def counted(row: Row) -> str:
    """What was held, and what was announced, in each year."""
    return "; ".join(map(_year, row["counted"]))


def _year(counts: Row) -> str:
    line = _("{year}: {held} held").format(year=counts["year"], held=counts["held"])
    announced = names("announced")(counts)
    return line + (_(", announced: {names}").format(names=announced) if announced else "")


def texts(field: str) -> Cell:
    """The sentences of a list of reasons."""
    return lambda row: " ".join(str(reason["text"]) for reason in row[field])


def families(row: Row) -> str:
    """The families of a card, or those that find a stated one too, in their order."""
    return ", ".join(row.get("found_by_label", row.get("families_label", ())))


def says(row: Row) -> str:
    """Whether a source says so, or it was computed."""
    return _("the report says") if row["says"] == "source" else _("computed")


def section(row: Row) -> str:
    """Of what kind a change is."""
    kinds = {
        "actors": _("actor"),
        "ties": _("tie"),
        "themes": _("theme"),
        "actions": _("action"),
        "gaps": _("gap"),
    }
    return kinds[row["section"]]


def change(row: Row) -> str:
    """What changed: not recorded any more is not ended."""
    words = {
        "appeared": _("newly recorded"),
        "changed": _("changed"),
        "gone": _("not recorded any more"),
        "opened": _("newly found"),
        "closed": _("not found any more"),
        "still": _("still there"),
    }
    return words[row["change"]]


def reasons(field: str) -> Cell:
    """The labels of a list of records."""
    return lambda row: "; ".join(map(_with_status, row[field]))


def outcome(row: Row) -> str:
    """The verdict that the source gives, and whose division into for and against it is."""
    text = str(row["outcome"])
    return text + ("; " + _("the division is implied") if row["assessed"] else "")


def _with_status(record: Row) -> str:
    """A label, with the status of what is not done."""
    done = record["status"] in ("", "done", "held")
    return str(record["label"]) + ("" if done else f" ({record['status_label']})")


def contributes(row: Row) -> str:
    """How many records of each kind a source contributes."""
    return ", ".join(of_kind(kind, n) for kind, n in row["counts"].items() if n)


def spot(row: Row) -> str:
    """Sheet and cell that a row of a review is from."""
    return "!".join(filter(None, (row["sheet"], row["cell"])))


def done(row: Row) -> str:
    """What an import was called, or which one an undo took back."""
    if row["of"]:
        return _("import {id} taken back: {label}").format(id=row["of"], label=row["label"])
    return str(row["label"])


def tallied(row: Row) -> str:
    """How many records an import found in each state."""
    return ", ".join(f"{n} {_(STATES[s])}" for s, n in row["counts"].items() if s in STATES)


def author(row: Row) -> str:
    """Author or publisher of a document."""
    return row["author"]["label"] if row["author"] else str(row["publisher"])


def availability(row: Row) -> str:
    """Consulted, not consulted, or missing from the source."""
    if row["missing"]:
        return _("missing")
    return _("consulted") if row["consulted"] else _("not consulted")


def happened(row: Mapping[str, Any]) -> list[str]:
    """What the records of a tie are called; a participation goes by its activity."""
    return [r["label"] for r in row["records"] if r["type"] != "participation"]


def of_records(row: Mapping[str, Any], field: str) -> str:
    """What the records of a row say in one field, each thing once."""
    values = (r[field] for r in row["records"])
    flat_ = (x for value in values for x in (value if isinstance(value, list) else [value]) if x)
    return "; ".join(dict.fromkeys(map(str, flat_)))


def evidence(row: Mapping[str, Any], field: str) -> str:
    """One field of the first passage of each record, or where it stands when none is named."""
    found = [e for r in row["records"] for e in r["evidence"][:1]]
    return "; ".join(dict.fromkeys(e[field] if field else where(e) for e in found))


def safe(text: str) -> str:
    """Without control characters and direction overrides, which could rewrite a terminal."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)
