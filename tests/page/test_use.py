# SPDX-License-Identifier: EUPL-1.2
"""The page in use: what a reader can do with it, by mouse, by keyboard, on paper, by mail."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.page.model import VIEWS, model
from htno_graph.sources.passages import Document, fingerprint
from htno_graph.store.memory import Graph

NAMES = tuple(VIEWS)


def now(page: Page) -> str:
    """The view that is shown, after the one tab that says so."""
    (tab,) = page.locator("[role=tab][aria-selected=true]").all()
    name = (tab.get_attribute("id") or "").removeprefix("tab-")
    shown = page.locator("main > .view:visible").all()
    assert [view.get_attribute("id") for view in shown] == [f"view-{name}"]
    assert tab.get_attribute("aria-controls") == f"view-{name}"
    return name


def squeezed(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


@pytest.fixture
def data(shipped: Graph) -> dict[str, Any]:
    """What the shipped page shows in Dutch, as the page was given it."""
    return model(Briefing(shipped, BriefingQuery()))


# --- views ----------------------------------------------------------------------------------


def test_it_opens_on_where_things_stand_and_every_tab_shows_its_view(page: Page) -> None:
    assert now(page) == NAMES[0] == "start"
    for name in NAMES:
        page.locator(f"#tab-{name}").click()
        assert now(page) == name
        assert ("#veld" if name == "field" else f"view={name}") in page.url


def test_tabs_go_by_arrow_keys_home_and_end(page: Page) -> None:
    """The pattern of ARIA: one tab in the order of Tab, arrows go round."""
    page.locator("#tab-start").focus()
    for name in (*NAMES[1:], NAMES[0]):
        page.keyboard.press("ArrowRight")
        assert now(page) == name
        expect(page.locator(f"#tab-{name}")).to_be_focused()
        assert page.locator("[role=tab][tabindex='0']").count() == 1
    for key, name in (("ArrowLeft", NAMES[-1]), ("Home", NAMES[0]), ("End", NAMES[-1])):
        page.keyboard.press(key)
        assert now(page) == name


def test_under_every_view_stands_the_command_that_gives_it(page: Page) -> None:
    for name in NAMES:
        page.locator(f"#tab-{name}").click()
        found = page.locator(f"#view-{name} .commands code").all_inner_texts()
        assert found
        assert all(text.startswith("htno-graph ") for text in found)


def test_a_view_with_nothing_to_show_is_left_out_and_named(
    opened: Any, made: Any, world: Any
) -> None:
    """Nothing happened here: no timeline and no theme map."""
    world.actor("a", "Alfa")
    page: Page = opened(made(world.graph(author="actor:a")), "view=sources")
    assert page.locator("#tab-time, #tab-themes").count() == 0
    left_out = page.locator("#view-sources").get_by_text("Weggelaten")
    expect(left_out).to_contain_text("Tijdlijn")
    expect(left_out).to_contain_text("Themakaart")


def test_a_page_without_data_says_so(opened: Any, made: Any, told: Callable[..., Graph]) -> None:
    page: Page = opened(made(told("")))
    assert page.locator("[role=tab]").count() == 0
    expect(page.locator("main")).to_contain_text("nog niets")
    page.locator("#tool-lang").click()
    expect(page.locator("main")).to_contain_text("nothing")


# --- who says so ----------------------------------------------------------------------------


def test_every_line_of_the_opening_view_leads_to_a_passage(page: Page) -> None:
    """Agreed, findings and questions: each line has the question and its answer."""
    page.locator("#view-start summary").click()  # the questions beyond the first three
    lines = page.locator("#view-start .lines > li").all()
    assert len(lines) >= 15
    for line in lines:
        line.locator(".says").click()
        assert page.locator("#panel h2").inner_text()
        passages = page.locator("#panel .passage").all()
        assert passages, line.inner_text()
        assert "·" in passages[0].locator(".where").inner_text()
        page.keyboard.press("Escape")
        expect(page.locator("#panel")).to_be_hidden()


def test_the_panel_opens_by_click_and_by_enter_and_gives_back_the_focus(page: Page) -> None:
    reference = page.locator("#view-start .lines .ref").first
    reference.click()
    title = page.locator("#panel h2")
    expect(title).to_be_focused()
    assert title.inner_text() == reference.inner_text()
    page.locator("#panel .close").click()
    expect(page.locator("#panel")).to_be_hidden()
    expect(reference).to_be_focused()
    page.keyboard.press("Enter")
    expect(title).to_be_focused()
    page.keyboard.press("Escape")
    expect(reference).to_be_focused()


@pytest.mark.slow
def test_the_panel_of_every_thing_has_content(page: Page, data: dict[str, Any]) -> None:
    """Each thing, gap and question that the page can open says what it is; none of it is code."""
    keys = [*data["things"], *(card["id"] for card in data["views"]["gaps"]["cards"])]
    keys += [f"question-{n}" for n, _q in enumerate(data["views"]["start"]["questions"])]
    assert len(keys) > 300
    walk = """(keys) => keys.map((key) => { location.hash = new URLSearchParams({ panel: key });
      dispatchEvent(new HashChangeEvent("hashchange"));
      const panel = document.getElementById("panel");
      const parts = panel.hidden ? [] : [...panel.children].slice(1);
      return parts.map((e) => e.textContent).join(" "); })"""
    texts = dict(zip(keys, page.evaluate(walk, keys), strict=True))
    assert [key for key, text in texts.items() if len(text) < 10] == []
    wrong = re.compile(r"\[object|undefined|\bnull\b|NaN|\{\w+\}")
    assert {key: text for key, text in texts.items() if wrong.search(text)} == {}


def test_every_passage_of_a_thing_is_in_its_panel(
    opened: Any, shipped_page: Path, data: dict[str, Any]
) -> None:
    key = max(data["things"], key=lambda k: len(data["things"][k]["says"]))
    says = data["things"][key]["says"]
    assert len(says) > 3
    page: Page = opened(shipped_page, f"panel={key}")
    glosses = page.locator("#panel > .passages .gloss").all_inner_texts()
    assert glosses == [data["passages"][passage]["gloss"] for passage in says]


QUOTED = "De kring hielp de school bij de vijzels, in weer en wind."


@pytest.fixture
def encoded(told: Callable[..., Graph]) -> Graph:
    """An actor whose passage has the place and fingerprint of one sentence of a text."""
    text = f"Verslag van de kring. {QUOTED} Vijf gemeenten keken toe."
    mark = fingerprint(QUOTED)
    span = Document(text).locate(mark)
    assert span is not None
    return told(
        'document:bron a dcterms:BibliographicResource ; skos:prefLabel "verslag"@nl .\n'
        "passage:1 a oa:SpecificResource ; oa:hasSource document:bron ; "
        'dcterms:description "er werd geholpen"@nl ; oa:hasSelector passage:1.span .\n'
        f"passage:1.span a oa:TextPositionSelector ; oa:start {span.start} ; "
        f'oa:end {span.start + mark.length} ; htno:fingerprint "{mark}" .\n'
        'actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl ; prov:hadPrimarySource passage:1 .'
    )


def test_with_the_sources_the_quote_is_shown_and_without_them_none(
    opened: Any, made: Any, encoded: Graph, tmp_path: Path
) -> None:
    """The words come from the reader's own copy: no page has them otherwise."""
    copies = tmp_path / "bronnen"
    copies.mkdir()
    text = f"Verslag van de kring. {QUOTED} Vijf gemeenten keken toe."
    (copies / "verslag.txt").write_text(text, "utf-8")
    page: Page = opened(made(encoded, sources=str(copies)), "panel=actor/a")
    assert QUOTED in page.locator("#panel blockquote").inner_text()
    expect(page.locator("#panel .gloss")).to_have_text("er werd geholpen")
    plain = made(encoded)
    assert "vijzels" not in plain.read_text("utf-8")
    bare: Page = opened(plain, "panel=actor/a")
    assert bare.locator("#panel .passage").count() == 1
    assert bare.locator("#panel blockquote").count() == 0


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=["laptop", "projector"])
def test_the_open_panel_covers_no_tab_and_no_tool(
    opened: Any, shipped_page: Path, size: tuple[int, int]
) -> None:
    """With the answer to "wie zegt dat?" open, the page beside it can still be used."""
    state = "panel=actor/fme" + ("&room=on" if size[0] > 1366 else "")
    page: Page = opened(shipped_page, state, size=size)
    expect(page.locator("#panel h2")).to_be_visible()
    at_middle = """(e) => { const b = e.getBoundingClientRect();
      return e.contains(document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)); }"""
    found = page.locator("[role=tab], .tool, #search").all()
    assert len(found) == len(NAMES) + 6
    assert [x.get_attribute("id") for x in found if not x.evaluate(at_middle)] == []


# --- search and filters ---------------------------------------------------------------------


def test_search_finds_an_actor_by_another_form_of_its_name(page: Page) -> None:
    """Slash goes to the box, Enter opens what was found; accents and case don't matter."""
    page.locator("#tab-themes").focus()
    page.keyboard.press("/")
    box = page.locator("#search")
    expect(box).to_be_focused()
    page.keyboard.type("SECTORÁAL adviescollege")
    first = page.locator("#found [role=option]").first
    expect(first).to_contain_text("sac htno")
    assert box.get_attribute("aria-expanded") == "true"
    expect(page.locator("#live")).not_to_be_empty()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("sac htno")
    assert now(page) == "field"
    expect(page.locator("#found")).to_be_hidden()


def test_arrows_choose_among_what_is_found_and_nothing_found_is_said(page: Page) -> None:
    box = page.locator("#search")
    box.fill("hogeschool")
    assert page.locator("#found [role=option]").count() > 2
    box.press("ArrowDown")
    box.press("ArrowDown")
    chosen = page.locator("#found [aria-selected=true]")
    assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant") == "found-1"
    key = chosen.get_attribute("data-key")
    box.press("Enter")
    assert f"panel={key}".replace("/", "%2F") in page.url
    box.fill("zoek-en-vind-niet")
    expect(page.locator("#found")).to_contain_text("Niets gevonden")
    box.press("Enter")
    box.press("Escape")
    expect(page.locator("#found")).to_be_hidden()


def test_gap_filters_narrow_together_and_can_be_cleared(page: Page, data: dict[str, Any]) -> None:
    """The count says how many of all are shown; what a filter hides is found and says so."""
    page.locator("#tab-gaps").click()
    cards = data["views"]["gaps"]["cards"]
    shown = page.locator("#view-gaps .gap")
    assert shown.count() == len(cards)
    family = data["views"]["gaps"]["families"][0][0]
    mine = [card for card in cards if family in [code for code, _name in card["families"]]]
    page.locator("select[name=family]").focus()
    page.locator("select[name=family]").select_option(family)
    assert 0 < shown.count() == len(mine) < len(cards)
    expect(page.locator("select[name=family]")).to_be_focused()
    expect(page.locator("#view-gaps [role=status]")).to_have_text(
        f"{len(mine)} van {len(cards)} getoond"
    )
    theme = next(card["theme"] for card in mine if card["theme"])
    page.locator("select[name=theme]").select_option(theme)
    both = [card for card in mine if card["theme"] == theme]
    assert shown.count() == len(both) < len(mine)

    hidden = next(card for card in cards if card not in mine)
    page.locator("#search").fill(hidden["title"])
    found = page.locator(f"#found [data-key='{hidden['id']}']")
    expect(found).to_contain_text("verborgen door een filter")
    found.click()
    expect(page.locator(f"#gap-{hidden['id']}")).to_be_in_viewport()
    assert shown.count() == len(cards)

    page.locator("select[name=family]").select_option(family)
    page.get_by_role("button", name="Filters wissen").click()
    assert shown.count() == len(cards)
    assert page.get_by_role("button", name="Filters wissen").count() == 0


def test_the_filters_of_a_page_are_shown_with_the_command_for_everything(
    opened: Any, made: Any, shipped: Graph
) -> None:
    """A page about one theme finds the other themes too, and says that they are hidden."""
    page: Page = opened(made(shipped, theme="flexibilisering", period="2023"))
    expect(page.locator("#filters")).to_contain_text("thema flexibilisering")
    expect(page.locator("#filters")).to_contain_text("2023")
    expect(page.locator("#filters code")).to_have_text("htno-graph view")
    page.locator("#search").fill("macrodoelmatigheid")
    found = page.locator("#found [data-key='theme/macrodoelmatigheid']")
    expect(found).to_contain_text("verborgen door een filter")


# --- language, story, table -----------------------------------------------------------------


def test_another_language_keeps_view_panel_and_filter(page: Page) -> None:
    page.locator("#tab-gaps").click()
    page.locator("select[name=family]").select_option(index=1)
    chosen = page.locator("select[name=family]").input_value()
    count = page.locator(".gap").count()
    page.locator(".gap .says").last.click()
    page.locator("#tool-lang").press("Enter")
    assert now(page) == "gaps"
    assert page.locator("#tab-gaps").inner_text() == "Missing or stuck"
    assert page.locator("select[name=family]").input_value() == chosen
    assert page.locator(".gap").count() == count
    assert page.locator("#panel .passage").count() > 0
    assert page.locator("#panel").get_attribute("aria-label") == "Details"


def test_the_story_goes_by_button_and_by_arrow_keys(page: Page, data: dict[str, Any]) -> None:
    """The written story opens the view of each step, and can be left."""
    page.locator("#tool-story").click()
    steps = data["story"]
    assert len(steps) >= 5
    for n, step in enumerate(steps):
        expect(page.locator("#tale h2")).to_have_text(step["heading"])
        expect(page.locator("#live")).to_contain_text(step["heading"])
        assert now(page) == step["view"]
        if n % 2:
            page.locator("#tale").get_by_role("button", name="Verder").click()
        else:
            page.keyboard.press("ArrowRight")
    expect(page.locator("#tale h2")).to_have_text(steps[-1]["heading"])
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#tale h2")).to_have_text(steps[-2]["heading"])
    page.locator("#tale .close").click()
    expect(page.locator("#tale")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tale")).to_be_hidden()


def test_a_story_of_ones_own_replaces_it(
    opened: Any, made: Any, shipped: Graph, tmp_path: Path
) -> None:
    place = tmp_path / "verhaal.yaml"
    place.write_text(
        "- heading: Waar staan we?\n  text: Nog open.\n- heading: FME\n  about: FME\n"
        "- heading: Wie komt?\n  view: invite\n",
        "utf-8",
    )
    page: Page = opened(made(shipped, story=str(place)))
    page.locator("#tool-story").click()
    told = [(page.locator("#tale h2").inner_text(), now(page))]
    expect(page.locator("#tale")).to_contain_text("Nog open.")
    for _step in range(2):
        page.keyboard.press("PageDown")
        told.append((page.locator("#tale h2").inner_text(), now(page)))
        if now(page) == "field":
            assert page.locator("#panel h2").inner_text() == "FME"
    assert told == [("Waar staan we?", "start"), ("FME", "field"), ("Wie komt?", "invite")]


def test_the_table_sorts_both_ways_and_searches(page: Page, data: dict[str, Any]) -> None:
    """Every list of the data can be chosen; a search says how many of all it leaves."""
    page.locator("#tab-table").click()
    for table in data["views"]["table"]["tables"]:
        page.locator("select[name=kind]").select_option(table["kind"])
        assert page.locator("table.list tbody tr").count() == len(table["rows"])
        assert page.locator("table.list thead th").count() == len(table["heads"])
    page.locator("select[name=kind]").select_option("actors")
    names = page.locator("table.list tbody tr > :first-child")
    head = page.locator("table.list thead th").first
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    up = names.all_inner_texts()
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert names.all_inner_texts() == up[::-1] != up
    page.locator("input[name=find]").fill("HOGESCHOOL zuyd")
    assert "Hogeschool Zuyd" in "".join(names.all_inner_texts())
    assert 0 < names.count() < len(up)
    expect(page.locator("#view-table [role=status]")).to_have_text(
        f"{names.count()} van {len(up)} getoond"
    )
    page.locator("table.list tbody .ref").first.click()
    assert page.locator("#panel h2").inner_text() == names.first.inner_text()


def test_other_numbers_of_seats_are_one_click_away(page: Page, data: dict[str, Any]) -> None:
    page.locator("#tab-invite").click()
    for found in data["views"]["invite"]["sets"]:
        page.locator(f"input[name=seats][value='{found['size']}']").check()
        names = page.locator("#view-invite .seats h3").all_inner_texts()
        assert names == [seat["name"] for seat in found["seats"]]


# --- the address, paper ---------------------------------------------------------------------


def test_a_mailed_link_opens_what_the_sender_saw(
    page: Page, opened: Any, data: dict[str, Any]
) -> None:
    """View, filter, panel, language and modes are in the address; reloading keeps them too."""
    page.locator("#tool-lang").click()
    page.locator("#tool-dark").click()
    page.locator("#tool-room").click()
    page.locator("#tab-gaps").click()
    page.locator("select[name=family]").select_option(index=2)
    page.locator(".gap .says").last.click()

    def seen(found: Page) -> list[Any]:
        html = found.locator("html")
        return [
            now(found),
            found.locator("select[name=family]").input_value(),
            found.locator(".gap").count(),
            found.locator("#panel").inner_text(),
            *(html.get_attribute(name) for name in ("lang", "data-theme", "data-size")),
        ]

    before, url = seen(page), page.url
    assert before[4:] == ["en", "dark", "room"]
    page.reload()
    page.locator("html[data-ready=yes]").wait_for(state="attached")
    assert seen(page) == before
    place, _sign, state = url.removeprefix("file://").partition("#")
    assert seen(opened(Path(place), state)) == before
    assert page.url == url


def test_the_search_in_a_table_and_the_step_of_a_story_are_in_the_address(
    page: Page, opened: Any, shipped_page: Path
) -> None:
    page.locator("#tab-table").click()
    page.locator("input[name=find]").fill("hogeschool & co=1#")
    assert page.locator("input[name=find]").input_value() == "hogeschool & co=1#"
    other: Page = opened(shipped_page, page.url.partition("#")[2])
    assert other.locator("input[name=find]").input_value() == "hogeschool & co=1#"
    third: Page = opened(shipped_page, "step=2")
    assert third.locator("#tale").is_visible()


def test_on_paper_each_view_has_its_own_page(page: Page, data: dict[str, Any]) -> None:
    """A4 landscape, the field on one page; afterwards all is as before.

    A name may stand in several lines, so that its words are looked for.
    """
    page.locator("#tab-field").click()
    page.locator("#tab-invite").click()
    before = page.locator("main").inner_text()
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    sheets = [sheet.extract_text() for sheet in paper.pages]
    bare = [re.sub(r"(?m)^\d+ / \d+\n?", "", sheet) for sheet in sheets]  # page numbers
    texts, tops = [*map(squeezed, bare)], [squeezed(t.partition("\n")[0]) for t in bare]
    width, height = paper.pages[0].mediabox[2:]
    assert (round(width), round(height)) == (842, 595)
    headings = {
        **data["words"]["views"],
        "start": data["title"],
        "themes": data["words"]["long_term"],
    }
    starts = [0]
    for name in NAMES[1:]:
        later = range(starts[-1] + 1, len(texts))
        wanted = squeezed(headings[name])
        found = [n for n in later if tops[n].startswith(wanted)]
        assert found, f"{name} begins a page, after the view before it"
        starts.append(found[0])
    assert tops[0] == squeezed(headings["start"])
    sheet = texts[starts[NAMES.index("field")]]
    empty = [
        key for key, _g, _r, note in data["views"]["field"]["what"]["items"] if note == "empty"
    ]
    words = {w for key in empty for w in data["things"][key]["label"].split()}
    assert sorted(word for word in words if word not in sheet) == []
    assert page.locator("svg.on-paper").count() == 0
    assert now(page) == "invite"
    assert page.locator("main").inner_text() == before
