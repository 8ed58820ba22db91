# SPDX-License-Identifier: EUPL-1.2
"""What several tests share: small graphs written as Turtle, the shipped graph, English."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from htno_graph import language
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from tests.browser import MISSING

# A shell that runs the tests in the background has Ctrl-C ignored, and every child would too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("untimed", deadline=None)  # a busy machine breaks no rule
settings.register_profile("quick", settings.get_profile("untimed"), max_examples=20)
settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """A run without the slow tests tries fewer examples of each property."""
    if "not slow" in config.option.markexpr:
        settings.load_profile("quick")


VOCABULARIES = {
    "htno": "https://w3id.org/htno/def#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "qb": "http://purl.org/linked-data/cube#",
}
THINGS = (
    "actor theme cycle document scheme actor-type series role attendance attendance-record "
    "attendance-level activity-status status basis non-tie finding-kind certainty field "
    "precision bound cycle-type"
).split()
RECORDS = (
    "activity participation collaboration action commitment decision relation membership finding "
    "criterion assessment figure cadence passage"
).split()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run that left out the tests of the page, for lack of a browser, has not succeeded."""
    if _without_browser(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was left out."""
    if left_out := _without_browser(terminalreporter.config):
        terminalreporter.write_line(f"FAILED: {left_out} tests were not run. {MISSING}", red=True)


def _without_browser(config: pytest.Config) -> int:
    """How many tests were left out because there is no browser; told where the run is reported."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = (
        reporter.stats.get("skipped", ()) if reporter and not hasattr(config, "workerinput") else ()
    )
    return sum(MISSING in str(report.longrepr) for report in skipped)


def prefixes(source: str) -> str:
    """The prefixes of the data; those of records are bound to *source*."""
    names = dict(VOCABULARIES)
    names |= {kind: f"https://w3id.org/htno/id/{kind}/" for kind in THINGS}
    names |= {kind: f"https://w3id.org/htno/id/{kind}/{source}/" for kind in RECORDS}
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in names.items())


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    """A test starts in Dutch, and what it speaks ends with it."""
    with language.speaking("nl"):
        yield


@pytest.fixture
def english() -> None:
    """Messages and labels in English, until the test is over."""
    language.use("en")


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes Turtle, with the prefixes before it, as the source of that name."""

    def write(turtle: str, source: str = "bron") -> Path:
        path = tmp_path / f"{source}.ttl"
        path.write_text(prefixes(source) + turtle, "utf-8")
        return path

    return write


@pytest.fixture
def told(written: Callable[[str, str], Path]) -> Callable[..., Graph]:
    """The graph of Turtle: ``told(text)`` for the source *bron*, or one text per source."""

    def tell(turtle: str = "", **sources: str) -> Graph:
        texts = sources or {"bron": turtle}
        return read([str(written(text, source)) for source, text in texts.items()])

    return tell


@pytest.fixture(scope="session")
def shipped() -> Graph:
    """The graph that comes with the program."""
    return read()
