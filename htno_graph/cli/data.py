# SPDX-License-Identifier: EUPL-1.2
"""Commands on the graph as data: check, export, sparql."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from htno_graph.cli.base import N_, STDOUT, Command, Settings, option, output_options
from htno_graph.errors import HtnoError, InputError, OutputError
from htno_graph.language import _

if TYPE_CHECKING:
    from htno_graph.store.memory import Graph


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
    settings.write(text(graph, report))
    if not report.good:
        raise click.ClickException(_("The graph needs mending; see above."))


@click.command(
    cls=Command,
    help=N_(
        "The whole graph in another format: xlsx (a workbook to add to and import again), ttl, "
        "trig, nq, nt, jsonld, rdf, json, csv (a folder of tables), or the network of ties as "
        "graphml or gexf."
        "\n\nExample: htno-graph export -o sector.xlsx"
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
@option("--template", is_flag=True, help=N_("The workbook without the graph, to fill in."))
@option("--force", is_flag=True, help=N_("Replace the file if it is there."))
@click.pass_obj
def export(settings: Settings, form: str, output: str, template: bool, force: bool) -> None:
    """Export the graph."""
    graph = settings.graph()
    if template:
        _template(graph, form, output, force)
        return
    _remark_on(graph)
    if output == STDOUT:
        settings.write(_content(graph, form, settings.as_of))
    else:
        _written(graph, form, output, settings.as_of, force)


def _number(ctx: click.Context, param: click.Parameter, value: float) -> float:
    """Refuse nan, which no range keeps out."""
    if math.isnan(value):
        raise click.BadParameter(str(value), ctx=ctx, param=param)
    return value


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
    callback=_number,
    default=10.0,
    show_default=True,
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

    if query == STDOUT and STDOUT in settings.places:
        raise HtnoError(_("The graph and the query both come from standard input. Use a file."))
    settings.put(ask(settings.graph(), _query(query), seconds), form, output, force)


def _remark_on(graph: Graph) -> None:
    """Say so when there is nothing to export; the file is made all the same."""
    from htno_graph.things import bare

    if bare(graph):
        click.echo(_("no data"), err=True)


def _written(graph: Graph, form: str, output: str, as_of: str, force: bool) -> None:
    from htno_graph.exports import form_of, lost, write_export

    for place in write_export(graph, form, output, force=force, as_of=as_of):
        click.echo(_("written: {place}").format(place=place), err=True)
    for sentence in lost(graph, form or form_of(output)):
        click.echo(sentence, err=True)


def _template(graph: Graph, form: str, output: str, force: bool) -> None:
    from htno_graph.exports import form_of, write_template

    if output == STDOUT or (form or form_of(output)) != "xlsx":
        raise OutputError(_("Give the name of a workbook, such as leeg.xlsx."), place=output)
    write_template(graph, output, force=force)
    click.echo(_("written: {place}").format(place=output), err=True)


def _content(graph: Graph, form: str, as_of: str) -> bytes:
    """One file for standard output; a folder of tables cannot go there."""
    from htno_graph.exports import export as make

    content = make(graph, form or "trig", as_of=as_of)
    if isinstance(content, dict):
        raise OutputError(_("The tables are several files. Give the name of a folder."), place="-")
    return content


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
