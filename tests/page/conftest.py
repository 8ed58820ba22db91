# SPDX-License-Identifier: EUPL-1.2
"""A real browser for the page, and small graphs written by hand.

Each page opens from disk, without a network. What it asks for beside its own file, what it
writes on the console and what fails in it is noted, and the test that opened it fails when there
is anything. One window goes from test to test, emptied in between: the page keeps nothing in the
browser, and a new window takes four times as long. Windows with settings of their own are new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from htno_graph import language
from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.page import write_view
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read
from tests.browser import MISSING
from tests.browser import found as find_browser

FILTERS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "theme": {"theme": "flexibilisering"},
    "period": {"period": "2023-H1"},
    "both": {"theme": "samenwerking branches en hogescholen", "period": "2023"},
    "day": {"as_of": "2025-06-30"},
}
"""What a page can be narrowed to."""

LAPTOP = 1366, 768


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine; without one the run fails at its end, not here."""
    found = find_browser()
    if not found:
        pytest.skip(MISSING)
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@dataclass
class Desk:
    """Opens pages as a reader would and notes what they do beside showing themselves."""

    browser: Browser
    free: list[Page]
    faults: list[str] = field(default_factory=list)
    plain: dict[Page, dict[Any, Callable[[Any], None]]] = field(default_factory=dict)

    def __call__(
        self, place: Path, state: str = "", *, size: tuple[int, int] = LAPTOP, **settings: Any
    ) -> Page:
        """The page at *place* with this state in its address, in a window of *size* pixels."""
        page, own = self._window(size, settings), place.as_uri()
        watch: dict[Any, Callable[[Any], None]] = {
            "request": lambda r: self._asked(r.url, own),
            "console": lambda m: self.faults.append(f"console: {m.text}"),
            "pageerror": lambda e: self.faults.append(f"error: {e}"),
            "dialog": self._dialog,
        }
        for event, note in watch.items():
            page.on(event, note)
        if not settings:
            self.plain[page] = watch
        page.goto(f"{own}#{state}" if state else own)
        page.locator("html[data-ready=yes]").wait_for(state="attached")
        return page

    def _window(self, size: tuple[int, int], settings: dict[str, Any]) -> Page:
        """One that is free, or a new one; none with settings of its own is ever free."""
        viewport: Any = dict(zip(("width", "height"), size, strict=True))
        if self.free and not settings:
            page = self.free.pop()
            page.set_viewport_size(viewport)
            return page
        page = self.browser.new_context(viewport=viewport, offline=True, **settings).new_page()
        page.set_default_timeout(10_000)
        return page

    def clear(self) -> None:
        """Empty the first window and free it; close the others."""
        for page, watch in self.plain.items():
            if not self.free:
                page.goto("about:blank")  # what it still tells is heard
                page.mouse.move(-10, -10)
                for event, note in watch.items():
                    page.remove_listener(event, note)
                self.free.append(page)
        self.plain.clear()
        for context in self.browser.contexts:
            if context not in [page.context for page in self.free]:
                context.close()

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, url: str, own: str) -> None:
        if url.partition("#")[0] != own and not url.startswith(("data:", "blob:")):
            self.faults.append(f"request: {url}")


@pytest.fixture(scope="session")
def _free() -> list[Page]:
    """The window that goes from test to test, when there is one."""
    return []


@pytest.fixture
def opened(browser: Browser, _free: list[Page]) -> Iterator[Desk]:
    """``opened(path, "view=gaps", size=(1920, 1080))``: the page, ready; see the module."""
    desk = Desk(browser, _free)
    yield desk
    desk.clear()
    assert desk.faults == []


@pytest.fixture(scope="session")
def shipped_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the graph that comes with the program, in Dutch, without sources."""
    place = tmp_path_factory.mktemp("pagina") / "tafel.html"
    with language.speaking("nl"):
        write_view(read(), str(place))
    return place


@pytest.fixture
def page(opened: Desk, shipped_page: Path) -> Page:
    """The shipped page on a laptop."""
    return opened(shipped_page)


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Path]:
    """``made(graph, theme=…)``: the page of a graph, in Dutch, as a file."""
    numbers = count()

    def make(graph: Graph, **asked: Any) -> Path:
        place = tmp_path / f"pagina-{next(numbers)}.html"
        write_view(graph, str(place), **asked)
        return place

    return make


# --- the report within filters --------------------------------------------------------------


@pytest.fixture(
    params=[
        pytest.param(name, marks=[pytest.mark.slow] if name in ("theme", "period") else [])
        for name in FILTERS  # "both" is of a theme and of a period
    ]
)
def asked(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The filters of a page, each in turn."""
    return FILTERS[request.param]


@pytest.fixture
def briefing(shipped: Graph, english: None, asked: dict[str, Any]) -> Briefing:
    """The report within these filters, in English."""
    return Briefing(shipped, BriefingQuery(**asked))


# --- graphs by hand -------------------------------------------------------------------------


@dataclass
class World:
    """A graph told sentence by sentence; each record has a passage of its own."""

    tell: Callable[[str], Graph]
    said: list[str] = field(default_factory=list)
    gloss: str = "dit staat er"
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @staticmethod
    def text(words: str) -> str:
        """Words as a literal of Turtle, whatever signs they hold."""
        return '"' + "".join(f"\\U{ord(sign):08X}" for sign in words) + '"@nl'

    def passage(self) -> str:
        n = next(self.numbers)
        self.said.append(
            f"passage:{n} a oa:SpecificResource ; oa:hasSource document:bron ; "
            f'htno:section "§ {n}" ; htno:paragraph "1" ; htno:sentence "1" ; '
            f"dcterms:description {self.text(self.gloss)} ."
        )
        return f"passage:{n}"

    def actor(self, slug: str, name: str, type: str = "branch-organisation", *forms: str) -> str:
        others = "".join(f" ; skos:altLabel {self.text(form)}" for form in forms)
        self.said.append(
            f"actor:{slug} a prov:Agent ; skos:prefLabel {self.text(name)}{others} ; "
            f"dcterms:type actor-type:{type} ; prov:hadPrimarySource {self.passage()} ."
        )
        return f"actor:{slug}"

    def theme(self, slug: str, name: str, question: str = "") -> str:
        asks = f" ; skos:definition {self.text(question)}" if question else ""
        self.said.append(
            f"theme:{slug} a skos:Concept ; skos:inScheme scheme:themes ; "
            f"skos:prefLabel {self.text(name)}{asks} ; prov:hadPrimarySource {self.passage()} ."
        )
        return f"theme:{slug}"

    def tie(self, theme: str, *actors: str, name: str = "samen") -> str:
        """Contact between actors on a theme, in 2030."""
        n = next(self.numbers)
        about = f"dcterms:subject {theme} ; " if theme else ""
        self.said.append(
            f"collaboration:{n} a htno:Collaboration ; rdfs:label {self.text(name)} ; {about}"
            f"htno:form basis:contact ; htno:status status:done ; "
            f"schema:agent {' , '.join(actors)} ; {self._in('2030-01-01', '2030-12-31', 'year')}"
            f"prov:hadPrimarySource {self.passage()} ."
        )
        return f"collaboration:{n}"

    def action(self, theme: str, *actors: str, name: str = "iets doen") -> str:
        """A plan of these actors for 2031."""
        n = next(self.numbers)
        self.said.append(
            f"action:{n} a schema:Action ; rdfs:label {self.text(name)} ; "
            f"dcterms:subject {theme} ; htno:status status:planned ; "
            f"schema:agent {' , '.join(actors)} ; {self._in('2031-01-01', '2031-12-31', 'year')}"
            f"prov:hadPrimarySource {self.passage()} ."
        )
        return f"action:{n}"

    def activity(self, theme: str, month: str, *actors: str, name: str = "middag") -> str:
        """Something held in a month (``2030-05``), with these actors present."""
        n = next(self.numbers)
        self.said.append(
            f"activity:{n} a schema:Event ; rdfs:label {self.text(name)} ; "
            f"dcterms:type series:sector-table ; dcterms:subject {theme} ; "
            f"htno:status activity-status:held ; "
            f"htno:attendanceRecord attendance-record:complete ; "
            f"htno:attendanceLevel attendance-level:organisation ; "
            f"{self._in(f'{month}-01', f'{month}-28', 'month')}"
            f"prov:hadPrimarySource {self.passage()} ."
        )
        for actor in actors:
            self.said.append(
                f"participation:{next(self.numbers)} a htno:Participation ; "
                f"htno:activity activity:{n} ; prov:agent {actor} ; "
                f"prov:hadRole role:participant ; prov:hadPrimarySource {self.passage()} ."
            )
        return f"activity:{n}"

    @staticmethod
    def _in(first: str, last: str, precision: str) -> str:
        return (
            f'htno:earliest "{first}"^^xsd:date ; htno:latest "{last}"^^xsd:date ; '
            f"htno:precision precision:{precision} ; "
        )

    def graph(self, author: str = "", title: str = "bron") -> Graph:
        """All of it as a graph with one source, written by *author*."""
        creator = f"dcterms:creator {author} ; " if author else ""
        source = (
            f"document:bron a dcterms:BibliographicResource ; skos:prefLabel {self.text(title)} ; "
            f'{creator}htno:consulted true ; htno:latest "2030-12-31"^^xsd:date .'
        )
        return self.tell("\n".join([source, *self.said]))


@pytest.fixture
def world(told: Callable[..., Graph]) -> World:
    """A graph to be told; nothing is said yet."""
    return World(told)


@pytest.fixture
def star(world: World) -> Callable[[int], Graph]:
    """``star(40)``: so many parties, each in contact with one hub; long names."""
    name = "Federatie van ondernemingen in de techniek, afdeling"

    def grow(size: int) -> Graph:
        theme = world.theme("water", "water", "Wie doet wat aan water?")
        hub = world.actor("hub", "Het middelpunt")
        for n in range(size):
            other = world.actor(f"lid{n}", f"{name} {n}")
            world.tie(
                theme,
                hub,
                other,
                name=f"overleg over wat scholen en bedrijven kunnen doen, ronde {n}",
            )
        return world.graph()

    return grow
