# SPDX-License-Identifier: EUPL-1.2
"""What Python's ``os`` lacks of the system: renames that lose nothing, and a lock.

Between looking at a file and renaming another over it, somebody can save the file. When both
change places in one step, what was there can still be looked at afterwards.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_FAR = 1 << 20  # Windows keeps others from reading what is locked: lock a byte that is not there

_CALLS = {"linux": ("renameat2", 2, 1), "darwin": ("renameatx_np", 2, 4)}
"""The name of the call (Linux since glibc 2.28), its flags to exchange and not to replace."""


def exchange(folder: int, name: str, other: int, theirs: str) -> bool:
    """Let two files below the handles of their folders change places; whether it was done."""
    return _rename(folder, name, other, theirs, 0)


def rename_new(folder: int, name: str, other: int, new: str) -> bool:
    """Rename a file below the handles of two folders where none is yet; whether it was done."""
    return _rename(folder, name, other, new, 1)


def _rename(folder: int, name: str, other: int, new: str, how: int) -> bool:
    call, flags = _call()
    if call is None:
        return False
    return call(folder, os.fsencode(name), other, os.fsencode(new), flags[how]) == 0


@cache
def _call() -> tuple[Callable[..., int] | None, tuple[int, int]]:
    """The call of the system, ``None`` without one, and its flags."""
    if sys.platform not in _CALLS:
        return None, (0, 0)
    import ctypes  # takes time to import

    name, *flags = _CALLS[sys.platform]
    return getattr(ctypes.CDLL(None), name, None), (flags[0], flags[1])


def lock(handle: int) -> bool:
    """Whether the lock on an open file is ours now; it goes when our process goes."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
