# SPDX-License-Identifier: EUPL-1.2
"""The file itself: one page with its data, style and scripts, and a policy against all else.

The data stand in a block that no browser runs, deflated and in letters that end nothing; the
scripts read them as text. The policy names the only scripts and style by their hashes.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from htno_graph.language import _
from htno_graph.page.drawing import vis_script
from htno_graph.page.payload import Data, packed

ASSETS = Path(__file__).parent / "assets"


def page(data: object, language: str, title: str, lines: Sequence[str] = ()) -> str:
    """The page as HTML: *data* as ``model`` makes them for both languages.

    *lines* are what it says where no script may run.
    """
    scripts = [vis_script(), _script()]
    style = (ASSETS / "page.css").read_text(encoding="utf-8")
    found = Environment(
        loader=FileSystemLoader(ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        newline_sequence="\n",
    )
    return found.get_template("page.html").render(
        language=language,
        title=title,
        policy=_policy(scripts, style),
        style=_inside(style, "style"),
        data=_block({"lang": language, **packed(data)}),
        scripts=[_inside(script, "script") for script in scripts],
        without=_("This page needs JavaScript to show its figures; it loads nothing."),
        lines=lines,
    )


@cache
def _script() -> str:
    """Our scripts in their order, in a scope of their own."""
    parts = [path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob("*.js"))]
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


def _block(data: Data) -> str:
    """JSON, deflated: a fifth as large, and in base 64 nothing that a parser takes for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return b64encode(zlib.compress(text.encode(), 9)).decode()


def _inside(text: str, tag: str) -> Markup:
    """A script or style of ours as it is; it must not hold the end of its own element."""
    if f"</{tag}" in text.lower():
        raise AssertionError(f"an inlined {tag} ends itself")
    return Markup(text)  # noqa: S704 - from the package, never from data


def _policy(scripts: list[str], style: str) -> str:
    """Nothing but our scripts and style, and pictures that the page draws itself."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
