# SPDX-License-Identifier: EUPL-1.2
"""The page as a file: whole, closed to the world, and no way in for what others typed."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from htno_graph import language
from htno_graph.page import view
from htno_graph.page.model import VIEWS
from htno_graph.page.words import words
from htno_graph.store.memory import Graph
from htno_graph.store.reading import read

LARGEST = 1_000_000
"""Bytes of the shipped page: less than the mail of a locked-down laptop takes."""


class Parts(HTMLParser):
    """The policy, the scripts, the styles and all attributes of a page, as a parser sees them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.policy = ""
        self.inside: list[tuple[str, dict[str, str | None], str]] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""
        if tag in ("script", "style"):
            self.inside.append((tag, found, ""))
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if self.inside and self.lasttag in ("script", "style") and not self.inside[-1][2]:
            tag, found, _text = self.inside.pop()
            self.inside.append((tag, found, data))


@pytest.fixture(scope="module")
def text(shipped_page: Path) -> str:
    return shipped_page.read_text("utf-8")


def data(text: str) -> str:
    """The data of a page, as JSON."""
    (block,) = (body for _tag, at, body in Parts(text).inside if at.get("id") == "data")
    return zlib.decompress(b64decode(block)).decode()


def fingerprint(words: str) -> str:
    return f"'sha256-{b64encode(sha256(words.encode()).digest()).decode()}'"


# --- the file -------------------------------------------------------------------------------


def test_its_policy_allows_its_own_scripts_and_style_and_nothing_else(text: str) -> None:
    """Two scripts run, one style counts, each by its hash; the data are no script."""
    parts = Parts(text)
    policy = dict(rule.strip().split(" ", 1) for rule in parts.policy.split(";"))
    running = [body for tag, at, body in parts.inside if tag == "script" and "type" not in at]
    styles = [body for tag, _at, body in parts.inside if tag == "style"]
    assert (len(running), len(styles)) == (2, 1)
    assert policy == {
        "default-src": "'none'",
        "script-src": " ".join(map(fingerprint, running)),
        "style-src": fingerprint(styles[0]),
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert [at.get("type") for tag, at, _b in parts.inside if at] == ["text/plain"]


def test_nothing_in_its_markup_points_outside_or_runs(text: str) -> None:
    """No attribute is an event handler, a style or the address of something elsewhere."""
    attributes = Parts(text).attributes
    assert len(attributes) > 10
    assert [n for n, _v in attributes if n.startswith("on") or n == "style"] == []
    linked = [v for n, v in attributes if n in ("src", "href", "action", "data", "poster")]
    assert [v for v in linked if not v.startswith(("#", "data:"))] == []


def test_two_builds_are_the_same_bytes(shipped_page: Path) -> None:
    assert view(read()).encode() == shipped_page.read_bytes()


def test_it_can_be_mailed(shipped_page: Path) -> None:
    assert shipped_page.stat().st_size <= LARGEST


def test_the_language_asked_for_is_the_one_it_opens_in(
    shipped: Graph, english: None, text: str
) -> None:
    """The names of the views stand in either page, in both languages."""
    other = view(shipped)
    assert '<html lang="en">' in other
    assert '<html lang="nl">' in text
    assert language.current() == "en", "making it changes nothing"
    for code in language.LANGUAGES:
        language.use(code)
        views = words()["views"]
        assert isinstance(views, dict)
        for name in views.values():
            assert f'"{name}"' in data(other)
            assert f'"{name}"' in data(text)


# --- opened without a network ---------------------------------------------------------------


def test_every_view_draws_and_asks_for_nothing(opened: Any, shipped_page: Path) -> None:
    """Requests, console messages and errors would fail this test; see ``opened``."""
    for name in VIEWS:
        page: Page = opened(shipped_page, f"view={name}")
        shown = page.locator(f"#view-{name}")
        for tool in ("room", "dark", "lang"):
            assert len(shown.inner_text()) > 100, f"{name} says something"
            page.locator(f"#tool-{tool}").click()
        assert shown.is_visible()
        opened.clear()


def test_the_watch_of_these_tests_sees_what_it_looks_for(opened: Any, shipped_page: Path) -> None:
    """A page that did ask, write or fail would be noticed."""
    page: Page = opened(shipped_page)
    page.evaluate("() => { console.log('iets'); setTimeout(() => { throw Error('fout') }) }")
    page.evaluate("() => { const i = new Image(); i.src = 'https://example.org/x.png' }")
    page.wait_for_timeout(100)
    kinds = {fault.partition(":")[0] for fault in opened.faults}
    assert {"console", "error"} <= kinds
    assert any("Content Security Policy" in fault for fault in opened.faults)
    opened.faults.clear()


def test_switching_language_keeps_the_page(page: Page) -> None:
    """Another language in place: no new document, and back again everything is as it was."""
    page.evaluate("() => { window.kept = true }")
    before = page.locator("body").inner_text()
    page.locator("#tool-lang").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("tab", name="Where we stand").is_visible()
    assert page.evaluate("() => window.kept") is True
    page.locator("#tool-lang").click()
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.locator("body").inner_text() == before


# --- hostile text ---------------------------------------------------------------------------

HOSTILE = {
    "image": "<img src=x onerror=window.hit=1>",
    "script": "</script><script>window.hit=2</script>",
    "link": '<a href="javascript:window.hit=3" onmouseover="window.hit=4">klik</a> href',
    "quotes": "\"'`--> <!-- ]]> {{7*7}} ${window.hit=5} \\u003cb\\u003e &lt;b&gt;",
    "separators": "regel\u2028twee\u2029drie",
    "backwards": "naam \u202egpj.exe\u202c einde",
    "style": "</style><svg onload=window.hit=6>",
    "proto": "__proto__ constructor",
    "long": "lang" * 2_500,
}


def hostile(world: Any) -> Graph:
    """A graph in which everything that somebody types holds such signs."""
    hub = world.actor("hub", "middelpunt")
    for kind, signs in HOSTILE.items():
        world.gloss = f"zin {signs}"
        theme = world.theme(kind, f"thema {signs}", f"vraag {signs}")
        a = world.actor(kind, f"partij {signs}", "ministry", f"vorm {signs}")
        world.tie(theme, hub, a, name=f"band {signs}")
        world.action(theme, a, hub, name=f"actie {signs}")
        world.activity(theme, "2030-05", a, hub, name=f"middag {signs}")
    graph: Graph = world.graph(author=hub, title=f"bron {HOSTILE['script']}")
    return graph


@pytest.fixture
def story(tmp_path: Path) -> str:
    place = tmp_path / "verhaal.yaml"
    steps = [{"heading": f"kop {x}", "text": f"tekst {x}"} for x in HOSTILE.values()]
    place.write_text(json.dumps(steps), "utf-8")
    return str(place)


@pytest.mark.parametrize(
    "bypass",
    [
        pytest.param(False, id="policy"),
        pytest.param(True, id="no policy", marks=pytest.mark.slow),
    ],
)
def test_hostile_text_is_shown_as_text(
    opened: Any, made: Any, world: Any, story: str, *, bypass: bool
) -> None:
    """In a name, form, theme, question, record, gloss, source, title, story and search.

    The policy is the second wall: without it nothing runs either, no element comes of a
    text, and nothing is asked for.
    """
    title = " ".join(HOSTILE.values())
    page: Page = opened(made(hostile(world), title=title, story=story), bypass_csp=bypass)
    seen = squeezed("".join(every_text(page)))
    assert squeezed(title) in squeezed(page.title())
    for kind, signs in HOSTILE.items():
        for start in "partij thema vraag band actie middag kop tekst vorm zin".split():
            assert squeezed(f"{start} {signs}") in seen, f"{start} {kind}"
    assert page.evaluate("() => window.hit") is None
    assert page.evaluate("() => ({}).hit") is None
    assert page.locator("img, iframe, object, embed, base, form, body style").count() == 0
    assert page.locator("script").count() == 3
    named = "() => [...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
    assert [name for name in page.evaluate(named) if name.startswith("on")] == []


def squeezed(text: str) -> str:
    """Without white space and line separators, which a browser folds."""
    return re.sub(r"\s+", "", text)


def every_text(page: Page) -> Iterator[str]:
    """What stands in every view, panel, the search and the story, one after the other."""
    for tab in page.get_by_role("tab").all():
        tab.click()
        page.mouse.move(600, 400)
        yield page.locator("body").text_content() or ""
    for key in (f"{kind}/{name}" for kind in ("actor", "theme") for name in HOSTILE):
        page.evaluate("(key) => { location.hash = `panel=${key}` }", key)
        yield page.locator("#panel").text_content() or ""
    page.evaluate("() => { location.hash = '' }")
    for signs in HOSTILE.values():
        page.locator("#search").fill(f"partij {signs[:50]}")
        yield page.locator("#found").text_content() or ""
    page.locator("#search").press("Escape")
    page.locator("#tool-story").click()
    for _step in HOSTILE:
        yield page.locator("#tale").text_content() or ""
        page.keyboard.press("ArrowRight")


@pytest.mark.parametrize("kind", ["image", "script", "quotes"])
def test_a_hostile_address_changes_no_more_than_the_state(
    opened: Any, shipped_page: Path, kind: str
) -> None:
    """Whoever mails a link may choose a view, and no text of the page."""
    fields = "view about panel gap family theme type kind find seats author step lang dark room"
    page: Page = opened(shipped_page, urlencode(dict.fromkeys(fields.split(), HOSTILE[kind])))
    for name in fields.split():
        page.evaluate("(state) => { location.hash = state }", urlencode({name: HOSTILE[kind]}))
        assert page.evaluate("() => window.hit") is None
        assert page.locator("[role=tab][aria-selected=true]").count() == 1
        assert "window.hit" not in (page.locator("main").text_content() or "")


def test_an_address_in_the_data_is_a_link_only_when_it_is_one_of_the_web(
    opened: Any, made: Any, told: Callable[..., Graph]
) -> None:
    """``javascript:`` stays text; a link tells the other side nothing of where it was."""
    graph = told(
        'document:een a dcterms:BibliographicResource ; skos:prefLabel "goed"@nl ; '
        'schema:url "https://example.org/a?b=c&d"^^xsd:anyURI .\n'
        'document:twee a dcterms:BibliographicResource ; skos:prefLabel "kwaad"@nl ; '
        'schema:url "javascript:window.hit=1"^^xsd:anyURI .\n'
        'actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl ; prov:hadPrimarySource passage:1 .'
    )
    place = made(graph)
    good: Page = opened(place, "panel=document/een")
    anchor = good.locator("#panel a")
    assert anchor.get_attribute("href") == "https://example.org/a?b=c&d"
    assert anchor.get_attribute("rel") == "noopener noreferrer"
    bad: Page = opened(place, "panel=document/twee")
    assert bad.locator("#panel").get_by_text("javascript:window.hit=1").count() == 1
    assert bad.locator("#panel a").count() == 0
