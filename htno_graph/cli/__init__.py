# SPDX-License-Identifier: EUPL-1.2
"""The command line: read, call, print. Each command is a public function of the package."""

from __future__ import annotations

import os

import click

from htno_graph import __version__
from htno_graph.cli.base import LANGUAGES, N_, Group, Option, Settings, option, speak
from htno_graph.model.periods import parse_day

Group.homes = {
    "query": "ask",
    "list": "ask",
    "show": "ask",
    "gaps": "gaps",
    "invite": "invite",
    "diff": "compare",
    "view": "view",
    "init": "workspace",
    "import": "workspace",
    "history": "workspace",
    "undo": "workspace",
    "check": "data",
    "export": "data",
    "sparql": "data",
}


def _language(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    speak(value)
    return value


@click.group(
    cls=Group,
    help=N_(
        "Who works with whom in Dutch higher technical education, on what, and who says so.\n\n"
        "Example: htno-graph query FME"
    ),
)
@option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="nl",
    is_eager=True,
    callback=_language,
    expose_value=False,
    help=N_("Language of the answers."),
)
@option(
    "--graph",
    "places",
    multiple=True,
    metavar="PLACE",
    help=N_("RDF file or folder, or “-”; “shipped” is ours. Repeats. Else what HTNO_GRAPH says."),
)
@option("--as-of", default="", metavar="DATE", help=N_("Reference date, such as 2024-06-30."))
@click.version_option(
    __version__, prog_name="htno-graph", cls=Option, help=N_("Show the version and exit.")
)
@click.pass_context
def main(ctx: click.Context, places: tuple[str, ...], as_of: str) -> None:
    """Answer for the options before the command."""
    chosen = places or (os.environ.get("HTNO_GRAPH") or "shipped",)
    ctx.obj = Settings(chosen, parse_day(as_of) if as_of else "")
