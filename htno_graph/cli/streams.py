# SPDX-License-Identifier: EUPL-1.2
"""Standard input, output and error: the one place where the program reads and prints.

What is text for people is ``harmless`` here, whatever name or label stands in it. What is
data (JSON, CSV, RDF, Office files) goes out as its format wrote it.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import BinaryIO

import click

from htno_graph.errors import OutputError, harmless, inline
from htno_graph.language import _

WIDTH = 100
"""Columns of an answer where no terminal says otherwise."""


def standard_input() -> BinaryIO | None:
    """Standard input as bytes, to be read by who needs it; ``None`` where it was closed."""
    return None if sys.stdin is None else sys.stdin.buffer


def columns() -> int:
    """How wide an answer is: as the terminal, else ``WIDTH``: equal input gives equal bytes."""
    if sys.stdout is None or not sys.stdout.isatty():
        return WIDTH
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH
    except OSError:  # a terminal that does not know
        return WIDTH


def say(content: str | bytes) -> None:
    """Print an answer: text for people, or data as bytes.

    A full disk is an ``OutputError``, a closed pipe is click's business.
    """
    data = content if isinstance(content, bytes) else harmless(content).encode()
    try:
        click.echo(data, nl=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        # Else Python tries again, and complains, when it ends.
        sys.stdout = None
        message = _("Cannot be written: {reason}.").format(reason=error.strerror)
        raise OutputError(message, place=_("standard output")) from error


def tell(line: object) -> None:
    """Say what is not part of the answer, on standard error."""
    click.echo(harmless(str(line)), err=True)


def tell_written(*places: str | Path) -> None:
    """Say which files were written."""
    for place in places:
        tell(_("written: {place}").format(place=inline(str(place))))
