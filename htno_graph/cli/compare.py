# SPDX-License-Identifier: EUPL-1.2
"""The command that compares."""

from __future__ import annotations

import sys

import click

from htno_graph.cli.base import N_, STDOUT, Command, Settings, option, output_options
from htno_graph.language import _


@click.command(
    cls=Command,
    help=N_(
        "What changed from A to B: actors, ties, themes and actions, and the gaps that are not "
        "found any more, newly found or still there. A and B are two periods, or two graphs: "
        "a file, a folder, “shipped”, or several with a + between."
        "\n\nExample: htno-graph diff 2023 2024-H1"
        "\n\nExample: htno-graph diff shipped shipped+april.ttl"
    ),
)
@click.argument("a")
@click.argument("b")
@option(
    "--theme", default="", metavar="NAME", help=N_("Only what is about this theme or one below it.")
)
@output_options
@click.pass_obj
def diff(
    settings: Settings, a: str, b: str, theme: str, form: str, output: str, force: bool
) -> None:
    """Show what changed."""
    from htno_graph.answers.difference import diff as compare
    from htno_graph.answers.difference import of_periods

    inside = of_periods(a, b)
    _refuse(inside=inside)
    graph = settings.graph() if inside else None
    stdin = sys.stdin.buffer if STDOUT in (a, b) else None
    answer = compare(a, b, graph=graph, theme=theme, as_of=settings.as_of, stdin=stdin)
    settings.put(answer, form, output, force)


def _refuse(*, inside: bool) -> None:
    """Refuse --graph beside two graphs: none is silently ignored."""
    above = click.get_current_context().parent
    if not inside and above and above.params.get("places"):
        message = _("--graph goes with two periods. Of two graphs, A and B are the places.")
        raise click.UsageError(message)
