# SPDX-License-Identifier: EUPL-1.2
"""Commands on a graph of one's own: init, import, history, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from htno_graph.cli.base import N_, Command, Settings, option, output_options
from htno_graph.cli.streams import standard_input, tell, tell_written
from htno_graph.errors import inline, legible, shown
from htno_graph.language import _

if TYPE_CHECKING:
    from htno_graph.importing.review import Plan
    from htno_graph.importing.tables import Tables
    from htno_graph.workspace.folder import Workspace


@click.command(
    cls=Command,
    help=N_(
        "Make a graph of your own: a folder in which each source is a file, with a journal of "
        "imports beside them. “--graph FOLDER” before a command asks it."
        "\n\nExample: htno-graph init my-tables"
        "\n\nExample: htno-graph init --template empty.xlsx"
    ),
)
@click.argument("place", metavar="FOLDER")
@option("--template", is_flag=True, help=N_("An empty workbook to fill in, and no folder."))
@click.pass_obj
def init(settings: Settings, place: str, template: bool) -> None:
    """Make a graph of one's own, or the workbook to fill one with."""
    from htno_graph.formats import write_template
    from htno_graph.workspace.folder import Workspace

    if template:
        write_template(settings.graph(), place)
    else:
        Workspace.create(place)
    tell(_("made: {place}").format(place=inline(place)))


@click.command(
    "import",
    cls=Command,
    help=N_(
        "Bring a source into a graph of your own. First you see what is new, what changes and "
        "what stays; with --yes it is kept. FILE is a workbook (xlsx) or CSV with the columns of "
        "“export --template”, RDF after our model (ttl, trig, nq, nt, jsonld, rdf), a folder of "
        "CSV or RDF, or “-”. Everything is checked as “check” does. With -o FILE.xlsx the "
        "questions come as a workbook, to answer and to import instead."
        '\n\nExample: htno-graph import april.xlsx --into my-tables --source "Sector table April"'
        '\n\nExample: htno-graph import april.ttl --into my-tables --source "Sector table April"'
    ),
)
@click.argument("file")
@option("--into", "folder", required=True, metavar="FOLDER", help=N_("The graph of your own."))
@option(
    "--source",
    default="",
    metavar="NAME",
    help=N_("The source of what names none; else the one that its ids name, or for RDF the file."),
)
@option(
    "--map",
    "maps",
    multiple=True,
    metavar="HEADING=COLUMN",
    help=N_("Which column a heading is, or a file of such lines; “-” leaves it out."),
)
@option("--date", default="", metavar="DATE", help=N_("Date for the journal, such as 2024-04-11."))
@option("--yes", is_flag=True, help=N_("Keep it; without, you only see what would happen."))
@option("--replace", is_flag=True, help=N_("Records of the source that FILE lacks go."))
@output_options
@click.pass_obj
def import_(settings: Settings, /, form: str, output: str, force: bool, **asked: Any) -> None:
    """Bring a source in."""
    space, date = _space(asked["folder"], keep=asked["yes"]), _day(asked["date"])
    plan, tables = _planned(settings, space, **asked)
    _refuse(settings, plan, asked["file"])
    if tables is None or not _asks(plan, tables, output, force):
        _show(settings, plan, form, output, force, keep=asked["yes"])
    if asked["yes"]:
        _keep(space, plan, date)


@click.command(
    cls=Command,
    help=N_(
        "What was imported into a graph of your own, and what was taken back."
        "\n\nExample: htno-graph history my-tables"
    ),
)
@click.argument("folder")
@output_options
@click.pass_obj
def history(settings: Settings, folder: str, form: str, output: str, force: bool) -> None:
    """List the imports."""
    from htno_graph.importing.review import past
    from htno_graph.workspace.folder import Workspace

    settings.put(past(Workspace.seen(folder)), form, output, force)


@click.command(
    cls=Command,
    help=N_(
        "Take back the last import, or the one with this number in “history”. One whose source "
        "a later import changed, or that a later import rests on, stays."
        "\n\nExample: htno-graph undo my-tables"
        "\n\nExample: htno-graph undo my-tables 3"
    ),
)
@click.argument("folder")
@click.argument("number", default="")
def undo(folder: str, number: str) -> None:
    """Take back an import."""
    space = _space(folder, keep=True)
    taken = space.undo(number, tell)
    _tell_replaced(space)
    message = _("taken back: import {id}, {label}")
    tell(message.format(id=taken.of, label=shown(taken.label, 200)))


def _space(folder: str, *, keep: bool) -> Workspace:
    """The graph of one's own: a look writes nothing where nothing can be written."""
    from htno_graph.workspace.folder import Workspace

    space = Workspace.at(folder) if keep else Workspace.seen(folder)
    _tell_replaced(space)
    return space


def _tell_replaced(space: Workspace) -> None:
    """What was written by hand while a file was replaced is kept, and told once."""
    for line in space.replaced():
        tell(line)


def _day(date: str) -> str:
    from htno_graph.model.periods import parse_day

    return parse_day(date) if date else ""


def _planned(
    settings: Settings, space: Workspace, file: str, source: str, **asked: Any
) -> tuple[Plan, Tables | None]:
    """What importing a file would do, and what was read when it is tables."""
    from htno_graph.importing.tables import is_tables

    background, more = settings.graph(), {"source": legible(source), "replace": asked["replace"]}
    if is_tables(file):
        from htno_graph.importing.table_import import plan as review

        maps = [text if "=" not in text else legible(text) for text in asked["maps"]]
        return review(space, file, maps=maps, background=background, **more)
    from htno_graph.importing.rdf import plan

    return plan(space, file, stdin=standard_input(), background=background, **more), None


def _asks(plan: Plan, tables: Tables, output: str, force: bool) -> bool:
    """Write the questions as a workbook, when that is what was asked for."""
    if not output.lower().endswith(".xlsx"):
        return False
    from htno_graph.importing.table_import import write_review

    write_review(plan.graph, tables, output, force=force)
    tell_written(output)
    return True


def _refuse(settings: Settings, plan: Plan, file: str) -> None:
    """List everything that has to be mended first."""
    if plan.violations:
        from htno_graph.render.checks import text
        from htno_graph.sources.checks import Report

        settings.write(text(plan.graph, Report(plan.violations, (), 0)))
        message = _("{file}: nothing was written. Mend this first; see above.")
        raise click.ClickException(message.format(file=inline(file)))


def _show(
    settings: Settings, plan: Plan, form: str, output: str, force: bool, *, keep: bool
) -> None:
    """The review, and what comes of it."""
    from htno_graph.importing.review import answer

    shown, more = answer(plan), []
    if not plan.rows:
        more.append(_("Nothing to do: there are no records in this."))
    elif not plan.changes:
        more.append(_("Nothing to do: all of this is there already."))
    elif not keep:
        more.append(_("Nothing was written yet; --yes keeps this."))
    if plan.open:
        message = _(
            "Open questions, left out until they are answered: {n}. Answer them in a workbook "
            "(-o questions.xlsx), or in a column “decision” of your own."
        )
        more.append(message.format(n=plan.open))
    if plan.waiting:
        message = _("Rows that wait for the answers, as they name such a row: {n}.")
        more.append(message.format(n=plan.waiting))
    settings.put(shown.replaced(not_recorded=(*shown.not_recorded, *more)), form, output, force)


def _keep(space: Workspace, plan: Plan, date: str) -> None:
    if plan.changes:
        made = space.commit(plan.changes, label=plan.label, counts=plan.counts, date=date)
        if made is not None:
            message = _("kept as import {id} in {place}")
            tell(message.format(id=made.id, place=inline(str(space.folder))))
        _tell_replaced(space)
