# SPDX-License-Identifier: EUPL-1.2
"""The documents say what is true now: examples are run, generated parts are made again.

`python tests/test_docs.py` writes them afresh (`make docs`).
"""

from __future__ import annotations

import doctest
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from html import escape
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner, Result

import htno_graph as hg
from htno_graph.answers.rows import SourceRow
from htno_graph.cli import main
from htno_graph.labels import find
from htno_graph.language import use
from htno_graph.model import records as r
from htno_graph.model.fields import Field
from htno_graph.model.kinds import CLASSES, SHEETS
from htno_graph.model.vocabulary import ID, OWN_PROPERTIES, kind_of, short
from htno_graph.queries import by_id, codes, name, passage
from htno_graph.workspace.folder import Workspace

pytestmark = pytest.mark.docs

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURE = ROOT / "docs" / "query-fme.svg"
COMMANDS = (
    *("query", "list", "show", "gaps", "invite", "diff", "check", "export", "sparql"),
    *("init", "import", "history", "undo"),
)

TRIPLES = """
SELECT DISTINCT ?s ?p ?o
WHERE { GRAPH <https://w3id.org/htno/graph/sectortafel-april-2024> { ?s ?p ?o } }
"""
DECLARED = ("actor", "document", "passage", "collaboration")
"""Kinds of things that a file of one's own declares."""

RUN = re.compile(r"<!-- run: htno-graph (?P<args>.*?) -->\n```text\n(?P<text>.*?)```", re.DOTALL)
MADE = re.compile(r"<!-- made: (?P<name>\w+) -->\n(?P<text>.*?)<!-- end -->", re.DOTALL)


PREFIXES = {
    "https://w3id.org/htno/def#": "htno:",
    "http://www.w3.org/ns/prov#": "prov:",
    "http://www.w3.org/ns/org#": "org:",
    "https://schema.org/": "schema:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/linked-data/cube#": "qb:",
    "http://www.w3.org/ns/oa#": "oa:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
}


def output(arguments: str) -> str:
    """What the command prints, on both streams."""
    words = shlex.split(arguments)
    result = CliRunner().invoke(main, words, prog_name="htno-graph", catch_exceptions=False)
    return result.output.rstrip() + "\n"


def groups() -> str:
    """A table of the groups and roles of the report, with every form folded into each."""
    rows = ["| group or role | forms in the text |", "| --- | --- |"]
    for actor in sorted(by_id(hg.open().graph, r.Actor).values(), key=lambda a: a.id):
        if actor.named and actor.type in ("group", "role"):
            forms = [form for form in actor.names if form != dict(actor.label).get("en")]
            rows.append(f"| `{short(actor.id)}` | {'; '.join(forms)} |")
    return "\n".join(rows) + "\n"


def schemes() -> str:
    """A table of the concept schemes with their concepts."""
    graph = hg.open().graph
    rows = ["| scheme | concepts |", "| --- | --- |"]
    folder = (ROOT / "ontology" / "concepts.ttl").read_text("utf-8")
    for scheme in re.findall(r"^scheme:([\w-]+) a skos:ConceptScheme", folder, re.MULTILINE):
        if scheme != "themes":
            found = (
                f"{code} ({dict(name(graph, scheme, code))['nl']})" for code in codes(graph, scheme)
            )
            rows.append(f"| `{scheme}` | {', '.join(found)} |")
    return "\n".join(rows) + "\n"


def kinds() -> str:
    """A table of the kinds of thing: class, and how many the shipped report has."""
    graph = hg.open().graph
    counts: dict[str, int] = defaultdict(int)
    query = (
        "SELECT ?s ?c WHERE { GRAPH <https://w3id.org/htno/graph/jaarverslag-2023> { ?s a ?c } }"
    )
    for _subject, cls in graph.select(query):
        counts[getattr(cls, "value", "")] += 1
    rows = ["| kind | class | in the report |", "| --- | --- | ---: |"]
    for kind, iri in CLASSES.items():
        rows.append(f"| {kind} | `{prefixed(iri)}` | {counts[iri]} |")
    return "\n".join(rows) + "\n"


def prefixed(iri: str) -> str:
    base = next(base for base in PREFIXES if iri.startswith(base))
    return PREFIXES[base] + iri.removeprefix(base)


def fields() -> str:
    """A table of the fields of each kind, as ``model.kinds`` states them."""
    rows = [
        "| kind | field | property | holds | column | in JSON |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    every: list[tuple[str, list[Field]]] = [("every record", [*r.Record.stated.values()])]
    every += [(cls.KIND.name, [cls.stated[key] for key in cls.own]) for cls in SHEETS]
    for kind, stated in every:
        for field in stated:
            cells = [
                kind,
                f"`{field.key}`",
                f"`{prefixed(field.property)}`" if field.property else "",
            ]
            cells += [holds(field), " / ".join(field.heading or ()), in_json(field)]
            rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def holds(field: Field) -> str:
    """What a field holds, and whether it is part of what tells a record from others."""
    of = ", ".join(field.of) if len(field.of) < 5 else "any kind"
    told = [f"{field.kind}{'s' if field.many else ''}" + (f" ({of})" if of else "")]
    told += ["key"] * field.identity + ["state"] * field.state
    return "; ".join(told)


def in_json(field: Field) -> str:
    """The names of a field in rows."""
    named = [field.row] * bool(field.row) + [f"{field.row}_label"] * field.coded
    return ", ".join(f"`{name}`" for name in named)


def properties() -> str:
    """The own properties, in one line."""
    return ", ".join(f"`{name}`" for name in OWN_PROPERTIES) + "\n"


MAKERS: dict[str, Callable[[], str]] = {
    "groups": groups,
    "schemes": schemes,
    "kinds": kinds,
    "fields": fields,
    "properties": properties,
}


def picture() -> str:
    """The answer to `query FME` as an SVG of a terminal, light on dark, in its own colours."""
    lines = ["$ htno-graph query FME", "", *output("query FME").splitlines()]
    high, wide = 20 * len(lines) + 48, 920
    colours = {"$": "#8bd5a0", "›": "#9aa7b8", "!": "#e9b872"}
    rows = []
    aside, depth = "#e8ebf0", 0
    for i, line in enumerate(lines):
        mark, indent = line.strip()[:1], len(line) - len(line.lstrip())
        if mark in colours:
            aside, depth = colours[mark], indent
        elif indent <= depth:
            aside, depth = "#e8ebf0", 0
        fill = "#7db7ff" if line.isupper() else aside
        text = escape(line).replace(" ", "\u00a0")
        rows.append(f'  <text x="24" y="{40 + 20 * i}" fill="{fill}">{text}</text>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" '
    head += 'aria-label="The answer of htno-graph query FME in a terminal">'
    back = f'  <rect width="{wide}" height="{high}" rx="10" fill="#16202c"/>'
    font = '  <g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">'
    return "\n".join([head, back, font, *rows, "  </g>", "</svg>", ""])


def renewed(text: str) -> str:
    """A page with every example run and every made part made again."""
    use("nl")
    text = RUN.sub(
        lambda m: f"<!-- run: htno-graph {m['args']} -->\n```text\n{output(m['args'])}```", text
    )
    return MADE.sub(
        lambda m: f"<!-- made: {m['name']} -->\n{MAKERS[m['name']]()}<!-- end -->", text
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_the_program_says(page: Path) -> None:
    text = page.read_text("utf-8")
    assert renewed(text) == text, "run “make docs”"


def test_the_picture_shows_what_the_program_says() -> None:
    use("nl")
    assert PICTURE.read_text("utf-8") == picture(), "run “make docs”"


def test_what_a_page_calculates_comes_out_so() -> None:
    found = {page.name: doctest.testfile(str(page), module_relative=False) for page in PAGES}
    assert {name for name, result in found.items() if result.attempted} >= {"gaps.md", "papers.md"}
    assert [name for name, result in found.items() if result.failed] == []


@pytest.mark.parametrize("page", ["commands.md", "keeping.md"])
def test_the_python_of_a_page_runs(
    page: str, example: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder with a graph of one's own and a file to import."""
    monkeypatch.chdir(tmp_path)
    Workspace.create("mijn-tafels")
    shutil.copy(example[0], "april.ttl")
    (block,) = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / page).read_text("utf-8"), re.DOTALL
    )
    Path("block.py").write_text(block, encoding="utf-8")
    runpy.run_path("block.py")


def test_every_command_is_documented_with_its_help() -> None:
    shown = {m["args"] for m in RUN.finditer((ROOT / "docs" / "commands.md").read_text("utf-8"))}
    assert {f"{command} --help" for command in main.list_commands(None)} <= shown  # type: ignore[arg-type]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example_in_both_languages(command: str) -> None:
    assert "Voorbeeld: htno-graph" in output(f"{command} --help")
    assert "Example: htno-graph" in output(f"--lang en {command} --help")


@pytest.fixture
def example(tmp_path: Path) -> tuple[Path, Path]:
    """The file that docs/model.md shows, and the folder with the source that it shows too."""
    page = (ROOT / "docs" / "model.md").read_text("utf-8")
    file, source = (
        re.search(rf"```{kind}\n(.*?)```", page, re.DOTALL) for kind in ("turtle", "text")
    )
    assert file
    assert source
    place, folder = tmp_path / "sectortafel-april-2024.ttl", tmp_path / "mijn-kopieen"
    place.write_text(file[1], "utf-8")
    folder.mkdir()
    (folder / "verslag.txt").write_text(source[1], "utf-8")
    return place, folder


def checked(place: Path, folder: Path) -> Result:
    """The file beside the copies in the folder."""
    arguments = ["--lang", "en", "--graph", str(place), "check", "--sources", str(folder)]
    return CliRunner().invoke(main, arguments)


def test_the_example_of_a_file_passes_the_check(example: tuple[Path, Path]) -> None:
    """What docs/model.md shows of a file of one's own can be read, checked and asked."""
    result = checked(*example)
    assert result.exit_code == 0, result.output
    assert "located: 100.0% (2 of 2 passages, 2 word for word)" in result.output
    assert "grounded: 100.0%" in result.output
    assert "2 sentences; 2 by a passage, 0 with a reason, 0 open" in result.output
    ties = hg.open(str(example[0]), "shipped").ties("FME")
    assert len(ties.rows) == 2, "the report's and the example's"


def test_the_example_of_a_file_is_whole_without_the_shipped_graph(
    example: tuple[Path, Path],
) -> None:
    """Whatever it names is declared in it, by a name; codes are those of the program."""
    opened = hg.open(str(example[0]))
    graph = opened.graph
    named = {str(getattr(value, "value", "")) for _s, _p, value in graph.select(TRIPLES)}
    things = {
        iri
        for iri in named
        if iri.startswith(ID) and kind_of(iri) in DECLARED and not iri.endswith(".span")
    }
    assert {short(iri) for iri in things} >= {"actor/branches", "actor/fme"}
    for iri in things:
        found = find(graph, iri)
        if kind_of(iri) == "passage":
            assert passage(graph, iri), f"{short(iri)} is named and not declared"
        else:
            assert found, f"{short(iri)} is named and not declared"
            assert found.label, f"{short(iri)} has no name"
    (row,) = opened.list("bronnen").of(SourceRow)
    assert row.author
    assert row.author.label == "branches"
    assert "/" not in output(f"--graph {example[0]} list bronnen").partition("peildatum")[2]


def shell(page: str) -> list[str]:
    """The blocks of a page that are typed in a shell and run Python."""
    text = (ROOT / page).read_text("utf-8")
    blocks = re.findall(r"^( *)```sh\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    return [dedent(block) for _indent, block in blocks if "python" in block]


@pytest.mark.parametrize("page", ["docs/model.md", "CONTRIBUTING.md"])
def test_a_fingerprint_is_made_as_the_page_says(example: tuple[Path, Path], page: str) -> None:
    """By the Python that `make` sets up, from the example's own words."""
    place, folder = example
    (block,) = shell(page)
    assert block.startswith(".venv/bin/python ")
    line = block.replace(".venv/bin/python", shlex.quote(sys.executable), 1)
    words = (folder / "verslag.txt").read_text("utf-8").splitlines()[-1]
    settings = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S602 - a line of a document of ours, as a reader types it
        line,
        check=False,
        shell=True,
        cwd=folder.parent,
        env=settings,
        input=words,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    written = place.read_text("utf-8")
    (mark,) = re.findall(r"\d+:[0-9a-f:]{50}", done.stdout)
    assert f'htno:fingerprint "{mark}"' in written
    if "locate" in block:
        count = re.search(r"wordCount (\d+)", done.stdout)
        span = re.search(r"start=(\d+), end=(\d+), exact=True", done.stdout)
        assert count
        assert span
        assert f"schema:wordCount {count[1]} ;" in written
        assert f'oa:start {span[1]} ; oa:end {span[2]} ;\n    htno:fingerprint "{mark}"' in written


def test_the_date_of_the_example_must_be_marked_as_implied(example: tuple[Path, Path]) -> None:
    """Its passage gives none: as stated, the date would be a claim without words."""
    place, folder = example
    text = place.read_text("utf-8")
    implied = "htno:certainty <certainty/implied> ; htno:implied <field/date> ;"
    assert implied in text
    place.write_text(text.replace(implied, "htno:certainty <certainty/stated> ;"), "utf-8")
    result = checked(place, folder)
    assert result.exit_code == 1
    assert "not in its passage: date “april”" in result.output


def test_links_between_pages_lead_somewhere() -> None:
    found = [
        (page, target)
        for page in PAGES
        for target in re.findall(r"\]\(((?!https?:|#)[^)#]+)", page.read_text("utf-8"))
    ]
    assert found
    assert [f"{p.name}: {to}" for p, to in found if not (p.parent / to).exists()] == []


def test_each_promise_names_a_test_that_exists() -> None:
    """docs/durability.md: a promise without a test is none."""
    page = (ROOT / "docs" / "durability.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    promises = [line for line in rows if not line.startswith(("| promise", "| ---"))]
    for line in promises:
        named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", line.split(" | ")[-1])
        assert named, line
        for file, test in named:
            assert f"def {test or 'test_'}" in (ROOT / file).read_text("utf-8"), (file, test)
    assert len(promises) > 15


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(renewed(page.read_text("utf-8")), "utf-8")
    use("nl")
    PICTURE.write_text(picture(), "utf-8")
    sys.stdout.write("the documents are in step\n")
