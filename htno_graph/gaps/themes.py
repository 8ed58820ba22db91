# SPDX-License-Identifier: EUPL-1.2
"""Themes without activity: on an agenda, and no activity, action or party by name is recorded.

"Gone quiet" or "dropped" needs two periods to compare and is not said of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from htno_graph.gaps.card import THEME, Card, Reason
from htno_graph.gaps.scope import DEEDS, Scope
from htno_graph.labels import narrower, source_noun
from htno_graph.language import _, pick
from htno_graph.model import records as r
from htno_graph.queries import by_id, records_of

SHOWN = 4
"""Subjects named in a sentence."""


def cards(scope: Scope) -> Iterator[Card]:
    """A card for each top theme with the inactive ones under it, the same for each filter.

    What happened at any time counts: a theme is no gap because nothing fell in one period.
    """
    inactive: dict[str, list[r.Theme]] = defaultdict(list)
    agenda: dict[str, list[str]] = defaultdict(list)
    for cycle in records_of(scope.graph, r.Cycle):
        for iri in cycle.agenda:
            agenda[iri].append(cycle.id)
    for iri in agenda:
        theme = by_id(scope.graph, r.Theme).get(iri)
        if theme and not _is_active(scope, iri):
            inactive[_top(scope, iri)].append(theme)
    for top, themes in inactive.items():
        if not scope.themes or scope.themes & {theme.id for theme in themes}:
            yield _card(scope, top, sorted(themes, key=lambda t: pick(t.label)), agenda)


def _is_active(scope: Scope, theme: str) -> bool:
    """True when an activity or action on the theme, or one below it, is recorded."""
    below = narrower(scope.graph, theme)
    return bool(records_of(scope.graph, *DEEDS, themes=below))


def _top(scope: Scope, iri: str) -> str:
    """The theme at the top of the one given."""
    themes, seen = by_id(scope.graph, r.Theme), {iri}
    while above := [b for b in themes[iri].broader if b not in seen] if iri in themes else []:
        iri = above[0]
        seen.add(iri)
    return iri


def _card(scope: Scope, top: str, themes: list[r.Theme], agenda: dict[str, list[str]]) -> Card:
    cycles = tuple(dict.fromkeys(c for theme in themes for c in agenda[theme.id]))
    ids = tuple(theme.id for theme in themes)
    listed = scope.some(ids, SHOWN)
    return Card(
        family="theme",
        title=_("{theme}: no activity or action recorded for {n} subjects").format(
            theme=scope.label(top), n=len(themes)
        )
        if len(themes) > 1
        else _("{theme}: no activity or action recorded").format(theme=scope.label(ids[0])),
        subjects=ids if len(themes) == 1 else (top,),
        theme=top,
        place=THEME,
        reasons=(
            Reason(_("On the agenda: {names}.").format(names=listed), cycles),
            Reason(_("No activity, action or party by name is recorded on them."), ids),
        ),
        against=(*_spoken_of(scope, ids), *scope.doubts(*themes)),
        question=_("Which of these is still wanted, and who begins?"),
        records=(*ids, *cycles),
    )


def _spoken_of(scope: Scope, themes: tuple[str, ...]) -> Iterator[Reason]:
    """Findings on the themes: they are spoken of, though nothing is recorded as done."""
    for finding in scope.records(r.Finding):
        if set(themes) & set(finding.themes):
            source = source_noun(scope.graph, finding)
            line = _("Also in {source}: {text}").format(source=source, text=scope.gloss(finding))
            if finding.kind == "question":
                line = _("Asked in {source}: {label}?")
                line = line.format(source=source, label=scope.label(finding.id))
            yield Reason(line, (finding.id,))
