# SPDX-License-Identifier: EUPL-1.2
"""Work that may not end, or may end the process, done in a process of its own.

The child has a limit of time and of memory, opens no files and no connections, and is
killed when its time is up, when it is not needed any more, or on Ctrl-C: that is for the
parent to hear, and the child does not.
"""

from __future__ import annotations

import faulthandler
import math
import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal, TypeVar

METHOD = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
"""How a child is made. With ``fork`` it has all that its parent has, at no cost."""

GIB = 2**30

Result = TypeVar("Result")
Reason = Literal["time", "memory", "crash"]


class StoppedError(Exception):
    """The child gave no answer: *reason* is ``time``, ``memory`` or ``crash``."""

    def __init__(self, reason: Reason) -> None:
        self.reason: Reason = reason
        super().__init__(reason)


def run(
    function: Callable[..., Result], *arguments: Any, seconds: float, memory: int = GIB
) -> Result:
    """What ``function(*arguments)`` returns, computed in a child.

    *seconds* is wall-clock time; *memory* is what the child may use, in bytes, on top of
    what its parent has. The result must be one that can be pickled; with ``spawn`` the
    arguments too. Raises ``StoppedError``, and ``RuntimeError`` for any exception of
    *function*, which should return what it expects to go wrong.
    """
    context: Any = multiprocessing.get_context(METHOD)
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(
        target=_work, args=(sender, function, arguments, seconds, memory), daemon=True
    )
    try:
        with warnings.catch_warnings(), _undisturbed():
            # Forking beside threads can lock a child that goes on with Python's own work; this
            # one computes, answers and ends, and is killed when it does not.
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
        sender.close()
        if not receiver.poll(seconds):
            raise StoppedError("time")
        outcome, result = receiver.recv()
    except EOFError:
        process.join()
        overrun = sys.platform != "win32" and process.exitcode == -signal.SIGXCPU
        raise StoppedError("time" if overrun else "crash") from None
    finally:
        if process.pid is not None:  # else it was never started
            process.kill()
            process.join()
        process.close()
        receiver.close()
    if outcome == "memory":
        raise StoppedError("memory")
    if outcome == "raised":
        raise RuntimeError(result)
    return result  # type: ignore[no-any-return]


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits until this is over, where the system can; a child made in it never hears it.

    A child inherits what its parent blocks. That is not enough for the parent: another thread of
    it may take the signal, and Python would interrupt this one for it.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    heard: list[int] = []
    ours = threading.current_thread() is threading.main_thread()  # no other is interrupted
    if ours:
        handler = signal.signal(signal.SIGINT, lambda number, _frame: heard.append(number))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if ours:
            signal.signal(signal.SIGINT, handler)
        if heard:
            signal.raise_signal(signal.SIGINT)


def _work(
    sender: Connection,
    function: Callable[..., object],
    arguments: tuple[object, ...],
    seconds: float,
    memory: int,
) -> None:
    """The whole life of the child."""
    _confine(seconds, memory)
    outcome: tuple[str, object]
    try:
        outcome = ("done", function(*arguments))
    except MemoryError:
        outcome = ("memory", None)
    except Exception as error:  # noqa: BLE001 - the parent raises it again
        outcome = ("raised", repr(error))
    try:
        sender.send(outcome)
    except MemoryError:
        sender.send(("memory", None))
    sender.close()


def _confine(seconds: float, memory: int) -> None:
    """Limits on this process, which is the child; what a system lacks is left out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it was not held back from the start
    faulthandler.disable()  # a crash speaks on stderr, as Rust does; the parent has better words
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform == "win32":
        return
    import resource

    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: math.ceil(seconds) + 1,  # should the parent die before it can kill
        resource.RLIMIT_AS: _size() + memory,
        resource.RLIMIT_NOFILE: 0,
    }
    for limit, value in limits.items():
        _soft, hard = resource.getrlimit(limit)
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with suppress(OSError, ValueError):  # macOS knows some limits and refuses to set them
            resource.setrlimit(limit, (most, hard))


def _size() -> int:
    """Bytes of address space in use, as far as the system says; else a guess of 1 GiB."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError):
        return GIB
    return pages * os.sysconf("SC_PAGE_SIZE")
