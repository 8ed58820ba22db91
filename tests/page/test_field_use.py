# SPDX-License-Identifier: EUPL-1.2
"""The field in use: the same places as in Python, and all of it by mouse and by keyboard."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.model.vocabulary import short
from htno_graph.page.field import Field, field
from htno_graph.page.field_words import names
from htno_graph.page.seen import Filter, seen
from htno_graph.page.stacking import Sheet, stacked
from htno_graph.store.memory import Graph

PROJECTOR = 1920, 1080
SVG = "{http://www.w3.org/2000/svg}"
PLACES = """() => { const r = (x) => Math.round(x * 100) / 100; return {
  sheet: picture_of().sheet,
  rows: picture_of().rows.map((row) => [row.column, row.ids, row.lines, r(row.y), r(row.high)]),
  chips: picture_of().chips.map((chip) => [chip.id, chip.text, r(chip.x), r(chip.y)]),
  ribbons: picture_of().ribbons.map((x) => [x.left, x.right, x.how, [...x.matters],
    r(x.y1), r(x.y2), r(x.width)]) }; }"""


@pytest.fixture
def found(shipped: Graph) -> Field:
    return field(Briefing(shipped, BriefingQuery()))


def places(page: Page) -> dict[str, Any]:
    """Where rows, chips and ribbons are in the page."""
    shown: dict[str, Any] = page.evaluate(PLACES.replace("picture_of()", "window.htno.picture()"))
    return shown


@pytest.mark.parametrize(
    ("state", "asked"),
    [
        ("", {}),
        ("&every=on", {"every": True}),
        ("&open=group|done", {"unfolded": ("group", "done")}),
        ("&off=who:group|end:planned", {"off": ("who:group", "end:planned")}),
        (
            "&lines=on&from=2023-04&to=2023-09",
            {"author": True, "first": "2023-04", "last": "2023-09"},
        ),
    ],
    ids=["folded", "every name", "unfolded", "filtered", "period"],
)
def test_the_page_and_python_put_everything_at_the_same_place(
    opened: Any, shipped_page: Path, shipped: Graph, found: Field, state: str, asked: dict[str, Any]
) -> None:
    """Row by row and ribbon by ribbon, on a projector."""
    page: Page = opened(shipped_page, f"veld&room=on{state}", size=PROJECTOR)
    shown = places(page)
    sheet = Sheet(*(shown["sheet"][key] for key in ("width", "height", "size", "every", "first")))
    assert sheet.every == asked.get("every", False)
    keys = {key: asked[key] for key in ("author", "first", "last") if key in asked}
    classes = {item.id: found.who.groups[item.group].code for item in found.who.items}
    view = seen(found, Filter(frozenset(asked.get("off", ())), **keys), classes)
    called = names(Briefing(shipped, BriefingQuery()).graph, found)
    made = stacked(found, view, sheet, called.__getitem__, asked.get("unfolded", ()))
    rows = [
        [x.column, [iri and short(iri) for iri in x.ids], list(x.lines), x.y, x.high]
        for x in made.rows
    ]
    assert shown["rows"] == [
        [*row[:3], *(pytest.approx(y, abs=0.011) for y in row[3:])] for row in rows
    ]
    chips = [[short(x.id), x.text, x.x, x.y] for x in made.chips]
    assert shown["chips"] == [
        [*c[:2], *(pytest.approx(x, abs=0.011) for x in c[2:])] for c in chips
    ]
    ribbons = [
        [x.left, x.right, x.how, [short(m) for m in x.matters], x.y1, x.y2, x.width]
        for x in made.ribbons
    ]
    close = [[*x[:4], *(pytest.approx(y, abs=0.011) for y in x[4:])] for x in ribbons]
    assert sorted(shown["ribbons"]) == close or shown["ribbons"] == close


def ids(page: Page) -> list[str]:
    """What is drawn by name, and what folds hold."""
    named = page.locator("#stage [data-id]").evaluate_all("(all) => all.map(e => e.dataset.id)")
    held = page.locator("#stage [data-fold]").evaluate_all("(all) => all.map(e => e.dataset.fold)")
    return [*named, *(key for fold in held for key in fold.split(" ") if key)]


def everything(found: Field) -> set[str]:
    items = [x.id for x in (*found.who.items, *found.what.items)] + [*found.matters]
    promises = {iri for matter in found.matters.values() for iri in matter.promises}
    return {short(iri) for iri in {*items} | promises if iri}


@pytest.mark.parametrize("state", ["", "&room=on", "&every=on"])
def test_everything_is_drawn_by_name_or_counted_in_a_fold(
    opened: Any, shipped_page: Path, found: Field, state: str
) -> None:
    page: Page = opened(shipped_page, f"veld{state}", size=PROJECTOR)
    drawn, promises = ids(page), {short(x) for m in found.matters.values() for x in m.promises}
    assert {*drawn} | promises == everything(found)
    assert len(drawn) == len({*drawn})
    if "every" in state:
        assert promises <= {*drawn}
        assert page.locator("#stage [data-fold]").count() == 0
    empty = {short(x.id) for x in found.what.items if x.note == "empty"}
    chips = page.locator("#stage .chip").evaluate_all("(all) => all.map(e => e.dataset.id)")
    assert {*chips} == empty


def test_a_phone_has_the_same_things_in_three_lists(
    opened: Any, shipped_page: Path, found: Field
) -> None:
    page: Page = opened(shipped_page, "veld", size=(390, 844))
    assert {*ids(page)} == everything(found)
    assert page.locator("#stage .block > h3").all_inner_texts() == [
        "Wie",
        "Waaraan",
        "Wat kwam ervan",
    ]
    assert not page.evaluate("() => document.documentElement.scrollWidth > innerWidth")


def test_names_in_the_flow_never_cover_each_other_and_none_is_outside(
    opened: Any, shipped_page: Path
) -> None:
    boxes = """() => { const all = [...document.querySelectorAll("#stage svg text")].map((e) =>
        [e.textContent, e.getBoundingClientRect()]), hits = [];
      const wide = document.querySelector("#stage svg").getBoundingClientRect();
      for (const [n, [a, p]] of all.entries()) {
        if (p.left < wide.left - 1 || p.right > wide.right + 1) hits.push([a, "outside"]);
        for (const [b, q] of all.slice(n + 1)) if (p.left < q.right - 1 && q.left < p.right - 1
          && p.top < q.bottom - 4 && q.top < p.bottom - 4) hits.push([a, b]); }
      return [all.length, hits]; }"""
    for state, size in (
        ("", (1366, 768)),
        ("&room=on", PROJECTOR),
        ("&room=on&actor=FME", PROJECTOR),
    ):
        page: Page = opened(shipped_page, f"veld{state}", size=size)
        count, hits = page.evaluate(boxes)
        assert count > 30
        assert hits == []


# --- by hand ----------------------------------------------------------------------------------


@pytest.fixture
def veld(opened: Any, shipped_page: Path) -> Page:
    page: Page = opened(shipped_page, "veld&big=on")
    return page


def test_pointing_lights_neighbours_and_a_click_pins_and_tells(veld: Page) -> None:
    row = veld.locator("#stage [data-key='theme/flexibilisering']")
    row.hover()
    expect(veld.locator("#stage")).to_have_class("stage dimmed")
    lit = veld.locator("#stage .row.lit").count()
    assert 1 < lit < veld.locator("#stage .row").count()
    row.click()
    expect(veld.locator("#panel h2")).to_have_text("flexibilisering")
    assert veld.locator("#panel .passage").count() > 0
    veld.mouse.move(2, 2)
    veld.keyboard.press("Escape")
    expect(veld.locator("#panel")).to_be_hidden()
    expect(veld.locator("#stage")).to_have_class("stage")


def test_what_is_pinned_is_in_the_address_by_name_and_back_goes_back(veld: Page) -> None:
    veld.locator("#stage [data-key='actor/fme']").click()
    assert "#veld&actor=FME&" in veld.url
    veld.locator("[name=big]").click()
    veld.locator("#tab-gaps").click()
    veld.go_back()
    veld.go_back()
    expect(veld.locator("#panel h2")).to_have_text("FME")
    expect(veld.locator("#stage .pinned")).to_have_attribute("data-key", "actor/fme")
    veld.go_back()
    expect(veld.locator("#panel")).to_be_hidden()


def test_a_second_pin_shows_the_way_between_two_with_its_evidence(
    veld: Page, opened: Any, shipped_page: Path
) -> None:
    veld.locator("#stage [data-key='actor/fme']").click()
    veld.locator("#panel [name=way]").click()
    veld.locator("#stage [data-key='actor/bouwend-nederland']").click()
    expect(veld.locator("#panel .way").first).to_contain_text("onderling contact")
    expect(veld.locator("#panel .way").first).to_contain_text("deed mee")
    assert veld.locator("#panel .passage").count() > 0
    assert "pin2=actor" in veld.url
    none: Page = opened(shipped_page, "veld&actor=FME&pin2=actor/ocw")
    expect(none.locator("#panel")).to_contain_text("Niet vastgelegd")


def test_a_line_lists_its_matters(veld: Page) -> None:
    line = veld.locator(
        "#stage [data-line='actor/branches~theme/samenwerking-branches-en-hogescholen']"
    )
    n = int(line.get_attribute("data-n") or 0)
    line.locator(".reach").dispatch_event("click", {"bubbles": True})
    assert n > 1
    expect(veld.locator("#panel .plain").first.locator("> li")).to_have_count(n)


def test_search_lights_up_in_place(veld: Page) -> None:
    veld.locator("[name=big]").click()
    veld.locator("#search").fill("techniek nederland")
    expect(veld.locator("#stage .row.lit").first).to_be_visible()
    held = veld.locator("#stage .row.lit").evaluate_all("(all) => all.map(e => e.dataset.key)")
    assert any(key in ("actor/techniek-nederland", "fold:who:employers") for key in held)
    assert len(held) < 5


def test_the_legend_is_the_filter_and_what_is_in_force_is_shown_and_cleared(veld: Page) -> None:
    veld.locator(".pop summary").click()
    veld.locator("[name='who:group']").click()
    assert "off=who%3Agroup" in veld.url
    expect(veld.locator("#stage [data-key='actor/branches']")).to_have_count(0)
    expect(veld.locator(".filter-chips")).to_contain_text("groep")
    expect(veld.locator("#told")).to_contain_text("Buiten het filter")
    veld.locator("[name=f-theme]").select_option("theme/flexibilisering")
    assert veld.locator(".filter-chips .chip-button").count() == 2
    veld.keyboard.press("Escape")
    veld.locator("[name=big]").click()
    veld.locator("#tool-lang").click()
    assert veld.locator(".filter-chips .chip-button").count() == 2, "another language keeps them"
    veld.locator(".filter-chips [name=clear]").click()
    expect(veld.locator(".filter-chips")).to_have_count(0)
    assert "off" not in veld.url


def test_a_fold_opens_and_the_author_has_a_switch(veld: Page) -> None:
    fold = veld.locator("#stage [data-key='fold:who:group']")
    held = len((fold.get_attribute("data-fold") or "").split())
    fold.click()
    expect(veld.locator("#stage [data-key='fold:who:group']")).to_have_count(0)
    assert held > 20
    own = veld.locator("#stage [data-line^='actor/sac-htno~']")
    assert own.count() == 0
    veld.locator("[name=lines]").click()
    assert own.count() > 3


def test_all_of_it_goes_by_keyboard(veld: Page) -> None:
    """One stop for Tab; arrows go up, down and aside; Enter pins, with Shift a second."""
    stops = veld.locator("#stage [tabindex='0']")
    assert stops.count() == 1
    veld.locator("#stage [data-key='actor/fme']").focus()
    veld.keyboard.press("ArrowDown")
    veld.keyboard.press("ArrowUp")
    veld.keyboard.press("Enter")
    expect(veld.locator("#panel h2")).to_have_text("FME")
    veld.locator("#stage [data-key='actor/fme']").focus()
    veld.keyboard.press("ArrowRight")
    theme = veld.evaluate("() => document.activeElement.dataset.key")
    assert str(theme).startswith(("theme/", "fold:what"))
    veld.locator("#stage [data-key='actor/bestuur-vh']").focus()
    veld.keyboard.press("Shift+Enter")
    expect(veld.locator("#panel .way").first).to_be_visible()
    veld.keyboard.press("Escape")
    expect(veld.locator("#panel")).to_be_hidden()


def test_map_and_matrix_have_the_same_lines_and_what_is_not_drawn_in_words(
    opened: Any, shipped_page: Path, found: Field
) -> None:
    page: Page = opened(shipped_page, "veld&shape=matrix")
    view = seen(found, Filter(), {x.id: found.who.groups[x.group].code for x in found.who.items})
    pairs = {(p.party, t) for p in view.parts for t in found.matters[p.matter].themes or ("",)}
    assert page.locator("#stage .cell").count() == len(pairs)
    drawn = page.locator("#stage [data-key]").evaluate_all("(all) => all.map(e => e.dataset.key)")
    both = {short(x.id) for x in (*found.who.items, *found.what.items) if x.id}
    assert {*drawn} == both
    page.locator("button[name=shape][value=map]").click()
    nodes = page.evaluate(
        "() => document.querySelector('.on-map').picture.drawing.nodes.map(n => n.id)"
    )
    said = page.locator("#stage .beside [data-key]").evaluate_all(
        "(all) => all.map(e => e.dataset.key)"
    )
    assert {*nodes, *said} == both


def test_the_filter_is_one_for_all_views_of_the_page(veld: Page) -> None:
    """What is off in the field is off in the table and the timeline, and is said there."""
    veld.locator("[name=big]").click()
    veld.locator("#tab-time").click()
    all_held = veld.locator("#view-time .months .is-held").count()
    veld.locator("#tab-table").click()
    veld.locator("select[name=kind]").select_option("activities")
    rows = veld.locator("table.list tbody tr").count()
    veld.locator("#view-table .pop summary").click()
    veld.locator("#view-table [name='end:done']").click()
    assert 0 < veld.locator("table.list tbody tr").count() < rows
    expect(veld.locator("#view-table .filter-chips")).to_contain_text("gedaan")
    veld.locator("#tab-time").click()
    assert veld.locator("#view-time .months .is-held").count() < all_held


def test_an_address_that_nobody_wrote_does_no_harm(opened: Any, shipped_page: Path) -> None:
    """Unknown names, months and lines are left out; nothing fails and nothing runs."""
    for state in (
        "veld&from=abc&to=9999-99",
        "veld&actor=__proto__&pin2=constructor",
        "veld&actor=<img src=x onerror=alert(1)>&off=who:<b>|:|x",
        "veld&panel=line:x~y",
        "veld&panel=cell:x",
        "veld&panel=ways",
        "veld&theme=nergens&source=x&open=|<b>",
    ):
        page: Page = opened(shipped_page, state)
        assert page.locator("#view-field").is_visible()


@pytest.mark.parametrize("shape", ["flow", "map"])
def test_what_is_saved_has_the_things_and_words_of_the_picture(
    opened: Any, shipped_page: Path, shape: str
) -> None:
    """One file that needs no style sheet, runs nothing and points nowhere."""
    page: Page = opened(shipped_page, f"veld&shape={shape}")
    with page.expect_download() as found:
        page.get_by_role("button", name="Bewaar als SVG").click()
    text = Path(found.value.path()).read_text("utf-8")
    drawn = ET.fromstring(text)  # noqa: S314 - written by the page itself
    assert not re.search(r"<script|<image|href|\bon\w+=|url\(| style=", text)
    words = " ".join("".join(part.itertext()) for part in drawn.iter(f"{SVG}text"))
    assert page.title() in words
    assert "pilot permanente dialoog" in words
    if shape == "flow":
        saved = [x.get("data-id") or x.get("data-fold") or "" for x in drawn.iter(f"{SVG}g")]
        assert sorted(key for one in saved for key in one.split()) == sorted(ids(page))
        assert len([x for x in drawn.iter(f"{SVG}path") if x.get("class") == "band"]) > 50
        assert "jaarverslag" in words


def test_a_name_in_the_address_is_found_in_either_language(opened: Any, shipped_page: Path) -> None:
    page: Page = opened(shipped_page, "field&actor=branches&lang=en")
    expect(page.locator("#panel h2")).to_have_text("the branches")
