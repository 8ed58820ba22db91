# SPDX-License-Identifier: EUPL-1.2
"""Commands on the graph as data: check, export, sparql."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import click

from htno_graph.cli.base import (
    N_,
    STDOUT,
    Command,
    Settings,
    filter_options,
    option,
    output_options,
)
from htno_graph.cli.streams import standard_input, tell, tell_written
from htno_graph.errors import HtnoError, InputError, OutputError
from htno_graph.files import read_file, read_stream
from htno_graph.language import _

if TYPE_CHECKING:
    from htno_graph.store.memory import Graph

LARGE = 100_000
"""Statements; to check more against the shapes takes longer than a minute."""


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
    from htno_graph.render.checks import text
    from htno_graph.sources.checks import check as run

    graph = settings.graph()
    if len(graph) > LARGE:
        tell(_("Checking so large a graph takes minutes."))
    report = run(graph, sources)
    settings.write(text(graph, report))
    if not report.good:
        raise click.ClickException(_("The graph needs mending; see above."))


@click.command(
    cls=Command,
    help=N_(
        "The whole graph in another format: xlsx (a workbook to add to and import again), ttl, "
        "trig, nq, nt, jsonld, rdf, json, md (the lists), csv (a folder of tables), or the network "
        "of ties as graphml, gexf (Gephi) or kumu (a folder of two tables). For a discussion: "
        "docx, a briefing of two pages, and pptx, slides with notes; these can be narrowed."
        "\n\nExample: htno-graph export -o sector.xlsx"
        "\n\nExample: htno-graph export -o briefing.docx --theme flexibilisering"
        "\n\nExample: htno-graph export --field -o veld.svg --size a3"
        "\n\nExample: htno-graph export --all sector-2023"
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
@option(
    "--all",
    "folder",
    default="",
    metavar="FOLDER",
    help=N_("Everything into a new folder: page, papers, data, with an index and hashes."),
)
@option("--template", is_flag=True, help=N_("The workbook without the graph, to fill in."))
@option("--force", is_flag=True, help=N_("Replace the file if it is there."))
@option("--actor", default="", metavar="NAME", help=N_("Only what concerns this actor."))
@option(
    "--since",
    default="",
    metavar="A",
    help=N_(
        "What changed from A, as “diff A” tells; without, since the last import into a graph of "
        "your own."
    ),
)
@option(
    "--field",
    "drawn",
    is_flag=True,
    help=N_("The field in one picture (Stroom) as SVG; it can be narrowed."),
)
@option("--size", default="", metavar="SIZE", help=N_("Of the picture: slide, a3 or a4."))
@filter_options
@click.pass_obj
def export(settings: Settings, /, **asked: Any) -> None:
    """Export the graph."""
    drawn, size = asked.pop("drawn"), asked.pop("size")
    if drawn or size:
        _field(settings, size, asked, drawn=drawn)
    else:
        _exported(settings, **asked)


def _exported(
    settings: Settings,
    /,
    form: str,
    output: str,
    folder: str,
    template: bool,
    force: bool,
    **asked: str,
) -> None:
    """Export the graph itself, papers or everything."""
    given: dict[str, Any] = {name: value for name, value in asked.items() if value}
    if template:
        _template(settings.graph(), form, output, folder, given, force=force)
        return
    chosen = _go_together(form, output, folder, given, force=force)
    graph, given = _ready(settings, chosen, given)
    if folder or output != STDOUT:
        _written(graph, form, output, folder, force=force, as_of=settings.as_of, **given)
    else:
        settings.write(_content(graph, form, settings.as_of, given))


def _ready(settings: Settings, chosen: str, given: dict[str, Any]) -> tuple[Graph, dict[str, Any]]:
    """The graph, and the options with what papers compare it with; says when it is empty."""
    from htno_graph.labels import is_empty
    from htno_graph.papers import FORMATS

    graph = settings.graph()
    if is_empty(graph):
        tell(_("no data"))
    if chosen and chosen not in FORMATS:
        return graph, given
    from htno_graph.workspace.difference import earlier

    since = earlier(settings.places, given.get("since", ""), given.get("period", ""))
    return graph, {**given, "since": since} if since else given


def _field(settings: Settings, size: str, asked: dict[str, Any], *, drawn: bool) -> None:
    """Write the picture of the field."""
    from htno_graph.page.field_svg import field_svg, write_field

    others = {"--format": "form", "--all": "folder", "--template": "template", "--since": "since"}
    named = [name for name, key in others.items() if asked.get(key)]
    line = _("{option} does not go with {others}. Leave one out.")
    if named:
        raise click.UsageError(line.format(option="--field", others=", ".join(named)))
    if not drawn:
        raise click.UsageError(_("--size goes with --field only."))
    narrowed = {key: asked[key] for key in ("theme", "actor", "period")} | {"as_of": settings.as_of}
    if asked["output"] == STDOUT:
        return settings.write(field_svg(settings.graph(), size or "slide", **narrowed))
    write_field(settings.graph(), asked["output"], size=size, force=asked["force"], **narrowed)
    return tell_written(asked["output"])


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


def _go_together(form: str, output: str, folder: str, given: dict[str, str], *, force: bool) -> str:
    """Give the format, empty for a folder of everything.

    Options that do not go together are wrong usage: none is silently ignored.
    """
    from htno_graph.papers import FORMATS, form_of

    named = {"--format": form, "-o": output != STDOUT, "--force": force}
    narrowed = [f"--{name}" for name in given]
    others = [name for name, value in named.items() if value] + narrowed
    line = _("{option} does not go with {others}. Leave one out.")
    if folder:
        if others := [name for name in others if name != "--since"]:
            raise click.UsageError(line.format(option="--all", others=", ".join(others)))
        return ""
    chosen = form or ("trig" if output == STDOUT else form_of(output))
    if narrowed and chosen not in FORMATS:
        raise click.UsageError(line.format(option=", ".join(narrowed), others=chosen))
    return chosen


def _template(
    graph: Graph, form: str, output: str, folder: str, given: dict[str, str], *, force: bool
) -> None:
    """Write the empty workbook; it is no part of the graph, so nothing narrows it."""
    from htno_graph.formats import form_of, write_template

    if folder or given:
        raise click.UsageError(_("--template goes with -o and --force only."))
    if output == STDOUT or (form or form_of(output)) != "xlsx":
        raise OutputError(_("Give the name of a workbook, such as leeg.xlsx."), place=output)
    write_template(graph, output, force=force)
    tell_written(output)


def _written(
    graph: Graph, form: str, output: str, folder: str, *, force: bool, **settings: Any
) -> None:
    """Write one format, or everything into *folder*, and say which files."""
    from htno_graph.papers import write_any

    if folder:
        from htno_graph.papers.bundle import write_all

        made = write_all(graph, folder, **settings)
    else:
        made = write_any(graph, form, output, force=force, **settings)
    tell_written(*made)
    if not folder:
        _tell_lost(graph, form, output)


def _tell_lost(graph: Graph, form: str, output: str) -> None:
    """What the format cannot hold of the graph."""
    from htno_graph.formats import lost
    from htno_graph.papers import form_of

    for sentence in lost(graph, form or form_of(output)):
        tell(sentence)


def _content(graph: Graph, form: str, as_of: str, asked: dict[str, str]) -> bytes:
    """One file for standard output; a folder of tables cannot go there."""
    from htno_graph import papers
    from htno_graph.formats import export as make

    if form in papers.FORMATS:
        return papers.paper(graph, form, as_of=as_of, **asked)
    papers.known(form or "trig")
    content = make(graph, form or "trig", as_of=as_of)
    if isinstance(content, dict):
        raise OutputError(_("The tables are several files. Give the name of a folder."), place="-")
    return content


def _query(text: str) -> str:
    """The query itself, from standard input or a file when so asked."""
    named = text.endswith((".rq", ".sparql")) and not any(c.isspace() for c in text)
    if text != STDOUT and not named:
        return text
    from htno_graph.store.sparql import MAX_QUERY

    place = _("standard input") if text == STDOUT else text
    message = _("The query has more than {limit} characters. Make it shorter.")
    size, too_long = 4 * MAX_QUERY, message.format(limit=MAX_QUERY)  # UTF-8 takes four at most
    try:
        if text == STDOUT:
            data = read_stream(standard_input(), size, place, too_long)
        else:
            data = read_file(text, size, place, too_long)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("This cannot be read as UTF-8 text.")
        raise InputError(message, place=place) from error
