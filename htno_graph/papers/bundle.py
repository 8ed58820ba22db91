# SPDX-License-Identifier: EUPL-1.2
"""All that can be made of a graph, in one new folder: papers, page, data, lists, and hashes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from shlex import quote
from typing import NamedTuple

from htno_graph import formats as exports
from htno_graph.answers.common import command
from htno_graph.answers.context import Context
from htno_graph.answers.difference import TOGETHER, diff
from htno_graph.answers.gaps import gap_cards, gap_questions
from htno_graph.answers.invitation import invitation
from htno_graph.answers.rows import AnyAnswer
from htno_graph.language import N_, _, current
from htno_graph.model.vocabulary import ONTOLOGY_GRAPH
from htno_graph.page import view
from htno_graph.papers import FORMATS, paper
from htno_graph.render import render
from htno_graph.store.memory import Graph
from htno_graph.store.writing import target_folder, write_folder

SINGLE = ("xlsx", "json", "md", "ttl", "trig", "graphml", "gexf")
"""Formats of one file."""

ANSWERS = ("md", "json", "csv")
"""Formats of the answers to gaps, questions and invitations."""

EVERYTHING = 1_000_000
"""More cards than there are: the folder has all."""


class File(NamedTuple):
    """A file of the folder: its content, what it is, and the command that makes it."""

    content: bytes
    what: str
    command: str


def write_all(
    graph: Graph, place: str, *, as_of: str = "", since: Graph | None = None
) -> list[str]:
    """Write everything into a new folder at *place*, whole or not at all; give the files.

    With *since*, an earlier graph, also what changed. ``manifest.json`` has the SHA-256 of
    every other file, ``index.md`` says what each is. Raises ``OutputError`` when *place* is no
    new or empty folder or cannot be written, and what the formats raise: then nothing is
    written.
    """
    target_folder(place, fresh=True)  # before everything is made
    files = everything(graph, as_of, since)
    contents = {name: file.content for name, file in files.items()}
    return write_folder(place, contents, fresh=True)


def everything(graph: Graph, as_of: str = "", since: Graph | None = None) -> dict[str, File]:
    """Name in the folder → file, the index and the manifest last."""
    files = dict(sorted(_files(graph, as_of, since)))
    context = Context.of(graph, as_of)
    files["index.md"] = _own(_index(files, context))
    return {**files, "manifest.json": _own(_manifest(graph, files, context))}


def _files(graph: Graph, as_of: str, since: Graph | None) -> Iterator[tuple[str, File]]:
    yield from _papers(graph, as_of, since)
    for form in (*SINGLE, *exports.FOLDERS):
        exported, what = exports.export(graph, form, as_of=as_of), _(KINDS[form])
        if isinstance(exported, bytes):
            name = f"sector.{form}"
            yield name, File(exported, what, f"export -o {name}")
            continue
        folder = _word("tabellen", "tables") if form == "csv" else form
        for name, content in exported.items():
            file = File(content, what, f"export --format {form} -o {folder}")
            yield f"{folder}/{name}", file
    yield from _answers(graph, as_of)
    if since:
        places = " ".join(quote(TOGETHER.join(one.places)) for one in (since, graph))
        stem, what = _word("veranderd", "changed"), _("what changed since the last table")
        yield from _rendered(stem, what, f"diff {places}", diff(since, graph, as_of=as_of))


def _word(dutch: str, english: str) -> str:
    """What a file or folder is called in the language spoken."""
    return dutch if current() == "nl" else english


def _papers(graph: Graph, as_of: str, since: Graph | None) -> Iterator[tuple[str, File]]:
    page, slides = _word("tafel.html", "page.html"), _word("tafel.pptx", "slides.pptx")
    html = view(graph, as_of=as_of).encode("utf-8")
    yield page, File(html, _("the page for the table"), f"view -o {page}")
    for form, name in zip(FORMATS, ("briefing.docx", slides), strict=True):
        content = paper(graph, form, as_of=as_of, since=since or "")
        yield name, File(content, _(KINDS[form]), f"export -o {name}")


def _answers(graph: Graph, as_of: str) -> Iterator[tuple[str, File]]:
    cards = gap_cards(graph, top=EVERYTHING, as_of=as_of)
    what, same = _("the gaps, each with what speaks for and against"), f"gaps --top {_most(cards)}"
    yield from _rendered(_word("kwesties", "gaps"), what, same, cards)
    asked = gap_questions(graph, top=EVERYTHING, as_of=as_of)
    what, same = _("the questions that settle most"), f"gaps --ask --top {_most(asked)}"
    yield from _rendered(_word("vragen", "questions"), what, same, asked)
    seats, what = invitation(graph, as_of=as_of), _("whom to invite, with four seats")
    yield from _rendered(_word("uitnodigen", "invite"), what, "invite --seats 4", seats)


def _most(answer: AnyAnswer) -> int:
    return max(1, len(answer.rows))


def _rendered(stem: str, what: str, words: str, answer: AnyAnswer) -> Iterator[tuple[str, File]]:
    for form in ANSWERS:
        text = render(answer, form).encode("utf-8")
        yield f"{stem}.{form}", File(text, what, f"{words} -o {stem}.{form}")


KINDS = {
    "docx": N_("the briefing, two pages for the table"),
    "pptx": N_("the slides, with notes"),
    "xlsx": N_("everything as a workbook"),
    "json": N_("everything as JSON"),
    "md": N_("the lists as Markdown"),
    "ttl": N_("the graph as RDF, its sources together"),
    "trig": N_("the graph as RDF, a graph for each source"),
    "graphml": N_("the network of ties"),
    "gexf": N_("the network of ties as the page shows it, for Gephi"),
    "csv": N_("a table of one kind"),
    "kumu": N_("the network of ties, for Kumu"),
}
"""What each format holds, to be translated."""


def _own(text: str) -> File:
    return File(text.encode("utf-8"), "", "")


def _index(files: dict[str, File], context: Context) -> str:
    day = context.day
    title = _("What is in this folder")
    lines = [f"# {title}", ""]
    lines += [_("reference date {day}").format(day=day), ""] if day else []
    heading = (_("File"), _("What it is"), _("The same by command"))
    lines += [f"| {' | '.join(heading)} |", "| --- | --- | --- |"]
    for name, file in files.items():
        program = command(context, places=not file.command.startswith("diff "))
        lines.append(f"| [{name}]({name}) | {file.what} | `{program} {file.command}` |")
    lines += ["", _("manifest.json has the SHA-256 of each file."), ""]
    return "\n".join(lines)


def _manifest(graph: Graph, files: dict[str, File], context: Context) -> str:
    found = {
        "as_of": context.day or None,
        "language": context.language,
        "graphs": [name for name in graph.names() if name != ONTOLOGY_GRAPH],
        "files": {
            name: {"sha256": sha256(file.content).hexdigest(), "bytes": len(file.content)}
            for name, file in files.items()
        },
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
