# SPDX-License-Identifier: EUPL-1.2
"""A graph that can be asked: what ``htno_graph.open`` gives, with a method for each command.

Each method is the function of its command; see there for what it raises. Answers are frozen
(``answers.rows``), in the language spoken when they were asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Unpack

from htno_graph.model.frozen import Frozen

if TYPE_CHECKING:
    import rdflib

    from htno_graph.answers.computed_rows import (
        ChangeRow,
        ExplainedRow,
        GapRow,
        QuestionRow,
        SeatRow,
        ValuesRow,
    )
    from htno_graph.answers.gaps import About
    from htno_graph.answers.listing import ListFilters
    from htno_graph.answers.rows import Answer, ListRow, ThingRow, TieRow
    from htno_graph.network import Network
    from htno_graph.network.filters import NetworkFilters
    from htno_graph.papers import Narrowed
    from htno_graph.store.memory import Graph


class Page(Frozen):
    """The page for the sector table: one HTML file that opens anywhere, without a network."""

    html: str

    def save(self, place: str, *, force: bool = False) -> None:
        """Write it whole or not at all; raises ``OutputError``."""
        from htno_graph.store.writing import write

        write(place, self.html, force=force)

    def __repr__(self) -> str:
        return f"<Page: {len(self.html):,} characters>"


class Export(Frozen):
    """A graph in a format of others: one file, or a folder of files by name."""

    files: Mapping[str, bytes]
    folder: bool = False

    @property
    def data(self) -> bytes:
        """The bytes of the only file; raises ``ValueError`` for a folder of several."""
        (found,) = self.files.values()
        return found

    def save(self, place: str, *, force: bool = False) -> None:
        """Write it whole or not at all; raises ``OutputError``."""
        from htno_graph.store.writing import write, write_folder

        if self.folder:
            write_folder(place, dict(self.files), force=force)
        else:
            write(place, self.data, force=force)

    def __repr__(self) -> str:
        return f"<Export: {', '.join(sorted(self.files))}>"


class KnowledgeGraph:
    """Who works with whom, on what, what was promised, and where collaboration is missing."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def __repr__(self) -> str:
        return f"<KnowledgeGraph {' + '.join(self.graph.places)}: {len(self.graph):,} statements>"

    @property
    def rdf(self) -> rdflib.Dataset:
        """The statements, a named graph for each source."""
        return self.graph.rdf

    def ties(
        self, name: str, *, theme: str = "", period: str = "", as_of: str = ""
    ) -> Answer[TieRow]:
        """Whom the party of that name works with; ``query`` gives all that is no tie too."""
        found = self.query(name, theme=theme, period=period, as_of=as_of)
        return found.replaced(rows=tuple(row for row in found.rows if row.section == "tie"))

    def query(
        self, *words: str, theme: str = "", period: str = "", as_of: str = ""
    ) -> Answer[TieRow]:
        """Who works with whom, for one name, two names, a theme or a phrase with names in it."""
        from htno_graph.answers.query import query

        return query(self.graph, *words, theme=theme, period=period, as_of=as_of)

    def list(
        self, kind: str, *, as_of: str = "", **filters: Unpack[ListFilters]
    ) -> Answer[ListRow]:
        """All records of a kind (``acties``, ``actions``, …) that pass the filters."""
        from htno_graph.answers.listing import listing

        return listing(self.graph, kind, as_of=as_of, **filters)

    def show(self, name: str, *, as_of: str = "") -> Answer[ThingRow | GapRow]:
        """One party, theme, record or gap, with its passages and all that names it."""
        from htno_graph.answers.show import show

        return show(self.graph, name, as_of=as_of)

    def gaps(
        self, *, family: str = "", type: str = "", top: int = 0, **about: Unpack[About]
    ) -> Answer[GapRow]:
        """Where collaboration is missing, most urgent first, at most *top*, all with 0."""
        from htno_graph.answers.gaps import gap_cards

        return gap_cards(self.graph, family=family, type=type, top=top, **about)

    def questions(
        self, *, pairs: bool = False, top: int = 0, **about: Unpack[About]
    ) -> Answer[QuestionRow]:
        """What to ask, what settles most first; *pairs*: about two parties."""
        from htno_graph.answers.gaps import gap_questions

        return gap_questions(self.graph, pairs=pairs, top=top, **about)

    def explained(self, *, top: int = 0, **about: Unpack[About]) -> Answer[ExplainedRow]:
        """The gaps that a source states, with the families that find them too."""
        from htno_graph.answers.gaps import gap_explained

        return gap_explained(self.graph, top=top, **about)

    def invite(
        self,
        *,
        seats: int = 4,
        must: Iterable[str] = (),
        never: Iterable[str] = (),
        caps: Iterable[str] = (),
        theme: str = "",
        period: str = "",
        as_of: str = "",
    ) -> Answer[SeatRow]:
        """Whom to invite: the set of *seats* that serves most."""
        from htno_graph.answers.invitation import invitation

        about = {"theme": theme, "period": period, "as_of": as_of}
        return invitation(self.graph, seats=seats, must=must, never=never, caps=caps, **about)

    def diff(
        self,
        other: KnowledgeGraph | str,
        later: KnowledgeGraph | str = "",
        *,
        theme: str = "",
        who: str = "",
        top: int = 0,
        as_of: str = "",
    ) -> Answer[ChangeRow]:
        """What changed from this graph to *other*, or between two periods of this one."""
        from htno_graph.answers.difference import Narrowed, diff

        narrowed = Narrowed(theme=theme, who=who, top=top, as_of=as_of)
        if isinstance(other, KnowledgeGraph) and not later:
            return diff(self.graph, other.graph, **narrowed)
        one, two = (x.graph if isinstance(x, KnowledgeGraph) else x for x in (other, later))
        return diff(one, two, graph=self.graph, **narrowed)

    def sparql(self, query: str, *, seconds: float = 10.0) -> Answer[ValuesRow]:
        """The answer to a question in SPARQL, within so many seconds."""
        from htno_graph.answers.sparql import sparql

        return sparql(self.graph, query, seconds)

    def network(self, *, as_of: str = "", **filters: Unpack[NetworkFilters]) -> Network:
        """The ties as they stand: a node per party that has one, an edge per pair of parties."""
        from htno_graph.answers.context import Context
        from htno_graph.matters import at
        from htno_graph.network import network

        return network(at(self.graph, Context.of(self.graph, as_of).day), **filters)

    def view(
        self,
        *,
        theme: str = "",
        actor: str = "",
        period: str = "",
        title: str = "",
        sources: str = "",
        story: str = "",
        as_of: str = "",
    ) -> Page:
        """The page for the sector table, in both languages."""
        from htno_graph.page import view

        narrowed = {"theme": theme, "actor": actor, "period": period, "as_of": as_of}
        return Page(view(self.graph, title=title, sources=sources, story=story, **narrowed))

    def export(self, form: str, **narrowed: Unpack[Narrowed]) -> Export:
        """The graph in a format of others; *narrowed* is for papers (``docx``, ``pptx``)."""
        from htno_graph.formats import export
        from htno_graph.papers import FORMATS, known, not_narrowed, paper

        if known(form) in FORMATS:
            return Export({form: paper(self.graph, form, **narrowed)})
        not_narrowed(form, **narrowed)
        found = export(self.graph, form, as_of=narrowed.get("as_of", ""))
        return Export(found, folder=True) if isinstance(found, dict) else Export({form: found})
