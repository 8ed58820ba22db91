# SPDX-License-Identifier: EUPL-1.2
"""Commands on the graph as data: check, export, sparql."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from htno_graph.cli.base import N_, Command, Settings, option, output_options
from htno_graph.errors import InputError
from htno_graph.language import _


@click.command(
    cls=Command,
    help=N_(
        "The graph against the shapes of the ontology and, with your own copy of the source, "
        "every passage against its text. Exit 1 when something has to be mended."
        "\n\nExample: htno-graph check --sources my-reports"
    ),
)
@option("--sources", default="", metavar="FOLDER", help=N_("Folder with your copies (text, PDF)."))
@click.pass_obj
def check(settings: Settings, sources: str) -> None:
    """Check the graph."""
    from htno_graph.checks import check as run
    from htno_graph.report.checks import text

    graph = settings.graph()
    report = run(graph, sources)
    click.echo(text(graph, report), nl=False)
    if not report.good:
        raise click.ClickException(_("The graph needs mending; see above."))


@click.command(
    cls=Command,
    help=N_(
        "The whole graph in another format: ttl, trig, nq, nt, jsonld, rdf, json, csv (a folder "
        "of tables), or the network of ties as graphml or gexf."
        "\n\nExample: htno-graph export -o sector.gexf"
    ),
)
@option(
    "--format",
    "form",
    default="",
    metavar="FORMAT",
    help=N_("Else by the name of FILE; trig without one."),
)
@option("-o", "--output", default="-", metavar="FILE", help=N_("Write to this file or folder."))
@option("--force", is_flag=True, help=N_("Replace the file if it is there."))
@click.pass_obj
def export(settings: Settings, form: str, output: str, force: bool) -> None:
    """Export the graph."""
    from htno_graph.exports import write_export
    from htno_graph.things import bare

    graph = settings.graph()
    written = write_export(graph, form, output, force=force, as_of=settings.as_of)
    if bare(graph):
        click.echo(_("no data"), err=True)
    for place in written:
        click.echo(_("written: {place}").format(place=place), err=True)


@click.command(
    cls=Command,
    help=N_(
        "Ask a question of your own in SPARQL; it can only read. QUERY is the text, or “-” to "
        "read it from standard input."
        '\n\nExample: htno-graph sparql "SELECT ?a WHERE { ?a a prov:Agent }"'
    ),
)
@click.argument("query")
@option(
    "--seconds",
    type=click.FloatRange(0.1, 3600),
    default=10.0,
    metavar="N",
    help=N_("Stop after so many seconds."),
)
@output_options
@click.pass_obj
def sparql(
    settings: Settings, query: str, seconds: float, form: str, output: str, force: bool
) -> None:
    """Ask in SPARQL."""
    from htno_graph.answers.sparql import sparql as ask

    settings.put(ask(settings.graph(), _query(query), seconds), form, output, force)


def _query(text: str) -> str:
    """The query itself, from standard input or a file when so asked."""
    named = text.endswith((".rq", ".sparql")) and not any(c.isspace() for c in text)
    if text != "-" and not named:
        return text
    try:
        data = sys.stdin.buffer.read() if text == "-" else Path(text).read_bytes()
        return data.decode("utf-8-sig")
    except FileNotFoundError as error:
        message = _("There is no such file or folder. Check the name.")
        raise InputError(message, place=text) from error
    except (OSError, UnicodeDecodeError) as error:
        message = _("This cannot be read as UTF-8 text.")
        raise InputError(message, place=text) from error
