# SPDX-License-Identifier: EUPL-1.2
"""How large the program is: lines of code of each folder, without what only people read.

A line counts when it holds a token other than a comment or a docstring. Blank lines, comments and
docstrings do not.
"""

from __future__ import annotations

import argparse
import ast
import io
import tokenize
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SILENT = frozenset({tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT})
SILENT |= {tokenize.DEDENT, tokenize.ENDMARKER}


def lines(text: str) -> int:
    r"""How many lines of code a module has.

    >>> lines('"What it is."\n\n# why\nx = (\n    1\n)\n')
    3
    """
    docstrings: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        value = node.value if isinstance(node, ast.Expr) else None
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            docstrings.update(range(value.lineno, (value.end_lineno or value.lineno) + 1))
    held: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in SILENT:
            held.update(range(token.start[0], token.end[0] + 1))
    return len(held - docstrings)


def folder(place: Path) -> int:
    """The lines of all modules in a folder and those below it."""
    return sum(lines(path.read_text("utf-8")) for path in place.rglob("*.py"))


def main() -> None:
    """Print the lines of each folder, and of all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, help="else the program and its tests")
    for place in parser.parse_args().folders or [ROOT / "htno_graph", ROOT / "tests"]:
        inside = sorted(path for path in place.iterdir() if path.is_dir())
        for part in (*inside, place):
            if found := folder(part):
                print(f"{found:7,}  {part.relative_to(ROOT) if part.is_absolute() else part}")


if __name__ == "__main__":
    main()
