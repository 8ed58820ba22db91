# SPDX-License-Identifier: EUPL-1.2
"""From places to a graph: files, folders, standard input, and what is shipped.

One source is one named graph. A file that cannot name graphs goes to
``https://w3id.org/htno/graph/{name of the file}``; TriG, N-Quads and JSON-LD keep their
named graphs, and what stands outside them goes there too. When anything is wrong with any
place nothing is read at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple

from pyoxigraph import NamedNode, Quad, Store

from htno_graph import resources
from htno_graph.errors import InputError
from htno_graph.files import read_file, read_stream, unreadable
from htno_graph.language import _, ngettext
from htno_graph.model.vocabulary import GRAPH, ONTOLOGY_GRAPH
from htno_graph.store import formats, limits, terms, vocabularies
from htno_graph.store import parse_errors as faults
from htno_graph.store.formats import Format
from htno_graph.store.memory import Graph
from htno_graph.store.written_form import as_kept

SHIPPED, STDIN = "shipped", "-"
STDIN_STEM = "invoer"
JOURNAL = "journal.jsonl"
"""Beside the files of a graph of one's own (``workspace``): such a folder may be empty."""

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


class _Document(NamedTuple):
    place: str  # as messages name it
    stem: str
    format: Format
    data: bytes
    ours: bool = False  # shipped: checked when it was made, not each time it is read

    @property
    def home(self) -> NamedNode:
        """The named graph of what the document does not put in one itself."""
        name = slug(self.stem)
        if not name:
            message = _(
                "The name of the file has no letter or digit, and names a graph. Rename it."
            )
            raise InputError(message, place=self.place)
        return NamedNode(GRAPH + name)


def read(
    places: Sequence[str] = (SHIPPED,),
    stdin: BinaryIO | None = None,
    contents: Mapping[str, Mapping[str, bytes]] | None = None,
) -> Graph:
    """The graph of all *places* together, and the labels of the ontology.

    A place is a file, a folder (its RDF files), ``-`` for *stdin*, ``shipped``, or one of
    *contents*, which has the files of such a place by name. Raises ``InputError`` when one
    cannot be read or is refused, and when two put different things in the same named graph.
    """
    places = (places,) if isinstance(places, str) else places
    loader = _Loader()
    for path in resources.concepts():
        loader.add_ours(_ours(path), NamedNode(ONTOLOGY_GRAPH))
    if SHIPPED in places:
        for path in resources.shipped():
            document = _ours(path)
            loader.add_ours(document, document.home)
    for place in dict.fromkeys(places):
        given = (contents or {}).get(place)
        found = _documents(place, stdin) if given is None else _given(place, given)
        for document in found:
            loader.add(document)
    graph = Graph(loader.store, tuple(places))
    graph.unused = tuple(loader.remarks)
    return graph


def parsed(
    place: str, stdin: BinaryIO | None = None, source: str = "", *, translating: bool = True
) -> Graph:
    """What one place says and nothing else, not even the labels of the ontology.

    What stands outside named graphs goes to the graph of *source* when that is given, else
    to that of the file. Without *translating* it is in the words of the file, for
    ``in_our_words`` when it is known which graph is of which source. Raises what ``read`` does;
    ``shipped`` says nothing here.
    """
    loader = _Loader(translating=translating)
    for document in _documents(place, stdin):
        loader.add(document._replace(stem=source or document.stem))
        if source:  # the files of a folder together are one source
            loader.givers.clear()
    graph = Graph(loader.store, (place,))
    graph.unused = tuple(loader.remarks)
    return graph


def in_our_words(graph: Graph, place: str) -> Graph:
    """A graph with what it says in other vocabularies said in ours too; *place* is for remarks."""
    quads, remarks = _translated(list(graph.quads()), place)
    found = Graph.of(quads, graph.places)
    found.unused = tuple(remarks)
    return found


class _Loader:
    """A store that is being filled, and which place gave it which named graph."""

    def __init__(self, *, translating: bool = True) -> None:
        self.translating = translating
        self.store = Store()
        self.givers: dict[str, str] = {}
        self.remarks: list[str] = []

    def add_ours(self, document: _Document, home: NamedNode) -> None:
        _parse(self.store, document, home)
        as_kept(self.store, home)
        names = {home, *self.store.named_graphs()}
        for name in names:
            self.givers.setdefault(name.value, document.place)

    def add(self, document: _Document) -> None:
        """Load a document that is not ours, straight into its graph when that is new."""
        home = document.home
        if document.format.one_graph and home.value not in self.givers:
            _parse(self.store, document, home)
            self.givers[home.value] = document.place
            settled = _settle(self.store, document, home)
            if self.translating:
                found = vocabularies.adapted(settled)
                for quad in found.old:
                    self.store.remove(quad)
                self.store.extend(found.new)
                self.remarks += _unused(found, document.place)
            return
        scratch = Store()
        _parse(scratch, document, home)
        graphs: dict[str, list[Quad]] = {home.value: []} if document.format.one_graph else {}
        quads = _settle(scratch, document, None)
        if self.translating:
            quads, remarks = _translated(quads, document.place)
            self.remarks += remarks
        for quad in quads:
            graphs.setdefault(getattr(quad.graph_name, "value", ""), []).append(quad)
        for name, told in sorted(graphs.items()):
            self._take(told, NamedNode(name), document.place)

    def _take(self, quads: list[Quad], name: NamedNode, place: str) -> None:
        giver = self.givers.setdefault(name.value, place)
        if giver == place:
            self.store.extend(quads)
        elif set(quads) != set(_quads(self.store, name)):
            message = _(
                "This says other things than {other} in the same named graph, {graph}. "
                "Rename one of the files, or give only one."
            )
            raise InputError(message.format(other=giver, graph=name.value), place=place)


def _translated(quads: list[Quad], place: str) -> tuple[list[Quad], list[str]]:
    """The statements with those of other vocabularies in our own, and what is not used."""
    found = vocabularies.adapted(quads)
    if found.old or found.new:
        old = set(found.old)
        quads = [*(quad for quad in quads if quad not in old), *found.new]
    return quads, list(_unused(found, place))


def _unused(found: vocabularies.Adapted, place: str) -> Iterator[str]:
    """What is not used of what others say, a sentence for each class."""
    for kind, n in sorted(found.unused.items()):
        line = ngettext(
            "{place}: {n} statement about {kind} is not used; “sparql” can ask it.",
            "{place}: {n} statements about {kind} are not used; “sparql” can ask them.",
            n,
        )
        yield line.format(place=place, n=n, kind=kind)
    if found.members:
        line = ngettext(
            "{place}: {n} membership is not used, as the file does not say that the member is an "
            "organisation; “sparql” can ask it.",
            "{place}: {n} memberships are not used, as the file does not say that the members are "
            "organisations; “sparql” can ask them.",
            found.members,
        )
        yield line.format(place=place, n=found.members)


def _quads(store: Store, name: NamedNode | None) -> list[Quad]:
    return list(store.quads_for_pattern(None, None, None, name))


def _parse(store: Store, document: _Document, home: NamedNode) -> None:
    json = document.format.key == "jsonld"
    try:
        store.load(
            document.data,
            document.format.rdf,
            base_iri=terms.RELATIVE if json else None,
            to_graph=home,
        )
    except MemoryError:
        raise limits.refuse_length(document.place) from None
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise faults.wrong(error, document.place, document.format, document.data) from None


def _settle(store: Store, document: _Document, name: NamedNode | None) -> list[Quad]:
    """The quads in *store* (in the graph *name*), checked, with IRIs for blank nodes."""
    quads = _quads(store, name)
    blank = terms.check(quads, document.data, document.place)
    if not quads and document.format.key == "jsonld":
        from htno_graph.store.guards import json_ld as guard_json

        if guard_json.says_something(document.data):
            message = _("No statement can be read from this JSON. Is it JSON-LD, with a context?")
            raise InputError(message, place=document.place)
    if not blank:
        return quads
    from htno_graph.store import blanks  # making processes takes time to import

    old = [quad for quad in quads if blanks.among(quad)]
    new = blanks.named(old, document.home, document.place)
    for quad in old:
        store.remove(quad)
    store.extend(new)
    return [*(quad for quad in quads if not blanks.among(quad)), *new]


def _documents(place: str, stdin: BinaryIO | None) -> Iterator[_Document]:
    if place == SHIPPED:
        return
    if place == STDIN:
        data = read_stream(stdin, limits.MAX_BYTES, _("standard input"))
        yield _document(data, _("standard input"), STDIN_STEM, "")
        return
    if _URL.match(place):
        message = _("Addresses and SPARQL endpoints cannot be read yet. Give a file or a folder.")
        raise InputError(message, place=place)
    path = Path(place)
    try:
        files = _in_folder(path) if place and path.is_dir() else [path]
    except OSError as error:
        raise unreadable(error, place) from None
    for file in files:
        yield _document(read_file(file, limits.MAX_BYTES), str(file), file.stem, file.name)


def _given(place: str, files: Mapping[str, bytes]) -> Iterator[_Document]:
    for name, data in sorted(files.items()):
        yield _document(data, f"{place}: {name}", PurePath(name).stem, name)


def _document(data: bytes, place: str, stem: str, name: str) -> _Document:
    from htno_graph.store.guards import rdf as guard  # what is shipped needs none

    format = formats.of(name, data)
    return _Document(place, stem, format, guard.checked(data, place, format))


def _ours(path: Path) -> _Document:
    data = read_file(path, limits.MAX_BYTES)
    data = data.replace(b"\r\n", b"\n")  # git may have changed the line ends
    return _Document(str(path), path.stem, formats.of(path.name, data), data, ours=True)


def rdf_files(folder: Path) -> list[Path]:
    """The files in a folder that are read as RDF, by name; hidden ones are not."""
    return [
        path
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in formats.IN_FOLDERS
        and not path.name.startswith(".")
        and not path.is_dir()
    ]


def _in_folder(folder: Path) -> list[Path]:
    names = {path.name for path in folder.iterdir()}
    if "CURRENT" in names and any(name.startswith("MANIFEST-") for name in names):
        message = _("This folder is a store on disk, which cannot be read yet. Give RDF files.")
        raise InputError(message, place=str(folder))
    files = rdf_files(folder)
    if not files and JOURNAL not in names:
        message = _("This folder has no RDF files ({extensions}).")
        raise InputError(
            message.format(extensions=", ".join(formats.IN_FOLDERS)), place=str(folder)
        )
    return files


def slug(name: str) -> str:
    """A name as the end of an IRI: small letters and digits with hyphens; ``""`` if it has none.

    >>> slug("Sectortafel april 2024"), slug("Éénmalig …")
    ('sectortafel-april-2024', 'eenmalig')
    """
    letters = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in letters if not unicodedata.combining(c)).lower()
    return unicodedata.normalize("NFC", re.sub(r"[\W_]+", "-", plain)).strip("-")
