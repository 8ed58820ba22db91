# SPDX-License-Identifier: EUPL-1.2
"""How soon the page shows its first picture, beside pyvis's own page of the same network.

The first picture is counted from the start of loading until the network's canvas was drawn and
its names stand; pyvis's page (``cdn_resources="in_line"``) until its layout stopped moving. Both
in one run, in the same browser, offline, from disk. Needs Playwright and a Chromium.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, sync_playwright
from pyvis.network import Network

import htno_graph as hg
from htno_graph.page.drawing import Edge, drawn
from htno_graph.page.layout import spread
from tests.browser import MISSING
from tests.browser import found as find_browser

COMPARED = 500
"""Nodes up to which pyvis is waited for, once: it takes a minute."""

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
  const look = () => document.querySelector("#view-network .name:not([hidden])")
    ? done(performance.now()) : requestAnimationFrame(look);
  addEventListener("DOMContentLoaded", look);
});
"""
"""Run before our page: tells when its network is drawn with its names."""


def ours(browser: Browser, page: Path) -> float:
    """Milliseconds until the network view is drawn with its names."""
    return _told(browser, page.as_uri() + "#view=network", FIRST, "window.first")


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
    """The same network as pyvis's own self-contained page."""
    net = Network(cdn_resources="in_line")
    for node, data in G.nodes(data=True):
        net.add_node(node, label=str(data.get("label", node)))
    for a, b in G.edges:
        net.add_edge(a, b)
    page.write_text(net.generate_html(), encoding="utf-8")


def grown(size: int) -> nx.Graph[str]:
    """A network of that many nodes and about twice as many ties (Barabási and Albert 1999)."""
    G = nx.barabasi_albert_graph(size, 2, seed=1)
    return nx.relabel_nodes(G, {n: f"actor/{n}" for n in G})


def many(page: Path, template: str, named: nx.Graph[str]) -> None:
    """Our page with another network in its data."""
    started = time.perf_counter()
    drawing = drawn(spread(named), (Edge(a, b, "contact") for a, b in named.edges)).data()
    print(f"layout of {len(named)} nodes: {time.perf_counter() - started:.1f} s")
    page.write_text(swapped(template, drawing.data()), encoding="utf-8")


def swapped(template: str, drawing: dict[str, Any]) -> str:
    """The page with another drawing in its network view."""
    opening = '<script type="application/json" id="data">'
    before, rest = template.split(opening)
    block, after = rest.split("</script>", 1)
    data = json.loads(block)
    texts = data["texts"]

    def pack(value: Any) -> Any:
        if isinstance(value, str):
            texts.append(value)
            return len(texts) - 1
        if isinstance(value, dict):
            return {key: pack(part) for key, part in value.items()}
        if isinstance(value, list):
            return [pack(part) for part in value]
        return value if isinstance(value, bool) else f"#{value}"

    data["data"]["views"]["network"]["drawing"] = pack(drawing)
    data["data"]["views"]["network"]["author"] = []
    return before + opening + json.dumps(data) + "</script>" + after


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
            named = grown(size)
            many(home / "many.html", template, named)
            found[f"ours_{size}_ms"] = statistics.median(
                ours(browser, home / "many.html") for _ in range(rounds)
            )
            if size <= COMPARED:
                plain_pyvis(home / "many-pyvis.html", named)
                found[f"pyvis_{size}_ms"] = theirs(browser, home / "many-pyvis.html")
        browser.close()
    return found


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--sizes", type=int, nargs="*", default=[150, 500, 2000])
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
