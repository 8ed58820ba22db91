# SPDX-License-Identifier: EUPL-1.2
"""Two languages: Dutch unless asked otherwise.

Texts in the code are English message ids; the Dutch catalogue is in ``locale/``.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from pathlib import Path

LANGUAGES = ("nl", "en")
DOMAIN = "htno_graph"
CATALOGUES = Path(__file__).parent / "locale"

_state: dict[str, gettext.NullTranslations] = {}


def use(language: str) -> None:
    """Speak *language* from now on: ``nl`` or ``en``; raises ``ValueError`` for others."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _state.clear()
    _state[language] = gettext.translation(DOMAIN, CATALOGUES, languages=[language], fallback=True)


def current() -> str:
    """The language spoken now."""
    return next(iter(_state), LANGUAGES[0])


def _(message: str) -> str:
    """*message* in the language spoken now."""
    if not _state:
        use(LANGUAGES[0])
    return _state[current()].gettext(message)


def ngettext(one: str, more: str, n: int) -> str:
    """The form of a message for *n* things in the language spoken: *one* for 1, else *more*."""
    if not _state:
        use(LANGUAGES[0])
    return _state[current()].ngettext(one, more, n)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a message for the catalogue; it is translated when it is shown."""
    return message


def decimal(number: str) -> str:
    """A number such as ``51.5`` as the language spoken writes it."""
    return number.replace(".", ",") if current() == "nl" else number


def pick(text: Iterable[tuple[str, str]]) -> str:
    """The best of (language, text) pairs: the language spoken, Dutch, English, any."""
    texts = dict(text)
    for language in (current(), *LANGUAGES):
        if language in texts:
            return texts[language]
    return next(iter(texts.values()), "")
