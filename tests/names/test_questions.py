# SPDX-License-Identifier: EUPL-1.2
"""Names in a question: what is found, what is refused, and what is suggested."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from contextlib import suppress
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from htno_graph.errors import HtnoError, NameNotFound, NameUnclear
from htno_graph.names.folding import LIMIT
from htno_graph.names.forms import Named
from htno_graph.names.index import SUGGESTIONS
from htno_graph.names.questions import CANDIDATES, FoundName, QuestionNames

BASE = "https://w3id.org/htno/id/"


def thing(path: str, label: str, *forms: str) -> Named:
    """A thing of the kind that its path begins with; three segments make a record."""
    kind = "record" if path.count("/") == 2 else path.partition("/")[0]
    return Named(BASE + path, label, forms, kind)


THINGS = (
    thing("actor/fme", "FME", "ondernemersorganisatie FME"),
    thing("actor/vereniging-hogescholen", "Vereniging Hogescholen", "VH", "de vereniging"),
    thing("actor/vno-ncw", "VNO-NCW", "VNO"),
    thing("actor/associate-degrees", "Ad-opleidingen", "Ad"),
    thing("actor/branches", "de branches", "branche", "brancheorganisaties"),
    thing("actor/hogescholen", "hogescholen", "hogeschool"),
    thing("actor/hogeschool-zuyd", "Hogeschool Zuyd", "Zuyd Hogeschool"),
    thing("actor/de-haagse-hogeschool", "De Haagse Hogeschool", "HHS"),
    thing("actor/hogeschool-de-kempel", "Hogeschool De Kempel"),
    thing("actor/techniek-nederland", "Techniek Nederland"),
    thing("actor/bouwend-nederland", "Bouwend Nederland"),
    thing("actor/htno", "HTNO"),
    thing("actor/sac-htno", "sac HTNO", "sectorale adviescommissie"),
    thing("actor/samen", "SAMEN"),
    thing("actor/politiek", "politiek"),
    thing("actor/arabic", "جامعة القاهرة"),
    thing("actor/tamil", "தமிழ்ப் பல்கலைக்கழகம்"),
    thing("actor/emoji", "❤️"),
    thing("actor/plus", "+++"),
    thing("theme/macrodoelmatigheid", "macrodoelmatigheid"),
    thing("theme/flexibilisering", "flexibilisering", "flexibilisation"),
    thing("action/jaarverslag-2023/12", "Handreiking opstellen", "de handreiking"),
    thing("action/jaarverslag-2023/13", "Pamflet aanbieden"),
)
INDEX = QuestionNames(THINGS)


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Errors speak the language of the code."""


def found(text: str, *kinds: str) -> str:
    """The path of what *text* names."""
    return INDEX.find(text, kinds).id.removeprefix(BASE)


def in_phrase(phrase: str) -> list[tuple[str, str]]:
    """Label and text of each name in *phrase*."""
    return [(hit.thing.label, hit.text) for hit in INDEX.in_phrase(phrase)]


def choices(index: QuestionNames, text: str) -> tuple[str, ...]:
    """What is named where *text* fits several things."""
    with pytest.raises(NameUnclear) as raised:
        index.find(text)
    return raised.value.candidates


def suggested(text: str, *kinds: str) -> tuple[str, ...]:
    """What is suggested where *text* fits nothing."""
    with pytest.raises(NameNotFound) as raised:
        INDEX.find(text, kinds)
    return raised.value.suggestions


# One name


@pytest.mark.parametrize("named", THINGS, ids=lambda named: named.id.removeprefix(BASE))
def test_every_form_iri_and_short_id_finds_its_thing(named: Named) -> None:
    short = named.id.removeprefix(BASE)
    for text in (named.label, *named.forms, named.id, f"<{named.id}>", short):
        assert INDEX.find(text) == named
        assert INDEX.find(f"  {text}\n", {named.kind}) == named


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("fme", "actor/fme"),
        ("“FME”", "actor/fme"),
        ("vno ncw", "actor/vno-ncw"),
        ("VNO\u2013NCW", "actor/vno-ncw"),
        ("VNONCW", "actor/vno-ncw"),
        ("macro-doelmatigheid", "theme/macrodoelmatigheid"),
        ("V.H.", "actor/vereniging-hogescholen"),
        ("branches", "actor/branches"),
        ("The Branches", "actor/branches"),
        ("haagse hogeschool", "actor/de-haagse-hogeschool"),
        ("het Techniek   Nederland", "actor/techniek-nederland"),
        ("\u202eFME\u202c", "actor/fme"),
        ("flexi\u00adbilisering", "theme/flexibilisering"),
        ("vereniging-hogescholen", "actor/vereniging-hogescholen"),
    ],
)
def test_case_punctuation_spacing_and_articles_do_not_matter(text: str, path: str) -> None:
    assert found(text) == path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("zuyd", "actor/hogeschool-zuyd"),
        ("haagse", "actor/de-haagse-hogeschool"),
        ("nederland techniek", "actor/techniek-nederland"),
        ("pamflet", "action/jaarverslag-2023/13"),
        ("القاهرة", "actor/arabic"),
        ("பல்கலைக்கழகம்", "actor/tamil"),
    ],
)
def test_whole_words_of_one_form_are_enough(text: str, path: str) -> None:
    assert found(text) == path


def test_an_article_alone_is_a_word_like_any_other() -> None:
    labels = ("de branches", "Handreiking opstellen", "Vereniging Hogescholen")
    assert choices(INDEX, "de") == labels


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("zuy", ""),
        ("techniek zuyd", ""),
        ("nederlandse", ""),
        ("zuyd zuyd zuyd", ""),
        ("12", ""),  # the number of a record
        ("FME", "theme"),
        (BASE + "actor/fme", "theme"),
    ],
)
def test_parts_of_words_two_names_and_things_of_other_kinds_are_not_found(
    text: str, kinds: str
) -> None:
    with pytest.raises(NameNotFound):
        INDEX.find(text, kinds.split())


def test_an_exact_form_wins_over_a_partial_one() -> None:
    assert found("hogeschool") == "actor/hogescholen"
    assert found("HTNO") == "actor/htno"


def test_the_form_with_fewest_other_words_wins() -> None:
    index = QuestionNames(
        [thing("actor/a", "Platform Bouw"), thing("actor/b", "Platform voor de Bouw")]
    )
    assert index.find("bouw").label == "Platform Bouw"


def test_an_article_is_no_other_word() -> None:
    index = QuestionNames([thing("actor/a", "De Bouwbond"), thing("actor/b", "De Haagse Bouwbond")])
    assert index.find("haagse").label == "De Haagse Bouwbond"
    index = QuestionNames([thing("actor/a", "De Noord School"), thing("actor/b", "School Zuid")])
    assert choices(index, "school")


def test_equals_are_refused_with_sorted_candidates() -> None:
    assert choices(INDEX, "nederland") == ("Bouwend Nederland", "Techniek Nederland")


def test_at_most_six_candidates_are_named() -> None:
    index = QuestionNames(thing(f"actor/{n}", f"Stichting {n}") for n in "hgfedcba")
    assert choices(index, "stichting") == tuple(f"Stichting {n}" for n in "abcdef")
    assert CANDIDATES == 6


@pytest.mark.parametrize(
    ("labels", "text", "expected"),
    [
        (["Café", "Cafe"], "Café", "Café"),
        (["Café", "Cafe"], "Cafe", "Cafe"),
        (["Café", "Cafe"], "CAFÉ", "Café"),
        (["Café", "Cafe"], "cafe", "Cafe"),
        (["Café", "Cafe"], "Cafe\u0301", "Café"),
        (["Café", "Bar"], "cafe", "Café"),
        (["Cafe", "Bar"], "café", "Cafe"),
        (["AD", "Ad"], "AD", "AD"),
        (["AD", "Ad"], "Ad", "Ad"),
        (["AD", "Ad"], "de Ad", "Ad"),
        (["De Unie", "Unie"], "Unie", "Unie"),
        (["De Unie", "Unie"], "De Unie", "De Unie"),
        (["C", "C++", "C#"], "c++", "C++"),
        (["MKB-Nederland", "MKB Nederland"], "MKB Nederland", "MKB Nederland"),
        (["Groep 1 12", "Groep 11 2"], "groep 11 2", "Groep 11 2"),
        (["Ørsted", "Bar"], "orsted", "Ørsted"),
        (["Straße", "Bar"], "STRASSE", "Straße"),
        (["مُحَمَّد", "Bar"], "محمد", "مُحَمَّد"),
    ],
)
def test_of_several_things_the_one_typed_most_precisely_wins(
    labels: list[str], text: str, expected: str
) -> None:
    things = [thing(f"actor/{n}", label) for n, label in enumerate(labels)]
    assert QuestionNames(things).find(text).label == expected
    assert QuestionNames(reversed(things)).find(text).label == expected


def test_case_that_decides_nothing_is_refused() -> None:
    assert choices(QuestionNames([thing("actor/1", "AD"), thing("actor/2", "Ad")]), "ad") == (
        "AD",
        "Ad",
    )


def test_one_form_of_two_things_is_narrowed_by_kind() -> None:
    actor = thing("actor/techniek", "Sector techniek", "techniek")
    theme = thing("theme/techniek", "techniek")
    index = QuestionNames([actor, theme])
    assert index.find("techniek", {"actor"}) == actor
    assert index.find("techniek", "theme") == theme
    assert choices(index, "techniek") == ("Sector techniek", "theme/techniek")


@pytest.mark.parametrize("text", ["techniek", "stichting"])
def test_every_candidate_when_typed_finds_one_thing(text: str) -> None:
    index = QuestionNames(
        [
            thing("actor/techniek", "Techniek", "Stichting A"),
            thing("theme/techniek", "Techniek", "Stichting B"),
            thing("actor/c", "Stichting C"),
        ]
    )
    names = [index.find(name).id for name in choices(index, text)]
    assert len(names) == len(set(names)) > 1


def test_a_form_wins_over_the_slug_of_another_thing() -> None:
    old, new = thing("actor/hbo-raad", "Vereniging"), thing("actor/raad", "Raad", "hbo-raad")
    assert QuestionNames([old, new]).find("hbo-raad") == new


def test_iris_of_other_makers_work() -> None:
    made = Named("https://example.org/terms#Zuid", "Regio Zuid", (), "actor")
    assert QuestionNames([made]).find("https://example.org/terms#Zuid") == made
    assert QuestionNames([made]).find("Zuid") == made


# Nothing found


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Hogeschol Zuyt", "Hogeschool Zuyd"),
        ("zuyt", "Hogeschool Zuyd"),
        ("FEM", "FME"),
        ("flexibilizering", "flexibilisering"),
        ("technick nederland", "Techniek Nederland"),
        ("haagsche hogeschool", "De Haagse Hogeschool"),
    ],
)
def test_a_typo_is_suggested_and_never_chosen(text: str, suggestion: str) -> None:
    assert suggestion in suggested(text)
    assert len(suggested(text)) <= SUGGESTIONS


def test_what_resembles_nothing_or_only_another_kind_has_no_suggestions() -> None:
    assert not [text for text in ("Rijkswaterstaat", "xq", "12345") if suggested(text)]
    assert suggested("flexibilizering", "actor") == ()


@pytest.mark.parametrize("text", ["", " \t\n", "\u3000", "\u202e", "\x00\x07", "<>", "!?", "'"])
def test_nothing_visible_or_only_signs_match_nothing(text: str) -> None:
    hostile = thing("actor/empty", "", " ", "\u202e", "\x00")
    with pytest.raises(NameNotFound):
        QuestionNames([*THINGS, hostile]).find(text)
    assert QuestionNames([*THINGS, hostile]).in_phrase(text) == ()


def test_a_thing_without_a_visible_name_is_found_by_its_iri() -> None:
    hostile = thing("actor/empty", "\u202e")
    assert QuestionNames([hostile]).find("actor/empty") == hostile


def test_an_empty_index_finds_nothing() -> None:
    with pytest.raises(NameNotFound):
        QuestionNames([]).find("FME")
    assert QuestionNames([]).in_phrase("FME") == ()


def test_rapidfuzz_is_only_loaded_when_nothing_was_found() -> None:
    code = (
        "import sys; from htno_graph.names.questions import QuestionNames\n"
        "from htno_graph.names.forms import Named\n"
        "index = QuestionNames([Named('x:/id/a', 'Hogeschool Zuyd', (), 'actor')])\n"
        "index.find('zuyd'); index.in_phrase('met Hogeschool Zuyd')\n"
        "sys.exit('rapidfuzz' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# Names in a phrase


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        (
            "wie werkt met de branches aan macrodoelmatigheid?",
            [("de branches", "branches"), ("macrodoelmatigheid", "macrodoelmatigheid")],
        ),
        (
            "who works with FME on flexibilisation?",
            [("FME", "FME"), ("flexibilisering", "flexibilisation")],
        ),
        ("de SAC htno en de htno", [("sac HTNO", "SAC htno"), ("HTNO", "htno")]),
        ("wat deed FME's voorzitter", [("FME", "FME")]),
        ("wat deed FME\u2019s voorzitter", [("FME", "FME")]),
        ("wat deden de branches' leden", [("de branches", "branches")]),
        ("Hogeschool Zuyd's lector", [("Hogeschool Zuyd", "Hogeschool Zuyd")]),
        ("(FME/VH)", [("FME", "FME"), ("Vereniging Hogescholen", "VH")]),
        ("VNO-NCW en VNO", [("VNO-NCW", "VNO-NCW"), ("VNO-NCW", "VNO")]),
        ("Politiek: met wie?", [("politiek", "Politiek")]),
        ("macro-doelmatigheid", [("macrodoelmatigheid", "macro-doelmatigheid")]),
        ("aan flexibílisering", [("flexibilisering", "flexibílisering")]),
        ("من يعمل مع جامعة القاهرة؟", [("جامعة القاهرة", "جامعة القاهرة")]),
        ("de hogeschool de kempel", [("Hogeschool De Kempel", "hogeschool de kempel")]),
        ("bij De Haagse Hogeschool", [("De Haagse Hogeschool", "Haagse Hogeschool")]),
    ],
)
def test_exact_forms_in_a_phrase_are_found(phrase: str, expected: list[tuple[str, str]]) -> None:
    assert in_phrase(phrase) == expected


@pytest.mark.parametrize(
    "phrase",
    [
        "wie werkt met zuyd?",  # part of a form
        "flexibiliseringen",  # part of a word
        "ad hoc, en we doen het samen",  # “Ad”, “SAMEN”
        "wie kent vh en fme",  # short forms with capitals, in another case
        "de het een",
        "wie werkt met wie?",
    ],
)
def test_other_words_in_a_phrase_are_not_names(phrase: str) -> None:
    assert in_phrase(phrase) == []


def test_short_and_ordinary_forms_count_in_their_own_case() -> None:
    assert in_phrase("de Ad en SAMEN") == [("Ad-opleidingen", "Ad"), ("SAMEN", "SAMEN")]


def test_the_longest_of_overlapping_names_wins() -> None:
    index = QuestionNames([thing("actor/1", "alfa bravo"), thing("actor/2", "bravo charlie delta")])
    assert [hit.thing.label for hit in index.in_phrase("alfa bravo charlie delta")] == [
        "bravo charlie delta"
    ]


def test_a_form_that_is_only_an_article_is_no_name_in_a_phrase() -> None:
    assert QuestionNames([thing("actor/1", "de")]).in_phrase("de kat") == ()


def test_two_things_of_one_form_in_a_phrase_are_refused_or_narrowed() -> None:
    index = QuestionNames(
        [thing("actor/techniek", "techniek"), thing("theme/techniek", "techniek")]
    )
    with pytest.raises(NameUnclear) as raised:
        index.in_phrase("wie werkt aan techniek?")
    assert raised.value.candidates == ("actor/techniek", "theme/techniek")
    (hit,) = index.in_phrase("wie werkt aan techniek?", {"theme"})
    assert hit == FoundName(index.find("theme/techniek"), 14, 22, "techniek")


def test_an_article_tells_two_things_apart_in_a_phrase() -> None:
    index = QuestionNames([thing("actor/1", "De Unie"), thing("actor/2", "Unie")])
    assert [hit.thing.label for hit in index.in_phrase("De Unie en Unie")] == ["De Unie", "Unie"]


# Any input

ANY = st.text(st.characters(), max_size=40)
FORMS = st.lists(ANY, max_size=4)
WORDS = st.sampled_from(
    [word for named in THINGS for form in (named.label, *named.forms) for word in form.split()]
    + ["de", "met", "'s", "\u2019s", "-", "?", "\u202e", "\x00", "½", "\udcff"]
)


def visible(text: str) -> bool:
    """Whether *text* has more than spaces, control and format characters."""
    return bool({unicodedata.category(c) for c in text} - {"Zs", "Zl", "Zp", "Cc", "Cf"})


@given(st.lists(FORMS, max_size=6))
def test_every_form_finds_its_thing_when_no_other_has_it(forms: list[list[str]]) -> None:
    things = [Named(f"{BASE}actor/n{n}", "", tuple(own), "actor") for n, own in enumerate(forms)]
    index = QuestionNames(things)
    owners: dict[str, set[str]] = {}
    for named in things:
        for form in named.forms:
            typed = " ".join(unicodedata.normalize("NFC", form).split())
            owners.setdefault(typed, set()).add(named.id)
    for typed, ids in owners.items():
        if len(ids) == 1 and visible(typed):
            assert {index.find(typed).id} == ids


@given(ANY, st.lists(FORMS, max_size=4))
def test_no_text_makes_it_crash(text: str, forms: list[list[str]]) -> None:
    hostile = [Named(f"x:{n}", "".join(own[:1]), tuple(own), "k") for n, own in enumerate(forms)]
    for index in (INDEX, QuestionNames(hostile)):
        for ask in (index.find, index.in_phrase):
            with suppress(HtnoError):
                ask(text)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_names_in_a_phrase_are_in_order_and_apart(phrase: str) -> None:
    hits = INDEX.in_phrase(phrase)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))
    for hit in hits:
        assert hit.text == phrase[hit.start : hit.end]
        assert INDEX.find(hit.text) == hit.thing


@pytest.mark.parametrize(
    "text",
    [
        "x" * 40_000,
        "a " * 20_000,
        "hogeschool de kempel " * 2_000,
        "a" + "\u0315\u0300" * 20_000,  # marks out of order: normalising takes quadratic time
        "\ufdfa" * 40_000,  # one character that becomes eighteen
        "\x00\u202e" * 20_000,
        "'" * 40_000,
        "FME\u202e\x1b[31m",
        '"} } ; DROP ALL #',
        "FME> ?p ?o } #",
        "\udcff\udcfe",
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_hostile_input_is_answered_at_once(text: str) -> None:
    begin = perf_counter()
    with pytest.raises(NameNotFound):
        INDEX.find(text)
    INDEX.in_phrase(text)
    assert perf_counter() - begin < 5


def test_hostile_forms_only_equal_themselves() -> None:
    long, marks = "x" * (LIMIT + 1), "a" + "\u0315\u0300" * 20_000
    sparql = thing("actor/1", '"} ; DROP ALL #', long, marks, "FME\u202e", "O'Brien \\ <b>")
    index = QuestionNames([sparql, thing("actor/2", "x" * LIMIT)])
    for text in (sparql.label, *sparql.forms):
        assert index.find(text) == sparql
    assert index.find("x" * LIMIT).label == "x" * LIMIT
