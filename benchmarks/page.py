# SPDX-License-Identifier: EUPL-1.2
"""How soon the page shows its first picture, beside pyvis's own page of the shipped ties.

The first picture is counted from the start of loading until the field stands with its names;
pyvis's page (``cdn_resources="in_line"``) until its layout stopped moving. All in one run, in
the same browser, offline, from disk. Other fields are made up in the data of the shipped page:
so many parties, each in two matters on a theme. Needs Playwright and a Chromium.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import zlib
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, sync_playwright
from pyvis.network import Network

import htno_graph as hg
from htno_graph.page.payload import packed
from tests.browser import MISSING
from tests.browser import found as find_browser

WATCH = """
window.stable = new Promise((done) => {
  let made;
  Object.defineProperty(window, "network", { configurable: true, get: () => made, set: (value) => {
    made = value;
    const tell = () => done(performance.now());
    made.once("stabilizationIterationsDone", tell);
    made.once("stabilized", tell);
  } });
});
"""
"""Run before pyvis's page: tells when its network says that it is stable."""


FIRST = """
window.first = new Promise((done) => {
  const look = () => document.querySelector("#stage .flow .row")
    ? done(performance.now()) : requestAnimationFrame(look);
  addEventListener("DOMContentLoaded", look);
});
"""
"""Run before our page: tells when the field is drawn with its names."""

BLOCK = '<script type="text/plain" id="data">'


def ours(browser: Browser, page: Path) -> float:
    """Milliseconds until the field is drawn with its names."""
    return _told(browser, page.as_uri() + "#veld", FIRST, "window.first")


def theirs(browser: Browser, page: Path) -> float:
    """Milliseconds until pyvis's page is stable."""
    return _told(browser, page.as_uri(), WATCH, "window.stable")


def _told(browser: Browser, url: str, before: str, what: str) -> float:
    """What a promise of the page tells, without a network."""
    size = {"width": 1366, "height": 768}
    context = browser.new_context(viewport=size, offline=True, bypass_csp=True)  # type: ignore[arg-type]
    context.add_init_script(before)
    tab = context.new_page()
    tab.goto(url, wait_until="commit")
    found = float(tab.evaluate(what))
    context.close()
    return found


def plain_pyvis(page: Path, G: nx.Graph[str]) -> None:
    """A network as pyvis's own self-contained page."""
    net = Network(cdn_resources="in_line")
    for node, data in G.nodes(data=True):
        net.add_node(node, label=str(data.get("label", node)))
    for a, b in G.edges:
        net.add_edge(a, b)
    page.write_text(net.generate_html(), encoding="utf-8")


def made_up(template: str, parties: int) -> str:
    """The page with another field in its data."""
    before, rest = template.split(BLOCK)
    block, after = rest.split("</script>", 1)
    found = json.loads(zlib.decompress(b64decode(block)))
    themes, matters = max(1, parties // 10), parties * 2
    field = {
        "who": {
            "groups": [["employers", "branche"], ["group", "groep"]],
            "items": [[f"actor/{n}", n * 2 // parties, n, ""] for n in range(parties)],
        },
        "what": {
            "groups": [["rest", "overige"]],
            "items": [[f"theme/{n}", 0, n, ""] for n in range(themes)],
        },
        "came": {
            "groups": [["planned", "gepland"], ["done", "gedaan"]],
            "items": [[f"action/{n}", n * 2 // matters, n, ""] for n in range(matters)],
        },
        "matters": [
            [
                *(f"action/{n}", "action", ("planned", "done")[n * 2 // matters]),
                *([f"theme/{n % themes}"], [], "2030-01-01", "2030-12-31", [], False, False),
            ]
            for n in range(matters)
        ],
        "parts": [
            [f"actor/{n % parties}", f"action/{n}", "part", [f"action/{n}"], False]
            for n in range(matters)
        ],
    }
    made: dict[str, Any] = packed(field)
    texts = found["texts"]
    start = len(texts)
    texts += made["texts"]

    def moved(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: moved(part) for key, part in value.items()}
        if isinstance(value, list):
            return [moved(part) for part in value]
        return value + start if type(value) is int else value

    found["data"]["views"]["field"] |= moved(made["data"]) | {"map": None, "marks": [], "above": {}}
    data = b64encode(zlib.compress(json.dumps(found).encode(), 9)).decode()
    return before + BLOCK + data + "</script>" + after


def run(rounds: int, sizes: list[int]) -> dict[str, Any]:
    """The figures of all pages, medians over *rounds*."""
    g = hg.open()
    chromium = find_browser() or sys.exit(MISSING)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        home = Path(folder)
        template = g.view().html
        (home / "ours.html").write_text(template, encoding="utf-8")
        plain_pyvis(home / "pyvis.html", g.network())
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        mine = [ours(browser, home / "ours.html") for _ in range(rounds)]
        others = [theirs(browser, home / "pyvis.html") for _ in range(rounds)]
        found = {
            "bytes": len(template.encode()),
            "ours_ms": statistics.median(mine),
            "pyvis_ms": statistics.median(others),
            "ratio": statistics.median(others) / statistics.median(mine),
        }
        for size in sizes:
            (home / "many.html").write_text(made_up(template, size), encoding="utf-8")
            found[f"ours_{size}_ms"] = statistics.median(
                ours(browser, home / "many.html") for _ in range(rounds)
            )
        browser.close()
    return found


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--sizes", type=int, nargs="*", default=[500, 2_000, 5_000, 20_000])
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()
    found = run(options.rounds, options.sizes)
    if options.json:
        print(json.dumps(found, indent=2))
    else:
        for name, value in found.items():
            print(f"{name:14} {value:,.1f}")


if __name__ == "__main__":
    main()
