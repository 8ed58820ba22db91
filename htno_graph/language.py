# SPDX-License-Identifier: EUPL-1.2
"""Two languages: Dutch unless asked otherwise.

    with htno_graph.speaking("en"):
        answer = htno_graph.query(graph, "FME")

Texts in the code are English message ids; the Dutch catalogue is in ``locale/``. The language
is that of the thread or task that asks, and only for the block: two threads can answer in two
languages at once.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("nl", "en")
DOMAIN = "htno_graph"
CATALOGUES = Path(__file__).parent / "locale"

_spoken: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak *language* in this block: ``nl`` or ``en``; raises ``ValueError`` for others."""
    token = _spoken.set(_known(language))
    try:
        yield
    finally:
        _spoken.reset(token)


def use(language: str) -> None:
    """Speak *language* until the block of ``speaking`` ends; raises ``ValueError`` for others.

    For the command line, which learns the language when it is already speaking.
    """
    _spoken.set(_known(language))


def current() -> str:
    """The language spoken here and now."""
    return _spoken.get()


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise ValueError(language)
    return language


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, CATALOGUES, languages=[language], fallback=True)


def _(message: str) -> str:
    """*message* in the language spoken now."""
    return _catalogue(_spoken.get()).gettext(message)


def ngettext(one: str, more: str, n: int) -> str:
    """The form of a message for *n* things in the language spoken: *one* for 1, else *more*."""
    return _catalogue(_spoken.get()).ngettext(one, more, n)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a message for the catalogue; it is translated when it is shown."""
    return message


def decimal(number: str) -> str:
    """A number such as ``51.5`` as the language spoken writes it."""
    return number.replace(".", ",") if current() == "nl" else number


def pick(text: Iterable[tuple[str, str]]) -> str:
    """The best of (language, text) pairs: the language spoken, Dutch, English, any."""
    texts = dict(text)
    for language in (_spoken.get(), *LANGUAGES):
        if language in texts:
            return texts[language]
    return next(iter(texts.values()), "")
