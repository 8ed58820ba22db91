# SPDX-License-Identifier: EUPL-1.2
"""Answers as text: for a terminal, as JSON, CSV or Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from htno_graph.answers.rows import AnyAnswer
from htno_graph.errors import ChoiceError
from htno_graph.language import _
from htno_graph.render.cells import safe
from htno_graph.render.columns import flat_columns, remarks, remarks_heading, without_rows

VERSION = "1"
"""Version of the JSON contract (``answer.schema.json``)."""

_ACTIVE = re.compile(r"'*[=+\-@\t\r\n]")
# What a spreadsheet would run (CWE-1236), and text that already has our mark.

FORMATS = ("table", "json", "csv", "md")


def render(answer: AnyAnswer, form: str, width: int = 100) -> str:
    """An answer in one of ``FORMATS``; raises ``ChoiceError`` for another."""
    if form == "table":
        from htno_graph.render.text import text

        return text(answer, width)
    makers: Mapping[str, Callable[[AnyAnswer], str]] = {
        "json": as_json,
        "csv": as_csv,
        "md": as_md,
    }
    if form not in makers:
        raise ChoiceError(_("format"), form, FORMATS)
    return makers[form](answer)


def as_json(answer: AnyAnswer) -> str:
    """The answer after the JSON Schema, keys in the order of the contract."""
    import json

    return (
        json.dumps(
            {
                "version": VERSION,
                "command": answer.command,
                "as_of": answer.as_of or None,
                "understood": list(answer.understood),
                "rows": answer.rows,
                "not_recorded": list(remarks(answer)),
                "remarks": list(answer.remarks),
            },
            default=lambda row: dict(row.items()),
            ensure_ascii=False,
            indent=2,
            allow_nan=False,
        )
        + "\n"
    )


def as_csv(answer: AnyAnswer) -> str:
    """A line per row, after RFC 4180; text that a spreadsheet would run gets a ``'`` before it."""
    import csv
    import io

    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    headings, lines = flat(answer)
    writer.writerow(headings)
    writer.writerows([inert(cell) for cell in line] for line in lines)
    return out.getvalue()


def as_md(answer: AnyAnswer) -> str:
    """A Markdown table under what was understood; what is not recorded below it."""
    headings, lines = flat(answer)
    out = [f"**{_md(line)}**" for line in answer.understood]
    if answer.as_of:
        out.append(_("reference date {day}").format(day=answer.as_of))
    if lines:
        out += ["", "| " + " | ".join(map(_md, headings)) + " |", "|" + " --- |" * len(headings)]
        out += ["| " + " | ".join(map(_md, line)) + " |" for line in lines]
    elif not answer.not_recorded:
        out += ["", without_rows(answer)]
    if answer.not_recorded:
        lines_below = (f"- {_md(remark)}" for remark in remarks(answer))
        out += ["", f"**{remarks_heading(answer)}**", "", *lines_below]
    return "\n".join(out).rstrip() + "\n"


def flat(answer: AnyAnswer) -> tuple[list[str], list[list[str]]]:
    """Headings and lines of plain cells, the source of each row among them."""
    shown = flat_columns(answer)
    return [h for h, _c in shown], [[cell(row) for _h, cell in shown] for row in answer.rows]


def inert(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> inert("=1+1"), inert("'=1+1"), inert("FME")
    ("'=1+1", "''=1+1", 'FME')
    """
    return "'" + text if _ACTIVE.match(text) else text


def _md(cell: str) -> str:
    """Text as Markdown shows it: one line, signs of the markup escaped."""
    plain_text = " ".join(safe(cell).split())
    for sign in "\\`*_{}[]<>|#":
        plain_text = plain_text.replace(sign, "\\" + sign)
    return plain_text
