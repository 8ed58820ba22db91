# SPDX-License-Identifier: EUPL-1.2
"""Answers as text for a terminal: plain columns, no colours, every line with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from htno_graph.language import _, decimal
from htno_graph.records import Answer
from htno_graph.report.attributed import attributed
from htno_graph.report.cards import cards
from htno_graph.report.cells import Cell, names, perhaps, plain, safe, where
from htno_graph.report.changes import changes
from htno_graph.report.columns import columns
from htno_graph.report.fields import field_name
from htno_graph.report.layout import folded, table
from htno_graph.report.remarks import remarks, remarks_heading
from htno_graph.ties import DIRECTED
from htno_graph.ties.links import ASIDE

WIDTH = 100
"""Columns of the page that answers are laid out for, when the terminal does not say."""

HIDDEN = ("type", "status", "implied", "perhaps", "kind", "certainty", "roles", "attendance")
"""Fields of a row that are for programs, or that another field says in words."""

Row = Mapping[str, Any]


def text(answer: Answer, width: int = WIDTH) -> str:
    """An answer laid out in *width* columns."""
    shown_rows = [row for row in answer.rows if row.get("state") != "unchanged"]
    answer = answer.replaced(rows=tuple(attributed(shown_rows)))
    lines = [part for line in answer.understood for part in folded(safe(line), width, "")]
    if answer.as_of:
        lines.append(_("reference date {day}").format(day=answer.as_of))
    lines += [""] if lines else []
    if not answer.rows and not answer.not_recorded:
        lines.append(_("no data"))
    elif answer.kind == "ties":
        lines += _sections(answer, width)
    elif answer.kind == "cards":
        lines += cards(answer.rows, width)
    elif answer.kind == "difference":
        lines += changes(answer.rows, width)
    elif answer.kind == "thing":
        lines += [line for row in answer.rows for line in _thing(row, width)]
    elif answer.rows:
        shown = _shown(answer)
        cells = [[safe(cell(row)) for _heading, cell in shown] for row in answer.rows]
        lines += table([heading for heading, _cell in shown], cells, width)
    if answer.not_recorded:
        lines += _missing(answer, width)
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def _shown(answer: Answer) -> list[tuple[str, Cell]]:
    if answer.kind == "rows":
        return [(heading, plain(heading)) for heading in answer.columns]
    return columns(answer.kind)


def _missing(answer: Answer, width: int) -> list[str]:
    heading = remarks_heading(answer)
    lines = ["", heading] if answer.rows else [heading]
    for remark in remarks(answer):
        lines += folded(safe(remark), width, "  ")
    return lines


def section_titles() -> dict[str, str]:
    """Section of an answer on ties → its title."""
    return {
        "tie": _("TIES"),
        "planned": _("NOT HAPPENED YET"),
        "absent": _("ABSENT"),
        "addressed": _("TARGET GROUP OR INVITED"),
        "mentioned": _("MENTIONED, NO COLLABORATION"),
    }


def _sections(answer: Answer, width: int) -> Iterator[str]:
    titles = section_titles()
    found: Sequence[Row] = answer.rows
    asked = {row["actor"]["id"] for row in found if not row["chain"]}
    before = ""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in found:  # a row of its own for each tie, one for what rests on one happening
        own = (len(groups),) if row["section"] in ("tie", "planned") else ()
        groups.setdefault((*_group(row), *own), []).append(row)
    for key, group in groups.items():
        section = titles[key[0]] if not key[1] else _("CHAIN {n}").format(n=key[1])
        if section != before:
            yield from ([""] if before else [])
            yield section
        before = section
        if key[0] in ("tie", "planned"):
            for row in group:
                yield from _tie(row, width, alone=len(asked) < 2 and not row["chain"])
        else:
            yield from _together(group, width, alone=len(asked) < 2)


def _group(row: Row) -> tuple[str, int, str, bool, tuple[str, ...]]:
    """Rows outside the ties that rest on the same happenings are shown as one."""
    happened = tuple(r["id"] for r in row["records"] if r["type"] != "participation")
    return row["section"], row["chain"], row["basis"], row["inward"], happened


def _tie(row: Row, width: int, *, alone: bool) -> Iterator[str]:
    who = row["partner"]["label"]
    if not alone:
        who = f"{row['actor']['label']} – {who}"
    marks = sorted({mark["kind_label"] for mark in row["mark"]})
    facts = [row["basis_label"], _span(row), *marks]
    if row["via"]:
        facts.append(_("via {group}").format(group=row["via"]["label"]))
    if row["weight"] is not None:
        facts.append(_("weight {weight}").format(weight=decimal(f"{row['weight']:.2f}")))
    yield from folded(safe(f"{who} — {' · '.join(f for f in facts if f)}"), width, "  ")
    for record, parts in _happenings(row["records"]):
        yield from _record(record, width, parts)
    for mark in row["mark"]:
        yield from folded(safe(f"{mark['kind_label']}: {mark['label']}"), width, "    ")
        yield from _places([mark], width)


def _together(rows: Sequence[Row], width: int, *, alone: bool) -> Iterator[str]:
    """Rows on the same happenings: how, who, and each happening once."""
    names_ = sorted({_who(row, alone=alone) for row in rows})
    line = f"{rows[0]['basis_label']}: {'; '.join(names_)}"
    yield from folded(safe(line), width, "  ", hang="    ")
    records = [record for row in rows for record in row["records"]]
    for record, parts in _happenings(list({record["id"]: record for record in records}.values())):
        yield from _record(record, width, parts)


def _who(row: Row, *, alone: bool) -> str:
    """The partner of the actor asked about, or both with the direction between them."""
    actor = str(row["actor"]["label"])
    if not row["partner"]:
        return actor
    partner = str(row["partner"]["label"])
    return (
        partner
        if alone
        else f"{actor} → {partner}"
        if row["basis"] in DIRECTED
        else (f"{actor} – {partner}")
    )


def _happenings(records: Sequence[Row]) -> list[tuple[Row, list[Row]]]:
    """Each record with the participations in it that follow."""
    found: list[tuple[Row, list[Row]]] = []
    for record in records:
        if record["type"] == "participation" and found:
            found[-1][1].append(record)
        else:
            found.append((record, []))
    return found


def _record(record: Row, width: int, parts: Sequence[Row] = ()) -> Iterator[str]:
    """A happening, and where it is said: at an activity, of who was there."""
    extra = [record["status_label"], perhaps(record), record["hedge"]]
    fields = dict.fromkeys(x for part in (record, *parts) for x in part["implied_label"])
    if fields:
        extra.append(_("implied: {fields}").format(fields=", ".join(fields)))
    open_ = [p for p in parts if p["attendance"] == "not-recorded" and not _aside(p)]
    if open_ and record["status"] != "planned":
        extra.append(_("attendance not recorded"))
    tail = " · ".join(str(part) for part in extra if part)
    yield from folded(safe(record["label"] + (f" ({tail})" if tail else "")), width, "    ")
    yield from _places(parts or [record], width)
    for note in dict.fromkeys(noted["note"] for noted in (record, *parts) if noted["note"]):
        yield from folded(safe(f"! {note}"), width, "      ")
    for field in ("contradicts", "contradicted_by", "completed_by", "confirmed_by"):
        if others := names(field)(record) if record.get(field) else "":
            yield from folded(safe(f"! {field_name(field)}: {others}"), width, "      ")


def _aside(part: Row) -> bool:
    """True for those of whom nobody expects attendance: addressed, or the place visited."""
    return bool(ASIDE & set(part["roles"]))


def _places(records: Sequence[Row], width: int) -> Iterator[str]:
    """The main passages of records, each once; of one record also how many more there are."""
    seen: dict[str, tuple[Row, int]] = {}
    for record in records:
        for evidence in record["evidence"][:1]:
            more = len(record["evidence"]) - 1 if len(records) == 1 else 0
            seen.setdefault(evidence["passage"], (evidence, more))
    for evidence, more in seen.values():
        gloss = f"{evidence['gloss']} " if evidence["gloss"] else ""
        rest = _(" and {n} more").format(n=more) if more else ""
        yield from folded(safe(f"› {gloss}[{where(evidence)}{rest}]"), width, "      ")


def _span(row: Row) -> str:
    first, last = (row["first"] or "")[:4], (row["last"] or "")[:4]
    return first if first == last else f"{first}–{last}"


def _thing(row: Row, width: int) -> Iterable[str]:
    """A record or actor: field by field, then what names it, then the passages."""
    for field, value in row.items():
        shown = _value(value)
        if shown and field not in ("id", "label", "evidence", "mentions", *HIDDEN):
            yield from folded(safe(f"{field_name(field)}: {shown}"), width, "  ", hang="      ")
    if row["evidence"]:
        yield ""
        yield _("PASSAGES")
        for evidence in row["evidence"]:
            line = (
                f"{where(evidence)} — {evidence['gloss']}" if evidence["gloss"] else where(evidence)
            )
            yield from folded(safe(line), width, "  ", hang="      ")
    if row["mentions"]:
        yield ""
        yield _("NAMED IN")
        for record in row["mentions"]:
            yield from _record(record, width)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("label") or ", ".join(f"{k} {v}" for k, v in value.items()))
    if isinstance(value, list):
        return "; ".join(filter(None, (_value(item) for item in value)))
    if isinstance(value, bool):
        return _("yes") if value else ""
    return "" if value is None else str(value)
