# SPDX-License-Identifier: EUPL-1.2
"""The words of the page itself, in the language spoken."""

from __future__ import annotations

from htno_graph.language import _, ngettext

Texts = dict[str, str | list[str] | dict[str, str]]
"""Key → a text, a text for one and for more, or texts by a code."""


def words() -> Texts:
    """Key → text; ``{places}`` are filled by the page."""
    plain = {**_frame(), **_lines(), **_lists(), **_panel(), **_field(), **_limits()}
    one, more = _counting(1), _counting(2)
    return {**plain, **{key: [one[key], more[key]] for key in one}}


def text(key: str) -> str:
    """One text by its key, where it is not one for a number."""
    found = words()[key]
    if not isinstance(found, str):
        raise KeyError(key)
    return found


def states() -> dict[str, str]:
    """What each state of a cell of a matrix means."""
    return {
        "part": _("had a part in what happened"),
        "fragile": _("a source calls it fragile or insufficient"),
        "absent": _("a source says: absent"),
        "candidate": _("both observable, no tie recorded"),
        "none": _("not recorded"),
    }


def _counting(n: int) -> dict[str, str]:
    """Texts with a number *n* in them; the page has that for one and that for more."""
    return {
        "settles": ngettext("fills {n} open place", "fills {n} open places", n),
        "activities_n": ngettext("{n} activity", "{n} activities", n),
        "actions_n": ngettext("{n} action", "{n} actions", n),
        "findings_n": ngettext("{n} finding", "{n} findings", n),
        "node_says": ngettext("{name}, {n} line", "{name}, {n} lines", n),
        "matters_n": ngettext("{n} matter", "{n} matters", n),
        "themes_n": ngettext("{n} theme", "{n} themes", n),
        "nothing_came": ngettext(
            "No action or activity recorded on {n} theme:",
            "No action or activity recorded on {n} themes:",
            n,
        ),
        "undated_n": ngettext(
            "{n} matter has no date and is not shown.",
            "{n} matters have no date and are not shown.",
            n,
        ),
        "times": ngettext("{n} time a year", "{n} times a year", n),
        "gain": ngettext("serves {n} gap", "serves {n} gaps", n),
    }


def _frame() -> Texts:
    return {
        "views": {
            "start": _("Where we stand"),
            "field": _("Field"),
            "themes": _("Theme map"),
            "gaps": _("Missing or stuck"),
            "time": _("Timeline"),
            "invite": _("Inviting"),
            "table": _("Table"),
            "sources": _("Sources"),
        },
        "views_label": _("Views"),
        "skip": _("To the content"),
        "search": _("Search"),
        "story": _("Story"),
        "room": _("Projector"),
        "dark": _("Dark"),
        "print": _("Print"),
        "other_language": _("Nederlands"),
        "close": _("Close"),
        "panel": _("Details"),
        "back": _("Back"),
        "next": _("Next"),
        "step": _("Step {n} of {all}"),
        "narrowed": _("Narrowed to:"),
        "without_filters": _("everything: ask the sender for the whole page, or"),
        "no_data": _("There is nothing in this graph yet."),
        "found_n": _("{n} found"),
        "nothing_found": _("Nothing found"),
        "hidden": _("hidden by a filter"),
        "same_figures": _("The same figures:"),
    }


def _lines() -> Texts:
    return {
        "who_says": _("Who says so?"),
        "not_recorded": _("not recorded"),
        "nothing": _("nothing"),
        "not_named": _("not named in the sources"),
        "implied": _("implied, not in so many words in the passage"),
        "also_written": _("Also written"),
        "where_it_says": _("Where it says so"),
        "named_in": _("Named in"),
        "by_author": _("the author of the source"),
        "via": _("through"),
        "agreed": _("Agreed and promised"),
        "strongest": _("Strongest findings"),
        "to_ask": _("To ask"),
        "computed": _("computed"),
        "long_term": _("Long-term themes"),
        "rests": _("This rests on"),
        "as_of": _("reference date {day}"),
        "no_date": _("no date recorded"),
        "more": _("{n} more"),
        "whom_to_ask": _("Whom to ask"),
        "question": _("question"),
        "gap": _("gap"),
    }


def _lists() -> Texts:
    return {
        "themes": _("Themes"),
        "theme_note": _("Counts what is under each theme too; a zero is not recorded."),
        "other_themes": _("Other themes ({n})"),
        "no_question": _("no question recorded"),
        "took_part": _("Took part"),
        "no_status": _("without a status"),
        "actions": _("Actions"),
        "activities": _("Activities"),
        "findings": _("Findings"),
        "gaps": _("Gaps"),
        "below": _("with {n} under it"),
        "shown": _("{n} of {all} shown"),
        "nothing_shown": _("The filters hide everything."),
        "filters": _("Filters"),
        "clear": _("Clear filters"),
        "family": _("Family"),
        "theme": _("Theme"),
        "type": _("Type"),
        "all": _("all"),
        "for": _("For"),
        "against": _("Against"),
        "caveats": _("Reservations"),
        "needed": _("Needed at the table"),
        "score": _("Score"),
        "vanishes": _("Vanishes without"),
        "matrices": _("Matrices"),
        "states": states(),
        "which": _("Which table"),
        "find_in": _("Find in it"),
    }


def _panel() -> Texts:
    return {
        "legend": _("Legend"),
        "sections": {
            "tie": _("Ties"),
            "planned": _("Not happened yet"),
            "absent": _("Absent"),
            "addressed": _("Target group or invited"),
            "mentioned": _("Mentioned, no collaboration"),
        },
        "many_ties": _("There are too many ties for this page; ask for them with"),
        "worth_asking": _("Worth asking"),
        "author": _("Author of the source"),
        "keys": _(
            "Keys: arrows to move, Alt with arrows along a line, Enter for details, Esc back."
        ),
        "svg": _("Save as SVG"),
        "in_field": _("Show in the field"),
        "ways": _("Ways between two"),
        "way_to": _("The way to another"),
        "pick_other": _("Now choose the other"),
        "no_way": _("Not recorded: no way between the two is in the sources."),
        "one_again": _("Only the first"),
        "is_about": _("is about"),
    }


def _field() -> Texts:
    return {
        "shapes": {"flow": _("Flow"), "map": _("Map"), "matrix": _("Matrix")},
        "picture": _("Picture"),
        "columns": {"who": _("Who"), "what": _("Working on"), "came": _("What came of it")},
        "no_theme": _("no theme recorded"),
        "is_promised": _("promised"),
        "is_changed": _("was different"),
        "is_implied": _("not in so many words in the source"),
        "is_fragile": _("called fragile or insufficient"),
        "only_mentioned": _("only mentioned"),
        "nothing_on": _("no action or activity recorded"),
        "named_of": _(
            "By name: {a} of {b} parties, {c} of {d} themes, {e} of {f} matters; ▸ opens the rest."
        ),
        "outside_n": _("Outside the filter: {a} parties, {b} themes, {c} matters."),
        "author_lines": _("Lines of {name}"),
        "author_off": _("{name} wrote the source; its lines are off."),
        "every_name": _("All names"),
        "flow_says": _("Flow: parties on the left, themes in the middle, what came of it right"),
        "map_says": _("Map: themes as rings, parties around them"),
        "matrix_says": _("Matrix: parties by theme"),
        "big": _("Picture only"),
        "unfold": _("open the fold"),
        "thick": _("thickness: number of matters"),
        "filter_legend": _("Filter and legend"),
        "period": _("Period"),
        "from": _("from"),
        "until": _("until"),
        "kind": _("Kind"),
        "signs": _("Signs"),
        "source": _("Source"),
        "since_table": _("since the previous table ({day})"),
        "without": _("without {name}"),
        "in_words": _("The map in words"),
        "themes_beside": _("Themes without a line"),
        "parties_beside": _("Parties without a line"),
        "no_room": _("Without room for a name:"),
        "no_map": _("There are too many things for a map."),
    }


def _limits() -> Texts:
    return {
        "rhythm": _("Planned and held"),
        "empty_month": _("nothing recorded"),
        "empty_for": _("nothing recorded with {name}"),
        "no_month": _("Without a month"),
        "date_implied": _("date implied"),
        "statuses": {
            "held": _("held"),
            "planned": _("planned"),
            "not-recorded": _("not recorded"),
        },
        "seats": _("Seats"),
        "stays_open": _("Stays open"),
        "asks_for": _("asks for {who}"),
        "stand_in": _("stand-in: {who}"),
        "next_choice": _("next choice: {who}"),
        "shared": _("with a seat above"),
        "what_each": _("What each source contributes"),
        "covers": _("Covers"),
        "contributes": _("Contributes"),
        "stated": _("Stated or implied"),
        "stated_share": _("{stated} stated, {implied} implied"),
        "limits": _("What cannot be seen from this"),
        "left_out": _("Left out, because there is nothing to show here: {names}."),
        "missing": _("Named and missing"),
        "not_consulted": _("Named and not consulted"),
        "others": _("Consulted"),
    }
