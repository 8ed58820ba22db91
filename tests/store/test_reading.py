# SPDX-License-Identifier: EUPL-1.2
"""Places become a graph, one named graph per source; anything wrong and nothing is read."""

from __future__ import annotations

import io
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from htno_graph.errors import InputError
from htno_graph.model.vocabulary import GRAPH, ONTOLOGY_GRAPH
from htno_graph.store import limits, reading
from htno_graph.store.blanks import among
from htno_graph.store.formats import FORMATS
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from htno_graph.store.serialise import serialise

A = "<http://a> <http://b> <http://c> .\n"
B = "<http://a> <http://b> <http://d> .\n"
XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">\n'
    '<rdf:Description rdf:about="%s"><e:p>x</e:p></rdf:Description></rdf:RDF>'
)


@pytest.fixture
def put(tmp_path: Path):
    """Write a file and give its place."""

    def write(name: str, data: bytes | str = A) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        return str(path)

    return write


def own(graph: Graph) -> list[Quad]:
    """The quads of *graph* without the ontology."""
    return [q for q in graph.quads() if q.graph_name != NamedNode(ONTOLOGY_GRAPH)]


def sources(graph: Graph) -> list[str]:
    """The short names of the graphs, without the ontology."""
    return [name.removeprefix(GRAPH) for name in graph.names() if name != ONTOLOGY_GRAPH]


# --- places ----------------------------------------------------------------------------


def test_without_a_place_the_shipped_data_is_read():
    graph = read()
    assert sources(graph) == ["verslag"]
    assert graph.places == ("shipped",)


def test_one_place_may_be_given_as_it_is(put):
    place = put("a.ttl")
    assert read(place).places == (place,)


def test_the_labels_of_the_ontology_are_always_there(put):
    for places in ([], [put("a.ttl")]):
        graph = read(places)
        assert ONTOLOGY_GRAPH in graph.names()
        assert len(list(graph.select("SELECT ?o { ?s ?p ?o FILTER(LANG(?o) = 'nl') }"))) == 1


def test_places_are_combined_and_named_as_they_were_given(put):
    places = [put("a.ttl"), "shipped", put("b.nt", B)]
    graph = read(places)
    assert sources(graph) == ["a", "b", "verslag"]
    assert graph.places == tuple(places)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.ttl", A),
        ("x.nt", A),
        ("x.rdf", XML % "http://a"),
        ("x.owl", XML % "http://a"),
        ("x.trig", A),
        ("x.nq", A),
        ("x.jsonld", '{"@id": "http://a", "http://b": 1}'),
        ("x.json", '[{"@id": "http://a", "http://b": 1}]'),
        ("x.txt", A),
        ("x", XML % "http://a"),
    ],
)
def test_what_names_no_graph_goes_to_the_graph_of_its_file(put, name, data):
    assert sources(read([put(name, data)])) == ["x"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.trig", "<http://g> { " + A + "} " + B),
        ("x.nq", "<http://a> <http://b> <http://c> <http://g> .\n" + B),
        (
            "x.jsonld",
            '[{"@id": "http://g", "@graph": {"@id": "http://a", "http://b": 1}}, {"http://b": 2}]',
        ),
    ],
)
def test_named_graphs_are_kept_and_the_rest_goes_to_the_graph_of_the_file(put, name, data):
    assert sources(read([put(name, data)])) == ["http://g", "x"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Jaarverslag 2023.ttl", "jaarverslag-2023"),
        ("Café_(versie 2).ttl", "cafe-versie-2"),
        ("a.b.ttl", "a-b"),
        ("تقرير.ttl", "تقرير"),
    ],
)
def test_the_name_of_a_file_becomes_the_name_of_its_graph(put, name, slug):
    assert sources(read([put(name)])) == [slug]


def test_a_name_without_letters_is_refused(refused):
    assert "name" in str(refused("--.ttl", A))


def test_a_folder_means_its_rdf_files(put, tmp_path):
    for name in ("b.ttl", "A.NT", "notes.txt", "package.json", ".hidden.ttl", "sub/c.ttl"):
        put(name, A if name.lower().endswith(("ttl", "nt")) else "no RDF")
    graph = read([str(tmp_path)])
    assert sources(graph) == ["a", "b"]
    assert graph.places == (str(tmp_path),)


def test_a_folder_without_rdf_is_refused(put, tmp_path):
    put("notes.txt")
    with pytest.raises(InputError, match=r"\.ttl"):
        read([str(tmp_path)])


def test_an_error_in_a_folder_names_the_file(put, tmp_path):
    put("a.ttl")
    wrong = put("b.ttl", "oops")
    with pytest.raises(InputError) as caught:
        read([str(tmp_path)])
    assert caught.value.place == wrong


@pytest.mark.parametrize(
    ("data", "expected"),
    [(A, ["invoer"]), ("<http://g> {" + A + "}", ["http://g"]), (XML % "http://a", ["invoer"])],
)
def test_standard_input_is_known_by_its_content(data, expected):
    assert sources(read(["-"], io.BytesIO(data.encode()))) == expected


def test_an_error_on_standard_input_says_so():
    with pytest.raises(InputError) as caught:
        read(["-"], io.BytesIO(b""))
    assert caught.value.place == "standard input"
    with pytest.raises(InputError, match="no standard input"):
        read(["-"])


@pytest.mark.parametrize(
    "place",
    ["https://example.org/sparql", "http://localhost:7878", "file:///etc/passwd", "s3://x/y"],
)
def test_addresses_cannot_be_read_yet(place):
    with pytest.raises(InputError, match="yet"):
        read([place])


def test_a_store_on_disk_cannot_be_read_yet(put, tmp_path):
    for name in ("CURRENT", "MANIFEST-000004", "000001.sst", "a.ttl"):
        put(name)
    with pytest.raises(InputError, match="yet"):
        read([str(tmp_path)])


@pytest.mark.parametrize("place", ["missing.ttl", "", "a\0b.ttl", "x" * 5_000 + ".ttl"])
def test_a_missing_file_is_named(place):
    with pytest.raises(InputError) as caught:
        read([place])
    assert caught.value.place == (place or ".")


def test_a_file_below_a_file_is_missing(put):
    with pytest.raises(InputError, match="no such file"):
        read([put("a.ttl") + "/b.ttl"])


def test_a_file_without_permission_is_refused(put, monkeypatch):
    place = put("a.ttl")
    real = os.open

    def deny(name: Any, *rest: Any, **options: Any) -> Any:
        if str(name) == place:
            raise PermissionError(13, "Permission denied", place)
        return real(name, *rest, **options)

    monkeypatch.setattr(os, "open", deny)
    with pytest.raises(InputError, match="not allowed"):
        read([place])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_refused(put):
    place = put("a.ttl")
    Path(place).chmod(0)
    with pytest.raises(InputError, match="not allowed"):
        read([place])


def test_a_file_that_is_too_large_is_not_even_read(put, monkeypatch):
    place = put("a.ttl", A * 50)
    monkeypatch.setattr(limits, "MAX_BYTES", 1_000)
    with pytest.raises(InputError, match="Larger"):
        read([place])
    with pytest.raises(InputError, match="Larger"):
        read(["-"], io.BytesIO(A.encode() * 50))


# --- the same graph twice --------------------------------------------------------------


def test_the_same_place_twice_adds_nothing(put):
    place = put("a.ttl", A + "[] <http://b> 1 .")
    assert len(read([place, place])) == len(read([place]))


@pytest.mark.parametrize("name", ["a.ttl", "A.nt", "a.trig", "a.nq"])
def test_the_same_content_twice_adds_nothing(put, name):
    first, second = put("one/a.ttl"), put("two/" + name)
    assert len(own(read([first, second]))) == 1


@pytest.mark.parametrize("name", ["a.ttl", "A.nt", "a.trig", "a.nq"])
@pytest.mark.parametrize("data", [B, A + B, "# nothing\n"])
def test_other_content_for_the_same_graph_is_refused_and_names_both(put, name, data):
    if not name.endswith(("ttl", "nt")) and data.startswith("#"):
        pytest.skip("a file that can name graphs and is empty says nothing about any")
    first, second = put("one/a.ttl"), put("two/" + name, data)
    for places in ([first, second], [second, first]):
        with pytest.raises(InputError) as caught:
            read(places)
        assert caught.value.place == places[1]
        assert places[0] in str(caught.value)
        assert GRAPH + "a" in str(caught.value)


def test_two_files_that_name_the_same_graph_must_agree(put):
    first = put("one.trig", "<http://g> {" + A + "} <http://only> {" + A + "}")
    same = put("two.nq", "<http://a> <http://b> <http://c> <http://g> .")
    other = put("three.trig", "<http://g> {" + B + "}")
    assert sources(read([first, same])) == ["http://g", "http://only"]
    with pytest.raises(InputError, match="http://g"):
        read([first, other])


def test_the_shipped_graphs_and_the_ontology_are_not_written_over(put):
    for name in ("verslag.ttl", "ontology.ttl"):
        for places in (["shipped", put(name)], [put(name), "shipped"]):
            with pytest.raises(InputError) as caught:
                read(places)
            assert caught.value.place == put(name)


@pytest.mark.parametrize("key", ["trig", "nq", "jsonld"])
def test_what_was_written_is_read_as_the_same_graph(put, key):
    data = A + '[] <http://b> "é\\r\\n\\"", 1.5, true ; a <http://c> .\n'
    graph = read(["shipped", put("a.ttl", data)])
    again = read([put("export." + key, serialise(graph, key))])
    assert set(again.quads()) == set(graph.quads())
    assert len(read(["shipped", put("export." + key, serialise(graph, key))])) == len(graph)


# --- blank nodes -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.ttl", "[] <http://b> [ <http://c> ( 1 2 ) ] ."),
        ("a.trig", "_:g { _:a <http://b> _:c . } <http://h> { _:a <http://b> 1 }"),
        ("a.nq", "_:a <http://b> _:c _:g ."),
        ("a.jsonld", '{"http://b": {"http://c": {"@list": [1, 2]}}}'),
        ("a.rdf", (XML % "").replace(' rdf:about=""', "")),
    ],
)
def test_no_blank_node_is_left(put, name, data):
    first, second = read([put(name, data)]), read([put(name, data)])
    assert not [quad for quad in first.quads() if among(quad)]
    assert set(first.quads()) == set(second.quads())
    assert own(first)


def test_a_file_without_blank_nodes_does_not_load_what_names_them(put, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "htno_graph.store.blanks", None)
    assert own(read([put("a.ttl", '<http://a> <http://b> "[ _: ( ]" .')]))


# --- what is read as if it were not there ----------------------------------------------


def test_byte_order_mark_and_windows_line_ends_change_nothing(put):
    text = '# c\n<http://a> <http://b> """two\nlines""" .\n'
    windows = "\ufeff" + text.replace("\n", "\r\n")
    assert own(read([put("a.ttl", text)])) == own(read([put("a.ttl", windows)]))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.ttl", "@prefix a: <http://a> .\n"),
        ("a.ttl", "# nothing\n"),
        ("a.ttl", "\n"),
        ("a.nt", "# nothing"),
        ("a.trig", "<http://g> {}"),
        ("a.nq", "\n"),
        ("a.jsonld", "[]"),
        ("a.jsonld", '{"@context": {"name": "http://n"}}'),
        ("a.rdf", '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'),
    ],
)
def test_a_file_without_triples_is_an_empty_graph(put, name, data):
    assert own(read([put(name, data)])) == []


# --- what is refused, and leaves nothing -----------------------------------------------


def test_nothing_of_a_wrong_file_and_its_companions_is_read(put, monkeypatch):
    made = []
    monkeypatch.setattr(reading, "Graph", lambda *parts: made.append(parts))
    with pytest.raises(InputError, match=r"b\.ttl:2:1: "):
        read([put("a.ttl"), put("b.ttl", A + "oops")])
    assert made == []


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.ttl", b"", "empty"),
        ("a.ttl", bytes(range(256)) * 4, "control"),
        ("a.ttl", b"PK\x03\x04", "ZIP"),
        ("a.ttl", b"<!DOCTYPE html>\n<html><body>404</body></html>", "HTML"),
        ("a.ttl", '<http://a> <http://b> "café" .'.encode("latin-1"), "Latin-1"),
        ("a.ttl", A.encode("utf-16"), "UTF-16"),
        ("a.ttl", "<http://a> <http://b> <http://c d> .", "<http://c d>"),
        ("a.ttl", '<http://a> <http://b> <http://c"d> .', "<http://c"),
        ("a.ttl", "<http://a> <http://b> <http://c\\u0020d> .", "IRI"),
        ("a.ttl", "<http://a> <http://b> <http://c\\u0022d> .", "IRI"),
        ("a.ttl", "<http://a> <http://b> <c> .", "relative"),
        ("a.ttl", "@prefix : <#> . :a :b :c .", "relative"),
        ("a.ttl", "<http://a> <http://b> <file:///etc/passwd> .", "refused"),
        ("a.ttl", "@base <file:///etc/> . <a> <b> <c> .", "refused"),
        ("a.ttl", "<http://a> <http://b> <javascript:alert(1)> .", "refused"),
        ("a.ttl", '<http://a> <http://b> "\\ud800" .', "D800"),
        ("a.ttl", '<http://a> <http://b> "\\u0001" .', "control"),
        ("a.ttl", '<http://a> <http://b> "\x01" .', "control"),
        ("a.ttl", '<http://a> <http://b> "x"@nl_NL .', "Turtle"),
        ("a.ttl", "<http://a> <http://b> <<( <http://a> <http://b> 1 )>> .", "RDF-star"),
        ("a.nt", A[:-3], "N-Triples"),
        ("a.rdf", XML % "foo", "relative"),
        ("a.rdf", XML % "http://a b", "IRI"),
        ("a.rdf", XML % "file:///etc/passwd", "refused"),
        ("a.rdf", (XML % "http://a").replace("e:p", "z:p"), "RDF/XML"),
        ("a.rdf", "<!DOCTYPE x []>" + XML % "http://a", "DOCTYPE"),
        ("a.rdf", ("<!DOCTYPE x []>" + XML % "http://a").encode("utf-16"), "UTF-16"),
        ("a.jsonld", '{"@context": "http://127.0.0.1/", "@id": "http://a"}', "elsewhere"),
        ("a.jsonld", '{"@id": "foo", "http://b": 1}', "relative"),
        ("a.jsonld", '{"@id": "http://a", "@type": "foo"}', "relative"),
        ("a.jsonld", '{"@id": "http://a", "http://b": {"@id": "file:///x"}}', "refused"),
        ("a.jsonld", '{"@id": "http://a b", "http://b": 1}', "IRI"),
        ("a.jsonld", '{"name": "no context"}', "context"),
        ("a.jsonld", '{"@id": "http://a", "@id": "http://b", "http://b": 1}', "JSON-LD"),
        ("a.jsonld", '{"@id": "http://a", "http://b": "\\ud800"}', "surrogate"),
    ],
)
def test_bad_files_are_refused_with_a_reason(refused, name, data, word):
    assert word in str(refused(name, data))


@pytest.mark.parametrize(
    ("name", "opening", "closing", "word"),
    [
        ("a.ttl", "[ <http://b> ", "]", "deep"),
        ("a.ttl", "(", ")", "deep"),
        ("a.ttl", "<<( <http://a> <http://b> ", " )>>", "RDF-star"),
        ("a.trig", "[ <http://b> ", "]", "deep"),
        ("a.jsonld", '{"http://b": ', "}", "deep"),
        ("a.jsonld", "[", "]", "deep"),
        ("a.rdf", "<rdf:Description><e:p>", "</e:p></rdf:Description>", "deep"),
    ],
)
def test_ten_thousand_deep_is_refused_and_does_not_crash(refused, name, opening, closing, word):
    nested = opening * 10_000 + "1" + closing * 10_000
    around = {"a.jsonld": "%s", "a.rdf": (XML % "http://a").replace(">x<", ">%s<")}
    assert word in str(refused(name, around.get(name, "<http://a> <http://b> %s .") % nested))


@pytest.mark.parametrize("name", ["a.ttl", "a.nt", "a.trig", "a.nq"])
def test_a_literal_of_a_hundred_megabytes_is_refused(refused, name):
    error = refused(name, b'<http://a> <http://b> "' + b"x" * 99_999_900 + b'" .')
    assert "bytes" in str(error)
    assert "Larger" in str(refused(name, b'<http://a> <http://b> "' + b"x" * 100_000_000))


def test_such_a_literal_in_json_and_xml_is_refused(refused):
    long = "x" * 20_000_000
    assert "bytes" in str(refused("a.jsonld", json.dumps({"@id": "http://a", "http://b": long})))
    assert "bytes" in str(refused("a.rdf", (XML % "http://a").replace(">x<", f">{long}<")))


PIECES = [
    *"<>[](){}\"'#\\.,;:@^_ \n",
    *["http://a", "<http://a>", "<<(", ")>>", '"""', "a", "@prefix", "_:b", "\\u0041", "é", "1"],
    *["<rdf:RDF ", "xmlns:rdf=", "</", "/>", "<?xml", "<!--", "-->", "&#1;", "<![CDATA["],
    *['{"@id":', '"@context"', '"@type"', "null", "true", "file:", "\ud800", "\x00"],
]
WHOLE = b'<http://a> <http://b/p> <http://c> <http://g> .\n<http://a> <http://b/p> "\xc3\xa9" .'


def read_or_refused(data: bytes, key: str) -> None:
    """Nothing but an ``InputError`` that names the file may come of *data*."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{FORMATS[key].extensions[0]}"
        path.write_bytes(data)
        try:
            graph = read([str(path)])
        except InputError as error:
            place = error.place
        else:
            assert not [quad for quad in graph.quads() if among(quad)]
            place = graph.places[0]
        assert place == str(path)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(sorted(FORMATS)))
def test_whatever_a_file_holds_it_is_read_or_refused(pieces, key):
    read_or_refused("".join(pieces).encode("utf-8", "surrogatepass"), key)


@given(st.data(), st.sampled_from(sorted(FORMATS)))
def test_a_good_file_that_is_damaged_is_read_or_refused(draw, key):
    data = bytearray(serialise(parse(WHOLE, RdfFormat.N_QUADS), key))
    place = st.integers(0, len(data) - 1)
    for position, byte in draw.draw(
        st.dictionaries(place, st.integers(0, 255), max_size=4)
    ).items():
        data[position] = byte
    read_or_refused(bytes(data), key)
