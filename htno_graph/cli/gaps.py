# SPDX-License-Identifier: EUPL-1.2
"""The command that looks for gaps."""

from __future__ import annotations

from typing import Any

import click

from htno_graph.cli.base import N_, Command, Settings, filter_options, option, output_options


@click.command(
    cls=Command,
    help=N_(
        "Where collaboration is missing, stuck or promised: a card for each matter, with reasons "
        "for and against and a question for the table. FAMILY is stated, follow-through, "
        "representation, theme, cadence, pair, block or bridge."
        "\n\nExample: htno-graph gaps --theme diversiteit"
        "\n\nExample: htno-graph gaps --ask"
    ),
)
@option("--family", default="", metavar="FAMILY", help=N_("Only this family."))
@option("--type", default="", metavar="TYPE", help=N_("Only what concerns this type of actor."))
@option(
    "--top",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    metavar="N",
    help=N_("At most so many."),
)
@option(
    "--without-source",
    "without",
    multiple=True,
    metavar="NAME",
    help=N_("Leave out this source, to see what stands without it. Repeats."),
)
@option("--ask", is_flag=True, help=N_("The questions that would settle most, and no cards."))
@option("--explain", is_flag=True, help=N_("Which stated gaps are found too, or why not."))
@filter_options
@output_options
@click.pass_obj
def gaps(
    settings: Settings,
    /,
    ask: bool,
    explain: bool,
    form: str,
    output: str,
    force: bool,
    **filters: Any,
) -> None:
    """Show the gaps."""
    from htno_graph.answers.gap import gap_cards, gap_explained, gap_questions

    graph = settings.graph()
    if ask or explain:
        kept = {key: filters[key] for key in ("theme", "period")}
        told = gap_questions if ask else gap_explained
        answer = told(graph, **kept, as_of=settings.as_of)
    else:
        answer = gap_cards(graph, **filters, as_of=settings.as_of)
    settings.put(answer, form, output, force)
