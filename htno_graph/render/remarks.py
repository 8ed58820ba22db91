# SPDX-License-Identifier: EUPL-1.2
"""What stands below the rows of an answer, and under which heading."""

from __future__ import annotations

from htno_graph.answers.rows import AnyAnswer
from htno_graph.language import _


def remarks(answer: AnyAnswer) -> tuple[str, ...]:
    """The remarks of an answer, each once."""
    return tuple(dict.fromkeys(answer.not_recorded))


def remarks_heading(answer: AnyAnswer) -> str:
    """What the remarks are: of ties and things what is not recorded."""
    return _("NOT RECORDED") if answer.kind in ("ties", "thing") else _("REMARKS")
