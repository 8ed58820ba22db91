# SPDX-License-Identifier: EUPL-1.2
"""Questions of others, in SPARQL: looked at first, then asked in a child with limits.

The engine would fetch from the network on ``SERVICE``. Its grammar needs no space around
words (``ASKFROM<x>`` and ``1SERVICE:x`` are queries to it), so words are looked for inside
words too; and the child can open no connection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from htno_graph.errors import QueryError, shown
from htno_graph.language import _
from htno_graph.model.vocabulary import ID
from htno_graph.store import sandbox as child
from htno_graph.store.limits import MAX_DEPTH, too_deep
from htno_graph.store.memory import Graph
from htno_graph.store.serialise import PREFIXES
from htno_graph.store.written_form import as_written

NAMES = {**PREFIXES, **{kind: f"{ID}{kind}/" for kind in ("actor", "theme", "document")}}
"""Prefixes that need no declaration."""

SECONDS = 10.0
"""A question may take this long unless the caller says otherwise."""

MAX_QUERY = 1_000_000
"""Characters of a query."""

MAX_VALUES = 2_000_000
"""Values in an answer; a few hundred megabytes."""


class Value(NamedTuple):
    """A term in an answer.

    *kind* is ``iri``, ``blank``, ``literal`` or ``triple``; *detail* is ``@nl`` for a text
    in a language, else the datatype's IRI, and ``""`` for what is no literal.
    """

    kind: str
    value: str
    detail: str = ""


Row = tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class SparqlResult:
    """One of three: *rows* under *columns* (SELECT), *triples* (CONSTRUCT, DESCRIBE), *boolean*.

    Rows keep the order of an ``ORDER BY``; without one they are sorted, and so are triples.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] | None = None
    triples: tuple[tuple[Value, Value, Value], ...] | None = None
    boolean: bool | None = None


_TOKEN = re.compile(
    r"""
    (?P<skip> \#[^\n\r]*
      | \"{3} (?: [^"\\] | \\. | "(?!"") )*+ \"{3}
      | '{3} (?: [^'\\] | \\. | '(?!'') )*+ '{3}
      | " (?: [^"\\\n\r] | \\. )*+ "
      | ' (?: [^'\\\n\r] | \\. )*+ '
      | < (?: [^<>"{}|^`\\\x00-\x20] | \\[uU] )*+ >
      | [?$]\w+
      | @[A-Za-z]+(?:-[A-Za-z0-9]+)*+
      | _:[\w.\-·]+ )
    | (?P<prefix> (?:[^\W\d_][\w.\-·]*)? ) : (?: [\w.\-·:%] | \\. )*+
    | (?P<word> [^\W\d_]\w* )
    | (?P<sign> [(){}\[\]] )
    """,
    re.VERBOSE | re.DOTALL,
)
_FETCHES, _CHOOSES = "SERVICE", "FROM"
_CHANGES = frozenset("LOAD USING INSERT DELETE CLEAR DROP CREATE COPY MOVE ADD WITH".split())
_PLACE = re.compile(r"error at (\d+):(\d+): ")


def answer(graph: Graph, query: str, seconds: float = SECONDS) -> SparqlResult:
    """The answer of *graph*, whose named graphs are seen as one outside ``GRAPH``.

    A triple that two of them have counts twice; ``DISTINCT`` makes it one. Raises
    ``QueryError`` for a query that is refused (it would change, fetch or choose data, is too
    long or too deep), is wrong, has more than ``MAX_VALUES`` in its answer, or takes more
    than *seconds* or more memory than the graph and 1 GiB.
    """
    words = _checked_words(query)
    forked = child.METHOD == "fork"
    source = graph.store if forked else graph.store.dump(format=RdfFormat.N_QUADS) or b""
    memory = child.GIB if isinstance(source, Store) else child.GIB + 20 * len(source)
    try:
        kind, result = child.run(_evaluate, source, query, seconds=seconds, memory=memory)
    except child.StoppedError as error:
        raise QueryError(_stopped(error.reason, seconds)) from None
    if kind == "wrong":
        raise _wrong(result, query)
    if kind == "large":
        message = _("The answer has more than {limit} values. Ask for less, say with LIMIT 1000.")
        raise QueryError(message.format(limit=MAX_VALUES))
    if kind == "ask":
        return SparqlResult(boolean=result)
    if kind == "triples":
        return SparqlResult(triples=tuple(sorted(result)))
    columns, rows = result
    if not any(word.startswith("ORDER") for word in words):
        rows.sort(key=lambda row: [value or ("",) for value in row])
    return SparqlResult(columns=columns, rows=tuple(rows))


def _checked_words(query: str) -> list[str]:
    """The bare words of *query* in capitals; raises ``QueryError`` for what is refused."""
    if len(query) > MAX_QUERY:
        message = _("The query has more than {limit} characters. Make it shorter.")
        raise QueryError(message.format(limit=MAX_QUERY))
    if not query.strip():
        raise QueryError(_("The query is empty."))
    words, signs = [], []
    for token in _TOKEN.finditer(query):
        line = query.count("\n", 0, token.start()) + 1 if token["word"] or token["prefix"] else 0
        if token["word"]:
            words.append(token["word"].upper())
            _check_word(words[-1], line)
        elif _FETCHES in (token["prefix"] or "").upper():
            message = _("A prefix with “{word}” in its name is refused. Give it another name.")
            raise QueryError(message.format(word=_FETCHES), line=line)
        elif token["sign"]:
            signs.append(token["sign"])
    if too_deep("".join(signs).encode()):
        message = _("The query has more than {limit} brackets open at once. Make it flatter.")
        raise QueryError(message.format(limit=MAX_DEPTH))
    return words


def _check_word(word: str, line: int) -> None:
    if _FETCHES in word:
        message = _("{word} would fetch data from elsewhere, and is refused.")
        raise QueryError(message.format(word=_FETCHES), line=line)
    if _CHOOSES in word:
        message = _("{word} is refused. Name a graph with GRAPH, or choose files with --graph.")
        raise QueryError(message.format(word=_CHOOSES), line=line)
    if word in _CHANGES:
        message = _("{word} changes data, and is refused. Use SELECT, ASK, CONSTRUCT or DESCRIBE.")
        raise QueryError(message.format(word=word), line=line)


def _evaluate(source: Store | bytes, query: str) -> tuple[str, Any]:
    """Asked in the child: a word for the kind of answer, and the answer as plain tuples."""
    try:
        store = _loaded(source)
        result = store.query(query, prefixes=NAMES, use_default_graph_as_union=True)
        if isinstance(result, QueryBoolean):
            return "ask", bool(result)
        if isinstance(result, QueryTriples):
            return _gathered("triples", _settled(result))
        columns = tuple(variable.value for variable in result.variables)
        kind, rows = _gathered("rows", result)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        return "wrong", str(error)
    return kind, (columns, rows)


def _gathered(kind: str, found: Iterable[Iterable[Any]]) -> tuple[str, list[Row]]:
    """*found* as rows of values, or ``large``: a full memory would stop more than the query."""
    rows: list[Row] = []
    count = 0
    for terms in found:
        rows.append(tuple(map(_value, terms)))
        count += len(rows[-1])
        if count > MAX_VALUES:
            return "large", []
    return kind, rows


def _loaded(source: Store | bytes) -> Store:
    """The store of a child process, as a file says what is in it: the child changes its own."""
    store = source if isinstance(source, Store) else Store()
    if isinstance(source, bytes):
        store.load(source, RdfFormat.N_QUADS)
    as_written(store)
    return store


def _settled(triples: Iterable[Triple]) -> Iterator[Triple]:
    """*triples*, each once, with names for blank nodes that are the same every time."""
    dataset = Dataset(Quad(*triple) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return (quad.triple for quad in dataset)


def _value(term: NamedNode | BlankNode | Literal | Triple | None) -> Value | None:
    match term:
        case None:
            return None
        case NamedNode():
            return Value("iri", term.value)
        case BlankNode():
            return Value("blank", term.value)
        case Literal():
            tag = f"@{term.language}" if term.language else term.datatype.value
            return Value("literal", term.value, tag)
    return Value("triple", str(term))


def _stopped(reason: child.Reason, seconds: float) -> str:
    if reason == "time":
        message = _("The query was stopped after {seconds:g} seconds. Ask for less at once.")
        return message.format(seconds=seconds)
    if reason == "memory":
        return _("The query needs too much memory. Ask for less at once, for example with LIMIT.")
    return _("The query ended the process that answers it: too much memory, or nested too deep.")


def _wrong(text: str, query: str) -> QueryError:
    """What the engine said; of what it expected instead, little is for people."""
    place = _PLACE.match(text)
    if place is None:
        message = _("The query cannot be answered: {detail}.")
        return QueryError(message.format(detail=shown(" ".join(text.split()), 160)))
    line, column = int(place[1]), int(place[2])
    shown_line = shown(query.split("\n")[line - 1].strip(), 60)
    message = _("The query is wrong in line {line}, column {column}: “{text}”.")
    told = message.format(line=line, column=column, text=shown_line)
    if "Prefix not found" in text:
        told += " " + _("Is every prefix declared?")
    return QueryError(told, line=line)
