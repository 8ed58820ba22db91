# SPDX-License-Identifier: EUPL-1.2
"""Writing a file, or a folder of files, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from htno_graph.errors import OutputError
from htno_graph.language import _
from htno_graph.store.directory import Directory


def write(
    path: str | Path,
    data: bytes | str,
    *,
    force: bool = False,
    called: str = "",
) -> None:
    """Put *data* (text as UTF-8) at *path*, of which the old content stays until the end.

    The data goes to a new file in the same folder, is brought to the disk, read again and
    compared; only then does it take the place of *path*, with its mode and owner. Whatever
    happens before, Ctrl-C too, leaves *path* as it was and no other file; what a killed process
    left of this is taken away by the next that writes in the folder. Raises ``OutputError``
    when *path* exists and not *force*, is no regular file, has no folder, or cannot be written;
    it names *called*, or else *path*.
    """
    place = called or str(path)
    content = _encoded(data, place)
    target = _target(path, place, force=force)

    def ready() -> None:
        _target(target, place, force=force)  # it may have come into being by now

    try:
        with Directory.at(target.parent) as folder:
            folder.write(target.name, content, ready=ready, called=place)
    except OSError as error:
        message = _("Cannot be written: {reason}.").format(reason=error.strerror or error)
        raise OutputError(message, place=place) from error


def write_folder(
    place: str, files: Mapping[str, bytes], *, force: bool = False, fresh: bool = False
) -> list[str]:
    """Put *files*, by their names in it, into the folder at *place*; give their paths.

    All at once when the folder is new or empty; into one that has files one by one with
    *force*, and never when it must be *fresh*. Raises
    ``OutputError`` when *place* is no folder, has no place to be, has files and not *force*,
    or cannot be written.
    """
    folder = target_folder(place, force=force, fresh=fresh)
    try:
        if folder.is_dir() and any(folder.iterdir()):
            with Directory.at(folder.parent) as home:
                home.clear()
            for name, content in files.items():
                write(folder / name, content, force=True)
        else:
            _move_there(folder, files)
    except OSError as error:
        message = _("Cannot be written: {reason}.").format(reason=error.strerror or error)
        raise OutputError(message, place=place) from error
    return [str(Path(place, name)) for name in files]


def _move_there(folder: Path, files: Mapping[str, bytes]) -> None:
    with Directory.at(folder.parent) as home, home.temporary() as beside:
        new = beside / "new"
        new.mkdir()
        for name, content in files.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            write(new / name, content, called=str(folder / name))
        if folder.is_dir():
            folder.rmdir()  # empty; not every system moves a folder onto another
        new.rename(folder)


def target_folder(place: str, *, force: bool = False, fresh: bool = False) -> Path:
    """The folder to write, behind any links; raises ``OutputError`` as ``write_folder`` does."""
    try:
        folder = Path(place).resolve()
        is_folder, exists = folder.is_dir(), folder.exists()
        filled = is_folder and any(folder.iterdir())
        homeless = not folder.parent.is_dir()
    except (OSError, ValueError, RuntimeError) as error:
        raise OutputError(_("This is not a usable file name."), place=place) from error
    if place in ("", "-"):
        message = _("This is not a usable file name.")
    elif exists and not is_folder:
        message = _("This is a file. Give the name of a folder.")
    elif homeless:
        message = _("The folder {folder} does not exist. Make it first.")
    elif filled and fresh:
        message = _("The folder has files already. Choose a new one.")
    elif filled and not force:
        message = _("The folder has files already. Choose another, or overwrite with --force.")
    else:
        return folder
    raise OutputError(message.format(folder=folder.parent), place=place)


def _encoded(data: bytes | str, place: str) -> bytes:
    if isinstance(data, bytes):
        return data
    try:
        return data.encode("utf-8")
    except UnicodeEncodeError:
        message = _("The text has half of a surrogate pair, which cannot be written.")
        raise OutputError(message, place=place) from None


def _target(path: str | Path, place: str, *, force: bool) -> Path:
    """The file to write, behind any links; refuses what must not or cannot be written."""
    try:
        target = Path(path).resolve()
        exists, regular = target.exists(), target.is_file()
        folder = target.parent.is_dir()
    except (OSError, ValueError, RuntimeError) as error:
        raise OutputError(_("This is not a usable file name."), place=place) from error
    if not place or target.is_dir():
        raise OutputError(_("This is a folder. Give the name of a file."), place=place)
    if exists and not regular:
        raise OutputError(_("This is a device, not a file. Give another name."), place=place)
    if not folder:
        message = _("The folder {folder} does not exist. Make it first.")
        raise OutputError(message.format(folder=target.parent), place=place)
    if exists and not force:
        message = _("The file exists already. Choose another name, or overwrite it with --force.")
        raise OutputError(message, place=place)
    return target
