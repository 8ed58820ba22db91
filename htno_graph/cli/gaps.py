# SPDX-License-Identifier: EUPL-1.2
"""The command that looks for gaps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from htno_graph.cli.base import (
    DATA,
    N_,
    RDF,
    Command,
    Settings,
    filter_options,
    form_of,
    option,
    output_options,
)
from htno_graph.language import _

if TYPE_CHECKING:
    from htno_graph.answers.rows import AnyAnswer
    from htno_graph.store.memory import Graph


@click.command(
    cls=Command,
    help=N_(
        "Where collaboration is missing, stuck or promised: a card for each matter, with reasons "
        "for and against and a question for the table. FAMILY is stated, follow-through, "
        "representation, theme, cadence, pair, block or bridge, or its name on a card. As RDF "
        "cards say how they were found."
        "\n\nExample: htno-graph gaps --theme diversiteit"
        "\n\nExample: htno-graph gaps --ask"
        "\n\nExample: htno-graph gaps -o gaps.trig"
    ),
)
@option("--family", default="", metavar="FAMILY", help=N_("Only this family."))
@option("--type", default="", metavar="TYPE", help=N_("Only what concerns this type of actor."))
@option(
    "--top",
    type=click.IntRange(1),
    metavar="N",
    help=N_("At most so many: else 20 cards, or 10 questions; as data all."),
)
@option(
    "--without-source",
    "without",
    multiple=True,
    metavar="NAME",
    help=N_("Leave out this source, to see what stands without it. Repeats."),
)
@option("--ask", is_flag=True, help=N_("The questions that would settle most, and no cards."))
@option("--pairs", is_flag=True, help=N_("With --ask: only questions about two parties."))
@option("--explain", is_flag=True, help=N_("Which stated gaps are found too, or why not."))
@option(
    "--sampled",
    is_flag=True,
    help=N_("In a large network, estimate who stands between others from parties drawn by lot."),
)
@filter_options
@partial(output_options, more=DATA)
@click.pass_obj
def gaps(settings: Settings, /, form: str, output: str, force: bool, **asked: Any) -> None:
    """Show the gaps."""
    _refuse(form := form_of(form, output), **asked)
    graph = settings.graph()
    asked = _given(asked) | _screenful(form, **asked)
    settings.put(_answer(graph, settings.as_of, asked), form, output, force, graph)


def _refuse(form: str, *, ask: bool, pairs: bool, explain: bool, **asked: Any) -> None:
    """Options that do not go together are wrong usage: none is silently ignored."""
    if ask and explain:
        raise click.UsageError(_("Choose --ask or --explain, not both."))
    if pairs and not ask:
        raise click.UsageError(_("--pairs goes with --ask. Add it."))
    chosen = "--ask" if ask else "--explain" if explain else "--sampled"
    names = ("family", "type", "sampled") if ask or explain else ()
    others = [f"--{name}" for name in names if asked[name]]
    # RDF would have to say that a card is an estimate; a question is no thing with an IRI.
    barred = (*RDF, "gexf", "graphml") if ask or explain else RDF
    others += [f"--format {form}"] if form in barred else []
    if (ask or explain or asked["sampled"]) and others:
        line = _("{option} does not go with {others}. Leave one out.")
        raise click.UsageError(line.format(option=chosen, others=", ".join(others)))


def _given(asked: dict[str, Any]) -> dict[str, Any]:
    """The options that were given: functions know the values of the others."""
    return {name: value for name, value in asked.items() if value}


def _screenful(
    form: str, *, top: int | None, ask: bool, explain: bool, **_asked: Any
) -> dict[str, int]:
    """How many fit on a screen, unless asked otherwise; as data all are given."""
    from htno_graph.answers.gaps import TOP
    from htno_graph.gaps.questions import MOST

    if top or explain or form not in ("table", "md"):
        return {}
    return {"top": MOST if ask else TOP}


def _answer(graph: Graph, as_of: str, asked: dict[str, Any]) -> AnyAnswer:
    from htno_graph.answers.gaps import gap_cards, gap_explained, gap_questions

    asked["as_of"] = as_of
    if asked.pop("ask", False):
        return gap_questions(graph, **asked)
    if asked.pop("explain", False):
        return gap_explained(graph, **asked)
    return gap_cards(graph, **asked)
