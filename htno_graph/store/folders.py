# SPDX-License-Identifier: EUPL-1.2
"""Writing a folder of files whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from htno_graph.errors import OutputError
from htno_graph.language import _
from htno_graph.store.writing import write


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files, by their names in it, into a folder that is new or empty, all at once.

    They are written in a folder beside it, which then takes its place; whatever happens
    before leaves nothing. Raises ``OSError`` and what ``write`` does.
    """
    with tempfile.TemporaryDirectory(prefix=".htno-", dir=folder.parent) as beside:
        new = Path(beside, "new")
        new.mkdir()
        for name, content in files.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            write(new / name, content, called=str(folder / name))
        if folder.is_dir():
            folder.rmdir()  # empty; not every system moves a folder onto another
        new.rename(folder)


def folder_at(place: str, *, file: str, filled: str) -> Path:
    """The folder *place*, behind any links, which is there or can be made.

    Raises ``OutputError`` with the message *file* where a file is, with *filled* where a
    folder is not empty (unless that is ``""``), and for what is no name or has no home.
    """
    try:
        folder = Path(place).resolve()
        is_folder, exists = folder.is_dir(), folder.exists()
        full = is_folder and any(folder.iterdir())
        homeless = not folder.parent.is_dir()
    except (OSError, ValueError, RuntimeError) as error:
        raise OutputError(_("This is not a usable file name."), place=place) from error
    if exists and not is_folder:
        message = file
    elif homeless:
        message = _("The folder {folder} does not exist. Make it first.")
    elif full and filled:
        message = filled
    else:
        return folder
    raise OutputError(message.format(folder=folder.parent), place=place)
