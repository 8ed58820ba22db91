# SPDX-License-Identifier: EUPL-1.2
"""What is known already when rows come in, and what a name in a cell means by that.

A name means one thing, or is asked about with the things that it can be.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from htno_graph.errors import shown
from htno_graph.formats.workbook.cell_texts import slug, source_graph, source_name, unquoted
from htno_graph.formats.workbook.columns import BY_KIND, Column
from htno_graph.formats.workbook.rdf_to_rows import TYPE, bags_of, names_of
from htno_graph.importing.rows import InputRow
from htno_graph.importing.source_ownership import source_in
from htno_graph.importing.statements import Statement, Statements
from htno_graph.labels import concepts, find
from htno_graph.language import _, current, pick
from htno_graph.matters import at
from htno_graph.model.kinds import CLASSES
from htno_graph.model.letters import plain as letters
from htno_graph.model.records import COMPARING, Activity, Actor, Text, Theme
from htno_graph.model.vocabulary import GRAPH, ID, PROV, kind_of
from htno_graph.names.cells import NEAREST
from htno_graph.names.folding import plain
from htno_graph.names.forms import Named
from htno_graph.names.index import Index
from htno_graph.queries import codes, name, records_of
from htno_graph.store.memory import Graph

SAME = frozenset({"zelfde", "same"})
OTHER = frozenset({"anders", "different", "nieuw", "new"})
SKIP = frozenset({"weglaten", "skip"})
"""What a reader can decide, besides the right name."""

CAN_BE_NEW = ("actor", "theme")
"""Kinds of which a thing can be new when a row only names it."""

OPEN = frozenset({"role", "actor-type", "series", "basis"})
"""Concept schemes to which one's own words can be added."""


_NUMBER = re.compile(
    r"(?:(?P<source>.*?)[\s,/]+)??(?:(?:nr|no|nummer|number)\.?\s*)?(?P<number>\d+)"
)


class Known:
    """A graph as the reader of tables needs it, to which rows add their own things."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        bags = bags_of(graph)
        self.names = names_of(bags)
        self.things = {iri for _where, iri in bags}
        self._described = set(bags)
        self.sources = {where for where, _iri in bags}
        self._words: dict[str, Index] = {}
        self.days = {x.id: (x.earliest, x.latest) for x in records_of(graph, Activity)}

    def elsewhere(self, iri: str, graph: str) -> bool:
        """Whether another source than *graph* describes a thing."""
        return any(iri == thing and where != graph for where, thing in self._described)

    def concept(self, scheme: str, text: str) -> str:
        """The code of the concept that *text* names in either language; ``""`` for none.

        A code comes before a name, and a name in Dutch before the same in English.
        """
        found = concepts(self.graph, scheme).same(text, plain)
        return found[-1].thing.id if found else ""

    def is_own(self, graph: str, iri: str) -> bool:
        """Whether a source describes a thing."""
        return (graph, iri) in self._described

    def word(self, scheme: str, text: str, row: InputRow) -> str:
        """The code that a word means, also by what was decided of it; ``""`` for none."""
        code = self.concept(scheme, text)
        near = [] if code or scheme not in OPEN else self.near(scheme, text)
        if not near or not row.decision or row.decision in (*OTHER, *SKIP):
            return code
        if row.decision in SAME:
            return near[0] if len(near) == 1 else ""
        return self.concept(scheme, unquoted(row.cell("decision")))

    def near(self, scheme: str, text: str) -> list[str]:
        """The codes of concepts whose name a word resembles, the most alike first."""
        if scheme not in self._words:
            names = {code: name(self.graph, scheme, code) for code in codes(self.graph, scheme)}
            self._words[scheme] = Index(
                Named(code, pick(called), tuple(word for _language, word in called), scheme)
                for code, called in names.items()
            )
        return [found.id for found in self._words[scheme].near(text)]

    def source(self, text: str) -> str:
        """The named graph that a cell means: by its short name, its IRI, or its document."""
        graph = source_graph(text)
        if graph in self.sources:
            return graph
        for document in self.names.find(text, ("document",), graph):
            own = GRAPH + document.rpartition("/")[2]
            if own in self.sources:
                return own
        return graph

    def found(self, text: str, column: Column, row: InputRow) -> list[str]:
        """The IRIs that a name can mean in a column; a record never compares with itself.

        The day of the row tells which of several activities of one name it is about.
        """
        but = row.iri if column.key in COMPARING else ""
        fitting = self.names.find(text, column.of, row.graph, but)
        if column.key in COMPARING:
            fitting = [iri for iri in fitting if self._can_be_of_another(iri, text, row)]
        fitting = self._matters(fitting, "" if but else source_in(row.iri))
        if len(fitting) > 1 and row.when[0]:
            fitting = [iri for iri in fitting if self._meets(iri, row.when)] or fitting
        return fitting or (self._at(text, row.graph) if "passage" in column.of else [])

    def _matters(self, iris: list[str], source: str) -> list[str]:
        """Each matter once, by the record of this source or the one that tells of it first."""
        if len(iris) < 2:
            return iris
        found: dict[str, str] = {}
        for iri in iris:
            matter = find(at(self.graph), iri)
            one = matter.id if matter else iri
            if one not in found or source_in(iri) == source != "":
                found[one] = iri if matter and source_in(iri) == source != "" else one
        return list(found.values())

    def _can_be_of_another(self, iri: str, text: str, row: InputRow) -> bool:
        """Whether a record that a row compares itself with is known; a number is of others."""
        own = source_in(iri) == source_in(row.iri) != ""
        return iri in self.names and not (own and text.strip().isdecimal())

    def _numbered(self, text: str, row: InputRow) -> list[str] | None:
        """The records of other sources, of the kind of a row, that have a number.

        “7”, “nr. 7” and “Verslag 2023, 7” are numbers; ``None`` for a name that is none.
        """
        found = _NUMBER.fullmatch(text.strip())
        named = slug(found["source"] or "") if found else ""
        sources = {source_name(name) for name in self.sources} - {source_name(row.graph)}
        if not found or (named and named not in sources and "/" not in text):
            return None
        of = [source for source in sorted(sources) if named in ("", source)]
        iris = [f"{ID}{row.kind}/{source}/{found['number']}" for source in of]
        return [iri for iri in iris if iri in self.names]

    def _meets(self, iri: str, when: tuple[str, str]) -> bool:
        """Whether an activity falls, or may fall, between two days."""
        first, last = self.days.get(iri, ("", ""))
        return bool(first and last) and first <= when[1] and when[0] <= last

    def _at(self, text: str, graph: str) -> list[str]:
        """The passages of a source at a place given in part: without sentence or paragraph."""
        return [
            iri
            for iri in self.names.of(("passage",))
            if GRAPH + source_in(iri) == graph
            for parts in [name.split(" · ") for _language, name in self.names.labels[iri]][:1]
            if letters(text) in (letters(" ".join(parts[:1])), letters(" ".join(parts[:2])))
        ]

    def _called(self, iri: str, column: Column) -> str:
        labels = self.names.labels.get(iri)
        if kind_of(iri) == "passage" and labels:
            return labels[0][1]
        called = self.names.call(iri, column.of, "", current())
        day = self.days.get(iri, ("", ""))[0]
        if day and labels:  # of several activities of one name the day tells which
            name = labels[0][1]
            return f"{name} ({day})" if called == name else f"{name} ({day} · {called})"
        return called

    def _offered(self, text: str, column: Column, row: InputRow) -> list[str]:
        """What a name may mean, when it does not mean one thing: what is asked about."""
        if several := self.found(text, column, row):
            return several[:NEAREST]
        numbered = self._numbered(text, row) if column.key in COMPARING else None
        if numbered is not None:
            return numbered[:NEAREST]
        alike = [*self.names.alike(text, column.of[0]), *self.names.nearest(text, column.of)]
        return [iri for iri in dict.fromkeys(alike) if iri != row.iri][:NEAREST]

    def meant(self, text: str, column: Column, row: InputRow) -> str:
        """The one thing that a name means, also by the decision “same”; ``""`` for a question."""
        fitting = self.found(text, column, row)
        if len(fitting) != 1 and row.decision in SAME:
            fitting = self._offered(text, column, row)
        return fitting[0] if len(fitting) == 1 else ""

    def decided(self, column: Column, row: InputRow) -> str:
        """The thing whose name was written as the decision; ``""`` for none."""
        if not row.decision or row.decision in (*SAME, *OTHER, *SKIP):
            return ""
        fitting = self.found(unquoted(row.cell("decision")), column, row)
        return fitting[0] if len(fitting) == 1 else ""

    def question(self, text: str, column: Column, row: InputRow) -> str:
        """What is asked about a name, and what can be decided."""
        offered = self._offered(text, column, row)
        names = ", ".join(self._called(iri, column) for iri in offered)
        new = not self.found(text, column, row) and column.of[0] in CAN_BE_NEW
        message = _("“{name}” can be {names}.") if offered else _("“{name}” is not known.")
        if column.key in COMPARING and self.names.find(text, column.of, row.graph) == [row.iri]:
            message = _("Only this row itself is called “{name}”.")
        elif column.key in COMPARING and not offered:
            return self._nowhere(text)
        message = message.format(name=shown(text), names=names)
        return f"{message} {_remedy(len(offered), new=new)}"

    def _nowhere(self, text: str) -> str:
        """What is asked about a record that no source has which is loaded."""
        sources = ", ".join(sorted(map(source_name, self.sources))) or _("none")
        message = _(
            "No source that is loaded has “{name}” (loaded: {sources}). Load its source too, or "
            "decide: write the right name, or the id."
        )
        return message.format(name=shown(text), sources=sources)

    def question_of_word(self, scheme: str, text: str) -> str:
        """What is asked about a word that is in no list and resembles one that is."""
        near = self.near(scheme, text)
        names = ", ".join(pick(name(self.graph, scheme, code)) for code in near)
        message = _("“{name}” can be {names}.").format(name=shown(text), names=names)
        return f"{message} {_remedy(len(near), new=True)}"


def _remedy(offered: int, *, new: bool) -> str:
    """What can be decided about a name that may mean so many things, or be *new*."""
    if offered == 1:
        if new:
            return _("Decide: same, new, or write the right name.")
        return _("Decide: same, or write the right name, or the id.")
    if new:
        return _("Decide: new, or write the right name.")
    return _("Decide: write the right name, or the id.")


def described(graphs: Iterable[Graph]) -> set[str]:
    """The IRIs of everything that *graphs* describe."""
    return {iri for graph in graphs for _where, iri in bags_of(graph)}


def introduced(
    name: str, statements: Statements, background: Graph, present: Collection[str]
) -> Statements:
    """What has to be stated of actors and themes that the source *name* only mentions.

    They have their labels in *background*. A graph of one's own has to know whom it mentions, also
    when it is asked without the other. Those in *present* are known.
    """
    labels = by_name(background)
    mentioned = {one.value for one in statements if not one.kind} & labels.keys() - {*present}
    return {
        statement
        for iri in mentioned
        for statement in mention(iri, kind_of(iri), labels[iri], name)
    }


def mention(iri: str, kind: str, labels: Text, graph: str) -> list[Statement]:
    """What is stated of an actor or theme of which a source says no more than its name."""
    sheet = BY_KIND[kind]
    return [
        Statement(iri, TYPE, CLASSES[kind]),
        Statement(iri, PROV + "wasDerivedFrom", document_of(graph)),
        *(Statement(iri, *constant) for constant in sheet.constants),
        *(Statement(iri, sheet.label, text, f"@{language}") for language, text in labels),
    ]


def by_name(graph: Graph) -> dict[str, Text]:
    """The labels of the actors and themes of a graph."""
    things = (*records_of(graph, Actor), *records_of(graph, Theme))
    return {x.id: x.label for x in things if x.label and kind_of(x.id) in ("actor", "theme")}


def document_of(graph: str) -> str:
    """The IRI of the document that a named graph is of, when a table names no other."""
    return f"{ID}document/{source_name(graph).rpartition('/')[2]}"
