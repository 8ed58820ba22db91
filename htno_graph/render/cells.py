# SPDX-License-Identifier: EUPL-1.2
"""How one part of a row becomes a plain cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from htno_graph.answers import computed_rows as computed
from htno_graph.answers import rows
from htno_graph.labels import kind_of_source, noun_of
from htno_graph.language import _
from htno_graph.model.kinds import Passage
from htno_graph.model.rows import Entity, Evidence, Value
from htno_graph.render.fields import STATES, of_kind

Computed = computed.GapRow | computed.QuestionRow | computed.ExplainedRow
Evident = rows.RecordRow | Computed | computed.SeatRow | computed.ChangeRow
"""Rows that rest on passages of their own."""

Cell = Callable[..., str]
"""Of a row, one of those of ``answers.rows``, what stands in one column."""


def listed(things: Iterable[Entity]) -> str:
    """The labels of things, each with its role, and a mark when it follows from the text."""
    return "; ".join(map(_marked, things))


def _marked(thing: Entity) -> str:
    if not isinstance(thing, rows.Marked):
        return thing.label
    role = f" ({thing.role})" if thing.role else ""
    return thing.label + role + (" " + _("(implied)") if thing.implied else "")


def names(field: str) -> Cell:
    """The labels of the things in a field of several."""
    return lambda row: listed(_things(row.field(field)))


def _things(value: Value) -> list[Entity]:
    found = value if isinstance(value, tuple) else (value,)
    return [thing for thing in found if isinstance(thing, Entity)]


def plain(field: str) -> Cell:
    """The field as it is; yes or no for a truth value."""
    return lambda row: _show(row.field(field))


def _show(value: Value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return "; ".join(str(item) for item in value)
    return "" if value is None else str(value)


def place(row: Evident) -> str:
    """Where the source says it: section, paragraph and sentence of the main passage."""
    return where(row.evidence[0]) if row.evidence else ""


def where(evidence: Evidence) -> str:
    """One passage as people look it up; see ``attributed`` for several sources."""
    return spot(evidence) if evidence.section else evidence.source


def spot(found: Evidence | Passage) -> str:
    """Section, paragraph and sentence, as people look them up."""
    parts = [found.section]
    if found.paragraph:
        parts.append(_("par. {n}").format(n=found.paragraph))
    if found.sentence[:1].isdigit():
        parts.append(_("sent. {n}").format(n=found.sentence))
    elif found.sentence:
        parts.append(found.sentence)
    return " · ".join(parts)


def source(row: Evident) -> str:
    """The sources of all passages of a row, each once."""
    return "; ".join(dict.fromkeys(e.source for e in row.evidence))


def certainty(row: Evident | rows.TieRow) -> str:
    """Whether a row is stated or implied; both when some of what it rests on is implied."""
    words = {"stated": _("stated"), "implied": _("implied")}
    if isinstance(row, rows.TieRow | computed.QuestionRow):
        found = [record.certainty for record in row.records]
    elif isinstance(row, rows.RecordRow) and row.certainty:
        found = [row.certainty]
    else:
        found = [e.certainty for e in row.evidence]
    return "; ".join(words[code] for code in words if code in found)


def perhaps(row: rows.RecordRow) -> str:
    """When, marked when it only perhaps lies in the period asked for."""
    only = isinstance(row, rows.ListRow | rows.TieRecord) and row.perhaps
    return _("perhaps {when}").format(when=row.when) if row.when and only else row.when


def time(row: rows.RecordRow) -> str:
    """When, with a mark when the date is implied."""
    text = perhaps(row)
    return text + _follows(row, "date") if text else text


def stands(row: rows.RecordRow) -> str:
    """The status in words, with a mark when it is implied, and what was said before."""
    now = row.status_label + _follows(row, "status") if row.status_label else ""
    return now + "".join(_(" (was: {then})").format(then=then) for then in row.words("was"))


def _follows(row: rows.RecordRow, field: str) -> str:
    """A mark for a field that is implied; the concept's code, whatever the language."""
    return " " + _("(implied)") if field in row.implied else ""


def present(row: rows.ActivityRow) -> str:
    """Who stands at an activity, by capacity."""
    there, excused = {e.id for e in row.attended}, {e.id for e in row.excused}
    expected = _("participants, attendance not recorded: {names}")
    capacities = (
        (_("organiser: {names}"), row.organisers),
        (_("attended: {names}"), row.attended),
        (
            _("participants: {names}") if row.planned else expected,
            [e for e in row.participants if e.id not in there],
        ),
        (_("absent: {names}"), [e for e in row.absent if e.id not in excused]),
        (_("excused: {names}"), row.excused),
        (_("invited: {names}"), row.invited),
        (_("target group: {names}"), row.addressed),
        (_("visited: {names}"), row.visited),
    )
    return ". ".join(line.format(names=listed(who)) for line, who in capacities if who)


def placed(row: rows.ThemeRow) -> str:
    """Above a theme: the theme it is under, and the agenda it is on."""
    above = [_("under {name}").format(name=e.label) for e in row.broader]
    return "; ".join([*above, *row.agenda])


def promised(row: rows.ActionRow) -> str:
    """Who promised it, and where it stands now."""
    promises = row.promises or ((row,) if row.type == "commitment" else ())
    mark = " " + _("(implied)")
    return "; ".join(
        sorted({w.label + (mark if "actor" in p.implied else "") for p in promises for w in p.who})
    )


def forms(row: rows.ActorRow) -> str:
    """The other forms of a name; not the label itself."""
    return "; ".join(row.written)


def doers(row: rows.ActionRow) -> str:
    """Who does it, with whom; "not recorded" when the source does not say."""
    who = listed(row.who) + _follows(row, "actor") if row.who else _("not recorded")
    partners = listed(row.with_) + _follows(row, "partner") if row.with_ else ""
    return who + (_("; with {names}").format(names=partners) if partners else "")


def counted(row: rows.CadenceRow) -> str:
    """What was held, and what was announced, in each year."""
    return "; ".join(map(year, row.counted))


def year(counts: rows.YearCount) -> str:
    """What was held in a year, what was announced, and what came to an unknown end."""
    line = _("{year}: {held} held").format(year=counts.year, held=counts.held)
    if counts.announced:
        line += _(", announced: {names}").format(names=listed(counts.announced))
    if counts.open:
        line += _(", outcome not in the sources: {names}").format(names=listed(counts.open))
    return line


def texts(field: str) -> Cell:
    """The sentences of a list of reasons."""
    of = computed.ReasonRow
    return lambda row: " ".join(x.text for x in row.field(field) if isinstance(x, of))


def families(row: computed.GapRow | computed.ExplainedRow) -> str:
    """The families of a card, or those that find a stated one too, in their order."""
    return ", ".join(row.families_label if isinstance(row, computed.GapRow) else row.found_by_label)


def says(row: computed.GapRow | computed.ChangeRow) -> str:
    """Whether a source says so, or it was computed."""
    if row.says != "source":
        return _("computed")
    return source_says(evidence.source for evidence in row.evidence)


def source_says(names: Iterable[str]) -> str:
    """That sources of these names say so, in words."""
    words = {
        "report": _("the report says"),
        "minutes": _("the minutes say"),
        "source": _("the source says"),
    }
    return words[kind_of_source(names)]


def section(row: computed.ChangeRow) -> str:
    """Of what kind a change is."""
    kinds = {
        "actors": _("actor"),
        "ties": _("tie"),
        "themes": _("theme"),
        "actions": _("action"),
        "memberships": _("membership"),
        "decisions": _("decision"),
        "activities": _("activity"),
        "figures": _("figure"),
        "gaps": _("gap"),
    }
    return kinds[row.section]


def change(row: computed.ChangeRow) -> str:
    """What changed: not recorded any more is not ended."""
    words = {
        "appeared": _("newly recorded"),
        "changed": _("changed"),
        "gone": _("not recorded any more"),
        "opened": _("newly found"),
        "closed": _("not found any more"),
        "still": _("still there"),
    }
    return words[row.change]


def marks(row: computed.ChangeRow) -> str:
    """How it is recorded: by whom a gap is found; of records what is implied, hedged, or open."""
    found = [says(row)] if row.says else []
    if row.implied_label:
        found.append(not_literal(row.implied_label, row.evidence))
    found += [f"“{hedge}”" for hedge in row.hedges]
    found += [_("attendance not recorded")] if row.attendance else []
    return " · ".join(found)


def not_literal(fields: Iterable[str], evidence: Iterable[Evidence]) -> str:
    """Which fields a source, that of the main passage, has not in so many words."""
    line = _("not literally in {source}: {fields}")
    source = noun_of(at.source for at in tuple(evidence)[:1])
    return line.format(source=source, fields=", ".join(fields))


def course(row: computed.ChangeRow) -> str:
    """From what to what, as far as the kind of change does not say so."""
    if row.section != "gaps":
        only = {"appeared": row.after, "gone": row.before}
        return only.get(row.change, f"{row.before} → {row.after}")
    moved = row.change == "still" and row.before not in ("", _("found"))
    return f"{row.before} → {row.after}" if moved else row.thing.id


def reasons(field: str) -> Cell:
    """The labels of a list of records."""
    return lambda row: "; ".join(
        _with_status(x) for x in row.field(field) if isinstance(x, rows.RecordRow)
    )


def outcome(row: rows.PrincipleRow) -> str:
    """The verdict that the source gives, and whose division into for and against it is."""
    return row.outcome + ("; " + _("the division is implied") if row.assessed else "")


def _with_status(record: rows.RecordRow) -> str:
    """A label, with the status of what is not done."""
    done = record.status in ("", "done", "held")
    return record.label + ("" if done else f" ({record.status_label})")


def contributes(row: rows.SourceRow) -> str:
    """How many records of each kind a source contributes."""
    return ", ".join(of_kind(kind, n) for kind, n in row.counts.items() if n)


def sheet_and_cell(row: computed.ReviewRow) -> str:
    """Sheet and cell that a row of a review is from."""
    return "!".join(filter(None, (row.sheet, row.cell)))


def done(row: computed.ImportRow) -> str:
    """What an import was called, or which one an undo took back."""
    line = _("import {id} taken back: {label}")
    return line.format(id=row.of, label=row.label) if row.of else row.label


def tallied(row: computed.ImportRow) -> str:
    """How many records an import found in each state."""
    return ", ".join(f"{n} {_(STATES[s])}" for s, n in row.counts.items() if s in STATES)


def author(row: rows.DocumentRow) -> str:
    """Author or publisher of a document."""
    return row.author.label if row.author else row.publisher


def availability(row: rows.DocumentRow) -> str:
    """Consulted, not consulted, or missing from the source."""
    if row.missing:
        return _("missing")
    return _("consulted") if row.consulted else _("not consulted")


def happened(row: rows.TieRow) -> list[str]:
    """What the records of a tie are called; a participation goes by its activity."""
    return [record.label for record in row.records if record.type != "participation"]


def of_records(row: rows.TieRow, field: str) -> str:
    """What the records of a row say in one field, each thing once."""
    values = (record.field(field) for record in row.records)
    flat_ = (x for value in values for x in (value if isinstance(value, tuple) else (value,)) if x)
    return "; ".join(dict.fromkeys(map(str, flat_)))


def evidence(row: rows.TieRow, of: Callable[[Evidence], str]) -> str:
    """What *of* gives of the first passage of each record, each text once."""
    found = [e for record in row.records for e in record.evidence[:1]]
    return "; ".join(dict.fromkeys(map(of, found)))


def seated(row: computed.SeatRow) -> str:
    """Who has the seat, or what an open card asks for."""
    if row.section == "open":
        return _("stays open; asks for {names}").format(names=listed(row.presence))
    return _("{name} (asked for)").format(name=row.label) if row.must else row.label


def weight(row: computed.SeatRow) -> str:
    """What a seat adds, or what an open card weighs."""
    return f"{row.weight:g}"


def served(row: computed.SeatRow) -> str:
    """The cards that a seat adds, and how many it shares with seats above; or the open card."""
    if row.section == "open":
        return row.label
    shared = sum(not card.new for card in row.cards)
    cards = [card.label for card in row.cards if card.new]
    return "; ".join([*cards, *([_("also {n} from above").format(n=shared)] if shared else [])])


def stand_ins(row: computed.SeatRow) -> str:
    """Who could speak to all that a seat adds and has no seat."""
    if row.section == "open":
        return ""
    return listed(row.stand_ins) or _("nobody")


def next_choice(row: computed.SeatRow) -> str:
    """Who would add most to the table if this seat stayed empty, and the weight lost then."""
    if row.section == "open":
        return ""
    who = row.runner_up.label if row.runner_up else _("nobody")
    return f"{who} ({-row.loss:+g})".replace("(-", "(−") if row.loss else who


def safe(text: str) -> str:
    """Without control characters and direction overrides, which could rewrite a terminal."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)
