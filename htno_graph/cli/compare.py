# SPDX-License-Identifier: EUPL-1.2
"""The command that compares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from htno_graph.cli.base import N_, Command, Settings, option, output_options
from htno_graph.cli.streams import standard_input, tell
from htno_graph.language import _

if TYPE_CHECKING:
    from htno_graph.answers.rows import AnyAnswer


@click.command(
    cls=Command,
    help=N_(
        "What changed from A to B: actors, ties, themes and actions, and the gaps that are not "
        "found any more, newly found or still there. A and B are two periods, or two graphs: "
        "a file, a folder, “shipped”, a graph of your own as it was after an import (FOLDER@2, by "
        "its number in “history”), or several with a + between."
        "\n\nExample: htno-graph diff 2023-H1 2023-H2"
        "\n\nExample: htno-graph diff shipped shipped+april.ttl"
        "\n\nExample: htno-graph diff my-tables@1 my-tables"
    ),
)
@click.argument("a")
@click.argument("b")
@option(
    "--theme", default="", metavar="NAME", help=N_("Only what is about this theme or one below it.")
)
@option("--who", default="", metavar="NAME", help=N_("Only what involves this actor."))
@option(
    "--top",
    type=click.IntRange(1),
    metavar="N",
    help=N_("At most so many of each kind of change; else all."),
)
@output_options
@click.pass_obj
def diff(
    settings: Settings, /, a: str, b: str, form: str, output: str, force: bool, **asked: Any
) -> None:
    """Show what changed."""
    from htno_graph.workspace.difference import diff as compare
    from htno_graph.workspace.difference import of_periods

    inside = of_periods(a, b)
    _refuse(inside=inside)
    graph = settings.graph() if inside else None
    given: Any = {name: value for name, value in asked.items() if value}
    answer = compare(a, b, graph=graph, stdin=standard_input(), as_of=settings.as_of, **given)
    _tell(answer, inside=inside)
    settings.put(answer, form, output, force)


def _tell(answer: AnyAnswer, *, inside: bool) -> None:
    """What was remarked of two graphs; of one, it was told when that was read."""
    for line in () if inside else answer.remarks:
        tell(line)


def _refuse(*, inside: bool) -> None:
    """Refuse --graph beside two graphs: none is silently ignored."""
    above = click.get_current_context().parent
    if not inside and above and above.params.get("places"):
        message = _("--graph goes with two periods. Of two graphs, A and B are the places.")
        raise click.UsageError(message)
