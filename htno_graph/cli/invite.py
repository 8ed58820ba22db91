# SPDX-License-Identifier: EUPL-1.2
"""The command that plans a table."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from htno_graph.cli.base import DATA, N_, Command, Settings, filter_options, option, output_options


@click.command(
    cls=Command,
    help=N_(
        "Whom to invite: the seats that together serve most of the gaps, with what each adds, "
        "who could stand in, who comes next, and what stays open. A gap weighs 32, 16, 8, 4, 2 or "
        "1, by its place in the order of “gaps”, and is served when one of those whom it asks for "
        "comes."
        "\n\nExample: htno-graph invite --theme diversiteit --seats 4"
        "\n\nExample: htno-graph invite -o seats.trig"
        "\n\nExample: htno-graph invite --seats 6 --must FME --cap ministerie=1 --not studenten"
    ),
)
@option(
    "--seats",
    type=int,
    default=4,
    show_default=True,
    metavar="N",
    help=N_("How many seats there are."),
)
@option("--must", multiple=True, metavar="NAME", help=N_("Who certainly comes. Repeats."))
@option("--not", "never", multiple=True, metavar="NAME", help=N_("Who does not come. Repeats."))
@option(
    "--cap",
    "caps",
    multiple=True,
    metavar="TYPE=N",
    help=N_("At most so many of a type of actor. Repeats."),
)
@filter_options
@partial(output_options, more=DATA)
@click.pass_obj
def invite(settings: Settings, /, form: str, output: str, force: bool, **asked: Any) -> None:
    """Plan a table."""
    from htno_graph.answers.invitation import invitation

    graph = settings.graph()
    answer = invitation(graph, as_of=settings.as_of, **asked)
    settings.put(answer, form, output, force, graph)
