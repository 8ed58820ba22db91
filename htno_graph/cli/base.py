# SPDX-License-Identifier: EUPL-1.2
"""The command line's own parts: lazy commands, help in two languages, one place for errors."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from gettext import bindtextdomain, textdomain
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import click

from htno_graph.cli.streams import columns, say, standard_input, tell, tell_written
from htno_graph.errors import ChoiceError, HtnoError, harmless, legible
from htno_graph.language import CATALOGUES, DOMAIN, LANGUAGES, N_, _, speaking, use

if TYPE_CHECKING:
    from htno_graph.answers.rows import AnyAnswer
    from htno_graph.store.memory import Graph


RDF = ("ttl", "trig", "nq", "nt", "jsonld", "rdf")
SHOWN = (*RDF, "xlsx")
DATA = (*SHOWN, "gexf", "graphml")
"""Formats of answers for other programs; also by the name of a file."""

_HOW = {
    (): N_("How to answer."),
    SHOWN: N_(
        "How to answer: table, json, csv, md or xlsx; in RDF: ttl, trig, nq, nt, jsonld or rdf."
    ),
    DATA: N_(
        "How to answer: table, json, csv, md or xlsx; in RDF: ttl, trig, nq, nt, jsonld or rdf; "
        "as a network: gexf (Gephi) or graphml."
    ),
}

STDOUT = "-"
"""What stands for standard input or output on the command line."""


def speak(language: str) -> None:
    """Speak *language*, click's own words included (it asks gettext's global domain)."""
    use(language)
    os.environ["LANGUAGE"] = language
    bindtextdomain(DOMAIN, str(CATALOGUES))
    textdomain(DOMAIN)


class Settings(NamedTuple):
    """What the options before the command say."""

    places: tuple[str, ...]
    as_of: str

    def graph(self) -> Graph:
        """The graph to ask, read now; standard input when a place is ``-``."""
        from htno_graph.workspace import opened

        return opened(self.places, standard_input(), tell)

    def put(
        self, answer: AnyAnswer, form: str, output: str, force: bool, graph: Graph | None = None
    ) -> None:
        """Print an answer, or write it to a file; as data for others with the *graph* it is of."""
        from htno_graph.render import FORMATS, render

        form = form_of(form, output)
        if form not in FORMATS:
            self._as_data(answer, form, output, force, graph)
            return
        made = render(answer, form, columns())
        self.write(_data(made) if form in ("json", "csv") else made, output, force=force)
        if form == "csv":
            _tell(answer)

    def _as_data(
        self, answer: AnyAnswer, form: str, output: str, force: bool, graph: Graph | None
    ) -> None:
        """An answer as RDF or a network; what these cannot hold goes to the other stream."""
        from htno_graph import __version__
        from htno_graph.formats.answers import forms, left_out, make, write_answer
        from htno_graph.render import FORMATS

        known = forms(answer) if graph is not None else ()
        if graph is None or form not in known:
            raise ChoiceError(_("format"), form, ("txt", *FORMATS[1:], *known))
        if output in ("", STDOUT):
            self.write(make(graph, answer, form, __version__))
        else:
            write_answer(graph, answer, form, output, version=__version__, force=force)
            tell_written(output)
        _tell(answer, left_out(answer, form))

    def write(self, made: str | bytes, output: str = STDOUT, *, force: bool = False) -> None:
        """Text for people, or data, to standard output, or whole to a file.

        Of a file what is there stays until the new content stands beside it.
        """
        if output in ("", STDOUT):
            say(made)
            return
        from htno_graph.store.writing import write

        write(output, harmless(made) if isinstance(made, str) else made, force=force)
        tell_written(output)


def form_of(form: str, output: str) -> str:
    """The format asked for, else the one that the name of the file ends in, else a table."""
    ending = Path(output).suffix.lower().removeprefix(".")
    return {"": "table", "txt": "table"}.get(ending, ending) if form == "table" else form


def _data(made: str) -> bytes:
    """JSON or CSV as bytes; in plain C names of files hold letters as unknown bytes."""
    return legible(made).encode("utf-8", "backslashreplace")


def _tell(answer: AnyAnswer, more: Iterable[str] = ()) -> None:
    """What a format does not hold of an answer, with the headings that the table has for it."""
    from htno_graph.render.columns import remarks, remarks_heading, without_rows

    told = [*answer.understood, *more]
    if found := remarks(answer):
        told += [remarks_heading(answer), *(f"  {line}" for line in found)]
    for line in told if answer.rows or told else [without_rows(answer)]:
        tell(line)


@contextmanager
def _told() -> Iterator[None]:
    """Errors of ours become click's, which end with 1, and what all of them say is harmless."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:  # shows the help
        raise
    except click.UsageError as error:
        raise click.UsageError(harmless(error.format_message()), error.ctx) from error
    except click.ClickException as error:
        raise click.ClickException(harmless(error.format_message())) from error
    except HtnoError as error:
        raise click.ClickException(str(error)) from error


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help, in the language spoken now."""
        found = super().get_help_record(ctx)
        return (
            (found[0], found[1].replace(self.help, _(self.help))) if found and self.help else found
        )


def _translated(made: click.Option | None) -> click.Option | None:
    """Click's own help option with a text that is translated when it is shown."""
    if made is not None:
        made.__class__ = Option
        made.help = N_("Show this message and exit.")
    return made


def _in_own_words(ctx: click.Context, text: str) -> str:
    """A help text whose examples name what is in the graph that was given before the command."""
    settings = ctx.find_object(Settings)
    if settings is None or settings.places == ("shipped",) or STDOUT in settings.places:
        return text
    from htno_graph.answers.examples import OURS, commands, words

    if not any(word in text for word in OURS):
        return text

    try:
        return commands(text, words(settings.graph()))
    except HtnoError:  # told when the command is run
        return text


class Command(click.Command):
    """A command whose help is translated when it is shown."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help text, in the language spoken now, its examples in the words of the graph."""
        text, self.help = self.help, _in_own_words(ctx, _(self.help)) if self.help else ""
        super().format_help_text(ctx, formatter)
        self.help = text

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, its text translated when it is shown."""
        return _translated(super().get_help_option(ctx))

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence of the help, in the language spoken now."""
        return (_(self.help) if self.help else "").split("\n\n")[0].replace("\n", " ").strip()


@contextmanager
def _unhurried() -> Iterator[None]:
    """Look for garbage less often: an answer makes many small things, and few go in circles."""
    usual = gc.get_threshold()
    gc.set_threshold(1_000_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


class Group(click.Group):
    """The program: commands are imported when asked for, errors become one message."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, its text translated when it is shown."""
        return _translated(super().get_help_option(ctx))

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run the program: in Dutch until ``--lang`` says otherwise."""
        with speaking(LANGUAGES[0]), _unhurried():
            speak(LANGUAGES[0])
            return super().main(*args, **{"prog_name": "htno-graph", **settings})

    homes: dict[str, str] = {}  # noqa: RUF012 - filled once, in cli/__init__.py

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which people meet them."""
        return list(self.homes)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """One command, imported now."""
        if name not in self.homes:
            return None
        module = import_module(f"htno_graph.cli.{self.homes[name]}")
        found = getattr(module, name + "_" if name in ("list", "import") else name)
        return cast("click.Command", found)

    def make_context(self, *args: Any, **settings: Any) -> click.Context:
        """Read the options before the command."""
        with _told():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _told():
            return super().invoke(ctx)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help text, in the language spoken now."""
        text, self.help = self.help, _(self.help) if self.help else ""
        super().format_help_text(ctx, formatter)
        self.help = text


def option(*names: str, help: str, **settings: Any) -> Callable[[Any], Any]:  # noqa: A002
    """An option with translated help."""
    return click.option(*names, help=help, cls=Option, **settings)


def output_options(command: Any, more: tuple[str, ...] = ()) -> Any:
    """``--format``, ``--output`` and ``--force``, for commands that answer with rows.

    *more* are further formats that the command knows how to write: ``SHOWN``, or ``DATA``.
    """
    forms: dict[str, Any] = {"type": click.Choice(["table", "json", "csv", "md", *more])}
    if more:  # too many to stand beside the option
        forms["metavar"] = "FORMAT"
    for add in (
        option("--force", is_flag=True, help=N_("Replace the file if it is there.")),
        option("-o", "--output", default="", metavar="FILE", help=N_("Write to this file.")),
        option("--format", "form", default="table", help=_HOW[more], **forms),
    ):
        command = add(command)
    return command


def filter_options(command: Any) -> Any:
    """``--theme`` and ``--period``."""
    for add in (
        option(
            "--period",
            default="",
            metavar="PERIOD",
            help=N_("Only what lies in 2023, 2023-Q2, 2023-H1, 2023-04 or A/B."),
        ),
        option(
            "--theme",
            default="",
            metavar="NAME",
            help=N_("Only what is about this theme or one below it."),
        ),
    ):
        command = add(command)
    return command


__all__ = [
    "DATA",
    "LANGUAGES",
    "N_",
    "RDF",
    "SHOWN",
    "Command",
    "Group",
    "Settings",
    "filter_options",
    "form_of",
    "option",
    "output_options",
    "speak",
]
