# SPDX-License-Identifier: EUPL-1.2
"""The whole field, decided before anything is drawn: who, on what, and what came of it.

Three columns of items in groups, in the order in which they stand, and the parts that parties
have in matters. A part claims what its records say and no more; every line of a picture is made
of parts. How much of it there is room for is decided by ``stacking``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from htno_graph.answers.briefing import Briefing
from htno_graph.answers.lists import involved, main_series
from htno_graph.gaps.scope import DEEDS
from htno_graph.labels import label
from htno_graph.language import N_, _
from htno_graph.matters import before, history, sources_of, spoken_for
from htno_graph.model import records as r
from htno_graph.model.vocabulary import kind_of
from htno_graph.page.style import LOOKS, called, look
from htno_graph.queries import by_id, natural, records_of
from htno_graph.store.memory import Graph
from htno_graph.ties import MARKS
from htno_graph.ties.links import REAL, held, is_real, participations, took_part

HOWS = {
    "part": N_("had a part"),
    "deciding": N_("took a decision"),
    "planned": N_("planned or promised"),
    "unsure": N_("not certain"),
    "aside": N_("meant for them or named"),
    "absent": N_("absent, a source says"),
}
"""How a party stands to a matter, the strongest claim first; absence claims nothing else."""

ENDS = {
    "not-achieved": (N_("not achieved"), "not-achieved"),
    "unclear": (N_("outcome not recorded"), "not-recorded"),
    "planned": (N_("planned"), "planned moved open"),
    "ongoing": (N_("under way"), "ongoing partly-done"),
    "done": (N_("done or held"), "done held closed"),
    "decided": (N_("decided"), ""),
    "off": (N_("called off or not held"), "dropped cancelled not-held"),
}
"""What came of a matter: its name, and the statuses that say so, in the order of the column."""

_END = {status: end for end, (_name, codes) in ENDS.items() for status in codes.split()}

REST = "rest"
"""The group of themes under none of the long term."""

NO_THEME = ""
"""Where matters stand of which no theme is recorded."""


class Group(NamedTuple):
    """A heading in a column: its *code* (a class, an end, the key of a theme), and its name."""

    code: str
    name: str


class Item(NamedTuple):
    """Something in a column, by IRI.

    *rank* says when it is named where room is short: 0 comes first. *note* is ``empty`` for a
    theme on which nothing came, ``head`` for the theme that a group is called after, and
    ``mentioned`` for a party without a part in anything.
    """

    id: str
    group: int
    rank: int
    note: str = ""


class Column(NamedTuple):
    """Groups, and their items one after the other."""

    groups: tuple[Group, ...]
    items: tuple[Item, ...]


class Matter(NamedTuple):
    """What was done, planned, promised or decided, with the *promises* of it.

    *changed* is the day for which the newest source speaks, of what an earlier one said otherwise.
    """

    id: str
    kind: str
    end: str
    themes: tuple[str, ...]
    promises: tuple[str, ...]
    first: str
    last: str
    sources: tuple[str, ...]
    implied: bool
    changed: str


class Part(NamedTuple):
    """How a party stands to a matter, and the records that say so."""

    party: str
    matter: str
    how: str
    records: tuple[str, ...]
    implied: bool


class Field(NamedTuple):
    """All of it. *marks* are (party, theme, finding) where a source calls working together fragile.

    *wrote* are the authors whose lines are off unless asked for; *since* is the day of the
    latest table, ``""`` for none; *above* is theme → the themes over it.
    """

    who: Column
    what: Column
    came: Column
    matters: Mapping[str, Matter]
    parts: tuple[Part, ...]
    marks: tuple[tuple[str, str, str], ...]
    wrote: frozenset[str]
    since: str
    above: Mapping[str, tuple[str, ...]]


def field(briefing: Briefing) -> Field:
    """The field within what is asked."""
    matters, parts = _matters(briefing)
    on = {m.id: m.themes or (NO_THEME,) for m in matters.values()}
    parties, themes = _parties(briefing, parts), _themes(briefing, on.values())
    who, what, came = _untangled(parties, themes, list(matters), parts, on)
    findings = [f for f in briefing.scope.records(r.Finding) if f.kind in MARKS]
    marks = {(a, t, f.id) for f in findings for a in f.subjects for t in f.themes}
    known = by_id(briefing.graph, r.Theme)
    return Field(
        _who(briefing, who, parts),
        _what(briefing, what, on),
        _came(came, matters, parts),
        matters,
        tuple(parts),
        tuple(sorted(m for m in marks if m[0] in parties and m[1] in themes)),
        briefing.scope.author,
        _latest_table(briefing),
        {t: tuple(x for x in known[t].broader if x in known) for t in themes if t in known},
    )


# --- what is recorded ------------------------------------------------------------------------


def _matters(briefing: Briefing) -> tuple[dict[str, Matter], list[Part]]:
    """The matters, and who has what part in each; with an actor asked about, its own."""
    actor = briefing.asked.actor
    records: list[r.Record] = [*briefing.scope.records(*DEEDS), *briefing.scope.records(r.Decision)]
    known = {record.id for record in records}
    promised: dict[str, list[r.Commitment]] = defaultdict(list)
    for record in records:
        if isinstance(record, r.Commitment):
            promised[record.target if record.target in known else ""].append(record)
    loose = {commitment.id for commitment in promised.pop("", ())}
    matters, parts = {}, []
    for record in records:
        if isinstance(record, r.Commitment) and record.id not in loose:
            continue
        promises = promised.get(record.id, [])
        mine = list(_parts(briefing, record, promises))
        if not actor or any(part.party == actor for part in mine):
            matters[record.id] = _matter(briefing, record, promises)
            parts += mine
    return matters, parts


def _matter(briefing: Briefing, record: r.Record, promises: Sequence[r.Commitment]) -> Matter:
    graph, known = briefing.graph, briefing.themes or set(by_id(briefing.graph, r.Theme))
    return Matter(
        record.id,
        kind_of(record.id),
        "decided" if isinstance(record, r.Decision) else _end(record),
        tuple(theme for theme in record.themes if theme in known),
        tuple(promise.id for promise in promises),
        record.earliest,
        record.latest,
        tuple(sorted(sources_of(graph, record))),
        record.certainty == "implied",
        _changed(graph, record.id),
    )


def _changed(graph: Graph, iri: str) -> str:
    """The day of the newest word on a matter of which an earlier source spoke; or ``""``."""
    days = spoken_for(graph)
    told = history(graph, iri) if before(graph, iri) else ()
    return max((days.get(record.source, "") for record in told), default="")


def _end(record: r.Record) -> str:
    """What came of it; of a promise of nothing that is drawn, that it was made."""
    status = getattr(record, "status", "planned")
    return _END.get(status, "unclear")


def _parts(
    briefing: Briefing, record: r.Record, promises: Sequence[r.Commitment]
) -> Iterator[Part]:
    """Each party of a matter, once for each way in which it stands to it."""
    parties = by_id(briefing.graph, r.Actor)
    said: dict[tuple[str, str], dict[str, r.Record]] = defaultdict(dict)
    for party, how, proof in _said(briefing, record, promises):
        if party in parties:
            said[party, how] |= {x.id: x for x in proof}
    strong = {party for party, how in said if how not in ("aside", "unsure")}
    for party, how in sorted(said):
        proofs = said[party, how]
        if how in ("aside", "unsure") and party in strong:
            continue
        if how == "aside" and (party, "unsure") in said:
            continue
        doubt = any(x.certainty == "implied" for x in proofs.values())
        yield Part(party, record.id, how, tuple(proofs), doubt)


def _said(
    briefing: Briefing, record: r.Record, promises: Sequence[r.Commitment]
) -> Iterator[tuple[str, str, tuple[r.Record, ...]]]:
    """(party, how, records): what each record says of a party and a matter."""
    graph = briefing.graph
    for promise in promises:
        yield from ((party, "planned", (promise, record)) for party in promise.agents)
    if isinstance(record, r.Activity):
        for p in participations(graph, record):
            yield p.actor, _at(briefing, record, p), (p, record)
        return
    acting = {*getattr(record, "agents", ()), *getattr(record, "participants", ())}
    yield from ((party, _doing(record), (record,)) for party in sorted(acting))
    others = involved(graph, record) - acting - {a for x in promises for a in x.agents}
    yield from ((party, "aside", (record,)) for party in sorted(others))


def _at(briefing: Briefing, activity: r.Activity, p: r.Participation) -> str:
    """How a participation stands; a role says who was to be there, not who was."""
    if p.attendance in r.AWAY:
        return "absent"
    if not took_part(p):
        return "aside"
    if not held(briefing.graph, activity):
        return "unsure" if activity.status in r.SILENT else "planned"
    return "part" if p.attendance == "attended" or "organiser" in p.roles else "unsure"


def _doing(record: r.Record) -> str:
    """How those stand who do, promise or decide something."""
    if isinstance(record, r.Decision):
        return "deciding"  # who decides on a theme takes no part in it by that
    if isinstance(record, r.Commitment):
        return "planned"
    if getattr(record, "status", "") in r.SILENT:
        return "unsure"
    real = isinstance(record, r.Action | r.Collaboration) and is_real(record)
    return "part" if real or getattr(record, "status", "") in REAL else "planned"


def _latest_table(briefing: Briefing) -> str:
    """The last day of the latest table that was held."""
    graph, series = briefing.graph, main_series(briefing.graph)
    tables = [x for x in records_of(graph, r.Activity) if series and x.series == series]
    return max((x.latest for x in tables if held(graph, x)), default="")


# --- what stands where -----------------------------------------------------------------------


def _parties(briefing: Briefing, parts: Iterable[Part]) -> list[str]:
    """The parties that a source names; within filters those with a part in what is left."""
    found = {part.party for part in parts}
    if not (briefing.narrowed or briefing.asked.actor):
        found |= {a.id for a in by_id(briefing.graph, r.Actor).values() if a.named}
    return sorted(found | ({briefing.asked.actor} - {""}), key=natural)


def _themes(briefing: Briefing, used: Iterable[tuple[str, ...]]) -> list[str]:
    """The themes, the long-term ones first; within filters those asked for, or with something."""
    found = {theme for themes in used for theme in themes}
    if briefing.themes:
        found |= briefing.themes
    elif not (briefing.within or briefing.asked.actor):
        found |= set(by_id(briefing.graph, r.Theme))
    return sorted(found, key=natural)


Edges = Counter[tuple[str, str]]


def _untangled(
    who: list[str],
    what: list[str],
    came: list[str],
    parts: Iterable[Part],
    on: Mapping[str, tuple[str, ...]],
) -> tuple[list[str], list[str], list[str]]:
    """The three columns, each thing near the middle of those that it is tied to.

    Sugiyama, K., Tagawa, S. and Toda, M. (1981), Methods for visual understanding of
    hierarchical system structures, IEEE Trans. Systems, Man, and Cybernetics 11, 109-125.
    """
    left: Edges = Counter((part.party, theme) for part in parts for theme in on[part.matter])
    right: Edges = Counter((matter, theme) for matter, themes in on.items() for theme in themes)
    for _sweep in range(2):
        who, came = _near(who, what, left), _near(came, what, right)
        back = Counter({(theme, other): n for (other, theme), n in (left + right).items()})
        what = _near(what, [*who, *came], back)
    return _near(who, what, left), what, _near(came, what, right)


def _near(mine: list[str], others: list[str], edges: Edges) -> list[str]:
    """Mine in the order of the mean place of the others that each is tied to."""
    place = {other: n for n, other in enumerate(others)}
    total: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for (one, other), n in edges.items():
        total[one] += place[other] * n
        count[one] += n
    middle = {one: total[one] / count[one] if count[one] else len(others) for one in mine}
    return sorted(mine, key=lambda one: (middle[one], natural(one)))


def _column(
    groups: Sequence[Group], order: Sequence[tuple[str, int, str]], weight: Mapping[str, int]
) -> Column:
    """Items (id, group, note) by group, ranked by weight; a group without any is left out."""
    ranked = sorted((iri for iri, _group, _note in order), key=lambda x: (-weight[x], natural(x)))
    rank = {iri: n for n, iri in enumerate(ranked)}
    used = sorted({group for _iri, group, _note in order})
    place = {group: n for n, group in enumerate(used)}
    items = [Item(iri, place[group], rank[iri], note) for iri, group, note in order]
    items.sort(key=lambda item: (item.group, item.note != "head"))
    return Column(tuple(groups[n] for n in used), tuple(items))


def _who(briefing: Briefing, order: Sequence[str], parts: Iterable[Part]) -> Column:
    known, keys = by_id(briefing.graph, r.Actor), [*LOOKS]
    busy = Counter(party for party, _matter in {(part.party, part.matter) for part in parts})
    classes = {iri: look(known[iri]) for iri in order}
    weight = {
        iri: busy[iri] + 4 * (bool(busy[iri]) and classes[iri] not in ("group", "role"))
        for iri in order
    }
    groups = [Group(key, called(briefing.graph, key)) for key in keys]
    items = [(x, keys.index(classes[x]), "" if busy[x] else "mentioned") for x in order]
    return _column(groups, items, weight)


def _what(briefing: Briefing, order: Sequence[str], on: Mapping[str, tuple[str, ...]]) -> Column:
    known, graph = by_id(briefing.graph, r.Theme), briefing.graph
    heads = [iri for iri in briefing.long_term if iri in order]
    weight = Counter(theme for themes in on.values() for theme in themes)
    alive: set[str] = set()
    above = {iri: known[iri].broader if iri in known else () for iri in order}
    for theme in weight:
        _upwards(theme, above, alive)
    groups = [*(Group(iri, label(graph, iri)) for iri in heads), Group(REST, _("other themes"))]
    items = []
    for iri in order:
        over: set[str] = set()
        _upwards(iri, above, over)
        group = next((n for n, head in enumerate(heads) if head in over), len(heads))
        note = "empty" if iri not in alive else "head" if iri in heads else ""
        items.append((iri, group, note))
    return _column(groups, items, weight)


def _upwards(theme: str, above: Mapping[str, Sequence[str]], into: set[str]) -> None:
    """Add a theme and all that are over it."""
    ahead = [theme]
    while ahead:
        if (one := ahead.pop()) not in into:
            into.add(one)
            ahead += above.get(one, ())


def _came(order: Sequence[str], matters: Mapping[str, Matter], parts: Iterable[Part]) -> Column:
    first = {"not-achieved": 9, "planned": 3, "unclear": 2}
    weight = Counter(part.matter for part in parts)
    for m in matters.values():
        weight[m.id] += 1 + first.get(m.end, 0) + (m.kind == "action")
    ends = [*ENDS]
    groups = [Group(end, _(ENDS[end][0])) for end in ends]
    return _column(groups, [(x, ends.index(matters[x].end), "") for x in order], weight)
