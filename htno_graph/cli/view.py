# SPDX-License-Identifier: EUPL-1.2
"""The command that makes the page."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from htno_graph.cli.base import N_, Command, Settings, filter_options, option
from htno_graph.cli.streams import tell_written


@click.command(
    cls=Command,
    help=N_(
        "One HTML page for the sector table: it opens from disk without a network, on a "
        "projector, by mail and on paper. Every line answers “who says so?”."
        "\n\nA story of your own is a YAML list of steps, each with heading and, if you like, "
        "text, view (start, field, themes, gaps, time, invite, table, sources) and "
        "about (the name of an actor or theme)."
        "\n\nExample: htno-graph view -o tafel.html --theme flexibilisering"
    ),
)
@option("-o", "--output", "place", required=True, metavar="FILE", help=N_("Write to this file."))
@option("--actor", default="", metavar="NAME", help=N_("Only what concerns this actor."))
@option("--title", default="", metavar="TEXT", help=N_("Another title for the page."))
@option("--sources", default="", metavar="FOLDER", help=N_("Take quotes from your copies here."))
@option("--story", default="", metavar="FILE", help=N_("Your own steps, as YAML."))
@option("--open", "opens", is_flag=True, help=N_("Open it in the browser."))
@option("--force", is_flag=True, help=N_("Replace the file if it is there."))
@filter_options
@click.pass_obj
def view(settings: Settings, /, place: str, opens: bool, force: bool, **asked: str) -> None:
    """Write the page."""
    from htno_graph.page import write_view

    write_view(settings.graph(), place, force=force, as_of=settings.as_of, **asked)
    tell_written(place)
    if opens:
        webbrowser.open(Path(place).resolve().as_uri())
