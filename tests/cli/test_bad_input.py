# SPDX-License-Identifier: EUPL-1.2
"""Bad input to every command: exit 1, the place by name, no traceback, nothing printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from htno_graph.errors import inline

Run = Callable[..., Result]
Message = Callable[[Result], str]

GOOD = (
    '<https://w3id.org/htno/id/actor/a> <http://www.w3.org/2004/02/skos/core#prefLabel> "Alfa"@nl .'
)
JSONLD = '{"@context": %s, "@id": "https://w3id.org/htno/id/actor/a", "x:label": "Alfa"}'
RDFXML = (
    '<?xml version="1.0" encoding="{encoding}"?>\n{doctype}'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="https://w3id.org/htno/id/actor/a"/></rdf:RDF>'
)
DOCTYPE = '<!DOCTYPE rdf:RDF [<!ENTITY x "y">]>\n'
DEEP = 10_000

BAD: dict[str, tuple[str, str | bytes]] = {
    "zero bytes": ("leeg.ttl", b""),
    "binary": ("plaatje.ttl", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\xfa"),
    "zip": ("map.ttl", b"PK\x03\x04\x14\x00\x06\x00\x08\x00"),
    "pdf": ("verslag.ttl", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    "html": ("pagina.ttl", "<!doctype html><html><head><title>Niet gevonden</title></head></html>"),
    "text": ("brief.ttl", "Geachte heer, mevrouw,\nHierbij het verslag.\n"),
    "syntax on the last line": ("fout.ttl", f"{GOOD}\n{GOOD}\n<https://x.nl/a> <https://x.nl/b>\n"),
    "latin-1": ("latin.ttl", GOOD.replace("Alfa", "Alfa é").encode("latin-1")),
    "utf-16": ("utf16.ttl", GOOD.encode("utf-16")),
    "utf-16 without a mark": ("utf16le.ttl", GOOD.encode("utf-16-le")),
    "space in an iri": ("spatie.ttl", GOOD.replace("actor/a", "actor/a b")),
    "quote in an iri": ("quote.ttl", GOOD.replace("actor/a", 'actor/"a')),
    "relative iri": ("relatief.ttl", GOOD.replace("https://w3id.org/htno/id/actor/a", "a")),
    "file iri": ("lokaal.ttl", GOOD.replace("https://w3id.org/", "file:///etc/passwd/")),
    "javascript iri": ("js.ttl", GOOD.replace("https://w3id.org/", "javascript:alert(1)/")),
    "doctype": ("doctype.rdf", RDFXML.format(encoding="utf-8", doctype=DOCTYPE)),
    "doctype in utf-16": (
        "doctype16.rdf",
        RDFXML.format(encoding="utf-16", doctype=DOCTYPE).encode("utf-16"),
    ),
    "doctype in ebcdic": (
        "doctype037.rdf",
        RDFXML.format(encoding="cp037", doctype=DOCTYPE).encode("cp037"),
    ),
    "no rdf in xml": ("brief.rdf", "<?xml version='1.0'?><brief>Geachte</brief>"),
    "remote context": ("ver.jsonld", JSONLD % '"https://example.org/context.jsonld"'),
    "local context": ("hier.jsonld", JSONLD % '"file:///etc/passwd"'),
    "imported context": ("import.jsonld", JSONLD % '{"@import": "https://example.org/c"}'),
    "json without a context": ("data.jsonld", '{"naam": "Alfa"}'),
    "no json": ("fout.jsonld", "{"),
    "deep turtle": ("diep.ttl", f"<x:a> <x:b> {'(' * DEEP}{')' * DEEP} ."),
    "deep blank nodes": ("diep2.ttl", f"<x:a> <x:b> {'[ <x:b> ' * DEEP}{']' * DEEP} ."),
    "deep json": ("diep.jsonld", '{"@graph": ' + "[" * DEEP + "]" * DEEP + "}"),
    "a large literal": ("groot.ttl", GOOD.replace("Alfa", "a" * 2_000_000)),
    "control character": ("besturing.ttl", GOOD.replace("Alfa", "Al\\u0007fa")),
    "nul": ("nul.ttl", GOOD.replace("Alfa", "Al\x00fa")),
    "half a surrogate": ("half.ttl", GOOD.replace("Alfa", "\\uD800")),
    "half a surrogate in json": ("half.jsonld", '{"https://x.nl/a": "\\ud800"}'),
    "unknown extension": ("graaf.xyz", "wat is dit"),
    "n-triples with a prefix": ("fout.nt", "@prefix x: <https://x.nl/> .\n" + GOOD),
    "a name without letters": ("___.ttl", GOOD),
}
COMMANDS = [
    ["query", "Alfa"],
    ["list", "acties"],
    ["show", "Alfa"],
    ["check"],
    ["sparql", "ASK {}"],
    ["export", "--format", "json"],
    ["diff", "2023", "2024"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_is_refused_by_name(
    run: Run, message: Message, tmp_path: Path, command: list[str], bad: str
) -> None:
    name, data = BAD[bad]
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    said = message(run("--graph", path, *command))
    assert said.startswith(str(path))
    assert "\n" not in said
    assert len(said) < 600 + len(str(path)), "the file itself is not in the message"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize(
    "place",
    [
        "bestaat-niet.ttl",
        "geen map/graaf.ttl",
        "",
        "https://example.org/graaf.ttl",
        "sparql://x",
        "x" * 300,
        "a\x00b",
    ],
)
def test_a_place_that_is_not_there_is_refused_by_name(
    run: Run, message: Message, command: list[str], place: str
) -> None:
    assert message(run("--graph", place, *command)).startswith(inline(place))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_folder_without_rdf_is_refused_by_name(
    run: Run, message: Message, tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "leesmij.txt").write_text("niets", "utf-8")
    assert message(run("--graph", tmp_path, *command)).startswith(str(tmp_path))


def test_a_syntax_error_says_line_and_column(run: Run, message: Message, tmp_path: Path) -> None:
    """And one wrong file is reason to read nothing, also not of the others."""
    wrong, good = tmp_path / "fout.ttl", tmp_path / "goed.ttl"
    wrong.write_text(f"{GOOD}\n{GOOD}\n<https://x.nl/a> <https://x.nl/b> ; .", "utf-8")
    good.write_text(GOOD, "utf-8")
    said = message(run("--graph", good, "--graph", wrong, "list", "actoren"))
    assert said.startswith(f"{wrong}:3:")
    assert said.removeprefix(f"{wrong}:3:").partition(":")[0].isdecimal()


@pytest.mark.parametrize("data", [b"", b"\x00\x01", GOOD.encode("utf-16"), b"<html></html>"])
def test_standard_input_is_judged_like_a_file(run: Run, message: Message, data: bytes) -> None:
    assert message(run("--graph", "-", "query", stdin=data)).startswith("standard input")


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf" + GOOD.encode(), GOOD.encode() + b"\r\n"])
def test_a_mark_at_the_beginning_and_windows_line_ends_are_read_as_if_absent(
    run: Run, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "goed.ttl"
    path.write_bytes(data)
    assert run("--graph", path, "list", "actoren").exit_code == 0


def test_bad_input_leaves_the_old_output_as_it_was(
    run: Run, message: Message, tmp_path: Path
) -> None:
    target, wrong = tmp_path / "uit.json", tmp_path / "fout.ttl"
    target.write_text("oud", "utf-8")
    wrong.write_text("fout", "utf-8")
    for command in COMMANDS:
        if command[0] != "check":
            message(run("--graph", wrong, *command, "-o", target, "--force"))
    assert target.read_text("utf-8") == "oud"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fout.ttl", "uit.json"]
