# SPDX-License-Identifier: EUPL-1.2
"""Commands that ask: query, list, show."""

from __future__ import annotations

from functools import partial

import click

from htno_graph.cli.base import (
    DATA,
    N_,
    SHOWN,
    Command,
    Settings,
    filter_options,
    option,
    output_options,
)


@click.command(
    cls=Command,
    help=N_(
        "Who works with whom: for one actor, two actors, a theme, or a question with names in it."
        "\n\nExample: htno-graph query FME"
        "\n\nExample: htno-graph query branches --theme macrodoelmatigheid"
        "\n\nExample: htno-graph query branches -o branches.gexf"
    ),
)
@click.argument("names", nargs=-1, metavar="[NAME…]")
@filter_options
@partial(output_options, more=DATA)
@click.pass_obj
def query(
    settings: Settings,
    names: tuple[str, ...],
    theme: str,
    period: str,
    form: str,
    output: str,
    force: bool,
) -> None:
    """Answer who works with whom."""
    from htno_graph.answers.query import query as ask

    graph = settings.graph()
    answer = ask(graph, *names, theme=theme, period=period, as_of=settings.as_of)
    settings.put(answer, form, output, force, graph)


@click.command(
    "list",
    cls=Command,
    help=N_(
        "Everything of one kind: acties, activiteiten, bevindingen, cijfers, uitgangspunten, "
        "besluiten, documenten, actoren, themas, bronnen or ritme."
        "\n\nExample: htno-graph list acties --status open"
        "\n\nExample: htno-graph list acties --status open -o open.trig"
    ),
)
@click.argument("kind")
@option("--status", default="", metavar="STATUS", help=N_("Only this status, such as open."))
@option("--type", default="", metavar="TYPE", help=N_("Only of this type, such as hogeschool."))
@option("--series", default="", metavar="SERIES", help=N_("Only of this series of activities."))
@option("--due", default="", metavar="PERIOD", help=N_("Only what is planned for this period."))
@option("--who", default="", metavar="NAME", help=N_("Only what involves this actor."))
@filter_options
@partial(output_options, more=DATA)
@click.pass_obj
def list_(
    settings: Settings, /, kind: str, form: str, output: str, force: bool, **filters: str
) -> None:
    """List the records of a kind."""
    from htno_graph.answers.listing import listing

    graph = settings.graph()
    settings.put(listing(graph, kind, as_of=settings.as_of, **filters), form, output, force, graph)


@click.command(
    cls=Command,
    help=N_(
        "One actor, theme or record with its passages: who says so?"
        "\n\nExample: htno-graph show branches"
        "\n\nExample: htno-graph show action/jaarverslag-2023/8"
    ),
)
@click.argument("name")
@partial(output_options, more=SHOWN)
@click.pass_obj
def show(settings: Settings, name: str, form: str, output: str, force: bool) -> None:
    """Show one thing."""
    from htno_graph.answers.show import show as look

    graph = settings.graph()
    settings.put(look(graph, name, as_of=settings.as_of), form, output, force, graph)
