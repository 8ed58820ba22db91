# SPDX-License-Identifier: EUPL-1.2
"""JSON-LD that fetches, crashes or loses statements is refused before its parser."""

from __future__ import annotations

import json

import pytest

from htno_graph.errors import InputError
from htno_graph.store.guards import json_ld as guard_json
from htno_graph.store.limits import MAX_LITERAL

GOOD = {"@context": {"name": "http://schema.org/name"}, "@id": "http://a", "name": 'é " \\ 😀'}


def refused(document: object) -> InputError:
    text = document if isinstance(document, str) else json.dumps(document, indent=1)
    with pytest.raises(InputError) as caught:
        guard_json.check(text.encode("utf-8"), "file")
    return caught.value


@pytest.mark.parametrize("ascii_only", [True, False])
def test_good_json_passes(ascii_only):
    guard_json.check(json.dumps(GOOD, ensure_ascii=ascii_only).encode("utf-8"), "file")


@pytest.mark.parametrize(
    "context",
    [
        "http://127.0.0.1/context.jsonld",
        "context.jsonld",
        "file:///etc/context.jsonld",
        [{"a": "http://a"}, "http://127.0.0.1/context.jsonld"],
    ],
)
def test_a_context_that_is_elsewhere_is_not_fetched(context):
    error = refused({"@context": context, "@id": "http://a"})
    assert "elsewhere" in str(error)
    assert error.line is not None


def test_a_context_deep_in_the_document_counts_too():
    assert "elsewhere" in str(refused({"http://p": [{"http://q": {"@context": "x"}}]}))


def test_an_escaped_or_repeated_key_counts_too():
    assert "elsewhere" in str(refused('{"\\u0040context": "x"}'))
    assert "elsewhere" in str(refused('{"@context": "x", "@context": {}}'))
    assert "elsewhere" in str(refused('{"@context": {}, "@context": "x"}'))


def test_an_import_is_not_followed():
    error = refused({"@context": {"@version": 1.1, "@import": "x.jsonld"}})
    assert "@import" in str(error)


def test_a_base_that_is_taken_away_is_refused():
    assert "@base" in str(refused({"@context": {"@base": None}, "@id": "a", "http://p": 1}))


@pytest.mark.parametrize("inner", [{"b": "http://b"}, "http://127.0.0.1/x", None])
def test_a_scoped_context_is_refused(inner):
    error = refused({"@context": {"a": {"@id": "http://a", "@context": inner}}})
    assert "scoped" in str(error)


@pytest.mark.parametrize(
    "text", ['{"a":' * 10_000, "[" * 10_000, '{"http://p":' * 101 + "1" + "}" * 101]
)
def test_deep_nesting_is_refused(text):
    assert "deep" in str(refused(text))


def test_brackets_in_a_text_do_not_count():
    guard_json.check(
        json.dumps({"@id": "http://a", "http://p": "[" * 5_000 + '\\"{'}).encode(), "file"
    )


@pytest.mark.parametrize("text", ['{"a": "\\ud800"}', '{"\\udc00": 1}', '{"a": ["\\ud83d x"]}'])
def test_half_a_surrogate_pair_is_refused(text):
    assert "surrogate" in str(refused(text))


@pytest.mark.parametrize(
    "text", ['{"a": "\\u0001"}', '{"a": "\\b"}', '{"a\\f": 1}', '{"a": "\\u0000"}']
)
def test_an_escaped_control_character_is_refused(text):
    assert "control character" in str(refused(text))


@pytest.mark.parametrize(
    "text", ['{"a": }', '{"a": 1} {"b": 2}', '{"a": 1', "{'a': 1}", '{"a": NaN}']
)
def test_wrong_json_is_refused(text):
    assert "JSON" in str(refused(text))


def test_wrong_json_is_refused_with_line_and_column():
    error = refused('{"a": 1,\n  "b": }')
    assert (error.line, error.column) == (2, 8)


@pytest.mark.parametrize("text", ['"text"', "1", "null", "true"])
def test_json_that_is_no_object_or_list_is_refused(text):
    assert "object" in str(refused(text))


def test_an_endless_number_is_no_crash():
    guard_json.check(b'{"http://p": ' + b"1" * 5_000 + b"}", "file")


@pytest.mark.parametrize(
    "document",
    [
        {"@id": "http://a b", "http://p": 1},
        {"@id": 'http://a"b', "http://p": 1},
        {"@id": "http://a", "http://p q": 1},
        {"@id": "http://a", "http://p": {"@id": "b c"}},
        {"@id": "http://a", "@type": ["http://x", "http://y z"]},
        {"@context": {"p": {"@id": "http://p", "@type": "@id"}}, "p": "http://x y"},
        {"@context": {"p": {"@type": "@vocab", "@id": "http://p"}}, "p": ["http://x<y>"]},
        {"@context": {"id": "@id"}, "id": "http://a b"},
        {"@context": {"p": "http://p q"}, "p": 1},
        {"@context": {"@vocab": "http://a b/"}, "p": 1},
        {"@id": "http://a/100%", "http://p": 1},
        {"@id": "http://a", "http://p": {"@id": "http://b/a%zz"}},
        {"@id": "http://a", "http://p/[x": 1},
        {"@context": {"ex": "http://a/"}, "@id": "ex:[x", "http://p": 1},
        {"@context": {"ex": "http://a/%"}, "@id": "ex:x", "http://p": 1},
        {"@id": "http://a/\x85b", "http://p": 1},
        {"@id": "http://a:poort/", "http://p": 1},
    ],
)
def test_what_is_no_iri_is_named_and_not_dropped(document):
    error = refused(document)
    assert "not an IRI" in str(error)
    assert error.line is not None


@pytest.mark.parametrize(
    "document",
    [
        {"@context": {"@language": "nl_NL"}},
        {"http://p": {"@value": "x", "@language": "een taal"}},
    ],
)
def test_what_is_no_language_tag_is_named_and_not_dropped(document):
    assert "language tag" in str(refused(document))


@pytest.mark.parametrize("iri", ["http://a/100%25", "http://[::1]/a", "urn:a", "_:b", "b", "ex:b"])
def test_what_is_an_iri_or_becomes_one_is_read(iri):
    document = {"@context": {"ex": "http://a/"}, "@id": iri, "http://p": 1}
    guard_json.check(json.dumps(document).encode(), "file")


def test_spaces_in_ordinary_texts_and_keys_are_fine():
    guard_json.check(
        json.dumps({"@context": {"my name": "http://n"}, "my name": "a b <c>"}).encode(), "file"
    )


def test_a_very_long_text_is_refused():
    assert "bytes" in str(refused({"http://p": "a" * (MAX_LITERAL + 1)}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", False),
        ("[]", False),
        ('{"@id": "http://a"}', False),
        ('{"@context": {"name": "http://n"}}', False),
        ('{"name": "x"}', True),
        ('[{"@graph": [{"name": "x"}]}]', True),
    ],
)
def test_json_says_something_when_it_has_keys_of_its_own(text, expected):
    assert guard_json.says_something(text.encode()) is expected
