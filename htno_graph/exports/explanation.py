# SPDX-License-Identifier: EUPL-1.2
"""The first sheet of the workbook: how it works; and the example rows of the empty one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from htno_graph.exports.columns import Column
from htno_graph.exports.described import Cell
from htno_graph.exports.sheets import EXAMPLE, SHEETS
from htno_graph.language import _

_SOURCE = {"nl": "Sectortafel april 2024", "en": "Sector table April 2024"}
_EXAMPLES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "actor": {
        "label": ("Voorbeeldorganisatie", "Example organisation"),
        "also_named": ("VO; Voorbeeld", "EO"),
        "type": ("brancheorganisatie", "branch organisation"),
    },
    "membership": {
        "member": ("Voorbeeldorganisatie", "Example organisation"),
        "organisation": ("branches", "branches"),
        "role": ("lid", "member"),
    },
    "theme": {
        "label": ("voorbeeldthema", "example theme"),
        "question": ("Wat willen we weten?", "What do we want to know?"),
    },
    "cycle": {
        "label": ("onderwerpen van 2024", "subjects of 2024"),
        "agenda": ("voorbeeldthema", "example theme"),
        "time": ("2024", "2024"),
    },
    "activity": {
        "label": ("sectortafel april 2024", "sector table April 2024"),
        "series": ("sectortafel", "sector table"),
        "time": ("2024-04-18", "2024-04-18"),
        "status": ("gehouden", "held"),
    },
    "participation": {
        "actor": ("Voorbeeldorganisatie", "Example organisation"),
        "activity": ("sectortafel april 2024", "sector table April 2024"),
        "roles": ("deelnemer", "participant"),
        "attendance": ("aanwezig", "attended"),
    },
    "collaboration": {
        "label": ("samen een leerlijn maken", "making a curriculum together"),
        "agents": ("Voorbeeldorganisatie; sac htno", "Example organisation; sac htno"),
        "time": ("voorjaar 2024", "spring 2024"),
    },
    "relation": {
        "label": ("advies van de voorbeeldorganisatie", "advice of the example organisation"),
        "agents": ("Voorbeeldorganisatie", "Example organisation"),
        "participants": ("sac htno", "sac htno"),
    },
    "action": {
        "label": ("werkagenda opstellen", "drawing up a work agenda"),
        "status": ("gepland", "planned"),
        "agents": ("Voorbeeldorganisatie", "Example organisation"),
        "origin": ("sectortafel april 2024", "sector table April 2024"),
        "time": ("vierde kwartaal 2024", "fourth quarter 2024"),
    },
    "commitment": {
        "label": ("toezegging: werkagenda", "commitment: work agenda"),
        "agents": ("Voorbeeldorganisatie", "Example organisation"),
        "target": ("werkagenda opstellen", "drawing up a work agenda"),
        "time": ("maart 2025", "March 2025"),
    },
    "finding": {
        "label": ("er is te weinig stageruimte", "there are too few placements"),
        "kind": ("gemis", "gap"),
        "subjects": ("Voorbeeldorganisatie", "Example organisation"),
        "hedge": ("mogelijk", ""),
    },
    "criterion": {"label": ("voorbeeld van een uitgangspunt", "example of a principle")},
    "assessment": {
        "criterion": ("voorbeeld van een uitgangspunt", "example of a principle"),
        "evidence_for": ("werkagenda opstellen", "drawing up a work agenda"),
    },
    "figure": {
        "label": ("afgestudeerden", "graduates"),
        "unit": ("mensen", "people"),
        "population": ("voltijd", "full-time"),
        "time": ("2024", "2024"),
    },
    "cadence": {
        "label": ("sectortafel tweemaal per jaar", "sector table twice a year"),
        "series": ("sectortafel", "sector table"),
        "time": ("2024", "2024"),
    },
    "passage": {
        "document": ("Sectortafel april 2024", "Sector table April 2024"),
        "section": ("agendapunt 3", "agenda item 3"),
        "gloss": ("In eigen woorden wat er staat.", "What it says, in own words."),
        "quote": ("Zoals het er letterlijk staat.", "Word for word as it stands there."),
    },
    "document": {
        "label": ("Sectortafel april 2024", "Sector table April 2024"),
        "consulted": ("ja", "yes"),
    },
}
_NUMBERS: Mapping[str, Mapping[str, Cell]] = {
    "figure": {"value": 1234.5},
    "cadence": {"count": 2},
}


def example(kind: str, language: str) -> dict[str, Cell]:
    """The example row of a sheet, by the keys of its columns."""
    place = 0 if language == "nl" else 1
    texts = {key: pair[place] for key, pair in _EXAMPLES[kind].items()}
    own = {_own(kind, key, language): text for key, text in texts.items() if text}
    return {**own, **_NUMBERS.get(kind, {}), "source": _SOURCE[language]}


def _own(kind: str, key: str, language: str) -> str:
    """The column for a text in this language."""
    columns = {c.key: c for sheet in SHEETS if sheet.kind == kind for c in sheet.columns}
    return f"{key}_en" if language == "en" and columns[key].kind == "text" else key


def lines(language: str) -> Iterator[tuple[str, ...]]:
    """The sheet of explanation, line by line."""
    yield (_("A graph of who works with whom, as a workbook"),)
    yield ()
    for sentence in _sentences(language):
        yield (sentence,)
    yield ()
    yield _("Sheet"), _("Column"), _("What stands in it")
    for sheet in SHEETS:
        for column in sheet.columns:
            yield sheet.title(language), column.heading(language), _meaning(column)


def _sentences(language: str) -> tuple[str, ...]:
    return (
        _("Each row is one record, as one source has it. Correct a row, or add rows below."),
        _("“source” is where a row comes from. “id” stays empty in a new row; never change one."),
        _("An empty cell means: not recorded. It never means: there is none."),
        _("Several names or words in one cell: put “;” between them."),
        _("Times: 18-04-2024, March 2025, first quarter 2024, autumn 2024, 2024, 2022–2024."),
        _("Rows with “{example}” as their id are not read.").format(example=EXAMPLE[language]),
        _("Columns can be moved, and left out when they are empty."),
        _(
            "Describe passages in your own words. Of a “quote” only a fingerprint is kept, by "
            "which it is found again in your own copy of the source: the words themselves are not."
        ),
    )


def _meaning(column: Column) -> str:
    meanings = {
        "text": _("text"),
        "string": _("text, such as a code"),
        "link": _("web address"),
        "iri": _("web address that names the same thing elsewhere"),
        "concept": _("choose from the list"),
        "thing": _("name, as on its own sheet, or an id"),
        "flag": _("yes, no, or empty when not recorded"),
        "whole": _("whole number"),
        "decimal": _("number"),
        "time": _("day, month, quarter, half-year, season, year or span of years"),
        "set": _("name of the set of figures"),
        "quote": _("the words of the source; only a fingerprint and their number are kept"),
        "source": _("short name of the source"),
        "id": _("empty in a new row"),
    }
    if "passage" in column.of:
        meanings["thing"] = _("where it stands, such as “3 · par. 2 · sent. 1”, or an id")
    several = "; " + _("several with “;” between them") if column.many else ""
    return meanings[column.kind] + several
