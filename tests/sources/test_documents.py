# SPDX-License-Identifier: EUPL-1.2
"""The user's own copies of a source: text and PDF in a folder, or a clear refusal."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from htno_graph.errors import InputError
from htno_graph.model.letters import fold
from htno_graph.model.records import Passage
from htno_graph.sources import documents
from htno_graph.sources.documents import best, copies, locate
from htno_graph.sources.passages import fingerprint
from tests.sources.conftest import pdf, wrapped

WORDS = [
    "De waterkring telt 340 leden, van wie twaalf in de polder wonen en één op een sluis.",
    "Coöperaties helpen ’s winters mee, onder de naam ‘Café De Meent’ – ruim 80% van hen blij.",
    "Onderhoudswerkzaamheden aan de vijzels duren 3 tot 4 weken en kosten € 2,5 miljoen per keer.",
    "Wie mee wil doen, meldt zich vóór maart bij het secretariaat aan de Lange Vaart in Noordzoom.",
]
HEAD = "Waterkring Noordzoom · jaarverslag"


LINES = wrapped(" ".join(WORDS), 55, hyphens=True)
PDF = pdf([LINES[start : start + 2] for start in range(0, len(LINES), 2)], HEAD)


def passage(number: int, words: str, start: int = 0, mark: str = "") -> Passage:
    return Passage(
        id=f"https://w3id.org/htno/id/passage/kring/{number}",
        source="",
        document="",
        section="",
        paragraph="",
        sentence="",
        start=start,
        fingerprint=mark or str(fingerprint(words)),
    )


PASSAGES = [passage(number, words) for number, words in enumerate(WORDS)]


def refused(folder: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        copies(str(folder))
    assert str(caught.value).startswith(caught.value.place)
    assert str(caught.value)[-1] in ".?"
    return caught.value


# Read


@pytest.mark.parametrize("name", ["verslag.txt", "VERSLAG.TXT", "verslag.md"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_text_is_read(tmp_path: Path, name: str, start: str) -> None:
    (tmp_path / name).write_text(start + "\n".join(LINES), encoding="utf-8")
    ((found, document),) = copies(str(tmp_path)).items()
    assert found == name
    assert all(span and span.exact for span in locate(document, PASSAGES).values())


@pytest.mark.parametrize("name", ["verslag.pdf", "verslag.PDF", "verslag.txt"])
def test_a_pdf_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(PDF)
    (document,) = copies(str(tmp_path)).values()
    assert any(line.endswith("-") for line in document.lines)
    assert not [line for line in document.lines if line == HEAD or line.isdecimal()]
    assert all(span and span.exact for span in locate(document, PASSAGES).values())
    assert document.folded == fold(" ".join(WORDS))


def test_copies_are_by_name_and_hidden_or_other_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md"):
        (tmp_path / name).write_text(WORDS[0], encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(PDF)
    (tmp_path / "d.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "._c.pdf").write_bytes(b"\x00\x05\x16\x07")  # what macOS leaves beside c.pdf
    (tmp_path / "e.txt").mkdir()
    assert list(copies(str(tmp_path))) == ["a.md", "b.txt", "c.pdf"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes by name")
def test_a_pipe_or_a_device_is_refused_by_name_and_not_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS[0], encoding="utf-8")
    os.mkfifo(tmp_path / "b.txt")
    assert refused(tmp_path).place == str(tmp_path / "b.txt")
    (tmp_path / "b.txt").unlink()
    (tmp_path / "c.pdf").symlink_to("/dev/zero")
    assert refused(tmp_path).place == str(tmp_path / "c.pdf")


def test_an_empty_text_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "leeg.txt").write_bytes(b"")
    found = copies(str(tmp_path))
    name, located = best(found, PASSAGES)
    assert name == ""
    assert set(located.values()) == {None}


# Refused


@pytest.mark.parametrize("place", ["nergens", "verslag.docx", ""])
def test_what_is_no_folder_with_copies_is_refused(tmp_path: Path, place: str) -> None:
    """It is not there, it is a file, or nothing in it is a text or a PDF."""
    (tmp_path / "verslag.docx").write_bytes(b"PK\x03\x04")
    assert refused(tmp_path / place).place == str(tmp_path / place)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16"])
def test_a_text_that_is_not_utf_8_is_refused_by_name(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "verslag.txt").write_bytes("Coöperaties en één sluis".encode(encoding))
    error = refused(tmp_path)
    assert error.place == str(tmp_path / "verslag.txt")
    assert "UTF-8" in str(error)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"%PDF-1.7\n" + b"\x00" * 200,
        b"<html>dit is geen PDF</html>",
        PDF[:900],
        pdf([LINES], HEAD, encrypt="geheim"),
    ],
    ids=["empty", "only its name", "zeros", "html", "cut off", "locked"],
)
def test_a_pdf_that_cannot_be_read_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "verslag.pdf").write_bytes(data)
    error = refused(tmp_path)
    assert error.place == str(tmp_path / "verslag.pdf")
    assert "PDF" in str(error)


def test_anything_wrong_inside_a_pdf_is_a_refusal(tmp_path: Path) -> None:
    """Bytes replaced all over a PDF: it is read, or refused, and nothing else happens."""
    good = PDF
    path = tmp_path / "verslag.pdf"
    read = 0
    tries = range(0, len(good), len(good) // 40)
    for at in tries:
        path.write_bytes(good[:at] + b"\xff<<[" + good[at + 4 :])
        with suppress(InputError):
            read += len(copies(str(tmp_path)))
    assert 0 < read < len(tries), "some were read, and some refused"


@pytest.mark.parametrize("limit", ["LARGEST", "LONGEST"])
def test_what_is_too_large_for_a_report_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    (tmp_path / "verslag.txt").write_text(WORDS[0], encoding="utf-8")
    monkeypatch.setattr(documents, limit, 20)
    assert refused(tmp_path).place == str(tmp_path / "verslag.txt")


@pytest.mark.parametrize(("home", "method"), [(Path, "iterdir"), (os, "open")])
def test_what_one_may_not_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: object, method: str
) -> None:
    (tmp_path / "verslag.txt").write_text(WORDS[0], encoding="utf-8")

    def denied(*_given: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(home, method, denied)
    assert refused(tmp_path).place.startswith(str(tmp_path))


# Which copy


def test_the_copy_that_holds_most_is_the_best(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS[0], encoding="utf-8")
    (tmp_path / "b.txt").write_text("\n".join(WORDS), encoding="utf-8")
    (tmp_path / "c.txt").write_text("Kaas en touw op de markt.", encoding="utf-8")
    name, located = best(copies(str(tmp_path)), iter(PASSAGES))
    assert name == "b.txt"
    assert None not in located.values()


def test_of_equal_copies_the_first_by_name_is_the_best(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text("\n".join(WORDS), encoding="utf-8")
    assert best(copies(str(tmp_path)), PASSAGES)[0] == "a.txt"


def test_another_document_is_no_copy(tmp_path: Path) -> None:
    (tmp_path / "markt.txt").write_text("Kaas en touw op de markt.", encoding="utf-8")
    assert best(copies(str(tmp_path)), PASSAGES)[0] == ""


def test_a_passage_without_a_usable_fingerprint_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "verslag.txt").write_text("\n".join(WORDS), encoding="utf-8")
    (document,) = copies(str(tmp_path)).values()
    broken = passage(0, WORDS[0], mark="onleesbaar")
    assert locate(document, [broken]) == {broken.id: None}


def test_a_passage_is_found_at_the_place_nearest_to_where_it_stood(tmp_path: Path) -> None:
    (tmp_path / "verslag.txt").write_text("\n".join(WORDS * 4), encoding="utf-8")
    (document,) = copies(str(tmp_path)).values()
    once = len(fold(" ".join(WORDS)))
    near = passage(9, WORDS[0], start=2 * once + 5)
    span = locate(document, [near])[near.id]
    assert span
    assert span.start == 2 * once
