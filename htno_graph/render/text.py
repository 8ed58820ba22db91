# SPDX-License-Identifier: EUPL-1.2
"""Answers as text for a terminal: plain columns, no colours, every line with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from htno_graph.answers.computed_rows import ChangeRow, GapRow, ReviewRow
from htno_graph.answers.rows import AnyAnswer, RecordRow, ThingRow, TieRow, YearCount
from htno_graph.language import _, decimal
from htno_graph.model import records as r
from htno_graph.model.rows import Entity, Evidence, Row, Value
from htno_graph.render import cells
from htno_graph.render.attribution import attributed
from htno_graph.render.cells import Cell, listed, perhaps, plain, safe, where, year
from htno_graph.render.columns import columns, remarks, remarks_heading, without_rows
from htno_graph.render.fields import field_name
from htno_graph.render.layout import folded, table
from htno_graph.ties import DIRECTED
from htno_graph.ties.links import ASIDE

R = TypeVar("R", bound=RecordRow)

WIDTH = 100
"""Columns of the page that answers are laid out for, when the terminal does not say."""

PLACES = 3
"""At most this many places are named under a card; ``show`` gives them all as JSON."""

HIDDEN = ("type", "status", "implied", "perhaps", "kind", "certainty", "roles", "attendance",
          "names")  # fmt: skip
"""Fields of a row that are for programs, or that another field says in words."""


def text(answer: AnyAnswer, width: int = WIDTH) -> str:
    """An answer laid out in *width* columns."""
    shown_rows = [
        row for row in answer.rows if not (isinstance(row, ReviewRow) and row.state == "unchanged")
    ]
    answer = answer.replaced(rows=tuple(attributed(shown_rows)))
    lines = [part for line in answer.understood for part in folded(safe(line), width, "")]
    if answer.as_of:
        lines.append(_("reference date {day}").format(day=answer.as_of))
    lines += [""] if lines else []
    if not answer.rows and not answer.not_recorded:
        lines.append(without_rows(answer))
    elif answer.kind == "ties":
        lines += _sections(answer, width)
    elif answer.kind == "cards":
        lines += cards(answer.of(GapRow), width)
    elif answer.kind == "difference":
        lines += changes(answer.of(ChangeRow), width)
    elif answer.kind == "thing":
        lines += [line for row in answer.of(ThingRow) for line in _thing(row, width)]
    elif answer.rows:
        shown = _shown(answer)
        body = [[safe(cell(row)) for _heading, cell in shown] for row in answer.rows]
        lines += table([heading for heading, _cell in shown], body, width)
    if answer.not_recorded:
        lines += _missing(answer, width)
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def _shown(answer: AnyAnswer) -> list[tuple[str, Cell]]:
    if answer.kind == "rows":
        return [(heading, plain(heading)) for heading in answer.columns]
    return columns(answer.kind)


def _missing(answer: AnyAnswer, width: int) -> list[str]:
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
        "decision": _("DECIDED"),
        "theme": _("ON THIS THEME"),
    }


def _sections(answer: AnyAnswer, width: int) -> Iterator[str]:
    titles = section_titles()
    found = answer.of(TieRow)
    asked = {row.actor.id for row in found if not row.chain}
    before = ""
    groups: dict[tuple[_Together, int], list[TieRow]] = {}
    for row in found:  # a row of its own for each tie, one for what rests on one happening
        own = len(groups) if row.section in ("tie", "planned") else -1
        groups.setdefault((_group(row), own), []).append(row)
    for (key, _own), group in groups.items():
        section = titles[key.section] if not key.chain else _("CHAIN {n}").format(n=key.chain)
        if section != before:
            yield from ([""] if before else [])
            yield section
        before = section
        if key.section in ("tie", "planned"):
            for row in group:
                yield from _tie(row, width, alone=len(asked) < 2 and not row.chain)
        else:
            alone = len(asked) < 2 and key.section != "decision"
            yield from _together(group, width, alone=alone)


class _Together(NamedTuple):
    """What makes rows outside the ties one: they rest on the same happenings."""

    section: str
    chain: int
    basis: str
    inward: bool
    via: str
    happened: tuple[str, ...]


def _group(row: TieRow) -> _Together:
    happened = tuple(record.id for record in row.records if record.type != "participation")
    via = row.via.id if row.via else ""
    return _Together(row.section, row.chain, row.basis, row.inward, via, happened)


def _tie(row: TieRow, width: int, *, alone: bool) -> Iterator[str]:
    who = row.partner.label if row.partner else ""
    if not alone:
        who = f"{row.actor.label} – {who}"
    marks = sorted({mark.kind_label for mark in row.mark})
    facts = [row.basis_label, row.years, *marks]
    if row.via:
        facts.append(_("via {group}").format(group=row.via.label))
    if row.weight is not None:
        facts.append(_("weight {weight}").format(weight=decimal(f"{row.weight:.2f}")))
    yield from folded(safe(f"{who} — {' · '.join(f for f in facts if f)}"), width, "  ")
    for record, parts in _happenings(row.records):
        yield from _record(record, width, parts)
    for mark in row.mark:
        yield from folded(safe(f"{mark.kind_label}: {mark.label}"), width, "    ")
        yield from _places([mark], width)


def _together(rows: Sequence[TieRow], width: int, *, alone: bool) -> Iterator[str]:
    """Rows on the same happenings: how, who, and each happening once."""
    names_ = sorted({_who(row, alone=alone) for row in rows})
    via = rows[0].via  # all of one group have the same
    how = f"{rows[0].basis_label} · " + _("via {group}").format(group=via.label) if via else ""
    line = f"{how or rows[0].basis_label}: {'; '.join(names_)}"
    yield from folded(safe(line), width, "  ", hang="    ")
    records = {record.id: record for row in rows for record in row.records}
    for record, parts in _happenings(tuple(records.values())):
        yield from _record(record, width, parts)


def _who(row: TieRow, *, alone: bool) -> str:
    """The partner of the actor asked about, or both with the direction between them."""
    actor, partner = row.actor.label, row.partner.label if row.partner else ""
    if not partner or alone:
        return partner or actor
    return f"{actor} {'→' if row.basis in DIRECTED else '–'} {partner}"


def _happenings(records: Sequence[R]) -> list[tuple[R, list[R]]]:
    """Each record with the participations in it that follow."""
    found: list[tuple[R, list[R]]] = []
    for record in records:
        if record.type == "participation" and found:
            found[-1][1].append(record)
        else:
            found.append((record, []))
    return found


def _record(record: RecordRow, width: int, parts: Sequence[RecordRow] = ()) -> Iterator[str]:
    """A happening, and where it is said: at an activity, of who was there."""
    value = "; ".join(record.words("value"))
    extra = [value, record.status_label, perhaps(record), record.hedge]
    fields = dict.fromkeys(x for part in (record, *parts) for x in part.implied_label)
    if fields:
        extra.append(cells.not_literal(fields, record.evidence))
    open_ = [p for p in parts if p.field("attendance") == "not-recorded" and not _aside(p)]
    if open_ and record.status not in r.ANNOUNCED:
        extra.append(_("attendance not recorded"))
    tail = " · ".join(part for part in extra if part)
    yield from folded(safe(record.label + (f" ({tail})" if tail else "")), width, "    ")
    yield from _places(parts or [record], width)
    for note in dict.fromkeys(noted.note for noted in (record, *parts) if noted.note):
        yield from folded(safe(f"! {note}"), width, "      ")
    for field in ("contradicts", "contradicted_by", "completed_by", "confirmed_by", "decisions"):
        if others := listed(record.others(field)):
            yield from folded(safe(f"! {field_name(field)}: {others}"), width, "      ")


def _aside(part: RecordRow) -> bool:
    """True for those of whom nobody expects attendance: addressed, or the place visited."""
    return not ASIDE.isdisjoint(part.words("roles"))


def _places(records: Sequence[RecordRow], width: int) -> Iterator[str]:
    """The main passages of records, each once; of one record also how many more there are."""
    seen: dict[str, tuple[Evidence, int]] = {}
    for record in records:
        for evidence in record.evidence[:1]:
            more = len(record.evidence) - 1 if len(records) == 1 else 0
            seen.setdefault(evidence.passage, (evidence, more))
    for evidence, more in seen.values():
        gloss = f"{evidence.gloss} " if evidence.gloss else ""
        rest = _(" and {n} more").format(n=more) if more else ""
        yield from folded(safe(f"› {gloss}[{where(evidence)}{rest}]"), width, "      ")


def _thing(row: ThingRow, width: int) -> Iterator[str]:
    """A record or actor: field by field, then what names it, then the passages."""
    for field, value in row.thing.items():
        shown = _value(value)
        if shown and field not in ("id", "label", "evidence", *HIDDEN):
            yield from folded(safe(f"{field_name(field)}: {shown}"), width, "  ", hang="      ")
    if row.thing.evidence:
        yield ""
        yield _("PASSAGES")
        for evidence in row.thing.evidence:
            line = " — ".join(filter(None, (where(evidence), evidence.gloss)))
            yield from folded(safe(line), width, "  ", hang="      ")
    if row.mentions:
        yield ""
        yield _("NAMED IN")
        for record in row.mentions:
            yield from _record(record, width)


def _value(value: Value) -> str:
    if isinstance(value, YearCount):
        return year(value)
    if isinstance(value, Entity):
        return listed([value])
    if isinstance(value, Row | Mapping):
        found = dict(value.items())
        return str(found.get("label") or ", ".join(f"{k} {v}" for k, v in found.items()))
    if isinstance(value, tuple):
        return "; ".join(filter(None, (_value(item) for item in value)))
    if isinstance(value, bool):
        return _("yes") if value else ""
    return "" if value is None else str(value)


def cards(rows: Sequence[GapRow], width: int) -> Iterator[str]:
    """Every card as a block of lines, numbered."""
    for number, row in enumerate(rows, 1):
        if number > 1:
            yield ""
        yield from _card(row, number, width)


def _card(row: GapRow, number: int, width: int) -> Iterator[str]:
    yield from folded(safe(f"{number}. {row.title}"), width, "", "   ")
    facts = [cells.says(row), cells.families(row)]
    if row.theme:
        facts.append(_("theme {name}").format(name=row.theme.label))
    yield from folded(safe(" · ".join([*facts, row.id])), width, "   ")
    for sign, reasons in (("+", row.reasons), ("–", row.against)):
        for reason in reasons:
            yield from folded(safe(f"{sign} {reason.text}"), width, "   ", "     ")
    for part in (part for part in row.parts if round(part.share, 2)):  # 0% is no reason
        line = _("{share:.0%} of the score: {name}").format(share=part.share, name=part.label)
        yield from folded(safe(f"+ {line}"), width, "   ", "     ")
    yield from folded(safe(f"? {row.question}"), width, "   ", "     ")
    if row.presence:
        line = _("needs at the table: {names}").format(names=listed(row.presence))
        yield from folded(safe(line), width, "   ", "     ")
    places = [where(evidence) for evidence in row.evidence]
    more = _(" and {n} more").format(n=len(places) - PLACES) if len(places) > PLACES else ""
    yield from folded(safe(f"[{'; '.join(places[:PLACES])}{more}]"), width, "   ", "     ")


def changes(rows: Sequence[ChangeRow], width: int) -> Iterator[str]:
    """Every change under what it is of and what happened, in the order of the rows."""
    titles = {
        "actors": _("ACTORS"),
        "memberships": _("MEMBERSHIPS"),
        "ties": _("TIES"),
        "themes": _("THEMES"),
        "actions": _("ACTIONS"),
        "decisions": _("DECISIONS"),
        "activities": _("ACTIVITIES"),
        "figures": _("FIGURES"),
        "gaps": _("MISSING OR STUCK"),
    }
    for number, (section, found) in enumerate(groupby(rows, lambda row: row.section)):
        yield from ["", titles[section]] if number else [titles[section]]
        for _code, alike in groupby(found, lambda row: row.change):
            yield from _changes_alike(list(alike), width)


def _changes_alike(rows: Sequence[ChangeRow], width: int) -> Iterator[str]:
    """What happened, with the reason where all have the same; then each thing."""
    reasons = {row.why for row in rows}
    shared = next(iter(reasons)) if len(rows) > 1 and len(reasons) == 1 else ""
    every, shown = rows[0].of, len(rows)
    number = str(every) if every == shown else _("{n} of {all}").format(n=shown, all=every)
    title = f"{cells.change(rows[0])}: {number}" + (f" ({shared})" if shared else "")
    yield from folded(safe(title), width, "  ")
    for row in rows:
        why = "" if shared else row.why
        facts = " · ".join(filter(None, (cells.course(row), cells.marks(row), why)))
        line = row.thing.label + (f" — {facts}" if facts else "") + _change_place(row)
        yield from folded(safe(line), width, "    ")


def _change_place(row: ChangeRow) -> str:
    """Where it says so, and how many more places there are."""
    found = row.evidence
    if not found:
        return ""
    more = _(" and {n} more").format(n=len(found) - 1) if len(found) > 1 else ""
    return f" [{where(found[0])}{more}]"
