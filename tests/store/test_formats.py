# SPDX-License-Identifier: EUPL-1.2
"""A format is known by its extension, else by its content."""

from __future__ import annotations

import pytest

from htno_graph.store import formats


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("a.ttl", "ttl"),
        ("a.TTL", "ttl"),
        ("a.b.trig", "trig"),
        ("a.nt", "nt"),
        ("a.nq", "nq"),
        ("a.jsonld", "jsonld"),
        ("a.json", "jsonld"),
        ("a.rdf", "rdf"),
        ("a.owl", "rdf"),
        ("a.xml", "rdf"),
    ],
)
def test_the_extension_decides(name, key):
    assert formats.of(name, b'{"@id": "http://a"}').key == key


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b'<?xml version="1.0"?>', "rdf"),
        (b'\n<rdf:RDF xmlns:rdf="x">', "rdf"),
        (b"<RDF>", "rdf"),
        (b'{"@id": "http://a"}', "jsonld"),
        (b' [ {"@id": "http://a"} ]', "jsonld"),
        (b"{}", "jsonld"),
        (b"<http://a> <http://b> <http://c> <http://d> .", "nq"),
        (b'# note\n_:a <http://b> "c \\" d"@nl-NL <http://d> .', "nq"),
        (b"<http://a> <http://b> <http://c> .", "trig"),
        (b"@prefix a: <http://a> .", "trig"),
        (b"[] a <http://a> .", "trig"),
        (b"[ ] a <http://a> .", "trig"),
        (b"{ <http://a> a <http://b> }", "trig"),
        (b"", "trig"),
    ],
)
def test_without_an_extension_the_content_decides(data, key):
    assert formats.of("", data).key == key
    assert formats.of("a.txt", data).key == key


def test_folders_are_not_searched_for_json_and_xml():
    assert set(formats.IN_FOLDERS) == {".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf", ".owl"}
